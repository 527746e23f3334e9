//! A second factor that was lost: the wait begins, whoever is concerned is told and can stop it, and in the end it is taken off.

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
        components::{Button, Form as FormPage, notice, page},
    },
};
use maud::html;
use sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use crate::{
    audit::{self, Act},
    database::WriteTransaction,
    failure::Failure,
    frame::Page,
    identity::{
        LinkPurpose, NewLink, account_by_id, begin_recovery, drop_recovery, drop_tickets, due_recoveries, email_key,
        find_link, has_second_factor, recovery_of,
        tables::{account, letter_link},
        take_off_second_factor, told_of_recovery,
    },
    letters::{self, Letter, ProvingLetter},
    routes::{Access, Routes},
    state::Registry,
    visit::{Form, Visit, close_sessions},
    words::Words,
};

const PATH: &str = "/account/second-factor/recovery";
const STOP: &str = "/account/second-factor/recovery/stop";

/// The routes of the pages.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get(PATH, Access::Everyone, show)
        .post(PATH, Access::Everyone, submit)
        .get(STOP, Access::Everyone, show_stop)
        .post(STOP, Access::Everyone, submit_stop)
        .post("/account/second-factor/recovery/end", Access::Person, end_own)
}

/// The account that a link is about, as long as the address that the link was sent to is that of an open account.
async fn account_of_link(
    connection: &impl ConnectionTrait,
    purpose: LinkPurpose,
    token: &str,
    now: i64,
) -> Result<Option<(account::Model, letter_link::Model)>, DbErr> {
    let Some(link) = find_link(connection, purpose, token, now).await? else {
        return Ok(None);
    };
    let account = account_by_id(connection, link.account.as_deref().unwrap_or_default()).await?;
    Ok(account
        .filter(|account| account.closed_at.is_none())
        .map(|account| (account, link)))
}

/// The account whose owner has lost the second factor; the link goes to the address that the account has now.
async fn losing(connection: &impl ConnectionTrait, token: &str, now: i64) -> Result<Option<account::Model>, DbErr> {
    let found = account_of_link(connection, LinkPurpose::LostFactor, token, now).await?;
    let Some((account, _)) = found.filter(|(account, link)| account.email_key == email_key(&link.email)) else {
        return Ok(None);
    };
    Ok(has_second_factor(connection, &account.id).await?.then_some(account))
}

/// The page behind the link. Mail programs follow links, and that begins nothing.
async fn show(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let token = query.get("token");
    let account = losing(registry.database.reader(), token, registry.now()).await?;
    Ok(draw(&visit, token, account.as_ref()))
}

async fn submit(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (token, now, words) = (form.get("token"), registry.now(), visit.words());
    let transaction = registry.database.write().await?;
    let Some(account) = losing(&transaction, token, now).await? else {
        drop(transaction);
        return Ok(draw(&visit, token, None).into_response());
    };
    let recovery = match begin_recovery(&transaction, &account.id, now).await? {
        Some(begun) => {
            tell(&transaction, &account, begun.due_at, now).await?;
            record(
                &transaction,
                &account.id,
                Some(&account.id),
                "second-factor-recovery-begun",
                now,
            )
            .await?;
            Some(begun)
        }
        None => recovery_of(&transaction, &account.id).await?,
    };
    transaction.commit().await?;
    registry.wake.notify_one();
    let due_at = recovery.map_or(now, |recovery| recovery.due_at);
    let title = words.text("recovery-begun-title", &[]);
    let body = page(html! {
        div.stack {
            h1 { (title) }
            p.lead { (words.text("recovery-begun-lead", &[("when", words.moment_of(due_at).into())])) }
            p { (words.text("recovery-begun-told", &[])) }
        }
    });
    Ok(Page::new(&visit, title, body).into_response())
}

/// Writes to the owner of the account, and to whoever decides for one of their organisations.
async fn tell(transaction: &WriteTransaction, account: &account::Model, due_at: i64, now: i64) -> Result<(), DbErr> {
    let others = told_of_recovery(transaction, &account.id).await?;
    let all = others.iter().map(|other| (other, "letter-recovery-of-other"));
    for (reader, id) in all.chain([(account, "letter-recovery")]) {
        let when = Words::get(&reader.locale).moment_of(due_at);
        let letter = ProvingLetter {
            id,
            args: &[("when", when.into()), ("person", account.name.as_str().into())],
            link: NewLink {
                purpose: LinkPurpose::StopRecovery,
                about: account.id.clone(),
                email: reader.email.clone(),
            },
        };
        letters::write_proving_to(transaction, reader, letter, now).await?;
    }
    Ok(())
}

async fn record(
    transaction: &impl ConnectionTrait,
    account: &str,
    by: Option<&str>,
    action: &str,
    at: i64,
) -> Result<(), DbErr> {
    let act = Act {
        at,
        account: by,
        action,
        subject: "account",
        subject_id: account,
        detail: json!({}),
    };
    audit::record(transaction, act).await
}

async fn show_stop(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let (token, reader) = (query.get("token"), registry.database.reader());
    let found = account_of_link(reader, LinkPurpose::StopRecovery, token, registry.now()).await?;
    Ok(draw_stop(&visit, token, found.as_ref().map(|(account, _)| account)))
}

