//! Coming in from another site of this host, as from the studio: with an account, and without another password.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::{
    call::STEWARD,
    platform::Platform,
    storage::{Member, StorageError},
};
use legollab_web::{fault::Fault, fields, local_path::LocalPath, query::Query, secret::Secret};
use maud::html;

use super::{AccountError, NewAccount, new_member, sign_in};
use crate::{
    error_mapping::storage_fault,
    frame::Page,
    handovers::Handover,
    visit::{Flash, Form, SiteRequest, is_active},
    words::Words,
};

/// Why somebody does not become a platform's steward.
#[derive(Debug, thiserror::Error)]
pub enum StewardError {
    /// The account that was theirs is blocked.
    #[error("the account on the platform is blocked")]
    Blocked,
    /// Somebody who is a member already has the address. That they are one person is for them to show: by the password
    /// there.
    #[error("a member of the platform has the address already")]
    AddressTaken,
    /// The account cannot be made.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// The platform's storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Makes sure that somebody has an account on a platform with which they run it. `known` is the member that they were before;
/// without one, an account is made that has no password: the owner chooses one by "forgotten password", or never.
///
/// # Errors
/// See [`StewardError`].
pub async fn ensure_steward(
    platform: &Platform,
    passwords: &legollab_web::password::Passwords,
    known: Option<&str>,
    account: NewAccount,
) -> Result<Member, StewardError> {
    let store = platform.store();
    let known = match known {
        Some(id) => store.member(id).await?,
        None => None,
    };
    let mut member = match known {
        Some(member) => member,
        None => match store.member_by_email(&account.email).await? {
            // Nobody has ever used it: it was made here before, or by an invitation to this very address.
            Some(member) if is_unused_steward(&member) => member,
            Some(_) => return Err(StewardError::AddressTaken),
            None => {
                let account = NewAccount {
                    password: None,
                    roles: vec![STEWARD.to_owned()],
                    ..account
                };
                let new = new_member(platform.manifest(), passwords, account).await?;
                match store.add_member(new, platform.now()).await {
                    Ok(member) => member,
                    Err(StorageError::Constraint(_)) => return Err(StewardError::AddressTaken),
                    Err(error) => return Err(error.into()),
                }
            }
        },
    };
    if !is_active(&member) {
        return Err(StewardError::Blocked);
    }
    if !is_steward(&member) {
        member.roles.push(STEWARD.to_owned());
        member.roles.sort();
        store.set_roles(&member.id, &member.roles).await?;
    }
    Ok(member)
}

fn is_steward(member: &Member) -> bool {
    member.roles.iter().any(|role| role == STEWARD)
}

fn is_unused_steward(member: &Member) -> bool {
    member.password_hash.is_none() && is_steward(member)
}

/// The page behind a link. It asks, and uses up nothing: mail programs and browsers that look ahead follow links.
pub async fn show(visit: SiteRequest, query: Query) -> Result<Response, Fault> {
    let token = query.get("token");
    let (platform, now) = (&visit.site.platform, visit.site.platform.now());
    let found = Secret::parse(token).and_then(|secret| visit.site.shared.handovers.look(&secret, platform.name(), now));
    match found {
        Some(handover) => match member_of(&visit, &handover).await? {
            Some(member) => Ok(draw(&visit, token, &member).into_response()),
            None => Ok(dead(&visit).into_response()),
        },
        None => Ok(dead(&visit).into_response()),
    }
}

/// Uses the link up, and signs in.
pub async fn submit(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    visit.site.rate_limiters.account_form(visit.client.address)?;
    let (platform, now) = (&visit.site.platform, visit.site.platform.now());
    let token = Secret::parse(form.get("token"));
    let taken = token.and_then(|secret| visit.site.shared.handovers.take(&secret, platform.name(), now));
    let Some(handover) = taken else {
        return Ok(dead(&visit).into_response());
    };
    match member_of(&visit, &handover).await? {
        Some(member) => Ok(sign_in::enter(&visit, &member, handover.next, Flash::SignedIn)
            .await?
            .into_response()),
        None => Ok(dead(&visit).into_response()),
    }
}

async fn member_of(visit: &SiteRequest, handover: &Handover) -> Result<Option<Member>, Fault> {
    let found = visit.site.platform.store().member(&handover.member).await;
    Ok(found.map_err(storage_fault)?.filter(is_active))
}

fn draw(visit: &SiteRequest, token: &str, member: &Member) -> Page {
    let words = Words::get(&visit.locale);
    visit.shows(LocalPath::home());
    let args = [("platform", visit.site.title(&visit.locale).into())];
    let title = words.text("handover-title", &args);
    let fields = html! {
        input type="hidden" name="token" value=(token);
    };
    let body = html! {
        div.narrow {
            h1 { (title) }
            p { (words.text("handover-explanation", &[("name", member.name.as_str().into())])) }
            (fields::form(visit, "/account/handover", fields, &words.text("handover-submit", &args)))
        }
    };
    Page::new(visit, title, body)
}

fn dead(visit: &SiteRequest) -> Page {
    let words = Words::get(&visit.locale);
    visit.shows(LocalPath::home());
    let args = [("platform", visit.site.title(&visit.locale).into())];
    let title = words.text("handover-title", &args);
    let body = html! {
        div.narrow {
            h1 { (title) }
            (fields::alert(Some(&words.text("handover-dead", &[]))))
        }
    };
    Page::new(visit, title, body).status(StatusCode::UNPROCESSABLE_ENTITY)
}
