//! The crates of the workspace, as cargo knows them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::workspace::{Failure, metadata};

/// A package of the workspace.
pub struct Package {
    pub name: String,
    /// The folder of its `Cargo.toml`.
    pub folder: PathBuf,
    /// The root files of its library and programs.
    pub targets: Vec<PathBuf>,
    /// The packages of this checkout that it is built with.
    pub dependencies: Vec<String>,
    /// The packages of this checkout that its tests are built with as well.
    pub test_dependencies: Vec<String>,
}

/// All packages of the workspace, in the order of their names.
pub fn read(root: &Path) -> Result<Vec<Package>, Failure> {
    let metadata = metadata(root, &["--no-deps"])?;
    let mut packages: Vec<Package> = list(&metadata, "packages").filter_map(package).collect();
    packages.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(packages)
}

fn package(value: &Value) -> Option<Package> {
    let local = |tests: bool| {
        let mut names: Vec<String> = list(value, "dependencies")
            .filter(|it| it["path"].is_string() && (it["kind"] == "dev") == tests)
            .filter_map(|it| text(it, "name"))
            .collect();
        names.sort();
        names.dedup();
        names
    };
    Some(Package {
        name: text(value, "name")?,
        folder: Path::new(value["manifest_path"].as_str()?).parent()?.to_path_buf(),
        targets: list(value, "targets")
            .filter(|target| list(target, "kind").any(|kind| kind == "lib" || kind == "bin"))
            .filter_map(|target| text(target, "src_path").map(PathBuf::from))
            .collect(),
        dependencies: local(false),
        test_dependencies: local(true),
    })
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

fn text(value: &Value, key: &str) -> Option<String> {
    value[key].as_str().map(str::to_owned)
}

/// The Rust files of a package, without those of packages within it.
pub fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Failure::at("read", folder, &error))? {
        let path = entry.map_err(|error| Failure::at("read", folder, &error))?.path();
        if path.is_dir() && !path.join("Cargo.toml").is_file() && path.file_name().is_some_and(|name| name != "target")
        {
            found.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}
