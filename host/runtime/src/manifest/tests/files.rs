use proptest::prelude::*;

use super::*;

const WHOLE: &str = r##"# Notre plateforme
[platform]
name = "velos"
title = { fr = "Vélos de Cenon", en = "Bikes of Cenon" }
languages = ["fr", "en"]
time-zone = "Europe/Paris"
hosts = ["velos.example.org"]
sign-up = "invited"
names = "everyone"

[theme]
accent = "#0b6e4f"  # vert
area-map = { file = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.geojson", credit = "IGN" }

# Les vélos
[bricks.zebra]
package = "example:booking"
version = "^0.1"
file = "bricks/booking.wasm"
instances = "warm"

[bricks.zebra.grants]
store = {}
http = { hosts = ["api.example.org"] }

[bricks.zebra.settings]
opens = 08:00:00
days = ["mo", "tu"]

[bricks.zebra.limits]
cpu-ms = 500

[bricks.apple]
package = "example:rating"
version = ">=0.1, <0.3"
file = "bricks/rating.wasm"
wires = { "example:booking/bookings" = "zebra" } # liaison
listens = { "example:booking/events" = ["zebra"] }
"##;

fn wrong(text: &str) -> ManifestError {
    PlatformManifest::parse(text, "platform.toml").unwrap_err()
}

fn edited(text: &str, edit: impl FnOnce(&mut toml_edit::DocumentMut)) -> String {
    let mut document = edit::open(text, "platform.toml").unwrap();
    edit(&mut document);
    let text = document.to_string();
    assert!(PlatformManifest::parse(&text, "platform.toml").is_ok(), "{text}");
    text
}

/// The text that libFuzzer found: an assignment and a key that both break off under one dotted name. The TOML reader of
/// the time fell over it instead of refusing it.
#[test]
fn a_text_that_breaks_off_twice_under_one_name_is_refused() {
    let text = "a.b = = 1\na.b. = 2\n";
    assert!(PlatformManifest::parse(text, "platform.toml").is_err());
    assert!(Lock::parse(text, "platform.lock").is_err());
    assert!(edit::open(text, "platform.toml").is_err());
}

#[test]
fn a_manifest_is_read_in_its_order() {
    let manifest = PlatformManifest::parse(WHOLE, "platform.toml").unwrap();
    assert_eq!(manifest.bricks.keys().collect::<Vec<_>>(), ["zebra", "apple"]);
    let zebra = &manifest.bricks["zebra"];
    assert_eq!(zebra.limits.cpu_ms, Some(500));
    assert_eq!(zebra.instances, InstanceReuse::Warm);
    assert!(manifest.bricks["apple"].instances.is_fresh());
    assert_eq!(zebra.settings.as_ref().unwrap()["days"][1].as_str(), Some("tu"));
    assert_eq!(manifest.platform.sign_up, SignUp::Invited);
    assert_eq!(manifest.platform.names, NamesShownTo::Everyone);
}

#[test]
fn mistakes_are_named_with_place_and_remedy() {
    let texts = [
        "[platform",
        "[platform]\nname = \"a\"\n",
        "[platform]\nname = 3\n",
        "[plateform]\nname = \"velos\"\n[theme]\naccents = \"x\"\n[bricks.booking]\nwire = {}\ngrants = { http = { host = [\"a\"] } }\n",
        "[platform]\nname = \"Vélos !\"\ntitle = { fr = \"\", french = \"x\" }\nlanguages = [\"fr\", \"fr\", \"FR_fr\"]\ntime-zone = \"Europe/Pariss\"\nhosts = [\"ok.org\", \"http://velos.org/x\"]\n\
         [theme]\naccent = \"green\"\n\
         [bricks.Booking]\npackage = \"example:booking\"\nversion = \"^0.1\"\nfile = \"../secret.wasm\"\n\
         grants = { store = { hosts = [\"a.org\"] }, http = { hosts = [\"https://a.org\"] } }\nwires = { bookings = \"x\" }\nlistens = { \"a:b\" = [] }\n\
         limits = { cpu-ms = 0, memory-bytes = 99999999999 }\n",
        "[platform]\nname = \"velos\"\ntitle = { fr = \"Vélos\" }\nlanguages = []\ntime-zone = \"UTC\"\n",
        "[platform]\nname = \"velos\"\ntitle = { fr = \"Vélos\" }\nlanguages = [\"fr\"]\ntime-zone = \"UTC\"\n[bricks.b]\npackage = \"booking\"\nversion = \"one\"\nfile = \"b.wasm\"\n",
        "blocks = [{ block = \"free-now\", in = \"cellar\", wiht = {} }]\nembeds = [{ block = \"a/b.c\" }]\n\
         [platform]\nname = \"velos\"\ntitle = { fr = \"Vélos\" }\nlanguages = [\"fr\"]\ntime-zone = \"UTC\"\n",
        "[menu]\norder = [\"velos\", 3]\nhiden = []\n\
         [platform]\nname = \"velos\"\ntitle = { fr = \"Vélos\" }\nlanguages = [\"fr\"]\ntime-zone = \"UTC\"\n",
        "[menu]\nhidden = [\"velos/items\", \"velos/items\"]\n\
         [platform]\nname = \"velos\"\ntitle = { fr = \"Vélos\" }\nlanguages = [\"fr\"]\ntime-zone = \"UTC\"\n",
        "embeds = [{ block = \"a/b.c\", sites = [\"www.cenon.example\"] }, { block = \"a/b.c\", sites = [] }]\n\
         [platform]\nname = \"velos\"\ntitle = { fr = \"Vélos\" }\nlanguages = [\"fr\"]\ntime-zone = \"UTC\"\n",
    ];
    let told = |locale| texts.map(|text| wrong(text).text(locale)).join("\n\n");
    insta::assert_snapshot!(format!("{}\n\n{}", told("fr"), told("en")));
    assert!(matches!(
        wrong(&"#".repeat(MAX_BYTES + 1)).mistakes[0].kind,
        ManifestIssueKind::TooLong { .. }
    ));
}

#[test]
fn words_that_there_are_not_are_named_with_those_that_there_are() {
    for (right, wrong_one, key, choices) in [
        ("\"warm\"", "\"hot\"", "bricks.zebra.instances", ["fresh", "warm"]),
        ("\"warm\"", "3", "bricks.zebra.instances", ["fresh", "warm"]),
        ("\"invited\"", "\"closed\"", "platform.sign-up", ["open", "invited"]),
        ("\"everyone\"", "\"nobody\"", "platform.names", ["members", "everyone"]),
    ] {
        let mistakes = wrong(&WHOLE.replace(right, wrong_one)).mistakes;
        assert_eq!(mistakes.len(), 1, "{mistakes:?}");
        assert_eq!(mistakes[0].key, key);
        assert!(
            matches!(&mistakes[0].kind, ManifestIssueKind::NotAChoice { value, choices: found }
                if value == wrong_one.trim_matches('"') && *found == choices),
            "{mistakes:?}"
        );
    }
}

#[test]
fn the_platforms_own_addresses_are_no_mounts() {
    let line = WHOLE.lines().position(|line| line == "[bricks.apple]").unwrap() + 1;
    for reserved in RESERVED_MOUNTS {
        let text = WHOLE.replace("bricks.apple", &format!("bricks.{reserved}"));
        let mistakes = wrong(&text).mistakes;
        let kinds: Vec<_> = mistakes.iter().map(|mistake| &mistake.kind).collect();
        assert_eq!(kinds, [&ManifestIssueKind::Reserved { value: reserved.into() }]);
        assert_eq!(mistakes[0].line, line);
    }
}

#[test]
fn files_stay_in_the_platforms_folder() {
    let with = |file: &str| {
        let text = WHOLE.replace("\"bricks/booking.wasm\"", &format!("'{file}'"));
        PlatformManifest::parse(&text, "platform.toml").is_ok()
    };
    for good in ["b.wasm", "bricks/b.wasm", "./b.wasm", "a..b/c...wasm"] {
        assert!(with(good), "{good}");
    }
    for bad in [
        "",
        "/etc/b.wasm",
        "../b.wasm",
        "a/../../b.wasm",
        "a//b",
        "C:/b.wasm",
        "a\\..\\b.wasm",
        "file:b.wasm",
        "a/",
    ] {
        assert!(!with(bad), "{bad}");
    }
}

#[test]
fn places_are_found_in_the_text() {
    let at = |path: &[&str]| &WHOLE[locate(WHOLE, path).unwrap()];
    assert_eq!(
        at(&["bricks", "apple", "wires", "example:booking/bookings"]),
        "\"zebra\""
    );
    assert_eq!(at(&["platform", "languages", "1"]), "\"en\"");
    assert_eq!(at(&["bricks", "zebra"]), "zebra");
    assert_eq!(at(&["bricks", "zebra", "wires"]), "zebra", "the nearest that is there");
}

#[test]
fn edits_keep_comments_and_layout() {
    let mut brick = PlatformManifest::parse(WHOLE, "platform.toml").unwrap().bricks["zebra"].clone();
    brick.wires = [("example:booking/bookings".to_owned(), "zebra".to_owned())].into();
    brick.listens = [("example:booking/events".to_owned(), vec!["zebra".to_owned()])].into();
    let text = edited(WHOLE, |document| {
        edit::add_brick(document, "cars", &brick).unwrap();
        edit::set_wire(document, "apple", "example:booking/bookings", "cars").unwrap();
        edit::set_wire(document, "zebra", "example:x/y", "cars").unwrap();
        edit::set_listens(
            document,
            "apple",
            "example:booking/events",
            &["zebra".into(), "cars".into()],
        )
        .unwrap();
        edit::set_grant(document, "zebra", "notify", &Grant::default()).unwrap();
        edit::set_grant(
            document,
            "zebra",
            "http",
            &Grant {
                hosts: vec!["b.org".into()],
            },
        )
        .unwrap();
        edit::remove_grant(document, "zebra", "store").unwrap();
        edit::set_version(document, "zebra", &"^0.2".parse().unwrap(), "bricks/booking-2.wasm").unwrap();
    });
    insta::assert_snapshot!(text);
    let read = PlatformManifest::parse(&text, "platform.toml").unwrap();
    assert_eq!(read.bricks["cars"], brick);
    assert_eq!(read.bricks.keys().collect::<Vec<_>>(), ["zebra", "apple", "cars"]);
}

#[test]
fn a_brick_goes_with_all_that_leads_to_it() {
    let mut dependent = Vec::new();
    let text = edited(WHOLE, |document| {
        dependent = edit::remove_brick(document, "zebra").unwrap()
    });
    insta::assert_snapshot!(text);
    assert_eq!(dependent, ["apple"]);
    let two = WHOLE.replace("[\"zebra\"]", "[\"zebra\", \"other\"]");
    let kept = edited(&two, |document| {
        dependent = edit::remove_brick(document, "zebra").unwrap()
    });
    assert!(kept.contains("[ \"other\"]") || kept.contains("[\"other\"]"), "{kept}");
}

#[test]
fn blocks_are_set_as_a_whole_and_go_with_their_brick() {
    let placed = |block: &str, with: &str| PlacedBlock {
        block: block.parse().unwrap(),
        place: legollab_package::BlockPlace::Home,
        with: settings_of_json(with).unwrap(),
    };
    let blocks = [
        placed("zebra/blocks.free-now", r#"{"count": 3}"#),
        placed("apple/blocks.latest", "{}"),
    ];
    let embeds = [Embed {
        block: "apple/blocks.latest".parse().unwrap(),
        with: settings_of_json("{}").unwrap(),
        sites: vec!["https://www.cenon.example".to_owned()],
    }];
    let text = edited(WHOLE, |document| {
        edit::set_blocks(document, Some(&blocks)).unwrap();
        edit::set_embeds(document, &embeds).unwrap();
    });
    let read = |text: &str| PlatformManifest::parse(text, "platform.toml").unwrap();
    assert_eq!(
        (read(&text).blocks.as_deref(), read(&text).embeds.as_slice()),
        (Some(&blocks[..]), &embeds[..])
    );
    assert!(text.contains("# liaison"), "{text}");
    let without = edited(&text, |document| {
        edit::remove_brick(document, "apple").unwrap();
    });
    assert_eq!(read(&without).blocks.as_deref(), Some(&blocks[..1]));
    assert_eq!(read(&without).embeds, []);
    let none = edited(&text, |document| edit::set_blocks(document, Some(&[])).unwrap());
    assert_eq!(
        read(&none).blocks,
        Some(Vec::new()),
        "no blocks are not the suggested ones"
    );
    let suggested = edited(&none, |document| {
        edit::set_blocks(document, None).unwrap();
        edit::set_embeds(document, &[]).unwrap();
    });
    assert_eq!(read(&suggested), read(WHOLE));
    let by_hand = format!("{WHOLE}\n[[blocks]]\nblock = \"apple/blocks.latest\"\nin = \"home\"\n");
    let without = edited(&by_hand, |document| {
        edit::remove_brick(document, "apple").unwrap();
    });
    assert_eq!(read(&without).blocks, Some(Vec::new()));
}

#[test]
fn the_menu_is_arranged_with_comments_kept_and_forgets_a_brick_that_goes() {
    let pages = |names: &[&str]| names.iter().map(|name| name.parse().unwrap()).collect();
    let menu = MenuArrangement {
        order: pages(&["apple/reviews", "zebra/items"]),
        hidden: pages(&["apple/report"]),
    };
    let read = |text: &str| PlatformManifest::parse(text, "platform.toml").unwrap();
    let text = edited(WHOLE, |document| edit::set_menu(document, &menu).unwrap());
    assert_eq!(read(&text).menu, menu);
    let by_hand = text.replace("hidden = [\"apple/report\"]", "# rien à cacher\nhidden = [] # encore");
    let hidden = edited(&by_hand, |document| edit::set_menu(document, &menu).unwrap());
    assert!(
        hidden.contains("# rien à cacher") && hidden.contains("# encore"),
        "{hidden}"
    );
    assert_eq!(read(&hidden).menu, menu);
    let without = edited(&text, |document| {
        edit::remove_brick(document, "apple").unwrap();
    });
    let left = MenuArrangement {
        order: pages(&["zebra/items"]),
        hidden: Vec::new(),
    };
    assert_eq!(read(&without).menu, left);
    let none = edited(&without, |document| {
        edit::remove_brick(document, "zebra").unwrap();
    });
    assert!(!none.contains("menu"), "{none}");
    let as_the_bricks = edited(&text, |document| {
        edit::set_menu(document, &MenuArrangement::default()).unwrap();
    });
    assert_eq!(as_the_bricks, WHOLE);
}

#[test]
fn edits_that_cannot_be_made_say_why() {
    let mut document = edit::open(WHOLE, "platform.toml").unwrap();
    let brick = PlatformManifest::parse(WHOLE, "platform.toml").unwrap().bricks["zebra"].clone();
    assert_eq!(
        edit::add_brick(&mut document, "zebra", &brick),
        Err(edit::EditError::BrickExists("zebra".into()))
    );
    assert_eq!(
        edit::set_wire(&mut document, "none", "a:b/c", "zebra"),
        Err(edit::EditError::NoBrick("none".into()))
    );
    assert_eq!(
        edit::remove_brick(&mut document, "none"),
        Err(edit::EditError::NoBrick("none".into()))
    );
    assert_eq!(edit::remove_wire(&mut document, "zebra", "a:b/c"), Ok(()));
    assert_eq!(document.to_string(), WHOLE);
    let mut odd = edit::open("bricks = 3", "platform.toml").unwrap();
    assert!(matches!(
        edit::add_brick(&mut odd, "zebra", &brick),
        Err(edit::EditError::NotATable(_))
    ));
    let mut empty = edit::open("", "platform.toml").unwrap();
    edit::add_brick(&mut empty, "zebra", &brick).unwrap();
    assert!(empty.to_string().starts_with("[bricks.zebra]"), "{empty}");
}

#[test]
fn a_lock_comes_back_as_it_was_written() {
    let locked = |mount: &str| LockedBrick {
        mount: mount.into(),
        package: "example:booking".parse().unwrap(),
        version: "0.1.0-beta.1+build".parse().unwrap(),
        digest: Digest::of(mount.as_bytes()),
        origin: None,
    };
    let origin = BrickOrigin {
        registry: "https://registry.example.org".into(),
        release: Digest::of(b"release"),
    };
    let fetched = LockedBrick {
        origin: Some(origin.clone()),
        ..locked("pear")
    };
    let odd = LockedBrick {
        origin: Some(BrickOrigin {
            registry: "\"\n[[brick]]\\".into(),
            ..origin
        }),
        ..locked("plum")
    };
    let of_files = Lock { bricks: vec![odd] };
    assert_eq!(Lock::parse(&of_files.write(), "platform.lock").unwrap(), of_files);
    let mut lock = Lock {
        bricks: vec![locked("zebra"), locked("apple"), fetched],
    };
    let text = lock.write();
    insta::assert_snapshot!(text);
    assert_eq!(Lock::parse(&text, "platform.lock").unwrap(), lock);
    lock.set(LockedBrick {
        digest: Digest::of(b"new"),
        ..locked("zebra")
    });
    assert_eq!(
        (lock.bricks.len(), lock.get("zebra").unwrap().digest),
        (3, Digest::of(b"new"))
    );
    assert!(lock.remove("zebra").is_some() && lock.remove("zebra").is_none());
    assert_eq!(Lock::parse("", "platform.lock").unwrap(), Lock::default());
}

#[test]
fn a_bad_lock_is_refused_with_its_place() {
    let twice = format!(
        "{0}{0}",
        Lock {
            bricks: vec![LockedBrick {
                mount: "a".into(),
                package: "x:y".parse().unwrap(),
                version: semver::Version::new(1, 0, 0),
                digest: Digest::of(b""),
                origin: None,
            }]
        }
        .write()
    );
    let bad = |text: &str| Lock::parse(text, "platform.lock").unwrap_err();
    assert!(matches!(
        bad(&twice).mistakes[0].kind,
        ManifestIssueKind::MountTwice { .. }
    ));
    assert_eq!(
        bad("[[brick]]\nmount = \"a\"\npackage = \"x:y\"\nversion = \"1.0.0\"\ndigest = \"sha256:12\"\n").mistakes[0]
            .line,
        5
    );
    assert_eq!(bad("brick = 3").mistakes[0].line, 1);
    assert!(matches!(
        bad("[[brick]").mistakes[0].kind,
        ManifestIssueKind::Syntax { .. }
    ));
}

proptest! {
    #[test]
    fn no_text_makes_a_file_panic(text in "((\\[\\[?(bricks|platform|brick)[.a-z]{0,6}\\]?\\]?|(name|file|wires|limits)) ?=? ?[\"{}\\[\\]a-zé0-9., ]{0,20}\n){0,6}") {
        let _ = PlatformManifest::parse(&text, "platform.toml");
        let _ = Lock::parse(&text, "platform.lock");
        let _ = locate(&text, &["bricks", "a", "wires"]);
    }
}

#[test]
fn a_platform_has_so_many_bricks_and_no_more() {
    let platform =
        "[platform]\nname = \"outils-33\"\ntitle = { fr = \"Outils\" }\nlanguages = [\"fr\"]\ntime-zone = \"UTC\"\n";
    let with = |count: usize| {
        let bricks = (0..count)
            .map(|n| format!("[bricks.b{n}]\npackage = \"x:a\"\nversion = \"1\"\nfile = \"bricks/a.wasm\"\n"));
        format!("{platform}{}", bricks.collect::<String>())
    };
    assert!(PlatformManifest::parse(&with(MAX_MOUNTS), "platform.toml").is_ok());
    let mistakes = wrong(&with(MAX_MOUNTS + 1)).mistakes;
    assert_eq!(mistakes.len(), 1, "{mistakes:?}");
    assert_eq!(mistakes[0].kind, ManifestIssueKind::TooMany { most: MAX_MOUNTS });
}
