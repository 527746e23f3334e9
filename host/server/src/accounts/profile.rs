//! A member's own account: name, language, password.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_package::BlockPlace;
use legollab_runtime::storage::Member;
use legollab_web::{
    account_rules::checked_name,
    fault::Fault,
    fields::{self, InputField, InputKind},
    local_path::LocalPath,
    password::Passwords,
    response::SeeOther,
    theme::{FROM, Tone, tone_icon},
};
use maud::{Markup, html};

use super::{
    AccountError, address,
    band::account_band,
    confirmation,
    form_problems::{AccountFormErrors, name_hint, password_hint},
    letters,
    look_alike::may_take,
    portrait::{self, PortraitForm},
};
use crate::{
    attempt::{self, Attempt},
    blocks::{self, PageOfBlocks, PageShare, Spot},
    error_mapping::storage_fault,
    frame::Page,
    visit::{Flash, Form, SiteRequest, open_session},
    words::{self, Words},
};

/// What is wrong with one of the two forms of the page, and what was given in it.
enum ProfileError {
    Details {
        name: String,
        language: String,
        problem: AccountError,
    },
    Password {
        present_is_wrong: bool,
        problem: Option<AccountError>,
    },
    /// The picture, in words.
    Portrait(String),
}

/// The page of one's own account.
pub async fn show(visit: SiteRequest) -> Result<Page, Fault> {
    render(&visit, None).await
}

/// Draws the page, with what could not be done if it answers an attempt by a block.
///
/// # Errors
/// [`Fault::SignIn`] for visitors.
pub async fn render(visit: &SiteRequest, attempt: Option<&Attempt>) -> Result<Page, Fault> {
    visit.require_member()?;
    draw(visit, None, attempt).await
}

/// Keeps name and language.
pub async fn submit(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    let member = &visit.require_member()?.member;
    let store = visit.site.platform.store();
    match new_name(&visit, member, form.get("name")).await? {
        Ok(name) => store.set_name(&member.id, &name).await.map_err(storage_fault)?,
        Err(problem) => {
            let problem = ProfileError::Details {
                name: form.get("name").to_owned(),
                language: form.get("language").to_owned(),
                problem,
            };
            return Ok(draw(&visit, Some(problem), None).await?.into_response());
        }
    }
    if let Some(locale) = known_language(&visit, form.get("language")) {
        store.set_locale(&member.id, &locale).await.map_err(storage_fault)?;
    }
    Ok(SeeOther::path(&visit, "/account").flash(Flash::Saved).into_response())
}

/// Keeps the picture that was chosen.
pub async fn submit_portrait(visit: SiteRequest, form: PortraitForm) -> Result<Response, Fault> {
    match portrait::keep(&visit, &form).await? {
        Ok(()) => Ok(SeeOther::path(&visit, "/account")
            .flash(Flash::PortraitSaved)
            .into_response()),
        Err(problem) => {
            let problem = ProfileError::Portrait(problem);
            Ok(draw(&visit, Some(problem), None).await?.into_response())
        }
    }
}

/// A name that a member may take: not one by which a member is taken for a steward. Who has one keeps it; stewards see it marked.
async fn new_name(visit: &SiteRequest, member: &Member, given: &str) -> Result<Result<String, AccountError>, Fault> {
    let name = match checked_name(given) {
        Ok(name) => name,
        Err(problem) => return Ok(Err(problem.into())),
    };
    let may = may_take(&visit.site.platform, member, &name)
        .await
        .map_err(storage_fault)?;
    Ok(may.then_some(name).ok_or(AccountError::NameOfAnother))
}

/// Changes the password: the present one is asked for, every session ends, and a new one begins here.
pub async fn submit_password(visit: SiteRequest, form: Form) -> Result<Response, Fault> {
    let member = &visit.require_member()?.member;
    visit.site.rate_limiters.sign_in(visit.client.address, &member.email)?;
    let passwords = &visit.site.passwords;
    let present = form.get("present-password").to_owned();
    let right = passwords
        .verify(present, member.password_hash.clone())
        .await
        .map_err(super::failed)?;
    let new = form.get("password");
    let problem = Passwords::check(new).err().map(AccountError::from);
    if !right || problem.is_some() {
        let problem = ProfileError::Password {
            present_is_wrong: !right,
            problem,
        };
        return Ok(draw(&visit, Some(problem), None).await?.into_response());
    }
    let hash = passwords.hash(new.to_owned()).await.map_err(super::failed)?;
    let platform = &visit.site.platform;
    platform
        .store()
        .set_password(&member.id, &hash)
        .await
        .map_err(storage_fault)?;
    platform
        .store()
        .close_sessions_of(&member.id)
        .await
        .map_err(storage_fault)?;
    let secret = open_session(platform, member).await.map_err(storage_fault)?;
    let onward = SeeOther::path(&visit, "/account").flash(Flash::PasswordChanged);
    Ok(onward.cookie(visit.session_cookie(&secret)).into_response())
}

/// Signs out in every browser but this one.
pub async fn submit_sign_out_elsewhere(visit: SiteRequest, _: Form) -> Result<SeeOther, Fault> {
    let member = visit.require_member()?.member.clone();
    let platform = &visit.site.platform;
    platform
        .store()
        .close_sessions_of(&member.id)
        .await
        .map_err(storage_fault)?;
    let secret = open_session(platform, &member).await.map_err(storage_fault)?;
    Ok(SeeOther::path(&visit, "/account")
        .flash(Flash::SignedOutElsewhere)
        .cookie(visit.session_cookie(&secret)))
}

