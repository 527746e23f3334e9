//! The law of remedies: a remedy that is offered is a list of operations; once they are applied, the finding is gone, and nothing
//! stands in the way that did not before.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use legollab_package::Digest;
use legollab_runtime::{
    Instant, RuntimeOptions,
    change::{Draft, apply_to_files},
    folder::{LOCK, MANIFEST},
    manifest::{Finding, Lock, LockedBrick, PlatformManifest, Severity},
};
use legollab_studio::assembly::{
    Assembler, Gathered, KnownBricks, Prospect,
    remedies::{self, Remedy},
};
use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
    sample::{Index, select, subsequence},
    test_runner::{Config, TestRunner},
};
use tempfile::TempDir;

use crate::bricks::Shape;

const fn shape(package: &'static str, wit: &'static str, more: &'static str) -> Shape {
    Shape {
        package,
        version: "0.1.0",
        title: ["Brique", "Brick"],
        wit,
        more,
    }
}

/// Bricks that need each other, do not fit each other, and want what a host has and what none has.
static SHAPES: [Shape; 16] = [
    shape(
        "test:user",
        "world w { import example:shared/things@0.1.0; }
         package example:shared@0.1.0 { interface things { count: func(item: string) -> u32; } }",
        "",
    ),
    shape(
        "test:server",
        "world w { export example:shared/things@0.1.0; }
         package example:shared@0.1.0 { interface things { count: func(item: string) -> u32; } }",
        "",
    ),
    shape(
        "test:later",
        "world w { export example:shared/things@0.2.0; }
         package example:shared@0.2.0 { interface things { count: func(item: string) -> u32; } }",
        "",
    ),
    shape(
        "test:other",
        "world w { export example:shared/things@0.1.0; }
         package example:shared@0.1.0 { interface things { count: func(item: string) -> string; } }",
        "",
    ),
    shape(
        "test:sender",
        "world w { import example:shared/events@0.1.0; }
         package example:shared@0.1.0 { interface events { ended: func(item: string); } }",
        "",
    ),
    shape(
        "test:late-sender",
        "world w { import example:shared/events@0.2.0; }
         package example:shared@0.2.0 { interface events { ended: func(item: string); } }",
        "",
    ),
    shape(
        "test:other-sender",
        "world w { import example:shared/events@0.1.0; }
         package example:shared@0.1.0 { interface events { begun: func(item: string); } }",
        "",
    ),
    shape(
        "test:listener",
        "world w { export example:shared/events@0.1.0; }
         package example:shared@0.1.0 { interface events { ended: func(item: string); } }",
        "",
    ),
    shape(
        "test:ring-a",
        "world w { import example:ring/b@0.1.0; export example:ring/a@0.1.0; }
         package example:ring@0.1.0 { interface a { run: func(); } interface b { run: func(); } }",
        "",
    ),
    shape(
        "test:ring-b",
        "world w { import example:ring/a@0.1.0; export example:ring/b@0.1.0; }
         package example:ring@0.1.0 { interface a { run: func(); } interface b { run: func(); } }",
        "",
    ),
    shape(
        "test:keeper",
        "world w { import legollaborative:brick/store@0.1.0; }
         package legollaborative:brick@0.1.0 { interface store { run: func(item: string); } }",
        "[capabilities.store.why]\nfr = \"Pour garder.\"\nen = \"To keep.\"\n",
    ),
    shape(
        "test:late-keeper",
        "world w { import legollaborative:brick/store@0.2.0; }
         package legollaborative:brick@0.2.0 { interface store { run: func(item: string); } }",
        "",
    ),
    shape(
        "test:medium",
        "world w { import legollaborative:brick/telepathy@0.1.0; }
         package legollaborative:brick@0.1.0 { interface telepathy { run: func(item: string); } }",
        "",
    ),
    shape(
        "test:weather",
        "world w { }",
        "[capabilities.http]\nwhy = { fr = \"Pour la météo.\", en = \"For the weather.\" }\nhosts = [\"a.example\", \"b.example\"]\n",
    ),
    shape(
        "test:undrawn",
        "world w { }",
        "[[pages]]\nname = \"home\"\ntitle = { fr = \"A\", en = \"A\" }\naccess = [\"everyone\"]\n",
    ),
    shape(
        "test:misruled",
        "world w { export example:shared/words@0.1.0; }
         package example:shared@0.1.0 { interface words { say: func() -> string; } }",
        "[functions.word]\nsay = { access = [\"everyone\"] }\n[functions.words]\nsya = { access = [\"everyone\"] }\n",
    ),
];

static WIRES: [&str; 7] = [
    "example:shared/things",
    "example:shared/things@0.1.0",
    "example:shared/thing",
    "example:shared/events",
    "example:ring/a",
    "example:ring/b",
    "legollaborative:brick/store",
];
static LISTENS: [&str; 3] = [
    "example:shared/events",
    "example:shared/events@0.1.0",
    "example:shared/event",
];
static GRANTS: [&str; 5] = [
    "store = {}",
    "notify = {}",
    "stor = {}",
    "http = { hosts = [\"a.example\"] }",
    "http = { hosts = [\"a.example\", \"b.example\", \"c.example\"] }",
];

