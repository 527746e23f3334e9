//! The first page.

use legollab_web::amounts::euros;
use legollab_web::theme::{
    components::{Ground, Joint, bond, brick_grid, brick_pile, figures, onward, search_line, steps},
    drawings::{self, CycleStation},
    icons::Icon,
};
use maud::{Markup, html};

use crate::{
    catalogue::{Front, bricks::Need, front},
    failure::Failure,
    frame::Page,
    fund,
    reviews::{self, Review},
    visit::Visit,
};

/// Reviews that the first page shows.
const REVIEWS: u64 = 2;

pub(super) async fn show(visit: Visit) -> Result<Page, Failure> {
    let front = front(&visit).await?;
    let reader = visit.registry.database.reader();
    let held = fund::held(reader).await?;
    let newest = reviews::newest(reader, None, REVIEWS).await?;
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let body = html! {
        (hero(&visit))
        (needs(&visit, &front))
        (bricks(&visit, &front))
        (how(&visit))
        (providers(&visit, &front))
        (offers(&visit, &front))
        (cycle(&visit, &front, held))
        (opinions(&visit, &newest))
        (counted(&visit, &front))
    };
    Ok(Page::new(&visit, text("home-page-title"), body).description(text("home-lead")))
}

fn hero(visit: &Visit) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    html! {
        div.market-hero {
            div.wrap {
                div {
                    h1 { (text("home-title")) }
                    p.lead { (text("home-lead")) }
                    (search_line(&visit.address("/search"), ("q", ""), &text("home-search-label"), &text("home-search-placeholder"), &text("search-button")))
                    p.small { (text("home-provide")) " " a href=(visit.address("/account/sign-up")) { (text("home-provide-link")) } }
                }
                (drawings::wall(&text("home-drawing")))
            }
        }
    }
}

fn band(ground: Ground, tight: bool, content: Markup) -> Markup {
    let class = match (ground, tight) {
        (Ground::Stone, _) => "band stone",
        (_, true) => "band tight",
        (_, false) => "band",
    };
    html! { section class=(class) { div.wrap { (content) } } }
}

fn head(title: &str, beside: Option<Markup>) -> Markup {
    html! { div.band-head { h2 { (title) } @if let Some(beside) = beside { p { (beside) } } } }
}

fn needs(visit: &Visit, front: &Front) -> Markup {
    let words = visit.words();
    let mut entries: Vec<(Icon, String, String, String)> = Vec::new();
    for (need, count) in &front.needs {
        let icon = match need {
            Need::Lend => Icon::BookingEntry,
            Need::Review => Icon::ReviewEntry,
            Need::Other => Icon::PackageEntry,
        };
        entries.push((
            icon,
            words.text(&format!("facet-need-{}", need.name()), &[]),
            words.text("home-bricks-count", &[("count", (*count).into())]),
            format!("/bricks?need={}", need.name()),
        ));
    }
    if front.providers_in_all > 0 {
        let count = words.text("home-providers-count", &[("count", front.providers_in_all.into())]);
        entries.push((
            Icon::PeopleEntry,
            words.text("home-need-company", &[]),
            count,
            "/providers".to_owned(),
        ));
    }
    if front.offers_in_all > 0 {
        let count = words.text("home-offers-count", &[("count", front.offers_in_all.into())]);
        entries.push((
            Icon::SupportEntry,
            words.text("home-need-service", &[]),
            count,
            "/offers".to_owned(),
        ));
    }
    html! {
        @if !entries.is_empty() {
            (band(Ground::Plain, true, html! {
                (head(&words.text("home-needs", &[]), None))
                ul.needs {
                    @for (icon, label, count, path) in &entries {
                        li { a href=(visit.address(path)) { (icon.draw()) span { (label) small { (count) } } } }
                    }
                }
            }))
        }
    }
}

fn bricks(visit: &Visit, front: &Front) -> Markup {
    let words = visit.words();
    let all = words.text("home-all-bricks", &[("count", front.bricks_in_all.into())]);
    html! {
        (band(Ground::Plain, true, html! {
            @if front.bricks.is_empty() {
                (head(&words.text("home-bricks", &[]), None))
                p { (words.text("home-bricks-none", &[])) }
            } @else {
                (head(&words.text("home-bricks", &[]), Some(onward(&all, &visit.address("/bricks")))))
                (brick_grid(&front.bricks, words.language()))
            }
        }))
    }
}

