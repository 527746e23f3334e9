//! A brick's file, written and read through the public door.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in tests a panic is the report"
)]

use std::{borrow::Cow, collections::BTreeMap};

use legollab_package::{BrickFile, BrickFileError, Digest, Sections, embed, stub_component};
use legollab_texts::{Catalogue, MAX_CATALOGUE_BYTES};
use proptest::prelude::*;
use wasm_encoder::{ComponentSection as _, CustomSection};

const MANIFEST: &str = r#"
title = { fr = "Outils", en = "Tools" }
summary = { fr = "Prêter des outils.", en = "Lend tools." }

[brick]
name = "example:tools"
version = "0.1.2"
licence = "Apache-2.0"
source = "https://example.org/tools"
"#;

const WORLD: &str = "package example:tools; interface i { f: func(); } world tools { export i; }";

fn component() -> Vec<u8> {
    stub_component(WORLD).unwrap()
}

fn sections() -> Sections {
    Sections {
        manifest_text: MANIFEST.into(),
        wit: WORLD.into(),
        texts: BTreeMap::from([
            ("fr".into(), "hello = Bonjour { $name }\n".into()),
            ("en".into(), "hello = Hello { $name }\n".into()),
        ]),
    }
}

fn custom(name: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    CustomSection {
        name: Cow::Borrowed(name),
        data: Cow::Borrowed(data),
    }
    .append_to_component(&mut bytes);
    bytes
}

/// The custom sections of the outermost component, by name.
fn customs(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut depth = 0;
    let mut found = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(bytes) {
        match payload.unwrap() {
            wasmparser::Payload::ModuleSection { .. } | wasmparser::Payload::ComponentSection { .. } => depth += 1,
            wasmparser::Payload::End(_) => depth -= 1,
            wasmparser::Payload::CustomSection(section) if depth == 0 => {
                found.push((section.name().to_owned(), section.data().to_vec()));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn what_was_embedded_is_read() {
    let bytes = embed(&component(), &sections()).unwrap();
    let brick = BrickFile::read(&bytes).unwrap();
    assert_eq!(brick.manifest.brick.name.to_string(), "example:tools");
    assert_eq!(brick.manifest_text, MANIFEST);
    assert_eq!(brick.wit, WORLD);
    assert_eq!(brick.texts, sections().texts);
    assert_eq!(brick.digest, Digest::of(&bytes));
    wasmparser::Validator::new_with_features(wasmparser::WasmFeatures::all())
        .validate_all(&bytes)
        .unwrap();
}

#[test]
fn embedding_again_replaces() {
    let once = embed(&component(), &sections()).unwrap();
    assert_eq!(
        embed(&once, &sections()).unwrap(),
        once,
        "the same content gives the same file"
    );

    let mut changed = sections();
    changed.manifest_text = MANIFEST.replace("0.1.2", "0.2.0").replace("source = ", "# source = ");
    changed.texts.remove("en");
    let again = embed(&once, &changed).unwrap();
    let brick = BrickFile::read(&again).unwrap();
    assert_eq!(brick.manifest.brick.version.to_string(), "0.2.0");
    assert_eq!(brick.texts.keys().collect::<Vec<_>>(), ["fr"]);
    assert_eq!(
        again,
        embed(&component(), &changed).unwrap(),
        "nothing of the first content is left"
    );
}

#[test]
fn common_tools_find_their_metadata() {
    let customs = customs(&embed(&component(), &sections()).unwrap());
    let text = |name: &str| {
        let found: Vec<_> = customs.iter().filter(|(n, _)| n == name).collect();
        assert_eq!(found.len(), 1, "{name}");
        String::from_utf8(found[0].1.clone()).unwrap()
    };
    assert_eq!(text("version"), "0.1.2");
    assert_eq!(text("licenses"), "Apache-2.0");
    assert_eq!(text("description"), "Lend tools.");
    assert_eq!(text("source"), "https://example.org/tools");
    assert!(text("component-name").contains("example:tools"));
}

#[test]
fn says_why_a_file_is_no_brick() {
    let brick = embed(&component(), &sections()).unwrap();
    let with = |name: &str, data: &[u8]| [brick.clone(), custom(name, data)].concat();
    let only = |name: &str, data: &[u8]| [component(), custom(name, data)].concat();
    let mut messages = Vec::new();
    for bytes in [
        Vec::new(),
        b"#!/bin/sh".to_vec(),
        b"\0asm\x01\0\0\0".to_vec(),
        brick[..brick.len() - 1].to_vec(),
        component(),
        only("legollab:manifest", MANIFEST.as_bytes()),
        with("legollab:wit", b""),
        with("legollab:texts/fr", b""),
        with("legollab:texts/de", b"\xff"),
        with("legollab:texts/not a language", b""),
        with("legollab:texts/de", b"hallo = { $name\n"),
        with("legollab:texts/de", &vec![b' '; 600 << 10]),
        [
            component(),
            custom("legollab:wit", b""),
            custom("legollab:manifest", b"[brick]\nname = 1"),
        ]
        .concat(),
    ] {
        messages.push(BrickFile::read(&bytes).unwrap_err().to_string());
    }
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn texts_of_one_size_are_taken_by_everybody_who_reads_them() {
    let taken = |bytes: usize| {
        let texts = BTreeMap::from([("fr".to_owned(), format!("# {}", "x".repeat(bytes - 2)))]);
        let mut sections = sections();
        sections.texts = texts.clone();
        let embedded = embed(&component(), &sections);
        let file = [
            embed(&component(), &self::sections()).unwrap(),
            custom("legollab:texts/de", texts["fr"].as_bytes()),
        ];
        [
            Catalogue::new(&texts).is_ok(),
            embedded.is_ok(),
            BrickFile::read(&file.concat()).is_ok(),
        ]
    };
    assert_eq!(taken(MAX_CATALOGUE_BYTES), [true; 3]);
    assert_eq!(taken(MAX_CATALOGUE_BYTES + 1), [false; 3]);
}

#[test]
fn embeds_nothing_that_cannot_be_read() {
    let mut wrong = sections();
    wrong.texts.insert("fr".into(), "hello = {".into());
    assert!(matches!(embed(&component(), &wrong), Err(BrickFileError::Texts(_))));
    assert!(matches!(
        embed(b"\0asm\x01\0\0\0", &sections()),
        Err(BrickFileError::CoreModule)
    ));
}

proptest! {
    #[test]
    fn damage_never_panics(at in 0..2_000_usize, byte: u8, cut: prop::sample::Index) {
        let mut brick = embed(&component(), &sections()).unwrap();
        let at = at % brick.len();
        brick[at] = byte;
        let _ = BrickFile::read(&brick);
        let _ = embed(&brick, &sections());
        let _ = BrickFile::read(&brick[..cut.index(brick.len())]);
    }
}
