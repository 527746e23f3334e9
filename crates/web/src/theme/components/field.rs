//! Fields of forms: label above, hint below, what is wrong above the box with an icon and the remedy, tied together for those who
//! hear the page.

use legollab_texts::Language;
use maud::{Markup, html};

use crate::{theme::icons::Icon, words};

/// One of several answers to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub label: String,
    /// What it means, in a few words; may be empty.
    pub hint: String,
}

impl Answer {
    /// An answer without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }

    /// The same with what it means.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: hint.into(),
            ..self
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Control {
    Line {
        kind: &'static str,
        autocomplete: &'static str,
        keyboard: Option<&'static str>,
        short: bool,
    },
    Money,
    Area {
        rows: u8,
    },
    File {
        accept: String,
    },
    Select(Vec<Answer>),
    One(Vec<Answer>),
    Several(Vec<Answer>),
    Tick,
}

/// A field of a form.
///
/// It has to be filled in unless it is [`Field::optional`], which its label then says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    name: String,
    id: String,
    label: String,
    control: Control,
    values: Vec<String>,
    hint: Option<String>,
    problem: Option<String>,
    placeholder: Option<String>,
    required: bool,
    is_due_later: bool,
}

impl Field {
    fn new(name: &str, label: impl Into<String>, control: Control) -> Self {
        // What names may hold and selectors may not.
        let id = name.replace(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_', "-");
        Self {
            name: name.to_owned(),
            id,
            label: label.into(),
            control,
            values: Vec::new(),
            hint: None,
            problem: None,
            placeholder: None,
            required: true,
            is_due_later: false,
        }
    }

    fn line(name: &str, label: impl Into<String>, kind: &'static str, autocomplete: &'static str) -> Self {
        let control = Control::Line {
            kind,
            autocomplete,
            keyboard: None,
            short: false,
        };
        Self::new(name, label, control)
    }

    /// A line of text.
    pub fn text(name: &str, label: impl Into<String>) -> Self {
        Self::line(name, label, "text", "off")
    }

    /// The name of a person.
    pub fn person(name: &str, label: impl Into<String>) -> Self {
        Self::line(name, label, "text", "name")
    }

    /// An e-mail address.
    pub fn email(name: &str, label: impl Into<String>) -> Self {
        Self::line(name, label, "email", "email")
    }

    /// The password of an account that exists.
    pub fn password(name: &str, label: impl Into<String>) -> Self {
        Self::line(name, label, "password", "current-password")
    }

    /// A new password.
    pub fn new_password(name: &str, label: impl Into<String>) -> Self {
        Self::line(name, label, "password", "new-password")
    }

    /// A code that counts once, which telephones offer to fill in.
    pub fn one_time_code(name: &str, label: impl Into<String>) -> Self {
        let control = Control::Line {
            kind: "text",
            autocomplete: "one-time-code",
            keyboard: None,
            short: true,
        };
        Self::new(name, label, control)
    }

    /// What to look for.
    pub fn search(name: &str, label: impl Into<String>) -> Self {
        Self::line(name, label, "search", "off")
    }

    /// The address of a page elsewhere.
    pub fn url(name: &str, label: impl Into<String>) -> Self {
        Self::line(name, label, "url", "url")
    }

    /// A day, sent as `2026-12-31`.
    pub fn date(name: &str, label: impl Into<String>) -> Self {
        Self::new(
            name,
            label,
            Control::Line {
                kind: "date",
                autocomplete: "off",
                keyboard: None,
                short: true,
            },
        )
    }

    /// A whole number, sent as it was typed: it is a line of text with a keyboard of digits, so that nothing that was typed is lost.
    pub fn number(name: &str, label: impl Into<String>) -> Self {
        let control = Control::Line {
            kind: "text",
            autocomplete: "off",
            keyboard: Some("numeric"),
            short: true,
        };
        Self::new(name, label, control)
    }

    /// A sum in euros, sent as it was typed; [`crate::amounts::read_euros`] reads it.
    pub fn money(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Money)
    }

