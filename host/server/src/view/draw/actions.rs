//! What calls functions: buttons and forms.

use std::borrow::Cow;

use legollab_runtime::storage::FileId;
use legollab_web::theme::{CSRF, FROM, Tone, icons::Icon, tone_icon};
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::drawing::{BoundFunction, Permission, ViewContext};
use crate::{
    form::{self, Choice, Choices, FormSpec},
    view::{
        address,
        nodes::{Button, Form, Onward},
    },
    words::Words,
};

/// Tags of a button, about.
const BUTTON_BYTES: usize = 256;

/// Buttons in a row. `about` tells them apart for readers that speak, where many say the same; it may be empty.
pub(super) fn buttons(buttons: &[Button], about: &str, drawing: &ViewContext<'_>) -> Markup {
    html! {
        div.buttons {
            @for button in buttons { (draw_button(button, about, drawing)) }
        }
    }
}

fn draw_button(button: &Button, about: &str, drawing: &ViewContext<'_>) -> Markup {
    // What a row is about stands in each of its buttons.
    if !drawing.room.take(BUTTON_BYTES + about.len()) {
        return html! {};
    }
    let Some(bound) = drawing.brick.function(&button.interface, &button.function) else {
        return missing_function(&button.interface, &button.function, drawing.words);
    };
    let own = button.about.as_ref().map(|about| drawing.text(about));
    let about = own.as_deref().unwrap_or(about);
    let face = html! {
        (drawing.text(&button.label))
        @if !about.is_empty() { span.visually-hidden { ", " (about) } }
    };
    match bound.permission {
        Permission::Allowed => action_form(
            button,
            &bound,
            &format!("button {}", button.emphasis.class()),
            &face,
            drawing,
        ),
        Permission::NeedsSignIn if !drawing.room.take(drawing.sign_in.len()) => html! {},
        Permission::NeedsSignIn => html! {
            a class={ "button " (button.emphasis.class()) } href=(drawing.sign_in)
                title=(drawing.words.text("sign-in-first", &[])) { (face) }
        },
        // What one may not do is not offered.
        Permission::Denied => html! {},
    }
}

/// A form of one button and no fields.
fn action_form(
    button: &Button,
    bound: &BoundFunction<'_>,
    class: &str,
    face: &Markup,
    drawing: &ViewContext<'_>,
) -> Markup {
    let asked = Asked::of(button, drawing);
    let action = match asked {
        Some(_) => drawing.mounted.confirm(bound.segment, &bound.function.name),
        None => drawing.mounted.action(bound.segment, &bound.function.name),
    };
    html! {
        form method="post" action=(action) {
            (hidden_fields(&button.arguments, button.then.as_ref(), drawing))
            @if let Some(asked) = &asked { (asked.fields()) }
            button type="submit" class=(class) { (face) }
        }
    }
}

fn hidden_fields(fixed: &str, then: Option<&Onward>, drawing: &ViewContext<'_>) -> Markup {
    let fixed = drawing.files.seal(fixed);
    // The address of the page comes from the reader, and stands in every form.
    if !drawing
        .room
        .take(fixed.len() + drawing.csrf.len() + drawing.address.len())
    {
        return html! {};
    }
    html! {
        input type="hidden" name=(CSRF) value=(drawing.csrf);
        input type="hidden" name=(address::NUMBER) value=(address::number_of_page(drawing.csrf));
        input type="hidden" name=(address::FIXED) value=(fixed);
        @if let Some(then) = then.filter(|_| !drawing.returns_here) { input type="hidden" name=(address::THEN) value=(onward_json(then)); }
        input type="hidden" name=(FROM) value=(drawing.address);
    }
}

/// Forms that many buttons send, such as those of a calendar: what the buttons have in common stands once, and each brings along
/// what it acts on. A button has no form around it; it names the form.
pub(super) struct SharedForms {
    prefix: String,
    forms: Vec<SharedForm>,
}

#[derive(PartialEq, Eq)]
struct SharedForm {
    action: String,
    then: Option<String>,
    /// What stands on a page in between.
    asked: Option<Asked>,
}

/// What a button asks first.
#[derive(PartialEq, Eq)]
struct Asked {
    /// The question, and what the button says that goes ahead.
    question: Option<(String, String)>,
    /// What this button says.
    label: String,
    /// The parameters to ask for, with spaces between.
    params: String,
}

impl Asked {
    /// None if nothing is asked.
    fn of(button: &Button, drawing: &ViewContext<'_>) -> Option<Self> {
        if button.confirm.is_none() && button.ask.is_empty() {
            return None;
        }
        if !drawing.room.take(button.ask.iter().map(|name| name.len() + 1).sum()) {
            return None;
        }
        let question = button.confirm.as_ref();
        Some(Self {
            question: question.map(|question| (drawing.text(&question.text), drawing.text(&question.yes))),
            label: drawing.text(&button.label),
            params: button.ask.join(" "),
        })
    }

    fn fields(&self) -> Markup {
        html! {
            @if let Some((question, yes)) = &self.question {
                input type="hidden" name=(address::QUESTION) value=(question);
                input type="hidden" name=(address::YES) value=(yes);
            }
            input type="hidden" name=(address::LABEL) value=(self.label);
            @if !self.params.is_empty() { input type="hidden" name=(address::ASK) value=(self.params); }
        }
    }
}

