//! The first page of a platform: what it is for, and what its bricks' blocks have to show.

use legollab_web::{
    local_path::LocalPath,
    theme::{self, components::Button, drawings},
};
use maud::{Markup, html};

use crate::{
    attempt::{self, Attempt},
    blocks::{self, BlockOutcome, DrawnBlock, PageOfBlocks, PageShare, Spot},
    frame::{Page, pages_in_menu, search_is_offered},
    media,
    menu_icon::menu_icon,
    search,
    visit::{SiteRequest, links},
    words::Words,
};

/// What the platform is for, and what there is now.
pub async fn show(visit: SiteRequest) -> Page {
    render(&visit, None).await
}

/// Draws the page, with what could not be done if it answers an attempt.
pub async fn render(visit: &SiteRequest, attempt: Option<&Attempt>) -> Page {
    let path = LocalPath::home();
    visit.shows(path.clone());
    let words = Words::get(&visit.locale);
    let about = &visit.site.platform.manifest().platform;
    let (title, summary) = (about.title.get(&visit.locale), about.summary.get(&visit.locale));
    let page = PageOfBlocks {
        path: &path,
        attempt,
        share: PageShare::Whole,
    };
    let stand = blocks::of_page(visit, &[Spot::home()], &page).await;
    let outcomes: Vec<BlockOutcome> = stand.spots.into_iter().flatten().collect();
    let drawn: Vec<&DrawnBlock> = outcomes
        .iter()
        .filter_map(|outcome| match outcome {
            BlockOutcome::Drawn(drawn) => Some(drawn),
            BlockOutcome::Nothing | BlockOutcome::Missing { .. } => None,
        })
        .collect();
    let is_searched = search_is_offered(visit);
    let invites = visit.member().is_none() && links::sign_up_is_open(visit);
    let body = html! {
        @if attempt.is_some() && !stand.answers_attempt { div.wrap { (attempt::problems(attempt)) } }
        (hero(visit, title, summary, (invites && !is_searched).then(|| ways_in(visit, words))))
        @if is_searched { div.wrap.search-place { (search::form(visit, "search-brick one", "", words)) } }
        @if drawn.is_empty() {
            (theme::components::band(theme::components::Ground::Plain, ways(visit, words)))
        } @else {
            (rows(&drawn))
        }
        @if blocks::sees_gaps(&visit.identity()) { (gaps(visit, &outcomes)) }
        @if invites && is_searched { (invitation(visit, title, words)) }
    };
    let page = Page::new(visit, title, body).description(summary).wide();
    if is_searched { page.with_search() } else { page }
}

/// What the site is for, in words and in a picture.
fn hero(visit: &SiteRequest, title: &str, summary: &str, ways_in: Option<Markup>) -> Markup {
    html! {
        div.hero {
            div.wrap {
                div {
                    h1 { (title) }
                    @if !summary.is_empty() { p.lead { (summary) } }
                    @if let Some(ways_in) = ways_in { (ways_in) }
                }
            }
            div.hero-picture {
                @match &visit.site.platform.manifest().theme.photograph {
                    Some(picture) => {
                        (media::photograph(picture, &visit.locale, |file| visit.address(&format!("/media/{file}"))))
                    },
                    None => (drawings::hill("hill-glow")),
                }
            }
        }
    }
}

/// The last word to whoever has no account: on top stands what is to be found.
fn invitation(visit: &SiteRequest, title: &str, words: &Words) -> Markup {
    html! {
        section.band.wash.closing {
            div.wrap {
                div {
                    h2 { (words.text("home-join", &[("site", title.into())])) }
                    p.lead { (words.text("home-join-text", &[])) }
                    (ways_in(visit, words))
                }
            }
        }
    }
}

fn ways_in(visit: &SiteRequest, words: &Words) -> Markup {
    html! {
        div.buttons {
            (Button::primary(words.text("sign-up-title", &[])).to(&visit.address("/account/sign-up")))
            (Button::secondary(words.text("sign-in-title", &[])).to(&visit.address("/account/sign-in")))
        }
    }
}

/// Blocks as the stones of a wall: the first over the whole width, the others two in a row, and the joint moves from row to
/// row. One that is left alone takes its row.
fn rows(blocks: &[&DrawnBlock]) -> Markup {
    let Some((first, others)) = blocks.split_first() else {
        return html! {};
    };
    html! {
        section.band { div.wrap { (block(first)) } }
        @for (number, row) in others.chunks(2).enumerate() {
            @let ground = if number % 2 == 0 { "band stone" } else { "band" };
            @let split = if number % 2 == 0 { "bond long-short" } else { "bond short-long" };
            section class=(ground) {
                div.wrap {
                    @if row.len() == 1 {
                        @for one in row { (block(one)) }
                    } @else {
                        div class=(split) { @for one in row { div.stack { (block(one)) } } }
                    }
                }
            }
        }
    }
}

fn block(block: &DrawnBlock) -> Markup {
    html! {
        div.home-block {
            h2 { (block.title) }
            (block.body)
        }
    }
}

/// Ways into a site that has nothing to show yet: the pages that this visitor may see.
fn ways(visit: &SiteRequest, words: &Words) -> Markup {
    let pages = pages_in_menu(visit);
    html! {
        @if pages.is_empty() {
            p.empty {
                @if visit.member().is_none() { (words.text("home-empty-visitor", &[])) }
                @else { (words.text("home-empty", &[])) }
            }
        } @else {
            ul.cards {
                @for page in &pages {
                    li.card {
                        h2 {
                            a.whole href=(visit.address(&page.path)) {
                                @if let Some(icon) = page.place.icon { (menu_icon(icon).draw()) " " }
                                (page.title)
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a steward is told of blocks that are not there.
fn gaps(visit: &SiteRequest, outcomes: &[BlockOutcome]) -> Markup {
    let missing: Vec<Markup> = outcomes
        .iter()
        .filter_map(|outcome| match outcome {
            BlockOutcome::Missing { name, incident } => Some(blocks::gap(visit, name, *incident)),
            BlockOutcome::Drawn(_) | BlockOutcome::Nothing => None,
        })
        .collect();
    html! {
        @if !missing.is_empty() {
            section.band.tight {
                div.wrap { @for gap in &missing { (gap) } }
            }
        }
    }
}
