//! JSON Schema (2020-12) of what a host reads and writes for values of these types, for OpenAPI 3.1 and for tools.
//!
//! [`Components`] gathers the named types, each once; what refers to them says `$ref`. Comments become descriptions.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::{
    json_name::lower_camel_case,
    types::{Alias, Case, Enumeration, Field, Flags, Function, InterfaceId, Outcome, Record, Type, Variant},
};

/// Where an OpenAPI document keeps its schemas.
pub const OPENAPI: &str = "#/components/schemas/";

/// Where a JSON Schema keeps its own.
pub const DEFS: &str = "#/$defs/";

/// The schemas of named types, gathered while other schemas are made.
#[derive(Debug)]
pub struct Components {
    base: &'static str,
    schemas: Map<String, Value>,
    /// The types that want a name, with the one that each was given.
    given: HashMap<String, Vec<(Type, String)>>,
}

/// The schemas of what a function gives back.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomeSchemas {
    /// The value in the good case; none if there is no value.
    pub value: Option<Value>,
    /// The error in the bad case; none if the function cannot refuse or says nothing when it does.
    pub refusal: Option<Value>,
}

/// The schema of one type that stands alone, with `$schema` and with its named types under `$defs`.
pub fn standalone(ty: &Type) -> Value {
    let mut components = Components::new(DEFS);
    let schema = components.schema(ty);
    let mut whole = Map::new();
    whole.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    if let Value::Object(schema) = schema {
        whole.extend(schema);
    }
    let schemas = components.into_schemas();
    if !schemas.is_empty() {
        whole.insert("$defs".into(), schemas.into());
    }
    whole.into()
}

impl Components {
    /// Gathers schemas to be kept at `base`: [`OPENAPI`] or [`DEFS`].
    pub fn new(base: &'static str) -> Self {
        Self {
            base,
            schemas: Map::new(),
            given: HashMap::new(),
        }
    }

    /// The schemas by name: `package.interface.type`, with a number where different types would have the same.
    pub fn into_schemas(self) -> Map<String, Value> {
        self.schemas
    }

    /// The schema of a type.
    pub fn schema(&mut self, ty: &Type) -> Value {
        match ty {
            Type::Bool => json!({ "type": "boolean" }),
            Type::S8 => integer("int8", i8::MIN, i8::MAX),
            Type::U8 => integer("uint8", u8::MIN, u8::MAX),
            Type::S16 => integer("int16", i16::MIN, i16::MAX),
            Type::U16 => integer("uint16", u16::MIN, u16::MAX),
            Type::S32 => integer("int32", i32::MIN, i32::MAX),
            Type::U32 => integer("uint32", u32::MIN, u32::MAX),
            Type::S64 => integer("int64", i64::MIN, i64::MAX),
            Type::U64 => integer("uint64", u64::MIN, u64::MAX),
            Type::F32 => float("float"),
            Type::F64 => float("double"),
            Type::Char => json!({ "type": "string", "minLength": 1, "maxLength": 1 }),
            Type::String => json!({ "type": "string" }),
            Type::List(element) if matches!(element.resolved(), Type::U8) => {
                json!({ "type": "string", "contentEncoding": "base64" })
            }
            Type::List(element) => json!({ "type": "array", "items": self.schema(element) }),
            Type::Option(inner) => self.option(inner),
            Type::Result { ok, err } => {
                let payload = |components: &mut Self, ty: Option<&Type>| match ty {
                    Some(ty) => components.schema(ty),
                    None => json!({ "type": "null" }),
                };
                let ok = payload(self, ok.as_deref());
                let err = payload(self, err.as_deref());
                json!({ "oneOf": [closed(&[("ok", ok, true)]), closed(&[("err", err, true)])] })
            }
            Type::Tuple(types) => {
                let count = types.len();
                let items: Vec<_> = types.iter().map(|ty| self.schema(ty)).collect();
                json!({ "type": "array", "prefixItems": items, "items": false, "minItems": count, "maxItems": count })
            }
            Type::Record(of) => self.named(&of.owner, &of.name, ty, |components| components.record(of)),
            Type::Variant(of) => self.named(&of.owner, &of.name, ty, |components| components.variant(of)),
            Type::Enum(of) => self.named(&of.owner, &of.name, ty, |_| enumeration(of)),
            Type::Flags(of) => self.named(&of.owner, &of.name, ty, |_| flags(of)),
            Type::Alias(of) => self.named(&of.owner, &of.name, ty, |components| components.alias(ty, of)),
        }
    }

