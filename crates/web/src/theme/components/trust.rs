//! What can be relied on: verdicts, levels with their evidence, what a brick may do.

use jiff::civil::Date;
use legollab_texts::Language;
use maud::{Markup, PreEscaped, html};

use crate::{calendar_days::day, theme::icons::Icon, words};

/// Whether a provider is certified. Each verdict has a shape of its own and a date; only a valid one is green.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Certified.
    Valid {
        /// The last day.
        until: Date,
    },
    /// Certified, and the end is near.
    Ending {
        /// The last day.
        on: Date,
    },
    /// It was certified.
    Ended {
        /// The day after which it is not any more.
        on: Date,
    },
    /// The certification was taken back.
    Revoked {
        /// The day.
        on: Date,
    },
    /// It cannot be known: what was heard last is too old.
    Stale {
        /// Days since something was heard.
        days: u32,
    },
    /// It has never been certified.
    Absent,
}

impl Verdict {
    /// Draws it as it stands beside a name.
    pub fn draw(self, language: Language) -> Markup {
        self.draw_as("verdict", language)
    }

    /// Draws it large, for the head of a page.
    pub fn draw_large(self, language: Language) -> Markup {
        self.draw_as("verdict large", language)
    }

    fn draw_as(self, class: &str, language: Language) -> Markup {
        let (title, detail) = self.words(language);
        html! {
            span class=(class) {
                svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true" focusable="false" { (PreEscaped(self.seal())) }
                span { (title) small { (detail) } }
            }
        }
    }

    /// What it says, and from when or until when.
    pub fn words(self, language: Language) -> (String, String) {
        let words = words::of(language);
        let on = |date: Date| [("day", day(date, language).into())];
        match self {
            Self::Valid { until } => (
                words.text("component-certified", &[]),
                words.text("component-certified-until", &on(until)),
            ),
            Self::Ending { on: end } => (
                words.text("component-certified-ending", &[]),
                words.text("component-certified-on", &on(end)),
            ),
            Self::Ended { on: end } => (
                words.text("component-certified-ended", &[]),
                words.text("component-certified-on", &on(end)),
            ),
            Self::Revoked { on: end } => (
                words.text("component-certified-revoked", &[]),
                words.text("component-certified-revoked-on", &on(end)),
            ),
            Self::Stale { days } => (
                words.text("component-certified-stale", &[]),
                words.text("component-certified-stale-days", &[("days", days.into())]),
            ),
            Self::Absent => (
                words.text("component-certified-absent", &[]),
                words.text("component-certified-absent-detail", &[]),
            ),
        }
    }

    fn seal(self) -> &'static str {
        match self {
            Self::Valid { .. } => {
                r#"<path class="v-good" d="M16 1.5l3.6 2.6 4.4-.3 1.6 4.1 4 1.9-.8 4.4 2 4-3 3.2-.2 4.5-4.3 1-2.6 3.6L16 28.6l-4.7 1.9-2.6-3.6-4.3-1-.2-4.5-3-3.2 2-4-.8-4.4 4-1.9L8 3.8l4.4.3z"/><path class="v-in" d="M10.5 16.2l3.8 3.8 7.4-8"/>"#
            }
            Self::Ending { .. } => {
                r#"<circle class="v-attention" cx="16" cy="16" r="14"/><path class="v-in" d="M16 8.5V16l5 3.5"/>"#
            }
            Self::Ended { .. } => {
                r#"<path class="v-attention" d="M16 2l14 26H2z"/><path class="v-in" d="M16 11.5v8M16 23.6v.2"/>"#
            }
            Self::Revoked { .. } => {
                r#"<path class="v-bad" d="M10 1.5h12l8.5 8.5v12L22 30.5H10L1.5 22V10z"/><path class="v-in" d="M11 11l10 10M21 11L11 21"/>"#
            }
            Self::Stale { .. } => {
                r#"<circle class="v-muted" cx="16" cy="16" r="13.5"/><path class="v-in on-muted" d="M12.5 12.5a3.5 3.5 0 1 1 4.6 3.4c-.8.3-1.1.9-1.1 1.6v.6M16 22.4v.2"/>"#
            }
            Self::Absent => {
                r#"<circle class="v-muted" cx="16" cy="16" r="13.5"/><path class="v-in on-muted" d="M11 16h10"/>"#
            }
        }
    }
}

/// How many levels there are.
const LEVELS: u8 = 8;

/// The level of a brick, of eight; what is beyond counts as eight.
pub fn level(level: u8, language: Language) -> Markup {
    let level = level.min(LEVELS);
    let text = words::of(language).text("component-level", &[("level", i32::from(level).into())]);
    html! {
        span.level {
            svg viewBox="0 0 86 12" width="80" height="14" aria-hidden="true" focusable="false" {
                @for cell in 0..LEVELS {
                    rect class=(if cell < level { "on" } else { "off" }) x=(format!("{}.5", u32::from(cell) * 11)) y=".5" width="8"
                        height="11" rx="1.5" {}
                }
            }
            span { (text) }
        }
    }
}

/// Whether something that was looked at is as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    /// It is.
    Yes,
    /// Something is missing.
    No,
    /// It is being looked at, or holds in part.
    Partly,
}

/// A finding, or a point of a list that was agreed.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Whether it is as it should be.
    pub met: Met,
    /// What was looked at.
    pub title: String,
    /// What was found, by whom and when, with a link to the proof; or what is missing.
    pub detail: Markup,
}

/// Findings, each with a sign.
pub fn evidence(findings: &[Evidence], language: Language) -> Markup {
    let words = words::of(language);
    html! {
        ul.evidence {
            @for finding in findings {
                @let (class, icon, said) = match finding.met {
                    Met::Yes => ("icon yes", Icon::CheckFill, words.text("component-met", &[])),
                    Met::No => ("icon ask", Icon::Circle, words.text("component-not-met", &[])),
                    Met::Partly => ("icon part", Icon::Clock, words.text("component-partly-met", &[])),
                };
                li {
                    (icon.draw_as(class))
                    div {
                        h3 { (finding.title) span.visually-hidden { " (" (said) ")" } }
                        div.small.muted { (finding.detail) }
                    }
                }
            }
        }
    }
}

/// Something that a brick may do.
#[derive(Debug, Clone)]
pub struct Permission {
    /// Its sign.
    pub icon: Icon,
    /// What it may do.
    pub title: String,
    /// To whom, and for what.
    pub detail: String,
    /// Whether it reaches out of the site: letters and the network.
    pub open: bool,
}

/// What a brick may do: what reaches out of the site stands open, the rest in a fold; and what it cannot do.
pub fn permissions(permissions: &[Permission], cannot: &[String], language: Language) -> Markup {
    let words = words::of(language);
    let ordinary = permissions.iter().filter(|permission| !permission.open);
    let count = ordinary.clone().count();
    html! {
        @if count < permissions.len() {
            ul.perms { @for permission in permissions.iter().filter(|permission| permission.open) { (one(permission)) } }
        }
        @if count > 0 {
            details.fold.mt-small {
                summary { (words.text("component-ordinary-permissions", &[("count", count.into())])) (Icon::Chevron.draw()) }
                div { ul.perms { @for permission in ordinary { (one(permission)) } } }
            }
        }
        @if !cannot.is_empty() {
            ul.tick.mt-small { @for sentence in cannot { li.no { (Icon::MinusFill.draw()) span { (sentence) } } } }
        }
    }
}

fn one(permission: &Permission) -> Markup {
    html! {
        li.open[permission.open] {
            (permission.icon.draw())
            span { strong { (permission.title) } small { (permission.detail) } }
        }
    }
}
