//! The engagements of those who look.

use axum::extract::State;
use legollab_web::theme::{
    components::{Button, Chip, Table, back, empty, page, page_head, section},
    drawings::Spot,
};
use maud::{Markup, html};

use super::super::{
    parties::{self, Seat},
    speech,
    state::{Side, StateName},
    store,
    tables::engagement,
};
use crate::{
    failure::Failure,
    frame::Page,
    identity::tables::organisation,
    state::Registry,
    visit::Visit,
    words::{Language, Words},
};

pub(in super::super) async fn show(State(registry): State<Registry>, visit: Visit) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let person = visit.require_person()?;
    let mine: Vec<&str> = person
        .memberships
        .iter()
        .map(|it| it.organisation.id.as_str())
        .collect();
    let rows = store::engagements_of(reader, &mine).await?;
    let mut listed = Vec::new();
    for row in rows {
        if let Some(seat) = parties::seat(person, &row, false) {
            let both = parties::parties(reader, &row).await?;
            listed.push((row, seat, both));
        }
    }
    let (open, ended): (Vec<_>, Vec<_>) = listed
        .iter()
        .partition(|(row, ..)| StateName::parse(&row.state).is_some_and(|state| !state.is_end()));
    let title = words.text("engagements-title", &[]);
    let body = page(html! {
        (back(&words.text("menu-account", &[]), &visit.address("/account")))
        (page_head(&title, Some(&words.text("engagements-lead", &[])), None))
        @if listed.is_empty() {
            (empty(
                Spot::Hands,
                &words.text("engagements-none", &[]),
                &words.text("engagements-none-text", &[]),
                Some(Button::primary(words.text("engagements-find", &[])).to(&visit.address("/offers"))),
            ))
        }
        @if !open.is_empty() {
            (section(&words.text("engagements-open", &[]), None, table(&open, &visit, words)))
        }
        @if !ended.is_empty() {
            (section(&words.text("engagements-ended", &[]), None, table(&ended, &visit, words)))
        }
    });
    Ok(Page::new(&visit, title, body))
}

type Listed = (engagement::Model, Seat, parties::Parties);

fn table(rows: &[&Listed], visit: &Visit, words: &'static Words) -> Markup {
    let column = |name: &str| words.text(&format!("engagements-column-{name}"), &[]);
    let mut table = Table::new(column("caption"))
        .column(column("what"))
        .column(column("with"))
        .column(column("state"))
        .column(column("changed"));
    for (row, seat, both) in rows {
        let title = match words.language() {
            Language::French => &row.title_fr,
            Language::English => &row.title_en,
        };
        let other: &organisation::Model = both.of(seat.side().map_or(Side::Provider, Side::other));
        let href = visit.address(&format!("/engagements/{}", row.id));
        table = table.row([
            html! { a href=(href) { (title) } },
            html! { (other.title) },
            StateName::parse(&row.state).map_or_else(|| html! {}, |state| chip(state, *seat, words)),
            html! { (speech::moment(row.changed_at, words)) },
        ]);
    }
    table.draw()
}

/// The state, as it concerns the reader.
pub(super) fn chip(state: StateName, seat: Seat, words: &Words) -> Markup {
    let label = speech::state(state, words);
    let mine = matches!(
        (state, seat.side()),
        (StateName::Asked | StateName::Working, Some(Side::Provider))
            | (StateName::Quoted, Some(Side::Holder))
            | (StateName::Delivered, Some(_))
    );
    let chip = match state {
        StateName::Closed => Chip::good(label),
        StateName::Disputed => Chip::attention(label),
        StateName::Declined | StateName::Cancelled => Chip::bad(label),
        StateName::Withdrawn | StateName::New => Chip::plain(label),
        _ if mine => Chip::waiting(label),
        _ => Chip::info(label),
    };
    chip.draw()
}
