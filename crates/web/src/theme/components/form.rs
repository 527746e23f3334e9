//! Whole forms: what is wrong on top with links to the fields, the fields, the button.

use legollab_texts::Language;
use maud::{Markup, html};

use super::{Button, field::Field};
use crate::{
    theme::{field_names::CSRF, icons::Icon},
    words,
};

#[derive(Debug, Clone)]
enum Part {
    Field(Box<Field>),
    Drawn(Markup),
}

/// A form.
///
/// ```text
/// Form::post(context.address("/declare"), context.form_token())
///     .field(Field::money("amount", "Résultat net").value(&typed.amount).problem(problems.amount))
///     .submit(Button::primary("Envoyer ma déclaration"))
///     .draw(language)
/// ```
#[derive(Debug, Clone)]
pub struct Form {
    action: String,
    token: Option<String>,
    hidden: Vec<(String, String)>,
    parts: Vec<Part>,
    problems: Vec<String>,
    buttons: Vec<Markup>,
}

impl Form {
    fn new(action: impl Into<String>, token: Option<String>) -> Self {
        Self {
            action: action.into(),
            token,
            hidden: Vec::new(),
            parts: Vec::new(),
            problems: Vec::new(),
            buttons: Vec::new(),
        }
    }

    /// A form that changes something, with the token of the request's forms.
    pub fn post(action: impl Into<String>, token: impl Into<String>) -> Self {
        Self::new(action, Some(token.into()))
    }

    /// A form that looks something up: what is in it becomes part of the address.
    pub fn get(action: impl Into<String>) -> Self {
        Self::new(action, None)
    }

    /// With something that is sent and not shown.
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.hidden.push((name.into(), value.into()));
        self
    }

    /// With a field.
    pub fn field(mut self, field: Field) -> Self {
        self.parts.push(Part::Field(Box::new(field)));
        self
    }

    /// With something else between the fields.
    pub fn with(mut self, drawn: Markup) -> Self {
        self.parts.push(Part::Drawn(drawn));
        self
    }

    /// With what is wrong with the form as a whole.
    pub fn problem(mut self, problem: Option<impl Into<String>>) -> Self {
        self.problems.extend(problem.map(Into::into));
        self
    }

    /// With the button that sends it.
    pub fn submit(mut self, button: Button) -> Self {
        self.buttons.push(button.submit());
        self
    }

    /// With something else beside the button, such as the way out.
    pub fn beside(mut self, drawn: Markup) -> Self {
        self.buttons.push(drawn);
        self
    }

    /// Draws it, under what is wrong.
    pub fn draw(&self, language: Language) -> Markup {
        let fields = self.parts.iter().filter_map(|part| match part {
            Part::Field(field) => Some(field),
            Part::Drawn(_) => None,
        });
        let faults: Vec<(String, &str)> = fields.clone().filter_map(|field| field.fault()).collect();
        let in_parts = fields.clone().any(|field| field.is_file());
        let method = if self.token.is_some() { "post" } else { "get" };
        html! {
            div {
                (error_box(&self.problems, &faults, language))
                form.form method=(method) action=(self.action) enctype=[in_parts.then_some("multipart/form-data")] {
                    @if let Some(token) = &self.token { input type="hidden" name=(CSRF) value=(token); }
                    @for (name, value) in &self.hidden { input type="hidden" name=(name) value=(value); }
                    @for part in &self.parts {
                        @match part {
                            Part::Field(field) => (field.draw(language)),
                            Part::Drawn(drawn) => (drawn),
                        }
                    }
                    @if !self.buttons.is_empty() { div.buttons { @for button in &self.buttons { (button) } } }
                }
            }
        }
    }
}

/// What is wrong: with the form as a whole, and with fields, each a link to the box of that identifier. Nothing if nothing is.
pub fn error_box(whole: &[String], faults: &[(String, &str)], language: Language) -> Markup {
    let count = whole.len() + faults.len();
    let title = words::of(language).text("component-problems", &[("count", count.into())]);
    html! {
        @if count > 0 {
            div.error-box role="alert" {
                h2 { (title) }
                ul {
                    @for problem in whole { li { (problem) } }
                    @for (id, problem) in faults { li { a href={ "#" (id) } { (problem) } } }
                }
            }
        }
    }
}

/// Fields beside each other on a wide screen.
pub fn side_by_side(fields: &[Field], language: Language) -> Markup {
    html! { div.fields.two { @for field in fields { (field.draw(language)) } } }
}

/// A line to search with: a box and a button. `label` is heard, not seen; `hidden` keeps what else is in the address.
pub fn search_line(action: &str, field: (&str, &str), label: &str, placeholder: &str, button: &str) -> Markup {
    let (name, value) = field;
    html! {
        form.search-line role="search" method="get" action=(action) {
            label.visually-hidden for=(name) { (label) }
            input id=(name) name=(name) type="search" value=(value) placeholder=(placeholder) autocomplete="off";
            (Button::primary(button).icon(Icon::Search).submit())
        }
    }
}
