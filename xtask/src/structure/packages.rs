//! The crates of the workspace, as cargo knows them.

use std::path::{Path, PathBuf};

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
