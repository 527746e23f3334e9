//! What is wrong with a form, field by field.

/// What is wrong with a form, field by field, as people read it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<(String, String)>);

impl Problems {
    /// Adds one.
    pub fn add(&mut self, field: impl Into<String>, text: String) {
        self.0.push((field.into(), text));
    }

    /// What is wrong with a field.
    pub fn of(&self, field: &str) -> Option<String> {
        self.0
            .iter()
            .find_map(|(name, text)| (*name == field).then(|| text.clone()))
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them in one text, for programs.
    pub fn joined(&self) -> String {
        let texts: Vec<String> = self.0.iter().map(|(field, text)| format!("{field}: {text}")).collect();
        texts.join(" ")
    }
}
