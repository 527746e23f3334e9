//! Joining an organisation by the link in a letter. Who has no account opens one on the way: the letter has proven the address.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    local_path::LocalPath,
    query::Query,
    response::SeeOther,
    theme::{
        Tone,
        components::{Button, Field, Form as FormPage, notice, page, page_head},
    },
};
use maud::{Markup, html};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use serde_json::json;

use super::record::record;
use crate::{
    failure::Failure,
    frame::Page,
    identity::{
        InvitationError, LinkPurpose, OrganisationRole, PreparedAccount, accept_invitation, account_by_id, account_of,
        confirm_account, find_link, insert_account,
        tables::{account, invitation, organisation},
    },
    people::{account_fields, second_factor::enter, sign_in::with_next},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
};

/// The routes of the page.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/account/invitation", Access::Everyone, show)
        .post("/account/invitation", Access::Everyone, submit)
}

/// An invitation that holds, with everything that the page tells of it.
struct Invited {
    invitation: invitation::Model,
    organisation: organisation::Model,
    by: String,
    /// The account of the address, if it has one.
    account: Option<account::Model>,
}

async fn find(connection: &impl ConnectionTrait, token: &str, now: i64) -> Result<Option<Invited>, DbErr> {
    let Some(link) = find_link(connection, LinkPurpose::Invitation, token, now).await? else {
        return Ok(None);
    };
    let id = link.invitation.unwrap_or_default();
    let Some(invitation) = invitation::Entity::find_by_id(id).one(connection).await? else {
        return Ok(None);
    };
    let found = organisation::Entity::find_by_id(&invitation.organisation)
        .one(connection)
        .await?;
    let Some(organisation) = found else {
        return Ok(None);
    };
    let by = account_by_id(connection, &invitation.invited_by).await?;
    Ok(Some(Invited {
        account: account_of(connection, &invitation.email).await?,
        by: by.map(|account| account.name).unwrap_or_default(),
        invitation,
        organisation,
    }))
}

/// Whether the reader is signed in to the account that was invited.
fn is_invited(visit: &Visit, invited: &Invited) -> bool {
    let person = visit.person();
    person.is_some_and(|person| {
        invited
            .account
            .as_ref()
            .is_some_and(|account| account.id == person.account.id)
    })
}

/// What was typed by somebody who opens an account, and what is wrong with it.
#[derive(Default)]
struct Typed<'f> {
    name: &'f str,
    whole: Option<String>,
    name_problem: Option<String>,
    password_problem: Option<String>,
}

async fn show(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let token = query.get("token");
    let invited = find(registry.database.reader(), token, registry.now()).await?;
    Ok(draw(&visit, token, invited.as_ref(), Typed::default()))
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (token, words, now) = (form.get("token"), visit.words(), registry.now());
    let Some(invited) = find(registry.database.reader(), token, now).await? else {
        return Ok(draw(&visit, token, None, Typed::default()).into_response());
    };
    let mut typed = Typed {
        name: form.get("name"),
        ..Typed::default()
    };
    let opened = if invited.account.is_none() && visit.person().is_none() {
        let name = account_fields::name(form.get("name"), words);
        let password_problem = account_fields::new_password_problem(form.get("password"), words);
        match (name, password_problem) {
            (Ok(name), None) => {
                let password_hash = registry.passwords.hash(form.get("password").to_owned()).await?;
                Some(PreparedAccount {
                    email: invited.invitation.email.clone(),
                    name,
                    password_hash,
                    locale: visit.locale.clone(),
                    confirmed: true,
                })
            }
            (name, password_problem) => {
                typed.name_problem = name.err();
                typed.password_problem = password_problem;
                return Ok(draw(&visit, token, Some(&invited), typed).into_response());
            }
        }
    } else if is_invited(&visit, &invited) {
        None
    } else {
        // The page says what to do first.
        return Ok(draw(&visit, token, Some(&invited), typed).into_response());
    };
    let transaction = registry.database.write().await?;
    let Some(invited) = find(&transaction, token, now).await? else {
        return Ok(draw(&visit, token, None, Typed::default()).into_response());
    };
    let (account, new) = match (invited.account.clone(), opened) {
        (None, Some(prepared)) => (insert_account(&transaction, prepared, now).await?, true),
        (Some(account), None) if is_invited(&visit, &invited) => (account, false),
        _ => {
            drop(transaction);
            return Ok(draw(&visit, token, Some(&invited), typed).into_response());
        }
    };
    confirm_account(&transaction, &account, now).await?;
    let role = match accept_invitation(&transaction, &invited.invitation.id, &account, now).await {
        Ok((_, role)) => role,
        Err(InvitationError::Database(error)) => return Err(error.into()),
        Err(error) => {
            drop(transaction);
            typed.whole = Some(words.text(
                match error {
                    InvitationError::Member => "invitation-joined-before",
                    InvitationError::TooMany => "invitation-too-many",
                    _ => "invitation-dead",
                },
                &[],
            ));
            return Ok(draw(&visit, token, Some(&invited), typed).into_response());
        }
    };
    let by = (account.id.as_str(), invited.organisation.id.as_str());
    record(&transaction, by, "member-joined", json!({ "role": role.name() }), now).await?;
    transaction.commit().await?;
    let role = words.text(&format!("member-role-{}", role.name()), &[]);
    let args = [
        ("organisation", invited.organisation.title.as_str().into()),
        ("role", role.into()),
    ];
    let note = words.text("invitation-accepted", &args);
    let path = format!("/organisations/{}", invited.organisation.slug);
    let next = LocalPath::parse(&path).unwrap_or_else(LocalPath::home);
    match new {
        true => enter(&registry, &visit, &account, next, &note).await,
        false => Ok(SeeOther::to(&visit, next).note(&visit, &note).into_response()),
    }
}

