//! By what names a type goes: outlets offer values by them, and blocks take them.

use legollab_package::OutletType;

use crate::types::{Interface, InterfaceId, Outcome, Type};

/// All names of a type: its own and those of the types it is an alias of. An option has the names of its payload.
pub fn type_names(ty: &Type) -> Vec<OutletType> {
    let name = |owner: &InterfaceId, name: &str| OutletType::of_interface(&owner.unversioned(), name);
    let mut names = Vec::new();
    let mut ty = ty;
    loop {
        ty = match ty {
            Type::Option(inner) => inner,
            Type::Alias(alias) => {
                names.push(name(&alias.owner, &alias.name));
                &alias.target
            }
            Type::Record(record) => {
                names.push(name(&record.owner, &record.name));
                break;
            }
            Type::Enum(cases) => {
                names.push(name(&cases.owner, &cases.name));
                break;
            }
            Type::Variant(variant) => {
                names.push(name(&variant.owner, &variant.name));
                break;
            }
            _ => break,
        };
    }
    // Interfaces that use a type have it under a name of their own, which says the same.
    names.dedup();
    names
}

/// The name as everybody knows it: the bare name of an interface is one of these. None if there is no such interface.
pub fn canonical(name: &OutletType, exports: &[Interface]) -> Option<OutletType> {
    match &name.interface {
        Some(bare) if !name.is_full() => {
            let interface = exports.iter().find(|export| export.id.name == *bare)?;
            Some(OutletType::of_interface(&interface.id.unversioned(), &name.name))
        }
        _ => Some(name.clone()),
    }
}

/// Whether a function of these interfaces takes or gives a type of this name.
pub fn is_known(name: &OutletType, interfaces: &[Interface]) -> bool {
    let functions = interfaces.iter().flat_map(|interface| &interface.functions);
    functions.into_iter().any(|function| {
        let given = match &function.outcome {
            Outcome::Nothing => [None, None],
            Outcome::Plain(ty) => [Some(ty), None],
            Outcome::Fallible { ok, err } => [ok.as_ref(), err.as_ref()],
        };
        let taken = function.params.iter().map(|param| &param.ty);
        taken.chain(given.into_iter().flatten()).any(|ty| has(ty, name))
    })
}

fn has(ty: &Type, name: &OutletType) -> bool {
    if type_names(ty).contains(name) {
        return true;
    }
    match ty.resolved() {
        Type::List(inner) | Type::Option(inner) => has(inner, name),
        Type::Result { ok, err } => ok.iter().chain(err).any(|ty| has(ty, name)),
        Type::Tuple(parts) => parts.iter().any(|ty| has(ty, name)),
        Type::Record(record) => record.fields.iter().any(|field| has(&field.ty, name)),
        Type::Variant(variant) => variant
            .cases
            .iter()
            .filter_map(|case| case.ty.as_ref())
            .any(|ty| has(ty, name)),
        _ => false,
    }
}
