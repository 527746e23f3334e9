//! What a form's fields hold, as text.

use std::collections::BTreeMap;

use crate::files::HANDLE_LETTERS;

/// The fields of a form with their values as a browser sends them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormValues(BTreeMap<String, Vec<String>>);

impl FormValues {
    /// From the fields of a request; those whose name begins with `_` are the host's own and are left out.
    pub fn from_fields(fields: &[(String, String)]) -> Self {
        let mut entered = Self::default();
        for (name, value) in fields.iter().filter(|(name, _)| !name.starts_with('_')) {
            // Browsers send line ends as CR LF, whatever was entered.
            entered.add(name.clone(), value.replace("\r\n", "\n"));
        }
        entered
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(|values| values.first()).map(String::as_str)
    }

    /// All values of a field.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// All values that have the length of a handle, wherever they stand.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0
            .values()
            .flatten()
            .map(String::as_str)
            .filter(|text| text.len() == HANDLE_LETTERS)
    }

    /// Adds a value to a field.
    pub fn add(&mut self, name: String, value: String) {
        self.0.entry(name).or_default().push(value);
    }

    /// Gives a field one value.
    pub(super) fn set(&mut self, name: String, value: String) {
        self.0.insert(name, vec![value]);
    }

    /// All fields with their values, by name.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// Takes out the fields that `rename` gives no name, and renames the others.
    pub(super) fn renamed(self, rename: impl Fn(&str) -> Option<String>) -> Self {
        Self(
            self.0
                .into_iter()
                .filter_map(|(name, values)| Some((rename(&name)?, values)))
                .collect(),
        )
    }
}
