//! The pages on which a provider writes, changes and withdraws its offers.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use legollab_web::{
    fault::Fault,
    response::SeeOther,
    theme::{
        Tone,
        components::{Button, Chip, Table, back, empty, notice, page, page_head},
        drawings::Spot,
    },
};
use maud::{Markup, html};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{
    form,
    store::{self, Offer},
    typed::{self, Typed},
    words as said,
};
use crate::{
    audit::{self, Act},
    failure::Failure,
    frame::Page,
    identity::{organisation_of, tables::organisation},
    routes::{Access, Routes},
    search::Kind,
    state::Registry,
    visit::{Form, Visit},
};

/// Their routes.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/organisations/{slug}/offers", Access::Person, list)
        .get("/organisations/{slug}/offers/new", Access::Person, show_new)
        .post("/organisations/{slug}/offers/new", Access::Person, publish)
        .get("/offers/{id}/edit", Access::Person, show_edit)
        .post("/offers/{id}/edit", Access::Person, change)
        .post("/offers/{id}/withdraw", Access::Person, withdraw)
        .post("/offers/{id}/reopen", Access::Person, reopen)
}

/// A provider that the visitor belongs to.
async fn provider(registry: &Registry, visit: &Visit, slug: &str) -> Result<organisation::Model, Failure> {
    let found = organisation_of(registry.database.reader(), slug)
        .await?
        .ok_or(Fault::NotFound)?;
    visit.require_member_of(&found)?;
    Ok(found)
}

async fn list(State(registry): State<Registry>, visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let words = visit.words();
    let provider = provider(&registry, &visit, &slug).await?;
    let offers = store::offers_of(registry.database.reader(), &provider.id, true).await?;
    let decides = visit.require_owner_of(&provider).is_ok() && provider.is_provider;
    let title = words.text("offers-own-title", &[]);
    let lead = words.text("offers-own-lead", &[("provider", provider.title.as_str().into())]);
    let make = decides.then(|| {
        Button::primary(words.text("offers-own-new", &[]))
            .to(&visit.address(&format!("/organisations/{slug}/offers/new")))
    });
    let body = page(html! {
        (back(&provider.title, &visit.address(&format!("/organisations/{slug}"))))
        (page_head(&title, Some(&lead), make.clone().filter(|_| !offers.is_empty())))
        @if !provider.is_provider { (notice(Tone::Attention, html! { p { (words.text("offers-own-no-provider", &[])) } })) }
        @if offers.is_empty() {
            (empty(Spot::Workshop, &words.text("offers-own-none", &[]), &words.text("offers-own-none-text", &[]), make))
        } @else {
            (table(&offers, decides, &visit))
        }
    });
    Ok(Page::new(&visit, title, body))
}

fn table(offers: &[Offer], decides: bool, visit: &Visit) -> Markup {
    let words = visit.words();
    let column = |name: &str| words.text(&format!("offers-column-{name}"), &[]);
    let mut table = Table::new(column("caption"))
        .column(column("offer"))
        .column(column("family"))
        .column(column("where"))
        .number(column("price"))
        .column(column("state"))
        .act(column("act"));
    for offer in offers {
        let title = offer.title(words.language());
        let to = |path: &str| visit.address(&format!("/offers/{}{path}", offer.id));
        let version = offer.version.to_string();
        let hidden = [("version", version.as_str())];
        let chip = if offer.open {
            Chip::good(words.text("offer-state-open", &[]))
        } else {
            Chip::plain(words.text("offer-state-withdrawn", &[]))
        };
        let (name, path) = if offer.open {
            ("offer-withdraw", "/withdraw")
        } else {
            ("offer-reopen", "/reopen")
        };
        table = table.row([
            html! { a href=(to("")) { (title) } },
            html! { (said::family(offer.draft.family, words)) },
            html! { (said::place(offer, words)) },
            html! { (said::price(&offer.draft, words)) },
            chip.draw(),
            html! {
                @if decides {
                    (Button::secondary(words.text("offer-edit", &[])).small().about(title).to(&to("/edit")))
                    (Button::bare(words.text(name, &[])).small().about(title).post(&to(path), &visit.form_token(), &hidden))
                }
            },
        ]);
    }
    table.draw()
}

async fn show_new(State(registry): State<Registry>, visit: Visit, Path(slug): Path<String>) -> Result<Page, Failure> {
    let provider = provider(&registry, &visit, &slug).await?;
    visit.require_owner_of(&provider)?;
    if !provider.is_provider {
        return Err(Fault::NotFound.into());
    }
    Ok(form::new(&visit, &provider, &Typed::empty()))
}

