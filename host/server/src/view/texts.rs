//! What a brick's functions, fields and messages are called in the reader's language.

use legollab_runtime::contract::{Case, Field, Function, InterfaceId, Param, Record};

use super::nodes::{ArgValue, Text};

/// The name of a variant, an enum or a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeName<'a> {
    /// The interface that declares it.
    pub owner: &'a InterfaceId,
    /// The WIT name.
    pub name: &'a str,
}

/// The texts of a brick in one language. An implementation stands on the brick's catalogue, and falls back to the comments
/// of the contract.
pub trait Texts {
    /// A text of a page, with its points in time in the platform's zone and its members by name.
    fn text(&self, text: &Text) -> String;
    /// What a function is called.
    fn function(&self, interface: &InterfaceId, function: &Function) -> String;
    /// What the button of a function's form says, if the brick has a word for it.
    fn submit(&self, interface: &InterfaceId, function: &Function) -> Option<String>;
    /// The label of a parameter.
    fn param(&self, interface: &InterfaceId, function: &Function, param: &Param) -> String;
    /// The label of a field of a record.
    fn field(&self, record: &Record, field: &Field) -> String;
    /// The label of a case of a variant, an enum or a set of flags.
    fn case(&self, of: TypeName<'_>, case: &Case) -> String;
}

/// Texts from the comments of the contract alone, for what has no catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comments;

impl Texts for Comments {
    fn text(&self, text: &Text) -> String {
        match text {
            Text::Plain(plain) => plain.clone(),
            Text::Message(message) => {
                let args = message.args.iter().map(|arg| match &arg.value {
                    ArgValue::Text(text) | ArgValue::Member(text) => text.clone(),
                    ArgValue::Integer(number) => number.to_string(),
                    ArgValue::Number(number) => number.to_string(),
                    ArgValue::Instant(at) => at.to_string(),
                });
                std::iter::once(message.id.clone()).chain(args).collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn function(&self, _: &InterfaceId, function: &Function) -> String {
        label(&function.docs, &function.name)
    }

    fn submit(&self, _: &InterfaceId, _: &Function) -> Option<String> {
        None
    }

    fn param(&self, _: &InterfaceId, _: &Function, param: &Param) -> String {
        spoken(&param.name)
    }

    fn field(&self, _: &Record, field: &Field) -> String {
        label(&field.docs, &field.name)
    }

    fn case(&self, _: TypeName<'_>, case: &Case) -> String {
        label(&case.docs, &case.name)
    }
}

fn label(docs: &str, name: &str) -> String {
    match first_sentence(docs) {
        "" => spoken(name),
        sentence => sentence.trim_end_matches('.').to_owned(),
    }
}

/// The first sentence of a comment, with its point; empty if there is none.
pub fn first_sentence(docs: &str) -> &str {
    let paragraph = docs.split("\n\n").next().unwrap_or("").trim();
    let end = paragraph
        .char_indices()
        .find(|&(at, c)| {
            let after = paragraph.get(at + c.len_utf8()..).unwrap_or("");
            matches!(c, '.' | '!' | '?') && (after.is_empty() || after.starts_with(char::is_whitespace))
        })
        .map_or(paragraph.len(), |(at, c)| at + c.len_utf8());
    paragraph.get(..end).unwrap_or(paragraph)
}

/// A name in kebab-case as words: `free-slots` becomes `Free slots`.
pub fn spoken(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_a_point_before_a_space() {
        assert_eq!(first_sentence("Reads example.org at 9.30. Then more."), "Reads example.org at 9.30.");
        assert_eq!(first_sentence("No point\nat all\n\nSecond paragraph."), "No point\nat all");
        assert_eq!(first_sentence(""), "");
    }

    #[test]
    fn names_become_words() {
        assert_eq!(spoken("free-slots"), "Free slots");
        assert_eq!(spoken(""), "");
    }
}