    /// The schema of a function's arguments: one object with a key for each parameter.
    pub fn arguments(&mut self, function: &Function) -> Value {
        let params: Vec<_> = function
            .params
            .iter()
            .map(|param| {
                (
                    lower_camel_case(&param.name),
                    self.schema(&param.ty),
                    !is_option(&param.ty),
                )
            })
            .collect();
        let params: Vec<_> = params
            .iter()
            .map(|(name, schema, required)| (name.as_str(), schema.clone(), *required))
            .collect();
        closed(&params)
    }

    /// The schemas of what a function gives back.
    pub fn outcome(&mut self, outcome: &Outcome) -> OutcomeSchemas {
        match outcome {
            Outcome::Nothing => OutcomeSchemas {
                value: None,
                refusal: None,
            },
            Outcome::Plain(ty) => OutcomeSchemas {
                value: Some(self.schema(ty)),
                refusal: None,
            },
            Outcome::Fallible { ok, err } => OutcomeSchemas {
                value: ok.as_ref().map(|ty| self.schema(ty)),
                refusal: err.as_ref().map(|ty| self.schema(ty)),
            },
        }
    }

    /// A reference to a named type, whose schema is made when it is met first.
    fn named(&mut self, owner: &InterfaceId, name: &str, ty: &Type, schema: impl FnOnce(&mut Self) -> Value) -> Value {
        let wanted = format!("{}.{}.{name}", owner.package, owner.name);
        let given = self.given.entry(wanted.clone()).or_default();
        if let Some((_, name)) = given.iter().find(|(other, _)| other == ty) {
            return reference(self.base, name);
        }
        // Two versions of a package, or packages of two namespaces. No name of WIT has a dot in it, so that the number
        // cannot be somebody else's name.
        let name = match given.len() {
            0 => wanted,
            others => format!("{wanted}.{}", others + 1),
        };
        given.push((ty.clone(), name.clone()));
        let reference = reference(self.base, &name);
        // Its place is taken first, so that a type stands before those that it is made of.
        self.schemas.insert(name.clone(), Value::Null);
        let schema = schema(self);
        self.schemas.insert(name, schema);
        reference
    }

    fn option(&mut self, inner: &Type) -> Value {
        let schema = self.schema(inner);
        let schema = if is_option(inner) {
            closed(&[("some", schema, true)])
        } else {
            schema
        };
        json!({ "anyOf": [schema, { "type": "null" }] })
    }

    fn record(&mut self, record: &Record) -> Value {
        let fields: Vec<_> = record.fields.iter().map(|field| self.field(field)).collect();
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, schema, required)| (name.as_str(), schema.clone(), *required))
            .collect();
        described(closed(&fields), &record.docs)
    }

    fn field(&mut self, field: &Field) -> (String, Value, bool) {
        let schema = described(self.schema(&field.ty), &field.docs);
        (lower_camel_case(&field.name), schema, !is_option(&field.ty))
    }

    fn variant(&mut self, variant: &Variant) -> Value {
        let cases: Vec<_> = variant.cases.iter().map(|case| self.case(case)).collect();
        described(json!({ "oneOf": cases }), &variant.docs)
    }

    fn case(&mut self, case: &Case) -> Value {
        let tag = json!({ "const": case.name });
        let schema = match &case.ty {
            None => closed(&[("tag", tag, true), ("val", json!({ "type": "null" }), false)]),
            Some(ty) => closed(&[("tag", tag, true), ("val", self.schema(ty), !is_option(ty))]),
        };
        described(schema, &case.docs)
    }

    fn alias(&mut self, ty: &Type, alias: &Alias) -> Value {
        let mut schema = self.schema(&alias.target);
        if ty.is_contract_alias(&alias.name) {
            add_meaning(&mut schema, &alias.name);
        }
        described(schema, &alias.docs)
    }
}

