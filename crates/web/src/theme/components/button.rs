//! Buttons, and links that lead on. A button's words finish the sentence "I want to …".

use maud::{Markup, html};

use crate::theme::{field_names::CSRF, icons::Icon};

/// A button, or a link that looks like one. [`Button::to`] and [`Button::submit`] draw it.
#[derive(Debug, Clone)]
pub struct Button {
    label: String,
    class: &'static str,
    icon: Option<Icon>,
    about: Option<String>,
    small: bool,
    full: bool,
    disabled: bool,
}

impl Button {
    fn new(class: &'static str, label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            class,
            icon: None,
            about: None,
            small: false,
            full: false,
            disabled: false,
        }
    }

    /// The one thing that a page is there for.
    pub fn primary(label: impl Into<String>) -> Self {
        Self::new("primary", label)
    }

    /// Something else that can be done.
    pub fn secondary(label: impl Into<String>) -> Self {
        Self::new("secondary", label)
    }

    /// Something that takes away.
    pub fn danger(label: impl Into<String>) -> Self {
        Self::new("danger", label)
    }

    /// The way out, beside a button that acts.
    pub fn bare(label: impl Into<String>) -> Self {
        Self::new("bare", label)
    }

    /// A button on a deep field.
    pub fn light(label: impl Into<String>) -> Self {
        Self::new("light", label)
    }

    /// With an icon before the words.
    pub fn icon(self, icon: Icon) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }

    /// With words that only those hear who cannot see what the button stands beside.
    pub fn about(self, about: impl Into<String>) -> Self {
        Self {
            about: Some(about.into()),
            ..self
        }
    }

    /// Smaller, as in a row or a table.
    pub fn small(self) -> Self {
        Self { small: true, ..self }
    }

    /// As wide as what it stands in.
    pub fn full(self) -> Self {
        Self { full: true, ..self }
    }

    /// Cannot be pressed if so. A sentence beside it has to say why.
    pub fn disabled(self, disabled: bool) -> Self {
        Self { disabled, ..self }
    }

    fn classes(&self) -> String {
        let mut classes = format!("button {}", self.class);
        if self.small {
            classes.push_str(" small");
        }
        if self.full {
            classes.push_str(" full");
        }
        classes
    }

    fn inside(&self) -> Markup {
        html! {
            @if let Some(icon) = self.icon { (icon.draw()) }
            (self.label)
            @if let Some(about) = &self.about { span.visually-hidden { ", " (about) } }
        }
    }

    /// A link to an address.
    pub fn to(&self, href: &str) -> Markup {
        html! {
            @if self.disabled {
                a class=(self.classes()) role="link" aria-disabled="true" { (self.inside()) }
            } @else {
                a class=(self.classes()) href=(href) { (self.inside()) }
            }
        }
    }

    /// The button of the form it stands in.
    pub fn submit(&self) -> Markup {
        html! { button class=(self.classes()) type="submit" disabled[self.disabled] { (self.inside()) } }
    }

    /// One of several buttons of a form, which sends a name and a value.
    pub fn submit_as(&self, name: &str, value: &str) -> Markup {
        html! {
            button class=(self.classes()) type="submit" name=(name) value=(value) disabled[self.disabled] { (self.inside()) }
        }
    }

    /// A form that is only this button: it posts `hidden` to `action` with the token of the request's forms.
    pub fn post(&self, action: &str, token: &str, hidden: &[(&str, &str)]) -> Markup {
        html! {
            form method="post" action=(action) {
                input type="hidden" name=(CSRF) value=(token);
                @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                (self.submit())
            }
        }
    }
}

/// Buttons in a row.
pub fn buttons(buttons: &[Markup]) -> Markup {
    html! { div.buttons { @for button in buttons { (button) } } }
}

/// A link that leads on, with an arrow.
pub fn onward(label: &str, href: &str) -> Markup {
    html! { a.onward href=(href) { (label) (Icon::ArrowRight.draw()) } }
}
