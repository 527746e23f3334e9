//! A made-up contract for the tests of this crate: a garden that lends plots.

use std::{collections::HashMap, sync::Arc};

use jiff::tz::TimeZone;
use legollab_contract::{
    Alias, Case, Enumeration, Field, Flags, Function, Interface, InterfaceId, Outcome, Param, Record, Type, Variant,
};
use legollab_texts::{Catalogue, RenderContext};

use legollab_contract::Texts;

pub fn garden() -> InterfaceId {
    "example:garden/plots@0.1.0".parse().unwrap()
}

pub fn paris() -> TimeZone {
    TimeZone::get("Europe/Paris").unwrap()
}

/// Runs with texts in a language, the zone of Paris and one known member, `u-1`.
pub fn with_texts<T>(locale: &str, catalogue: &Catalogue, run: impl FnOnce(Texts<'_>) -> T) -> T {
    let names = HashMap::from([("u-1".to_owned(), "Amina <b>".to_owned())]);
    let zone = paris();
    run(Texts::new(
        catalogue,
        RenderContext {
            locale,
            zone: &zone,
            names: &names,
        },
    ))
}

/// An alias of the contract's own `types`, as `instant`.
pub fn contract_type(name: &str) -> Type {
    let target = match name {
        "instant" | "euro-cents" => Type::S64,
        "stars" => Type::U8,
        _ => Type::String,
    };
    let owner = "legollaborative:brick/types@0.1.0".parse().unwrap();
    Type::Alias(Arc::new(Alias {
        owner,
        name: name.into(),
        docs: String::new(),
        target,
    }))
}

pub fn option(ty: Type) -> Type {
    Type::Option(Arc::new(ty))
}

pub fn list(ty: Type) -> Type {
    Type::List(Arc::new(ty))
}

pub fn record(name: &str, fields: Vec<(&str, &str, Type)>) -> Type {
    let fields = fields.into_iter().map(|(name, docs, ty)| Field {
        name: name.into(),
        docs: docs.into(),
        ty,
    });
    Type::Record(Arc::new(Record {
        owner: garden(),
        name: name.into(),
        docs: String::new(),
        fields: fields.collect(),
    }))
}

fn case(name: &str, ty: Option<Type>) -> Case {
    Case {
        name: name.into(),
        docs: String::new(),
        ty,
    }
}

pub fn enumeration(name: &str, cases: &[&str]) -> Type {
    let cases = cases.iter().map(|name| case(name, None)).collect();
    Type::Enum(Arc::new(Enumeration {
        owner: garden(),
        name: name.into(),
        docs: String::new(),
        cases,
    }))
}

pub fn flags(name: &str, flags: &[&str]) -> Type {
    let flags = flags.iter().map(|name| case(name, None)).collect();
    Type::Flags(Arc::new(Flags {
        owner: garden(),
        name: name.into(),
        docs: String::new(),
        flags,
    }))
}

pub fn variant(name: &str, cases: Vec<(&str, Option<Type>)>) -> Type {
    let cases = cases.into_iter().map(|(name, ty)| case(name, ty)).collect();
    Type::Variant(Arc::new(Variant {
        owner: garden(),
        name: name.into(),
        docs: String::new(),
        cases,
    }))
}

pub fn function(name: &str, docs: &str, params: Vec<(&str, Type)>, outcome: Outcome) -> Function {
    let params = params
        .into_iter()
        .map(|(name, ty)| Param { name: name.into(), ty })
        .collect();
    Function {
        name: name.into(),
        docs: docs.into(),
        params,
        outcome,
    }
}

/// The error of the contract.
pub fn error() -> Type {
    let text = || Some(Type::String);
    let problem = record(
        "field-problem",
        vec![("path", "", Type::String), ("text", "", Type::String)],
    );
    variant(
        "error",
        vec![
            ("not-found", text()),
            ("forbidden", text()),
            ("conflict", text()),
            ("invalid", Some(list(problem))),
        ],
    )
}

pub fn opening() -> Type {
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    record(
        "opening",
        vec![
            ("day", "The day of the week.", enumeration("weekday", &days)),
            ("from", "When it opens.", contract_type("time-of-day")),
            ("until", "When it closes.", contract_type("time-of-day")),
        ],
    )
}

pub fn settings() -> Type {
    let fee = variant(
        "fee",
        vec![
            ("free", None),
            ("per-hour", Some(Type::F64)),
            (
                "once",
                Some(record(
                    "once",
                    vec![("amount", "The amount.", Type::F64), ("refundable", "", Type::Bool)],
                )),
            ),
        ],
    );
    record(
        "settings",
        vec![
            ("name", "What the garden is called.", Type::String),
            (
                "welcome",
                "What visitors read first.",
                option(contract_type("long-text")),
            ),
            ("contact-email", "Where questions go.", option(Type::String)),
            ("plots", "How many plots there are.", Type::U16),
            ("hours", "When the garden is open.", list(opening())),
            ("fee", "What a plot costs.", fee),
            (
                "approval",
                "Who says yes.",
                enumeration("approval", &["automatic", "by-owner"]),
            ),
            (
                "tools",
                "What can be borrowed.",
                flags("tools", &["spade", "rake", "hose"]),
            ),
            ("closed-until", "Closed until.", option(contract_type("instant"))),
            (
                "minimum-grade",
                "The least grade that a member must have.",
                option(contract_type("stars")),
            ),
            (
                "place",
                "Where it is.",
                option(record("place", vec![("north", "", Type::F64), ("east", "", Type::F64)])),
            ),
        ],
    )
}

/// An interface with a function that reads, some that write, and a form of every kind.
pub fn plots() -> Interface {
    let fallible = |ok: Option<Type>| Outcome::Fallible { ok, err: Some(error()) };
    let plot = record(
        "plot",
        vec![
            ("id", "The identifier.", Type::String),
            ("name", "What it is called.", Type::String),
            ("area", "Square metres.", Type::F64),
            ("free-from", "When it is free again.", option(contract_type("instant"))),
        ],
    );
    let request = record(
        "request",
        vec![
            ("plot", "The plot.", Type::String),
            ("from", "When it begins.", contract_type("instant")),
            ("until", "When it ends.", contract_type("instant")),
            ("note", "A word to the gardener.", option(contract_type("long-text"))),
        ],
    );
    let functions = vec![
        function(
            "free-plots",
            "Lists the plots that are free. Those under snow are left out.",
            vec![("from", contract_type("instant")), ("limit", option(Type::U32))],
            fallible(Some(list(plot))),
        ),
        function(
            "book",
            "Asks for a plot.",
            vec![("request", request)],
            fallible(Some(Type::String)),
        ),
        function(
            "cancel",
            "Gives a plot back.",
            vec![("id", Type::String)],
            fallible(None),
        ),
        function(
            "set",
            "Changes how the garden runs.",
            vec![("settings", settings())],
            fallible(None),
        ),
    ];
    Interface {
        id: garden(),
        docs: "Plots of the garden.".into(),
        functions: functions.into_iter().map(Arc::new).collect(),
    }
}