impl SharedForms {
    /// None yet; `prefix` begins their identifiers, which nothing else on the page may.
    pub(super) fn new(prefix: String) -> Self {
        Self {
            prefix,
            forms: Vec::new(),
        }
    }

    /// The button, and the form it sends if no button before it sends the same.
    pub(super) fn button(
        &mut self,
        button: &Button,
        bound: &BoundFunction<'_>,
        class: &str,
        face: &Markup,
        drawing: &ViewContext<'_>,
    ) -> Markup {
        let asked = Asked::of(button, drawing);
        let (segment, function) = (bound.segment, &bound.function.name);
        let form = SharedForm {
            action: match asked {
                Some(_) => drawing.mounted.confirm(segment, function),
                None => drawing.mounted.action(segment, function),
            },
            then: button.then.as_ref().filter(|_| !drawing.returns_here).map(onward_json),
            asked,
        };
        let place = self.forms.iter().position(|known| *known == form).unwrap_or_else(|| {
            self.forms.push(form);
            self.forms.len() - 1
        });
        if !drawing.room.take(button.arguments.len()) {
            return html! {};
        }
        html! {
            button type="submit" form={ (self.prefix) (place) } name=(address::FIXED) value=(button.arguments) class=(class) {
                (face)
            }
        }
    }

    /// The forms that the buttons drawn so far name.
    pub(super) fn draw(&self, drawing: &ViewContext<'_>) -> Markup {
        html! {
            @for (place, form) in self.forms.iter().enumerate() {
                @if drawing.room.take(drawing.csrf.len() + drawing.address.len()) {
                    form method="post" action=(form.action) id={ (self.prefix) (place) } {
                        input type="hidden" name=(CSRF) value=(drawing.csrf);
                        input type="hidden" name=(address::NUMBER) value=(address::number_of_page(drawing.csrf));
                        @if let Some(then) = &form.then { input type="hidden" name=(address::THEN) value=(then); }
                        input type="hidden" name=(FROM) value=(drawing.address);
                        @if let Some(asked) = &form.asked { (asked.fields()) }
                    }
                }
            }
        }
    }
}

fn onward_json(onward: &Onward) -> String {
    // It is made of strings alone, which always have a JSON form.
    serde_json::to_string(onward).unwrap_or_default()
}

/// A form whose fields come from the types of its function.
pub(super) fn form(node: &Form, place: u32, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    let Some(bound) = drawing.brick.function(&node.interface, &node.function) else {
        return html! { div.block { (missing_function(&node.interface, &node.function, words)) } };
    };
    match bound.permission {
        Permission::Allowed => {}
        Permission::NeedsSignIn => {
            return html! {
                div.block.notice.neutral {
                    (Icon::Person.draw())
                    p { a href=(drawing.sign_in) { (words.text("sign-in-first", &[])) } }
                }
            };
        }
        Permission::Denied => return html! {},
    }
    let sealed = |json: &str| object(&drawing.files.seal(json));
    let (Some(fixed), Some(initial)) = (sealed(&node.fixed), sealed(&node.initial)) else {
        return html! { div.block { (broken(&words.text("form-broken", &[]))) } };
    };
    let attempt = drawing.attempt.filter(|attempt| {
        attempt.segment == bound.segment && attempt.function == bound.function.name && attempt.fixed == fixed
    });
    let choices = sealed_choices(&node.choices, drawing);
    let entered = match attempt {
        Some(attempt) => attempt.entered.clone(),
        None => form::fields_of(bound.function, &fixed, &initial, &choices, drawing.zone()),
    };
    let sheet = FormSpec {
        id: format!("form-{place}"),
        interface: bound.interface,
        function: bound.function,
        action: drawing.mounted.action(bound.segment, &bound.function.name),
        hidden: hidden_fields(&node.fixed, node.then.as_ref(), drawing),
        fixed: &fixed,
        entered: &entered,
        choices: &choices,
        problems: attempt.map_or(&[], |attempt| attempt.problems.as_slice()),
        submit: drawing.text(&node.submit),
        texts: drawing.texts,
        words,
        files: drawing.files,
        room: &drawing.room,
        in_view: None,
        bounds: bound.bounds,
    };
    html! { div.block { (form::draw(&sheet)) } }
}

/// Values to choose from, with handles where they name files.
fn sealed_choices<'c>(choices: &'c [Choices], drawing: &ViewContext<'_>) -> Cow<'c, [Choices]> {
    let names_files = |option: &Choice| FileId::within(option.value.as_bytes()).next().is_some();
    if !choices.iter().flat_map(|choices| &choices.options).any(names_files) {
        return Cow::Borrowed(choices);
    }
    let mut choices = choices.to_vec();
    for option in choices.iter_mut().flat_map(|choices| &mut choices.options) {
        option.value = drawing.files.seal(&option.value).into_owned();
    }
    Cow::Owned(choices)
}

/// A JSON object; an empty text means an empty one.
fn object(json: &str) -> Option<Value> {
    if json.trim().is_empty() {
        return Some(Value::Object(Map::new()));
    }
    serde_json::from_str(json).ok().filter(Value::is_object)
}

fn missing_function(interface: &str, function: &str, words: &Words) -> Markup {
    broken(&words.text(
        "leads-nowhere",
        &[("function", function.into()), ("interface", interface.into())],
    ))
}

fn broken(text: &str) -> Markup {
    html! { div.notice.attention { (tone_icon(Tone::Attention).draw()) p { (text) } } }
}
