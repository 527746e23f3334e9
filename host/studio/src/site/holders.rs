//! Who holds a site. A site of two does not stop when one leaves; the last one cannot.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_runtime::storage::Member;
use legollab_server::{error_mapping::storage_fault, frame::Page, visit::Form};
use legollab_web::{
    fault::Fault,
    theme::components::{Button, Field, Form as FormPage, Table, section},
};
use maud::html;

use crate::{
    database::Role,
    draw::{Area, Place, site_page},
    visit::SiteVisit,
};

const PLACE: Place = Place::area(Area::Holders);

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Fault> {
    draw(&visit, "", None).await
}

async fn member(visit: &SiteVisit, id: &str) -> Result<Option<Member>, Fault> {
    visit.site.platform.store().member(id).await.map_err(storage_fault)
}

async fn draw(visit: &SiteVisit, typed: &str, problem: Option<String>) -> Result<Page, Fault> {
    let words = visit.words();
    let holders = visit.studio.database().holders_of(visit.name()).await?;
    let alone = holders.len() == 1;
    let mut table = Table::new(words.t("holders-title"))
        .column(words.t("holders-who"))
        .column(words.t("holders-role"))
        .act(words.t("holders-remove"));
    for holder in &holders {
        // An account that is closed leaves its sites to the others.
        let Some(account) = member(visit, &holder.person).await? else {
            continue;
        };
        let role = words.t(match holder.role {
            Role::Holder => "role-holder",
            Role::CoHolder => "role-co-holder",
        });
        let mine = holder.person == visit.account.id;
        let label = words.t(if mine { "holders-leave" } else { "holders-remove" });
        table = table.row([
            html! { (account.name) br; span.small.muted { (account.email) } },
            html! { (role) },
            html! {
                @if alone {
                    span.small.muted { (words.t("holders-alone")) }
                } @else {
                    (Button::bare(label).small().about(&account.name)
                        .post(&visit.link("/holders/remove"), &visit.form_token(), &[("person", holder.person.as_str())]))
                }
            },
        ]);
    }
    let form = FormPage::post(visit.link("/holders"), visit.form_token())
        .field(
            Field::email("email", words.t("holders-email"))
                .hint(words.t("holders-email-hint"))
                .value(typed)
                .problem(problem),
        )
        .submit(Button::primary(words.t("holders-add")));
    let body = html! {
        (table.draw())
        (section(&words.t("holders-add-title"), None, form.draw(words.language())))
    };
    Ok(site_page(
        visit,
        PLACE,
        (&words.t("holders-title"), &words.t("holders-lead")),
        body,
    ))
}

/// Takes somebody in who has an account at the studio.
pub async fn add(visit: SiteVisit, form: Form) -> Result<Response, Fault> {
    // It tells whether an address has an account, as opening one does.
    visit.site.rate_limiters.account_form(visit.client.address)?;
    let typed = form.get("email").trim();
    let found = visit.site.platform.store().member_by_email(typed).await;
    let Some(account) = found.map_err(storage_fault)? else {
        let page = draw(&visit, typed, Some(visit.t("holders-unknown"))).await?;
        return Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response());
    };
    let (database, now) = (visit.studio.database(), visit.studio.now());
    if database.add_holder(visit.name(), &account.id, now).await? {
        visit.note("holder-added", &account.name).await?;
    }
    let note = visit.words().text("holders-added", &[("name", account.name.into())]);
    Ok(visit.to_with(&visit.path("/holders"), &note).into_response())
}

/// Lets somebody hold the site no longer.
pub async fn remove(visit: SiteVisit, form: Form) -> Result<Response, Fault> {
    let person = form.get("person");
    if !visit.studio.database().remove_holder(visit.name(), person).await? {
        return Ok(visit
            .to_with(&visit.path("/holders"), &visit.t("holders-alone"))
            .into_response());
    }
    let name = member(&visit, person)
        .await?
        .map(|account| account.name)
        .unwrap_or_default();
    visit.note("holder-removed", &name).await?;
    let mine = person == visit.account.id;
    let path = if mine { "/".to_owned() } else { visit.path("/holders") };
    let note = visit.words().text("holders-removed", &[("name", name.into())]);
    Ok(visit.to_with(&path, &note).into_response())
}
