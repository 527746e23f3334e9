//! Turns the types of a parsed WIT text into the types of a [contract](crate).

use std::{collections::HashMap, sync::Arc};

use wit_parser::{Resolve, Type as WitType, TypeDef, TypeDefKind, TypeId, TypeOwner};

use crate::{
    json_name::lower_camel_case,
    limits::{MAX_TYPE_DEPTH, MAX_TYPE_NODES},
    types::{Alias, Case, Enumeration, Field, Flags, Function, InterfaceId, Outcome, Param, Record, Type, Variant},
};

/// Why a function cannot be carried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    CannotCross(String),
    TooDeep,
    TooLarge,
    SameKey { first: String, second: String, key: String },
}

/// A type with how deep and how large it is.
#[derive(Clone)]
struct Converted {
    ty: Type,
    depth: usize,
    nodes: usize,
}

impl Converted {
    fn leaf(ty: Type) -> Self {
        Self { ty, depth: 1, nodes: 1 }
    }

    /// A type around others.
    fn around<'a>(ty: Type, inner: impl IntoIterator<Item = &'a Converted>) -> Self {
        let (depth, nodes) = inner.into_iter().fold((0, 0_usize), |(depth, nodes), inner| {
            (depth.max(inner.depth), nodes.saturating_add(inner.nodes))
        });
        Self {
            ty,
            depth: depth + 1,
            nodes: nodes.saturating_add(1),
        }
    }
}

/// Converts types, each named one once.
pub(crate) struct Converter<'a> {
    resolve: &'a Resolve,
    known: HashMap<TypeId, Converted>,
}

impl<'a> Converter<'a> {
    pub(crate) fn new(resolve: &'a Resolve) -> Self {
        Self {
            resolve,
            known: HashMap::new(),
        }
    }

    pub(crate) fn function(&mut self, function: &wit_parser::Function) -> Result<Function, Refusal> {
        if function.kind.resource().is_some() {
            return Err(Refusal::CannotCross("a resource".into()));
        }
        if function.kind.is_async() {
            return Err(Refusal::CannotCross("an asynchronous signature".into()));
        }
        let mut nodes = 0_usize;
        let mut take = |converted: Converted| {
            nodes = nodes.saturating_add(converted.nodes);
            if converted.depth > MAX_TYPE_DEPTH {
                Err(Refusal::TooDeep)
            } else if nodes > MAX_TYPE_NODES {
                Err(Refusal::TooLarge)
            } else {
                Ok(converted.ty)
            }
        };
        let mut params = Vec::with_capacity(function.params.len());
        for param in &function.params {
            params.push(Param {
                name: param.name.clone(),
                ty: take(self.ty(&param.ty, 1)?)?,
            });
        }
        check_keys(params.iter().map(|param| param.name.as_str()))?;
        let outcome = match &function.result {
            None => Outcome::Nothing,
            Some(result) => match take(self.ty(result, 1)?)? {
                ty if matches!(ty.resolved(), Type::Result { .. }) => fallible(&ty),
                ty => Outcome::Plain(ty),
            },
        };
        Ok(Function {
            name: function.name.clone(),
            docs: docs(&function.docs),
            params,
            outcome,
        })
    }

    fn ty(&mut self, ty: &WitType, level: usize) -> Result<Converted, Refusal> {
        Ok(Converted::leaf(match ty {
            WitType::Bool => Type::Bool,
            WitType::S8 => Type::S8,
            WitType::U8 => Type::U8,
            WitType::S16 => Type::S16,
            WitType::U16 => Type::U16,
            WitType::S32 => Type::S32,
            WitType::U32 => Type::U32,
            WitType::S64 => Type::S64,
            WitType::U64 => Type::U64,
            WitType::F32 => Type::F32,
            WitType::F64 => Type::F64,
            WitType::Char => Type::Char,
            WitType::String => Type::String,
            WitType::ErrorContext => return Err(Refusal::CannotCross("an error-context".into())),
            WitType::Id(id) => return self.defined(*id, level),
        }))
    }

