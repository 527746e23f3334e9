//! What a route for programs takes and answers, for the API's documentation.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};

/// Writes a type's schema.
pub type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// What a route for programs does. The message `api-<name>` says it in a sentence.
#[derive(Clone)]
pub struct Operation {
    /// Its name in the document and in messages' names.
    pub name: &'static str,
    /// What it takes after the `?` of its address, as an object whose properties are the parameters.
    pub query: Option<SchemaOf>,
    /// What it takes as its body.
    pub body: Option<SchemaOf>,
    /// What it answers.
    pub answer: OperationAnswer,
}

/// What a route for programs answers.
#[derive(Clone)]
pub enum OperationAnswer {
    /// JSON.
    Json(SchemaOf),
    /// Bytes of a media type.
    File(&'static str),
}

impl Operation {
    /// An operation that answers JSON.
    pub fn json<T: JsonSchema>(name: &'static str) -> Self {
        Self::new(name, OperationAnswer::Json(SchemaGenerator::subschema_for::<T>))
    }

    /// An operation that answers a file of a media type, as `text/csv`.
    pub fn file(name: &'static str, media: &'static str) -> Self {
        Self::new(name, OperationAnswer::File(media))
    }

    fn new(name: &'static str, answer: OperationAnswer) -> Self {
        Self {
            name,
            query: None,
            body: None,
            answer,
        }
    }

    /// With parameters after the `?`: one for each field of a type.
    pub fn query<T: JsonSchema>(self) -> Self {
        Self {
            query: Some(T::json_schema),
            ..self
        }
    }

    /// With a body in JSON.
    pub fn body<T: JsonSchema>(self) -> Self {
        Self {
            body: Some(SchemaGenerator::subschema_for::<T>),
            ..self
        }
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Operation")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
