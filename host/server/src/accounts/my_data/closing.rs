//! Closing an account, and thinking again.

use axum::response::{IntoResponse, Response};
use legollab_runtime::storage::NewMessage;
use legollab_web::{fault::Fault, response::SeeOther};

use super::{
    MY_DATA,
    page::{CloseProblem, draw},
};
use crate::{
    accounts,
    error_mapping::storage_fault,
    visit::{Flash, Form, SiteRequest},
    words::Words,
};

/// Notes that the account is to be closed, and writes to its owner: it may be somebody else who asked.
pub async fn submit_close(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    let member = &visit.require_member()?.member;
    visit.site.rate_limiters.sign_in(visit.client.address, &member.email)?;
    let present = form.get("present-password").to_owned();
    let right = visit.site.passwords.verify(present, member.password_hash.clone()).await;
    if !right.map_err(accounts::failed)? {
        return Ok(draw(&visit, Some(CloseProblem::WrongPassword)).await?.into_response());
    }
    let platform = &visit.site.platform;
    if platform.is_last_steward(member).await.map_err(storage_fault)? {
        return Ok(draw(&visit, Some(CloseProblem::LastSteward)).await?.into_response());
    }
    let closes = platform.ask_to_close(&member.id).await.map_err(storage_fault)?;
    let words = Words::get(&member.locale);
    let args = [
        ("name", member.name.as_str().into()),
        ("platform", visit.site.title(&member.locale).into()),
        ("when", words.instant(closes, platform.zone()).into()),
    ];
    let message = NewMessage {
        installation: None,
        to: member.id.clone(),
        subject: words.text("close-letter-subject", &args),
        body: words.text("close-letter-body", &args),
        path: Some(MY_DATA.to_owned()),
    };
    let queued = platform.store().queue_message(message, platform.now()).await;
    queued.map_err(storage_fault)?;
    Ok(SeeOther::path(&visit, MY_DATA).flash(Flash::Closing).into_response())
}

/// Keeps the account after all.
pub async fn keep(visit: SiteRequest, _: Form) -> Result<SeeOther, Fault> {
    let member = &visit.require_member()?.member;
    let store = visit.site.platform.store();
    store.set_closing(&member.id, None).await.map_err(storage_fault)?;
    Ok(SeeOther::path(&visit, MY_DATA).flash(Flash::Kept))
}
