//! Which blocks stand on the home page of a site, and in which order; beside them its menu, and what other sites show. Buttons move
//! all of it, so that it works by keyboard, on a phone and without a script.

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use legollab_package::BlockPlace;
use legollab_runtime::{
    change::Operation,
    manifest::{BlockName, MAX_BLOCKS_OF_PAGE, PlacedBlock},
};
use legollab_server::{frame::Page, visit::Form};
use legollab_web::theme::{
    components::{Button, empty, section},
    drawings::Spot,
    icons::Icon,
};
use maud::{Markup, html};

use super::{
    made, menu,
    told::{Told, Untold, tell},
    widgets,
};
use crate::{
    assembly::home_blocks::{self, Move, is_home},
    changing::{self, Wanted},
    draw::{Area, Place, alert, site_page, token},
    visit::SiteVisit,
};

/// The page.
pub async fn show(visit: SiteVisit) -> Result<Page, Untold> {
    let told = tell(&visit).await?;
    Ok(draw(&visit, &told, None))
}

/// Moves a block or a page of the menu, takes one out, puts one in, or leaves all of them to the bricks.
pub async fn submit(visit: SiteVisit, form: Form) -> Result<Response, Untold> {
    let told = tell(&visit).await?;
    let operation = match form.get("part") {
        menu::PART => menu::wanted(&told, &form).map(|menu| Operation::SetMenu { menu }),
        widgets::PART => widgets::without(&told, &form).map(|embeds| Operation::Embeds { embeds }),
        _ => wanted(&told, &form).map(|blocks| Operation::Blocks { blocks }),
    };
    let Some(operation) = operation else {
        // It is another one by now: the page shows how it is.
        return Ok(visit.to(&visit.path("/pages")).into_response());
    };
    let wanted = Wanted::of([operation]);
    match changing::make(&visit.studio, visit.name(), visit.author(), wanted).await {
        Ok(made) => Ok(made::after(&visit, &visit.path("/pages"), &made)),
        Err(refusal) => {
            let page = draw(&visit, &told, Some(&refusal.text(visit.words())));
            Ok(page.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

/// What the blocks are to be: all of them, or none for what the bricks suggest.
#[expect(clippy::option_option, reason = "nothing to do, and nothing set, are two things")]
fn wanted(told: &Told, form: &Form) -> Option<Option<Vec<PlacedBlock>>> {
    let mut blocks = home_blocks::placed(&told.prospect);
    let how = match form.get("do") {
        "suggested" => return Some(None),
        "add" => {
            let can = home_blocks::addable(&told.prospect);
            let (block, _) = can
                .into_iter()
                .find(|(name, _)| name.to_string() == form.get("block"))?;
            if blocks.len() >= MAX_BLOCKS_OF_PAGE {
                return None;
            }
            blocks.push(PlacedBlock {
                block,
                place: BlockPlace::Home,
                with: toml::Table::new(),
            });
            return Some(Some(blocks));
        }
        "up" => Move::Up,
        "down" => Move::Down,
        "remove" => Move::Remove,
        _ => return None,
    };
    let number = form.get("number").parse().ok()?;
    home_blocks::moved(&blocks, number, form.get("block"), how).map(Some)
}

fn draw(visit: &SiteVisit, told: &Told, problem: Option<&str>) -> Page {
    let words = visit.words();
    let blocks = home_blocks::placed(&told.prospect);
    let home: Vec<&PlacedBlock> = blocks.iter().filter(|placed| is_home(placed)).collect();
    let addable = home_blocks::addable(&told.prospect);
    let is_full = blocks.len() >= MAX_BLOCKS_OF_PAGE;
    let body = html! {
        (alert(problem))
        (section(&words.t("pages-home"), None, html! {
            @if home.is_empty() {
                (empty(Spot::Empty, &words.t("pages-none"), &words.t("pages-none-text"), None))
            } @else {
                p.muted {
                    @if told.prospect.manifest.blocks.is_none() { (words.t("pages-suggested")) }
                    @else { (words.t("pages-chosen")) }
                }
                ol.placed {
                    @for (number, placed) in home.iter().enumerate() {
                        li { (row(visit, told, number, home.len(), placed)) }
                    }
                }
            }
            @if told.prospect.manifest.blocks.is_some() {
                div.buttons {
                    (Button::bare(words.t("pages-to-suggested")).icon(Icon::Undo)
                        .post(&visit.link("/pages"), &visit.form_token(), &[("do", "suggested")]))
                }
            }
        }))
        (section(&words.t("pages-add-title"), None, html! {
            @if is_full {
                p.empty { (words.text("pages-full", &[("most", MAX_BLOCKS_OF_PAGE.into())])) }
            } @else if addable.is_empty() {
                p.empty { (words.t("pages-nothing-to-add")) }
            } @else {
                ul.placed {
                    @for (name, block) in &addable {
                        @let title = block.title.get(&visit.locale);
                        li {
                            (told_of(told, name, title, &visit.locale))
                            (Button::secondary(words.t("pages-add")).small().icon(Icon::Plus).about(title)
                                .post(&visit.link("/pages"), &visit.form_token(), &[("do", "add"), ("block", &name.to_string())]))
                        }
                    }
                }
            }
        }))
        (menu::draw(visit, told))
        (widgets::draw(visit, told))
    };
    let (title, lead) = (words.t("pages-title"), words.t("pages-lead"));
    site_page(visit, Place::area(Area::Pages), (&title, &lead), body)
}

/// A block, and the brick that gives it.
fn told_of(told: &Told, name: &BlockName, title: &str, locale: &str) -> Markup {
    html! {
        div {
            p { strong { (title) } }
            p.small.muted { (told.prospect.title(&name.mount, locale)) }
        }
    }
}

fn row(visit: &SiteVisit, told: &Told, number: usize, count: usize, placed: &PlacedBlock) -> Markup {
    let words = visit.words();
    let name = &placed.block;
    let block = home_blocks::about(&told.prospect, name);
    let title = block.map_or_else(|| name.to_string(), |block| block.title.get(&visit.locale).to_owned());
    html! {
        (told_of(told, name, &title, &visit.locale))
        form.buttons method="post" action=(visit.link("/pages")) {
            (token(visit))
            input type="hidden" name="number" value=(number);
            input type="hidden" name="block" value=(name);
            (Button::secondary(words.t("pages-up")).small().about(&title).disabled(number == 0).submit_as("do", "up"))
            (Button::secondary(words.t("pages-down")).small().about(&title).disabled(number + 1 == count).submit_as("do", "down"))
            (Button::danger(words.t("pages-remove")).small().about(&title).submit_as("do", "remove"))
        }
    }
}
