//! From fields to HTML.

mod controls;
mod files;
mod groups;
mod hints;

use std::cell::{Cell, RefCell};

use legollab_contract::{ArgumentBounds, Texts};
use legollab_contract::{Field, Function, InterfaceId, Record, Type, lower_camel_case};
use legollab_web::theme::{Tone, icons::Icon, tone_icon};
use maud::{Markup, html};
use serde_json::Value;

use super::{
    choices::Choices,
    entered::FormValues,
    kind::{FieldBudget, FieldKind, Scalar, file_of},
    limits::MAX_FIELDS,
    parse::FieldError,
    path::{Path, normalised},
};
use crate::{files::FileShelf, page_budget::PageBudget, words::Words};

/// A form to draw.
pub struct FormSpec<'a> {
    /// What the identifiers of its elements begin with, different for each form of a page.
    pub id: String,
    /// The interface of the function.
    pub interface: &'a InterfaceId,
    /// The function.
    pub function: &'a Function,
    /// Where the form posts to.
    pub action: String,
    /// The host's own hidden fields.
    pub hidden: Markup,
    /// Arguments that have no field, as a JSON object.
    pub fixed: &'a Value,
    /// What the fields hold.
    pub entered: &'a FormValues,
    /// Values to choose from.
    pub choices: &'a [Choices],
    /// What is wrong with what was entered.
    pub problems: &'a [FieldError],
    /// What the button says.
    pub submit: String,
    /// The brick's texts for the reader, whose time zone they bring along.
    pub texts: Texts<'a>,
    /// The server's texts.
    pub words: &'a Words,
    /// The files that the fields hold.
    pub files: &'a FileShelf,
    /// How much may still be drawn on the page.
    pub room: &'a PageBudget,
    /// How many fields of a record that is all the form asks for are in view, and what the fold says that has the others; none if
    /// all are in view.
    pub in_view: Option<(usize, String)>,
    /// The bounds of the function's arguments, if it has any.
    pub bounds: Option<&'a ArgumentBounds>,
}

/// Draws a form.
pub fn draw(sheet: &FormSpec<'_>) -> Markup {
    let painter = FormRenderer {
        sheet,
        budget: FieldBudget::full(),
        too_large: Cell::new(false),
        asks_for_something: Cell::new(false),
        brings_files: Cell::new(false),
        drawn: RefCell::default(),
        problems: sheet
            .problems
            .iter()
            .map(|problem| (normalised(&problem.path), problem.text.as_str()))
            .collect(),
    };
    let fields = painter.params();
    let words = sheet.words;
    html! {
        // Problems are told by the server, in the reader's language and all at once, rather than by the browser one by one.
        form.form id=(sheet.id) method="post" action=(sheet.action)
            enctype=[painter.brings_files.get().then_some("multipart/form-data")] novalidate {
            (sheet.hidden)
            // The first button of a form is what the enter key presses; without this it would be one that adds a row.
            button.visually-hidden type="submit" tabindex="-1" aria-hidden="true" { (sheet.submit) }
            (painter.summary())
            @if painter.too_large.get() {
                div.notice.attention {
                    (tone_icon(Tone::Attention).draw())
                    p { (words.text("form-too-large", &[("most", MAX_FIELDS.into())])) }
                }
            }
            @if painter.asks_for_something.get() { p.hint { (words.text("required-hint", &[])) } }
            div.fields { (fields) }
            div.buttons { button.button.primary type="submit" { (sheet.submit) } }
        }
    }
}

/// Whether a value must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
}

struct Drawn {
    json: String,
    id: String,
    label: String,
}

struct FormRenderer<'a> {
    sheet: &'a FormSpec<'a>,
    budget: FieldBudget,
    too_large: Cell<bool>,
    asks_for_something: Cell<bool>,
    brings_files: Cell<bool>,
    drawn: RefCell<Vec<Drawn>>,
    problems: Vec<(String, &'a str)>,
}

