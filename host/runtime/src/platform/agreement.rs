//! Whether two interfaces of one name agree.

use crate::contract::{Case, Function, Interface, Outcome, Type};

/// Where what one side exports does not do for what the other imports, each in a line; empty if it does.
pub(super) fn mismatches(exporter: &Interface, importer: &Interface) -> Vec<String> {
    let missing = |wanted: &Function| match exporter.function(&wanted.name) {
        None => Some(format!("{}: missing", wanted.name)),
        Some(offered) => {
            let (offered, expected) = (signature(offered), signature(wanted));
            (offered != expected).then(|| format!("{}: {offered} instead of {expected}", wanted.name))
        }
    };
    importer.functions.iter().filter_map(|wanted| missing(wanted)).collect()
}

fn signature(function: &Function) -> String {
    let params: Vec<String> = function.params.iter().map(|param| format!("{}: {}", param.name, shape(&param.ty))).collect();
    let outcome = match &function.outcome {
        Outcome::Nothing => String::new(),
        Outcome::Plain(ty) => format!(" -> {}", shape(ty)),
        Outcome::Fallible { ok, err } => {
            let part = |ty: &Option<Type>| ty.as_ref().map_or_else(|| "_".to_owned(), shape);
            format!(" -> result<{}, {}>", part(ok), part(err))
        }
    };
    format!("func({}){outcome}", params.join(", "))
}

/// A type without its comments and owners.
fn shape(ty: &Type) -> String {
    let cases = |cases: &[Case]| -> String {
        let case = |case: &Case| match &case.ty {
            Some(ty) => format!("{}({})", case.name, shape(ty)),
            None => case.name.clone(),
        };
        cases.iter().map(case).collect::<Vec<_>>().join(", ")
    };
    match ty.resolved() {
        Type::List(element) => format!("list<{}>", shape(element)),
        Type::Option(inner) => format!("option<{}>", shape(inner)),
        Type::Result { ok, err } => {
            let part = |ty: &Option<std::sync::Arc<Type>>| ty.as_ref().map_or_else(|| "_".to_owned(), |ty| shape(ty));
            format!("result<{}, {}>", part(ok), part(err))
        }
        Type::Tuple(types) => format!("tuple<{}>", types.iter().map(shape).collect::<Vec<_>>().join(", ")),
        Type::Record(record) => {
            let fields = record.fields.iter().map(|field| format!("{}: {}", field.name, shape(&field.ty)));
            format!("record {} {{ {} }}", record.name, fields.collect::<Vec<_>>().join(", "))
        }
        Type::Variant(variant) => format!("variant {} {{ {} }}", variant.name, cases(&variant.cases)),
        Type::Enum(of) => format!("enum {} {{ {} }}", of.name, cases(&of.cases)),
        Type::Flags(of) => format!("flags {} {{ {} }}", of.name, cases(&of.flags)),
        plain => format!("{plain:?}").to_lowercase(),
    }
}
