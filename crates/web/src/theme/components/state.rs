//! How things stand: notices, chips, and what needs attention.

use maud::{Markup, html};

use crate::theme::{Tone, icons::Icon, menu::Flash, tone_icon};

/// The class of the stylesheet: what is neutral stands on the ground of information.
fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Neutral => "info",
        other => other.class(),
    }
}

/// Something that the site tells, as a field with an icon.
pub fn notice(tone: Tone, content: Markup) -> Markup {
    html! { div class={ "notice " (class(tone)) } { (tone_icon(tone).draw()) div { (content) } } }
}

/// What is told once about what was just done; readers that speak say it at once.
pub fn notice_about(flash: &Flash) -> Markup {
    let role = if flash.tone == Tone::Bad { "alert" } else { "status" };
    html! {
        div class={ "notice " (class(flash.tone)) } role=(role) {
            (tone_icon(flash.tone).draw())
            div { p { (flash.text) } }
        }
    }
}

/// A state in one or two words, with an icon unless it is plain.
#[derive(Debug, Clone)]
pub struct Chip {
    label: String,
    class: &'static str,
    icon: Option<Icon>,
}

impl Chip {
    fn new(class: &'static str, icon: Option<Icon>, label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            class,
            icon,
        }
    }

    /// Done, accepted.
    pub fn good(label: impl Into<String>) -> Self {
        Self::new("chip good", Some(Icon::CheckCircle), label)
    }

    /// Waits for somebody.
    pub fn waiting(label: impl Into<String>) -> Self {
        Self::new("chip attention", Some(Icon::Hourglass), label)
    }

    /// Needs attention.
    pub fn attention(label: impl Into<String>) -> Self {
        Self::new("chip attention", Some(Icon::Alert), label)
    }

    /// Refused, or gone wrong.
    pub fn bad(label: impl Into<String>) -> Self {
        Self::new("chip bad", Some(Icon::XCircle), label)
    }

    /// For information.
    pub fn info(label: impl Into<String>) -> Self {
        Self::new("chip info", Some(Icon::Info), label)
    }

    /// Nothing in particular.
    pub fn plain(label: impl Into<String>) -> Self {
        Self::new("chip", None, label)
    }

    /// With another icon.
    pub fn icon(self, icon: Icon) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }

    /// Draws it.
    pub fn draw(&self) -> Markup {
        html! { span class=(self.class) { @if let Some(icon) = self.icon { (icon.draw()) } (self.label) } }
    }
}

/// Something that needs attention: most urgent first in [`todo()`].
#[derive(Debug, Clone)]
pub struct Todo {
    /// How urgent it is.
    pub tone: Tone,
    /// Its sign.
    pub icon: Icon,
    /// What it is.
    pub title: String,
    /// Since when, until when, and what happens otherwise.
    pub text: String,
    /// Remedies.
    pub buttons: Markup,
}

/// What needs attention.
pub fn todo(todos: &[Todo]) -> Markup {
    html! {
        ol.todo {
            @for todo in todos {
                li class=(class(todo.tone)) {
                    span.sign { (todo.icon.draw()) }
                    div { h3 { (todo.title) } p { (todo.text) } }
                    div.buttons { (todo.buttons) }
                }
            }
        }
    }
}
