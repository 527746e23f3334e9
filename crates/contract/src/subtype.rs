//! Whether what one brick exports is good for what another imports, by the types and not by the name.
//!
//! The host carries values between bricks by the names of fields, cases and flags. So a value crosses safely when
//! everything it may be has a place on the other side:
//!
//! - every function that the importer has is there, with the same parameters in the same order;
//! - parameters flow to the exporter, so the importer may know fewer cases of a variant, enum or flags type;
//! - results flow back, so there the exporter may know fewer;
//! - records have the same fields in the same order: the engine takes no other;
//! - aliases are transparent.
//!
//! The same holds for events, whose listener exports what the source imports, and which travel as JSON.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::types::{Case, Function, Interface, Outcome, Record, Type};

/// The most differences that are gathered; more would help nobody.
const MOST_MISMATCHES: usize = 50;

/// Something that the importer needs and the exporter does not give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatch {
    /// The function.
    pub function: String,
    /// What about it.
    pub place: MismatchPlace,
    /// What the importer has, in the words of WIT.
    pub importer: String,
    /// What the exporter has, in the words of WIT.
    pub exporter: String,
}

/// What about a function differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MismatchPlace {
    /// The exporter does not have it at all.
    Function,
    /// The parameters have other names, another order or another number.
    Parameters,
    /// A parameter, or something in it, as `request.items[].until`.
    Parameter(String),
    /// The result, or something in it, as `ok.items[].until`; empty for the whole.
    Result(String),
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            function,
            place,
            importer,
            exporter,
        } = self;
        match place {
            MismatchPlace::Function => write!(f, "`{function}` is missing"),
            MismatchPlace::Parameters => write!(f, "`{function}` is called with {importer}, and takes {exporter}"),
            MismatchPlace::Parameter(path) => {
                write!(
                    f,
                    "`{path}` of `{function}` is given as {importer}, and taken as {exporter}"
                )
            }
            MismatchPlace::Result(path) if path.is_empty() => {
                write!(
                    f,
                    "the result of `{function}` is expected as {importer}, and given as {exporter}"
                )
            }
            MismatchPlace::Result(path) => {
                write!(
                    f,
                    "`{path}` in the result of `{function}` is expected as {importer}, and given as {exporter}"
                )
            }
        }
    }
}

/// Checks that `exporter` can serve whoever was built against `importer`.
///
/// # Errors
/// What differs, never empty; where there is very much, the beginning of it.
pub fn provides(exporter: &Interface, importer: &Interface) -> Result<(), Vec<Mismatch>> {
    let mut mismatches = Vec::new();
    for wanted in &importer.functions {
        match exporter.function(&wanted.name) {
            Some(offered) => function(offered, wanted, &mut mismatches),
            None => mismatches.push(Mismatch {
                function: wanted.name.clone(),
                place: MismatchPlace::Function,
                importer: signature(wanted),
                exporter: "nothing".into(),
            }),
        }
    }
    mismatches.truncate(MOST_MISMATCHES);
    if mismatches.is_empty() { Ok(()) } else { Err(mismatches) }
}

/// Where what one side exports does not do for what the other imports; empty if it does.
pub fn mismatches(exporter: &Interface, importer: &Interface) -> Vec<Mismatch> {
    provides(exporter, importer).err().unwrap_or_default()
}

/// Whether every value of the type `source` is one of the type `sink` as well.
pub fn flows(source: &Type, sink: &Type) -> bool {
    let mut walk = SubtypeCheck {
        path: Vec::new(),
        found: Vec::new(),
    };
    walk.flow(source, sink);
    walk.found.is_empty()
}

fn function(offered: &Function, wanted: &Function, mismatches: &mut Vec<Mismatch>) {
    let mut report = |place: MismatchPlace, importer: String, exporter: String| {
        mismatches.push(Mismatch {
            function: wanted.name.clone(),
            place,
            importer,
            exporter,
        });
    };
    let names = |function: &Function| {
        function
            .params
            .iter()
            .map(|param| param.name.clone())
            .collect::<Vec<_>>()
    };
    if names(offered) != names(wanted) {
        let list = |function: &Function| format!("({})", names(function).join(", "));
        report(MismatchPlace::Parameters, list(wanted), list(offered));
    } else {
        for (offered, wanted) in offered.params.iter().zip(&wanted.params) {
            let mut walk = SubtypeCheck {
                path: vec![wanted.name.clone()],
                found: Vec::new(),
            };
            walk.flow(&wanted.ty, &offered.ty);
            for found in walk.found {
                report(MismatchPlace::Parameter(found.path), found.source, found.sink);
            }
        }
    }
    let mut walk = SubtypeCheck {
        path: Vec::new(),
        found: Vec::new(),
    };
    match (&offered.outcome, &wanted.outcome) {
        (Outcome::Nothing, Outcome::Nothing) => {}
        (Outcome::Plain(offered), Outcome::Plain(wanted)) => walk.flow(offered, wanted),
        (
            Outcome::Fallible {
                ok: source_ok,
                err: source_err,
            },
            Outcome::Fallible { ok, err },
        ) => {
            walk.within("ok", |walk| walk.payload(source_ok.as_ref(), ok.as_ref()));
            walk.within("err", |walk| walk.payload(source_err.as_ref(), err.as_ref()));
        }
        (offered, wanted) => walk.report(outcome(offered), outcome(wanted)),
    }
    for found in walk.found {
        report(MismatchPlace::Result(found.path), found.sink, found.source);
    }
}

