//! What pages are told of a brick.

use std::collections::BTreeMap;

use legollab_contract::{
    Case, Function, Inspected, Interface, InterfaceId, Outcome, Type, access_rule, is_foreign, is_the_hosts,
};
use legollab_package::Manifest;

use crate::examination::facts::{Changes, FunctionFacts, InterfaceFacts, PartFacts, TypeFacts, TypeKind, VersionFacts};

pub(super) fn facts(brick: &Inspected, changes: Option<Changes>) -> VersionFacts {
    let (contract, manifest) = (&brick.contract, &brick.file.manifest);
    let (hosts, own): (Vec<&Interface>, Vec<&Interface>) = contract
        .exports
        .iter()
        .partition(|interface| is_the_hosts(&interface.id));
    let (others, granted): (Vec<&Interface>, Vec<&Interface>) =
        contract.imports.iter().partition(|interface| is_foreign(interface));
    let mut types = Types::default();
    for interface in own.iter().chain(&others) {
        types.of(interface);
    }
    let is_events = |interface: &&Interface| interface.id.is_events();
    let (hears, exports): (Vec<&Interface>, Vec<&Interface>) = own.into_iter().partition(is_events);
    let (announces, imports): (Vec<&Interface>, Vec<&Interface>) = others.into_iter().partition(is_events);
    let all = |interfaces: &[&Interface], manifest: Option<&Manifest>| {
        interfaces.iter().map(|interface| told(interface, manifest)).collect()
    };
    let names = |interfaces: &[&Interface]| interfaces.iter().map(|interface| interface.id.to_string()).collect();
    let mut host_imports: Vec<String> = names(&granted);
    host_imports.extend(contract.wasi.iter().map(ToString::to_string));
    VersionFacts {
        manifest: manifest.clone(),
        docs: contract.docs.clone(),
        languages: brick.file.texts.keys().cloned().collect(),
        exports: all(&exports, Some(manifest)),
        imports: all(&imports, None),
        hears: all(&hears, Some(manifest)),
        announces: all(&announces, None),
        host_exports: names(&hosts),
        host_imports,
        types: types.0.into_values().collect(),
        changes,
    }
}

fn told(interface: &Interface, manifest: Option<&Manifest>) -> InterfaceFacts {
    let functions = interface.functions.iter().map(|function| FunctionFacts {
        name: function.name.clone(),
        docs: function.docs.clone(),
        signature: signature(function),
        access: manifest.and_then(|manifest| access_rule(manifest, &interface.id, &function.name).cloned()),
    });
    InterfaceFacts {
        id: interface.id.to_string(),
        docs: interface.docs.clone(),
        functions: functions.collect(),
    }
}

fn signature(function: &Function) -> String {
    let params: Vec<String> = function
        .params
        .iter()
        .map(|param| format!("{}: {}", param.name, param.ty))
        .collect();
    let part = |ty: &Option<Type>| ty.as_ref().map_or_else(|| "_".to_owned(), ToString::to_string);
    let outcome = match &function.outcome {
        Outcome::Nothing => String::new(),
        Outcome::Plain(ty) => format!(" -> {ty}"),
        Outcome::Fallible { ok: None, err: None } => " -> result".to_owned(),
        Outcome::Fallible { ok, err: None } => format!(" -> result<{}>", part(ok)),
        Outcome::Fallible { ok, err } => format!(" -> result<{}, {}>", part(ok), part(err)),
    };
    format!("func({}){outcome}", params.join(", "))
}

/// The types with a name, each once.
#[derive(Default)]
struct Types(BTreeMap<(String, String), TypeFacts>);

impl Types {
    fn of(&mut self, interface: &Interface) {
        for function in &interface.functions {
            for param in &function.params {
                self.add(&param.ty);
            }
            match &function.outcome {
                Outcome::Nothing => {}
                Outcome::Plain(ty) => self.add(ty),
                Outcome::Fallible { ok, err } => ok.iter().chain(err).for_each(|ty| self.add(ty)),
            }
        }
    }

    fn add(&mut self, ty: &Type) {
        match ty {
            Type::List(inner) | Type::Option(inner) => self.add(inner),
            Type::Result { ok, err } => ok.iter().chain(err).for_each(|ty| self.add(ty)),
            Type::Tuple(parts) => parts.iter().for_each(|ty| self.add(ty)),
            Type::Record(record) => {
                let parts = record.fields.iter().map(|field| PartFacts {
                    name: field.name.clone(),
                    docs: field.docs.clone(),
                    ty: Some(field.ty.to_string()),
                });
                if self.note(
                    &record.owner,
                    &record.name,
                    TypeKind::Record,
                    &record.docs,
                    parts.collect(),
                ) {
                    record.fields.iter().for_each(|field| self.add(&field.ty));
                }
            }
            Type::Variant(variant) => {
                let is_new = self.note(
                    &variant.owner,
                    &variant.name,
                    TypeKind::Variant,
                    &variant.docs,
                    cases(&variant.cases),
                );
                let types = variant.cases.iter().filter_map(|case| case.ty.as_ref());
                types.filter(|_| is_new).for_each(|ty| self.add(ty));
            }
            Type::Enum(one) => {
                self.note(&one.owner, &one.name, TypeKind::Enum, &one.docs, cases(&one.cases));
            }
            Type::Flags(flags) => {
                self.note(
                    &flags.owner,
                    &flags.name,
                    TypeKind::Flags,
                    &flags.docs,
                    cases(&flags.flags),
                );
            }
            Type::Alias(alias) => {
                let target = PartFacts {
                    name: String::new(),
                    docs: String::new(),
                    ty: Some(alias.target.to_string()),
                };
                if self.note(&alias.owner, &alias.name, TypeKind::Alias, &alias.docs, vec![target]) {
                    self.add(&alias.target);
                }
            }
            _ => {}
        }
    }

    /// Adds a type, and says whether it was not there.
    fn note(&mut self, owner: &InterfaceId, name: &str, kind: TypeKind, docs: &str, parts: Vec<PartFacts>) -> bool {
        let facts = TypeFacts {
            owner: owner.to_string(),
            name: name.to_owned(),
            kind,
            docs: docs.to_owned(),
            parts,
        };
        self.0
            .insert((facts.owner.clone(), facts.name.clone()), facts)
            .is_none()
    }
}

fn cases(cases: &[Case]) -> Vec<PartFacts> {
    let told = cases.iter().map(|case| PartFacts {
        name: case.name.clone(),
        docs: case.docs.clone(),
        ty: case.ty.as_ref().map(ToString::to_string),
    });
    told.collect()
}
