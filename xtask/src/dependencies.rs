//! What is built into the program, besides our own code: under which licences, how often, and whether anything uses it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Component, Path},
};

use serde_json::Value;

use crate::{
    packages::rust_files,
    workspace::{Failure, metadata},
};

/// Licences that go with AGPL-3.0-or-later and ask for no more than to be named.
const LICENCES: &[&str] = &[
    "0BSD",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages that are built in several versions, and why.
const DUPLICATES: &[(&str, &str)] = &[
    ("addr2line", "wasmtime is one behind the standard library's backtrace"),
    ("atoi", "sqlx is one behind what its own drivers' helpers use"),
    ("base64", "sqlx and tantivy are one behind"),
    (
        "block-buffer",
        "the generations of RustCrypto differ: argon2 and ours are one behind sqlx",
    ),
    ("cpufeatures", "the generations of RustCrypto and rand differ"),
    (
        "crypto-common",
        "the generations of RustCrypto differ: argon2 and ours are one behind sqlx",
    ),
    ("darling", "sea-query's and oci-spec's macros are behind bon's"),
    ("darling_core", "sea-query's and oci-spec's macros are behind bon's"),
    ("darling_macro", "sea-query's and oci-spec's macros are behind bon's"),
    (
        "digest",
        "the generations of RustCrypto differ: argon2 and ours are one behind sqlx",
    ),
    ("embedded-io", "postcard offers both"),
    ("getrandom", "ring is two behind rand"),
    ("gimli", "wasmtime is one behind the standard library's backtrace"),
    ("hashbrown", "dashmap and gimli are behind indexmap"),
    ("heck", "sea-orm's macros are one behind wit-parser's"),
    ("hmac", "the generations of RustCrypto differ: ours is one behind sqlx"),
    (
        "io-lifetimes",
        "fs-set-times is one behind cap-std; both are wasmtime's",
    ),
    ("itertools", "sea-orm is one behind tantivy"),
    ("miniz_oxide", "png is one behind flate2"),
    ("nom", "tantivy's query grammar is one behind lettre"),
    ("num-bigint", "an optional part of sqlx that is not built is ahead"),
    ("object", "wasmtime is one behind the standard library's backtrace"),
    ("ordered-float", "sea-query is one behind sea-orm"),
    ("rand", "tantivy and num-bigint are behind ours"),
    ("rand_chacha", "tantivy and num-bigint are behind ours"),
    ("rand_core", "password-hash is behind rand until argon2 0.6"),
    ("sha2", "cranelift and ours are one behind sqlx"),
    ("strum", "oci-spec is one behind sea-orm"),
    ("syn", "half of the macros still use 2"),
    (
        "synstructure",
        "a parser of certificates that rcgen can do without is one behind yoke",
    ),
    ("unicode-width", "miette is one behind"),
];

/// The platform whose dependencies are looked at: what operators run.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// Fails with all that is wrong, each with its remedy.
pub fn check(root: &Path) -> Result<(), Failure> {
    let metadata = metadata(root, &["--locked", "--filter-platform", PLATFORM])?;
    let resolved: BTreeSet<&str> = list(metadata.get("resolve").unwrap_or(&Value::Null), "nodes")
        .filter_map(|node| node["id"].as_str())
        .collect();
    let packages: Vec<&Value> = list(&metadata, "packages")
        .filter(|package| package["id"].as_str().is_some_and(|id| resolved.contains(id)))
        .collect();
    let mut problems = licences(&packages);
    problems.extend(duplicates(&packages, DUPLICATES));
    let manifest = root.join("Cargo.toml");
    let manifest = fs::read_to_string(&manifest).map_err(|error| Failure::at("read", &manifest, &error))?;
    for package in packages.iter().filter(|package| package["source"].is_null()) {
        problems.extend(unused(package)?);
        problems.extend(without_profile(text(package, "name"), &manifest));
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "the dependencies are not in order\n\n{}",
        problems.join("\n")
    )))
}

fn licences(packages: &[&Value]) -> Vec<String> {
    packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(is_allowed))
        .map(|package| {
            format!(
                "{} {} is under {}. If that goes with AGPL-3.0-or-later, add it to the list in xtask/src/dependencies.rs; \
                 else use something else.",
                text(package, "name"),
                text(package, "version"),
                package["license"].as_str().unwrap_or("no licence that is named"),
            )
        })
        .collect()
}

/// Whether an SPDX expression can be met with the licences of the list. `AND` binds tighter than `OR`, and `WITH` than both.
fn is_allowed(expression: &str) -> bool {
    // Written with a slash before SPDX was asked for.
    let expression = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = expression.split_whitespace().collect();
    let mut rest = words.as_slice();
    any(&mut rest) == Some(true) && rest.is_empty()
}

fn any(rest: &mut &[&str]) -> Option<bool> {
    let mut met = all(rest)?;
    while let Some(("OR", after)) = rest.split_first().map(|(word, after)| (*word, after)) {
        *rest = after;
        met |= all(rest)?;
    }
    Some(met)
}

fn all(rest: &mut &[&str]) -> Option<bool> {
    let mut met = one(rest)?;
    while let Some(("AND", after)) = rest.split_first().map(|(word, after)| (*word, after)) {
        *rest = after;
        met &= one(rest)?;
    }
    Some(met)
}

