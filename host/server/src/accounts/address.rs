//! Another address for an account. Nothing changes before a letter to the new one has come, and for a week the one before can
//! take it back: whoever has a password and a browser that was left open must not have the account for good.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::storage::{AddressChangeAsked, Member, NewAddressChange, NewMessage, StorageError};
use legollab_web::{
    account_rules::{checked_email, email_key},
    fault::Fault,
    fields::{self, InputField, InputKind},
    local_path::LocalPath,
    password::Passwords,
    query::Query,
    response::SeeOther,
    secret::Secret,
};
use maud::{Markup, html};

use super::{
    AccountError,
    band::account_band,
    form_problems::{AccountFormErrors, password_hint},
    sign_in,
};
use crate::{
    error_mapping::storage_fault,
    frame::Page,
    site::Site,
    visit::{Flash, Form, SiteRequest, is_active, open_session},
    words::Words,
};

/// The page where one asks for it.
pub(super) const ADDRESS: &str = "/account/address";
/// The page behind the link to the new address.
pub(super) const CONFIRM: &str = "/account/address/confirm";
/// The page behind the link to the address before.
pub(super) const TAKE_BACK: &str = "/account/address/take-back";
/// How long the new address has to answer.
const CONFIRM_MS: i64 = 24 * 3_600_000;
/// How long the address before can take it back.
const TAKE_BACK_MS: i64 = 7 * 24 * 3_600_000;

/// What is wrong with what was given.
#[derive(Default)]
struct Problems {
    address: Option<String>,
    password: Option<String>,
    whole: Option<String>,
}

impl Problems {
    fn any(&self) -> bool {
        self.address.is_some() || self.password.is_some() || self.whole.is_some()
    }
}

/// The part of the account's page that leads there.
pub(super) fn section(visit: &SiteRequest, member: &Member, words: &Words) -> Markup {
    html! {
        section {
            h2 { (words.text("account-email", &[])) }
            p { (member.email) }
            p { a.onward href=(visit.address(ADDRESS)) { (words.text("address-title", &[])) } }
        }
    }
}

/// The page.
pub async fn show(visit: SiteRequest) -> Result<Page, Fault> {
    visit.require_member()?;
    Ok(draw(&visit, "", Problems::default()))
}

/// Writes to both addresses. What is answered does not depend on whether somebody has the new one, and does not wait for the
/// work that does.
pub async fn submit(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    let member = &visit.require_member()?.member;
    visit.site.rate_limiters.sign_in(visit.client.address, &member.email)?;
    let words = Words::get(&visit.locale);
    let present = form.get("present-password").to_owned();
    let right = visit.site.passwords.verify(present, member.password_hash.clone()).await;
    let given = form.get("email");
    let address = checked_email(given);
    let mut problems = Problems::default();
    if !right.map_err(super::failed)? {
        problems.password = Some(words.text("account-present-password-wrong", &[]));
    }
    match &address {
        Err(_) => problems.address = Some(words.text("account-email-bad", &[])),
        Ok(address) if email_key(address) == email_key(&member.email) => {
            problems.address = Some(words.text("address-same", &[]));
        }
        Ok(_) => {}
    }
    let Some(address) = address.ok().filter(|_| !problems.any()) else {
        return Ok(draw(&visit, given, problems).into_response());
    };
    // Mailboxes are not to be flooded, neither one's own nor somebody else's.
    let limits = &visit.site.rate_limiters;
    let may_write = limits.letter(visit.client.address, &address)?;
    if !limits.letter(visit.client.address, &member.email)? {
        problems.whole = Some(words.text("address-too-many", &[]));
        return Ok(draw(&visit, given, problems).into_response());
    }
    match ask(&visit.site, member, &address, may_write)
        .await
        .map_err(storage_fault)?
    {
        AddressChangeAsked::TooMany => {
            problems.whole = Some(words.text("address-too-many", &[]));
            Ok(draw(&visit, given, problems).into_response())
        }
        AddressChangeAsked::Waits | AddressChangeAsked::Taken => Ok(asked(&visit, member, &address).into_response()),
    }
}

