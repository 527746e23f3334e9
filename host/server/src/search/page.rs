//! The page of the search.

use legollab_web::{
    fault::Fault,
    query::Query,
    theme::{Tone, icons::Icon, tone_icon},
};
use maud::{Markup, html};

use super::{
    ask::{self, Found, Missing},
    asked::{Asked, MAX_CHARACTERS},
    found::{Group, Hit},
};
use crate::{
    blocks::sees_gaps,
    frame::{Page, pages_in_menu},
    visit::SiteRequest,
    words::Words,
};

/// What was found, or the way to say what to look for.
pub async fn show(visit: SiteRequest, query: Query) -> Result<Page, Fault> {
    let words = Words::get(&visit.locale);
    let asked = Asked::by_person(&query);
    let found = match asked.words.as_str() {
        "" => None,
        _ => Some(ask::all(&visit, &asked).await?),
    };
    let title = match &found {
        None => words.text("search-title", &[]),
        Some(_) => words.text("search-title-of", &[("words", asked.words.as_str().into())]),
    };
    let body = html! {
        div.search-page {
            h1 { (title) }
            (form(&visit, "search-form", &asked.words, words))
            @match &found {
                None => {
                    p.lead { (words.text("search-empty", &[])) }
                    (ways(&visit))
                },
                Some(found) => (results(&visit, &asked, found, words)),
            }
        }
    };
    Ok(Page::new(&visit, title, body))
}

/// The form of the search, with what is asked.
pub fn form(visit: &SiteRequest, class: &str, asked: &str, words: &Words) -> Markup {
    html! {
        form class=(class) role="search" method="get" action=(visit.address("/search"))
            aria-label=(words.text("search-title", &[])) {
            div.field.wide {
                label for="site-search" { (words.text("search-field", &[])) }
                input id="site-search" type="search" name="q" value=(asked) maxlength=(MAX_CHARACTERS) autocomplete="off";
            }
            button.button.primary.wide type="submit" { (Icon::Search.draw()) (words.text("search-submit", &[])) }
        }
    }
}

fn results(visit: &SiteRequest, asked: &Asked, found: &Found, words: &Words) -> Markup {
    let shown: usize = found.groups.iter().map(|group| group.hits.len()).sum();
    html! {
        @for missing in &found.missing { (missing_brick(visit, missing, words)) }
        @if shown == 0 {
            p.empty role="status" { (words.text("search-nothing", &[("words", asked.words.as_str().into())])) }
            p { (words.text("search-advice", &[])) }
            (ways(visit))
        } @else {
            p.hint role="status" { (words.text("search-count", &[("count", shown.into())])) }
            @for group in &found.groups { (draw_group(group, words)) }
        }
    }
}

fn draw_group(group: &Group, words: &Words) -> Markup {
    let shown = u32::try_from(group.hits.len()).unwrap_or(u32::MAX);
    html! {
        section.search-group {
            h2 { (group.title) }
            ul.search-hits { @for hit in &group.hits { li { (draw_hit(hit)) } } }
            @let beyond = group.total.filter(|total| *total > shown);
            @if let Some(more) = &group.more {
                p {
                    a href=(more) {
                        @match beyond {
                            Some(total) => (words.text("search-all-of", &[("total", words.integer(total.into()).into()), ("kind", group.title.as_str().into())])),
                            None => (words.text("search-all", &[("kind", group.title.as_str().into())])),
                        }
                        (Icon::ArrowRight.draw())
                    }
                }
            } @else if let Some(total) = beyond {
                p.hint { (words.text("search-more-there", &[("total", words.integer(total.into()).into())])) }
            }
        }
    }
}

fn draw_hit(hit: &Hit) -> Markup {
    html! {
        p.search-name { a href=(hit.href) { (hit.title) } }
        @if let Some(excerpt) = &hit.excerpt { p.search-excerpt { (excerpt) } }
    }
}

fn missing_brick(visit: &SiteRequest, missing: &Missing, words: &Words) -> Markup {
    html! {
        div.notice.attention {
            (tone_icon(Tone::Attention).draw())
            p {
                (words.text("search-missing", &[("brick", missing.title.as_str().into())]))
                @if sees_gaps(&visit.identity()) {
                    @let path = match missing.incident {
                        Some(number) => format!("/steward/incidents/{number}"),
                        None => "/steward/incidents".to_owned(),
                    };
                    " " a href=(visit.address(&path)) { (words.text("home-gap-incident", &[])) (Icon::ArrowRight.draw()) }
                }
            }
        }
    }
}

/// The pages that there are to look through.
fn ways(visit: &SiteRequest) -> Markup {
    let pages = pages_in_menu(visit);
    html! {
        @if !pages.is_empty() {
            ul.links { @for page in &pages { li { a href=(visit.address(&page.path)) { (page.title) } } } }
        }
    }
}