    /// Several lines of text.
    pub fn textarea(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Area { rows: 5 })
    }

    /// A file of one of the kinds in `accept`, such as `application/pdf`. A [`super::Form`] with one is sent in parts.
    pub fn file(name: &str, label: impl Into<String>, accept: &str) -> Self {
        Self::new(
            name,
            label,
            Control::File {
                accept: accept.to_owned(),
            },
        )
    }

    /// One of many answers, in a list that opens. The first is chosen if no [`Field::value`] is.
    pub fn select(name: &str, label: impl Into<String>, answers: Vec<Answer>) -> Self {
        Self::new(name, label, Control::Select(answers))
    }

    /// One of a few answers, all of them in view. `label` is the question.
    pub fn choice(name: &str, label: impl Into<String>, answers: Vec<Answer>) -> Self {
        Self::new(name, label, Control::One(answers))
    }

    /// Any of a few answers; each that is ticked is sent under the same name.
    pub fn several(name: &str, label: impl Into<String>, answers: Vec<Answer>) -> Self {
        Self::new(name, label, Control::Several(answers)).optional()
    }

    /// A sentence to agree with: sent as `on` if it is ticked. [`Field::hint`] stands in small letters behind it.
    pub fn checkbox(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Tick)
    }

    /// Another identifier than the name: for the second form of a page with a field of this name.
    pub fn id(self, id: &str) -> Self {
        Self {
            id: id.to_owned(),
            ..self
        }
    }

    /// What helps to fill it in.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// What it holds at first: what was typed before, or the value of the answer that is chosen. A checkbox is ticked by `on`.
    pub fn value(self, value: impl Into<String>) -> Self {
        Self {
            values: vec![value.into()],
            ..self
        }
    }

    /// The values of the answers that are ticked.
    pub fn values(self, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            values: values.into_iter().map(Into::into).collect(),
            ..self
        }
    }

    /// Whether a checkbox is ticked.
    pub fn ticked(self, ticked: bool) -> Self {
        self.values(ticked.then_some("on"))
    }

    /// What is wrong with what was given, with the remedy: *Écrivez un nombre, par exemple 4 ou 4,50.*
    pub fn problem(self, problem: Option<impl Into<String>>) -> Self {
        Self {
            problem: problem.map(Into::into),
            ..self
        }
    }

    /// An example inside the empty box. What has to be known stands in the hint instead.
    pub fn placeholder(self, placeholder: impl Into<String>) -> Self {
        Self {
            placeholder: Some(placeholder.into()),
            ..self
        }
    }

    /// It may stay empty.
    pub fn optional(self) -> Self {
        Self {
            required: false,
            ..self
        }
    }

    /// The form can be sent without it, but the label does not say “optional”: the law asks for it before the site opens.
    pub fn due_later(self) -> Self {
        Self {
            required: false,
            is_due_later: true,
            ..self
        }
    }

    /// How many lines a text area shows at first.
    pub fn rows(self, rows: u8) -> Self {
        match self.control {
            Control::Area { .. } => Self {
                control: Control::Area { rows },
                ..self
            },
            _ => self,
        }
    }

    /// Whether a form with it has to be sent in parts.
    pub(super) fn is_file(&self) -> bool {
        matches!(self.control, Control::File { .. })
    }

    /// What is wrong, and the identifier of the box where it can be mended.
    pub(super) fn fault(&self) -> Option<(String, &str)> {
        let target = match self.control {
            Control::One(_) | Control::Several(_) => self.answer_id(0),
            _ => self.id.clone(),
        };
        self.problem.as_deref().map(|problem| (target, problem))
    }

    fn answer_id(&self, index: usize) -> String {
        format!("{}-{index}", self.id)
    }

    fn first(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    fn holds(&self, value: &str) -> bool {
        self.values.iter().any(|held| held == value)
    }

    fn invalid(&self) -> Option<&'static str> {
        self.problem.as_ref().map(|_| "true")
    }

    /// The identifiers of hint and problem, for `aria-describedby`.
    fn described(&self) -> Option<String> {
        let ids: Vec<String> = [
            self.problem.as_ref().map(|_| format!("{}-problem", self.id)),
            self.hint.as_ref().map(|_| format!("{}-hint", self.id)),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// Draws the field.
    pub fn draw(&self, language: Language) -> Markup {
        match &self.control {
            Control::Tick => self.tick(),
            Control::One(answers) => self.group(answers, "radio", language),
            Control::Several(answers) => self.group(answers, "checkbox", language),
            _ => html! {
                div.field.wrong[self.problem.is_some()] {
                    label for=(self.id) { (self.label) (self.may_stay_empty(language)) }
                    (self.wrong())
                    (self.control())
                    (self.help())
                }
            },
        }
    }

    fn may_stay_empty(&self, language: Language) -> Markup {
        html! { @if !self.required && !self.is_due_later { span.optional { " " (words::of(language).text("component-optional", &[])) } } }
    }

    fn wrong(&self) -> Markup {
        html! {
            @if let Some(problem) = &self.problem {
                p.problem id=(format!("{}-problem", self.id)) { (Icon::WarningCircle.draw()) span { (problem) } }
            }
        }
    }

    fn help(&self) -> Markup {
        html! { @if let Some(hint) = &self.hint { p.hint id=(format!("{}-hint", self.id)) { (hint) } } }
    }

    fn control(&self) -> Markup {
        match &self.control {
            Control::Line {
                kind,
                autocomplete,
                keyboard,
                short,
            } => html! {
                input.short[*short] id=(self.id) name=(self.name) type=(kind) value=(self.first()) autocomplete=(autocomplete)
                    inputmode=[*keyboard] placeholder=[self.placeholder.as_deref()] required[self.required]
                    aria-describedby=[self.described()] aria-invalid=[self.invalid()];
            },
            Control::Money => html! {
                div.affix.short {
                    input id=(self.id) name=(self.name) type="text" value=(self.first()) autocomplete="off" inputmode="decimal"
                        placeholder=[self.placeholder.as_deref()] required[self.required]
                        aria-describedby=[self.described()] aria-invalid=[self.invalid()];
                    span { "€" }
                }
            },
            Control::Area { rows } => html! {
                textarea id=(self.id) name=(self.name) rows=(rows) placeholder=[self.placeholder.as_deref()]
                    required[self.required] aria-describedby=[self.described()] aria-invalid=[self.invalid()] { "\n" (self.first()) }
            },
            Control::File { accept } => html! {
                input id=(self.id) name=(self.name) type="file" accept=(accept) required[self.required]
                    aria-describedby=[self.described()] aria-invalid=[self.invalid()];
            },
            Control::Select(answers) => html! {
                select id=(self.id) name=(self.name) required[self.required] aria-describedby=[self.described()]
                    aria-invalid=[self.invalid()] {
                    @for answer in answers {
                        option value=(answer.value) selected[self.holds(&answer.value)] { (answer.label) }
                    }
                }
            },
            Control::One(_) | Control::Several(_) | Control::Tick => html! {},
        }
    }

    fn group(&self, answers: &[Answer], kind: &str, language: Language) -> Markup {
        let one = kind == "radio";
        html! {
            fieldset.field.wrong[self.problem.is_some()] aria-describedby=[self.described()] {
                legend { (self.label) @if one { (self.may_stay_empty(language)) } }
                (self.wrong())
                @for (index, answer) in answers.iter().enumerate() {
                    label.option for=(self.answer_id(index)) {
                        input type=(kind) id=(self.answer_id(index)) name=(self.name) value=(answer.value)
                            checked[self.holds(&answer.value)] required[one && self.required]
                            aria-invalid=[self.invalid().filter(|_| !one)];
                        span { (answer.label) @if !answer.hint.is_empty() { small { (answer.hint) } } }
                    }
                }
                (self.help())
            }
        }
    }

    fn tick(&self) -> Markup {
        html! {
            div.field.wrong[self.problem.is_some()] {
                (self.wrong())
                label.option for=(self.id) {
                    input type="checkbox" id=(self.id) name=(self.name) value="on" checked[self.holds("on")]
                        required[self.required] aria-describedby=[self.described()] aria-invalid=[self.invalid()];
                    span {
                        (self.label)
                        @if let Some(hint) = &self.hint { small id=(format!("{}-hint", self.id)) { (hint) } }
                    }
                }
            }
        }
    }
}
