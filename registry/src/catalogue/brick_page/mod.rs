//! The page of a brick: what it does and may do, how good it is and why, its versions, its documentation, who answers for it.

mod about;
mod interfaces;
mod level;
mod reading;
mod versions;

pub(super) use about::copied;
use axum::extract::{Path, State};
use legollab_web::{
    fault::Fault,
    theme::{
        components::{back, section, with_aside},
        drawings::CoverSize,
    },
};
use maud::html;
pub(super) use reading::{Shown, read};

use super::feeds;
use crate::{failure::Failure, frame::Page, state::Registry, visit::Visit};

pub(super) async fn latest(
    State(registry): State<Registry>,
    visit: Visit,
    Path((namespace, name)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let shown = read(&registry, &namespace, &name, None).await?.ok_or(Fault::NotFound)?;
    Ok(draw(&visit, &shown))
}

pub(super) async fn version(
    State(registry): State<Registry>,
    visit: Visit,
    Path((namespace, name, version)): Path<(String, String, String)>,
) -> Result<Page, Failure> {
    let shown = read(&registry, &namespace, &name, Some(&version))
        .await?
        .ok_or(Fault::NotFound)?;
    Ok(draw(&visit, &shown))
}

fn draw(visit: &Visit, shown: &Shown) -> Page {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let (title, summary) = (shown.title(visit), shown.summary(visit));
    let tint = shown.need().cover().tint();
    let body = html! {
        div class=(format!("band tight tint-{}", tint.class())) {
            div.wrap {
                (back(&text("brick-all"), &visit.address("/bricks")))
                div.brick-top {
                    div { (shown.need().cover().draw(CoverSize::Large)) }
                    div {
                        h1 { (title) }
                        p.lead { (summary) }
                        p.row { span.small { (about::version_line(visit, shown)) } }
                    }
                    div.stack { (about::head_buttons(visit, shown)) }
                }
            }
        }
        div.wrap.page {
            (about::warnings(visit, shown))
            (with_aside(
                html! {
                    (section(&text("brick-does"), None, about::what_it_does(visit, shown)))
                    (section(&text("brick-may"), None, about::what_it_may(visit, shown)))
                    (level::section(visit, shown))
                    (versions::section(visit, shown))
                    (about::install(visit, shown))
                    (interfaces::section(visit, shown))
                    (about::services(visit, shown))
                },
                &text("brick-aside"),
                about::aside(visit, shown),
            ))
        }
    };
    Page::new(visit, title, body).description(summary).feed(
        feeds::brick_title(visit, &shown.package),
        &feeds::brick_path(&shown.package),
    )
}
