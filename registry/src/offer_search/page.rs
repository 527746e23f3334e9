//! The list of offers.

use axum::extract::State;
use legollab_web::{
    query::Query,
    theme::{
        Tone,
        components::{
            ActiveFilter, Answer, BrickCard, Button, Chip, Facet as FacetForm, FacetValue, Field, Form as Draw,
            active_filters, brick_pile, empty, notice, page, page_head, pager, side_by_side, why, with_facets,
        },
        drawings::{Cover, Spot},
        icons::Icon,
    },
};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    listing::{self, Facet, Listed, Listing},
    ranking::{BAND_KM, Order},
};
use crate::{
    failure::Failure,
    frame::Page,
    offers::{Family, family_in_words, place_in_words, price_in_words},
    reviews,
    state::Registry,
    visit::Visit,
    words::Words,
};

/// Offers on a page.
const ROWS: usize = 20;

pub(super) async fn show(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    let words = visit.words();
    let listing = listing::list(&registry.database, &query, visit.person(), visit.now()).await?;
    let number = query.get("page").parse::<usize>().unwrap_or(1).clamp(1, 10_000);
    let from = number.saturating_sub(1).saturating_mul(ROWS);
    let count = [
        ("count", listing.found.len().into()),
        ("text", listing.text.as_str().into()),
    ];
    let title = words.text(
        if listing.text.is_empty() {
            "offers-title"
        } else {
            "offers-title-for"
        },
        &count,
    );
    let until = from.saturating_add(ROWS).min(listing.found.len());
    let shown = listing.found.get(from..until).unwrap_or_default();
    let list = html! {
        (why(&words.text("offers-why", &[]), html! { p { (order_in_words(&listing, words)) } }))
        @if shown.is_empty() {
            (empty(
                Spot::Empty,
                &words.text("offers-none", &[]),
                &words.text("offers-none-text", &[]),
                Some(Button::secondary(words.text("offers-all", &[])).to(&visit.address("/offers"))),
            ))
        } @else {
            (brick_pile(&shown.iter().map(|listed| card(listed, &listing, &visit)).collect::<Vec<_>>(), words.language()))
            (pages(&listing, number, until, &visit))
        }
    };
    let body = page(html! {
        (page_head(&title, Some(&words.text("offers-lead", &[])), None))
        (search(&listing, &visit))
        (proposals(&listing, &visit))
        div.row.between.listing-tools {
            (active_filters(&filters(&listing, &visit), words.language()))
            (order_form(&listing, &visit))
        }
        (facets(&listing, list, &visit))
    });
    Ok(Page::new(&visit, title, body).description(words.text("offers-lead", &[])))
}

/// The parameters of the list, without those of one question or value.
fn parameters(listing: &Listing, without: Option<(Facet, &str)>) -> Vec<(String, String)> {
    let mut all = vec![
        ("q".to_owned(), listing.text.clone()),
        ("near".to_owned(), listing.near.typed.clone()),
    ];
    if let Some(commune) = listing.near.place.as_ref().and_then(|place| place.commune) {
        all.push(("commune".to_owned(), commune.to_owned()));
    }
    all.push(("sort".to_owned(), listing.order.name().to_owned()));
    for (facet, values) in &listing.chosen {
        for value in values {
            if without != Some((*facet, value)) {
                all.push((facet.name().to_owned(), value.clone()));
            }
        }
    }
    all.retain(|(_, value)| !value.is_empty());
    all
}

fn address(visit: &Visit, parameters: &[(String, String)]) -> String {
    let encoded: Vec<String> = parameters
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
        .collect();
    visit.address(&format!("/offers?{}", encoded.join("&")))
}

fn search(listing: &Listing, visit: &Visit) -> Markup {
    let words = visit.words();
    let kept = parameters(listing, None);
    let mut form = Draw::get(visit.address("/offers"));
    for (name, value) in kept
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "q" | "near" | "commune"))
    {
        form = form.hidden(name, value);
    }
    let hint = match &listing.near.place {
        Some(place) => words.text("offers-near-now", &[("place", place.name.as_str().into())]),
        None => words.text("offers-near-hint", &[]),
    };
    let fields = [
        Field::search("q", words.text("offers-search", &[]))
            .value(&listing.text)
            .optional(),
        Field::text("near", words.text("offers-near", &[]))
            .value(&listing.near.typed)
            .hint(hint)
            .optional(),
    ];
    form.with(side_by_side(&fields, words.language()))
        .submit(Button::primary(words.text("offers-send", &[])).icon(Icon::Search))
        .draw(words.language())
}