async fn publish(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let words = visit.words();
    let provider = provider(&registry, &visit, &slug).await?;
    let person = visit.require_owner_of(&provider)?;
    if !provider.is_provider {
        return Err(Fault::NotFound.into());
    }
    let draft = match typed::read(&form, words) {
        Ok(draft) => draft,
        Err(typed) => {
            let page = form::new(&visit, &provider, &typed).status(StatusCode::UNPROCESSABLE_ENTITY);
            return Ok(page.into_response());
        }
    };
    let id = form.made_id();
    let transaction = registry.database.write().await?;
    match store::offer(&transaction, &id).await? {
        None => {
            store::publish(&transaction, &id, &provider.id, &draft, visit.now()).await?;
            record(&transaction, &visit, &person.account.id, "offer-published", &id).await?;
            transaction.commit().await?;
            registry.search.outdated(&[Kind::Offer]);
        }
        // The same form once more.
        Some(before) if before.provider.id == provider.id => {}
        Some(_) => return Err(Fault::BadRequest.into()),
    }
    let title = draft.texts.first().map_or("", |text| text.title.as_str());
    let told = words.text("offer-done-published", &[("title", title.into())]);
    Ok(SeeOther::path(&visit, &format!("/offers/{id}"))
        .note(&visit, &told)
        .into_response())
}

async fn record(
    transaction: &impl ConnectionTrait,
    visit: &Visit,
    account: &str,
    action: &str,
    id: &str,
) -> Result<(), Failure> {
    let act = Act {
        at: visit.now(),
        account: Some(account),
        action,
        subject: "offer",
        subject_id: id,
        detail: json!({}),
    };
    Ok(audit::record(transaction, act).await?)
}

/// An offer of an organisation that the visitor decides for.
async fn own(registry: &Registry, visit: &Visit, id: &str) -> Result<Offer, Failure> {
    let offer = store::offer(registry.database.reader(), id)
        .await?
        .ok_or(Fault::NotFound)?;
    visit.require_owner_of(&offer.provider)?;
    Ok(offer)
}

async fn show_edit(State(registry): State<Registry>, visit: Visit, Path(id): Path<String>) -> Result<Page, Failure> {
    let offer = own(&registry, &visit, &id).await?;
    let typed = Typed::of_offer(&offer, visit.words().language());
    Ok(form::edit(&visit, &offer, &typed, None))
}

/// The version that a form was drawn at.
fn version(form: &Form) -> Result<i64, Fault> {
    form.get("version").parse().map_err(|_| Fault::BadRequest)
}

async fn change(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let words = visit.words();
    let offer = own(&registry, &visit, &id).await?;
    let person = visit.require_owner_of(&offer.provider)?;
    let version = version(&form)?;
    let draft = match typed::read(&form, words) {
        Ok(draft) => draft,
        Err(typed) => {
            let page = form::edit(&visit, &offer, &typed, Some(version));
            return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
        }
    };
    let transaction = registry.database.write().await?;
    if !store::change(&transaction, &id, version, &draft, visit.now()).await? {
        drop(transaction);
        let now = own(&registry, &visit, &id).await?;
        let typed = Typed::of_form(&form);
        return Ok(form::stale(&visit, &now, &typed)
            .status(StatusCode::CONFLICT)
            .into_response());
    }
    record(&transaction, &visit, &person.account.id, "offer-changed", &id).await?;
    transaction.commit().await?;
    registry.search.outdated(&[Kind::Offer]);
    let told = words.text("offer-done-changed", &[]);
    Ok(SeeOther::path(&visit, &format!("/offers/{id}"))
        .note(&visit, &told)
        .into_response())
}

async fn withdraw(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    set_open(&registry, &visit, &id, &form, false).await
}

async fn reopen(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    set_open(&registry, &visit, &id, &form, true).await
}

async fn set_open(registry: &Registry, visit: &Visit, id: &str, form: &Form, open: bool) -> Result<Response, Failure> {
    let words = visit.words();
    let offer = own(registry, visit, id).await?;
    let person = visit.require_owner_of(&offer.provider)?;
    let version = version(form)?;
    let title = offer.title(words.language());
    let (action, told) = if open {
        ("offer-reopened", "offer-done-reopened")
    } else {
        ("offer-withdrawn", "offer-done-withdrawn")
    };
    let transaction = registry.database.write().await?;
    let to = format!("/organisations/{}/offers", offer.provider.slug);
    if !store::set_open(&transaction, id, version, open, visit.now()).await? {
        let told = words.text("offer-changed-meanwhile", &[("title", title.into())]);
        return Ok(SeeOther::path(visit, &to).note(visit, &told).into_response());
    }
    record(&transaction, visit, &person.account.id, action, id).await?;
    transaction.commit().await?;
    registry.search.outdated(&[Kind::Offer]);
    let told = words.text(told, &[("title", title.into())]);
    Ok(SeeOther::path(visit, &to).note(visit, &told).into_response())
}