fn draw(visit: &Visit, token: &str, invited: Option<&Invited>, typed: Typed<'_>) -> Page {
    let here = LocalPath::parse(&format!("/account/invitation?token={token}")).unwrap_or_else(LocalPath::home);
    visit.shows(here.clone());
    let words = visit.words();
    let Some(invited) = invited else {
        let title = words.text("invitation-title-dead", &[]);
        let body = page(html! {
            div.stack {
                h1 { (title) }
                (notice(Tone::Attention, html! { p { (words.text("invitation-dead", &[])) } }))
            }
        });
        return Page::new(visit, title, body).status(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let wrong = typed.whole.is_some() || typed.name_problem.is_some() || typed.password_problem.is_some();
    let organisation = invited.organisation.title.as_str();
    let title = words.text("invitation-title", &[("organisation", organisation.into())]);
    let role = OrganisationRole::parse(&invited.invitation.role).unwrap_or(OrganisationRole::Member);
    let lead = words.text(
        "invitation-lead",
        &[
            ("by", invited.by.as_str().into()),
            ("role", words.text(&format!("member-role-{}", role.name()), &[]).into()),
            (
                "does",
                words.text(&format!("member-role-{}-hint", role.name()), &[]).into(),
            ),
        ],
    );
    let act = match (visit.person(), &invited.account) {
        (Some(person), _) if is_invited(visit, invited) => {
            let joins = words.text("invitation-joins", &[("name", person.account.name.as_str().into())]);
            let form = FormPage::post(visit.address("/account/invitation"), visit.form_token())
                .hidden("token", token)
                .problem(typed.whole)
                .submit(Button::primary(
                    words.text("invitation-accept", &[("organisation", organisation.into())]),
                ));
            html! { p { (joins) } (form.draw(words.language())) }
        }
        (Some(person), _) => other_account(visit, invited, &person.account.email),
        (None, Some(_)) => {
            let sign_in = visit.address(with_next("/account/sign-in", &here).as_str());
            html! {
                p { (words.text("invitation-sign-in", &[("email", invited.invitation.email.as_str().into())])) }
                (Button::primary(words.text("sign-in-title", &[])).to(&sign_in))
            }
        }
        (None, None) => new_account(visit, token, invited, typed),
    };
    let body = page(html! {
        (page_head(&title, Some(&lead), None))
        div.stack { (act) }
    });
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    Page::new(visit, title, body).status(status)
}

fn other_account(visit: &Visit, invited: &Invited, present: &str) -> Markup {
    let words = visit.words();
    let text = words.text(
        "invitation-other-account",
        &[
            ("invited", invited.invitation.email.as_str().into()),
            ("present", present.into()),
        ],
    );
    let out = Button::secondary(words.text("sign-out", &[]));
    html! {
        (notice(Tone::Attention, html! { p { (text) } }))
        (out.post(&visit.address("/account/sign-out"), &visit.form_token(), &[]))
    }
}

fn new_account(visit: &Visit, token: &str, invited: &Invited, typed: Typed<'_>) -> Markup {
    let words = visit.words();
    let form = FormPage::post(visit.address("/account/invitation"), visit.form_token())
        .hidden("token", token)
        .problem(typed.whole)
        .field(
            Field::person("name", words.text("account-name", &[]))
                .hint(words.text("account-name-hint", &[]))
                .value(typed.name)
                .problem(typed.name_problem),
        )
        .field(
            Field::new_password("password", words.text("account-password", &[]))
                .hint(account_fields::new_password_hint(words))
                .problem(typed.password_problem),
        )
        .submit(Button::primary(words.text("invitation-open", &[])));
    html! {
        p { (words.text("invitation-new-account", &[("email", invited.invitation.email.as_str().into())])) }
        (form.draw(words.language()))
    }
}
