//! Rules on what the brick exports and imports.

use std::collections::BTreeSet;

use legollab_package::{Audience, Capability, Manifest};

use crate::{
    access::access_rule,
    host::{PAGES, is_the_hosts},
    read::Contract,
    types::{Function, Interface, InterfaceId, Outcome, Type},
};

/// The parts of WASI that a host links: with nothing behind them but time and chance.
const WASI: [&str; 6] = ["cli", "clocks", "filesystem", "http", "io", "random"];
/// Sockets are linked and refuse everything; Rust's standard library imports them whether it uses them or not.
const SOCKETS: &str = "sockets";

/// Imports that no host and no brick can serve.
pub(super) fn strange_imports(contract: &Contract) -> Vec<String> {
    let is_linked = |package: &str| WASI.contains(&package) || package == SOCKETS;
    contract
        .wasi
        .iter()
        .filter(|id| !is_linked(&id.package))
        .map(ToString::to_string)
        .collect()
}

/// The capabilities that the component's imports belong to.
fn used(contract: &Contract) -> BTreeSet<&'static str> {
    contract
        .imports
        .iter()
        .map(|import| &import.id)
        .chain(&contract.wasi)
        .filter_map(capability)
        .collect()
}

fn capability(id: &InterfaceId) -> Option<&'static str> {
    let name = id.unversioned();
    let found = Capability::ALL.into_iter().find(|one| one.interface() == name);
    found.map(Capability::name)
}

/// Capabilities that the component imports and the manifest does not wish for.
pub(super) fn unspoken_wishes(contract: &Contract, manifest: &Manifest) -> Vec<String> {
    used(contract)
        .into_iter()
        .filter(|name| !manifest.capabilities.contains_key(*name))
        .map(str::to_owned)
        .collect()
}

/// Wishes that nothing in the component needs.
pub(super) fn unused_wishes(contract: &Contract, manifest: &Manifest) -> Vec<String> {
    let used = used(contract);
    manifest
        .capabilities
        .keys()
        .filter(|name| !used.contains(name.as_str()))
        .cloned()
        .collect()
}

/// Rules for functions that are not there.
pub(super) fn dangling_rules(contract: &Contract, manifest: &Manifest) -> Vec<String> {
    let mut dangling = Vec::new();
    for (interface, functions) in &manifest.functions {
        let found: Vec<&Interface> = contract
            .exports
            .iter()
            .filter(|export| export.id.name == *interface || export.id.is_named(interface))
            .collect();
        for function in functions.keys() {
            if !found.iter().any(|export| export.function(function).is_some()) {
                dangling.push(format!("functions.{interface}.{function}"));
            }
        }
    }
    dangling
}

/// Pages without the export that renders them, or the export without pages.
pub(super) fn dangling_pages(contract: &Contract, manifest: &Manifest) -> Vec<String> {
    let renders = contract
        .exports
        .iter()
        .any(|interface| interface.id.unversioned() == PAGES);
    match (manifest.pages.is_empty(), renders) {
        (false, false) => manifest
            .pages
            .iter()
            .map(|page| format!("pages.{}", page.name))
            .collect(),
        (true, true) => vec![PAGES.to_owned()],
        _ => Vec::new(),
    }
}

/// Functions of events interfaces that give something back: nobody would hear it.
pub(super) fn answering_events(contract: &Contract) -> Vec<String> {
    contract
        .exports
        .iter()
        .chain(&contract.imports)
        .filter(|interface| interface.id.is_events())
        .flat_map(|interface| {
            interface
                .functions
                .iter()
                .filter(|function| function.outcome != Outcome::Nothing)
                .map(|function| format!("{}#{}", interface.id, function.name))
        })
        .collect()
}

