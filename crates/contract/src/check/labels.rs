//! The labels of generated forms: WIT comments are in one language, so a reader of the other sees them only from the
//! catalogue.

use std::collections::BTreeSet;

use legollab_package::BrickFile;
use legollab_texts::message_names;

use super::rules::forms;
use crate::{host::is_the_hosts, read::Contract, types::Type};

/// The labels that forms need and the catalogues lack, as `message.attribute`.
pub(super) fn missing(file: &BrickFile, contract: &Contract) -> Vec<String> {
    let mut wanted = BTreeSet::new();
    for (interface, function) in forms(contract, &file.manifest) {
        let message = format!("fn-{}-{}", interface.id.name, function.name);
        for param in &function.params {
            // A record's own fields carry the labels; the parameter around them is not shown.
            if !matches!(param.ty.resolved(), Type::Record(_)) {
                wanted.insert(format!("{message}.{}", param.name));
            }
            labels_of(&param.ty, &mut wanted);
        }
        wanted.insert(message);
    }
    let there: Vec<BTreeSet<String>> = file.texts.values().map(|text| message_names(text)).collect();
    wanted
        .into_iter()
        .filter(|name| there.is_empty() || there.iter().any(|names| !names.contains(name)))
        .collect()
}

fn labels_of(ty: &Type, wanted: &mut BTreeSet<String>) {
    match ty.resolved() {
        // The host has words for the types of its own contract.
        Type::Record(record) if !is_the_hosts(&record.owner) => {
            for field in &record.fields {
                wanted.insert(format!("type-{}.{}", record.name, field.name));
                labels_of(&field.ty, wanted);
            }
        }
        Type::Variant(variant) if !is_the_hosts(&variant.owner) => {
            for case in &variant.cases {
                wanted.insert(format!("type-{}.{}", variant.name, case.name));
                if let Some(ty) = &case.ty {
                    labels_of(ty, wanted);
                }
            }
        }
        Type::Enum(enumeration) if !is_the_hosts(&enumeration.owner) => {
            for case in &enumeration.cases {
                wanted.insert(format!("type-{}.{}", enumeration.name, case.name));
            }
        }
        Type::Flags(flags) if !is_the_hosts(&flags.owner) => {
            for flag in &flags.flags {
                wanted.insert(format!("type-{}.{}", flags.name, flag.name));
            }
        }
        Type::List(inner) | Type::Option(inner) => labels_of(inner, wanted),
        Type::Result { ok, err } => ok.iter().chain(err).for_each(|ty| labels_of(ty, wanted)),
        Type::Tuple(parts) => parts.iter().for_each(|ty| labels_of(ty, wanted)),
        _ => {}
    }
}
