//! Values that stand out, and numbers compared by the length of bars.

use maud::{Markup, html};

use super::{
    cells,
    drawing::{HeadingLevel, ViewContext},
};
use crate::view::nodes::{Bars, Detail};

/// Tags of a bar, about.
const BAR_BYTES: usize = 250;

pub(super) fn figures(details: &[Detail], drawing: &ViewContext<'_>) -> Markup {
    html! {
        dl.block.figures {
            @for detail in details {
                @let label = drawing.text(&detail.label);
                div { dt { (label) } dd { (cells::draw(&detail.value, &label, drawing)) } }
            }
        }
    }
}

/// Each bar is as long as its part of the whole.
pub(super) fn bars(bars: &Bars, under: HeadingLevel<'_>, drawing: &ViewContext<'_>) -> Markup {
    let caption = drawing.text(&bars.caption);
    let sum = bars
        .bars
        .iter()
        .fold(0_u64, |sum, bar| sum.saturating_add(bar.count))
        .max(1);
    html! {
        div.block {
            p class=(under.caption_class(&caption)) { (caption) }
            dl.bars {
                @for bar in &bars.bars {
                    @if drawing.room.take(BAR_BYTES) {
                        div {
                            dt { (drawing.text(&bar.label)) }
                            dd {
                                svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                                    rect width=(format!("{:.1}", share(bar.count, sum))) height="10" {}
                                }
                                span { (drawing.words.integer(i64::try_from(bar.count).unwrap_or(i64::MAX))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// In hundredths.
fn share(count: u64, sum: u64) -> f64 {
    count as f64 / sum as f64 * 100.0
}
