//! A holder's address, confirmed by a code in a letter before they open a site or have the first letter sent to others: whoever
//! abuses a site can be reached. Where the host has no mail server nobody receives any letter, and nothing is asked.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::{Instant, storage::NewMessage};
use legollab_server::{error_mapping::storage_fault, frame::Page, visit::Form};
use legollab_web::{
    fault::Fault,
    password::PasswordError,
    secret::six_digits,
    theme::{
        CSRF, Flash, Tone,
        components::{Button, Field, Form as FormPage, notice_about},
    },
};
use maud::html;

use crate::{
    database::KeptCode,
    draw::{Area, Place, Step, site_page},
    visit::SiteVisit,
};

const PLACE: Place = Place::of(Step::Launch, Area::Launch);
/// How long a code holds, in milliseconds.
const HOLDS_MS: i64 = 10 * 60_000;
/// How often a code may be tried.
const TRIES: u32 = 5;
/// How long after a code the next one may go out, in milliseconds.
const BETWEEN_MS: i64 = 60_000;
/// The fields of the page that asks for the code. All others are those of the form that waits.
const OWN: [&str; 3] = [CSRF, "act", "code"];

/// What goes on once the address is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The site is opened, or who may enter is changed.
    Launch,
    /// People are invited.
    Invite,
}

impl Act {
    /// What a form that waited for the code asks for.
    ///
    /// # Errors
    /// [`Fault::BadRequest`] for a form that did not.
    pub fn of(form: &Form) -> Result<Self, Fault> {
        match form.get("act") {
            "launch" => Ok(Self::Launch),
            "invite" => Ok(Self::Invite),
            _ => Err(Fault::BadRequest),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Launch => "launch",
            Self::Invite => "invite",
        }
    }
}

/// What became of the wish for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CodeSent {
    /// One is on its way.
    Sent,
    /// One went out less than a minute ago.
    TooSoon,
    /// So many went out that the mailbox is left alone for a while.
    TooMany,
}

/// Whether the person has yet to confirm their address.
async fn is_wanted(visit: &SiteVisit) -> Result<bool, Fault> {
    if !visit.studio.server().has_mail_server() {
        return Ok(false);
    }
    // As it is now: it may have been confirmed by this very request.
    let account = visit.site.platform.store().member(&visit.account.id).await;
    Ok(!account.map_err(storage_fault)?.ok_or(Fault::SignIn)?.confirmed)
}

/// The page that asks for the code, which is sent unless one is on its way; none where the address is confirmed. What was entered
/// waits in the page.
///
/// # Errors
/// When the database or the letters fail.
pub async fn ask(visit: &SiteVisit, act: Act, form: &Form) -> Result<Option<Response>, Fault> {
    if !is_wanted(visit).await? {
        return Ok(None);
    }
    let (account, database) = (&visit.account, visit.studio.database());
    let after = holding(visit);
    let sent = if database.has_code(&account.id, &account.email, after, TRIES).await? {
        CodeSent::Sent
    } else {
        send_code(visit).await?
    };
    Ok(Some(draw(visit, act, form, Some(sent), None).into_response()))
}

/// Sends another code, and asks for it.
///
/// # Errors
/// As for [`ask`].
pub async fn again(visit: &SiteVisit, act: Act, form: &Form) -> Result<Option<Response>, Fault> {
    if !is_wanted(visit).await? {
        return Ok(None);
    }
    let sent = send_code(visit).await?;
    Ok(Some(draw(visit, act, form, Some(sent), None).into_response()))
}

/// Takes a code; none where the address is confirmed now, else the page that asks for it again.
///
/// # Errors
/// When the database fails, or too many passwords are being worked on.
pub async fn take(visit: &SiteVisit, act: Act, form: &Form) -> Result<Option<Response>, Fault> {
    if !is_wanted(visit).await? {
        return Ok(None);
    }
    let problem = match check(visit, form.get("code")).await? {
        None => return Ok(None),
        Some(problem) => problem,
    };
    let page = draw(visit, act, form, None, Some(visit.t(problem)));
    Ok(Some(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response()))
}

