//! Functions that the host calls in a way of their own: blocks, which say what is on a part of a page, endpoints, which
//! answer programs, and the search. The manifest lists them; whether they are what it says they are, their types tell.

use std::{fmt, sync::Arc};

use legollab_package::{Block, BlockPlace, Endpoint, FunctionName, Manifest, Outlet, OutletType};

use crate::{
    access::access_rule,
    host::{SEARCH, SEARCH_FUNCTION},
    type_names::{canonical, is_known, type_names},
    types::{Function, Interface, InterfaceId, Outcome, Type},
};

/// Why a function cannot be what the manifest lists it as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// What it is listed as.
    pub list: HostFunction,
    /// The function or outlet, by its name.
    pub name: String,
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
    /// Nothing: other bricks' blocks stand there.
    Outlet,
    /// To find things.
    Search,
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
    /// The block is suggested for a place that does not set all the parameters it requires.
    Unset(String),
    /// A parameter that outlets are to fill is not there, or is of no type that an outlet could offer.
    NotFromOutlets(String),
    /// An outlet offers a type that the brick has not.
    Type(OutletType),
    /// The brick finds things, and the manifest does not say what and for whom.
    Unlisted,
}

impl fmt::Display for Misfit {
    /// In names alone, which are the same in every language: `endpoints.feeds.mine` or `endpoints.feeds.mine: {station}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.list.key(), self.name)?;
        match &self.kind {
            MisfitKind::Missing => Ok(()),
            MisfitKind::Ruled => f.write_str(": [functions]"),
            MisfitKind::Types => f.write_str(match self.list {
                HostFunction::Block => ": -> option<view>",
                HostFunction::Endpoint => ": (request, ...) -> result<answer, error>",
                HostFunction::Search => ": (query) -> result<list<group>, error>",
                HostFunction::Outlet => "",
            }),
            MisfitKind::Parameter(name) => write!(f, ": {{{name}}}"),
            MisfitKind::Unset(name) => write!(f, ": {name}"),
            MisfitKind::NotFromOutlets(name) => write!(f, ": from-outlet {name}"),
            MisfitKind::Type(name) => write!(f, ": offers {name}"),
            MisfitKind::Unlisted => f.write_str(": [search]"),
        }
    }
}

impl HostFunction {
    /// The key of the manifest that lists them.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Block => "blocks",
            Self::Endpoint => "endpoints",
            Self::Outlet => "outlets",
            Self::Search => "search",
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
            name: block.function.to_string(),
            kind,
        })
    });
    let endpoints = manifest.endpoints.iter().flat_map(|endpoint| {
        let kinds = check(exports, manifest, &endpoint.function, |function| {
            endpoint_misfits(endpoint, function)
        });
        kinds.into_iter().map(|kind| Misfit {
            list: HostFunction::Endpoint,
            name: endpoint.function.to_string(),
            kind,
        })
    });
    let outlets = manifest.outlets.iter().flat_map(|outlet| {
        outlet_misfits(exports, outlet).map(|kind| Misfit {
            list: HostFunction::Outlet,
            name: outlet.name.clone(),
            kind,
        })
    });
    let search = search_misfit(exports, manifest).map(|kind| Misfit {
        list: HostFunction::Search,
        name: SEARCH_FUNCTION.to_owned(),
        kind,
    });
    blocks.chain(endpoints).chain(outlets).chain(search).collect()
}

/// Types of the brick's own interfaces that are not there. Those of others' are others' to know.
fn outlet_misfits(exports: &[Interface], outlet: &Outlet) -> impl Iterator<Item = MisfitKind> {
    let offers = outlet.offers.iter();
    let missing = offers.filter(move |offer| {
        canonical(offer, exports).is_none_or(|name| {
            let own = exports
                .iter()
                .any(|export| name.interface.as_deref() == Some(export.id.unversioned().as_str()));
            own && !is_known(&name, exports)
        })
    });
    missing.cloned().map(MisfitKind::Type)
}

fn search_misfit(exports: &[Interface], manifest: &Manifest) -> Option<MisfitKind> {
    let exported = exports.iter().find(|interface| interface.id.unversioned() == SEARCH);
    match (exported, &manifest.search) {
        (Some(_), None) => Some(MisfitKind::Unlisted),
        (None, Some(_)) => Some(MisfitKind::Missing),
        (None, None) => None,
        (Some(interface), Some(_)) => {
            let Some(function) = interface.function(SEARCH_FUNCTION) else {
                return Some(MisfitKind::Missing);
            };
            let takes = function.params.first();
            let takes_query = takes.is_some_and(|param| is_contract_record(&param.ty, "search", "query"));
            let is_list =
                |ty: &Type| matches!(ty.resolved(), Type::List(item) if is_contract_record(item, "search", "group"));
            let gives_groups = matches!(&function.outcome, Outcome::Fallible { ok: Some(ok), .. } if is_list(ok));
            (!takes_query || !gives_groups).then_some(MisfitKind::Types)
        }
    }
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
    let named = |name: &String| function.params.iter().find(|param| param.name == *name);
    let fills = |name: &String| named(name).is_some_and(|param| !type_names(&param.ty).is_empty());
    let unfilled = block.from_outlet.iter().filter(|name| !fills(name)).cloned();
    // Where nobody sets its parameters, it has to do without, or get them from what the place is about.
    let needed = || function.params.iter().filter(|param| !is_optional(&param.ty));
    let unset = block.suggest.iter().flat_map(|place| {
        needed().filter(move |param| {
            let about = match place {
                BlockPlace::Type(name) => Some(name.clone()),
                place if place.is_about_a_member() => Some(OutletType::member_id()),
                _ => None,
            };
            let filled = about.is_some_and(|about| type_names(&param.ty).contains(&about));
            !(filled && block.from_outlet.contains(&param.name))
        })
    });
    let mut unset: Vec<String> = unset.map(|param| param.name.clone()).collect();
    unset.sort_unstable();
    unset.dedup();
    unfilled
        .map(MisfitKind::NotFromOutlets)
        .chain(unset.into_iter().map(MisfitKind::Unset))
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
