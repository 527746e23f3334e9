//! Showing that letters reach one's address. Until then nobody gets a letter because of what a member does: an address that is
//! somebody else's, or nobody's, is not to make this site write to others.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::{
    platform::Platform,
    storage::{Member, StorageError, TokenPurpose},
};
use legollab_web::{
    fault::Fault,
    fields,
    local_path::LocalPath,
    query::Query,
    response::SeeOther,
    secret::Secret,
    theme::{Tone, tone_icon},
};
use maud::{Markup, html};

use super::send_link;
use crate::{
    error_mapping::storage_fault,
    frame::Page,
    visit::{Flash, Form, SiteRequest},
    words::Words,
};

/// How long a link holds: a week, so that one may be away for a few days.
const LASTS_MS: i64 = 7 * 24 * 3_600_000;
const PATH: &str = "/account/confirm";

/// Writes to a member's address, with a link that shows that the letter came.
pub(super) async fn send(platform: &Platform, member: &Member) -> Result<(), StorageError> {
    let words = Words::get(&member.locale);
    let args = [("platform", super::title(platform, member).into())];
    let subject = words.text("confirmation-subject", &args);
    let body = words.text("confirmation-body", &args);
    send_link(
        platform,
        member,
        TokenPurpose::AddressConfirmation,
        LASTS_MS,
        subject,
        body,
    )
    .await
}

/// What a member whose address is not confirmed finds in their account; nothing for others.
pub(super) fn section(visit: &SiteRequest, member: &Member, words: &Words) -> Markup {
    html! {
        @if visit.site.waits_for_confirmation(member) {
            div.notice.attention #confirm {
                (tone_icon(Tone::Attention).draw())
                div {
                    p { (words.text("confirmation-needed", &[("email", member.email.as_str().into())])) }
                    p { (words.text("confirmation-needed-wrong", &[])) }
                    div.buttons {
                        (fields::button(visit, "/account/confirm/again", &[], "secondary small",
                            &words.text("confirmation-again", &[])))
                    }
                }
            }
        }
    }
}

/// Sends another link, a few times an hour.
pub async fn again(visit: SiteRequest, _: Form) -> Result<SeeOther, Fault> {
    let member = &visit.require_member()?.member;
    let onward = SeeOther::path(&visit, "/account");
    if !visit.site.waits_for_confirmation(member) {
        return Ok(onward.flash(Flash::Gone));
    }
    if !visit.site.rate_limiters.letter(visit.client.address, &member.email)? {
        return Ok(onward.flash(Flash::EnoughLinks));
    }
    send(&visit.site.platform, member).await.map_err(storage_fault)?;
    Ok(onward.flash(Flash::LinkSent))
}

/// The page behind a link. It asks, and uses up nothing: mail programs follow links.
pub async fn show(visit: SiteRequest, query: Query) -> Page {
    draw(&visit, query.get("token"), false)
}

/// Notes that the letter came.
pub async fn submit(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    visit.site.rate_limiters.account_form(visit.client.address)?;
    let platform = &visit.site.platform;
    let (store, now) = (platform.store(), platform.now());
    let Some(secret) = Secret::parse(form.get("token")) else {
        return Ok(draw(&visit, "", true).into_response());
    };
    let token = store
        .take_token(&secret.hash(), TokenPurpose::AddressConfirmation, now)
        .await;
    match token.map_err(storage_fault)? {
        Some(token) => {
            let confirmed = store.confirm_address(&token.member, now).await;
            confirmed.map_err(storage_fault)?;
            Ok(SeeOther::to(&visit, LocalPath::home())
                .flash(Flash::AddressConfirmed)
                .into_response())
        }
        None => Ok(draw(&visit, "", true).into_response()),
    }
}

fn draw(visit: &SiteRequest, token: &str, is_dead: bool) -> Page {
    let words = Words::get(&visit.locale);
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("token", token)
        .finish();
    visit.shows(LocalPath::parse(&format!("{PATH}?{query}")).unwrap_or_else(LocalPath::home));
    let title = words.text("confirmation-title", &[]);
    let body = html! {
        div.narrow {
            h1 { (title) }
            @if is_dead {
                (fields::alert(Some(&words.text("link-dead", &[]))))
                p { a.onward href=(visit.address("/account")) { (words.text("confirmation-to-account", &[])) } }
            } @else {
                p { (words.text("confirmation-explanation", &[("platform", visit.site.title(&visit.locale).into())])) }
                (fields::button(visit, PATH, &[("token", token)], "primary", &words.text("confirmation-submit", &[])))
            }
        }
    };
    let status = if is_dead {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Page::new(visit, title, body).status(status)
}
