//! One engagement: what is next, the list, the conversation, the quote.

use axum::extract::{Path, State as Shared};
use legollab_web::{
    amounts::euros,
    calendar_days::day,
    theme::components::{back, facts, page, page_head, sheet, why, with_aside},
};
use maud::{Markup, html};

use super::{
    super::{
        flow::{self, Seen},
        step::Step,
        store,
        tables::message,
    },
    acts, checklist, list,
    paragraphs::paragraphs,
    quote_panel,
    talk::{self, TypedMessage},
    track,
};
use crate::identity::names_of;
use crate::{failure::Failure, frame::Page, state::Registry, visit::Visit, words::Words};

pub(in super::super) async fn show(
    Shared(registry): Shared<Registry>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Failure> {
    let seen = flow::see(&registry, &visit, &id).await?;
    draw(&registry, &visit, &seen, &TypedMessage::default()).await
}

/// The page with a message as it was typed.
pub(super) async fn draw(
    registry: &Registry,
    visit: &Visit,
    seen: &Seen,
    typed: &TypedMessage,
) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let engagement = &seen.engagement;
    let messages: Vec<message::Model> = store::messages(reader, &engagement.row.id).await?;
    let accounts = engagement.steps.iter().filter_map(|taken| taken.account.as_deref());
    let names = names_of(
        reader,
        accounts.chain(messages.iter().map(|message| message.account.as_str())),
    )
    .await?;
    let title = engagement.title(words.language()).to_owned();
    let lead = words.text(
        "engagement-lead",
        &[
            ("provider", seen.parties.provider.title.as_str().into()),
            ("holder", seen.parties.holder.title.as_str().into()),
        ],
    );
    let main = html! {
        (checklist::draw(seen, &names, visit))
        (talk::draw(seen, &messages, &names, typed, visit))
    };
    let aside = html! {
        @if let Some((_, quote)) = engagement.quote() { (quote_panel::draw(seen, quote, words)) }
        (question(seen, words))
        (acts::others(seen, visit))
        (why(&words.text("engagement-disagree", &[]), html! { p { (words.text("engagement-disagree-text", &[])) } }))
    };
    let ended_early = engagement.state.name().is_end() && engagement.row.closed_at.is_none();
    let body = page(html! {
        (back(&words.text("engagements-title", &[]), &visit.address("/engagements")))
        (page_head(&title, Some(&lead), Some(list::chip(engagement.state.name(), seen.seat, words))))
        @if !ended_early { (track::draw(engagement, words)) }
        (acts::upcoming(seen, visit))
        section { (with_aside(main, &words.text("engagement-aside", &[]), aside)) }
    });
    Ok(Page::new(visit, title, body))
}

fn question(seen: &Seen, words: &Words) -> Markup {
    let language = words.language();
    let Some(Step::Ask {
        need,
        wanted_from,
        wanted_by,
        budget_cents,
    }) = seen.engagement.steps.first().map(|taken| &taken.step)
    else {
        return html! {};
    };
    let known: Vec<(String, String)> = [
        wanted_from.map(|date| ("engagement-wanted-from", day(date, language))),
        wanted_by.map(|date| ("engagement-wanted-by", day(date, language))),
        budget_cents.map(|cents| ("engagement-budget", euros(cents, language))),
    ]
    .into_iter()
    .flatten()
    .map(|(name, value)| (words.text(name, &[]), value))
    .collect();
    let content = html! {
        (paragraphs(need))
        @if !known.is_empty() { (facts(&known)) }
    };
    sheet(&words.text("engagement-question", &[]), content)
}
