//! Tokens of one's own programs.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    account_rules::checked_name,
    local_path::LocalPath,
    response::SeeOther,
    theme::{
        Tone,
        components::{Answer, Button, Chip, Field, Form as FormPage, Table, back, notice, page, page_head, section},
    },
};
use maud::{Markup, html};
use serde_json::json;

use crate::{
    audit::{self, Act},
    failure::Failure,
    frame::Page,
    identity::{
        NewToken, Person, TOKEN_DAYS, TOKENS, make_token, open_tokens_of, person, revoke_token, tables::api_token,
        tokens_of,
    },
    packages::protocol::RepositoryName,
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// How many days a token lasts unless somebody chooses otherwise.
const DAYS: &str = "30";
/// How many packages a token may name.
const PACKAGES: usize = 20;

/// The routes of tokens.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account/tokens", Access::Person, show)
        .post("/account/tokens", Access::Person, submit)
        .post("/account/tokens/revoke", Access::Person, revoke)
}

/// What was typed, and what is wrong with it.
struct Typed<'f> {
    name: &'f str,
    organisation: &'f str,
    packages: &'f str,
    acts: bool,
    days: &'f str,
    whole: Option<String>,
    name_problem: Option<String>,
    organisation_problem: Option<String>,
    packages_problem: Option<String>,
    days_problem: Option<String>,
}

impl Default for Typed<'_> {
    fn default() -> Self {
        Self {
            name: "",
            organisation: "",
            packages: "",
            acts: false,
            days: DAYS,
            whole: None,
            name_problem: None,
            organisation_problem: None,
            packages_problem: None,
            days_problem: None,
        }
    }
}

impl Typed<'_> {
    fn is_wrong(&self) -> bool {
        let problems = [
            &self.whole,
            &self.name_problem,
            &self.organisation_problem,
            &self.packages_problem,
            &self.days_problem,
        ];
        problems.into_iter().any(Option::is_some)
    }
}

async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    draw(&registry, &visit, Typed::default()).await
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let me = visit.require_confirmed()?.account.id.clone();
    let (words, now) = (visit.words(), registry.now());
    let name = checked_name(form.get("name"));
    let days = form
        .get("days")
        .trim()
        .parse::<i64>()
        .ok()
        .filter(|days| TOKEN_DAYS.contains(days));
    let slug = form.get("organisation");
    let transaction = registry.database.write().await?;
    // As they are now: somebody may have taken them out of the organisation since the request began.
    let present = person(&transaction, &me)
        .await?
        .ok_or(legollab_web::fault::Fault::SignIn)?;
    let organisation = match slug {
        "" => Some(None),
        slug => organisation_of_form(&present, slug).map(Some),
    };
    let packages = packages_of_form(slug, form.get("packages"));
    let full = open_tokens_of(&transaction, &me, now).await?.len() >= TOKENS;
    let typed = Typed {
        name: form.get("name"),
        organisation: slug,
        packages: form.get("packages"),
        acts: form.get("acts") == "on",
        days: form.get("days"),
        whole: full.then(|| words.text("tokens-full", &[("count", TOKENS.into())])),
        name_problem: name.is_err().then(|| words.text("token-name-bad", &[])),
        organisation_problem: organisation
            .is_none()
            .then(|| words.text("token-organisation-bad", &[])),
        packages_problem: packages.as_ref().err().map(|problem| words.text(problem, &[])),
        days_problem: days
            .is_none()
            .then(|| words.text("token-days-bad", &[("most", (*TOKEN_DAYS.end()).into())])),
    };
    let (Ok(name), Some(days), Some(organisation), Ok(packages), false) =
        (name, days, organisation, packages, typed.is_wrong())
    else {
        drop(transaction);
        return Ok(draw(&registry, &visit, typed).await?.into_response());
    };
    let new = NewToken {
        account: me.clone(),
        organisation,
        packages,
        acts: typed.acts,
        name,
        days,
    };
    let (secret, token) = make_token(&transaction, new, now).await?;
    record(&transaction, &me, "token-made", &token, now).await?;
    transaction.commit().await?;
    Ok(draw_made(&visit, &secret, &token).into_response())
}

