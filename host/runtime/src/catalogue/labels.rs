//! What the parts of a brick's contract are called on forms and in documentation.
//!
//! A label comes from the brick's catalogue by convention (for the contract's own types: from the host's), else it is the
//! first sentence of the WIT comment, else the name in words.

use super::Catalogue;
use crate::contract::{Case, Field, Function, InterfaceId, Param, Type};

/// The labels of a brick's interfaces.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'c> {
    catalogue: &'c Catalogue,
}

impl<'c> Labels<'c> {
    /// Labels from the catalogue of a brick.
    pub fn new(catalogue: &'c Catalogue) -> Self {
        Self { catalogue }
    }

    /// A function: `fn-<interface>-<function>`.
    pub fn function(&self, interface: &InterfaceId, function: &Function, locale: &str) -> String {
        let id = function_id(interface, function);
        self.from(self.catalogue, locale, &id, None, &function.docs, &function.name)
    }

    /// The button that sends a function's form: `.submit`, else the function's own label.
    pub fn submit(&self, interface: &InterfaceId, function: &Function, locale: &str) -> String {
        let own = self
            .catalogue
            .label(locale, &function_id(interface, function), Some("submit"));
        own.unwrap_or_else(|| self.function(interface, function, locale))
    }

    /// A parameter of a function: `.<param>`. WIT has no comments for parameters, so the name in words is all there is
    /// besides.
    pub fn param(&self, interface: &InterfaceId, function: &Function, param: &Param, locale: &str) -> String {
        let id = function_id(interface, function);
        self.catalogue
            .label(locale, &id, Some(&param.name))
            .unwrap_or_else(|| humanised(&param.name))
    }

    /// A named type: `type-<name>`. None for a type without a name.
    pub fn type_name(&self, ty: &Type, locale: &str) -> Option<String> {
        let (owner, name, docs) = match ty {
            Type::Record(of) => (&of.owner, &of.name, &of.docs),
            Type::Variant(of) => (&of.owner, &of.name, &of.docs),
            Type::Enum(of) => (&of.owner, &of.name, &of.docs),
            Type::Flags(of) => (&of.owner, &of.name, &of.docs),
            Type::Alias(of) => (&of.owner, &of.name, &of.docs),
            _ => return None,
        };
        Some(self.from(self.of(owner), locale, &format!("type-{name}"), None, docs, name))
    }

    /// A field of the record type `record`, which the interface `owner` declares: `type-<record>` with `.<field>`.
    pub fn field(&self, owner: &InterfaceId, record: &str, field: &Field, locale: &str) -> String {
        self.from(
            self.of(owner),
            locale,
            &format!("type-{record}"),
            Some(&field.name),
            &field.docs,
            &field.name,
        )
    }

    /// A case of the variant, enum or flags type `ty`, which the interface `owner` declares: `type-<ty>` with `.<case>`.
    pub fn case(&self, owner: &InterfaceId, ty: &str, case: &Case, locale: &str) -> String {
        self.from(
            self.of(owner),
            locale,
            &format!("type-{ty}"),
            Some(&case.name),
            &case.docs,
            &case.name,
        )
    }

    /// The catalogue that speaks for the types of an interface.
    fn of(&self, owner: &InterfaceId) -> &Catalogue {
        let is_contract = owner.namespace == "legollaborative" && owner.package == "brick";
        if is_contract { Catalogue::host() } else { self.catalogue }
    }

    fn from(
        &self,
        catalogue: &Catalogue,
        locale: &str,
        id: &str,
        attribute: Option<&str>,
        docs: &str,
        name: &str,
    ) -> String {
        catalogue
            .label(locale, id, attribute)
            .or_else(|| first_sentence(docs))
            .unwrap_or_else(|| humanised(name))
    }
}

fn function_id(interface: &InterfaceId, function: &Function) -> String {
    format!("fn-{}-{}", interface.name, function.name)
}

/// The first sentence of a comment without its period and without backticks, on one line; none if there is no comment.
pub fn first_sentence(docs: &str) -> Option<String> {
    let paragraph = docs.trim().split("\n\n").next().unwrap_or_default();
    let line = paragraph
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('`', "");
    // A sentence ends where a capital letter follows, so that `e.g. this` does not end one.
    let begins = |rest: &str| rest.chars().next().is_some_and(char::is_uppercase);
    let end = line
        .match_indices(". ")
        .find(|(at, _)| line.get(at + 2..).is_some_and(begins))
        .map(|(at, _)| at);
    let sentence = end
        .and_then(|end| line.get(..end))
        .unwrap_or(&line)
        .trim_end_matches('.');
    (!sentence.is_empty()).then(|| sentence.to_owned())
}

/// A name in words: `time-zone` becomes `Time zone`.
pub fn humanised(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}
