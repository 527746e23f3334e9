//! Ways to other views of the same thing: tabs, filters, and what comes before and after.

use super::{Choice, Filter, FilterField, FilterKind, PageRef, Pager, Tab};
use crate::Text;

impl Pager {
    /// No links.
    pub fn none() -> Self {
        Self {
            label: None,
            previous: None,
            next: None,
        }
    }

    /// What is shown, as "21 to 40 of 139", and the pages before and after, where there are some.
    pub fn new(label: Text, previous: Option<PageRef>, next: Option<PageRef>) -> Self {
        Self {
            label: Some(label),
            previous,
            next,
        }
    }
}

impl Tab {
    /// A view of the same thing, or a step; the one that is shown has `current`.
    pub fn new(label: Text, target: Option<PageRef>, current: bool) -> Self {
        Self { label, target, current }
    }
}

impl Filter {
    /// Fields that lead to a page; its parameters that are no fields stay as they are.
    pub fn new(page: PageRef, submit: Text) -> Self {
        Self {
            page,
            fields: Vec::new(),
            submit,
        }
    }

    /// With a field for words.
    #[must_use]
    pub fn words(self, name: &str, label: Text, value: impl Into<String>) -> Self {
        self.field(name, label, value.into(), FilterKind::Text)
    }

    /// With a field for a day, as `2026-11-21`.
    #[must_use]
    pub fn date(self, name: &str, label: Text, value: impl Into<String>) -> Self {
        self.field(name, label, value.into(), FilterKind::Date)
    }

    /// With a field that takes one of these, by the values that stand in the address.
    #[must_use]
    pub fn choice(
        self,
        name: &str,
        label: Text,
        value: impl Into<String>,
        options: impl IntoIterator<Item = (String, Text)>,
    ) -> Self {
        let options = options.into_iter().map(|(value, label)| Choice { value, label });
        self.field(name, label, value.into(), FilterKind::Choice(options.collect()))
    }

    fn field(mut self, name: &str, label: Text, value: String, kind: FilterKind) -> Self {
        self.fields.push(FilterField {
            name: name.to_owned(),
            label,
            value,
            kind,
        });
        self
    }
}