fn mount(shape: &Shape) -> &'static str {
    shape.package.split(':').nth(1).unwrap()
}

/// What the manifest and the lock have of a brick, right or wrong.
#[derive(Debug, Clone)]
struct Mounted {
    shape: usize,
    wires: Vec<(&'static str, &'static str)>,
    listens: Vec<(&'static str, &'static str)>,
    grants: Vec<&'static str>,
    settings: bool,
    is_there: bool,
    locked: Locked,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Locked {
    Right,
    Otherwise,
    Not,
}

#[derive(Debug, Clone)]
struct Site {
    bricks: Vec<Mounted>,
    german: bool,
    ended: bool,
}

fn target() -> impl Strategy<Value = &'static str> {
    let there = SHAPES.iter().map(mount).chain(["nowhere"]);
    select(there.collect::<Vec<_>>())
}

/// What a brick is for, whether or not what it leads to fits: a wire or something to listen to.
fn natural(shape: &Shape) -> Option<(&'static str, bool)> {
    match mount(shape) {
        "user" => Some(("example:shared/things", true)),
        "ring-a" => Some(("example:ring/b", true)),
        "ring-b" => Some(("example:ring/a", true)),
        "listener" => Some(("example:shared/events", false)),
        _ => None,
    }
}

/// A brick among others, which it may lead to as it should.
fn mounted(shape: usize, others: Vec<usize>) -> impl Strategy<Value = Mounted> {
    let wires = btree_map(select(&WIRES[..]), target(), 0..2);
    let listens = btree_map(select(&LISTENS[..]), target(), 0..2);
    let grants = subsequence(&GRANTS[..4], 0..=2);
    let more = option::weighted(0.3, Just(GRANTS[4]));
    let locked = prop_oneof![8 => Just(Locked::Right), 1 => Just(Locked::Otherwise), 1 => Just(Locked::Not)];
    let rest = (
        proptest::bool::weighted(0.1),
        proptest::bool::weighted(0.95),
        locked,
        option::weighted(0.8, any::<Index>()),
    );
    (wires, listens, grants, more, rest).prop_map(
        move |(mut wires, mut listens, mut grants, more, (settings, is_there, locked, to))| {
            if let Some(more) = more {
                grants.retain(|grant| !grant.starts_with("http"));
                grants.push(more);
            }
            if let (Some((key, is_wire)), Some(to)) = (natural(&SHAPES[shape]), to) {
                let others = others.iter().map(|other| mount(&SHAPES[*other]));
                // Somewhere that is not there as well, more seldom.
                let others: Vec<&'static str> = others.clone().chain(others).chain(["nowhere"]).collect();
                let to = *to.get(&others);
                let leads = if is_wire { &mut wires } else { &mut listens };
                leads.clear();
                leads.insert(key, to);
            }
            Mounted {
                shape,
                wires: wires.into_iter().collect(),
                listens: listens.into_iter().collect(),
                grants,
                settings,
                is_there,
                locked,
            }
        },
    )
}

fn site() -> impl Strategy<Value = Site> {
    let some = |shapes: std::ops::Range<usize>, least: usize| subsequence(shapes.collect::<Vec<_>>(), least..=3);
    // Those who use each other's functions, those who hear each other, a circle, those who want something of the host, all kinds.
    let chosen = prop_oneof![
        4 => some(0..4, 2),
        4 => some(4..8, 2),
        3 => Just(vec![8_usize, 9]),
        2 => Just(vec![10_usize, 13]),
        7 => some(0..SHAPES.len(), 1),
    ];
    let bricks = chosen.prop_flat_map(|shapes| {
        let each = shapes.iter().map(|shape| {
            let others = shapes.iter().copied().filter(|other| other != shape);
            mounted(*shape, others.collect())
        });
        each.collect::<Vec<_>>()
    });
    let flags = vec(proptest::bool::weighted(0.2), 2);
    (bricks, flags).prop_map(|(bricks, flags)| Site {
        bricks,
        german: flags[0],
        ended: flags[1],
    })
}

impl Site {
    fn manifest(&self) -> String {
        let languages = if self.german { "\"fr\", \"de\"" } else { "\"fr\"" };
        let mut text = format!(
            "[platform]\nname = \"velos\"\ntitle = {{ fr = \"Vélos\", de = \"Räder\" }}\nlanguages = [{languages}]\n\
             time-zone = \"Europe/Paris\"\n"
        );
        if self.ended {
            text += "expires = 2020-01-31\n";
        }
        for brick in &self.bricks {
            let shape = &SHAPES[brick.shape];
            let (name, package) = (mount(shape), shape.package);
            writeln!(text, "\n[bricks.{name}]\npackage = \"{package}\"\nversion = \"^0.1\"").unwrap();
            writeln!(text, "file = \"bricks/{name}.wasm\"").unwrap();
            writeln!(text, "grants = {{ {} }}", brick.grants.join(", ")).unwrap();
            if brick.settings {
                text += "settings = { open = true }\n";
            }
            let wires: Vec<String> = brick
                .wires
                .iter()
                .map(|(key, to)| format!("\"{key}\" = \"{to}\""))
                .collect();
            let listens: Vec<String> = brick
                .listens
                .iter()
                .map(|(key, to)| format!("\"{key}\" = [\"{to}\"]"))
                .collect();
            writeln!(
                text,
                "wires = {{ {} }}\nlistens = {{ {} }}",
                wires.join(", "),
                listens.join(", ")
            )
            .unwrap();
        }
        text
    }

