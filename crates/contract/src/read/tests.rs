use legollab_package::stub_component;

use super::*;
use crate::types::{Outcome, Type};

const TOOLS: &str = "
package example:tools@0.1.0;

/// Words.
interface types {
    /// A point in time.
    type instant = s64;
    /// A tool.
    record tool {
        /// What it is called.
        name: string,
        /// When it comes back.
        back: option<instant>,
    }
    /// Why not.
    variant error {
        /// There is none.
        not-found(string),
        /// Not now.
        busy,
    }
}

/// The tools.
interface tools {
    use types.{tool, error, instant as moment};
    /// How worn.
    enum state { fresh, used }
    flags uses { rain, snow }
    type tools = list<tool>;
    /// Lists them.
    all: func(since: moment) -> tools;
    /// Lends one.
    lend: func(name: string, %until: option<moment>) -> result<tuple<tool, state>, error>;
    forget: func(uses: uses) -> result;
    ping: func();
}

/// What others do.
interface store {
    get: func(key: list<u8>) -> option<list<u8>>;
    put: func(key: list<u8>, value: list<u8>);
}

/// Lends tools.
world brick {
    import types;
    import store;
    import wasi:clocks/wall-clock@0.2.0;
    export tools;
}

package wasi:clocks@0.2.0 {
    interface wall-clock {
        resource ticker { tick: func() -> u64; }
        now: func() -> ticker;
    }
}
";

fn read(wit: &str) -> Result<Contract, ContractError> {
    Contract::read(&stub_component(wit).unwrap(), wit)
}

/// Reads a component made from one text against another text.
fn against(component: &str, text: &str) -> String {
    match Contract::read(&stub_component(component).unwrap(), text) {
        Ok(_) => "fine".into(),
        Err(error) => error.to_string(),
    }
}

/// One package with an interface that holds these items, exported.
fn exporting(items: &str) -> String {
    format!("package a:b; interface i {{ {items} }} world w {{ export i; }}")
}

#[test]
fn reads_functions_types_and_comments() {
    let contract = read(TOOLS).unwrap();
    assert_eq!(contract.docs, "Lends tools.");
    assert_eq!(
        contract.wasi.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["wasi:clocks/wall-clock@0.2.0"]
    );
    assert_eq!(contract.imports.len(), 1, "types alone are nothing to wire");
    assert_eq!(contract.imports[0].id.to_string(), "example:tools/store@0.1.0");
    assert_eq!(contract.imports[0].functions.len(), 2);

    let tools = &contract.exports[0];
    assert_eq!(tools.docs, "The tools.");
    let names: Vec<_> = tools.functions.iter().map(|function| function.name.as_str()).collect();
    assert_eq!(names, ["all", "lend", "forget", "ping"]);

    let all = tools.function("all").unwrap();
    assert_eq!(all.docs, "Lists them.");
    let Type::Alias(instant) = &all.params[0].ty else {
        panic!("{all:?}")
    };
    assert_eq!(
        (instant.name.as_str(), instant.owner.name.as_str()),
        ("instant", "types")
    );
    assert_eq!(instant.docs, "A point in time.");
    let Outcome::Plain(Type::Alias(list)) = &all.outcome else {
        panic!("{all:?}")
    };
    assert_eq!((list.name.as_str(), list.owner.name.as_str()), ("tools", "tools"));
    let Type::List(element) = &list.target else {
        panic!("{list:?}")
    };
    let Type::Record(tool) = &**element else {
        panic!("{element:?}")
    };
    assert_eq!(tool.owner.name, "types");
    assert_eq!(tool.fields[1].docs, "When it comes back.");

    let lend = tools.function("lend").unwrap();
    assert_eq!(lend.params[1].name, "until");
    let Outcome::Fallible {
        ok: Some(ok),
        err: Some(Type::Variant(error)),
    } = &lend.outcome
    else {
        panic!("{lend:?}")
    };
    assert_eq!(ok.to_string(), "tuple<tool, state>");
    assert_eq!(error.cases[0].docs, "There is none.");
    assert_eq!(
        tools.function("forget").unwrap().outcome,
        Outcome::Fallible { ok: None, err: None }
    );
    assert_eq!(tools.function("ping").unwrap().outcome, Outcome::Nothing);
}

