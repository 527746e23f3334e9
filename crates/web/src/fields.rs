//! Small forms of a site's own pages, such as signing in, and lists in pages.

use maud::{Markup, html};

use crate::words;
use crate::{
    context::RequestContext,
    theme::{CSRF, icons::Icon},
};

/// What is typed into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// A line of text.
    Text,
    /// The name of the person.
    Name,
    /// An e-mail address.
    Email,
    /// The password of an account that exists.
    Password,
    /// A new password.
    NewPassword,
}

impl InputKind {
    fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Name => "text",
            Self::Email => "email",
            Self::Password | Self::NewPassword => "password",
        }
    }

    /// What browsers may fill in (WCAG 1.3.5 asks for it).
    fn autocomplete(self) -> &'static str {
        match self {
            Self::Text => "off",
            Self::Name => "name",
            Self::Email => "email",
            Self::Password => "current-password",
            Self::NewPassword => "new-password",
        }
    }
}

/// A field of a form.
#[derive(Debug, Clone)]
pub struct InputField {
    /// The name it is sent under.
    pub name: &'static str,
    /// What it asks for.
    pub label: String,
    /// What is typed into it.
    pub kind: InputKind,
    /// What it holds at first.
    pub value: String,
    /// What helps to fill it in.
    pub hint: Option<String>,
    /// What is wrong with what was given.
    pub problem: Option<String>,
    /// Whether it has to be filled in.
    pub required: bool,
}

impl InputField {
    /// An empty field that has to be filled in.
    pub fn new(name: &'static str, kind: InputKind, label: String) -> Self {
        Self {
            name,
            label,
            kind,
            value: String::new(),
            hint: None,
            problem: None,
            required: true,
        }
    }

    /// The same, which may stay empty.
    pub fn optional(self) -> Self {
        Self {
            required: false,
            ..self
        }
    }

    /// The same with a value in it.
    pub fn value(self, value: &str) -> Self {
        Self {
            value: value.to_owned(),
            ..self
        }
    }

    /// The same with help.
    pub fn hint(self, hint: String) -> Self {
        Self {
            hint: Some(hint),
            ..self
        }
    }

    /// The same with what is wrong.
    pub fn problem(self, problem: Option<String>) -> Self {
        Self { problem, ..self }
    }

    /// Label, help, what is wrong, and the box, tied together for those who hear the page.
    pub fn draw(&self) -> Markup {
        let (hint_id, problem_id) = (format!("{}-hint", self.name), format!("{}-problem", self.name));
        let described: Vec<&str> = [
            self.hint.as_ref().map(|_| hint_id.as_str()),
            self.problem.as_ref().map(|_| problem_id.as_str()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        html! {
            div.field.wrong[self.problem.is_some()] {
                label for=(self.name) { (self.label) }
                @if let Some(problem) = &self.problem {
                    p.problem id=(problem_id) { (Icon::WarningCircle.draw()) span { (problem) } }
                }
                input id=(self.name) name=(self.name) type=(self.kind.input_type()) required[self.required]
                    autocomplete=(self.kind.autocomplete()) value=(self.value)
                    aria-describedby=[described] aria-invalid=[self.problem.as_ref().map(|_| "true")];
                @if let Some(hint) = &self.hint { p.hint id=(hint_id) { (hint) } }
            }
        }
    }
}

/// A form of this site: a POST to a path below the site's base, with the request's token, its fields and one button.
pub fn form(context: &RequestContext, path: &str, fields: Markup, submit: &str) -> Markup {
    html! {
        form.form method="post" action=(context.address(path)) {
            (token(context))
            (fields)
            div.buttons { button.button.primary type="submit" { (submit) } }
        }
    }
}

/// A form that is only a button.
pub fn button(context: &RequestContext, path: &str, hidden: &[(&str, &str)], class: &str, label: &str) -> Markup {
    html! {
        form method="post" action=(context.address(path)) {
            (token(context))
            @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
            button class={ "button " (class) } type="submit" { (label) }
        }
    }
}

/// The field that proves that a form was drawn for this browser.
pub fn token(context: &RequestContext) -> Markup {
    html! { input type="hidden" name=(CSRF) value=(context.form_token()); }
}

/// What is wrong with a form as a whole; nothing if nothing is.
pub fn alert(problem: Option<&str>) -> Markup {
    html! { @if let Some(problem) = problem { div.notice.bad role="alert" { (Icon::WarningCircle.draw()) p { (problem) } } } }
}

/// What a page of a list needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// The page, from 1.
    pub page: u64,
}

impl Paging {
    /// Rows on a page.
    pub const ROWS: u64 = 50;
    /// The last page that is looked at: beyond, somebody counts rather than reads.
    const LAST: u64 = 100_000;

    /// Reads the page number of an address; the first for anything else.
    pub fn parse(text: Option<&str>) -> Self {
        Self {
            page: text
                .and_then(|text| text.parse().ok())
                .unwrap_or(1)
                .clamp(1, Self::LAST),
        }
    }

    /// Rows before this page.
    pub fn offset(self) -> u64 {
        (self.page - 1) * Self::ROWS
    }

    /// How many rows to ask for: one more than shown tells whether there is a next page.
    pub fn limit(self) -> u64 {
        Self::ROWS + 1
    }

    /// Cuts the row too many off, and says whether it was there.
    pub fn cut<T>(self, rows: &mut Vec<T>) -> bool {
        let more = rows.len() as u64 > Self::ROWS;
        rows.truncate(Self::ROWS as usize);
        more
    }

    /// The ways to the pages before and after. `path` has its other parameters and ends where `page=` goes.
    pub fn draw(self, context: &RequestContext, path: &str, more: bool) -> Markup {
        let words = words::get(&context.locale);
        let to = |page: u64| format!("{}{path}page={page}", context.url.base);
        html! {
            @if self.page > 1 || more {
                nav.pager aria-label=(words.text("pager-label", &[])) {
                    @if self.page > 1 { a rel="prev" href=(to(self.page - 1)) { (words.text("pager-previous", &[])) } }
                    span { (words.text("pager-page", &[("page", self.page.into())])) }
                    @if more { a rel="next" href=(to(self.page + 1)) { (words.text("pager-next", &[])) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_number_is_never_out_of_bounds() {
        let page = |text: &str| Paging::parse(Some(text)).page;
        assert_eq!((page("3"), page("0"), page("-1"), page("x")), (3, 1, 1, 1));
        assert_eq!(page("18446744073709551615"), Paging::LAST);
        assert_eq!(Paging::parse(None).offset(), 0);
    }

    #[test]
    fn one_row_too_many_tells_of_a_next_page() {
        let mut rows: Vec<u64> = (0..Paging::ROWS + 1).collect();
        assert!(Paging { page: 1 }.cut(&mut rows));
        assert_eq!(rows.len() as u64, Paging::ROWS);
        assert!(!Paging { page: 1 }.cut(&mut rows));
    }

    #[test]
    fn a_field_says_what_is_wrong_where_it_is_heard() {
        let drawn = InputField::new("email", InputKind::Email, "E-mail".into())
            .value("\"><script>")
            .problem(Some("none".into()))
            .draw()
            .into_string();
        assert!(
            drawn.contains(r#"aria-describedby="email-problem" aria-invalid="true""#),
            "{drawn}"
        );
        assert!(!drawn.contains("<script>"));
    }
}