/// The communes that what was typed may be.
fn proposals(listing: &Listing, visit: &Visit) -> Markup {
    let words = visit.words();
    let near = &listing.near;
    if near.typed.is_empty() || near.place.is_some() {
        return html! {};
    }
    let to = |name: &str, code: &str| {
        let mut all = parameters(listing, None);
        all.retain(|(parameter, _)| !matches!(parameter.as_str(), "near" | "commune"));
        all.push(("near".to_owned(), name.to_owned()));
        all.push(("commune".to_owned(), code.to_owned()));
        address(visit, &all)
    };
    let text = if near.proposed.is_empty() {
        "offers-no-commune"
    } else {
        "offers-which-commune"
    };
    notice(
        Tone::Attention,
        html! {
            p { (words.text(text, &[("typed", near.typed.as_str().into())])) }
            @if !near.proposed.is_empty() {
                ul {
                    @for commune in &near.proposed {
                        li {
                            a href=(to(commune.name, commune.code)) {
                                (words.text("offers-commune", &[
                                    ("name", commune.name.into()),
                                    ("department", commune.department_name.into()),
                                ]))
                            }
                        }
                    }
                }
            }
        },
    )
}

fn value_in_words(facet: Facet, value: &str, words: &Words) -> String {
    match facet {
        Facet::Family => Family::parse(value).map_or_else(String::new, |family| family_in_words(family, words)),
        facet => words.text(&format!("offers-{}-{value}", facet.name()), &[]),
    }
}

fn filters(listing: &Listing, visit: &Visit) -> Vec<ActiveFilter> {
    let words = visit.words();
    let mut filters = Vec::new();
    for (facet, values) in &listing.chosen {
        for value in values {
            filters.push(ActiveFilter {
                label: value_in_words(*facet, value, words),
                without: address(visit, &parameters(listing, Some((*facet, value)))),
            });
        }
    }
    filters
}

fn order_form(listing: &Listing, visit: &Visit) -> Markup {
    let words = visit.words();
    let orders =
        Order::ALL.map(|order| Answer::new(order.name(), words.text(&format!("offers-order-{}", order.name()), &[])));
    html! {
        form.row method="get" action=(visit.address("/offers")) {
            @for (name, value) in parameters(listing, None).iter().filter(|(name, _)| name != "sort") {
                input type="hidden" name=(name) value=(value);
            }
            label.small for="sort" { (words.text("offers-order", &[])) }
            select.sort id="sort" name="sort" {
                @for answer in &orders {
                    option value=(answer.value) selected[answer.value == listing.order.name()] { (answer.label) }
                }
            }
            (Button::secondary(words.text("offers-sort", &[])).small().submit())
        }
    }
}

fn facets(listing: &Listing, list: Markup, visit: &Visit) -> Markup {
    let words = visit.words();
    let forms: Vec<FacetForm> = Facet::ALL
        .into_iter()
        .map(|facet| {
            let chosen = |value: &str| {
                listing
                    .chosen
                    .get(&facet)
                    .is_some_and(|values| values.iter().any(|it| it == value))
            };
            let count = |value: &str| {
                listing
                    .counts
                    .get(&facet)
                    .and_then(|counts| counts.get(value))
                    .copied()
                    .unwrap_or(0)
            };
            let values = facet
                .values()
                .into_iter()
                .filter(|value| count(value) > 0 || chosen(value));
            FacetForm {
                name: facet.name().to_owned(),
                title: words.text(&format!("offers-facet-{}", facet.name()), &[]),
                exclusive: false,
                values: values
                    .map(|value| FacetValue {
                        value: value.to_owned(),
                        label: value_in_words(facet, value, words),
                        count: count(value),
                        chosen: chosen(value),
                    })
                    .collect(),
            }
        })
        .filter(|facet| !facet.values.is_empty())
        .collect();
    let kept: Vec<(String, String)> = parameters(listing, None)
        .into_iter()
        .filter(|(name, _)| !Facet::ALL.iter().any(|facet| facet.name() == name))
        .collect();
    let kept: Vec<(&str, &str)> = kept
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    with_facets(&visit.address("/offers"), &kept, &forms, list, words.language())
}