#[test]
fn finds_by_full_and_short_names() {
    let contract = read(
        "package a:b@1.0.0;
         interface i { f: func(); }
         interface settings { get: func() -> u8; }
         world w { export i; export settings; export c:d/i@0.1.0; export c:d/i@0.2.0; }
         package c:d@0.1.0 { interface i { g: func(); } }
         package c:d@0.2.0 { interface i { g: func(); } }",
    )
    .unwrap();
    let found = |interface: &str, function: &str| Some(contract.find(interface, function)?.0.id.to_string());
    assert_eq!(found("a:b/i@1.0.0", "f").unwrap(), "a:b/i@1.0.0");
    assert_eq!(found("a:b/i", "f").unwrap(), "a:b/i@1.0.0");
    assert_eq!(found("settings", "get").unwrap(), "a:b/settings@1.0.0");
    assert_eq!(found("c:d/i@0.2.0", "g").unwrap(), "c:d/i@0.2.0");
    for (interface, function) in [
        ("i", "f"),
        ("c:d/i", "g"),
        ("a:b/i", "g"),
        ("a:b/j", "f"),
        ("", "f"),
        ("a:b/i@2.0.0", "f"),
    ] {
        assert_eq!(found(interface, function), None, "{interface} {function}");
    }
    assert!(contract.export(&"a:b/i@1.0.0".parse().unwrap()).is_some());
    assert!(contract.export(&"a:b/i@1.0.1".parse().unwrap()).is_none());
}

#[test]
fn the_text_may_import_more() {
    let less = TOOLS.replace("put: func(key: list<u8>, value: list<u8>);", "");
    let contract = Contract::read(&stub_component(&less).unwrap(), TOOLS).unwrap();
    let names: Vec<_> = contract.imports[0]
        .functions
        .iter()
        .map(|function| function.name.as_str())
        .collect();
    assert_eq!(names, ["get"]);

    let none = TOOLS.replace("import store;", "");
    let contract = Contract::read(&stub_component(&none).unwrap(), TOOLS).unwrap();
    assert_eq!(contract.imports, []);
}

