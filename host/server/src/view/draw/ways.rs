//! Ways to other views of the same thing: tabs, steps, filters, and what comes before and after.

use legollab_web::theme::components::{Direction, Progress, Step, pager as draw_pager, track};
use maud::{Markup, html};

use super::drawing::ViewContext;
use crate::view::nodes::{Filter, FilterField, FilterKind, Pager, Tab};

/// Tags of a field, about.
const FIELD_BYTES: usize = 300;

pub(super) fn pager(pager: &Pager, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    pager_of(
        pager,
        (&words.text("pager-previous", &[]), &words.text("pager-next", &[])),
        drawing,
    )
}

/// With what its two links say.
pub(super) fn pager_of(pager: &Pager, (before, after): (&str, &str), drawing: &ViewContext<'_>) -> Markup {
    if pager.previous.is_none() && pager.next.is_none() {
        return html! {};
    }
    let label = pager.label.as_ref().map(|label| drawing.text(label));
    let address = |page: &Option<_>| page.as_ref().map(|page| drawing.mounted.page(page));
    let (previous, next) = (address(&pager.previous), address(&pager.next));
    draw_pager(
        &label.unwrap_or_default(),
        previous.as_deref().map(|href| (before, href)),
        next.as_deref().map(|href| (after, href)),
        drawing.words.language(),
    )
}

pub(super) fn tabs(tabs: &[Tab], drawing: &ViewContext<'_>) -> Markup {
    html! {
        nav.block aria-label=(drawing.words.text("tabs-label", &[])) {
            ul.tabs {
                @for tab in tabs {
                    @let label = drawing.text(&tab.label);
                    li {
                        @match &tab.target {
                            Some(target) => a href=(drawing.mounted.page(target)) aria-current=[tab.current.then_some("page")] { (label) },
                            None => span aria-current=[tab.current.then_some("page")] { (label) },
                        }
                    }
                }
            }
        }
    }
}

/// Those before the current step are done; where none is current, all are ahead.
pub(super) fn steps(steps: &[Tab], drawing: &ViewContext<'_>) -> Markup {
    let here = steps.iter().position(|step| step.current);
    let drawn: Vec<Step> = steps
        .iter()
        .enumerate()
        .map(|(place, step)| Step {
            progress: match here {
                Some(here) if place < here => Progress::Done,
                Some(here) if place == here => Progress::Here,
                _ => Progress::ToCome,
            },
            title: drawing.text(&step.label),
            detail: String::new(),
        })
        .collect();
    html! { div.block { (track(&drawn, Direction::Across, drawing.words.language())) } }
}

/// A form that leads to the page with the values of its fields in the address.
pub(super) fn filter(filter: &Filter, place: u32, drawing: &ViewContext<'_>) -> Markup {
    let mut bare = filter.page.clone();
    bare.params.clear();
    let asked = |name: &str| filter.fields.iter().any(|field| field.name == name);
    html! {
        form.block.search-brick method="get" action=(drawing.mounted.page(&bare)) role="search" {
            @for param in filter.page.params.iter().filter(|param| !asked(&param.name)) {
                @if drawing.room.take(FIELD_BYTES) {
                    input type="hidden" name=(param.name) value=(param.value);
                }
            }
            @for (number, field) in filter.fields.iter().enumerate() {
                @if drawing.room.take(FIELD_BYTES) {
                    div.field { (draw_field(field, &format!("filter-{place}-{number}"), drawing)) }
                }
            }
            button.button.primary type="submit" { (drawing.text(&filter.submit)) }
        }
    }
}

fn draw_field(field: &FilterField, id: &str, drawing: &ViewContext<'_>) -> Markup {
    html! {
        label for=(id) { (drawing.text(&field.label)) }
        @match &field.kind {
            FilterKind::Text => input id=(id) type="search" name=(field.name) value=(field.value) maxlength="200" autocomplete="off";,
            FilterKind::Date => input id=(id) type="date" name=(field.name) value=(field.value);,
            FilterKind::Choice(choices) => {
                select id=(id) name=(field.name) {
                    option value="" selected[field.value.is_empty()] { (drawing.words.text("filter-any", &[])) }
                    @for choice in choices {
                        option value=(choice.value) selected[choice.value == field.value] { (drawing.text(&choice.label)) }
                    }
                }
            },
        }
    }
}
