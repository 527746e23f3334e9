//! Functions that the host calls in a way of their own: blocks, which say what is on a part of a page, and endpoints, which
//! answer programs. The manifest lists them; whether they are what it says they are, their types tell.

use std::{fmt, sync::Arc};

use legollab_package::{Block, Endpoint, FunctionName, Manifest};

use crate::{
    access::access_rule,
    types::{Function, Interface, InterfaceId, Outcome, Type},
};

/// Why a function cannot be what the manifest lists it as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What it is listed as.
    pub list: HostFunction,
    /// The function.
    pub function: FunctionName,
    /// Why not.
    pub kind: MisfitKind,
}

/// What the host calls a function as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostFunction {
    /// For a part of a page.
    Block,
    /// To answer a program.
    Endpoint,
}

/// Why a function cannot be a block or an endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MisfitKind {
    /// The brick exports no such function.
    Missing,
    /// A rule under `[functions]` is about it as well.
    Ruled,
    /// Its first parameter, or its result, is of another type.
    Types,
    /// The address has a parameter that the function lacks, or that no address can hold.
    Parameter(String),
    /// A block stands somewhere by itself, and needs parameters.
    Unset(String),
}

impl fmt::Display for Misfit {
    /// In names alone, which are the same in every language: `endpoints.feeds.mine` or `endpoints.feeds.mine: {station}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.list.key(), self.function)?;
        match &self.kind {
            MisfitKind::Missing => Ok(()),
            MisfitKind::Ruled => f.write_str(": [functions]"),
            MisfitKind::Types => f.write_str(match self.list {
                HostFunction::Block => ": -> option<view>",
                HostFunction::Endpoint => ": (request, ...) -> result<answer, error>",
            }),
            MisfitKind::Parameter(name) => write!(f, ": {{{name}}}"),
            MisfitKind::Unset(name) => write!(f, ": {name}"),
        }
    }
}

impl HostFunction {
    /// The key of the manifest that lists them.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Block => "blocks",
            Self::Endpoint => "endpoints",
        }
    }
}

/// The block that a function is.
pub fn block_of<'m>(manifest: &'m Manifest, interface: &InterfaceId, function: &str) -> Option<&'m Block> {
    let listed = manifest.blocks.iter();
    named(listed, |block| &block.function, interface, function)
}

/// The endpoint that a function answers.
pub fn endpoint_of<'m>(manifest: &'m Manifest, interface: &InterfaceId, function: &str) -> Option<&'m Endpoint> {
    let listed = manifest.endpoints.iter();
    named(listed, |endpoint| &endpoint.function, interface, function)
}

fn named<'m, T>(
    listed: impl Iterator<Item = &'m T> + Clone,
    name: impl Fn(&T) -> &FunctionName,
    interface: &InterfaceId,
    function: &str,
) -> Option<&'m T> {
    let mut of_function = listed.filter(|one| name(one).function == function);
    // Two packages may have interfaces of one bare name, so the full name goes first.
    of_function
        .clone()
        .find(|one| interface.is_named(&name(one).interface))
        .or_else(|| of_function.find(|one| name(one).interface == interface.name))
}

/// The function that a name of the manifest means.
pub fn exported<'e>(exports: &'e [Interface], name: &FunctionName) -> Option<(&'e Interface, &'e Arc<Function>)> {
    let full = exports.iter().find(|export| export.id.is_named(&name.interface));
    let interface = full.or_else(|| exports.iter().find(|export| export.id.name == name.interface))?;
    Some((interface, interface.function(&name.function)?))
}

/// Everything that keeps blocks and endpoints from being what the manifest says.
pub fn misfits(exports: &[Interface], manifest: &Manifest) -> Vec<Misfit> {
    let blocks = manifest.blocks.iter().flat_map(|block| {
        let kinds = check(exports, manifest, &block.function, |function| {
            block_misfits(block, function)
        });
        kinds.into_iter().map(|kind| Misfit {
            list: HostFunction::Block,
            function: block.function.clone(),
            kind,
        })
    });
    let endpoints = manifest.endpoints.iter().flat_map(|endpoint| {
        let kinds = check(exports, manifest, &endpoint.function, |function| {
            endpoint_misfits(endpoint, function)
        });
        kinds.into_iter().map(|kind| Misfit {
            list: HostFunction::Endpoint,
            function: endpoint.function.clone(),
            kind,
        })
    });
    blocks.chain(endpoints).collect()
}

fn check(
    exports: &[Interface],
    manifest: &Manifest,
    name: &FunctionName,
    of_types: impl FnOnce(&Function) -> Vec<MisfitKind>,
) -> Vec<MisfitKind> {
    let Some((interface, function)) = exported(exports, name) else {
        return vec![MisfitKind::Missing];
    };
    let mut kinds = of_types(function);
    if access_rule(manifest, &interface.id, &function.name).is_some() {
        kinds.push(MisfitKind::Ruled);
    }
    kinds
}

fn block_misfits(block: &Block, function: &Function) -> Vec<MisfitKind> {
    let given = match &function.outcome {
        Outcome::Plain(ty) | Outcome::Fallible { ok: Some(ty), .. } => ty.resolved(),
        Outcome::Nothing | Outcome::Fallible { ok: None, .. } => return vec![MisfitKind::Types],
    };
    if !matches!(given, Type::Option(inner) if is_contract_record(inner, "ui", "view")) {
        return vec![MisfitKind::Types];
    }
    // Where nobody sets its parameters, it has to do without.
    let needed = function.params.iter().filter(|param| !is_optional(&param.ty));
    needed
        .filter(|_| !block.suggest.is_empty())
        .map(|param| MisfitKind::Unset(param.name.clone()))
        .collect()
}