/// What is wrong with a code, as a message; none if it is the one that was sent.
async fn check(visit: &SiteVisit, typed: &str) -> Result<Option<&'static str>, Fault> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some("proof-six-digits"));
    }
    let (account, database) = (&visit.account, visit.studio.database());
    let hash = database
        .try_code(&account.id, &account.email, holding(visit), TRIES)
        .await?;
    let Some(hash) = hash else {
        return Ok(Some("proof-none"));
    };
    let right = visit.site.passwords.verify(of_person(visit, &code), Some(hash)).await;
    if !right.map_err(failed)? {
        return Ok(Some("proof-wrong"));
    }
    let confirmed = visit
        .site
        .platform
        .store()
        .confirm_address(&account.id, visit.studio.now());
    confirmed.await.map_err(storage_fault)?;
    database.forget_code(&account.id).await?;
    Ok(None)
}

/// The time after which codes were sent that still hold.
fn holding(visit: &SiteVisit) -> Instant {
    visit.studio.now().plus(-HOLDS_MS)
}

/// What is kept is a hash as of a password, because a million codes are soon tried out.
fn of_person(visit: &SiteVisit, code: &str) -> String {
    format!("{} {code}", visit.account.id)
}

fn failed(error: PasswordError) -> Fault {
    match error {
        PasswordError::Busy => Fault::Unavailable { retry_after_s: 10 },
        error => {
            tracing::error!(%error, "a code could not be worked on");
            Fault::Internal { incident: None }
        }
    }
}

async fn send_code(visit: &SiteVisit) -> Result<CodeSent, Fault> {
    let (account, database, now) = (&visit.account, visit.studio.database(), visit.studio.now());
    let lately = now.plus(-BETWEEN_MS);
    if database.has_code(&account.id, &account.email, lately, u32::MAX).await? {
        return Ok(CodeSent::TooSoon);
    }
    let limits = &visit.site.rate_limiters;
    if !limits.letter(visit.client.address, &account.email)? {
        return Ok(CodeSent::TooMany);
    }
    let code = six_digits();
    let hash = visit.site.passwords.hash(of_person(visit, &code)).await;
    let hash = hash.map_err(failed)?;
    let kept = database
        .keep_code(&account.id, &account.email, &hash, now, lately)
        .await?;
    if kept == KeptCode::TooSoon {
        return Ok(CodeSent::TooSoon);
    }
    let words = visit.words();
    let studio = visit.site.title(&visit.locale);
    let letter = NewMessage {
        installation: None,
        to: account.id.clone(),
        subject: words.text("proof-subject", &[("studio", studio.into())]),
        body: words.text("proof-body", &[("code", code.into())]),
        path: None,
    };
    let queued = visit.site.platform.store().queue_message(letter, now).await;
    queued.map_err(storage_fault)?;
    Ok(CodeSent::Sent)
}

fn draw(visit: &SiteVisit, act: Act, form: &Form, sent: Option<CodeSent>, problem: Option<String>) -> Page {
    let words = visit.words();
    let waiting = form
        .fields()
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let waiting = waiting.filter(|(name, _)| !OWN.contains(name));
    let kept: Vec<(&str, &str)> = waiting.chain([("act", act.name())]).collect();
    let mut code = FormPage::post(visit.link("/confirm"), visit.form_token())
        .field(
            Field::one_time_code("code", words.t("proof-code"))
                .hint(words.t("proof-code-hint"))
                .problem(problem),
        )
        .submit(Button::primary(words.t("proof-submit")));
    for (name, value) in &kept {
        code = code.hidden(*name, *value);
    }
    let told = sent.map(|sent| match sent {
        CodeSent::Sent => (Tone::Neutral, "proof-sent"),
        CodeSent::TooSoon => (Tone::Attention, "proof-too-soon"),
        CodeSent::TooMany => (Tone::Attention, "proof-too-many"),
    });
    let told = told.map(|(tone, id)| Flash {
        tone,
        text: words.text(id, &[("address", visit.account.email.as_str().into())]),
    });
    let body = html! {
        @if let Some(told) = &told { (notice_about(told)) }
        (code.draw(words.language()))
        (Button::bare(words.t("proof-again")).post(&visit.link("/confirm/again"), &visit.form_token(), &kept))
    };
    site_page(visit, PLACE, (&words.t("proof-title"), &words.t("proof-lead")), body)
}
