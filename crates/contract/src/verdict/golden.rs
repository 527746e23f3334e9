//! Pairs of contracts with the verdict that everybody can look up: what a change asks of the version, and whether it asks
//! platforms for more.

use legollab_package::{Manifest, stub_component};

use super::*;

const PACKAGES: &str = "
    package legollaborative:brick@0.1.0 {
        interface store { get: func(key: string) -> option<string>; }
    }
    package wasi:http@0.2.0 { interface outgoing-handler { handle: func(); } }
    package wasi:http@0.2.3 { interface outgoing-handler { handle: func(); } }
    package wasi:random@0.2.0 { interface random { next: func() -> u64; } }
    package example:hours@0.1.0 { interface hours { open: func(day: u8) -> bool; } }
    package example:hours@0.1.4 { interface hours { open: func(day: u8) -> bool; } }
    package example:hours@0.2.0 { interface hours { open: func(day: u8) -> bool; } }
";

/// What most rows begin with.
const TOOLS: &str = "
    interface tools {
        enum state { fresh, worn }
        enum wish { rent, buy }
        variant failure { unknown(string), busy }
        flags days { weekday, weekend }
        record tool { id: string, state: state }
        type tools = list<tool>;
        all: func() -> tools;
        lend: func(id: string, wish: wish) -> result<tool, failure>;
        open: func(days: days) -> bool;
    }
    interface more { more: func(); }
";

struct Golden {
    /// What changes.
    name: &'static str,
    /// The items of the package, before and after.
    items: [String; 2],
    /// The world, before and after.
    world: [&'static str; 2],
    bump: Bump,
    asks_for_more: bool,
}

fn of_items(name: &'static str, from: &str, to: &str, bump: Bump) -> Golden {
    assert!(TOOLS.contains(from), "{name}: {from}");
    Golden {
        name,
        items: [TOOLS.to_owned(), TOOLS.replacen(from, to, 1)],
        world: ["export tools;"; 2],
        bump,
        asks_for_more: false,
    }
}

fn of_world(name: &'static str, world: [&'static str; 2], bump: Bump, asks_for_more: bool) -> Golden {
    Golden {
        name,
        items: [TOOLS.to_owned(), TOOLS.to_owned()],
        world,
        bump,
        asks_for_more,
    }
}