fn endpoint_misfits(endpoint: &Endpoint, function: &Function) -> Vec<MisfitKind> {
    let takes = function.params.first();
    let takes_request = takes.is_some_and(|param| is_contract_record(&param.ty, "endpoints", "request"));
    let gives_answer = matches!(&function.outcome, Outcome::Fallible { ok: Some(ok), err: Some(_) }
        if is_contract_record(ok, "endpoints", "answer"));
    if !takes_request || !gives_answer {
        return vec![MisfitKind::Types];
    }
    let others = function.params.get(1..).unwrap_or_default();
    let fits = |name: &str| others.iter().any(|param| param.name == name && is_plain(&param.ty));
    endpoint
        .path
        .names()
        .filter(|name| !fits(name))
        .map(|name| MisfitKind::Parameter(name.to_owned()))
        .collect()
}

fn is_contract_record(ty: &Type, interface: &str, name: &str) -> bool {
    matches!(ty.resolved(), Type::Record(record) if record.name == name
        && record.owner.namespace == "legollaborative"
        && record.owner.package == "brick"
        && record.owner.name == interface)
}

fn is_optional(ty: &Type) -> bool {
    matches!(ty.resolved(), Type::Option(_))
}

/// Whether a part of an address holds a value of the type as it is.
fn is_plain(ty: &Type) -> bool {
    matches!(
        ty.resolved(),
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
            | Type::Enum(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Param, Record};

    fn of_contract(interface: &str, name: &str) -> Type {
        Type::Record(Arc::new(Record {
            owner: format!("legollaborative:brick/{interface}@0.1.0").parse().unwrap(),
            name: name.to_owned(),
            docs: String::new(),
            fields: Vec::new(),
        }))
    }

    fn option(ty: Type) -> Type {
        Type::Option(Arc::new(ty))
    }

    fn function(name: &str, params: Vec<(&str, Type)>, outcome: Outcome) -> Arc<Function> {
        Arc::new(Function {
            name: name.to_owned(),
            docs: String::new(),
            params: params
                .into_iter()
                .map(|(name, ty)| Param {
                    name: name.to_owned(),
                    ty,
                })
                .collect(),
            outcome,
        })
    }

    fn answers() -> Outcome {
        Outcome::Fallible {
            ok: Some(of_contract("endpoints", "answer")),
            err: Some(Type::String),
        }
    }

    fn found(manifest: &str) -> Vec<String> {
        let manifest = format!(
            "[brick]\nname = \"x:air\"\nversion = \"0.1.0\"\nlicence = \"MIT\"\n[title]\nfr = \"a\"\nen = \"a\"\n\
             [summary]\nfr = \"a\"\nen = \"a\"\n{manifest}"
        );
        let view = || of_contract("ui", "view");
        let request = || ("request", of_contract("endpoints", "request"));
        let functions = vec![
            function(
                "now",
                vec![("count", option(Type::U32))],
                Outcome::Plain(option(view())),
            ),
            function("one", vec![("station", Type::String)], Outcome::Plain(option(view()))),
            function("whole", vec![], Outcome::Plain(view())),
            function("csv", vec![request(), ("station", Type::String)], answers()),
            function("bare", vec![("station", Type::String)], answers()),
        ];
        let exports = [Interface {
            id: "x:air/data@0.1.0".parse().unwrap(),
            docs: String::new(),
            functions,
        }];
        let manifest = Manifest::parse(&manifest).unwrap();
        let found = misfits(&exports, &manifest);
        found.iter().map(ToString::to_string).collect()
    }

    fn block(function: &str, more: &str) -> String {
        format!("[[blocks]]\nfunction = \"{function}\"\ntitle = {{ fr = \"a\", en = \"a\" }}\naccess = []\n{more}\n")
    }

    fn endpoint(function: &str, path: &str) -> String {
        format!("[[endpoints]]\nfunction = \"{function}\"\nmethod = \"GET\"\npath = \"{path}\"\naccess = []\n")
    }

    #[test]
    fn functions_are_what_the_manifest_says() {
        let all = [
            block("data.now", "suggest = [\"home\"]"),
            block("x:air/data.one", ""),
            endpoint("data.csv", "stations/{station}.csv"),
        ];
        assert_eq!(found(&all.concat()), [] as [&str; 0]);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        for (manifest, misfit) in [
            (block("data.gone", ""), "blocks.data.gone"),
            (block("data.whole", ""), "blocks.data.whole: -> option<view>"),
            (block("data.one", "suggest = [\"home\"]"), "blocks.data.one: station"),
            (
                endpoint("data.bare", "{station}"),
                "endpoints.data.bare: (request, ...) -> result<answer, error>",
            ),
            (endpoint("data.csv", "{city}"), "endpoints.data.csv: {city}"),
            (
                format!(
                    "{}[functions.\"x:air/data\"]\ncsv = {{ access = [] }}\n",
                    endpoint("data.csv", "a")
                ),
                "endpoints.data.csv: [functions]",
            ),
        ] {
            assert_eq!(found(&manifest), [misfit]);
        }
    }
}
