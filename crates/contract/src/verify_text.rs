//! Whether a function of the WIT text and one of the component are the same.

use wasmparser::{
    PrimitiveValType,
    component_types::{ComponentDefinedType, ComponentFuncType, ComponentValType},
    types::TypesRef,
};

use crate::types::{Case, Function, Outcome, Type};

/// Where a text and a component differ.
#[derive(Debug)]
pub(crate) struct Difference {
    /// Where within the function, the innermost first.
    path: Vec<String>,
    pub(crate) text: String,
    pub(crate) component: String,
}

impl Difference {
    fn new(text: impl Into<String>, component: impl Into<String>) -> Self {
        Self {
            path: Vec::new(),
            text: text.into(),
            component: component.into(),
        }
    }

    fn within(mut self, place: impl Into<String>) -> Self {
        self.path.push(place.into());
        self
    }

    pub(crate) fn place(&self) -> String {
        self.path
            .iter()
            .rev()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Checks that a function has the same parameters and the same result in both, names of parameters, fields and cases
/// included.
pub(crate) fn functions_match(
    function: &Function,
    component: &ComponentFuncType,
    types: TypesRef<'_>,
) -> Result<(), Difference> {
    if component.async_ {
        return Err(Difference::new("synchronous", "asynchronous").within("the signature"));
    }
    let names = |names: &mut dyn Iterator<Item = &str>| format!("({})", names.collect::<Vec<_>>().join(", "));
    let text = names(&mut function.params.iter().map(|param| param.name.as_str()));
    let found = names(&mut component.params.iter().map(|(name, _)| name.as_str()));
    if text != found {
        return Err(Difference::new(text, found).within("the list of parameters"));
    }
    for (param, (_, found)) in function.params.iter().zip(&component.params) {
        same(&param.ty, found, types).map_err(|it| it.within(format!("parameter `{}`", param.name)))?;
    }
    let result = match (&function.outcome, &component.result) {
        (Outcome::Nothing, None) => Ok(()),
        (Outcome::Nothing, Some(found)) => Err(Difference::new("nothing", words(found, types))),
        (Outcome::Plain(ty), Some(found)) => same(ty, found, types),
        (Outcome::Plain(ty), None) => Err(Difference::new(ty.to_string(), "nothing")),
        (Outcome::Fallible { .. }, None) => Err(Difference::new("a result", "nothing")),
        (Outcome::Fallible { ok, err }, Some(found)) => same_result(ok.as_ref(), err.as_ref(), found, types),
    };
    result.map_err(|it| it.within("the result"))
}

fn same_result(
    ok: Option<&Type>,
    err: Option<&Type>,
    found: &ComponentValType,
    types: TypesRef<'_>,
) -> Result<(), Difference> {
    match defined(found, types) {
        Some(ComponentDefinedType::Result {
            ok: found_ok,
            err: found_err,
            ..
        }) => {
            same_payload(ok, found_ok.as_ref(), types).map_err(|it| it.within("ok"))?;
            same_payload(err, found_err.as_ref(), types).map_err(|it| it.within("err"))
        }
        _ => Err(Difference::new("a result", words(found, types))),
    }
}

fn same_payload(text: Option<&Type>, found: Option<&ComponentValType>, types: TypesRef<'_>) -> Result<(), Difference> {
    match (text, found) {
        (None, None) => Ok(()),
        (Some(text), Some(found)) => same(text, found, types),
        (Some(text), None) => Err(Difference::new(text.to_string(), "nothing")),
        (None, Some(found)) => Err(Difference::new("nothing", words(found, types))),
    }
}

/// Walks the text's type, whose depth and size are bounded; the component's is followed only as far as it is the same.
fn same(text: &Type, found: &ComponentValType, types: TypesRef<'_>) -> Result<(), Difference> {
    use ComponentDefinedType as Found;

    let text = text.resolved();
    let differ = || Difference::new(text.to_string(), words(found, types));
    if let Some(wanted) = primitive(text) {
        let found_primitive = match found {
            ComponentValType::Primitive(primitive) => Some(*primitive),
            ComponentValType::Type(_) => match defined(found, types) {
                Some(Found::Primitive(primitive)) => Some(*primitive),
                _ => None,
            },
        };
        return if found_primitive == Some(wanted) {
            Ok(())
        } else {
            Err(differ())
        };
    }
    let Some(found_type) = defined(found, types) else {
        return Err(differ());
    };
    match (text, found_type) {
        (Type::List(text), Found::List { element, .. }) => {
            same(text, element, types).map_err(|it| it.within("element"))
        }
        (Type::Option(text), Found::Option { ty, .. }) => same(text, ty, types),
        (Type::Result { ok, err }, Found::Result { .. }) => same_result(ok.as_deref(), err.as_deref(), found, types),
        (Type::Tuple(text), Found::Tuple(tuple)) => {
            if text.len() != tuple.types.len() {
                return Err(differ());
            }
            text.iter()
                .zip(&tuple.types)
                .enumerate()
                .try_for_each(|(index, (text, found))| {
                    same(text, found, types).map_err(|it| it.within(format!("element {index}")))
                })
        }
        (Type::Record(text), Found::Record(record)) => {
            let names = |names: &mut dyn Iterator<Item = &str>| format!("{{{}}}", names.collect::<Vec<_>>().join(", "));
            let wanted = names(&mut text.fields.iter().map(|field| field.name.as_str()));
            let found = names(&mut record.fields.keys().map(|name| name.as_str()));
            if wanted != found {
                return Err(Difference::new(
                    format!("a record {wanted}"),
                    format!("a record {found}"),
                ));
            }
            text.fields
                .iter()
                .zip(record.fields.values())
                .try_for_each(|(field, found)| {
                    same(&field.ty, found, types).map_err(|it| it.within(format!("field `{}`", field.name)))
                })
        }
        (Type::Variant(text), Found::Variant(variant)) => {
            same_names(&text.cases, variant.cases.keys().map(|name| name.as_str()), "a variant")?;
            text.cases
                .iter()
                .zip(variant.cases.values())
                .try_for_each(|(case, found)| {
                    same_payload(case.ty.as_ref(), found.ty.as_ref(), types)
                        .map_err(|it| it.within(format!("case `{}`", case.name)))
                })
        }
        (Type::Enum(text), Found::Enum(names)) => {
            same_names(&text.cases, names.iter().map(|name| name.as_str()), "an enum")
        }
        (Type::Flags(text), Found::Flags(names)) => {
            same_names(&text.flags, names.iter().map(|name| name.as_str()), "flags")
        }
        _ => Err(differ()),
    }
}

fn same_names<'a>(cases: &[Case], found: impl Iterator<Item = &'a str>, kind: &str) -> Result<(), Difference> {
    let found: Vec<_> = found.collect();
    let wanted: Vec<_> = cases.iter().map(|case| case.name.as_str()).collect();
    if wanted == found {
        return Ok(());
    }
    let write = |names: &[&str]| format!("{kind} {{{}}}", names.join(", "));
    Err(Difference::new(write(&wanted), write(&found)))
}

fn primitive(ty: &Type) -> Option<PrimitiveValType> {
    Some(match ty {
        Type::Bool => PrimitiveValType::Bool,
        Type::S8 => PrimitiveValType::S8,
        Type::U8 => PrimitiveValType::U8,
        Type::S16 => PrimitiveValType::S16,
        Type::U16 => PrimitiveValType::U16,
        Type::S32 => PrimitiveValType::S32,
        Type::U32 => PrimitiveValType::U32,
        Type::S64 => PrimitiveValType::S64,
        Type::U64 => PrimitiveValType::U64,
        Type::F32 => PrimitiveValType::F32,
        Type::F64 => PrimitiveValType::F64,
        Type::Char => PrimitiveValType::Char,
        Type::String => PrimitiveValType::String,
        _ => return None,
    })
}

fn defined<'a>(ty: &ComponentValType, types: TypesRef<'a>) -> Option<&'a ComponentDefinedType> {
    match ty {
        ComponentValType::Primitive(_) => None,
        ComponentValType::Type(id) => types.get(*id),
    }
}

