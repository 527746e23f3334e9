//! `brick new`

use std::{
    fs,
    path::{Path, PathBuf},
};

use legollab_package::{PackageName, manifest::is_kebab_case};
use serde_json::json;

use crate::{
    args::brick::New,
    embedded::{CONTRACT, TEMPLATE},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Makes the folder of a new brick from the template.
pub fn run(screen: &Screen, options: &New) -> Result<Verdict, Problem> {
    let package = name_of(options)?;
    // Written as people would write it: without `./` where it is here.
    let folder = match options.into.as_os_str() == "." {
        true => PathBuf::from(package.name()),
        false => options.into.join(package.name()),
    };
    if folder.exists() {
        return Err(Problem::new("folder-exists").with("path", folder.display().to_string()));
    }
    let sdk = sdk(options)?;
    let words = Words::new(&package, &sdk);
    // In a folder beside, renamed at the end: half a brick would only be in the way of the next attempt.
    let part = options.into.join(format!(".{}.part", package.name()));
    let written = fill(&part, &words)
        .and_then(|()| fs::rename(&part, &folder).map_err(|error| Problem::io("cannot-write", &folder, &error)));
    if let Err(problem) = written {
        let _ = fs::remove_dir_all(&part);
        return Err(problem);
    }
    // With the versions that the SDK was built with, what is built already need not be built again.
    let _ = fs::copy(sdk.join("../Cargo.lock"), folder.join("Cargo.lock"));
    let shown = folder.display().to_string();
    screen.say(
        "brick-new",
        &[
            ("name", screen.strong(&package.to_string()).into()),
            ("folder", shown.clone().into()),
        ],
    );
    screen.json(&json!({ "name": package.to_string(), "folder": shown }));
    Ok(Verdict::Well)
}

fn name_of(options: &New) -> Result<PackageName, Problem> {
    // A name that WIT and Rust reserve would make a brick that cannot be compiled.
    const RESERVED: [&str; 8] = ["bindings", "crate", "self", "super", "std", "core", "type", "world"];
    for name in [&options.name, &options.namespace] {
        if !is_kebab_case(name) || RESERVED.contains(&name.as_str()) {
            return Err(Problem::new("bad-name").with("name", name.clone()));
        }
    }
    format!("{}:{}", options.namespace, options.name)
        .parse()
        .map_err(|error| {
            Problem::new("bad-name")
                .with("name", options.name.clone())
                .because(&error)
        })
}

/// The folder of the SDK: as asked for, or that of the checkout this program was built from.
fn sdk(options: &New) -> Result<PathBuf, Problem> {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let asked = options.sdk.as_deref();
    let candidates = match asked {
        Some(folder) => vec![folder.to_path_buf(), folder.join("sdk")],
        None => vec![checkout.join("sdk")],
    };
    let found = candidates
        .iter()
        .find(|folder| folder.join("brick/Cargo.toml").is_file());
    found
        .ok_or_else(|| match asked {
            Some(folder) => Problem::new("no-sdk-there").with("path", folder.display().to_string()),
            None => Problem::new("no-sdk"),
        })
        .and_then(|folder| {
            folder
                .canonicalize()
                .map_err(|error| Problem::io("cannot-read", folder, &error))
        })
}

fn fill(folder: &Path, words: &Words) -> Result<(), Problem> {
    if TEMPLATE.is_empty() {
        return Err(Problem::new("no-template"));
    }
    for (path, text) in TEMPLATE {
        write(&folder.join(words.put_into(path)), &words.put_into(text))?;
    }
    for (path, text) in CONTRACT.iter().filter(|(path, _)| path.starts_with("brick/")) {
        write(&folder.join("wit/deps").join(path), text)?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), Problem> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| Problem::io("cannot-write", parent, &error))?;
    }
    fs::write(path, text).map_err(|error| Problem::io("cannot-write", path, &error))
}

/// What stands in the template's placeholders.
struct Words([(&'static str, String); 7]);

impl Words {
    fn new(package: &PackageName, sdk: &Path) -> Self {
        let name = package.name();
        let pascal: String = name.split('-').map(capitalised).collect();
        let title = capitalised(&name.replace('-', " "));
        Self([
            ("{{name}}", name.to_owned()),
            ("{{namespace}}", package.namespace().to_owned()),
            ("{{snake_namespace}}", package.namespace().replace('-', "_")),
            ("{{snake_name}}", name.replace('-', "_")),
            ("{{pascal_name}}", pascal),
            ("{{title}}", title),
            ("{{sdk}}", sdk.display().to_string().replace('\\', "/")),
        ])
    }

    fn put_into(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (placeholder, word)| {
            text.replace(placeholder, word)
        })
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
