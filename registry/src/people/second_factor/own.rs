//! The second factor of one's own account: turned on, given new recovery codes, turned off.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    local_path::LocalPath,
    response::SeeOther,
    theme::{
        Tone,
        components::{Button, Chip, Field, Form as FormPage, back, notice, page, page_head, section, ticks},
        qr,
    },
};
use maud::{Markup, html};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::code_field::{code_field, code_problem};
use crate::{
    audit::{self, Act},
    clock::Clock,
    failure::Failure,
    frame::Page,
    identity::{
        CodeProof, OpenEnrolment, RECOVERY_CODES, begin_enrolment, codes_left, confirm_enrolment, drop_recovery,
        enrolment_of, has_second_factor, new_codes, recovery_of, tables::account, take_off_second_factor,
    },
    letters::{self, Letter},
    people::entering::prove as prove_password,
    routes::{Access, Routes},
    state::Registry,
    step_up::prove,
    visit::{Form, Visit, close_other_sessions, note_proof},
    words::Words,
};

const PATH: &str = "/account/second-factor";

/// The routes of the page.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get(PATH, Access::Person, show)
        .post("/account/second-factor/begin", Access::Person, begin)
        .post("/account/second-factor/confirm", Access::Person, confirm)
        .post("/account/second-factor/codes", Access::PersonWithCode, submit_codes)
        .post("/account/second-factor/off", Access::Person, turn_off)
}

/// What is wrong with one of the forms of the page.
#[derive(Default)]
struct Problems {
    password: Option<String>,
    code: Option<String>,
}

impl Problems {
    fn wrong_password(words: &Words) -> Self {
        Self {
            password: Some(words.text("account-password-wrong", &[])),
            code: None,
        }
    }
}

async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    draw(&registry, &visit, Problems::default()).await
}

async fn password_is_right(
    registry: &Registry,
    visit: &Visit,
    account: &account::Model,
    form: &Form,
) -> Result<bool, Failure> {
    let (email, known) = (&account.email, Some(account.clone()));
    let proven = prove_password(registry, visit, email, known, form.get("password")).await?;
    Ok(proven.is_some())
}

/// Begins with a new secret. The password is asked for, so that nobody who finds an open browser locks its owner out.
async fn begin(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let account = &visit.require_confirmed()?.account;
    if !password_is_right(&registry, &visit, account, &form).await? {
        let problems = Problems::wrong_password(visit.words());
        return Ok(draw(&registry, &visit, problems).await?.into_response());
    }
    let transaction = registry.database.write().await?;
    begin_enrolment(&transaction, &registry.keys.second_factors, &account.id, registry.now()).await?;
    transaction.commit().await?;
    Ok(SeeOther::path(&visit, PATH).into_response())
}

/// Turns it on, and shows the recovery codes this once. Devices that were signed in without it are signed out.
async fn confirm(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (account, words, now) = (&visit.require_confirmed()?.account, visit.words(), registry.now());
    registry.limits.code(&account.id)?;
    let transaction = registry.database.write().await?;
    let (key, times) = (&registry.keys.second_factors, (now, Clock::of_machine()));
    if !confirm_enrolment(&transaction, key, &account.id, form.get("code"), times).await? {
        drop(transaction);
        let problems = Problems {
            code: Some(words.text("second-factor-first-wrong", &[])),
            password: None,
        };
        return Ok(draw(&registry, &visit, problems).await?.into_response());
    }
    let codes = new_codes(&transaction, &account.id).await?;
    if let Some(session) = visit.session() {
        note_proof(&transaction, session, now).await?;
    }
    note(&registry, &transaction, account, "second-factor-on", now).await?;
    transaction.commit().await?;
    close_other_sessions(&registry, &account.id, visit.session()).await?;
    registry.wake.notify_one();
    Ok(draw_codes(&visit, &codes, Some(words.text("second-factor-on-note", &[]))).into_response())
}