    /// Writes it down as a platform's folder that was never started.
    fn write(&self, folder: &Path, files: &[Vec<u8>]) {
        fs::create_dir_all(folder.join("bricks")).unwrap();
        fs::write(folder.join(MANIFEST), self.manifest()).unwrap();
        let mut lock = Lock::default();
        for brick in &self.bricks {
            let (shape, file) = (&SHAPES[brick.shape], &files[brick.shape]);
            if brick.is_there {
                fs::write(folder.join(format!("bricks/{}.wasm", mount(shape))), file).unwrap();
            }
            let digest = match brick.locked {
                Locked::Right => Digest::of(file),
                Locked::Otherwise => Digest::of(b"another file"),
                Locked::Not => continue,
            };
            lock.bricks.push(LockedBrick {
                mount: mount(shape).to_owned(),
                package: shape.package.parse().unwrap(),
                version: shape.version.parse().unwrap(),
                digest,
                origin: None,
            });
        }
        fs::write(folder.join(LOCK), lock.write()).unwrap();
    }
}

fn is_same(a: &Finding, b: &Finding) -> bool {
    (&a.path, &a.problem) == (&b.path, &b.problem)
}

fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// Applies all remedies of a site to copies of it, and gives the kinds of findings that had one.
fn cured(site: &Site, files: &[Vec<u8>], assembler: &Assembler) -> BTreeSet<&'static str> {
    let mut cured = BTreeSet::new();
    let home = TempDir::new().unwrap();
    let folder = home.path().join("site");
    site.write(&folder, files);
    let read = |folder: &Path| Prospect::of(folder, &Draft::default(), assembler).unwrap();
    let before = read(&folder);
    for finding in &before.findings {
        let remedies = remedies::of(&folder, &Gathered::default(), assembler, &before, finding, &[]);
        for remedy in remedies {
            let Remedy::Do(operations) = remedy else { continue };
            let copy = home.path().join("copy");
            site.write(&copy, files);
            let mut draft = Draft::default();
            for operation in &operations {
                draft.push("Odile", Instant(0), operation.clone());
            }
            apply_to_files(&copy, &draft).unwrap();
            let after = read(&copy).findings;
            let told = format!(
                "{finding:?}\nafter {operations:?}\nhas come to {after:#?}\nof {}",
                site.manifest()
            );
            assert!(!after.iter().any(|other| is_same(other, finding)), "{told}");
            let is_known = |error: &Finding| {
                before
                    .findings
                    .iter()
                    .any(|other| is_same(other, error) && is_error(other))
            };
            assert!(after.iter().filter(|other| is_error(other)).all(is_known), "{told}");
            cured.insert(finding.code());
            fs::remove_dir_all(&copy).unwrap();
        }
    }
    cured
}

/// Kinds of findings that have a remedy on some site.
const CURABLE: &[&str] = &[
    "brick-missing",
    "capability-unknown",
    "contract-version",
    "cycle",
    "ended",
    "grant-unknown",
    "grant-unused",
    "hosts-not-granted",
    "hosts-not-wanted",
    "import-unwired",
    "language-missing",
    "listens-not-sent",
    "listens-to-nowhere",
    "listens-types",
    "listens-version",
    "pages-undrawn",
    "rule-without-function",
    "rule-without-interface",
    "settings-unknown",
    "ungranted",
    "wire-not-exported",
    "wire-of-events",
    "wire-of-host",
    "wire-to-nowhere",
    "wire-types",
    "wire-unused",
    "wire-version",
];

#[test]
fn a_remedy_that_is_applied_cures_and_breaks_nothing() {
    let files: Vec<Vec<u8>> = SHAPES.iter().map(Shape::file).collect();
    let home = TempDir::new().unwrap();
    let assembler = Assembler {
        known: KnownBricks::default(),
        host: RuntimeOptions::new(home.path()),
    };
    let seen = std::cell::RefCell::new(BTreeSet::new());
    // The same sites each time, so that whether all kinds are among them is no matter of luck.
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(160)
    };
    let rng = proptest::test_runner::TestRng::deterministic_rng(config.rng_algorithm);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let held = runner.run(&site(), |site| {
        let text = site.manifest();
        prop_assume!(PlatformManifest::parse(&text, MANIFEST).is_ok());
        seen.borrow_mut().extend(cured(&site, &files, &assembler));
        Ok(())
    });
    held.unwrap();
    assert_eq!(seen.into_inner(), CURABLE.iter().copied().collect());
}
