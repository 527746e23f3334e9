//! `brick build`: one file that is the whole brick.

use std::{
    fs,
    path::{Path, PathBuf},
};

use legollab_contract::{Contract, InspectError, inspect};
use legollab_package::{BrickFile, Sections, embed, wit_text};
use serde_json::json;

use super::{cargo, source::BrickSource};
use crate::{
    args::brick::{Build, Source},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// A brick's file that was just made.
pub struct Built {
    /// Where the file is.
    pub path: PathBuf,
    /// What is in it.
    pub file: BrickFile,
    /// What it exports and imports.
    pub contract: Contract,
    /// Its size in bytes.
    pub bytes: usize,
}

/// Builds a brick and says what came out.
pub fn run(screen: &Screen, options: &Build) -> Result<Verdict, Problem> {
    let built = build(screen, &options.source, options.out.as_deref())?;
    must_load(screen, &built)?;
    screen.say(
        "brick-built",
        &[
            (
                "name",
                screen.strong(&built.file.manifest.brick.name.to_string()).into(),
            ),
            ("version", built.file.manifest.brick.version.to_string().into()),
            ("path", built.path.display().to_string().into()),
            ("kilobytes", kilobytes(built.bytes).into()),
            ("digest", built.file.digest.to_string().into()),
        ],
    );
    screen.json(&json!({
        "name": built.file.manifest.brick.name.to_string(),
        "version": built.file.manifest.brick.version.to_string(),
        "path": built.path,
        "bytes": built.bytes,
        "digest": built.file.digest.to_string(),
    }));
    Ok(Verdict::Well)
}

/// Makes the brick's file: compiles the component or takes the one given, adds manifest, WIT and texts, and checks that all
/// of it agrees. The file goes into `out`, or into `brick/` of the target folder.
///
/// # Errors
/// When something is missing, does not compile or does not agree; then no file is written.
pub fn build(screen: &Screen, source: &Source, out: Option<&Path>) -> Result<Built, Problem> {
    let brick = BrickSource::read(&source.folder)?;
    let (component, target) = match &source.component {
        Some(component) => (component.clone(), own_target(&brick.folder)),
        None if !brick.folder.join("Cargo.toml").is_file() => {
            return Err(Problem::new("not-rust").with("folder", brick.folder.display().to_string()));
        }
        None => {
            let compiled = cargo::compile(screen, &brick.folder, source)?;
            (compiled.component, compiled.target)
        }
    };
    let code = fs::read(&component).map_err(|error| Problem::io("cannot-read", &component, &error))?;
    let wit = wit_text(&brick.folder.join("wit")).map_err(|error| Problem::new("bad-wit").because(&error))?;
    let sections = Sections {
        manifest_text: brick.manifest_text.clone(),
        wit,
        texts: brick.texts.clone(),
    };
    let bytes = embed(&code, &sections).map_err(|error| {
        Problem::new("not-a-component")
            .with("path", component.display().to_string())
            .because(&error)
    })?;

    let folder = out.map_or_else(|| target.join("brick"), Path::to_path_buf);
    let path = folder.join(brick.file_name());
    let (file, contract) = read(&bytes, &path)?;
    fs::create_dir_all(&folder).map_err(|error| Problem::io("cannot-write", &folder, &error))?;
    replace(&path, &bytes)?;
    Ok(Built {
        path,
        file,
        contract,
        bytes: bytes.len(),
    })
}

/// Loads what was built as a platform would.
///
/// # Errors
/// When a host could not load it.
pub fn must_load(screen: &Screen, built: &Built) -> Result<(), Problem> {
    let bytes = fs::read(&built.path).map_err(|error| Problem::io("cannot-read", &built.path, &error))?;
    process::must_load(screen, &built.path, &bytes)
}

/// Reads a brick's file.
///
/// # Errors
/// When it cannot be read, or is no brick.
pub fn open(path: &Path) -> Result<Built, Problem> {
    let bytes = fs::read(path).map_err(|error| Problem::io("cannot-read", path, &error))?;
    let (file, contract) = read(&bytes, path)?;
    Ok(Built {
        path: path.to_path_buf(),
        file,
        contract,
        bytes: bytes.len(),
    })
}

fn read(bytes: &[u8], path: &Path) -> Result<(BrickFile, Contract), Problem> {
    let shown = path.display().to_string();
    match inspect(bytes) {
        Ok(brick) => Ok((brick.file, brick.contract)),
        Err(InspectError::File(error)) => Err(Problem::new("not-a-brick").with("path", shown).because(&error)),
        Err(InspectError::Contract(error)) => Err(Problem::new("bad-contract").with("path", shown).because(&error)),
    }
}

/// Puts a file in place whole, so that who reads it at the same moment sees the old one or the new one.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let part = path.with_extension(format!("part-{}", std::process::id()));
    fs::write(&part, bytes)
        .and_then(|()| fs::rename(&part, path))
        .map_err(|error| {
            let _ = fs::remove_file(&part);
            Problem::io("cannot-write", path, &error)
        })
}

/// The target folder of a brick that cargo does not build.
fn own_target(folder: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| folder.join("target"), PathBuf::from)
}

/// Bytes as kilobytes with one decimal.
pub fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.saturating_mul(10) / 1024;
    format!("{}.{}", tenths / 10, tenths % 10)
}
