//! Random types of every kind, for tests.

use std::sync::Arc;

use proptest::{collection::vec, prelude::*, sample::subsequence};

use crate::types::{
    Alias, Case, Enumeration, Field, Flags, Function, Interface, InterfaceId, Outcome, Param, Record, Type, Variant,
};

/// The interface that declares them all.
pub fn owner() -> InterfaceId {
    InterfaceId {
        namespace: "example".into(),
        package: "random".into(),
        name: "things".into(),
        version: Some(semver::Version::new(0, 1, 0)),
    }
}

/// Names that come out differently as keys of JSON, some of them of the kinds that are easy to get wrong.
const NAMES: [&str; 12] = [
    "a",
    "some",
    "tag",
    "val",
    "ok",
    "err",
    "two-words",
    "three-little-words",
    "HTTP-code",
    "x1",
    "last-1st",
    "type",
];

fn names(most: usize) -> impl Strategy<Value = Vec<String>> {
    subsequence(NAMES.map(str::to_owned).to_vec(), 1..=most).prop_shuffle()
}

fn cases(most: usize) -> impl Strategy<Value = Vec<Case>> {
    names(most).prop_map(|names| {
        names
            .into_iter()
            .map(|name| Case {
                docs: format!("The case {name}."),
                name,
                ty: None,
            })
            .collect()
    })
}

/// A type.
pub fn a_type() -> BoxedStrategy<Type> {
    use Type::{Bool, Char, F32, F64, S8, S16, S32, S64, String, U8, U16, U32, U64};

    let plain = prop_oneof![
        prop::sample::select(vec![Bool, S8, U8, S16, U16, S32, U32, S64, U64, F32, F64, Char, String]),
        cases(12).prop_map(|cases| {
            Type::Enum(Arc::new(Enumeration {
                owner: owner(),
                name: "an-enum".into(),
                docs: "Cases.".into(),
                cases,
            }))
        }),
        cases(12).prop_map(|flags| {
            Type::Flags(Arc::new(Flags {
                owner: owner(),
                name: "some-flags".into(),
                docs: "".into(),
                flags,
            }))
        }),
    ];
    let nested = plain.prop_recursive(6, 128, 3, |inner| {
        let payload = prop::option::of(inner.clone());
        let fields = names(6).prop_flat_map({
            let inner = inner.clone();
            move |names| {
                let count = names.len();
                (Just(names), vec(inner.clone(), count))
            }
        });
        let with_payloads = names(6).prop_flat_map({
            let payload = payload.clone();
            move |names| {
                let count = names.len();
                (Just(names), vec(payload.clone(), count))
            }
        });
        prop_oneof![
            inner.clone().prop_map(|ty| Type::List(Arc::new(ty))),
            inner.clone().prop_map(|ty| Type::Option(Arc::new(ty))),
            vec(inner.clone(), 1..5).prop_map(|types| Type::Tuple(types.into())),
            (payload.clone(), payload.clone()).prop_map(|(ok, err)| Type::Result {
                ok: ok.map(Arc::new),
                err: err.map(Arc::new)
            }),
            fields.prop_map(|(names, types)| {
                let fields = names.into_iter().zip(types);
                let fields = fields
                    .map(|(name, ty)| Field {
                        docs: format!("The field {name}."),
                        name,
                        ty,
                    })
                    .collect();
                Type::Record(Arc::new(Record {
                    owner: owner(),
                    name: "a-record".into(),
                    docs: "".into(),
                    fields,
                }))
            }),
            with_payloads.prop_map(|(names, types)| {
                let cases = names.into_iter().zip(types);
                let cases = cases
                    .map(|(name, ty)| Case {
                        docs: "".into(),
                        name,
                        ty,
                    })
                    .collect();
                Type::Variant(Arc::new(Variant {
                    owner: owner(),
                    name: "a-variant".into(),
                    docs: "".into(),
                    cases,
                }))
            }),
            inner.prop_map(|target| {
                Type::Alias(Arc::new(Alias {
                    owner: owner(),
                    name: "an-alias".into(),
                    docs: "".into(),
                    target,
                }))
            }),
        ]
    });
    nested.boxed()
}