    fn defined(&mut self, id: TypeId, level: usize) -> Result<Converted, Refusal> {
        // The depth of a type that is known already is checked with the whole; this keeps the way there short.
        if level > MAX_TYPE_DEPTH {
            return Err(Refusal::TooDeep);
        }
        if let Some(known) = self.known.get(&id) {
            return Ok(known.clone());
        }
        let resolve = self.resolve;
        let Some(def) = resolve.types.get(id) else {
            return Err(Refusal::CannotCross("an unknown type".into()));
        };
        let converted = self.definition(def, level + 1)?;
        if converted.nodes > MAX_TYPE_NODES {
            return Err(Refusal::TooLarge);
        }
        self.known.insert(id, converted.clone());
        Ok(converted)
    }

    fn definition(&mut self, def: &TypeDef, level: usize) -> Result<Converted, Refusal> {
        let name = || def.name.clone().unwrap_or_default();
        let owner = || owner(self.resolve, def.owner);
        let cannot = |what: &str| Err(Refusal::CannotCross(what.to_owned()));
        match &def.kind {
            TypeDefKind::Record(record) => {
                let (owner, name) = (owner(), name());
                let inner = record
                    .fields
                    .iter()
                    .map(|field| self.ty(&field.ty, level))
                    .collect::<Result<Vec<_>, _>>()?;
                check_keys(record.fields.iter().map(|field| field.name.as_str()))?;
                let fields = record.fields.iter().zip(&inner).map(|(field, inner)| Field {
                    name: field.name.clone(),
                    docs: docs(&field.docs),
                    ty: inner.ty.clone(),
                });
                let record = Record {
                    owner,
                    name,
                    docs: docs(&def.docs),
                    fields: fields.collect(),
                };
                Ok(Converted::around(Type::Record(Arc::new(record)), &inner))
            }
            TypeDefKind::Variant(variant) => {
                let (owner, name) = (owner(), name());
                let mut cases = Vec::with_capacity(variant.cases.len());
                let mut inner = Vec::with_capacity(variant.cases.len());
                for case in &variant.cases {
                    let converted = case.ty.map(|ty| self.ty(&ty, level)).transpose()?;
                    let ty = converted.as_ref().map(|converted| converted.ty.clone());
                    cases.push(Case {
                        name: case.name.clone(),
                        docs: docs(&case.docs),
                        ty,
                    });
                    inner.push(converted.unwrap_or(Converted::leaf(Type::Bool)));
                }
                let variant = Variant {
                    owner,
                    name,
                    docs: docs(&def.docs),
                    cases,
                };
                Ok(Converted::around(Type::Variant(Arc::new(variant)), &inner))
            }
            TypeDefKind::Enum(of) => {
                let cases = of
                    .cases
                    .iter()
                    .map(|case| plain_case(&case.name, &case.docs))
                    .collect::<Vec<_>>();
                let nodes = cases.len() + 1;
                let of = Enumeration {
                    owner: owner(),
                    name: name(),
                    docs: docs(&def.docs),
                    cases,
                };
                Ok(Converted {
                    ty: Type::Enum(Arc::new(of)),
                    depth: 1,
                    nodes,
                })
            }
            TypeDefKind::Flags(of) => {
                let flags = of
                    .flags
                    .iter()
                    .map(|flag| plain_case(&flag.name, &flag.docs))
                    .collect::<Vec<_>>();
                let nodes = flags.len() + 1;
                let of = Flags {
                    owner: owner(),
                    name: name(),
                    docs: docs(&def.docs),
                    flags,
                };
                Ok(Converted {
                    ty: Type::Flags(Arc::new(of)),
                    depth: 1,
                    nodes,
                })
            }
            TypeDefKind::Tuple(tuple) => {
                let inner = tuple
                    .types
                    .iter()
                    .map(|ty| self.ty(ty, level))
                    .collect::<Result<Vec<_>, _>>()?;
                let types = inner.iter().map(|inner| inner.ty.clone()).collect();
                self.named(def, Converted::around(Type::Tuple(types), &inner))
            }
            TypeDefKind::Option(inner) => {
                let inner = self.ty(inner, level)?;
                let ty = Type::Option(Arc::new(inner.ty.clone()));
                self.named(def, Converted::around(ty, [&inner]))
            }
            TypeDefKind::Result(result) => {
                let ok = result.ok.map(|ty| self.ty(&ty, level)).transpose()?;
                let err = result.err.map(|ty| self.ty(&ty, level)).transpose()?;
                let arc = |converted: &Option<Converted>| converted.as_ref().map(|c| Arc::new(c.ty.clone()));
                let ty = Type::Result {
                    ok: arc(&ok),
                    err: arc(&err),
                };
                self.named(def, Converted::around(ty, ok.iter().chain(&err)))
            }
            TypeDefKind::List(element) => {
                let inner = self.ty(element, level)?;
                let ty = Type::List(Arc::new(inner.ty.clone()));
                self.named(def, Converted::around(ty, [&inner]))
            }
            TypeDefKind::Type(target) => {
                let inner = self.ty(target, level)?;
                // `use types.{instant}` defines a type of the same kind as `type instant = s64`, but in another interface
                // than its target; it is only another way to say the name.
                let used = matches!(target, WitType::Id(id)
                    if self.resolve.types.get(*id).is_some_and(|target| target.owner != def.owner));
                if used { Ok(inner) } else { self.named(def, inner) }
            }
            TypeDefKind::Resource | TypeDefKind::Handle(_) => cannot("a resource"),
            TypeDefKind::Future(_) => cannot("a future"),
            TypeDefKind::Stream(_) => cannot("a stream"),
            TypeDefKind::Map(..) => cannot("a map"),
            TypeDefKind::FixedLengthList(..) => cannot("a list of fixed length"),
            TypeDefKind::Unknown => cannot("an unknown type"),
        }
    }