fn signature(function: &Function) -> String {
    let params: Vec<_> = function
        .params
        .iter()
        .map(|param| format!("{}: {}", param.name, param.ty))
        .collect();
    match &function.outcome {
        Outcome::Nothing => format!("func({})", params.join(", ")),
        other => format!("func({}) -> {}", params.join(", "), outcome(other)),
    }
}

fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Nothing => "nothing".into(),
        Outcome::Plain(ty) => ty.to_string(),
        Outcome::Fallible { ok, err } => {
            let arc = |ty: &Option<Type>| ty.clone().map(Into::into);
            Type::Result {
                ok: arc(ok),
                err: arc(err),
            }
            .to_string()
        }
    }
}

/// A way from a type whose values are given to one that takes them.
struct SubtypeCheck {
    path: Vec<String>,
    found: Vec<FoundMismatch>,
}

struct FoundMismatch {
    path: String,
    source: String,
    sink: String,
}

impl SubtypeCheck {
    fn report(&mut self, source: impl Into<String>, sink: impl Into<String>) {
        if self.found.len() < MOST_MISMATCHES {
            let mut path = String::new();
            for step in &self.path {
                if !path.is_empty() && step != "[]" {
                    path.push('.');
                }
                path.push_str(step);
            }
            self.found.push(FoundMismatch {
                path,
                source: source.into(),
                sink: sink.into(),
            });
        }
    }

    fn within(&mut self, step: impl Into<String>, walk: impl FnOnce(&mut Self)) {
        self.path.push(step.into());
        walk(self);
        self.path.pop();
    }

    fn payload(&mut self, source: Option<&Type>, sink: Option<&Type>) {
        match (source, sink) {
            (None, None) => {}
            (Some(source), Some(sink)) => self.flow(source, sink),
            (Some(source), None) => self.report(source.to_string(), "nothing"),
            (None, Some(sink)) => self.report("nothing", sink.to_string()),
        }
    }

    fn flow(&mut self, source: &Type, sink: &Type) {
        match (source.resolved(), sink.resolved()) {
            (Type::List(source), Type::List(sink)) => self.within("[]", |walk| walk.flow(source, sink)),
            (Type::Option(source), Type::Option(sink)) => self.flow(source, sink),
            (
                Type::Result {
                    ok: source_ok,
                    err: source_err,
                },
                Type::Result { ok, err },
            ) => {
                self.within("ok", |walk| walk.payload(source_ok.as_deref(), ok.as_deref()));
                self.within("err", |walk| walk.payload(source_err.as_deref(), err.as_deref()));
            }
            (Type::Tuple(sources), Type::Tuple(sinks)) if sources.len() == sinks.len() => {
                for (index, (source, sink)) in sources.iter().zip(sinks.iter()).enumerate() {
                    self.within(index.to_string(), |walk| walk.flow(source, sink));
                }
            }
            (Type::Record(source), Type::Record(sink)) => {
                let names = source.fields.iter().map(|field| &field.name);
                if !names.eq(sink.fields.iter().map(|field| &field.name)) {
                    let fields = |record: &Record| {
                        let fields = record.fields.iter().map(|field| field.name.as_str());
                        format!("record {{ {} }}", fields.collect::<Vec<_>>().join(", "))
                    };
                    return self.report(fields(source), fields(sink));
                }
                for (source, sink) in source.fields.iter().zip(&sink.fields) {
                    self.within(&source.name, |walk| walk.flow(&source.ty, &sink.ty));
                }
            }
            (Type::Variant(source), Type::Variant(sink)) => self.cases("variant", &source.cases, &sink.cases),
            (Type::Enum(source), Type::Enum(sink)) => self.cases("enum", &source.cases, &sink.cases),
            (Type::Flags(source), Type::Flags(sink)) => self.cases("flags", &source.flags, &sink.flags),
            (source, sink) if is_plain(source) && source == sink => {}
            (source_type, sink_type) => self.report(words(source_type, source), words(sink_type, sink)),
        }
    }

    /// Every case that may be given must be known to the taker.
    fn cases(&mut self, kind: &str, sources: &[Case], sinks: &[Case]) {
        for source in sources {
            match sinks.iter().find(|sink| sink.name == source.name) {
                Some(sink) => {
                    self.within(&source.name, |walk| walk.payload(source.ty.as_ref(), sink.ty.as_ref()));
                }
                None => {
                    let names: Vec<_> = sinks.iter().map(|sink| sink.name.as_str()).collect();
                    self.report(
                        format!("{kind} with the case {}", source.name),
                        format!("{kind} {{ {} }}", names.join(", ")),
                    );
                }
            }
        }
    }
}

fn is_plain(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Bool
            | Type::S8
            | Type::U8
            | Type::S16
            | Type::U16
            | Type::S32
            | Type::U32
            | Type::S64
            | Type::U64
            | Type::F32
            | Type::F64
            | Type::Char
            | Type::String
    )
}

/// A type by its name, with what it is where the name does not say so.
fn words(resolved: &Type, named: &Type) -> String {
    let kind = match resolved {
        Type::Record(_) => "record",
        Type::Variant(_) => "variant",
        Type::Enum(_) => "enum",
        Type::Flags(_) => "flags",
        _ if matches!(named, Type::Alias(_)) => return format!("{named} ({resolved})"),
        _ => return resolved.to_string(),
    };
    format!("{kind} {named}")
}

#[cfg(test)]
mod tests;