async fn submit_stop(State(registry): State<Registry>, visit: Visit, form: Form) -> Result<Response, Failure> {
    let (token, now) = (form.get("token"), registry.now());
    let transaction = registry.database.write().await?;
    let found = account_of_link(&transaction, LinkPurpose::StopRecovery, token, now).await?;
    let Some((account, link)) = found else {
        drop(transaction);
        return Ok(draw_stop(&visit, token, None).into_response());
    };
    let by = crate::identity::account_of(&transaction, &link.email).await?;
    let by = by.filter(|by| by.closed_at.is_none()).map(|by| by.id);
    stop(&registry, transaction, &account, by.as_deref(), now).await?;
    let words = visit.words();
    let title = words.text("recovery-stopped-title", &[]);
    let body = page(html! {
        div.stack {
            h1 { (title) }
            p.lead { (words.text("recovery-stopped-lead", &[("person", account.name.as_str().into())])) }
        }
    });
    Ok(Page::new(&visit, title, body).into_response())
}

/// The account's owner is there after all, and stops it on their own page.
async fn end_own(State(registry): State<Registry>, visit: Visit, _: Form) -> Result<SeeOther, Failure> {
    let account = &visit.require_person()?.account;
    let transaction = registry.database.write().await?;
    stop(&registry, transaction, account, Some(&account.id), registry.now()).await?;
    let note = visit.words().text("recovery-stopped-note", &[]);
    Ok(SeeOther::path(&visit, "/account/second-factor").note(&visit, &note))
}

/// Stops what is under way, and tells the account's owner.
async fn stop(
    registry: &Registry,
    transaction: WriteTransaction,
    account: &account::Model,
    by: Option<&str>,
    now: i64,
) -> Result<(), DbErr> {
    if drop_recovery(&transaction, &account.id).await? {
        record(&transaction, &account.id, by, "second-factor-recovery-stopped", now).await?;
        let letter = Letter {
            id: "letter-recovery-stopped",
            args: &[],
            link: &registry.address("/account/second-factor/lost"),
            once: None,
        };
        letters::write(&transaction, account, letter, now).await?;
    }
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(())
}

/// Takes off what nobody has stopped in time: all devices are signed out, and a letter leads to a new password.
pub(in crate::people) async fn tick(registry: &Registry) -> Result<(), DbErr> {
    let now = registry.now();
    if due_recoveries(registry.database.reader(), now).await?.is_empty() {
        return Ok(());
    }
    let transaction = registry.database.write().await?;
    for due in due_recoveries(&transaction, now).await? {
        drop_recovery(&transaction, &due.account).await?;
        take_off_second_factor(&transaction, &due.account).await?;
        drop_tickets(&transaction, &due.account).await?;
        close_sessions(&transaction, &due.account).await?;
        record(&transaction, &due.account, None, "second-factor-recovered", now).await?;
        if let Some(account) = account_by_id(&transaction, &due.account).await? {
            let letter = ProvingLetter {
                id: "letter-recovered",
                args: &[],
                link: NewLink {
                    purpose: LinkPurpose::Password,
                    about: account.id.clone(),
                    email: account.email.clone(),
                },
            };
            letters::write_proving(&transaction, (&account.name, &account.locale), letter, now).await?;
        }
    }
    transaction.commit().await?;
    registry.wake.notify_one();
    Ok(())
}

fn dead(visit: &Visit, title: String, text: &str) -> Page {
    let body = page(html! {
        div.stack {
            h1 { (title) }
            (notice(Tone::Attention, html! { p { (visit.words().text(text, &[])) } }))
        }
    });
    Page::new(visit, title, body).status(StatusCode::UNPROCESSABLE_ENTITY)
}

fn draw(visit: &Visit, token: &str, account: Option<&account::Model>) -> Page {
    visit.shows(LocalPath::parse(&format!("{PATH}?token={token}")).unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let title = words.text("second-factor-lost-title", &[]);
    let Some(account) = account else {
        return dead(visit, title, "link-dead");
    };
    let form = FormPage::post(visit.address(PATH), visit.form_token())
        .hidden("token", token)
        .submit(Button::danger(words.text("recovery-begin-submit", &[])));
    let body = page(html! {
        div.stack {
            h1 { (title) }
            p.lead { (words.text("recovery-begin-lead", &[("email", account.email.as_str().into())])) }
            p { (words.text("second-factor-lost-told", &[])) }
            (form.draw(words.language()))
        }
    });
    Page::new(visit, title, body)
}

fn draw_stop(visit: &Visit, token: &str, account: Option<&account::Model>) -> Page {
    visit.shows(LocalPath::parse(&format!("{STOP}?token={token}")).unwrap_or_else(LocalPath::home));
    let words = visit.words();
    let title = words.text("recovery-stop-title", &[]);
    let Some(account) = account else {
        return dead(visit, title, "recovery-stop-dead");
    };
    let form = FormPage::post(visit.address(STOP), visit.form_token())
        .hidden("token", token)
        .submit(Button::danger(words.text("recovery-stop-submit", &[])));
    let body = page(html! {
        div.stack {
            h1 { (title) }
            p.lead { (words.text("recovery-stop-lead", &[("person", account.name.as_str().into())])) }
            (form.draw(words.language()))
        }
    });
    Page::new(visit, title, body)
}