fn table() -> Vec<Golden> {
    use Bump::{Major, Minor, Patch};
    let hours = "interface hours { open: func(day: u8) -> bool; }";
    let import = |name, from: &str, to: &str, bump, asks_for_more| Golden {
        name,
        items: [from, to].map(|functions| format!("{TOOLS} interface hours {{ {functions} }}")),
        world: ["import hours; export tools;"; 2],
        bump,
        asks_for_more,
    };
    vec![
        // What is exported may grow.
        of_world("nothing", ["export tools;"; 2], Patch, false),
        of_world(
            "an exported interface comes",
            ["export tools;", "export tools; export more;"],
            Minor,
            false,
        ),
        of_world(
            "an exported interface goes",
            ["export tools; export more;", "export tools;"],
            Major,
            false,
        ),
        of_items(
            "a function comes",
            "open: func",
            "count: func() -> u32; open: func",
            Minor,
        ),
        of_items("a function goes", "open: func(days: days) -> bool;", "", Major),
        of_items("a function has another name", "open: func", "is-open: func", Major),
        of_items(
            "what is not exported changes",
            "more: func();",
            "more: func() -> u8;",
            Patch,
        ),
        // Parameters.
        of_items(
            "a parameter comes",
            "id: string, wish",
            "id: string, days: u32, wish",
            Major,
        ),
        of_items(
            "an optional parameter comes",
            "wish: wish)",
            "wish: wish, note: option<string>)",
            Major,
        ),
        of_items("a parameter goes", "id: string, wish: wish", "id: string", Major),
        of_items(
            "a parameter has another name",
            "id: string, wish",
            "name: string, wish",
            Major,
        ),
        of_items(
            "a parameter has another type",
            "id: string, wish",
            "id: u64, wish",
            Major,
        ),
        of_items(
            "a parameter becomes optional",
            "days: days)",
            "days: option<days>)",
            Major,
        ),
        of_items(
            "parameters change places",
            "id: string, wish: wish",
            "wish: wish, id: string",
            Major,
        ),
        of_items("a parameter takes another case", "rent, buy", "rent, buy, swap", Minor),
        of_items("a parameter takes a case less", "rent, buy", "rent", Major),
        of_items(
            "a parameter takes another flag",
            "weekday, weekend",
            "weekday, weekend, holiday",
            Minor,
        ),
        of_items("a parameter takes a flag less", "weekday, weekend", "weekday", Major),
        // Results.
        of_items("a result has another type", "-> bool", "-> u8", Major),
        of_items("a result can fail", "-> bool", "-> result<bool>", Major),
        of_items("a result may be missing", "-> bool", "-> option<bool>", Major),
        of_items("a result has another case", "fresh, worn", "fresh, worn, lost", Major),
        of_items("a result has a case less", "fresh, worn", "fresh", Minor),
        of_items("a failure has another case", "busy }", "busy, closed }", Major),
        of_items("a failure has a case less", ", busy }", "}", Minor),
        of_items("a case brings something else", "unknown(string)", "unknown(u64)", Major),
        // Records.
        of_items(
            "a record has another field",
            "state: state }",
            "state: state, note: string }",
            Major,
        ),
        of_items(
            "a record has an optional field more",
            "state: state }",
            "state: state, note: option<string> }",
            Major,
        ),
        of_items(
            "a record has a field less",
            "id: string, state: state }",
            "id: string }",
            Major,
        ),
        of_items("a field has another type", "{ id: string,", "{ id: u64,", Major),
        of_items("a field has another name", "{ id: string,", "{ name: string,", Major),
        // Names of interfaces and of types.
        Golden {
            items: [TOOLS.to_owned(), TOOLS.replace("interface tools", "interface things")],
            ..of_world(
                "an interface has another name",
                ["export tools;", "export things;"],
                Major,
                false,
            )
        },
        Golden {
            items: [
                TOOLS.to_owned(),
                TOOLS
                    .replace("record tool {", "record thing {")
                    .replace("list<tool>", "list<thing>")
                    .replace("result<tool,", "result<thing,"),
            ],
            ..of_world("a type has another name", ["export tools;"; 2], Patch, false)
        },
        of_items(
            "an alias is written out",
            "all: func() -> tools",
            "all: func() -> list<tool>",
            Patch,
        ),
        of_items("a comment comes", "all: func", "/// All of them.\n all: func", Patch),
        // What is imported may shrink, and asks for more where it grows.
        of_world(
            "a capability is asked for",
            [
                "export tools;",
                "import legollaborative:brick/store@0.1.0; export tools;",
            ],
            Minor,
            true,
        ),
        of_world(
            "a capability is given up",
            [
                "import legollaborative:brick/store@0.1.0; export tools;",
                "export tools;",
            ],
            Patch,
            false,
        ),
        of_world(
            "an interface of another brick is needed",
            ["export tools;", "import example:hours/hours@0.1.0; export tools;"],
            Minor,
            true,
        ),
        of_world(
            "an interface of another brick is needed in a later patch",
            [
                "import example:hours/hours@0.1.0; export tools;",
                "import example:hours/hours@0.1.4; export tools;",
            ],
            Patch,
            false,
        ),
        of_world(
            "an interface of another brick is needed in an incompatible version",
            [
                "import example:hours/hours@0.1.0; export tools;",
                "import example:hours/hours@0.2.0; export tools;",
            ],
            Minor,
            true,
        ),
        of_world(
            "a part of WASI that reaches outside is imported",
            [
                "export tools;",
                "import wasi:http/outgoing-handler@0.2.0; export tools;",
            ],
            Minor,
            true,
        ),
        of_world(
            "an import of WASI is of a later patch",
            [
                "import wasi:http/outgoing-handler@0.2.0; export tools;",
                "import wasi:http/outgoing-handler@0.2.3; export tools;",
            ],
            Patch,
            false,
        ),
        of_world(
            "a part of WASI is imported that reaches nothing",
            ["export tools;", "import wasi:random/random@0.2.0; export tools;"],
            Patch,
            false,
        ),
        import(
            "another function is needed",
            "open: func(day: u8) -> bool;",
            "open: func(day: u8) -> bool; close: func();",
            Minor,
            true,
        ),
        import(
            "a function is no longer needed",
            "open: func(day: u8) -> bool; close: func();",
            "open: func(day: u8) -> bool;",
            Patch,
            false,
        ),
        import(
            "what is needed has another type",
            "open: func(day: u8) -> bool;",
            "open: func(day: string) -> bool;",
            Major,
            true,
        ),
        import(
            "what is needed may answer more",
            "enum answer { yes, no } open: func(day: u8) -> answer;",
            "enum answer { yes, no, perhaps } open: func(day: u8) -> answer;",
            Patch,
            false,
        ),
        import(
            "what is needed is told more",
            "enum day { weekday } open: func(day: day) -> bool;",
            "enum day { weekday, weekend } open: func(day: day) -> bool;",
            Major,
            true,
        ),
        Golden {
            items: [format!("{TOOLS} {hours}"), format!("{TOOLS} {hours}")],
            ..of_world(
                "an import of its own package comes",
                ["export tools;", "import hours; export tools;"],
                Minor,
                true,
            )
        },
    ]
}

