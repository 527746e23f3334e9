//! A platform in a temporary folder, made of bricks written in the text form of WebAssembly: enough to run into every
//! limit without a compiler for guests.
#![allow(clippy::unwrap_used)] // A test's helper: here a panic is the report.

use std::{path::Path, sync::Arc};

use legollab_package::{Sections, embed};
use legollab_runtime::{
    Instant, Runtime, RuntimeOptions,
    call::{Call, CallError, Caller, Identity, Method, Reply},
    clock::MovableClock,
    limits::Limits,
    platform::Platform,
};
use tempfile::TempDir;

/// A brick from the text of a component, its contract and the functions that everyone may call.
pub fn brick(package: &str, component: &str, wit: &str, manifest: &str) -> Vec<u8> {
    let component = wat::parse_str(component).unwrap();
    let manifest_text = format!(
        r#"
[brick]
name = "{package}"
version = "0.1.0"
licence = "Apache-2.0"

[title]
fr = "Essai"
en = "Trial"

[summary]
fr = "Une brique pour les essais."
en = "A brick for trials."

{manifest}
"#
    );
    let texts = ["fr", "en"]
        .map(|language| (language.to_owned(), "hello = hello\n".to_owned()))
        .into();
    embed(
        &component,
        &Sections {
            manifest_text,
            wit: wit.to_owned(),
            texts,
        },
    )
    .unwrap()
}

/// A host whose clock stands still.
pub struct Bench {
    pub runtime: Arc<Runtime>,
    pub folder: TempDir,
}

/// 2026-11-21T10:00:00Z.
pub const START: Instant = Instant(1_795_255_200_000);

impl Bench {
    pub fn new(limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = RuntimeOptions {
            limits,
            clock: Arc::new(MovableClock::new(START)),
            concurrent_calls: 16,
            ..RuntimeOptions::new(folder.path().join("cache"))
        };
        Self {
            runtime: Runtime::start(options).unwrap(),
            folder,
        }
    }

    /// A platform with bricks at their mounts; `extra` goes under each brick's table by its mount name.
    pub async fn platform(&self, name: &str, bricks: &[(&str, &str, &[u8], &str)]) -> Arc<Platform> {
        let folder = self.folder.path().join(name);
        write(&folder, name, bricks);
        self.runtime.open(&folder).await.unwrap()
    }
}

fn write(folder: &Path, name: &str, bricks: &[(&str, &str, &[u8], &str)]) {
    std::fs::create_dir_all(folder.join("bricks")).unwrap();
    let mut manifest = format!(
        r#"
[platform]
name = "{name}"
title = {{ fr = "Essai", en = "Trial" }}
languages = ["fr", "en"]
time-zone = "Europe/Paris"
"#
    );
    for (mount, package, bytes, extra) in bricks {
        std::fs::write(folder.join(format!("bricks/{mount}.wasm")), bytes).unwrap();
        manifest.push_str(&format!(
            "\n[bricks.{mount}]\npackage = \"{package}\"\nversion = \"^0.1\"\nfile = \"bricks/{mount}.wasm\"\n{extra}\n"
        ));
    }
    std::fs::write(folder.join("platform.toml"), manifest).unwrap();
}

/// Calls as a visitor.
pub async fn call(
    platform: &Platform,
    mount: &str,
    interface: &str,
    function: &str,
    arguments: &str,
) -> Result<Reply, CallError> {
    platform
        .call(Call {
            mount: mount.into(),
            interface: interface.into(),
            function: function.into(),
            arguments: arguments.as_bytes().to_vec(),
            caller: Caller {
                identity: Identity::Visitor,
                locale: "en".into(),
            },
            method: Method::Any,
        })
        .await
}