/// The kind of a component's type; its parts have no names that would help a reader.
fn words(ty: &ComponentValType, types: TypesRef<'_>) -> String {
    use ComponentDefinedType as Found;

    let primitive = match (ty, defined(ty, types)) {
        (ComponentValType::Primitive(primitive), _) | (_, Some(Found::Primitive(primitive))) => Some(primitive),
        _ => None,
    };
    if let Some(primitive) = primitive {
        return primitive.to_string();
    }
    match defined(ty, types) {
        Some(Found::Record(_)) => "a record",
        Some(Found::Variant(_)) => "a variant",
        Some(Found::List { .. }) => "a list",
        Some(Found::Map { .. }) => "a map",
        Some(Found::FixedLengthList { .. }) => "a list of fixed length",
        Some(Found::Tuple(_)) => "a tuple",
        Some(Found::Flags(_)) => "flags",
        Some(Found::Enum(_)) => "an enum",
        Some(Found::Option { .. }) => "an option",
        Some(Found::Result { .. }) => "a result",
        Some(Found::Own(_) | Found::Borrow(_)) => "a resource",
        Some(Found::Future { .. }) => "a future",
        Some(Found::Stream { .. }) => "a stream",
        Some(Found::Primitive(_)) | None => "an unknown type",
    }
    .into()
}
