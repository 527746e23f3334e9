//! What signing in is made of: the password that is proven, the session that is opened.

use http::HeaderValue;
use legollab_web::{
    cookies::{Cookie, CookieLifetime},
    known_browser,
    local_path::LocalPath,
    response::SeeOther,
    secret::Secret,
};

use crate::{
    failure::Failure,
    identity::{email_key, tables::account},
    state::Registry,
    visit::{Visit, close_session, open_proven_session, open_session},
};

/// The account if the password is its own. How often that may be tried depends on whether somebody has signed in to it in this
/// browser before.
pub(super) async fn prove(
    registry: &Registry,
    visit: &Visit,
    email: &str,
    account: Option<account::Model>,
    password: &str,
) -> Result<Option<account::Model>, Failure> {
    let mark = visit.known_browser.as_deref();
    match mark.filter(|mark| account.as_ref().is_some_and(|account| is_known(mark, account))) {
        Some(mark) => registry.limits.password_where_known(mark)?,
        None => registry.limits.password(visit.client.address, &email_key(email))?,
    }
    let known = account.as_ref().map(|account| account.password_hash.clone());
    let right = registry.passwords.verify(password.to_owned(), known).await?;
    Ok(account.filter(|account| right && account.closed_at.is_none()))
}

/// Opens a session and leads on with something to say; the session that was open in this browser ends. `proven` says whether a
/// code of the account's second factor was just given: where it has one, nobody gets here without.
pub(super) async fn open_and_lead(
    registry: &Registry,
    visit: &Visit,
    account: &account::Model,
    (next, note): (LocalPath, &str),
    proven: bool,
) -> Result<SeeOther, Failure> {
    if let Some(session) = visit.session() {
        close_session(registry, session).await?;
    }
    let secret = match proven {
        true => open_proven_session(registry, &account.id).await?,
        false => open_session(registry, &account.id).await?,
    };
    let onward = SeeOther::to(visit, next)
        .cookie(visit.session_cookie(&secret))
        .cookie(known_from_now_on(visit, account))
        .cookie(Cookie::Visitor.write("", CookieLifetime::Removed, &visit.url));
    // The next page is read with the new session's secret.
    Ok(leave_note(onward, &secret, note))
}

/// Leaves something to say for the next page, which is read with another secret than this one.
pub(super) fn leave_note(onward: SeeOther, secret: &Secret, note: &str) -> SeeOther {
    match secret.seal(note) {
        Some(sealed) => onward.flash(sealed),
        None => onward,
    }
}

/// Makes this browser one that is known to the account, unless it is one already.
pub(super) fn known_from_now_on(visit: &Visit, account: &account::Model) -> Option<HeaderValue> {
    if visit
        .known_browser
        .as_deref()
        .is_some_and(|mark| is_known(mark, account))
    {
        return None;
    }
    let mark = known_browser::issue(&account.id, &account.password_hash)?;
    Cookie::Device.write(&mark, CookieLifetime::Seconds(known_browser::LASTS_S), &visit.url)
}

fn is_known(mark: &str, account: &account::Model) -> bool {
    known_browser::verify(mark, &account.id, &account.password_hash)
}
