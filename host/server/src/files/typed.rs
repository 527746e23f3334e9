//! Which values name files.

use std::sync::Arc;

use legollab_contract::{Function, Type};

/// What an argument may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedFile {
    /// A picture.
    Picture,
    /// A picture or a document.
    File,
}

impl NamedFile {
    /// What values of a type name.
    pub fn of(ty: &Type) -> Option<Self> {
        if ty.is_contract_alias("image") {
            Some(Self::Picture)
        } else if ty.is_contract_alias("file") {
            Some(Self::File)
        } else {
            None
        }
    }
}

/// Whether a function's parameters have a place for files.
pub fn takes_files(function: &Function) -> bool {
    function.params.iter().any(|param| has_files(&param.ty))
}

/// Whether values of a type name files.
pub fn has_files(ty: &Type) -> bool {
    let within = |ty: &Option<Arc<Type>>| ty.as_deref().is_some_and(has_files);
    NamedFile::of(ty).is_some()
        || match ty.resolved() {
            Type::List(inner) | Type::Option(inner) => has_files(inner),
            Type::Result { ok, err } => within(ok) || within(err),
            Type::Tuple(parts) => parts.iter().any(has_files),
            Type::Record(record) => record.fields.iter().any(|field| has_files(&field.ty)),
            Type::Variant(variant) => variant.cases.iter().filter_map(|case| case.ty.as_ref()).any(has_files),
            _ => false,
        }
}
