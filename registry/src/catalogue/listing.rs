//! Lists that can be searched, narrowed and sorted: `/search`, `/bricks`, `/providers`.

use axum::extract::State;
use legollab_texts::words::own_name;
use legollab_web::{
    query::Query,
    theme::{
        Tone,
        components::{
            ActiveFilter, Button, Facet as FacetQuestion, FacetValue, active_filters, brick_pile, empty, notice, page,
            pager, search_line, why, with_facets,
        },
        drawings::Spot,
    },
};
use maud::{Markup, html};

use super::{
    asking::{Asked, PER_PAGE, Scope},
    cards, filling,
};
use crate::{
    failure::Failure,
    frame::Page,
    offer_search::Near,
    places::Commune,
    search::{Facet, Found, Kind, NEAR_KM, Order},
    state::Registry,
    visit::Visit,
    words::Words,
};

pub(super) async fn everything(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    list(&registry, &visit, &Asked::read(Scope::Everything, &query)).await
}

pub(super) async fn bricks(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    list(&registry, &visit, &Asked::read(Scope::Bricks, &query)).await
}

pub(super) async fn providers(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Page, Failure> {
    list(&registry, &visit, &Asked::read(Scope::Providers, &query)).await
}

/// What is found for what is asked.
///
/// # Errors
/// When the index does not answer.
pub(super) async fn find(registry: &Registry, asked: &Asked, near: &Near) -> Result<Found, Failure> {
    filling::fresh(registry).await?;
    Ok(registry.search.index.search(&asked.query(near.place.as_ref()))?)
}

async fn list(registry: &Registry, visit: &Visit, asked: &Asked) -> Result<Page, Failure> {
    let (words, language) = (visit.words(), visit.words().language());
    let near = asked.near(visit.person());
    let found = find(registry, asked, &near).await?;
    let results = cards::results(visit, &found).await?;
    let place = near.place.as_ref().map(|place| place.name.as_str());
    let card = |result: &cards::Listed| result.card(visit, found.words, place);
    let cards: Vec<_> = results.iter().map(card).collect();
    let title = title(asked, &found, words);
    let path = visit.address(asked.scope.path());
    let filters = chosen(visit, asked);
    let listed = html! {
        @if found.total == 0 {
            (nothing(visit, asked, !filters.is_empty()))
        } @else {
            @if found.only_some_words { div.notice.info { p { (words.text("search-only-some", &[])) } } }
            (why(&words.text("search-why", &[]), reason(visit, asked, &near)))
            (brick_pile(&cards, language))
            (pages(visit, asked, &found))
        }
    };
    let label = words.text("search-label", &[]);
    let field = words.text(&format!("search-placeholder-{}", scope_name(asked.scope)), &[]);
    let body = page(html! {
        div.page-head { div { h1 { (title) } } }
        (search_line(&path, ("q", asked.text.as_str()), &label, &field, &words.text("search-button", &[])))
        (proposals(visit, asked, &near))
        div.row.between.listing-tools {
            (active_filters(&filters, language))
            @if found.total > 1 { (sorting(asked, &near, &path, words)) }
        }
        (with_facets(&path, &asked.kept_by_filters(), &questions(asked, &found, words), listed, language))
    });
    let description = words.text(&format!("search-description-{}", scope_name(asked.scope)), &[]);
    let page = Page::new(visit, title, body).description(description);
    Ok(page.feed(words.text("feed-all", &[]), "/releases.atom"))
}

/// The name of a list in messages' names.
const fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Everything => "everything",
        Scope::Bricks => "bricks",
        Scope::Providers => "providers",
    }
}

fn title(asked: &Asked, found: &Found, words: &Words) -> String {
    let scope = scope_name(asked.scope);
    let count = ("count", found.total.into());
    match asked.text.as_str() {
        "" => words.text(&format!("search-title-{scope}"), &[count]),
        text => words.text(&format!("search-title-{scope}-for"), &[count, ("text", text.into())]),
    }
}