#[test]
fn text_and_component_must_agree() {
    let with = |from: &str, to: &str| {
        assert!(TOOLS.contains(from), "{from}");
        TOOLS.replace(from, to)
    };
    let changed = [
        with("import store;", ""),
        with("get: func(key: list<u8>) -> option<list<u8>>;", ""),
        with("ping: func();", ""),
        with("export tools;", ""),
        with("name: string,", "title: string,"),
        with("name: string,", "name: list<char>,"),
        with("back: option<instant>,", "back: instant,"),
        with("type instant = s64;", "type instant = u64;"),
        with("enum state { fresh, used }", "enum state { used, fresh }"),
        with("flags uses { rain, snow }", "flags uses { rain }"),
        with("not-found(string)", "not-found"),
        with("busy,", "busy(u8),"),
        with("func(since: moment)", "func(after: moment)"),
        with("func(since: moment)", "func()"),
        with("-> result;", "-> result<u8>;"),
        with("-> result;", ";"),
        with("ping: func();", "ping: func() -> u8;"),
        with("type tools = list<tool>;", "type tools = option<tool>;"),
        with("tuple<tool, state>", "tuple<tool, state, u8>"),
        with("ping: func();", "ping: async func();"),
    ];
    let messages: Vec<_> = changed
        .iter()
        .flat_map(|changed| {
            [
                format!("text:      {}", against(TOOLS, changed)),
                format!("component: {}", against(changed, TOOLS)),
            ]
        })
        .collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn aliases_and_comments_are_the_text_s_alone() {
    let plain = TOOLS
        .replace(
            "use types.{tool, error, instant as moment};",
            "use types.{tool, error};",
        )
        .replace("moment", "s64");
    assert_eq!(against(&plain, TOOLS), "fine");
}

#[test]
fn refuses_what_cannot_cross() {
    let messages: Vec<_> = [
        "resource r { get: func() -> u8; } f: func();",
        "resource r; f: func(x: list<own<r>>);",
        "resource r; f: func(x: borrow<r>);",
        "f: func() -> future<u8>;",
        "f: func(x: option<stream<u8>>);",
        "f: async func();",
        "record r { a-BC: u8, a-b-c: u8 } f: func(r: r);",
        "f: func(a-BC: u8, a-b-c: u8);",
    ]
    .map(exporting)
    .iter()
    .map(|wit| against(wit, wit))
    .collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn refuses_worlds_without_named_interfaces() {
    let good = exporting("f: func();");
    let messages: Vec<_> = [
        "package a:b; world w { export f: func(); }",
        "package a:b; world w { import f: func(); }",
        "package a:b; world w { export i: interface { f: func(); } }",
        "package a:b; world w {} world v {}",
        "package a:b;",
        "world",
    ]
    .iter()
    .map(|text| match Contract::read(&stub_component(&good).unwrap(), text) {
        Ok(_) => "fine".into(),
        Err(error) => error.to_string(),
    })
    .collect();
    insta::assert_snapshot!(messages.join("\n"));
    // The component says so as well, whatever the text says.
    let message = against("package a:b; world w { import f: func(); }", &good);
    assert!(message.contains("function of the world"), "{message}");
    // A function that it exports may be left there by tools, and stands in for nothing.
    let message = against("package a:b; world w { export f: func(); }", &good);
    assert!(message.contains("and the component does not"), "{message}");
    let message = against("package a:b; world w { import i: interface { f: func(); } }", &good);
    assert!(message.contains("no name with a package"), "{message}");
}

#[test]
fn refuses_what_is_too_large() {
    // Ten lines that would take gigabytes to write out.
    let doubling: String = (0..40)
        .map(|n| format!("type t{} = tuple<t{n}, t{n}>;\n", n + 1))
        .collect();
    let doubling = exporting(&format!("type t0 = u8; {doubling} f: func(x: t40);"));
    let chain: String = (0..70).map(|n| format!("type t{} = list<t{n}>;\n", n + 1)).collect();
    let chain = exporting(&format!("type t0 = u8; {chain} f: func(x: t70);"));
    let component = stub_component(&exporting("f: func(x: u8);")).unwrap();
    assert!(matches!(
        Contract::read(&component, &doubling),
        Err(ContractError::TooLarge { .. })
    ));
    assert!(matches!(
        Contract::read(&component, &chain),
        Err(ContractError::TooDeep { .. })
    ));

    let functions: String = (0..=MAX_FUNCTIONS).map(|n| format!("do-{n}: func();")).collect();
    let many = exporting(&functions);
    assert_eq!(read(&many), Err(ContractError::TooMany));
    let long = format!("{} // {}", exporting("f: func();"), "x".repeat(MAX_TEXT_BYTES));
    assert!(matches!(
        Contract::read(&component, &long),
        Err(ContractError::TextTooLong { .. })
    ));
}

#[test]
fn chains_of_names_do_no_harm() {
    let component = stub_component(&exporting("f: func();")).unwrap();
    let chain = |count: usize, link: fn(usize) -> String| (0..count).rev().map(link).collect::<String>();
    let texts = [1, 99, 400, 8_000].map(|count| {
        [
            chain(count, |n| format!("interface i{} {{ use i{n}.{{t}}; }}\n", n + 1)) + "interface i0 { type t = u8; }",
            chain(count, |n| {
                format!("/* \n// */ interface i{} {{ use i{n}.{{t}}; }}\n", n + 1)
            }),
            chain(count, |n| format!("world w{} {{ include w{n}; }}\n", n + 1)) + "world w0 {}",
            chain(count, |n| {
                format!("package c:p{} {{ interface i {{ use c:p{n}/i.{{t}}; }} }}\n", n + 1)
            }),
            exporting(&(chain(count, |n| format!("type t{} = t{n};\n", n + 1)) + "type t0 = u8;")),
        ]
    });
    for text in texts.iter().flatten() {
        let text = if text.contains("world w {") {
            text.clone()
        } else {
            format!("package a:b; {text} world w {{}}")
        };
        assert!(text.len() <= MAX_TEXT_BYTES);
        assert!(Contract::read(&component, &text).is_err());
    }
    let talk = format!("/// {}\n", "interface package world ".repeat(20)).repeat(1_000);
    assert!(Contract::read(&component, &exporting(&format!("{talk} f: func();"))).is_ok());
}

#[test]
fn damaged_components_are_refused_without_harm() {
    let component = stub_component(TOOLS).unwrap();
    for bytes in [
        &b""[..],
        b"\0asm",
        b"\0asm\x01\0\0\0",
        &component[..component.len() - 1],
    ] {
        assert!(matches!(
            Contract::read(bytes, TOOLS),
            Err(ContractError::NotAComponent(_))
        ));
    }
    proptest::proptest!(|(at: proptest::sample::Index, byte: u8)| {
        let mut damaged = component.clone();
        let at = at.index(damaged.len());
        damaged[at] = byte;
        let _ = Contract::read(&damaged, TOOLS).map_err(|error| error.to_string());
    });
}