/// A function.
pub fn a_function() -> impl Strategy<Value = Function> {
    let outcome = prop_oneof![
        Just(Outcome::Nothing),
        a_type().prop_filter_map("a result at the top is an outcome of its own", |ty| {
            (!matches!(ty.resolved(), Type::Result { .. })).then_some(Outcome::Plain(ty))
        }),
        (prop::option::of(a_type()), prop::option::of(a_type())).prop_map(|(ok, err)| Outcome::Fallible { ok, err }),
    ];
    let params = names(4).prop_flat_map(|names| {
        let count = names.len();
        (Just(names), vec(a_type(), count))
    });
    (params, outcome).prop_map(|((names, types), outcome)| Function {
        name: "do-it".into(),
        docs: "Does it.".into(),
        params: names
            .into_iter()
            .zip(types)
            .map(|(name, ty)| Param { name, ty })
            .collect(),
        outcome,
    })
}

/// An interface.
pub fn an_interface() -> impl Strategy<Value = Interface> {
    vec(a_function(), 1..4).prop_map(|functions| {
        let functions = functions.into_iter().enumerate().map(|(index, mut function)| {
            function.name = format!("do-{index}");
            Arc::new(function)
        });
        Interface {
            id: owner(),
            docs: "Things.".into(),
            functions: functions.collect(),
        }
    })
}

/// A type whose values are all values of `ty`: the same with some cases left out.
pub fn narrower(ty: &Type) -> BoxedStrategy<Type> {
    fn payload(ty: Option<&Type>) -> BoxedStrategy<Option<Type>> {
        match ty {
            Some(ty) => narrower(ty).prop_map(Some).boxed(),
            None => Just(None).boxed(),
        }
    }
    fn cases(cases: &[Case]) -> BoxedStrategy<Vec<Case>> {
        let each: Vec<_> = cases
            .iter()
            .cloned()
            .map(|case| payload(case.ty.as_ref()).prop_map(move |ty| Case { ty, ..case.clone() }))
            .collect();
        let count = each.len();
        each.prop_flat_map(move |cases| prop::sample::subsequence(cases, 1..=count))
            .prop_shuffle()
            .boxed()
    }
    match ty {
        Type::List(inner) => narrower(inner).prop_map(|ty| Type::List(Arc::new(ty))).boxed(),
        Type::Option(inner) => narrower(inner).prop_map(|ty| Type::Option(Arc::new(ty))).boxed(),
        Type::Result { ok, err } => (payload(ok.as_deref()), payload(err.as_deref()))
            .prop_map(|(ok, err)| Type::Result {
                ok: ok.map(Arc::new),
                err: err.map(Arc::new),
            })
            .boxed(),
        Type::Tuple(types) => types
            .iter()
            .map(narrower)
            .collect::<Vec<_>>()
            .prop_map(|types| Type::Tuple(types.into()))
            .boxed(),
        Type::Record(record) => {
            let record = (**record).clone();
            let types: Vec<_> = record.fields.iter().map(|field| narrower(&field.ty)).collect();
            types
                .prop_map(move |types| {
                    let fields = record.fields.iter().cloned().zip(types);
                    let fields = fields.map(|(field, ty)| Field { ty, ..field }).collect();
                    Type::Record(Arc::new(Record {
                        fields,
                        ..record.clone()
                    }))
                })
                .boxed()
        }
        Type::Variant(variant) => {
            let variant = (**variant).clone();
            cases(&variant.cases)
                .prop_map(move |cases| {
                    Type::Variant(Arc::new(Variant {
                        cases,
                        ..variant.clone()
                    }))
                })
                .boxed()
        }
        Type::Enum(of) => {
            let of = (**of).clone();
            cases(&of.cases)
                .prop_map(move |cases| Type::Enum(Arc::new(Enumeration { cases, ..of.clone() })))
                .boxed()
        }
        Type::Flags(of) => {
            let of = (**of).clone();
            cases(&of.flags)
                .prop_map(move |flags| Type::Flags(Arc::new(Flags { flags, ..of.clone() })))
                .boxed()
        }
        // Left out, because aliases are transparent.
        Type::Alias(alias) => narrower(&alias.target),
        plain => Just(plain.clone()).boxed(),
    }
}

/// A type, and one whose values are all values of it, which comes first.
pub fn a_pair() -> impl Strategy<Value = (Type, Type)> {
    a_type().prop_flat_map(|ty| (narrower(&ty), Just(ty)))
}
