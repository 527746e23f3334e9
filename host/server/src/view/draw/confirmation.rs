//! The page between a button that asks first and what it does.

use legollab_web::theme::{CSRF, FROM};
use maud::{Markup, html};

use crate::{
    form::{self, FormSpec},
    view::address,
    words::Words,
};

/// A question, or what is still to be said, before something is done.
#[derive(Debug, Clone)]
pub struct Confirmation<'a> {
    /// The heading.
    pub title: &'a str,
    /// The question, from [`address::QUESTION`]; empty if there is none.
    pub question: &'a str,
    /// What the button that does it says, named after the act.
    pub yes: &'a str,
    /// Where the yes goes: [`address::MountAddress::action`].
    pub action: &'a str,
    /// Where the no goes: the page that [`FROM`] names, once it is known to be local.
    pub back: &'a str,
    /// The fields to pass on, as they came.
    pub fields: &'a [(String, String)],
    /// The token against forged requests.
    pub csrf: &'a str,
}

/// Fields that go on to what is done.
const PASSED: [&str; 4] = [address::FIXED, address::THEN, FROM, address::NUMBER];
/// Fields by which the page is drawn again, where something it asks for is wrong.
const KEPT: [&str; 4] = [address::QUESTION, address::YES, address::LABEL, address::ASK];

/// Draws the question with its two answers.
pub fn draw_confirmation(confirmation: &Confirmation<'_>, words: &Words) -> Markup {
    html! {
        (heading(confirmation))
        form.buttons method="post" action=(confirmation.action) {
            (hidden(confirmation, &PASSED))
            button.button.danger type="submit" { (confirmation.yes) }
            a.button.secondary href=(confirmation.back) { (words.text("confirm-no", &[])) }
        }
    }
}

/// Draws the question with fields for what is still to be said. `sheet` is drawn with the fields that go along.
pub fn draw_asking(confirmation: &Confirmation<'_>, sheet: FormSpec<'_>, words: &Words) -> Markup {
    let fields: Vec<&str> = PASSED.iter().chain(&KEPT).copied().collect();
    let sheet = FormSpec {
        hidden: hidden(confirmation, &fields),
        ..sheet
    };
    html! {
        (heading(confirmation))
        div.block { (form::draw(&sheet)) }
        p { a href=(confirmation.back) { (words.text("confirm-no", &[])) } }
    }
}

fn heading(confirmation: &Confirmation<'_>) -> Markup {
    html! {
        h1 { (confirmation.title) }
        @if !confirmation.question.is_empty() { p.lead.long { (confirmation.question) } }
    }
}

fn hidden(confirmation: &Confirmation<'_>, names: &[&str]) -> Markup {
    html! {
        input type="hidden" name=(CSRF) value=(confirmation.csrf);
        @for (name, value) in confirmation.fields.iter().filter(|(name, _)| names.contains(&name.as_str())) {
            input type="hidden" name=(name) value=(value);
        }
    }
}
