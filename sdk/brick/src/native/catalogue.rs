//! Whether a brick's texts are all there.

use std::{collections::BTreeSet, fs, path::Path};

/// What is wrong with the catalogues in `locales/` of the brick in `folder`: messages that the source names by a literal
/// `t!("...")` and a catalogue lacks, and messages or attributes that one language has and another lacks. Empty if all is
/// well.
///
/// ```text
/// #[test]
/// fn texts_are_complete() {
///     assert_eq!(native::missing_texts(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
/// }
/// ```
pub fn missing_texts(folder: impl AsRef<Path>) -> Vec<String> {
    let mut used = BTreeSet::new();
    for source in files(&folder.as_ref().join("src"), "rs") {
        let text = fs::read_to_string(&source).unwrap_or_default();
        // Texts of tests are not shown to anybody.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (place, found) in code.match_indices("t!(") {
            let (before, after) = (code.get(..place), code.get(place + found.len()..));
            // The end of another macro's name, as of `assert!(`.
            let other = before.is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
            let id = after.and_then(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
            if let (Some(id), false) = (id, other) {
                used.insert(id.to_owned());
            }
        }
    }
    let catalogues: Vec<_> = files(&folder.as_ref().join("locales"), "ftl")
        .into_iter()
        .map(|file| {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            (name, identifiers(&fs::read_to_string(&file).unwrap_or_default()))
        })
        .collect();
    if catalogues.is_empty() {
        return vec!["there is no catalogue in `locales/`".to_owned()];
    }
    let mut wanted = used;
    wanted.extend(catalogues.iter().flat_map(|(_, ids)| ids.iter().cloned()));
    let lacks = |(name, ids): &(String, BTreeSet<String>)| {
        wanted
            .difference(ids)
            .map(|id| format!("{name} lacks `{id}`"))
            .collect::<Vec<_>>()
    };
    catalogues.iter().flat_map(lacks).collect()
}

/// The identifiers of messages, and of attributes as `message.attribute`.
fn identifiers(catalogue: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut message = String::new();
    for line in catalogue.lines() {
        let Some((left, _)) = line.split_once('=') else {
            continue;
        };
        let name = left.trim();
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            message = name.to_owned();
            ids.insert(message.clone());
        } else if let Some(attribute) = name.strip_prefix('.') {
            ids.insert(format!("{message}.{attribute}"));
        }
    }
    ids
}

fn files(folder: &Path, extension: &str) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
