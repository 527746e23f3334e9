//! The desk: what needs the certifier first, and since when.

use axum::extract::State;
use legollab_web::theme::{
    components::{Button, Table, empty, onward, page_head, section, todo},
    drawings::Spot,
};
use maud::{Markup, html};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::todos::{Case, cases, todos};
use crate::{
    certification::{authority::Obstacle, badge::badge, tables::certification, verdicts::verdicts_of, view::View},
    clock::DAY_MS,
    failure::Failure,
    frame::Page,
    identity::{Role, tables::organisation},
    state::Registry,
    visit::Visit,
};

/// How far ahead the ends of certifications are listed.
const SOON_DAYS: i64 = 183;

/// The desk.
pub async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let person = visit.require_role(Role::Certifier)?;
    let (view, reader, now) = (View::new(&visit), registry.database.reader(), visit.now());
    let cases = cases(&registry, &person.account.id, now).await?;
    let todos = todos(&registry, view, &person.account.id, &cases).await?;
    let ending = certification::Entity::find()
        .filter(certification::Column::NotAfter.gt(now))
        .filter(certification::Column::RevokedAt.is_null())
        .filter(certification::Column::SupersededAt.is_null())
        .order_by_asc(certification::Column::NotAfter)
        .all(reader)
        .await?;
    let body = html! {
        (page_head(&view.t("desk-title"), Some(&view.t("desk-lead")), None))
        (section(&view.t("desk-needs-you"), None, html! {
            @if todos.is_empty() {
                (empty(Spot::Workshop, &view.t("desk-nothing"), &view.t("desk-nothing-what"), None))
            } @else {
                (todo(&todos))
            }
        }))
        @if !cases.is_empty() { (section(&view.t("desk-open"), None, requests(view, &cases, &person.account.id))) }
        @if !ending.is_empty() { (section(&view.t("desk-certified"), None, certified(&registry, view, &ending).await?)) }
        (section(&view.t("desk-more"), None, html! {
            p { (onward(&view.t("desk-keys"), &view.to("/certification/keys"))) }
            p { (onward(&view.t("desk-authority"), &view.to("/certification/authority"))) }
        }))
    };
    Ok(view.page(view.t("desk-title"), body))
}

fn requests(view: View<'_>, cases: &[Case], account: &str) -> Markup {
    let mut table = Table::new(view.t("desk-open"))
        .column(view.t("desk-provider"))
        .column(view.t("desk-since"))
        .column(view.t("desk-state"))
        .column(view.t("desk-you"));
    for case in cases {
        let file = &case.file;
        let path = view.to(&format!("/certification/requests/{}", file.request.id));
        let you = match (case.obstacle, file.own(account)) {
            (Some(Obstacle::Tied), _) => view.t("desk-you-tied"),
            (Some(Obstacle::NotListed), _) => view.t("desk-you-not-listed"),
            (None, Some(own)) => view.t(&format!("desk-you-{}", own.decision)),
            (None, None) => view.with("desk-you-read", &[("count", file.read_by(account).into())]),
        };
        table = table.row([
            html! { a href=(path) { (file.organisation.title) } },
            html! { (view.day(file.request.submitted_at.unwrap_or_default())) },
            html! { (view.t(&format!("desk-state-{}", file.request.state))) },
            html! { (you) },
        ]);
    }
    table.draw()
}

async fn certified(registry: &Registry, view: View<'_>, ending: &[certification::Model]) -> Result<Markup, Failure> {
    let (reader, now) = (registry.database.reader(), view.visit.now());
    let soon = now.saturating_add(SOON_DAYS * DAY_MS);
    let ids: Vec<&str> = ending.iter().map(|one| one.organisation.as_str()).collect();
    let verdicts = verdicts_of(reader, &ids, now).await?;
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(ids))
        .all(reader)
        .await?;
    let mut table = Table::new(view.t("desk-certified"))
        .column(view.t("desk-provider"))
        .column(view.t("desk-badge"))
        .column(view.t("desk-ends"))
        .act(view.t("desk-act"));
    for one in ending {
        let title = organisations
            .iter()
            .find(|row| row.id == one.organisation)
            .map_or("", |row| row.title.as_str());
        let mark = verdicts
            .get(&one.organisation)
            .map(|verdict| badge(verdict, now).draw(view.language));
        let ends = if one.not_after <= soon {
            "desk-ends-soon"
        } else {
            "desk-ends-on"
        };
        table = table.row([
            html! { a href=(view.to(&format!("/certifications/{}", one.id))) { (title) } },
            html! { @if let Some(mark) = mark { (mark) } },
            html! { (view.on(ends, one.not_after)) },
            Button::secondary(view.t("desk-revoke"))
                .about(title)
                .small()
                .to(&view.to(&format!("/certification/certifications/{}", one.id))),
        ]);
    }
    Ok(table.draw())
}
