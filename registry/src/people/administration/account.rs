//! One account, as the administrator sees it: what it is entrusted with, and what was done to it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    fault::Fault,
    local_path::LocalPath,
    response::SeeOther,
    theme::components::{Button, Table, back, error_box, facts, page, page_head},
};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::list::state;
use crate::{
    audit::{self, Act},
    failure::Failure,
    frame::Page,
    identity::{
        Role, RoleError, account_by_id, give_role, has_second_factor, person, roles_of, tables::account, take_role,
    },
    letters::{self, Letter},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit},
    words::Words,
};

/// The routes of the page.
pub(super) fn routes() -> Routes {
    let administrator = Access::Role(Role::Administrator);
    Routes::default()
        .get("/administration/accounts/{id}", administrator, show)
        .post("/administration/accounts/{id}/roles", administrator, submit)
}

async fn show(State(registry): State<Registry>, visit: Visit, Path(id): Path<String>) -> Result<Page, Failure> {
    draw(&registry, &visit, &id, None).await
}

async fn submit(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (words, now, me) = (
        visit.words(),
        registry.now(),
        &visit.require_role(Role::Administrator)?.account,
    );
    let role = Role::parse(form.get("role")).ok_or(Fault::BadRequest)?;
    let gives = match form.get("act") {
        "give" => true,
        "take" => false,
        _ => return Err(Fault::BadRequest.into()),
    };
    let transaction = registry.database.write().await?;
    // Somebody may have taken the role from the reader since the request began.
    if !roles_of(&transaction, &me.id).await?.contains(&Role::Administrator) {
        return Err(Fault::Forbidden.into());
    }
    let account = account_by_id(&transaction, &id).await?.ok_or(Fault::NotFound)?;
    let changed = match gives {
        true => give_role(&transaction, &id, role, now).await,
        false => take_role(&transaction, &id, role).await,
    };
    let changed = match changed {
        Ok(changed) => changed,
        Err(RoleError::Database(error)) => return Err(error.into()),
        Err(error) => {
            drop(transaction);
            let problem = words.text(
                match error {
                    RoleError::LastAdministrator => "role-last-administrator",
                    _ => "role-not-confirmed",
                },
                &[],
            );
            return Ok(draw(&registry, &visit, &id, Some(problem)).await?.into_response());
        }
    };
    let (action, note) = match gives {
        true => ("role-given", "role-given"),
        false => ("role-taken", "role-taken"),
    };
    if changed {
        let act = Act {
            at: now,
            account: Some(&me.id),
            action,
            subject: "account",
            subject_id: &id,
            detail: json!({ "role": role.name() }),
        };
        audit::record(&transaction, act).await?;
        let named = Words::get(&account.locale).text(&format!("role-{}", role.name()), &[]);
        let letter = Letter {
            id: if gives {
                "letter-role-given"
            } else {
                "letter-role-taken"
            },
            args: &[("role", named.into()), ("by", me.name.as_str().into())],
            link: &registry.address("/account"),
            once: None,
        };
        letters::write(&transaction, &account, letter, now).await?;
    }
    transaction.commit().await?;
    registry.wake.notify_one();
    let role_named = words.text(&format!("role-{}", role.name()), &[]);
    let note = words.text(note, &[("name", account.name.into()), ("role", role_named.into())]);
    // Who has given up this role may not see the page any more.
    let next = match (gives, role == Role::Administrator && id == me.id) {
        (false, true) => "/account".to_owned(),
        _ => format!("/administration/accounts/{id}"),
    };
    Ok(SeeOther::path(&visit, &next).note(&visit, &note).into_response())
}

async fn draw(registry: &Registry, visit: &Visit, id: &str, problem: Option<String>) -> Result<Page, Failure> {
    let path = format!("/administration/accounts/{id}");
    visit.shows(LocalPath::parse(&path).unwrap_or_else(LocalPath::home));
    let (words, reader) = (visit.words(), registry.database.reader());
    let account = account_by_id(reader, id).await?.ok_or(Fault::NotFound)?;
    let roles = roles_of(reader, id).await?;
    let organisations = person(reader, id)
        .await?
        .map(|person| person.memberships)
        .unwrap_or_default();
    let titles: Vec<String> = organisations.into_iter().map(|it| it.organisation.title).collect();
    let second_factor = match has_second_factor(reader, id).await? {
        true => "second-factor-state-on",
        false => "second-factor-state-off",
    };
    let mut told = vec![
        (words.text("account-email", &[]), account.email.clone()),
        (
            words.text("administration-opened", &[]),
            words.date_of(account.created_at),
        ),
        (words.text("administration-organisations", &[]), words.list(&titles)),
        (words.text("second-factor-title", &[]), words.text(second_factor, &[])),
    ];
    told.retain(|(_, value)| !value.is_empty());
    let history = audit::history(reader, "account", id).await?;
    let mut log = Table::new(words.text("administration-history", &[]))
        .column(words.text("administration-when", &[]))
        .column(words.text("administration-what", &[]))
        .column(words.text("administration-who", &[]));
    for entry in history.iter().rev() {
        let by = match &entry.account {
            Some(by) => account_by_id(reader, by).await?.map(|account| account.name),
            None => None,
        };
        log = log.row([
            html! { (words.date_of(entry.at)) },
            html! { (told_act(words, &entry.action, &entry.detail)) },
            html! { (by.unwrap_or_else(|| words.text("administration-nobody", &[]))) },
        ]);
    }
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let body = page(html! {
        (back(&words.text("administration-title", &[]), &visit.address("/administration")))
        (page_head(&account.name, None, Some(state(visit, &account).draw())))
        (error_box(problem.as_slice(), &[], words.language()))
        (facts(&told))
        section {
            h2 { (words.text("administration-entrusted", &[])) }
            (entrust(visit, &account, &roles))
        }
        section {
            h2 { (words.text("administration-history", &[])) }
            @if history.is_empty() { p { (words.text("administration-history-none", &[])) } } @else { (log.draw()) }
        }
    });
    Ok(Page::new(visit, account.name, body).status(status))
}

/// An act on an account in words; acts of other subjects have none here and are not shown on accounts.
fn told_act(words: &Words, action: &str, detail: &str) -> String {
    let detail: Value = serde_json::from_str(detail).unwrap_or_default();
    let text = |key: &str| detail.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let role = match text("role") {
        role if role.is_empty() => role,
        role => words.text(&format!("role-{role}"), &[]),
    };
    words.text(
        &format!("act-{action}"),
        &[("role", role.into()), ("name", text("name").into())],
    )
}

fn entrust(visit: &Visit, account: &account::Model, roles: &[Role]) -> Markup {
    let (words, action) = (
        visit.words(),
        visit.address(&format!("/administration/accounts/{}/roles", account.id)),
    );
    let mut table = Table::new(words.text("administration-entrusted", &[]))
        .column(words.text("administration-role", &[]))
        .column(words.text("administration-role-does", &[]))
        .act(words.text("token-acts", &[]));
    for role in Role::ALL {
        let has = roles.contains(&role);
        let name = words.text(&format!("role-{}", role.name()), &[]);
        let button = match has {
            true => Button::danger(words.text("role-take", &[])),
            false => Button::secondary(words.text("role-give", &[])),
        };
        let fields = [("role", role.name()), ("act", if has { "take" } else { "give" })];
        table = table.row([
            html! { (name) },
            html! { (words.text(&format!("role-{}-does", role.name()), &[])) },
            html! {
                @if account.closed_at.is_none() {
                    (button.small().about(&name).post(&action, &visit.form_token(), &fields))
                }
            },
        ]);
    }
    table.draw()
}