fn contract(items: &str, world: &str) -> Contract {
    let wit = format!("package example:tools@0.1.0; {items} world brick {{ {world} }} {PACKAGES}");
    Contract::read(&stub_component(&wit).unwrap(), &wit).unwrap()
}

#[test]
fn each_change_asks_of_the_version_what_the_table_says() {
    let mut wrong = Vec::new();
    let table = table();
    assert!(table.len() >= 12);
    for Golden {
        name,
        items,
        world,
        bump,
        asks_for_more,
    } in table
    {
        let [before, after] = [0, 1].map(|side| contract(&items[side], world[side]));
        let verdict = Verdict::of(&before, &after);
        let found = (verdict.bump(), verdict.asks_for_more());
        if found != (bump, asks_for_more) {
            wrong.push(format!(
                "{name}: {found:?} instead of {:?}; {:?}",
                (bump, asks_for_more),
                verdict.changes
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn wishing(hosts: &str) -> Manifest {
    let wish = match hosts {
        "" => String::new(),
        hosts => format!("[capabilities.http]\nwhy = {{ fr = \"Lire.\", en = \"Read.\" }}\nhosts = [{hosts}]\n"),
    };
    Manifest::parse(&format!(
        "title = {{ fr = \"Outils\", en = \"Tools\" }}\nsummary = {{ fr = \"Prêter.\", en = \"Lend.\" }}\n\
         [brick]\nname = \"example:tools\"\nversion = \"1.0.0\"\nlicence = \"Apache-2.0\"\n{wish}"
    ))
    .unwrap()
}

#[test]
fn hosts_that_are_wanted_besides_are_named_and_ask_for_more() {
    let same = Verdict { changes: Vec::new() };
    for (before, after, gained) in [
        (
            "\"a.example.org\"",
            "\"a.example.org\", \"b.example.org\"",
            &["b.example.org"][..],
        ),
        ("\"a.example.org\"", "\"*.example.org\"", &["*.example.org"]),
        ("\"*.example.org\"", "\"a.example.org\"", &[]),
        ("\"*.example.org\"", "\"*.a.example.org\"", &[]),
        ("\"a.example.org\", \"b.example.org\"", "\"b.example.org\"", &[]),
        // The import says so already.
        ("", "\"a.example.org\"", &[]),
        ("\"a.example.org\"", "", &[]),
    ] {
        let verdict = same.clone().with_wishes(&wishing(before), &wishing(after));
        let named: Vec<&str> = verdict
            .changes
            .iter()
            .flat_map(|change| match change {
                Change::HostsGained(hosts) => hosts.iter().map(String::as_str).collect(),
                _ => Vec::new(),
            })
            .collect();
        assert_eq!(named, gained, "{before} -> {after}");
        let expected = match gained {
            [] => (Bump::Patch, false),
            _ => (Bump::Minor, true),
        };
        assert_eq!(
            (verdict.bump(), verdict.asks_for_more()),
            expected,
            "{before} -> {after}"
        );
    }
}
