//! Random values of random types.

use legollab_contract::Type;
use proptest::{collection::vec, prelude::*, sample::subsequence};
use wasmtime::component::Val;

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
