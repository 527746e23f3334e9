use std::collections::BTreeSet;

use super::*;

const BLOCK: &str = "[[blocks]]\nfunction = \"things.list\"\ntitle = { fr = \"A\", en = \"A\" }\naccess = []\n";

/// Platforms with something wrong, each with what it is about.
fn wrong() -> Vec<(&'static str, String, Bricks, Option<Lock>)> {
    let x = "example:shared/things@0.1.0";
    let wire = |name: &str, key: &str, target: &str| format!("[bricks.{name}.wires]\n\"{key}\" = \"{target}\"\n");
    let listen = |name: &str, key: &str, source: &str| format!("[bricks.{name}.listens]\n\"{key}\" = [\"{source}\"]\n");
    let user = || Brick::new("user", "").imports([interface(x, &["list: string", "count: u32"])]);
    let server = || Brick::new("server", "").exports([interface(x, &["list: string", "count: u32"])]);
    let sender = |id: &str| Brick::new("sender", "").imports([interface(id, &["ended"])]);
    let events = "example:shared/events@0.1.0";
    let listener = || Brick::new("listener", "").exports([interface(events, &["ended"])]);
    let one = |name: &'static str, brick: Brick| bricks([(name, brick)]);
    let served = |more: &str| mount("user", "user", more) + &mount("server", "server", "");
    let both = |user: Brick, server: Brick| bricks([("user", user), ("server", server)]);
    let heard = |more: &str| mount("listener", "listener", more) + &mount("sender", "sender", "");
    let pair = |sender: Brick| bricks([("listener", listener()), ("sender", sender)]);
    let locked = |mount: &str, version: &str, content: &str| LockedBrick {
        mount: mount.into(),
        package: "example:server".parse().unwrap(),
        version: version.parse().unwrap(),
        digest: Digest::of(content.as_bytes()),
        origin: None,
    };
    let lock = |bricks: Vec<LockedBrick>| Some(Lock { bricks });
    let with = |more: &str| Brick::new("server", more).exports([interface(x, &["list: string", "put"])]);
    let mut silent = server();
    silent.texts.clear();
    let mut french = server();
    french.texts.remove("en");
    let mut old = server();
    old.manifest.brick.version = semver::Version::new(0, 2, 0);
    let circle =
        |next: &str| Brick::new("ring", "").imports([interface(&format!("example:ring/{next}@0.1.0"), &["run"])]);
    let exporting =
        |brick: Brick, own: &str| brick.exports([interface(&format!("example:ring/{own}@0.1.0"), &["run"])]);
    let host =
        |name: &str| Brick::new("server", "").imports([interface(&format!("legollaborative:brick/{name}"), &["run"])]);
    let wish = "[capabilities.http]\nwhy = { fr = \"Pour la météo.\", en = \"For the weather.\" }\nhosts = [\"api.example.org\", \"b.org\"]\n";
    let mut http = Brick::new("server", wish);
    http.wasi = vec![
        "wasi:http/types@0.2.0".parse().unwrap(),
        "wasi:http/outgoing-handler@0.2.0".parse().unwrap(),
    ];
    let alone = |more: &str| mount("server", "server", more);

    vec![
        ("a file that is gone", alone(""), Bricks::new(), None),
        (
            "nothing locked, and too much",
            alone(""),
            one("server", server()),
            lock(vec![locked("former", "0.1.0", "x")]),
        ),
        (
            "another file",
            alone(""),
            one("server", server()),
            lock(vec![locked("server", "0.1.0", "other")]),
        ),
        (
            "another lock",
            alone(""),
            one("server", server()),
            lock(vec![locked("server", "0.1.9", "server")]),
        ),
        (
            "another package",
            mount("server", "bakery", ""),
            one("server", server()),
            None,
        ),
        ("another version", alone(""), one("server", old), None),
        ("no wire, and one could be", served(""), both(user(), server()), None),
        (
            "no wire, and none could be",
            mount("user", "user", ""),
            one("user", user()),
            None,
        ),
        (
            "a wire to a misspelt mount",
            served(&wire("user", "example:shared/things", "servre")),
            both(user(), server()),
            None,
        ),
        (
            "a wire to itself instead",
            served(&wire("user", x, "user")),
            both(user(), server()),
            None,
        ),
        (
            "a wire to one that cannot",
            mount("user", "user", &wire("user", x, "user")),
            one("user", user()),
            None,
        ),
        (
            "a wire to a later version",
            served(&wire("user", "example:shared/things", "server")),
            both(
                user(),
                Brick::new("server", "").exports([interface("example:shared/things@0.2.0", &["list: string"])]),
            ),
            None,
        ),
        (
            "a wire to other types",
            served(&wire("user", "example:shared/things", "server")),
            both(
                user(),
                Brick::new("server", "").exports([interface(x, &["count: string"])]),
            ),
            None,
        ),
        (
            "a misspelt wire",
            served(&wire("user", "example:shared/thing", "server")),
            both(user(), server()),
            None,
        ),
        (
            "a wire to the host",
            alone(&wire("server", "legollaborative:brick/store", "server")),
            one("server", server()),
            None,
        ),
        (
            "a wire of events",
            mount("sender", "sender", &wire("sender", events, "sender")),
            one("sender", sender(events)),
            None,
        ),
        (
            "a circle",
            ["a", "b", "c"]
                .map(|name| {
                    let next = if name == "c" {
                        "a"
                    } else if name == "a" {
                        "b"
                    } else {
                        "c"
                    };
                    mount(name, "ring", &wire(name, &format!("example:ring/{next}"), next))
                })
                .concat()
                + &mount("d", "ring", &wire("d", "example:ring/a", "a")),
            bricks([
                ("a", exporting(circle("b"), "a")),
                ("b", exporting(circle("c"), "b")),
                ("c", exporting(circle("a"), "c")),
                ("d", circle("a")),
            ]),
            None,
        ),
        (
            "listening to what it cannot hear",
            heard(&listen("listener", "example:shared/event", "sender")),
            pair(sender(events)),
            None,
        ),
        (
            "listening to no events",
            mount("server", "server", &listen("server", x, "server")),
            one("server", server()),
            None,
        ),
        (
            "listening to nowhere",
            heard(&listen("listener", events, "sendr")),
            pair(sender(events)),
            None,
        ),
        (
            "listening to the silent",
            heard(&listen("listener", events, "sender")),
            pair(Brick::new("sender", "")),
            None,
        ),
        (
            "listening to another version",
            heard(&listen("listener", events, "sender")),
            pair(sender("example:shared/events@0.2.0")),
            None,
        ),
        (
            "listening to other types",
            heard(&listen("listener", events, "sender")),
            pair(Brick::new("sender", "").imports([interface(events, &["begun"])])),
            None,
        ),
        (
            "an event that answers",
            mount("sender", "sender", ""),
            one(
                "sender",
                Brick::new("sender", "").imports([interface(events, &["ended: u32"])]),
            ),
            None,
        ),
        (
            "a capability not granted",
            alone(""),
            one("server", host("store@0.1.0")),
            None,
        ),
        (
            "a capability not granted, with its reason",
            alone(""),
            one("server", http.clone()),
            None,
        ),
        (
            "grants of nothing and for nothing",
            alone("grants = { stor = {}, notify = {} }"),
            one("server", server()),
            None,
        ),
        (
            "hosts too few and too many",
            alone("grants = { http = { hosts = [\"*.example.org\"] } }"),
            one("server", http),
            None,
        ),
        (
            "settings without settings",
            alone("settings = { open = true }"),
            one("server", server()),
            None,
        ),
        (
            "an unknown capability",
            alone(""),
            one("server", host("telepathy@0.1.0")),
            None,
        ),
        (
            "later contracts",
            alone(""),
            one(
                "server",
                host("store@0.2.0").imports([interface("legollaborative:brick/log@0.1.7", &["write"])]),
            ),
            None,
        ),
        ("no texts", alone(""), one("server", silent), None),
        ("texts in French alone", alone(""), one("server", french), None),
        (
            "a rule for another interface",
            alone(""),
            one(
                "server",
                with("[functions.thing]\nlist = { access = [\"everyone\"] }\n"),
            ),
            None,
        ),
        (
            "a rule for another function",
            alone(""),
            one(
                "server",
                with("[functions.things]\nlisst = { access = [\"everyone\"] }\n"),
            ),
            None,
        ),
        (
            "a reading that gives nothing",
            alone(""),
            one(
                "server",
                with("[functions.things]\nput = { access = [\"everyone\"], reads = true }\n"),
            ),
            None,
        ),
        (
            "a block that is none, and an endpoint that is not there",
            alone(""),
            one(
                "server",
                with(&format!(
                    "{BLOCK}[[endpoints]]\nfunction = \"things.feed\"\nmethod = \"GET\"\npath = \"a\"\naccess = []\n"
                )),
            ),
            None,
        ),
        (
            "blocks that are not there, not for other sites, and set to what they do not take",
            alone("")
                + "[[blocks]]\nblock = \"servre/things.list\"\nin = \"home\"\n[[blocks]]\nblock = \"server/things.lisst\"\nin = \"home\"\n\
                   [[blocks]]\nblock = \"server/things.list\"\nin = \"home\"\nwith = { item = 3 }\n\
                   [[embeds]]\nblock = \"server/things.list\"\nsites = []\n",
            one("server", with(BLOCK)),
            None,
        ),
        (
            "blocks that stand where they do not fit",
            alone("")
                + "[[blocks]]\nblock = \"server/things.list\"\nin = \"server/nowhere\"\n\
                   [[blocks]]\nblock = \"server/things.list\"\nin = \"coordinates\"\n\
                   [[blocks]]\nblock = \"server/things.list\"\nin = \"member\"\n",
            one("server", with(&format!("{BLOCK}from-outlet = [\"item\"]\n"))),
            None,
        ),
        (
            "a menu of pages that are not there, and of one that stands in none",
            alone("")
                + "[menu]\norder = [\"servre/things\", \"server/item\"]\nhidden = [\"server/thinsg\", \"server/things\"]\n",
            one(
                "server",
                with(
                    "[[pages]]\nname = \"things\"\ntitle = { fr = \"A\", en = \"A\" }\naccess = []\nmenu = true\n\
                     [[pages]]\nname = \"item\"\ntitle = { fr = \"A\", en = \"A\" }\naccess = []\n",
                ),
            ),
            None,
        ),
        (
            "pages that nobody draws",
            alone(""),
            one(
                "server",
                with("[[pages]]\nname = \"home\"\ntitle = { fr = \"A\", en = \"H\" }\naccess = [\"everyone\"]\n"),
            ),
            None,
        ),
    ]
}