fn how(visit: &Visit) -> Markup {
    let words = visit.words();
    let texts: Vec<(String, String)> = (1..=4)
        .map(|step| {
            (
                words.text(&format!("home-step-{step}"), &[]),
                words.text(&format!("home-step-{step}-text"), &[]),
            )
        })
        .collect();
    let told: Vec<(&str, &str)> = texts
        .iter()
        .map(|(title, text)| (title.as_str(), text.as_str()))
        .collect();
    band(
        Ground::Stone,
        false,
        html! { (head(&words.text("home-how", &[]), None)) (steps(&told)) },
    )
}

fn providers(visit: &Visit, front: &Front) -> Markup {
    let words = visit.words();
    let all = onward(&words.text("home-all-providers", &[]), &visit.address("/providers"));
    band(
        Ground::Plain,
        true,
        html! {
            (head(&words.text("home-providers", &[]), Some(all)))
            @if front.providers.is_empty() {
                p { (words.text("home-providers-none", &[])) }
            } @else {
                (brick_pile(&front.providers, words.language()))
            }
            p.small.muted { (words.text("home-providers-how", &[])) }
        },
    )
}

fn offers(visit: &Visit, front: &Front) -> Markup {
    let words = visit.words();
    let all = onward(
        &words.text("home-all-offers", &[("count", front.offers_in_all.into())]),
        &visit.address("/offers"),
    );
    html! {
        @if !front.offers.is_empty() {
            (band(Ground::Plain, true, html! {
                (head(&words.text("home-offers", &[]), Some(all)))
                (brick_pile(&front.offers, words.language()))
            }))
        }
    }
}

fn cycle(visit: &Visit, front: &Front, held: i64) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let bricks = words.text("home-bricks-count", &[("count", front.bricks_in_all.into())]);
    let titles = [
        "home-cycle-bricks",
        "home-cycle-sites",
        "home-cycle-successes",
        "home-cycle-fund",
    ]
    .map(&text);
    let figures = [
        bricks,
        text("home-cycle-sites-text"),
        text("home-cycle-successes-text"),
        words.text("home-cycle-fund-held", &[("sum", euros(held, words.language()).into())]),
    ];
    let [bricks, sites, successes, fund] = &titles;
    let [bricks_figure, sites_figure, successes_figure, fund_figure] = &figures;
    let station = |title, figure| CycleStation { title, figure };
    let drawn = drawings::cycle(
        [
            station(bricks, bricks_figure),
            station(sites, sites_figure),
            station(successes, successes_figure),
            station(fund, fund_figure),
        ],
        &text("home-cycle"),
    );
    let told = html! {
        h2 { (text("home-fund")) }
        p.lead { (text("home-fund-lead")) }
        p { (text("home-fund-text")) }
        p { a.button.secondary href=(visit.address("/fund")) { (text("home-fund-link")) } }
    };
    band(Ground::Stone, false, bond(Joint::ShortLong, &[told, drawn]))
}

/// What holders say, the newest first: whatever it is.
fn opinions(visit: &Visit, newest: &[Review]) -> Markup {
    let words = visit.words();
    let all = onward(&words.text("reviews-all", &[]), &visit.address("/reviews"));
    html! {
        @if !newest.is_empty() {
            (band(Ground::Plain, false, html! {
                (head(&words.text("home-reviews", &[]), Some(all)))
                (reviews::draw_words(newest, visit))
                p.small.muted {
                    (words.text("reviews-checked", &[])) " " (words.text("reviews-unpaid", &[])) " "
                    a href=(visit.address("/reviews/formula")) { (words.text("reviews-how", &[])) }
                }
            }))
        }
    }
}

/// Figures with what they count.
fn counted(visit: &Visit, front: &Front) -> Markup {
    let words = visit.words();
    let figure = |count: usize, id: &str| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        (words.integer(count), words.text(id, &[("count", count.into())]))
    };
    let all = [
        figure(front.bricks_in_all, "home-figure-bricks"),
        figure(front.certified, "home-figure-certified"),
        figure(front.offers_in_all, "home-figure-offers"),
    ];
    let how = html! {
        (words.text("home-figures-how", &[])) " " a href=(visit.address("/api")) { (words.text("home-figures-api", &[])) }
    };
    figures(&words.text("home-figures", &[]), &all, how)
}
