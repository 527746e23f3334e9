//! How blocks look in an outlet, and what stewards are told of those that are not there.

use legollab_runtime::manifest::BlockName;
use legollab_web::theme::{Tone, icons::Icon, tone_icon};
use maud::{Markup, html};

use super::page::{BlockOutcome, sees_gaps};
use crate::{view::draw_heading, visit::SiteRequest, words::Words};

/// The blocks of an outlet, one below the other. Nothing at all where there is none.
pub fn in_outlet(visit: &SiteRequest, level: u8, outcomes: &[BlockOutcome]) -> Markup {
    let is_there = |outcome: &BlockOutcome| !matches!(outcome, BlockOutcome::Nothing);
    let sees = sees_gaps(&visit.identity());
    html! {
        @if outcomes.iter().any(is_there) {
            div.outlet {
                @for outcome in outcomes {
                    @match outcome {
                        BlockOutcome::Drawn(drawn) => {
                            section.outlet-block {
                                (draw_heading(level, &drawn.title))
                                (drawn.body)
                            }
                        },
                        BlockOutcome::Missing { name, incident } if sees => (gap(visit, name, *incident)),
                        BlockOutcome::Missing { .. } | BlockOutcome::Nothing => {},
                    }
                }
            }
        }
    }
}

/// What a steward is told of a block that is not there.
pub fn gap(visit: &SiteRequest, name: &BlockName, incident: Option<i64>) -> Markup {
    let words = Words::get(&visit.locale);
    let incidents = match incident {
        Some(number) => visit.address(&format!("/steward/incidents/{number}")),
        None => visit.address("/steward/incidents"),
    };
    html! {
        div.notice.attention {
            (tone_icon(Tone::Attention).draw())
            p {
                (words.text("home-gap", &[("block", name.to_string().into())]))
                " "
                a href=(incidents) { (words.text("home-gap-incident", &[])) (Icon::ArrowRight.draw()) }
            }
        }
    }
}
