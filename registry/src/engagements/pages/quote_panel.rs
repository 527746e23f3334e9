//! A quote beside an engagement and above the form that answers it.

use legollab_web::{
    amounts::euros,
    calendar_days::day,
    theme::components::{facts, facts_with_total, panel},
};
use maud::{Markup, html};

use super::{
    super::{flow::Seen, quote::Quote, step::StepName},
    paragraphs::paragraphs,
};
use crate::words::Words;

/// The quote with its terms, as it stands or was accepted.
pub(super) fn draw(seen: &Seen, quote: &Quote, words: &Words) -> Markup {
    let accepted = seen.engagement.last(StepName::Accept).is_some();
    let title = words.text(
        if accepted {
            "engagement-quote-accepted"
        } else {
            "engagement-quote-open"
        },
        &[],
    );
    panel(&title, quote_lines(quote, words))
}

/// What a quote says.
fn quote_lines(quote: &Quote, words: &Words) -> Markup {
    let language = words.language();
    let lines: Vec<(String, String)> = quote
        .lines
        .iter()
        .map(|line| (line.label.clone(), euros(line.cents, language)))
        .collect();
    let total = words.text("engagement-total", &[]);
    html! {
        (facts_with_total(&lines, (&total, &euros(quote.total(), language))))
        (facts(&[
            (words.text("engagement-deliver-on", &[]), day(quote.deliver_on, language)),
            (words.text("engagement-valid-until", &[]), day(quote.valid_until, language)),
        ]))
        @if !quote.terms.trim().is_empty() { (paragraphs(&quote.terms)) }
        p.small { (words.text("engagement-money", &[])) }
    }
}
