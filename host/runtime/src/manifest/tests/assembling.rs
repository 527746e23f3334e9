use legollab_contract::access_rule;
use legollab_package::Capability;
use proptest::prelude::*;

use super::*;

const BOOKINGS: &str = "example:booking/bookings@0.1.0";
const EVENTS: &str = "example:booking/events@0.1.0";

fn booking() -> Brick {
    let wishes = "[capabilities.store]\nwhy = { fr = \"Pour les réservations.\", en = \"For bookings.\" }\n\
                  [capabilities.http]\nwhy = { en = \"For the weather.\" }\nhosts = [\"api.example.org\"]\n\
                  [functions.bookings]\nlist = { access = [\"everyone\"], reads = true }\n";
    let mut brick = Brick::new("booking", wishes)
        .imports([
            interface("legollaborative:brick/types@0.1.0", &[]),
            interface("legollaborative:brick/store@0.1.0", &["put"]),
            interface(EVENTS, &["ended"]),
        ])
        .exports([interface(BOOKINGS, &["list: string", "reserve: string"])]);
    brick.wasi = ["wasi:http/outgoing-handler@0.2.0", "wasi:clocks/monotonic-clock@0.2.0"]
        .map(|id| id.parse().unwrap())
        .into();
    brick
}

fn rating() -> Brick {
    Brick::new("rating", "")
        .imports([interface("example:booking/bookings@0.1.1", &["list: string"])])
        .exports([interface("example:booking/events@0.1.3", &["ended", "cancelled"])])
}

const GRANTS: &str = "[bricks.booking.grants]\nstore = {}\nhttp = { hosts = [\"*.example.org\"] }\n";

fn two() -> (PlatformManifest, Bricks) {
    let wires = "[bricks.rating.wires]\n\"example:booking/bookings\" = \"booking\"\n\
                 [bricks.rating.listens]\n\"example:booking/events\" = [\"booking\"]\n";
    let text = mount("rating", "rating", wires) + &mount("booking", "booking", GRANTS);
    (manifest(&text), bricks([("booking", booking()), ("rating", rating())]))
}

