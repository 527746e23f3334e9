//! Grades of one to five stars.

use legollab_web::theme::components::stars;
use maud::{Markup, html};

use super::drawing::ViewContext;
use crate::view::nodes::Grade;

/// A grade with its count, as `4,5 sur 5, 12 avis`.
pub(super) fn grade(grade: &Grade, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    html! {
        p.grade {
            span.grade-label { (drawing.text(&grade.label)) }
            @if let Some(mean) = grade.mean.filter(|_| grade.count > 0) {
                (stars(mean))
                span {
                    (words.text("stars-mean", &[("mean", words.number_with(mean, 1).into())]))
                    ", "
                    (words.text("reviews", &[("count", grade.count.into()), ("written", words.integer(grade.count.into()).into())]))
                }
            } @else {
                span.muted { (words.text("no-reviews", &[])) }
            }
        }
    }
}

/// A grade alone.
pub(super) fn mean(mean: f64, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    html! {
        span.grade {
            (stars(mean))
            span { (words.text("stars-mean", &[("mean", words.number_with(mean, 1).into())])) }
        }
    }
}