fn found(text: &str, bricks: &Bricks, lock: Option<&Lock>) -> Vec<Finding> {
    match assemble(&manifest(text), lock, &facts(bricks)) {
        Ok(assembly) => assembly.warnings,
        Err(findings) => findings,
    }
}

fn told(locale: &str) -> String {
    let mut lines = Vec::new();
    for (about, text, bricks, lock) in wrong() {
        lines.push(format!("# {about}"));
        for finding in found(&text, &bricks, lock.as_ref()) {
            let (place, code, severity) = (&finding.place, finding.code(), finding.severity);
            lines.push(format!(
                "{severity:?} {code} at {place}\n  {}\n  {}",
                finding.text(locale),
                finding.remedy(locale)
            ));
        }
    }
    lines.join("\n")
}

#[test]
fn each_finding_is_told_in_french() {
    insta::assert_snapshot!(told("fr"));
}

#[test]
fn each_finding_is_told_in_english() {
    insta::assert_snapshot!(told("en"));
}

#[test]
fn no_finding_is_left_out_and_each_has_its_words() {
    let mut codes = BTreeSet::new();
    for (about, text, bricks, lock) in wrong() {
        let findings = found(&text, &bricks, lock.as_ref());
        assert!(!findings.is_empty(), "{about}");
        for finding in findings {
            codes.insert(finding.code());
            for locale in ["fr", "en"] {
                for said in [finding.text(locale), finding.remedy(locale)] {
                    assert!(
                        said.len() > 10 && !said.contains("{$"),
                        "{} in {locale}: {said}",
                        finding.code()
                    );
                }
            }
            let path: Vec<&str> = finding.path.iter().map(String::as_str).collect();
            assert!(locate(&text, &path).is_some(), "{}", finding.place);
        }
    }
    // Whether there is a lock, and whether the end is near, is seen where the folder is read.
    codes.extend(["lock-missing", "ends-soon", "ended"]);
    // What the host's copy of a registry's trust says is seen there as well.
    codes.extend([
        "certification-ended",
        "certification-revoked",
        "release-withdrawn",
        "trust-stale",
        "provider-not-certified",
        "release-unsigned",
        "origin-unknown",
        "signature-disbelieved",
    ]);
    assert_eq!(codes, FindingKind::CODES.iter().copied().collect());
}