    /// Keeps the name that `type name = ...` gives; an anonymous type stays as it is.
    fn named(&self, def: &TypeDef, target: Converted) -> Result<Converted, Refusal> {
        let Some(name) = &def.name else { return Ok(target) };
        let alias = Alias {
            owner: owner(self.resolve, def.owner),
            name: name.clone(),
            docs: docs(&def.docs),
            target: target.ty.clone(),
        };
        Ok(Converted::around(Type::Alias(Arc::new(alias)), [&target]))
    }
}

/// A result at the top becomes the outcome; a name that it may have is not needed any more.
fn fallible(ty: &Type) -> Outcome {
    let inner = |ty: &Option<Arc<Type>>| ty.as_deref().cloned();
    match ty.resolved() {
        Type::Result { ok, err } => Outcome::Fallible {
            ok: inner(ok),
            err: inner(err),
        },
        other => Outcome::Plain(other.clone()),
    }
}

fn check_keys<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), Refusal> {
    let mut keys: HashMap<String, &str> = HashMap::new();
    for name in names {
        let key = lower_camel_case(name);
        if let Some(first) = keys.insert(key.clone(), name) {
            return Err(Refusal::SameKey {
                first: first.to_owned(),
                second: name.to_owned(),
                key,
            });
        }
    }
    Ok(())
}

fn plain_case(name: &str, comment: &wit_parser::Docs) -> Case {
    Case {
        name: name.to_owned(),
        docs: docs(comment),
        ty: None,
    }
}

pub(crate) fn docs(docs: &wit_parser::Docs) -> String {
    docs.contents.as_deref().unwrap_or("").trim().to_owned()
}

/// The full name of an interface of a text; none for one without a package.
pub(crate) fn interface_id(resolve: &Resolve, id: wit_parser::InterfaceId) -> Option<InterfaceId> {
    let interface = resolve.interfaces.get(id)?;
    Some(in_package(resolve, interface.package?, interface.name.as_deref()?))
}

fn in_package(resolve: &Resolve, package: wit_parser::PackageId, name: &str) -> InterfaceId {
    let package = resolve.packages.get(package).map(|package| &package.name);
    InterfaceId {
        namespace: package.map(|name| name.namespace.clone()).unwrap_or_default(),
        package: package.map(|name| name.name.clone()).unwrap_or_default(),
        name: name.to_owned(),
        version: package.and_then(|name| name.version.clone()),
    }
}

/// Who declares a type. A type that a world declares is said to belong to an interface of the world's name.
fn owner(resolve: &Resolve, owner: TypeOwner) -> InterfaceId {
    let found = match owner {
        TypeOwner::Interface(id) => interface_id(resolve, id),
        TypeOwner::World(id) => resolve
            .worlds
            .get(id)
            .and_then(|world| Some(in_package(resolve, world.package?, &world.name))),
        TypeOwner::None => None,
    };
    let empty = String::new;
    found.unwrap_or_else(|| InterfaceId {
        namespace: empty(),
        package: empty(),
        name: empty(),
        version: None,
    })
}