fn one(rest: &mut &[&str]) -> Option<bool> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    if *first == "(" {
        let met = any(rest)?;
        let (last, after) = rest.split_first()?;
        *rest = after;
        return (*last == ")").then_some(met);
    }
    if let ["WITH", exception, after @ ..] = *rest {
        *rest = after;
        return Some(LICENCES.contains(&format!("{first} WITH {exception}").as_str()));
    }
    Some(LICENCES.contains(first))
}

fn duplicates(packages: &[&Value], known: &[(&str, &str)]) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        versions
            .entry(text(package, "name"))
            .or_default()
            .insert(text(package, "version"));
    }
    versions.retain(|_, versions| versions.len() > 1);
    let new = versions
        .iter()
        .filter(|(name, _)| !known.iter().any(|(known, _)| known == *name))
        .map(|(name, versions)| {
            format!(
                "{name} is built in several versions: {}. `cargo tree --duplicates` says for whom. Bring them together, or \
                 give the reason in xtask/src/dependencies.rs.",
                versions.iter().copied().collect::<Vec<_>>().join(", ")
            )
        });
    let gone = known
        .iter()
        .filter(|(name, _)| !versions.contains_key(name))
        .map(|(name, _)| format!("{name} is built once now. Remove it from the list in xtask/src/dependencies.rs."));
    new.chain(gone).collect()
}

/// Which dependencies of a package of ours no source file of it names.
fn unused(package: &Value) -> Result<Vec<String>, Failure> {
    let manifest = Path::new(text(package, "manifest_path"));
    let mut sources = String::new();
    let mut files = rust_files(manifest.parent().unwrap_or(manifest))?;
    while let Some(file) = files.pop() {
        let text = fs::read_to_string(&file).map_err(|error| Failure::at("read", &file, &error))?;
        // A module may lie in another package.
        let elsewhere = text.lines().filter_map(|line| {
            let path = line.trim().strip_prefix("#[path = \"")?.strip_suffix("\"]")?;
            Some(file.parent()?.join(path)).filter(|path| path.components().any(|it| it == Component::ParentDir))
        });
        files.extend(elsewhere);
        sources.push_str(&text);
    }
    let found = list(package, "dependencies")
        .filter_map(|it| it["rename"].as_str().or_else(|| it["name"].as_str()))
        .filter(|name| !is_named(&name.replace('-', "_"), &sources))
        .map(|name| {
            format!(
                "No source file of {} uses {name}. Remove it from its Cargo.toml.",
                text(package, "name")
            )
        });
    Ok(found.collect())
}

/// A crate of ours that the profile does not name would be optimised like a dependency, which takes long.
fn without_profile(name: &str, manifest: &str) -> Option<String> {
    let (_, profile) = manifest.split_once("\n[profile.dev.package]\n")?;
    let is_named = profile
        .lines()
        .take_while(|line| !line.starts_with('['))
        .any(|line| line.split_once(" = ").is_some_and(|(it, _)| it == name));
    (!is_named)
        .then(|| format!("{name} is not under [profile.dev.package] in Cargo.toml. Add it there like the others."))
}

/// Whether sources name a crate, as the beginning of a path or in a `use`.
fn is_named(name: &str, sources: &str) -> bool {
    sources.match_indices(name).any(|(start, _)| {
        let before = sources.get(..start).and_then(|text| text.chars().next_back());
        let after = sources.get(start + name.len()..).unwrap_or_default();
        !before.is_some_and(|it| it.is_alphanumeric() || it == '_')
            && (after.starts_with("::") || after.starts_with(';') || after.starts_with(" as "))
    })
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_dependencies_are_in_order() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        check(root).unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn one_licence_of_a_choice_suffices_and_all_of_a_sum_are_needed() {
        for allowed in [
            "MIT",
            "GPL-2.0-only OR MIT",
            "MIT/Apache-2.0",
            "Apache-2.0 WITH LLVM-exception",
            "(GPL-2.0-only OR MIT) AND ISC",
            "MIT OR GPL-2.0-only AND ISC",
        ] {
            assert!(is_allowed(allowed), "{allowed}");
        }
        for refused in [
            "",
            "GPL-2.0-only",
            "MIT AND GPL-2.0-only",
            "MIT WITH Something",
            "(MIT",
            "MIT)",
            "MIT MIT",
        ] {
            assert!(!is_allowed(refused), "{refused}");
        }
    }

    #[test]
    fn several_versions_need_a_reason_and_a_reason_needs_several_versions() {
        let packages = [("one", "1.0.0"), ("one", "2.0.0"), ("other", "1.0.0")]
            .map(|(name, version)| json!({ "name": name, "version": version }));
        let packages: Vec<&Value> = packages.iter().collect();
        assert!(duplicates(&packages, &[("one", "")]).is_empty());
        assert_eq!(duplicates(&packages, &[]).len(), 1);
        assert_eq!(duplicates(&packages, &[("one", ""), ("other", "")]).len(), 1);
    }

    #[test]
    fn a_crate_of_ours_is_named_in_the_profile() {
        let manifest = "x = 1\n[profile.dev.package]\none = { opt-level = 0 }\n[profile.release]\nother = 1\n";
        assert_eq!(without_profile("one", manifest), None);
        assert!(without_profile("other", manifest).is_some());
    }

    #[test]
    fn a_crate_is_named_by_paths_and_not_by_words() {
        assert!(is_named("toml", "let it = toml::from_str(text);"));
        assert!(is_named("serde", "use serde;"));
        assert!(!is_named("toml", "brick.toml and toml_edit::x and my_toml::y"));
    }
}