/// What decides the order, in two sentences.
fn order_in_words(listing: &Listing, words: &Words) -> String {
    let band = ("band", BAND_KM.into());
    match (listing.order, &listing.near.place) {
        (Order::Nearest, Some(place)) => {
            words.text("offers-why-nearest", &[("place", place.name.as_str().into()), band])
        }
        (Order::Nearest, None) => words.text("offers-why-nowhere", &[]),
        (Order::Reviewed, _) => words.text("offers-why-reviewed", &[]),
        (Order::Newest, _) => words.text("offers-why-newest", &[]),
    }
}

/// The sign of a family.
fn cover(family: Family) -> Cover {
    match family {
        Family::Development | Family::PremiumBricks => Cover::Brick,
        Family::Support | Family::Mentoring => Cover::Talk,
        Family::Hosting | Family::Saas => Cover::Ledger,
        Family::PlatformDesign | Family::ServiceDesign => Cover::Map,
    }
}

fn card(listed: &Listed, listing: &Listing, visit: &Visit) -> BrickCard {
    let words = visit.words();
    let offer = &listed.offer;
    let text = offer.text(words.language());
    let summary = text.map(|text| short(&text.description)).unwrap_or_default();
    let by = words.text("offers-by", &[("provider", offer.provider.title.as_str().into())]);
    let grade = listing
        .scores
        .provider(&offer.provider.id)
        .map(|score| (reviews::mean(score), score.reviews));
    BrickCard {
        by,
        verdict: listed.verdict,
        grade,
        signs: vec![
            Chip::plain(family_in_words(offer.draft.family, words)).draw(),
            Chip::info(price_in_words(&offer.draft, words)).icon(Icon::Tag).draw(),
        ],
        why: Some(reason(listed, listing, words)),
        ..BrickCard::new(
            cover(offer.draft.family),
            offer.title(words.language()),
            visit.address(&format!("/offers/{}", offer.id)),
            summary,
        )
    }
}

/// Why an offer stands where it stands.
fn reason(listed: &Listed, listing: &Listing, words: &Words) -> String {
    let place = listing.near.place.as_ref().map_or("", |place| place.name.as_str());
    let distance = match listed.km {
        Some(0) => Some(words.text("offers-in-place", &[("place", place.into())])),
        Some(km) => Some(words.text("offers-km-from", &[("km", km.into()), ("place", place.into())])),
        None if listing.near.place.is_some() => Some(words.text("offers-km-unknown", &[])),
        None => None,
    };
    let reach = if listed.reaches {
        place_in_words(&listed.offer, words)
    } else {
        words.text("offers-too-far", &[])
    };
    match distance {
        Some(distance) => format!("{distance} {reach}"),
        None => reach,
    }
}

/// The first line of a text, cut where it is long.
pub(super) fn short(text: &str) -> String {
    const CHARS: usize = 220;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= CHARS {
        return line.to_owned();
    }
    let cut: String = line.chars().take(CHARS).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut))
}

fn pages(listing: &Listing, number: usize, until: usize, visit: &Visit) -> Markup {
    let words = visit.words();
    let to = |number: usize| {
        let mut all = parameters(listing, None);
        all.push(("page".to_owned(), number.to_string()));
        address(visit, &all)
    };
    let all = listing.found.len();
    let (before, after) = (to(number.saturating_sub(1)), to(number.saturating_add(1)));
    let (previous, next) = (words.text("offers-previous", &[]), words.text("offers-next", &[]));
    pager(
        &words.text("offers-summary", &[("until", until.into()), ("all", all.into())]),
        (number > 1).then_some((previous.as_str(), before.as_str())),
        (until < all).then_some((next.as_str(), after.as_str())),
        words.language(),
    )
}
