//! Random types of every kind, and random values of them.

use std::sync::Arc;

use proptest::{collection::vec, prelude::*, sample::subsequence};
use wasmtime::component::Val;

use super::{
    Alias, Case, Enumeration, Field, Flags, Function, Interface, InterfaceId, Outcome, Param, Record, Type, Variant,
};

pub(crate) fn owner() -> InterfaceId {
    "example:random/things@0.1.0".parse().unwrap()
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

pub(crate) fn a_type() -> BoxedStrategy<Type> {
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

pub(crate) fn a_value(ty: &Type) -> BoxedStrategy<Val> {
    match ty.resolved() {
        Type::Bool => any::<bool>().prop_map(Val::Bool).boxed(),
        Type::S8 => any::<i8>().prop_map(Val::S8).boxed(),
        Type::U8 => any::<u8>().prop_map(Val::U8).boxed(),
        Type::S16 => any::<i16>().prop_map(Val::S16).boxed(),
        Type::U16 => any::<u16>().prop_map(Val::U16).boxed(),
        Type::S32 => any::<i32>().prop_map(Val::S32).boxed(),
        Type::U32 => any::<u32>().prop_map(Val::U32).boxed(),
        Type::S64 => prop_oneof![any::<i64>(), Just(i64::MIN), Just(i64::MAX)]
            .prop_map(Val::S64)
            .boxed(),
        Type::U64 => prop_oneof![any::<u64>(), Just(0), Just(u64::MAX)]
            .prop_map(Val::U64)
            .boxed(),
        Type::F32 => any::<u32>().prop_map(|bits| Val::Float32(f32::from_bits(bits))).boxed(),
        Type::F64 => any::<u64>().prop_map(|bits| Val::Float64(f64::from_bits(bits))).boxed(),
        Type::Char => any::<char>().prop_map(Val::Char).boxed(),
        Type::String => any::<String>().prop_map(Val::String).boxed(),
        Type::List(element) => vec(a_value(element), 0..4).prop_map(Val::List).boxed(),
        Type::Option(inner) => prop::option::of(a_value(inner))
            .prop_map(|value| Val::Option(value.map(Box::new)))
            .boxed(),
        Type::Result { ok, err } => {
            let (ok, err) = (a_payload(ok.as_deref()), a_payload(err.as_deref()));
            prop_oneof![
                ok.prop_map(|ok| Val::Result(Ok(ok))),
                err.prop_map(|err| Val::Result(Err(err)))
            ]
            .boxed()
        }
        Type::Tuple(types) => types
            .iter()
            .map(a_value)
            .collect::<Vec<_>>()
            .prop_map(Val::Tuple)
            .boxed(),
        Type::Record(record) => {
            let names: Vec<_> = record.fields.iter().map(|field| field.name.clone()).collect();
            let values: Vec<_> = record.fields.iter().map(|field| a_value(&field.ty)).collect();
            values
                .prop_map(move |values| Val::Record(names.iter().cloned().zip(values).collect()))
                .boxed()
        }
        Type::Variant(variant) => {
            let cases = variant.cases.iter().map(|case| {
                let name = case.name.clone();
                a_payload(case.ty.as_ref())
                    .prop_map(move |payload| Val::Variant(name.clone(), payload))
                    .boxed()
            });
            prop::strategy::Union::new(cases).boxed()
        }
        Type::Enum(of) => {
            let names: Vec<_> = of.cases.iter().map(|case| case.name.clone()).collect();
            prop::sample::select(names).prop_map(Val::Enum).boxed()
        }
        Type::Flags(of) => {
            let names: Vec<_> = of.flags.iter().map(|flag| flag.name.clone()).collect();
            let count = names.len();
            subsequence(names, 0..=count).prop_map(Val::Flags).boxed()
        }
        Type::Alias(alias) => a_value(&alias.target),
    }
}

fn a_payload(ty: Option<&Type>) -> BoxedStrategy<Option<Box<Val>>> {
    match ty {
        Some(ty) => a_value(ty).prop_map(|value| Some(Box::new(value))).boxed(),
        None => Just(None).boxed(),
    }
}

pub(crate) fn a_function() -> impl Strategy<Value = Function> {
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

pub(crate) fn an_interface() -> impl Strategy<Value = Interface> {
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