fn said(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(|finding| format!("{}: {}", finding.place, finding.text("en")))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_import_comes_from_somewhere() {
    let (manifest, bricks) = two();
    let assembly = assemble(&manifest, None, &facts(&bricks)).unwrap_or_else(|findings| panic!("{}", said(&findings)));
    assert_eq!(
        assembly.mounts.keys().collect::<Vec<_>>(),
        ["rating", "booking"],
        "the order of the menu"
    );
    let sources = |mount: &str| -> Vec<String> {
        let imports = &assembly.mounts[mount].imports;
        imports
            .iter()
            .map(|import| format!("{} <- {:?}", import.interface, import.source))
            .collect()
    };
    insta::assert_snapshot!([sources("rating"), sources("booking")].concat().join("\n"));
    assert_eq!(
        said(&assembly.warnings),
        "bricks.booking.grants.http: The brick may reach *.example.org without having asked for it."
    );
    let http = &assembly.mounts["booking"].grants[&Capability::Http];
    assert_eq!(http.hosts, ["*.example.org"]);
}

#[test]
fn the_lock_holds_files_to_their_digests() {
    let (manifest, bricks) = two();
    let locked = |mount: &str| LockedBrick {
        mount: mount.into(),
        package: format!("example:{mount}").parse().unwrap(),
        version: semver::Version::new(0, 1, 0),
        digest: Digest::of(mount.as_bytes()),
        origin: None,
    };
    let lock = Lock {
        bricks: vec![locked("rating"), locked("booking")],
    };
    assert!(assemble(&manifest, Some(&lock), &facts(&bricks)).is_ok());
    let other = Lock {
        bricks: vec![
            locked("rating"),
            LockedBrick {
                digest: Digest::of(b"other"),
                ..locked("booking")
            },
        ],
    };
    let findings = assemble(&manifest, Some(&other), &facts(&bricks)).unwrap_err();
    let errors: Vec<_> = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    assert_eq!((errors.len(), errors[0].code()), (1, "digest-differs"));
}

#[test]
fn what_goes_without_saying_is_suggested() {
    let text = mount("rating", "rating", "") + &mount("booking", "booking", GRANTS);
    let bricks = bricks([("booking", booking()), ("rating", rating())]);
    let one = suggest_wiring(&manifest(&text), &facts(&bricks));
    let connection = |interface: &str| Connection {
        mount: "rating".into(),
        interface: interface.into(),
        target: "booking".into(),
    };
    assert_eq!(one.wires, [connection("example:booking/bookings")]);
    assert_eq!(one.listens, [connection("example:booking/events")]);
    assert_eq!(one.open, []);

    let twice = text + &mount("cars", "booking", "");
    let mut more = bricks.clone();
    more.insert("cars".into(), booking());
    let several = suggest_wiring(&manifest(&twice), &facts(&more));
    assert_eq!(several.wires, []);
    assert_eq!(several.open[0].candidates, ["booking", "cars"]);
    assert_eq!(several.listens.len(), 2);

    let alone = suggest_wiring(&manifest(&mount("rating", "rating", "")), &facts(&bricks));
    assert_eq!((alone.open[0].candidates.len(), alone.listens.len()), (0, 0));
}

#[test]
fn access_rules_are_found_by_full_and_by_bare_name() {
    let rules = "[functions.bookings]\nlist = { access = [\"everyone\"] }\n[functions.\"example:other/bookings\"]\nlist = { access = [\"stewards\"] }\n";
    let brick = Brick::new("booking", rules);
    let id = |text: &str| text.parse::<InterfaceId>().unwrap();
    let audience = |interface: &str, function| {
        access_rule(&brick.manifest, &id(interface), function).map(|rule| String::from(rule.access[0].clone()))
    };
    assert_eq!(audience(BOOKINGS, "list").as_deref(), Some("everyone"));
    assert_eq!(
        audience("example:other/bookings@1.0.0", "list").as_deref(),
        Some("stewards")
    );
    assert_eq!(audience(BOOKINGS, "reserve"), None);
    assert_eq!(audience("example:booking/items", "list"), None);
}

#[test]
fn grants_read_in_plain_words() {
    let (manifest, bricks) = two();
    let words = |locale| grants_in_words(&manifest.bricks["booking"], &bricks["booking"].manifest, locale);
    insta::assert_json_snapshot!([words("fr"), words("en")]);
    let hosts = |list: &[&str]| Grant {
        hosts: list.iter().map(|host| (*host).to_owned()).collect(),
    };
    let grants = |list: &[(&str, &[&str])]| -> Grants {
        list.iter()
            .map(|(name, list)| ((*name).to_owned(), hosts(list)))
            .collect()
    };
    let old = grants(&[("store", &[]), ("http", &["a.org", "b.org"])]);
    let new = grants(&[("notify", &[]), ("http", &["a.org", "*.c.org"])]);
    let changes = grants_difference(&old, &new);
    let lines = |locale| {
        changes
            .iter()
            .map(|change| change.text(locale))
            .collect::<Vec<_>>()
            .join("\n")
    };
    insta::assert_snapshot!(format!("{}\n{}", lines("fr"), lines("en")));
    assert_eq!(changes.iter().filter(|change| change.widens()).count(), 2);
    assert_eq!(grants_difference(&old, &old), []);
    let narrower = grants_difference(&grants(&[("http", &["*.c.org"])]), &grants(&[("http", &["x.c.org"])]));
    assert!(narrower.iter().all(|change| !change.widens()), "{narrower:?}");
    assert_eq!(
        requested_grants(&bricks["booking"].manifest)["http"].hosts,
        ["api.example.org"]
    );
}

/// A platform of up to five bricks that import and export a few interfaces, wired and granted at random.
fn platform() -> impl Strategy<Value = (String, Bricks)> {
    const MOUNTS: [&str; 5] = ["a", "b", "c", "d", "e"];
    const INTERFACES: [&str; 4] = ["one", "two", "three", "events"];
    let brick = || {
        let some = || prop::collection::btree_set(prop::sample::select(INTERFACES.to_vec()), 0..3);
        let wires = prop::collection::btree_map(
            prop::sample::select(INTERFACES.to_vec()),
            prop::sample::select(MOUNTS.to_vec()),
            0..4,
        );
        (some(), some(), wires, any::<bool>(), any::<bool>())
    };
    prop::collection::vec(brick(), 1..5).prop_map(|list| {
        let (mut text, mut bricks) = (String::new(), Bricks::new());
        for (name, (imports, exports, wires, stores, granted)) in MOUNTS.iter().zip(list) {
            let id = |name: &&str| format!("example:shared/{name}@0.1.0");
            let mut brick = Brick::new("x", "[capabilities.store]\nwhy = { en = \"W\" }\n")
                .imports(imports.iter().map(|name| interface(&id(name), &["run"])))
                .exports(exports.iter().map(|name| interface(&id(name), &["run"])));
            if stores {
                brick = brick.imports([interface("legollaborative:brick/store@0.1.0", &["put"])]);
            }
            let lines = wires
                .iter()
                .filter(|(interface, _)| **interface != "events" && imports.contains(*interface));
            let lines: String = lines
                .map(|(interface, target)| format!("\"example:shared/{interface}\" = \"{target}\"\n"))
                .collect();
            let grants = if granted { "grants = { store = {} }\n" } else { "" };
            let listens = match (exports.contains("events"), wires.get("events")) {
                (true, Some(source)) => {
                    format!("[bricks.{name}.listens]\n\"example:shared/events\" = [\"{source}\"]\n")
                }
                _ => String::new(),
            };
            text += &mount(name, "x", &format!("{grants}[bricks.{name}.wires]\n{lines}{listens}"));
            bricks.insert((*name).to_owned(), brick);
        }
        (text, bricks)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn an_assembly_that_passes_leaves_nothing_open((text, bricks) in platform()) {
        let manifest = manifest(&text);
        let assembly = match assemble(&manifest, None, &facts(&bricks)) {
            Ok(assembly) => assembly,
            Err(findings) => {
                prop_assert!(findings.iter().any(|finding| finding.severity == Severity::Error));
                return Ok(());
            }
        };
        let mut calls: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, brick) in &bricks {
            let mounted = &assembly.mounts[name];
            for import in &brick.imports {
                let source = mounted.imports.iter().find(|resolved| resolved.interface == import.id).map(|resolved| &resolved.source);
                match source {
                    Some(ImportSource::Wire { mount, interface }) => {
                        prop_assert!(bricks[mount].exports.iter().any(|export| export.id == *interface && interface.is_compatible(&import.id)));
                        calls.entry(name).or_default().push(mount);
                    }
                    Some(ImportSource::Broadcast { listeners }) => {
                        prop_assert!(import.id.is_events());
                        for listener in listeners {
                            let hears = |sources: &Vec<String>| sources.contains(name);
                            prop_assert!(manifest.bricks[&listener.mount].listens.values().any(hears));
                            prop_assert!(bricks[&listener.mount].exports.iter().any(|export| export.id == listener.interface));
                        }
                    }
                    Some(ImportSource::Capability(capability)) => prop_assert!(mounted.grants.contains_key(capability)),
                    Some(ImportSource::Types) | None => prop_assert!(false, "{} of {name} is open", import.id),
                }
            }
        }
        // With no way round, as many steps as there are mounts lead out of the graph.
        let mut reached: Vec<&str> = calls.keys().copied().collect();
        for _ in 0..bricks.len() {
            reached = reached.iter().flat_map(|mount| calls.get(mount).into_iter().flatten().copied()).collect();
            reached.sort_unstable();
            reached.dedup();
        }
        prop_assert!(reached.is_empty());
    }
}