/// Changes the language: for members with the account, for visitors with a cookie. The page stays.
pub async fn submit_language(visit: SiteRequest, form: Form) -> Result<SeeOther, Fault> {
    let next = LocalPath::of_address(&visit.url.base, form.get(FROM)).unwrap_or_else(LocalPath::home);
    let Some(locale) = known_language(&visit, form.get("language")) else {
        return Err(Fault::BadRequest);
    };
    if let Some(member) = visit.member() {
        visit
            .site
            .platform
            .store()
            .set_locale(&member.id, &locale)
            .await
            .map_err(storage_fault)?;
    }
    Ok(SeeOther::to(&visit, next).cookie(visit.language_cookie(&locale)))
}

/// One of the platform's languages.
fn known_language(visit: &SiteRequest, tag: &str) -> Option<String> {
    visit.site.languages().iter().find(|language| *language == tag).cloned()
}

async fn draw(visit: &SiteRequest, problem: Option<ProfileError>, attempt: Option<&Attempt>) -> Result<Page, Fault> {
    let path = LocalPath::parse("/account").unwrap_or_else(LocalPath::home);
    visit.shows(path.clone());
    let words = Words::get(&visit.locale);
    let member = &visit.require_member()?.member;
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let (mut in_details, mut in_password, mut wrong) =
        (AccountFormErrors::default(), AccountFormErrors::default(), None);
    let mut wrong_picture = None;
    let (mut name, mut language) = (member.name.as_str(), visit.locale.as_str());
    match &problem {
        Some(ProfileError::Details {
            name: given,
            language: chosen,
            problem,
        }) => {
            in_details = AccountFormErrors::of([problem], words);
            (name, language) = (given, chosen);
        }
        Some(ProfileError::Password {
            present_is_wrong,
            problem,
        }) => {
            in_password = AccountFormErrors::of(problem, words);
            wrong = present_is_wrong.then(|| words.text("account-present-password-wrong", &[]));
        }
        Some(ProfileError::Portrait(text)) => wrong_picture = Some(text.as_str()),
        None => {}
    }
    let portrait = portrait::section(visit, member, wrong_picture).await?;
    let page = PageOfBlocks {
        path: &path,
        attempt,
        share: PageShare::Whole,
    };
    let spot = Spot::of_member(BlockPlace::Account, &member.id);
    let stand = blocks::of_page(visit, &[spot], &page).await;
    let body = html! {
        div.narrow {
            @if !stand.answers_attempt { (attempt::problems(attempt)) }
            h1 { (words.text("account-title", &[])) }
            p.hint { (words.text("account-signed-in-as", &[("email", member.email.as_str().into())])) }
            @if let Some(at) = member.closes {
                div.notice.attention {
                    (tone_icon(Tone::Attention).draw())
                    div {
                        p { (words.text("close-waits", &[("when", words.instant(at, visit.site.platform.zone()).into())])) }
                        div.buttons {
                            (fields::button(visit, "/account/keep", &[], "secondary small", &words.text("close-keep", &[])))
                        }
                    }
                }
            }
            (confirmation::section(visit, member, words))
            (details(visit, name, language, in_details.name, words))
            (portrait)
            (letters::section(visit, member, words))
            (address::section(visit, member, words))
            (password(visit, wrong, in_password.password, words))
            section {
                h2 { (words.text("account-sessions-title", &[])) }
                p { (words.text("account-sessions-explanation", &[])) }
                (fields::button(visit, "/account/sign-out-elsewhere", &[], "secondary",
                    &words.text("account-sessions-submit", &[])))
            }
            section {
                h2 { (words.text("my-data-title", &[])) }
                p { a.onward href=(visit.address("/account/data")) { (words.text("my-data-link", &[])) } }
            }
            @for outcomes in &stand.spots { (blocks::in_outlet(visit, 2, outcomes)) }
        }
    };
    Ok(Page::new(visit, words.text("account-title", &[]), body).status(status))
}

fn details(visit: &SiteRequest, name: &str, chosen: &str, problem: Option<String>, words: &Words) -> Markup {
    let fields = html! {
        (InputField::new("name", InputKind::Name, words.text("account-name", &[]))
            .hint(name_hint(visit))
            .value(name)
            .problem(problem)
            .draw())
        div.field {
            label for="language" { (words.text("account-language", &[])) }
            select id="language" name="language" {
                @for language in visit.site.languages() {
                    option value=(language) lang=(language) selected[language == chosen] {
                        (words::own_name(language))
                    }
                }
            }
        }
    };
    html! {
        section {
            h2 { (words.text("account-details-title", &[])) }
            (fields::form(visit, "/account", fields, &words.text("account-save", &[])))
        }
    }
}

fn password(visit: &SiteRequest, wrong: Option<String>, problem: Option<String>, words: &Words) -> Markup {
    let fields = html! {
        (InputField::new("present-password", InputKind::Password, words.text("account-present-password", &[]))
            .problem(wrong)
            .draw())
        (InputField::new("password", InputKind::NewPassword, words.text("account-new-password", &[]))
            .hint(password_hint(words))
            .problem(problem)
            .draw())
    };
    html! {
        section {
            h2 { (words.text("account-password-title", &[])) }
            (account_band(words))
            (fields::form(visit, "/account/password", fields, &words.text("account-password-submit", &[])))
        }
    }
}