impl FormRenderer<'_> {
    fn params(&self) -> Markup {
        let sheet = self.sheet;
        let visible = sheet
            .function
            .params
            .iter()
            .filter(|param| self.shows(&param.ty, sheet.fixed.get(lower_camel_case(&param.name))))
            .count();
        html! {
            @for param in &sheet.function.params {
                @let path = Path::param(&param.name);
                @let fixed = sheet.fixed.get(&path.name);
                @let label = sheet.texts.param(sheet.interface, sheet.function, param);
                @match (FieldKind::of(&param.ty), visible) {
                    // A record that is all the form asks for needs no frame of its own.
                    (FieldKind::Record(record), 1) if super::choices::at(sheet.choices, &path.json).is_none() => {
                        (self.register(&path, &label))
                        (self.problem_lines(&path))
                        (self.whole(record, &path, fixed))
                    },
                    _ => (self.value(&param.ty, &path, &label, fixed, Need::Required)),
                }
            }
        }
    }

    /// Whether a value has any field, given what is fixed of it.
    fn shows(&self, ty: &Type, fixed: Option<&Value>) -> bool {
        match (fixed, FieldKind::of(ty)) {
            (None, _) => true,
            (Some(Value::Object(given)), FieldKind::Record(record)) => record
                .fields
                .iter()
                .any(|field| self.shows(&field.ty, given.get(&lower_camel_case(&field.name)))),
            _ => false,
        }
    }

    /// A record that is all the form asks for: its first fields in view, the others in a fold, which is open if something in it
    /// is wrong.
    fn whole(&self, record: &Record, path: &Path, fixed: Option<&Value>) -> Markup {
        let Some((in_view, label)) = self
            .sheet
            .in_view
            .as_ref()
            .filter(|(most, _)| record.fields.len() > *most)
        else {
            return self.record(record, path, fixed);
        };
        let part = |fields: &[Field]| self.fields(record, fields, path, fixed);
        let (first, others) = record.fields.split_at(*in_view);
        let within = |field: &Field| path.field(&field.name).json;
        let wrong = others.iter().map(within).any(|at| {
            let inside = |path: &str| {
                path.strip_prefix(at.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            self.problems.iter().any(|(path, _)| inside(path))
        });
        html! {
            (part(first))
            details.fold open[wrong] {
                summary { (label) (Icon::Chevron.draw()) }
                div.fields { (part(others)) }
            }
        }
    }

    fn record(&self, record: &Record, path: &Path, fixed: Option<&Value>) -> Markup {
        self.fields(record, &record.fields, path, fixed)
    }

    fn fields(&self, record: &Record, fields: &[Field], path: &Path, fixed: Option<&Value>) -> Markup {
        html! {
            @for field in fields {
                @let fixed = fixed.and_then(|given| given.get(lower_camel_case(&field.name)));
                (self.value(&field.ty, &path.field(&field.name), &self.sheet.texts.field(record, field), fixed, Need::Required))
            }
        }
    }

    fn value(&self, ty: &Type, path: &Path, label: &str, fixed: Option<&Value>, need: Need) -> Markup {
        if !self.shows(ty, fixed) {
            return html! {};
        }
        if !self.budget.take() || self.sheet.room.is_exhausted() {
            self.too_large.set(true);
            return html! {};
        }
        self.register(path, label);
        let drawn = self.drawn_value(ty, path, label, fixed, need);
        // Texts of the catalogue and choices stand in every row of a list. What is within is counted again for what is
        // around it, a few times over at most.
        if !self.sheet.room.take(drawn.0.len()) {
            self.too_large.set(true);
            return html! {};
        }
        drawn
    }

    fn drawn_value(&self, ty: &Type, path: &Path, label: &str, fixed: Option<&Value>, need: Need) -> Markup {
        let kind = FieldKind::of(ty);
        if let Some(choices) = super::choices::at(self.sheet.choices, &path.json) {
            return self.choice(kind, choices, path, label, need);
        }
        match kind {
            FieldKind::Scalar(scalar @ (Scalar::Picture | Scalar::File)) => self.file(scalar, path, label, need),
            FieldKind::Scalar(scalar) => self.scalar(scalar, path, label, need),
            FieldKind::Bool => self.yes_or_no(path, label, need),
            FieldKind::Enum(enumeration) => self.one_of(enumeration, path, label, need),
            FieldKind::Flags(flags) => self.any_of(flags, path, label),
            FieldKind::Record(_) | FieldKind::Tuple(_) => self.group(path, label, &self.inside(ty, path, label, fixed)),
            FieldKind::List(element) => match file_of(element) {
                Some(scalar) => self.file_rows(scalar, path, label),
                None => self.rows(element, path, label),
            },
            FieldKind::Cases(cases) => self.cases(cases, path, label, need),
            FieldKind::Option(inner) => self.option(inner, path, label),
        }
    }

    /// What is inside a record or tuple, without a frame; any other value as it is.
    fn inside(&self, ty: &Type, path: &Path, label: &str, fixed: Option<&Value>) -> Markup {
        match FieldKind::of(ty) {
            FieldKind::Record(record) => self.record(record, path, fixed),
            FieldKind::Tuple(parts) => html! {
                @for (index, part) in parts.iter().enumerate() {
                    (self.value(part, &path.index(index), &format!("{label} {}", index + 1), None, Need::Required))
                }
            },
            _ => self.value(ty, path, label, None, Need::Required),
        }
    }

    /// The identifier of the element of a field.
    fn id(&self, path: &Path) -> String {
        format!("{}-{}", self.sheet.id, path.name)
    }

    /// Notes that a field is drawn, for the summary of problems.
    fn register(&self, path: &Path, label: &str) -> Markup {
        let drawn = Drawn {
            json: path.json.clone(),
            id: self.id(path),
            label: label.to_owned(),
        };
        self.drawn.borrow_mut().push(drawn);
        html! {}
    }

    fn problems_at<'s>(&'s self, path: &'s Path) -> impl Iterator<Item = &'s str> {
        self.problems
            .iter()
            .filter(|(at, _)| *at == path.json)
            .map(|(_, text)| *text)
    }

    fn is_wrong(&self, path: &Path) -> bool {
        self.problems_at(path).next().is_some()
    }

    fn problem_lines(&self, path: &Path) -> Markup {
        html! {
            @if self.is_wrong(path) {
                div id=(format!("{}-problem", self.id(path))) {
                    @for text in self.problems_at(path) {
                        p.problem { (Icon::WarningCircle.draw()) span { (text) } }
                    }
                }
            }
        }
    }

    /// All problems, above the form, each with the way to its field.
    fn summary(&self) -> Markup {
        if self.problems.is_empty() {
            return html! {};
        }
        let drawn = self.drawn.borrow();
        // Of two fields of the same path, the inner one is drawn last.
        let field = |path: &str| drawn.iter().rev().find(|drawn| !path.is_empty() && drawn.json == path);
        html! {
            div.error-box role="alert" {
                p { strong { (self.sheet.words.text("problems", &[("count", self.problems.len().into())])) } }
                ul {
                    @for (path, text) in &self.problems {
                        li {
                            @match field(path) {
                                Some(field) => a href=(format!("#{}", field.id)) { (field.label) " – " (text) },
                                None => (text),
                            }
                        }
                    }
                }
            }
        }
    }
}
