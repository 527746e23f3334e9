//! From the data of 0.1.0 to that of this version: invitations get their place in the list of what their author wrote, and tallies
//! are added up again with the month and the criteria of each review.

use legollab_brick::prelude::*;

use crate::{
    Rating,
    bindings::exports::legollaborative::brick::migration::Guest,
    invitations::INVITATIONS,
    tally::{self, TALLIES},
};

/// Records in one step.
const STEP: u32 = 100;
/// What the cursors of the two parts begin with.
const TALLY_PART: &str = "tallies.";
const INVITATION_PART: &str = "invitations.";

impl Guest for Rating {
    fn migrate(from: String, cursor: Option<String>) -> Result<Option<String>, Error> {
        if from != "0.1.0" {
            return Ok(None);
        }
        let malformed = || invalid("cursor", t!("cursor-malformed"));
        let cursor = cursor.unwrap_or_else(|| TALLY_PART.to_owned());
        let within = |rest: &str| Some(rest.to_owned()).filter(|rest| !rest.is_empty());
        if let Some(rest) = cursor.strip_prefix(TALLY_PART) {
            let page = TALLIES
                .all()
                .page(within(rest).as_deref(), STEP)
                .map_err(|_| malformed())?;
            for tally in page.records {
                TALLIES.remove(&tally.member);
            }
            tally::forget_total();
            let next = page.next.map(|next| format!("{TALLY_PART}{next}"));
            return Ok(next.or_else(|| Some(INVITATION_PART.to_owned())));
        }
        let rest = cursor.strip_prefix(INVITATION_PART).ok_or_else(malformed)?;
        let page = INVITATIONS
            .all()
            .page(within(rest).as_deref(), STEP)
            .map_err(|_| malformed())?;
        for invitation in page.records {
            if let Some((at, review)) = invitation.counts() {
                tally::count(&invitation.about, at, review);
            }
            // Entries of indexes that 0.1.0 did not have are written where they differ from before, so both have to be.
            INVITATIONS.remove(&invitation.id);
            INVITATIONS.put(&invitation);
        }
        Ok(page.next.map(|next| format!("{INVITATION_PART}{next}")))
    }
}