fn nothing(visit: &Visit, asked: &Asked, filtered: bool) -> Markup {
    let words = visit.words();
    let anything_asked = filtered || !asked.text.is_empty();
    let what = if anything_asked { "found" } else { "yet" };
    let scope = scope_name(asked.scope);
    let button = if anything_asked {
        Button::secondary(words.text(&format!("search-all-{scope}"), &[])).to(&visit.address(asked.scope.path()))
    } else {
        Button::secondary(words.text("search-publish", &[])).to(&visit.address("/account/sign-up"))
    };
    empty(
        Spot::Empty,
        &words.text(&format!("search-nothing-{what}-{scope}"), &[]),
        &words.text(&format!("search-nothing-{what}-hint"), &[]),
        Some(button),
    )
}

/// The communes that what was typed may be.
fn proposals(visit: &Visit, asked: &Asked, near: &Near) -> Markup {
    let words = visit.words();
    if near.typed.is_empty() || near.place.is_some() {
        return html! {};
    }
    let text = match near.proposed.as_slice() {
        [] => "offers-no-commune",
        _ => "offers-which-commune",
    };
    let named = |commune: &Commune| {
        let told = [
            ("name", commune.name.into()),
            ("department", commune.department_name.into()),
        ];
        words.text("offers-commune", &told)
    };
    let listed = html! {
        p { (words.text(text, &[("typed", near.typed.as_str().into())])) }
        @if !near.proposed.is_empty() {
            ul {
                @for commune in &near.proposed {
                    li { a href=(visit.address(&asked.near_to(commune.name, commune.code))) { (named(commune)) } }
                }
            }
        }
    };
    notice(Tone::Attention, listed)
}

fn reason(visit: &Visit, asked: &Asked, near: &Near) -> Markup {
    let words = visit.words();
    let place = near.place.as_ref().map(|place| place.name.as_str());
    let told = match (asked.order, asked.text.as_str()) {
        (Order::Best, "") => "rank",
        (Order::Best, _) => "words",
        (Order::Newest, _) => "newest",
        (Order::Level, _) => "level",
        (Order::Nearest, _) if place.is_none() => "nowhere",
        (Order::Nearest, _) => "nearest",
    };
    let args = [("place", place.unwrap_or_default().into()), ("km", NEAR_KM.into())];
    html! {
        p {
            (words.text(&format!("search-why-{told}"), &args)) " "
            a href=(visit.address("/search/ranking")) { (words.text("search-why-more", &[])) }
        }
    }
}

fn pages(visit: &Visit, asked: &Asked, found: &Found) -> Markup {
    let words = visit.words();
    let last = found.total.div_ceil(PER_PAGE).max(1);
    let shown = found.hits.len();
    let first = (asked.page - 1).saturating_mul(PER_PAGE);
    let summary = words.text(
        "search-shown",
        &[
            ("first", (first + usize::from(shown > 0)).into()),
            ("last", (first + shown).into()),
            ("total", found.total.into()),
        ],
    );
    let rest = found.total.saturating_sub(first + shown).min(PER_PAGE);
    let previous = (asked.page > 1).then(|| visit.address(&asked.at_page((asked.page - 1).min(last))));
    let next = (asked.page < last).then(|| visit.address(&asked.at_page(asked.page + 1)));
    let (before, after) = (
        words.text("search-previous", &[]),
        words.text("search-next", &[("count", rest.into())]),
    );
    pager(
        &summary,
        previous.as_deref().map(|address| (before.as_str(), address)),
        next.as_deref().map(|address| (after.as_str(), address)),
        words.language(),
    )
}

fn sorting(asked: &Asked, near: &Near, path: &str, words: &Words) -> Markup {
    html! {
        form.row method="get" action=(path) {
            @for (name, value) in asked.kept_by_order() { input type="hidden" name=(name) value=(value); }
            label.small for="near" { (words.text("offers-near", &[])) }
            input #near type="text" name="near" size="14" autocomplete="off" value=(near.typed);
            label.small for="order" { (words.text("search-order", &[])) }
            select.sort #order name="order" {
                @for order in asked.scope.orders() {
                    option value=(order.name()) selected[*order == asked.order] { (words.text(&format!("search-order-{}", order.name()), &[])) }
                }
            }
            (Button::secondary(words.text("search-sort", &[])).small().submit())
        }
    }
}