/// Shows new recovery codes in the place of the old ones, once.
async fn submit_codes(State(registry): State<Registry>, visit: Visit, _: Form) -> Result<Response, Failure> {
    let (account, now) = (&visit.require_person()?.account, registry.now());
    let transaction = registry.database.write().await?;
    if !has_second_factor(&transaction, &account.id).await? {
        return Ok(SeeOther::path(&visit, PATH).into_response());
    }
    let codes = new_codes(&transaction, &account.id).await?;
    note(&registry, &transaction, account, "recovery-codes-made", now).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(draw_codes(&visit, &codes, None).into_response())
}

/// Turns it off, with the password and a code.
async fn turn_off(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (account, words, now) = (&visit.require_person()?.account, visit.words(), registry.now());
    if !password_is_right(&registry, &visit, account, &form).await? {
        let problems = Problems::wrong_password(words);
        return Ok(draw(&registry, &visit, problems).await?.into_response());
    }
    let proof = prove(&registry, &account.id, visit.session(), form.get("code")).await?;
    if !proof.holds() {
        let problems = Problems {
            code: Some(code_problem(proof, words)),
            password: None,
        };
        return Ok(draw(&registry, &visit, problems).await?.into_response());
    }
    let transaction = registry.database.write().await?;
    take_off_second_factor(&transaction, &account.id).await?;
    drop_recovery(&transaction, &account.id).await?;
    note(&registry, &transaction, account, "second-factor-off", now).await?;
    transaction.commit().await?;
    registry.wake.notify_one();
    let note = words.text("second-factor-off-note", &[]);
    Ok(SeeOther::path(&visit, PATH).note(&visit, &note).into_response())
}

/// Records what became of the second factor, and tells its owner.
async fn note(
    registry: &Registry,
    transaction: &impl ConnectionTrait,
    account: &account::Model,
    action: &str,
    at: i64,
) -> Result<(), sea_orm::DbErr> {
    let act = Act {
        at,
        account: Some(&account.id),
        action,
        subject: "account",
        subject_id: &account.id,
        detail: json!({}),
    };
    audit::record(transaction, act).await?;
    let letter = Letter {
        id: &format!("letter-{action}"),
        args: &[],
        link: &registry.address("/account/forgotten"),
        once: None,
    };
    letters::write(transaction, account, letter, at).await
}

