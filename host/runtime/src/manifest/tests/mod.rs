//! Tests of platforms through the public door, with bricks made up of a few words.

mod assembling;
mod files;
mod findings;

use std::{collections::BTreeMap, sync::Arc};

use legollab_contract::{Function, Interface, InterfaceId, Outcome, Param, Type};
use legollab_package::{Digest, Manifest};

use super::*;

/// A brick for tests.
#[derive(Clone, Debug)]
pub(super) struct Brick {
    pub(super) manifest: Manifest,
    pub(super) imports: Vec<Interface>,
    pub(super) exports: Vec<Interface>,
    pub(super) wasi: Vec<InterfaceId>,
    pub(super) texts: BTreeMap<String, String>,
    pub(super) digest: Digest,
}

impl Brick {
    /// A brick `example:<name>` of version 0.1.0, with more lines for its manifest.
    pub(super) fn new(name: &str, more: &str) -> Self {
        let text = format!(
            "[brick]\nname = \"example:{name}\"\nversion = \"0.1.0\"\nlicence = \"Apache-2.0\"\n\
             [title]\nfr = \"T\"\nen = \"T\"\n[summary]\nfr = \"S\"\nen = \"S\"\n{more}"
        );
        Self {
            manifest: toml_edit::de::from_str(&text).unwrap(),
            imports: Vec::new(),
            exports: Vec::new(),
            wasi: Vec::new(),
            texts: ["fr", "en"].map(|language| (language.to_owned(), String::new())).into(),
            digest: Digest::of(name.as_bytes()),
        }
    }

    pub(super) fn imports(mut self, interfaces: impl IntoIterator<Item = Interface>) -> Self {
        self.imports.extend(interfaces);
        self
    }

    pub(super) fn exports(mut self, interfaces: impl IntoIterator<Item = Interface>) -> Self {
        self.exports.extend(interfaces);
        self
    }

    fn facts(&self) -> BrickFacts<'_> {
        BrickFacts {
            manifest: &self.manifest,
            imports: &self.imports,
            exports: &self.exports,
            wasi: &self.wasi,
            texts: &self.texts,
            digest: self.digest,
        }
    }
}

/// Bricks by mount name.
pub(super) type Bricks = BTreeMap<String, Brick>;

pub(super) fn bricks(list: impl IntoIterator<Item = (&'static str, Brick)>) -> Bricks {
    list.into_iter()
        .map(|(mount, brick)| (mount.to_owned(), brick))
        .collect()
}

pub(super) fn facts(bricks: &Bricks) -> BTreeMap<String, BrickFacts<'_>> {
    bricks
        .iter()
        .map(|(mount, brick)| (mount.clone(), brick.facts()))
        .collect()
}

/// An interface with functions: `name: type` gives that type back, a name alone gives nothing back.
pub(super) fn interface(id: &str, functions: &[&str]) -> Interface {
    let function = |text: &&str| {
        let (name, outcome) = match text.split_once(": ") {
            None => (*text, Outcome::Nothing),
            Some((name, "u32")) => (name, Outcome::Plain(Type::U32)),
            Some((name, _)) => (name, Outcome::Plain(Type::String)),
        };
        let params = vec![Param {
            name: "item".into(),
            ty: Type::String,
        }];
        Arc::new(Function {
            name: name.into(),
            docs: String::new(),
            params,
            outcome,
        })
    };
    Interface {
        id: id.parse().unwrap(),
        docs: String::new(),
        functions: functions.iter().map(function).collect(),
    }
}

pub(super) fn manifest(bricks: &str) -> PlatformManifest {
    let head = "[platform]\nname = \"velos\"\ntitle = { fr = \"Vélos\" }\nlanguages = [\"fr\", \"en\"]\ntime-zone = \"Europe/Paris\"\n";
    match PlatformManifest::parse(&format!("{head}{bricks}"), "platform.toml") {
        Ok(manifest) => manifest,
        Err(error) => panic!("{error}"),
    }
}

/// A mount of the brick `example:<package>`, with more lines.
pub(super) fn mount(name: &str, package: &str, more: &str) -> String {
    format!(
        "[bricks.{name}]\npackage = \"example:{package}\"\nversion = \"^0.1\"\nfile = \"bricks/{package}.wasm\"\n{more}\n"
    )
}