/// What an answer says.
fn label(facet: Facet, value: &str, words: &Words) -> String {
    match facet {
        Facet::Licence | Facet::Exports | Facet::Imports => value.to_owned(),
        Facet::Language => own_name(value).to_owned(),
        Facet::Level => words.text("facet-level-least", &[("level", value.into())]),
        Facet::Kind | Facet::Need | Facet::Certification => words.text(&format!("facet-{}-{value}", facet.name()), &[]),
    }
}

fn chosen(visit: &Visit, asked: &Asked) -> Vec<ActiveFilter> {
    let words = visit.words();
    let mut chosen = Vec::new();
    for (facet, answers) in &asked.filters {
        for value in answers.iter().filter(|value| is_known(*facet, value)) {
            chosen.push(ActiveFilter {
                label: label(*facet, value, words),
                without: visit.address(&asked.without(*facet, value)),
            });
        }
    }
    chosen
}

/// Whether an answer is one that we have words for; others come from addresses that somebody has typed.
fn is_known(facet: Facet, value: &str) -> bool {
    match facet {
        Facet::Kind => Kind::ALL.iter().any(|kind| kind.name() == value),
        Facet::Need => super::bricks::Need::ALL.iter().any(|need| need.name() == value),
        Facet::Certification => super::standing::CERTIFICATIONS.contains(&value),
        Facet::Level => filling::LEVELS.iter().any(|level| level.to_string() == value),
        Facet::Licence | Facet::Language | Facet::Exports | Facet::Imports => true,
    }
}

/// The answers in the order in which they are shown.
fn answers(facet: Facet, found: &Found) -> Vec<String> {
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    match facet {
        Facet::Kind => Kind::ALL.iter().map(|kind| kind.name().to_owned()).collect(),
        Facet::Need => super::bricks::Need::ALL
            .iter()
            .map(|need| need.name().to_owned())
            .collect(),
        Facet::Certification => named(&super::standing::CERTIFICATIONS),
        Facet::Level => named(&["7", "5"]),
        Facet::Exports | Facet::Imports => most_frequent(facet, found),
        Facet::Licence | Facet::Language => found
            .counts
            .get(&facet)
            .into_iter()
            .flat_map(|counts| counts.keys().cloned())
            .collect(),
    }
}

/// Interfaces that are proposed; others can be asked for in the address.
const INTERFACES: usize = 8;

/// The interfaces that most results have.
fn most_frequent(facet: Facet, found: &Found) -> Vec<String> {
    let counts = found.counts.get(&facet).into_iter().flatten();
    let mut counts: Vec<(&String, usize)> = counts.map(|(value, count)| (value, *count)).collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
    counts
        .into_iter()
        .take(INTERFACES)
        .map(|(value, _)| value.clone())
        .collect()
}

fn questions(asked: &Asked, found: &Found, words: &Words) -> Vec<FacetQuestion> {
    let mut questions = Vec::new();
    for facet in asked.scope.facets().iter().copied() {
        let count = |value: &str| {
            let counts = found.counts.get(&facet);
            counts.and_then(|counts| counts.get(value)).copied().unwrap_or_default()
        };
        let exclusive = facet == Facet::Level;
        let value = |value: String| FacetValue {
            label: label(facet, &value, words),
            count: u64::try_from(count(&value)).unwrap_or_default(),
            chosen: asked.has(facet, &value),
            value,
        };
        let mut values: Vec<FacetValue> = answers(facet, found).into_iter().map(value).collect();
        values.retain(|value| value.count > 0 || value.chosen);
        if exclusive && !values.is_empty() {
            values.push(FacetValue {
                value: String::new(),
                label: words.text("facet-level-all", &[]),
                count: u64::try_from(count("1")).unwrap_or_default(),
                chosen: !values.iter().any(|value| value.chosen),
            });
        }
        if !values.is_empty() {
            questions.push(FacetQuestion {
                name: facet.name().to_owned(),
                title: words.text(&format!("facet-{}", facet.name()), &[]),
                exclusive,
                values,
            });
        }
    }
    questions
}