/// The packages of a form, each once; or the message that says what is wrong with them.
fn packages_of_form(slug: &str, typed: &str) -> Result<Vec<String>, &'static str> {
    let mut packages: Vec<String> = Vec::new();
    for package in typed
        .split([',', ' ', '\n', '\r'])
        .filter(|package| !package.is_empty())
    {
        if RepositoryName::new(slug, package).is_none() {
            return Err(if slug.is_empty() {
                "token-packages-alone"
            } else {
                "token-packages-bad"
            });
        }
        if !packages.iter().any(|known| known == package) {
            packages.push(package.to_owned());
        }
    }
    match packages.len() {
        0..=PACKAGES => Ok(packages),
        _ => Err("token-packages-bad"),
    }
}

/// The organisation of a form, if the person belongs to it.
fn organisation_of_form(person: &Person, slug: &str) -> Option<String> {
    let membership = person.memberships.iter().find(|it| it.organisation.slug == slug)?;
    Some(membership.organisation.id.clone())
}

async fn revoke(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<SeeOther, Failure> {
    let (me, words, now) = (&visit.require_person()?.account.id, visit.words(), registry.now());
    let transaction = registry.database.write().await?;
    let revoked = revoke_token(&transaction, me, form.get("token"), now).await?;
    let note = match &revoked {
        Some(token) => {
            record(&transaction, me, "token-revoked", token, now).await?;
            words.text("token-revoked-note", &[("name", token.name.as_str().into())])
        }
        None => words.text("token-ended-before", &[]),
    };
    transaction.commit().await?;
    Ok(SeeOther::path(&visit, "/account/tokens").note(&visit, &note))
}

async fn record(
    transaction: &impl sea_orm::ConnectionTrait,
    me: &str,
    action: &str,
    token: &api_token::Model,
    at: i64,
) -> Result<(), sea_orm::DbErr> {
    let act = Act {
        at,
        account: Some(me),
        action,
        subject: "account",
        subject_id: me,
        detail: json!({ "token": token.id, "name": token.name, "organisation": token.organisation,
            "packages": token.packages, "acts": token.acts }),
    };
    audit::record(transaction, act).await
}

/// The page that shows a token, this once.
fn draw_made(visit: &Visit, secret: &str, token: &api_token::Model) -> Page {
    visit.shows(LocalPath::parse("/account/tokens").unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let title = words.text("token-made-title", &[("name", token.name.as_str().into())]);
    let until = words.text("token-made-until", &[("day", words.date_of(token.ends_at).into())]);
    let body = page(html! {
        (page_head(&title, Some(&until), None))
        (notice(Tone::Attention, html! { p { (words.text("token-made-once", &[])) } }))
        div.stack {
            label for="token" { strong { (words.text("token-made-label", &[])) } }
            textarea id="token" rows="2" readonly spellcheck="false" { "\n" (secret) }
            p { (words.text("token-made-use", &[])) }
            p { code { "Authorization: Bearer …" } }
            p { (Button::primary(words.text("token-made-kept", &[])).to(&visit.address("/account/tokens"))) }
        }
    });
    Page::new(visit, title, body)
}

async fn draw(registry: &Registry, visit: &Visit, typed: Typed<'_>) -> Result<Page, Failure> {
    visit.shows(LocalPath::parse("/account/tokens").unwrap_or_else(LocalPath::home));
    let (words, person) = (visit.words(), visit.require_person()?);
    let tokens = tokens_of(registry.database.reader(), &person.account.id).await?;
    let status = if typed.is_wrong() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let title = words.text("tokens-title", &[]);
    let body = page(html! {
        (back(&words.text("account-title", &[]), &visit.address("/account")))
        (page_head(&title, Some(&words.text("tokens-lead", &[])), None))
        @if tokens.is_empty() {
            p { (words.text("tokens-none", &[])) }
        } @else {
            (list(visit, person, &tokens))
        }
        @if person.is_confirmed() {
            (section(&words.text("token-new-title", &[]), None, new_form(visit, person, typed)))
        } @else {
            (notice(Tone::Attention, html! {
                p { (words.text("account-unconfirmed", &[("email", person.account.email.as_str().into())])) }
            }))
        }
    });
    Ok(Page::new(visit, title, body).status(status))
}

fn new_form(visit: &Visit, person: &Person, typed: Typed<'_>) -> Markup {
    let words = visit.words();
    let mut organisations = vec![Answer::new("", words.text("token-organisation-none", &[]))];
    for membership in &person.memberships {
        organisations.push(Answer::new(
            &membership.organisation.slug,
            &membership.organisation.title,
        ));
    }
    FormPage::post(visit.address("/account/tokens"), visit.form_token())
        .problem(typed.whole)
        .field(
            Field::text("name", words.text("token-name", &[]))
                .hint(words.text("token-name-hint", &[]))
                .value(typed.name)
                .problem(typed.name_problem),
        )
        .field(
            Field::select("organisation", words.text("token-organisation", &[]), organisations)
                .value(typed.organisation)
                .problem(typed.organisation_problem),
        )
        .field(
            Field::text("packages", words.text("token-packages", &[]))
                .hint(words.text("token-packages-hint", &[]))
                .optional()
                .value(typed.packages)
                .problem(typed.packages_problem),
        )
        .field(
            Field::checkbox("acts", words.text("token-acts-field", &[]))
                .hint(words.text("token-acts-hint", &[]))
                .optional()
                .ticked(typed.acts),
        )
        .field(
            Field::number("days", words.text("token-days", &[]))
                .hint(words.text("token-days-hint", &[("most", (*TOKEN_DAYS.end()).into())]))
                .value(typed.days)
                .problem(typed.days_problem),
        )
        .submit(Button::primary(words.text("token-new-submit", &[])))
        .draw(words.language())
}

fn list(visit: &Visit, person: &Person, tokens: &[api_token::Model]) -> Markup {
    let words = visit.words();
    let mut table = Table::new(words.text("tokens-title", &[]))
        .column(words.text("token-name", &[]))
        .column(words.text("token-scope", &[]))
        .column(words.text("token-last-used", &[]))
        .column(words.text("token-state", &[]))
        .act(words.text("token-acts", &[]));
    for token in tokens {
        let open = token.revoked_at.is_none() && token.ends_at > visit.now();
        let until = [("day", words.date_of(token.revoked_at.unwrap_or(token.ends_at)).into())];
        let state = match (token.revoked_at, open) {
            (Some(_), _) => Chip::bad(words.text("token-state-revoked", &until)),
            (None, true) => Chip::good(words.text("token-state-open", &until)),
            (None, false) => Chip::plain(words.text("token-state-ended", &until)),
        };
        let revoke = Button::danger(words.text("token-revoke", &[]))
            .small()
            .about(&token.name);
        table = table.row([
            html! { (token.name) },
            html! { (scope_of(visit, person, token)) },
            html! {
                @match token.last_used_at {
                    Some(used) => (words.date_of(used)),
                    None => (words.text("token-never-used", &[])),
                }
            },
            state.draw(),
            html! {
                @if open {
                    (revoke.post(&visit.address("/account/tokens/revoke"), &visit.form_token(), &[("token", &token.id)]))
                }
            },
        ]);
    }
    table.draw()
}

/// What a token may do, in words.
fn scope_of(visit: &Visit, person: &Person, token: &api_token::Model) -> String {
    let words = visit.words();
    let reads = match token.organisation.as_deref() {
        None => words.text("token-reads", &[]),
        Some(id) => {
            let membership = person.memberships.iter().find(|it| it.organisation.id == id);
            let organisation = membership.map_or_else(
                || words.text("token-organisation-left", &[]),
                |it| it.organisation.title.clone(),
            );
            let packages = token.packages.as_deref().map(|packages| packages.replace(',', ", "));
            let packages = packages.unwrap_or_else(|| words.text("token-packages-all", &[]));
            let args = [("organisation", organisation.into()), ("packages", packages.into())];
            words.text("token-publishes", &args)
        }
    };
    match token.acts {
        true => format!("{reads}, {}", words.text("token-acts-yes", &[])),
        false => reads,
    }
}
