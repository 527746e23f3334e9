//! Grades and reviews.

use legollab_texts::Language;
use maud::{Markup, html};

use crate::{
    theme::drawings::{PortraitSize, portrait},
    words,
};

const STAR: &str = "M10 1.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z";

/// Five stars, filled from the left as far as the mean goes. The text beside them says the same.
pub fn stars(mean: f64) -> Markup {
    let share = if mean.is_finite() { mean.clamp(0.0, 5.0) } else { 0.0 };
    // A star is 20 wide, and has 1.5 to spare on both sides.
    let whole = share.floor();
    let width = format!(
        "{:.1}",
        whole * 20.0
            + if share > whole {
                1.5 + (share - whole) * 17.0
            } else {
                0.0
            }
    );
    let row = |class: &str| {
        html! {
            @for star in 0..5 { path class=(class) transform=(format!("translate({} 0)", star * 20)) d=(STAR) {} }
        }
    };
    html! {
        svg.stars viewBox="0 0 100 20" width="100" height="20" aria-hidden="true" focusable="false" {
            (row("off"))
            svg x="0" y="0" width=(width) height="20" viewBox=(format!("0 0 {width} 20")) overflow="hidden" { (row("on")) }
        }
    }
}

/// A mean with one decimal, in the way of the language.
fn one_decimal(mean: f64, language: Language) -> String {
    let text = format!("{:.1}", if mean.is_finite() { mean } else { 0.0 });
    match language {
        Language::French => text.replace('.', ","),
        Language::English => text,
    }
}

/// A mean grade (0 to 5) over a number of reviews; that there is none yet, if there is none.
pub fn grade(mean: f64, reviews: u64, language: Language) -> Markup {
    let words = words::of(language);
    html! {
        span.grade {
            @if reviews == 0 {
                span { (words.text("component-no-review", &[])) }
            } @else {
                (stars(mean))
                span {
                    b { (one_decimal(mean, language)) } " "
                    (words.text("component-of-five", &[])) " · "
                    (words.text("component-reviews", &[("count", reviews.into())]))
                }
            }
        }
    }
}

/// The grade of one review (0 to 5).
pub fn own_grade(grade: f64, language: Language) -> Markup {
    html! {
        span.grade {
            (stars(grade))
            span { b { (one_decimal(grade, language)) } " " (words::of(language).text("component-of-five", &[])) }
        }
    }
}

/// How many reviews gave five stars, four, and so on down to one.
pub fn bars(counts: [u64; 5], language: Language) -> Markup {
    let words = words::of(language);
    let sum = counts
        .iter()
        .fold(0_u64, |sum, count| sum.saturating_add(*count))
        .max(1);
    html! {
        dl.bars {
            @for (count, stars) in counts.iter().zip((1..=5).rev()) {
                div {
                    dt { (words.text("component-stars", &[("count", stars.into())])) }
                    dd {
                        svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                            // Both are counts of reviews, far below what a float holds exactly.
                            rect width=(format!("{:.1}", *count as f64 / sum as f64 * 100.0)) height="10" {}
                        }
                        span { (count) }
                    }
                }
            }
        }
    }
}

/// A review with the reply to it.
#[derive(Debug, Clone)]
pub struct Review {
    /// 0 to 5.
    pub grade: f64,
    /// What was written, without quotation marks.
    pub text: String,
    /// Who wrote it.
    pub name: String,
    /// What opened it and when it appeared, in words.
    pub when: String,
    /// Who replied, as a title, and what.
    pub reply: Option<(String, String)>,
}

/// Reviews, newest first. What is said beside them names the order and how they are checked.
pub fn reviews(reviews: &[Review], language: Language) -> Markup {
    let words = words::of(language);
    html! {
        ul.reviews.lined {
            @for review in reviews {
                li.review {
                    (own_grade(review.grade, language))
                    blockquote { (words.text("component-quotation", &[("text", review.text.as_str().into())])) }
                    div.who {
                        (portrait(&review.name, PortraitSize::Small))
                        p { (review.name) " " span.small { (review.when) } }
                    }
                    @if let Some((who, text)) = &review.reply {
                        div.reply { p { strong { (who) } } p { (text) } }
                    }
                }
            }
        }
    }
}
