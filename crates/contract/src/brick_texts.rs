//! What a brick's functions, fields and messages are called in the reader's language.

use legollab_texts::{Arg, Catalogue, RenderContext, Text};

use crate::{
    labels::{Labels, function_id},
    types::{Case, Field, Function, InterfaceId, Param, Record},
};

/// The name of a variant, an enum or a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeName<'a> {
    /// The interface that declares it.
    pub owner: &'a InterfaceId,
    /// The WIT name.
    pub name: &'a str,
}

/// The texts of a brick for one reader: messages from its catalogue, labels from there or from the comments of the
/// contract.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    catalogue: &'a Catalogue,
    labels: Labels<'a>,
    reader: RenderContext<'a>,
}

impl<'a> Texts<'a> {
    /// The texts of a catalogue for a reader.
    pub fn new(catalogue: &'a Catalogue, reader: RenderContext<'a>) -> Self {
        Self {
            catalogue,
            labels: Labels::new(catalogue),
            reader,
        }
    }

    /// The one for whom they are.
    pub fn reader(&self) -> &RenderContext<'a> {
        &self.reader
    }

    /// A text of a page, with its points in time in the platform's zone and its members by name.
    pub fn text(&self, text: &Text) -> String {
        self.catalogue.text(text, &self.reader)
    }

    /// What a function is called.
    pub fn function(&self, interface: &InterfaceId, function: &Function) -> String {
        self.labels.function(interface, function, self.reader.locale)
    }

    /// What the button of a function's form says.
    pub fn submit(&self, interface: &InterfaceId, function: &Function) -> String {
        self.labels.submit(interface, function, self.reader.locale)
    }

    /// What is said once the function has done what it was asked for: `.done_message`, if the brick says anything.
    pub fn done_message(&self, interface: &InterfaceId, function: &Function, variables: &[Arg]) -> Option<String> {
        let id = function_id(interface, function);
        self.catalogue.attribute(&id, "done_message", variables, &self.reader)
    }

    /// What a button of the function says where it stands alone: `.submit`, if the brick says anything.
    pub fn own_submit(&self, interface: &InterfaceId, function: &Function) -> Option<String> {
        self.catalogue
            .label(self.reader.locale, &function_id(interface, function), Some("submit"))
    }

    /// The label of a parameter.
    pub fn param(&self, interface: &InterfaceId, function: &Function, param: &Param) -> String {
        self.labels.param(interface, function, param, self.reader.locale)
    }

    /// The label of a field of a record.
    pub fn field(&self, record: &Record, field: &Field) -> String {
        self.labels
            .field(&record.owner, &record.name, field, self.reader.locale)
    }

    /// The label of a case of a variant, an enum or a set of flags.
    pub fn case(&self, of: TypeName<'_>, case: &Case) -> String {
        self.labels.case(of.owner, of.name, case, self.reader.locale)
    }
}