/// Notes the change, and has the letters written.
async fn ask(
    site: &std::sync::Arc<Site>,
    member: &Member,
    address: &str,
    may_write: bool,
) -> Result<AddressChangeAsked, StorageError> {
    let platform = &site.platform;
    let (confirm, undo, now) = (Secret::random(), Secret::random(), platform.now());
    let change = NewAddressChange {
        member: member.id.clone(),
        address: address.to_owned(),
        confirm: confirm.hash(),
        confirm_until: now.plus(CONFIRM_MS),
        undo: undo.hash(),
        undo_until: now.plus(if member.confirmed { TAKE_BACK_MS } else { CONFIRM_MS }),
    };
    let asked = platform.store().ask_address_change(change, now).await?;
    let words = Words::get(&member.locale);
    let title = super::title(platform, member);
    let args = [("platform", title.as_str().into()), ("email", address.into())];
    let letter = |[subject, body]: [&str; 2], page: &str, secret: &Secret| NewMessage {
        installation: None,
        to: member.id.clone(),
        subject: words.text(subject, &args),
        body: words.text(body, &args),
        path: Some(format!("{page}?token={}", secret.reveal())),
    };
    let to_new = letter(["address-confirm-subject", "address-confirm-body"], CONFIRM, &confirm);
    let to_old = letter(["address-notice-subject", "address-notice-body"], TAKE_BACK, &undo);
    let writes_to_new = asked == AddressChangeAsked::Waits && may_write;
    // One that nobody has shown to be the member's may be somebody else's, who must not get the account.
    let writes_to_old = member.confirmed;
    let (site, new, old) = (site.clone(), address.to_owned(), member.email.clone());
    if asked != AddressChangeAsked::TooMany {
        site.clone().shared.tasks.spawn(async move {
            let written = async {
                let store = site.platform.store();
                if writes_to_old {
                    store.queue_message_to(&old, to_old, now).await?;
                }
                if writes_to_new {
                    store.queue_message_to(&new, to_new, now).await?;
                }
                Ok::<(), StorageError>(())
            };
            if let Err(error) = written.await {
                tracing::error!(%error, "the letters of a change of address could not be written");
            }
        });
    }
    Ok(asked)
}

fn asked(visit: &SiteRequest, member: &Member, address: &str) -> Page {
    visit.shows(LocalPath::parse(ADDRESS).unwrap_or_else(LocalPath::home));
    let words = Words::get(&visit.locale);
    let title = words.text("address-title", &[]);
    let asked = words.text("address-asked", &[("new", address.into())]);
    let told = words.text("address-asked-told", &[("old", member.email.as_str().into())]);
    let body = html! {
        div.narrow {
            h1 { (title) }
            p role="status" { (asked) @if member.confirmed { " " (told) } }
            p { (words.text("address-asked-no-letter", &[])) }
            p { a.onward href=(visit.address("/account")) { (words.text("account-title", &[])) } }
        }
    };
    Page::new(visit, title, body)
}

fn draw(visit: &SiteRequest, given: &str, problems: Problems) -> Page {
    visit.shows(LocalPath::parse(ADDRESS).unwrap_or_else(LocalPath::home));
    let words = Words::get(&visit.locale);
    let status = if problems.any() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let summary = match (&problems.whole, problems.any()) {
        (Some(whole), _) => Some(whole.clone()),
        (None, true) => Some(words.text("form-has-problems", &[])),
        (None, false) => None,
    };
    let inputs = html! {
        (InputField::new("email", InputKind::Email, words.text("address-new", &[]))
            .value(given)
            .problem(problems.address)
            .draw())
        (InputField::new("present-password", InputKind::Password, words.text("account-present-password", &[]))
            .problem(problems.password)
            .draw())
    };
    let title = words.text("address-title", &[]);
    let body = html! {
        div.narrow {
            h1 { (title) }
            (account_band(words))
            p { (words.text("address-explanation", &[])) }
            (fields::alert(summary.as_deref()))
            (fields::form(visit, ADDRESS, inputs, &words.text("address-submit", &[])))
        }
    };
    Page::new(visit, title, body).status(status)
}

/// The page behind the link to the new address. It asks, and uses up nothing: mail programs follow links.
pub async fn show_confirm(visit: SiteRequest, query: Query) -> Page {
    let words = Words::get(&visit.locale);
    let token = query.get("token");
    shows(&visit, CONFIRM, token);
    let title = words.text("address-confirm-title", &[]);
    let body = html! {
        div.narrow {
            h1 { (title) }
            p { (words.text("address-confirm-explanation", &[("platform", visit.site.title(&visit.locale).into())])) }
            (fields::button(&visit, CONFIRM, &[("token", token)], "primary", &words.text("address-confirm-submit", &[])))
        }
    };
    Page::new(&visit, title, body)
}