#[test]
fn what_needs_no_grant_gets_none() {
    let mut brick = Brick::new("server", "").imports([
        interface("legollaborative:brick/types@0.1.0", &[]),
        interface("legollaborative:brick/ui@0.1.0", &[]),
        interface("example:shared/words@0.1.0", &[]),
    ]);
    brick.wasi = vec!["wasi:random/random@0.2.0".parse().unwrap()];
    let findings = found(&mount("server", "server", ""), &bricks([("server", brick)]), None);
    assert_eq!(findings, []);
}

#[test]
fn a_long_ring_is_found_without_deep_calls() {
    // As many as a platform may have.
    const LENGTH: usize = 200;
    let (mut text, mut all) = (String::new(), Bricks::new());
    for index in 0..LENGTH {
        let (name, next) = (format!("m{index}"), (index + 1) % LENGTH);
        let brick = Brick::new("ring", "")
            .imports([interface(&format!("example:ring/i{next}@0.1.0"), &["run"])])
            .exports([interface(&format!("example:ring/i{index}@0.1.0"), &["run"])]);
        text += &mount(
            &name,
            "ring",
            &format!("wires = {{ \"example:ring/i{next}\" = \"m{next}\" }}"),
        );
        all.insert(name, brick);
    }
    let findings = found(&text, &all, None);
    assert_eq!(findings.len(), 1);
    assert!(matches!(&findings[0].problem, FindingKind::Cycle { circle } if circle.0.len() == LENGTH + 1));
}