/// What the host knows of the words of the contract, beyond their types. Formats are notes to the reader; the values are
/// checked by the brick.
fn add_meaning(schema: &mut Value, name: &str) {
    let Value::Object(schema) = schema else { return };
    match name {
        "instant" => {
            schema.insert("description".into(), "Milliseconds since 1970-01-01T00:00:00Z.".into());
        }
        "date" => {
            schema.insert("format".into(), "date".into());
        }
        "time-of-day" => {
            schema.insert("examples".into(), json!(["09:30"]));
        }
        "euro-cents" => {
            schema.insert("examples".into(), json!([450]));
        }
        "stars" => {
            schema.insert("minimum".into(), 1.into());
            schema.insert("maximum".into(), 5.into());
            schema.insert("examples".into(), json!([5]));
        }
        _ => {}
    }
}

fn reference(base: &str, name: &str) -> Value {
    json!({ "$ref": format!("{base}{name}") })
}

fn is_option(ty: &Type) -> bool {
    matches!(ty.resolved(), Type::Option(_))
}

fn integer(format: &str, minimum: impl Into<serde_json::Number>, maximum: impl Into<serde_json::Number>) -> Value {
    json!({ "type": "integer", "format": format, "minimum": minimum.into(), "maximum": maximum.into() })
}

fn float(format: &str) -> Value {
    json!({ "anyOf": [
        { "type": "number", "format": format },
        { "enum": ["NaN", "Infinity", "-Infinity"] },
    ] })
}

/// An object with these keys and no others; with each its schema and whether it must be there.
fn closed(keys: &[(&str, Value, bool)]) -> Value {
    let properties: Map<_, _> = keys
        .iter()
        .map(|(key, schema, _)| ((*key).to_owned(), schema.clone()))
        .collect();
    let required: Vec<_> = keys
        .iter()
        .filter(|(_, _, required)| *required)
        .map(|(key, ..)| *key)
        .collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if let (Value::Object(schema), false) = (&mut schema, required.is_empty()) {
        schema.insert("required".into(), required.into());
    }
    schema
}

fn enumeration(of: &Enumeration) -> Value {
    described(
        json!({ "type": "string", "enum": case_names(&of.cases) }),
        &with_cases(&of.docs, &of.cases),
    )
}

fn flags(of: &Flags) -> Value {
    let items = json!({ "type": "string", "enum": case_names(&of.flags) });
    let schema = json!({ "type": "array", "items": items, "uniqueItems": true });
    described(schema, &with_cases(&of.docs, &of.flags))
}

fn case_names(cases: &[Case]) -> Vec<&str> {
    cases.iter().map(|case| case.name.as_str()).collect()
}

/// A comment with the comments of the cases below, because `enum` has no place for them.
fn with_cases(docs: &str, cases: &[Case]) -> String {
    let mut text = docs.to_owned();
    for case in cases.iter().filter(|case| !case.docs.is_empty()) {
        if !text.is_empty() {
            text.push_str(if text == docs { "\n\n" } else { "\n" });
        }
        text.push_str(&format!("- `{}`: {}", case.name, case.docs));
    }
    text
}

/// The schema with a comment, which takes the place of a more general one.
fn described(mut schema: Value, docs: &str) -> Value {
    if let (Value::Object(schema), false) = (&mut schema, docs.is_empty()) {
        schema.insert("description".into(), docs.into());
    }
    schema
}

#[cfg(test)]
mod tests;