/// Makes the change. Whoever is signed in here stays so, and is signed out everywhere else.
pub async fn submit_confirm(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    visit.site.rate_limiters.account_form(visit.client.address)?;
    let platform = &visit.site.platform;
    let changed = match Secret::parse(form.get("token")) {
        Some(secret) => {
            let changed = platform.store().change_address(&secret.hash(), platform.now()).await;
            changed.map_err(storage_fault)?
        }
        None => None,
    };
    let Some(changed) = changed else {
        return Ok(dead(&visit, "address-confirm-title").into_response());
    };
    let is_here = visit.member().is_some_and(|here| here.id == changed.id);
    if !is_here || !is_active(&changed) {
        return Ok(SeeOther::path(&visit, "/account/sign-in")
            .flash(Flash::AddressChanged)
            .into_response());
    }
    let secret = open_session(platform, &changed).await.map_err(storage_fault)?;
    Ok(SeeOther::path(&visit, "/account")
        .flash(Flash::AddressChanged)
        .cookie(visit.session_cookie(&secret))
        .into_response())
}

/// The page behind the link to the address before.
pub async fn show_take_back(visit: SiteRequest, query: Query) -> Page {
    draw_take_back(&visit, query.get("token"), None)
}

/// Takes the change back, keeps the password that was chosen, and signs in: who asked for the change knew the one before.
pub async fn submit_take_back(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    visit.site.rate_limiters.account_form(visit.client.address)?;
    let (token, password) = (form.get("token"), form.get("password"));
    if let Err(problem) = Passwords::check(password) {
        return Ok(draw_take_back(&visit, token, Some(problem.into())).into_response());
    }
    let Some(secret) = Secret::parse(token) else {
        return Ok(dead(&visit, "address-take-back-title").into_response());
    };
    let hash = visit.site.passwords.hash(password.to_owned()).await;
    let hash = hash.map_err(super::failed)?;
    let (store, now) = (visit.site.platform.store(), visit.site.platform.now());
    let back = store.take_address_back(&secret.hash(), now).await;
    let Some(member) = back.map_err(storage_fault)? else {
        return Ok(dead(&visit, "address-take-back-title").into_response());
    };
    store.set_password(&member.id, &hash).await.map_err(storage_fault)?;
    let member = store.member(&member.id).await.map_err(storage_fault)?.filter(is_active);
    match member {
        Some(member) => Ok(sign_in::enter(&visit, &member, LocalPath::home(), Flash::AddressKept)
            .await?
            .into_response()),
        None => Ok(dead(&visit, "address-take-back-title").into_response()),
    }
}

fn draw_take_back(visit: &SiteRequest, token: &str, problem: Option<AccountError>) -> Page {
    shows(visit, TAKE_BACK, token);
    let words = Words::get(&visit.locale);
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let problems = AccountFormErrors::of(&problem, words);
    let inputs = html! {
        input type="hidden" name="token" value=(token);
        (InputField::new("password", InputKind::NewPassword, words.text("account-new-password", &[]))
            .hint(password_hint(words))
            .problem(problems.password)
            .draw())
    };
    let title = words.text("address-take-back-title", &[]);
    let body = html! {
        div.narrow {
            h1 { (title) }
            (account_band(words))
            p { (words.text("address-take-back-explanation", &[])) }
            (fields::alert(problems.summary.as_deref()))
            (fields::form(visit, TAKE_BACK, inputs, &words.text("address-take-back-submit", &[])))
        }
    };
    Page::new(visit, title, body).status(status)
}

fn dead(visit: &SiteRequest, title: &str) -> Page {
    let words = Words::get(&visit.locale);
    visit.shows(LocalPath::home());
    let title = words.text(title, &[]);
    let body = html! {
        div.narrow {
            h1 { (title) }
            (fields::alert(Some(&words.text("link-dead", &[]))))
        }
    };
    Page::new(visit, title, body).status(StatusCode::UNPROCESSABLE_ENTITY)
}

/// Notes which page is shown, with its token, so that the choice of a language does not lose it.
fn shows(visit: &SiteRequest, path: &str, token: &str) {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("token", token)
        .finish();
    visit.shows(LocalPath::parse(&format!("{path}?{query}")).unwrap_or_else(LocalPath::home));
}
