//! The bounds of a catalogue, which hold for everybody who reads one.
//!
//! Catalogues come with bricks, so they come from strangers. The parser of Fluent calls itself for every opened brace, and
//! its plural rules give up the whole process on numbers they cannot hold; both are kept from it here.

use std::collections::BTreeSet;

use fluent_bundle::FluentResource;
use fluent_syntax::{
    ast::{Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};

use crate::error::CatalogueProblem;

/// The most bytes of one language's texts.
pub const MAX_CATALOGUE_BYTES: usize = 256 << 10;
/// The most braces and brackets that one message with its attributes may open.
const MAX_OPENINGS: usize = 200;
/// The most bytes of a number written in a message.
const MAX_NUMBER: usize = 12;

/// Looks at the text before it is parsed. An error comes with the line, counted from 1.
pub(crate) fn before_parsing(text: &str) -> Result<(), (usize, CatalogueProblem)> {
    if text.len() > MAX_CATALOGUE_BYTES {
        return Err((
            1,
            CatalogueProblem::TooLong {
                most: MAX_CATALOGUE_BYTES,
            },
        ));
    }
    let mut openings = 0;
    for (index, line) in text.split('\n').enumerate() {
        // A line that begins with a name begins a message: were anything else allowed there, as Fluent does within
        // braces, openings could not be counted by message.
        if line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            let (name, _) = line.split_once('=').ok_or((index + 1, CatalogueProblem::NotAMessage))?;
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            if !name.trim_end_matches(' ').chars().all(is_name) {
                return Err((index + 1, CatalogueProblem::NotAMessage));
            }
            openings = 0;
        }
        if !line.starts_with('#') {
            openings += line.matches(['{', '(']).count();
        }
        if openings > MAX_OPENINGS {
            return Err((index + 1, CatalogueProblem::TooDeep { most: MAX_OPENINGS }));
        }
    }
    Ok(())
}

/// Looks for numbers that could not be held. An error names the message.
pub(crate) fn after_parsing(resource: &FluentResource) -> Result<(), CatalogueProblem> {
    for entry in resource.entries() {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name, message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (term.id.name, Some(&term.value), &term.attributes),
            _ => continue,
        };
        let mut patterns = value
            .into_iter()
            .chain(attributes.iter().map(|attribute| &attribute.value));
        if let Some(number) = patterns.find_map(in_pattern) {
            return Err(CatalogueProblem::Number {
                id: id.to_owned(),
                number: number.to_owned(),
            });
        }
    }
    Ok(())
}

fn in_pattern<'s>(pattern: &Pattern<&'s str>) -> Option<&'s str> {
    pattern.elements.iter().find_map(|element| match element {
        PatternElement::TextElement { .. } => None,
        PatternElement::Placeable { expression } => in_expression(expression),
    })
}

fn in_expression<'s>(expression: &Expression<&'s str>) -> Option<&'s str> {
    match expression {
        Expression::Inline(inline) => in_inline(inline),
        Expression::Select { selector, variants } => in_inline(selector).or_else(|| {
            variants.iter().find_map(|variant| match variant.key {
                VariantKey::NumberLiteral { value } if value.len() > MAX_NUMBER => Some(value),
                _ => in_pattern(&variant.value),
            })
        }),
    }
}

fn in_inline<'s>(inline: &InlineExpression<&'s str>) -> Option<&'s str> {
    match inline {
        InlineExpression::NumberLiteral { value } => (value.len() > MAX_NUMBER).then_some(*value),
        InlineExpression::FunctionReference { arguments, .. } => in_arguments(arguments),
        InlineExpression::TermReference { arguments, .. } => arguments.as_ref().and_then(in_arguments),
        InlineExpression::Placeable { expression } => in_expression(expression),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::VariableReference { .. } => None,
    }
}

fn in_arguments<'s>(arguments: &CallArguments<&'s str>) -> Option<&'s str> {
    let named = arguments.named.iter().map(|argument| &argument.value);
    arguments.positional.iter().chain(named).find_map(in_inline)
}

/// The names of a text's messages, and of their attributes as `message.attribute`. What cannot be read is left out.
pub fn message_names(text: &str) -> BTreeSet<String> {
    if before_parsing(text).is_err() {
        return BTreeSet::new();
    }
    let resource = match parser::parse_runtime(text) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut names = BTreeSet::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        if message.value.is_some() {
            names.insert(message.id.name.to_owned());
        }
        let attribute = |attribute: &Attribute<&str>| format!("{}.{}", message.id.name, attribute.id.name);
        names.extend(message.attributes.iter().map(attribute));
    }
    names
}
