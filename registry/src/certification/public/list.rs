//! All certifications, those that hold first.

use axum::extract::State;
use legollab_web::{
    fields::Paging,
    query::Query,
    theme::{
        components::{Table, empty, page_head},
        drawings::Spot,
    },
};
use maud::{Markup, html};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    certification::{badge::badge, rules::verdict, tables::certification, view::View},
    failure::Failure,
    frame::Page,
    identity::tables::organisation,
    state::Registry,
    visit::Visit,
};

/// The list.
pub async fn show(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let (view, reader) = (View::new(&visit), registry.database.reader());
    let paging = Paging::parse(Some(query.get("page")));
    let mut rows = certification::Entity::find()
        .order_by_desc(certification::Column::NotAfter)
        .order_by_desc(certification::Column::Id)
        .offset(paging.offset())
        .limit(paging.limit())
        .all(reader)
        .await?;
    let more = paging.cut(&mut rows);
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.organisation.as_str())))
        .all(reader)
        .await?;
    let title = |id: &str| {
        organisations
            .iter()
            .find(|row| row.id == id)
            .map_or("", |row| row.title.as_str())
    };
    let body = html! {
        (page_head(&view.t("certifications-title"), Some(&view.t("certifications-lead")), None))
        @if rows.is_empty() {
            (empty(Spot::Workshop, &view.t("certifications-none"), &view.t("certifications-none-what"), None))
        } @else {
            (table(view, &rows, title))
            (paging.draw(&visit, "/certifications?", more))
        }
    };
    let page = view.page(view.t("certifications-title"), body);
    Ok(page.description(view.t("certifications-lead")))
}

fn table<'a>(view: View<'_>, rows: &'a [certification::Model], title: impl Fn(&'a str) -> &'a str) -> Markup {
    let now = view.visit.now();
    let mut table = Table::new(view.t("certifications-title"))
        .column(view.t("desk-provider"))
        .column(view.t("desk-badge"))
        .column(view.t("certifications-period"));
    for row in rows {
        table = table.row([
            html! { a href=(view.to(&format!("/certifications/{}", row.id))) { (title(&row.organisation)) } },
            state(view, row, now),
            html! { (view.with("certification-period", &[
                ("from", view.day(row.not_before).into()),
                ("until", view.day(row.not_after).into()),
            ])) },
        ]);
    }
    table.draw()
}

/// The badge of one certification, and what the badge does not say.
pub fn state(view: View<'_>, row: &certification::Model, now: i64) -> Markup {
    let verdict = verdict::of_one(row, now);
    html! {
        @match (&verdict, row.superseded_at) {
            (_, Some(at)) => (view.on("certification-superseded", at)),
            (verdict::Verdict::NotCertified, None) => (view.on("certification-begins", row.not_before)),
            (verdict::Verdict::Invalid { .. }, None) => (view.t("certification-invalid")),
            _ => (badge(&verdict, now).draw(view.language)),
        }
    }
}
