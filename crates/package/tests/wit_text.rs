//! The WIT text of a brick: complete, documented, and always the same.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in tests a panic is the report"
)]

use std::{fs, path::Path};

use legollab_package::{WitError, wit_text};
use wit_parser::{Resolve, TypeDefKind};

const CONTRACT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../wit/brick");

const TOOLS: &str = "
/// Tools to lend.
package example:tools@0.1.0;

/// The tools and who has them.
interface tools {
    use legollaborative:brick/types@0.1.0.{error, instant};
    /// A tool.
    record tool {
        /// What it is called.
        name: string,
        /// When it comes back.
        back: option<instant>,
    }
    /// How worn it is.
    enum state {
        /// As new.
        fresh,
        /// Fit for use.
        used,
    }
    /// What may be done with it.
    flags uses {
        /// In the rain.
        rain,
    }
    /// Lists the tools.
    ///
    /// In the order of their names.
    all: func() -> result<list<tool>, error>;
}

/// A brick that lends tools.
world brick {
    include legollaborative:brick/capabilities@0.1.0;
    export tools;
}
";

/// A folder with the text as its package and the contract under `deps`, by a link as authors have it.
fn folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("world.wit"), text).unwrap();
    fs::create_dir(folder.path().join("deps")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(CONTRACT, folder.path().join("deps/brick")).unwrap();
    folder
}

/// Every comment of a text, with the name of what it stands on.
fn docs(resolve: &Resolve) -> Vec<String> {
    let mut found = Vec::new();
    let mut note = |name: String, docs: &wit_parser::Docs| {
        found.push(format!("{name}: {}", docs.contents.as_deref().unwrap_or("-").trim()));
    };
    for (_, package) in &resolve.packages {
        // Comments on a package are one per file of it, and do not reach people.
        for (name, id) in &package.worlds {
            note(format!("{}/{name}", package.name), &resolve.worlds[*id].docs);
        }
        for (name, id) in &package.interfaces {
            let interface = &resolve.interfaces[*id];
            let path = format!("{}/{name}", package.name);
            note(path.clone(), &interface.docs);
            for (name, function) in &interface.functions {
                note(format!("{path}.{name}"), &function.docs);
            }
            for (name, id) in &interface.types {
                let ty = &resolve.types[*id];
                let path = format!("{path}.{name}");
                note(path.clone(), &ty.docs);
                match &ty.kind {
                    TypeDefKind::Record(record) => {
                        record
                            .fields
                            .iter()
                            .for_each(|field| note(format!("{path}.{}", field.name), &field.docs));
                    }
                    TypeDefKind::Variant(variant) => {
                        variant
                            .cases
                            .iter()
                            .for_each(|case| note(format!("{path}.{}", case.name), &case.docs));
                    }
                    TypeDefKind::Enum(of) => {
                        of.cases
                            .iter()
                            .for_each(|case| note(format!("{path}.{}", case.name), &case.docs));
                    }
                    TypeDefKind::Flags(flags) => {
                        flags
                            .flags
                            .iter()
                            .for_each(|flag| note(format!("{path}.{}", flag.name), &flag.docs));
                    }
                    _ => {}
                }
            }
        }
    }
    found.sort();
    found
}

fn parsed(text: &str) -> Resolve {
    let mut resolve = Resolve::default();
    resolve.push_source("text.wit", text).unwrap();
    resolve
}

#[test]
fn keeps_every_comment() {
    let folder = folder(TOOLS);
    let text = wit_text(folder.path()).unwrap();
    let mut original = Resolve::default();
    original.push_dir(folder.path()).unwrap();
    let kept = docs(&parsed(&text));
    assert_eq!(kept, docs(&original));
    assert!(
        kept.iter()
            .any(|line| line.ends_with("tools.tool.back: When it comes back.")),
        "{kept:#?}"
    );
    assert!(
        kept.iter()
            .any(|line| line.ends_with("tools.all: Lists the tools.\n\nIn the order of their names."))
    );
    assert!(kept.iter().any(|line| line.contains("store.scan: Lists entries")));
}

#[test]
fn is_stable() {
    let folder = folder(TOOLS);
    let text = wit_text(folder.path()).unwrap();
    assert_eq!(wit_text(folder.path()).unwrap(), text);

    // Written to a folder and read from there, it comes out the same.
    let again = tempfile::tempdir().unwrap();
    fs::write(again.path().join("all.wit"), &text).unwrap();
    assert_eq!(wit_text(again.path()).unwrap(), text);
}

#[test]
fn brings_only_what_is_needed() {
    let folder = folder("package example:none@0.1.0; interface i { f: func(); } world w { export i; }");
    let text = wit_text(folder.path()).unwrap();
    assert!(!text.contains("legollaborative"), "{text}");
    insta::assert_snapshot!(text);
}

#[test]
fn says_what_is_wrong() {
    let missing = wit_text(Path::new("/no/such/folder")).unwrap_err();
    assert!(matches!(missing, WitError::NoFolder(_)));

    let broken = folder("package example:broken;\nworld w { import nothing; }");
    let error = wit_text(broken.path()).unwrap_err();
    assert!(error.to_string().contains("world.wit:2:18"), "{error}");

    let none = folder("package example:none; interface i { f: func(); }");
    assert!(wit_text(none.path()).unwrap_err().to_string().contains("no world"));
    let two = folder("package example:two; world a {} world b {}");
    assert!(
        wit_text(two.path())
            .unwrap_err()
            .to_string()
            .contains("the worlds a, b")
    );
}
