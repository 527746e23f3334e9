//! One offer.

use axum::extract::{Path, State};
use legollab_web::{
    fault::Fault,
    query::Query,
    theme::{
        Tone,
        components::{Button, Chip, back, buttons, facts, notice, page, page_head, panel, with_aside},
    },
};
use maud::{Markup, html};

use super::{
    certified,
    place::{Near, km_to, reaches},
};
use crate::{
    failure::Failure,
    frame::Page,
    offers::{self, Offer, family_in_words, place_in_words, price_in_words},
    reviews,
    state::Registry,
    visit::Visit,
    words::local_date,
};

pub(super) async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
    query: Query,
) -> Result<Page, Failure> {
    let (words, reader) = (visit.words(), registry.database.reader());
    let offer = offers::offer(reader, &id).await?.ok_or(Fault::NotFound)?;
    let belongs = visit
        .person()
        .is_some_and(|person| person.role_in(&offer.provider.id).is_some());
    if !offer.open && !belongs {
        return Err(Fault::NotFound.into());
    }
    let summary = reviews::summary(&registry.database, &offer.provider, local_date(visit.now())).await?;
    let verdicts = certified::verdicts(reader, &[offer.provider.id.as_str()], visit.now()).await?;
    let near = Near::of(&query, visit.person());
    let km = near.place.as_ref().and_then(|place| km_to(place, &offer));
    let text = offer.text(words.language()).cloned();
    let title = offer.title(words.language()).to_owned();
    let provider = visit.address(&format!("/providers/{}", offer.provider.slug));
    let description = text.as_ref().map(|text| text.description.clone()).unwrap_or_default();
    let terms = text.as_ref().map(|text| text.price_terms.clone()).unwrap_or_default();
    let known = [
        (
            words.text("offer-fact-family", &[]),
            family_in_words(offer.draft.family, words),
        ),
        (words.text("offer-fact-where", &[]), place_in_words(&offer, words)),
        (words.text("offer-fact-price", &[]), price_in_words(&offer.draft, words)),
    ];
    let main = html! {
        section lang=[text.as_ref().map(|text| text.language.tag())] {
            @for paragraph in description.replace("\r\n", "\n").split("\n\n") { p { (paragraph) } }
            @if !terms.trim().is_empty() { p { strong { (words.text("offer-terms-label", &[])) } " " (terms) } }
        }
        section { (facts(&known)) }
    };
    let aside = html! {
        (panel(&words.text("offer-by", &[]), html! {
            p { a href=(provider) { (offer.provider.title) } }
            @if let Some(verdict) = verdicts.get(&offer.provider.id) { p { (verdict.draw(words.language())) } }
            p.small { (offer.provider.summary) }
            @if let (Some(place), Some(km)) = (&near.place, km) {
                p.small { (distance(&offer, km, &place.name, &visit)) }
            }
        }))
        (reviews::draw_panel(&summary, &visit))
    };
    let body = page(html! {
        (back(&words.text("offers-all", &[]), &visit.address("/offers")))
        (page_head(&title, None, Some(acts(&offer, belongs, &visit))))
        @if !offer.open { (notice(Tone::Attention, html! { p { (words.text("offer-is-withdrawn", &[])) } })) }
        (with_aside(main, &offer.provider.title, aside))
    });
    Ok(Page::new(&visit, title, body).description(super::page::short(&description)))
}

fn distance(offer: &Offer, km: i64, place: &str, visit: &Visit) -> String {
    let words = visit.words();
    let args = [("km", km.into()), ("place", place.into())];
    let far = words.text(if km == 0 { "offers-in-place" } else { "offers-km-from" }, &args);
    if reaches(offer, Some(km)) {
        far
    } else {
        format!("{far} {}", words.text("offers-too-far", &[]))
    }
}

fn acts(offer: &Offer, belongs: bool, visit: &Visit) -> Markup {
    let words = visit.words();
    let to = |path: &str| visit.address(&format!("/offers/{}{path}", offer.id));
    let owns = visit.require_owner_of(&offer.provider).is_ok();
    if belongs {
        let state = if offer.open {
            Chip::good(words.text("offer-state-open", &[]))
        } else {
            Chip::plain(words.text("offer-state-withdrawn", &[]))
        };
        return html! {
            div.buttons {
                (state.draw())
                @if owns { (Button::secondary(words.text("offer-edit", &[])).to(&to("/edit"))) }
            }
        };
    }
    buttons(&[Button::primary(words.text("offer-ask", &[])).to(&to("/ask"))])
}
