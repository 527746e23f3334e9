//! The list of steps as it is drawn: beside a page, or above it where there is no room.

use legollab_web::theme::icons::Icon;
use maud::{Markup, html};

use crate::{places::Step, words::Words};

/// The list of steps: `link` gives the address of one, where there is one.
pub fn journey(words: &Words, here: Step, done: u8, link: impl Fn(Step) -> Option<String>) -> Markup {
    html! {
        aside.journey.narrow-hidden aria-label=(words.t("steps-label")) {
            nav aria-label=(words.t("steps-nav")) {
                ol {
                    @for step in Step::ALL {
                        @let is_done = step.number() <= done && step != here;
                        @let number = html! {
                            span.no { @if is_done { (Icon::Check.draw()) } @else { (step.number()) } }
                            span {
                                (step.title(words))
                                @if is_done { span.visually-hidden { (words.t("step-done")) } }
                            }
                        };
                        li.done[is_done].later[!is_done && step != here] {
                            @match link(step) {
                                Some(href) => a href=(href) aria-current=[(step == here).then_some("step")] { (number) },
                                None => span.ahead { (number) },
                            }
                        }
                    }
                }
            }
            p.time {
                (Icon::Clock.draw()) " "
                (words.text("steps-time", &[("minutes", i32::from(here.minutes_left()).into())]))
            }
        }
    }
}

/// The same list where there is no room beside the page: in a fold, under a line that shows how far it is.
pub fn narrow_steps(words: &Words, here: Step, done: u8, link: impl Fn(Step) -> Option<String>) -> Markup {
    let count = Step::ALL.len();
    let said = words.text(
        "steps-narrow",
        &[("number", i32::from(here.number()).into()), ("count", count.into())],
    );
    html! {
        div.wide-hidden {
            ol.narrow-steps aria-hidden="true" {
                @for step in Step::ALL { li.done[step.number() <= done && step != here].here[step == here] {} }
            }
            details.fold {
                summary { (Icon::Chevron.draw()) (said) }
                div {
                    nav aria-label=(words.t("steps-nav")) {
                        ol {
                            @for step in Step::ALL {
                                li {
                                    @match link(step) {
                                        Some(href) => a href=(href) aria-current=[(step == here).then_some("step")] { (step.title(words)) },
                                        None => span.muted { (step.title(words)) },
                                    }
                                    @if step.number() <= done && step != here { span.visually-hidden { (words.t("step-done")) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
