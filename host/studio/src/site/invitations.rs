//! Inviting people to a site: whom, how many in a day, and the letters.

use std::sync::Arc;

use legollab_server::{
    Site,
    accounts::{AccountError, InvitationError, InvitationsLeft, NewAccount, invitations_left, invite},
    error_mapping::storage_fault,
};
use legollab_web::{
    account_rules::{NAME_CHARS, checked_email},
    fault::Fault,
};

use crate::visit::SiteVisit;

/// What the log calls it.
const INVITED: &str = "invited";

/// Held by whoever counts a person's invitations and sends some.
pub fn turn(visit: &SiteVisit) -> Arc<tokio::sync::Mutex<()>> {
    // No site has a name with spaces.
    visit.studio.turn(&format!("invitations of {}", visit.account.id))
}

/// The site as it is served now.
fn site(visit: &SiteVisit) -> Result<Arc<Site>, Fault> {
    let site = visit.studio.server().site(visit.name());
    site.ok_or(Fault::Unavailable { retry_after_s: 10 })
}

/// How many people may be invited now: by this person over all of their sites, and by this site, whoever does so.
async fn left(visit: &SiteVisit) -> Result<InvitationsLeft, Fault> {
    let most = visit.studio.options().invitations_per_account;
    let after = visit.studio.now().plus(-InvitationsLeft::OVER_MS);
    let database = visit.studio.database();
    let done = database.done_by(&visit.account.id, INVITED, after, most).await?;
    let of_person = InvitationsLeft::of(most, &done);
    let of_site = invitations_left(&*site(visit)?).await.map_err(storage_fault)?;
    Ok(if of_site.now < of_person.now {
        of_site
    } else {
        of_person
    })
}

/// The addresses that were given, one a line, each once.
pub async fn addresses(visit: &SiteVisit, typed: &str) -> Result<Result<Vec<String>, String>, Fault> {
    let words = visit.words();
    let mut addresses: Vec<String> = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match checked_email(line) {
            Ok(address) if addresses.contains(&address) => {}
            Ok(address) => addresses.push(address),
            Err(_) => return Ok(Err(words.text("launch-address-bad", &[("address", line.into())]))),
        }
    }
    if addresses.is_empty() {
        return Ok(Ok(addresses));
    }
    let left = left(visit).await?;
    if addresses.len() <= left.now {
        return Ok(Ok(addresses));
    }
    let mut problem = words.text("launch-too-many", &[("left", left.now.into())]);
    if let Some(next) = left.next {
        let when = words.instant(next, visit.platform.zone());
        problem = format!("{problem} {}", words.text("launch-one-more", &[("when", when.into())]));
    }
    Ok(Err(problem))
}

/// Writes to them, and gives how many were written to: who is a member already is not.
pub async fn send(visit: &SiteVisit, addresses: Vec<String>) -> Result<usize, Fault> {
    let site = site(visit)?;
    let mut sent = 0;
    for address in addresses {
        // A name to begin with, which its owner changes.
        let name: String = address
            .split('@')
            .next()
            .unwrap_or_default()
            .chars()
            .take(NAME_CHARS)
            .collect();
        let account = NewAccount {
            email: address.clone(),
            name,
            password: None,
            roles: Vec::new(),
            locale: Some(visit.locale.clone()),
        };
        match invite(&site, account).await {
            Ok(_) => {
                visit.note(INVITED, &address).await?;
                sent += 1;
            }
            Err(InvitationError::Account(AccountError::AddressTaken(_))) => {}
            Err(error) => {
                tracing::error!(%error, site = visit.name(), "somebody could not be invited");
            }
        }
    }
    Ok(sent)
}