/// Interfaces, functions, types, fields and cases without a comment.
pub(super) fn undocumented(contract: &Contract) -> Vec<String> {
    let mut missing = BTreeSet::new();
    for interface in contract.exports.iter().filter(|interface| !is_the_hosts(&interface.id)) {
        if interface.functions.is_empty() {
            continue;
        }
        if interface.docs.trim().is_empty() {
            missing.insert(interface.id.to_string());
        }
        for function in &interface.functions {
            if function.docs.trim().is_empty() {
                missing.insert(format!("{}#{}", interface.id, function.name));
            }
            for param in &function.params {
                undocumented_in(&param.ty, &mut missing);
            }
            match &function.outcome {
                Outcome::Nothing => {}
                Outcome::Plain(ty) => undocumented_in(ty, &mut missing),
                Outcome::Fallible { ok, err } => {
                    ok.iter().chain(err).for_each(|ty| undocumented_in(ty, &mut missing));
                }
            }
        }
    }
    missing.into_iter().collect()
}

fn undocumented_in(ty: &Type, missing: &mut BTreeSet<String>) {
    let mut want = |docs: &str, name: String| {
        if docs.trim().is_empty() {
            missing.insert(name);
        }
    };
    match ty {
        Type::Record(record) => {
            want(&record.docs, format!("{}.{}", record.owner, record.name));
            for field in &record.fields {
                want(&field.docs, format!("{}.{}.{}", record.owner, record.name, field.name));
            }
            record
                .fields
                .iter()
                .for_each(|field| undocumented_in(&field.ty, missing));
        }
        Type::Variant(variant) => {
            want(&variant.docs, format!("{}.{}", variant.owner, variant.name));
            for case in &variant.cases {
                want(&case.docs, format!("{}.{}.{}", variant.owner, variant.name, case.name));
            }
            variant
                .cases
                .iter()
                .filter_map(|case| case.ty.as_ref())
                .for_each(|ty| undocumented_in(ty, missing));
        }
        Type::Enum(enumeration) => {
            want(&enumeration.docs, format!("{}.{}", enumeration.owner, enumeration.name));
            for case in &enumeration.cases {
                want(
                    &case.docs,
                    format!("{}.{}.{}", enumeration.owner, enumeration.name, case.name),
                );
            }
        }
        Type::Flags(flags) => {
            want(&flags.docs, format!("{}.{}", flags.owner, flags.name));
            for flag in &flags.flags {
                want(&flag.docs, format!("{}.{}.{}", flags.owner, flags.name, flag.name));
            }
        }
        Type::Alias(alias) => {
            want(&alias.docs, format!("{}.{}", alias.owner, alias.name));
            undocumented_in(&alias.target, missing);
        }
        Type::List(inner) | Type::Option(inner) => undocumented_in(inner, missing),
        Type::Result { ok, err } => ok.iter().chain(err).for_each(|ty| undocumented_in(ty, missing)),
        Type::Tuple(parts) => parts.iter().for_each(|ty| undocumented_in(ty, missing)),
        _ => {}
    }
}

/// Whether the brick's data cannot be taken elsewhere.
pub(super) fn not_portable(contract: &Contract) -> Vec<String> {
    let stores = used(contract).contains("store");
    let portable = contract
        .exports
        .iter()
        .any(|interface| is_the_hosts(&interface.id) && interface.id.name == "portable");
    if stores && !portable {
        vec!["legollaborative:brick/portable".to_owned()]
    } else {
        Vec::new()
    }
}

/// The functions that people may call from a form: those that are open to somebody and change something.
pub(super) fn forms<'a>(
    contract: &'a Contract,
    manifest: &'a Manifest,
) -> impl Iterator<Item = (&'a Interface, &'a Function)> {
    contract
        .exports
        .iter()
        .filter(|interface| !is_the_hosts(&interface.id))
        .flat_map(move |interface| {
            interface
                .functions
                .iter()
                .filter(move |function| {
                    access_rule(manifest, &interface.id, &function.name).is_some_and(|rule| {
                        !rule.reads && rule.access.iter().any(|audience| *audience != Audience::Bricks)
                    })
                })
                .map(move |function| (interface, &**function))
        })
}
