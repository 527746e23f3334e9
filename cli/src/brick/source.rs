//! The source of a brick: its folder, as far as it does not depend on the language it is written in.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use legollab_package::Manifest;

use crate::output::problem::{Place, Problem};

/// What a brick's folder holds beside the code.
pub struct BrickSource {
    /// The folder.
    pub folder: PathBuf,
    /// `brick.toml` as it was written.
    pub manifest_text: String,
    /// `brick.toml` as it was understood.
    pub manifest: Manifest,
    /// The catalogues by language, from `locales/<lang>.ftl`.
    pub texts: BTreeMap<String, String>,
}

impl BrickSource {
    /// Reads the folder.
    ///
    /// # Errors
    /// When there is no brick, or its manifest or a catalogue cannot be read.
    pub fn read(folder: &Path) -> Result<Self, Problem> {
        let path = folder.join("brick.toml");
        if !path.is_file() {
            return Err(Problem::new("no-brick").with("folder", folder.display().to_string()));
        }
        let folder = folder
            .canonicalize()
            .map_err(|error| Problem::io("cannot-read", folder, &error))?;
        let manifest_text = fs::read_to_string(&path).map_err(|error| Problem::io("cannot-read", &path, &error))?;
        let manifest = Manifest::parse(&manifest_text).map_err(|error| {
            let problems = error.problems.iter().map(|problem| {
                let (line, key) = (problem.line, &problem.path);
                let place = if key.is_empty() {
                    line.to_string()
                } else {
                    format!("{line}, {key}")
                };
                Problem::new("bad-manifest-at")
                    .with("place", place)
                    .because(&problem.fault)
                    .at(Place::of_line(&path, &manifest_text, line, problem.column, key.clone()))
            });
            Problem::new("bad-manifest")
                .with("path", path.display().to_string())
                .listing(problems.collect())
        })?;
        let texts = texts(&folder.join("locales"))?;
        Ok(Self {
            folder,
            manifest_text,
            manifest,
            texts,
        })
    }

    /// The name of the brick's file.
    pub fn file_name(&self) -> String {
        format!("{}.wasm", self.manifest.brick.name.name())
    }
}

fn texts(folder: &Path) -> Result<BTreeMap<String, String>, Problem> {
    let mut texts = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(texts);
    }
    let unreadable = |error: std::io::Error| Problem::io("cannot-read", folder, &error);
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let language = path.file_stem().and_then(|stem| stem.to_str());
        if let (Some(language), Some("ftl")) = (language, path.extension().and_then(|it| it.to_str())) {
            let text = fs::read_to_string(&path).map_err(|error| Problem::io("cannot-read", &path, &error))?;
            texts.insert(language.to_owned(), text);
        }
    }
    Ok(texts)
}