/// The recovery codes, this once.
fn draw_codes(visit: &Visit, codes: &[String], done: Option<String>) -> Page {
    visit.shows(LocalPath::parse(PATH).unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let title = words.text("recovery-codes-title", &[]);
    let body = page(html! {
        (page_head(&title, done.as_deref(), None))
        (notice(Tone::Attention, html! { p { (words.text("recovery-codes-once", &[])) } }))
        div.stack {
            label for="codes" { strong { (words.text("recovery-codes-label", &[("count", codes.len().into())])) } }
            textarea id="codes" rows=(codes.len()) readonly spellcheck="false" { "\n" (codes.join("\n")) }
            p { (words.text("recovery-codes-use", &[])) }
            p { (Button::primary(words.text("recovery-codes-kept", &[])).to(&visit.address(PATH))) }
        }
    });
    Page::new(visit, title, body)
}

async fn draw(registry: &Registry, visit: &Visit, problems: Problems) -> Result<Page, Failure> {
    visit.shows(LocalPath::parse(PATH).unwrap_or_else(LocalPath::home));
    let (words, account, reader) = (
        visit.words(),
        &visit.require_person()?.account,
        registry.database.reader(),
    );
    let wrong = problems.password.is_some() || problems.code.is_some();
    let on = has_second_factor(reader, &account.id).await?;
    let key = &registry.keys.second_factors;
    let enrolment = enrolment_of(reader, key, &account.id, registry.now()).await?;
    let state = match on {
        true => Chip::good(words.text("second-factor-state-on", &[])),
        false => Chip::plain(words.text("second-factor-state-off", &[])),
    };
    let title = words.text("second-factor-title", &[]);
    let content = match (on, enrolment) {
        (true, _) => {
            let left = codes_left(reader, &account.id).await?;
            let recovery = recovery_of(reader, &account.id).await?;
            html! {
                @if let Some(recovery) = recovery { (under_way(visit, recovery.due_at)) }
                (section(&words.text("recovery-codes-title", &[]), None, codes_section(visit, left)))
                (section(&words.text("second-factor-turn-off", &[]), None, off_form(visit, problems)))
            }
        }
        (false, Some(enrolment)) => enrolment_form(visit, account, &enrolment, problems),
        (false, None) => begin_form(visit, account, problems),
    };
    let body = page(html! {
        (back(&words.text("account-title", &[]), &visit.address("/account")))
        (page_head(&title, Some(&words.text("second-factor-lead", &[])), Some(state.draw())))
        (content)
    });
    let status = match wrong {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    Ok(Page::new(visit, title, body).status(status))
}

fn begin_form(visit: &Visit, account: &account::Model, problems: Problems) -> Markup {
    let words = visit.words();
    if account.confirmed_at.is_none() {
        let text = words.text("account-unconfirmed", &[("email", account.email.as_str().into())]);
        return notice(Tone::Attention, html! { p { (text) } });
    }
    let form = FormPage::post(visit.address("/account/second-factor/begin"), visit.form_token())
        .field(Field::password("password", words.text("account-present-password", &[])).problem(problems.password))
        .submit(Button::primary(words.text("second-factor-begin", &[])));
    let how = [
        "second-factor-how-app",
        "second-factor-how-asked",
        "second-factor-how-codes",
    ];
    html! {
        div.stack.loose {
            (ticks(&how.map(|id| words.text(id, &[]))))
            (form.draw(words.language()))
        }
    }
}

fn enrolment_form(visit: &Visit, account: &account::Model, open: &OpenEnrolment, problems: Problems) -> Markup {
    let words = visit.words();
    let address = open.secret.address(&words.text("site-title", &[]), &account.email);
    let letters = open.secret.base32();
    let groups: Vec<&str> = letters
        .as_bytes()
        .chunks(4)
        .filter_map(|four| std::str::from_utf8(four).ok())
        .collect();
    let form = FormPage::post(visit.address("/account/second-factor/confirm"), visit.form_token())
        .field(
            Field::one_time_code("code", words.text("second-factor-first-code", &[]))
                .hint(words.text("second-factor-first-code-hint", &[]))
                .problem(problems.code),
        )
        .submit(Button::primary(words.text("second-factor-confirm", &[])));
    html! {
        div.stack.loose {
            p { (words.text("second-factor-scan", &[])) }
            @if let Some(drawn) = qr(&address, &words.text("second-factor-qr-label", &[])) { p { (drawn) } }
            p { (words.text("second-factor-secret", &[])) " " code { (groups.join(" ")) } }
            p { a href=(address) { (words.text("second-factor-open-app", &[])) } }
            (form.draw(words.language()))
        }
    }
}

fn codes_section(visit: &Visit, left: u64) -> Markup {
    let words = visit.words();
    let args = [("left", left.into()), ("count", RECOVERY_CODES.into())];
    html! {
        p { (words.text("recovery-codes-left", &args)) }
        (Button::secondary(words.text("recovery-codes-new", &[]))
            .post(&visit.address("/account/second-factor/codes"), &visit.form_token(), &[]))
    }
}

fn off_form(visit: &Visit, problems: Problems) -> Markup {
    let words = visit.words();
    let form = FormPage::post(visit.address("/account/second-factor/off"), visit.form_token())
        .field(Field::password("password", words.text("account-present-password", &[])).problem(problems.password))
        .field(code_field("code", None::<CodeProof>, words).problem(problems.code))
        .submit(Button::danger(words.text("second-factor-turn-off", &[])));
    html! {
        p { (words.text("second-factor-off-lead", &[])) }
        (form.draw(words.language()))
    }
}

/// Somebody has asked for it to be taken off.
fn under_way(visit: &Visit, due_at: i64) -> Markup {
    let words = visit.words();
    let stop = Button::danger(words.text("recovery-stop-submit", &[]));
    notice(
        Tone::Attention,
        html! {
            p { (words.text("recovery-under-way", &[("when", words.moment_of(due_at).into())])) }
            (stop.post(&visit.address("/account/second-factor/recovery/end"), &visit.form_token(), &[]))
        },
    )
}
