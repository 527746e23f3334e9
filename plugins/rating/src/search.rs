//! The brick's part in the search of the whole site: what was written in reviews that are published.

use legollab_brick::{prelude::*, search::Words, text};

use crate::{
    Rating,
    bindings::exports::legollaborative::brick::search::{Group, Guest, Hit, Query},
    invitations,
};

/// Reviews that are looked at, the latest first: a search has little time.
const LOOKED_AT: usize = 2_000;

impl Guest for Rating {
    fn find(query: Query) -> Result<Vec<Group>, Error> {
        let words = Words::new(&query.words);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let found = invitations::latest().take(LOOKED_AT).filter_map(|invitation| {
            let comment = invitation.review.as_ref()?.comment.clone()?;
            if !words.are_in([invitation.occasion.as_str(), &comment]) {
                return None;
            }
            Some(Hit {
                title: t!(
                    "review-of",
                    about = text::member(&invitation.about),
                    occasion = &invitation.occasion
                ),
                excerpt: words.excerpt(&comment).map(plain),
                target: PageRef::new("review").with("review", &invitation.id),
                // It is named after somebody, and what it was about; it has no name of its own.
                named: false,
            })
        });
        let mut hits: Vec<Hit> = found.collect();
        let total = u32::try_from(hits.len()).ok();
        hits.truncate(usize::try_from(query.limit).unwrap_or(usize::MAX));
        Ok(vec![Group {
            kind: "review".to_owned(),
            hits,
            total,
            more: None,
        }])
    }
}
