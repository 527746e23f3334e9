//! Why a change is not made, for programs and in words.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

use legollab_package::BrickFileError;
use legollab_texts::FluentArgs;
use serde::{Deserialize, Serialize};

use legollab_contract::ContractError;

use crate::{
    archive::ArchiveError,
    folder::{FileError, JournalError},
    loading::OpenError,
    manifest::{Finding, ManifestError, RESERVED_MOUNTS, edit::EditError},
    portable::BrickDataError,
    storage::StorageError,
    words,
};

/// Why a platform cannot be changed. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// There is no platform in the folder.
    #[error("{} has no platform.toml", folder.display())]
    NoPlatform {
        /// The folder.
        folder: PathBuf,
    },
    /// There is something where a platform was to be made.
    #[error("{} is there already", path.display())]
    FolderExists {
        /// What is there.
        path: PathBuf,
    },
    /// The site has no texts in a language.
    #[error("there are no texts in `{language}`, only in {}", known.join(", "))]
    NoTexts {
        /// The language.
        language: String,
        /// The languages there are texts in.
        known: Vec<String>,
    },
    /// The manifest or the lock that was read is not valid.
    #[error(transparent)]
    Manifest(ManifestError),
    /// The manifest as it would become is not valid.
    #[error(transparent)]
    Unwritten(ManifestError),
    /// The manifest is not formed so that it can be edited.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// A file cannot be read.
    #[error("{} cannot be read: {source}", path.display())]
    ReadFile {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("{} cannot be written: {source}", path.display())]
    WriteFile {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file holds no brick.
    #[error("{path} is no brick: {source}")]
    NotABrick {
        /// Which.
        path: String,
        /// Why not.
        source: BrickFileError,
    },
    /// What a brick exports and imports cannot be used.
    #[error("the contract of {path} cannot be used: {source}")]
    BadContract {
        /// Its file.
        path: String,
        /// Why not.
        source: Box<ContractError>,
    },
    /// A draft names a brick that did not come with it.
    #[error("the brick {digest} did not come with the change")]
    NoBrick {
        /// Its digest.
        digest: String,
    },
    /// A picture is not in the platform's folder.
    #[error("there is no picture {file} in the platform's folder")]
    NoPicture {
        /// Its file.
        file: String,
    },
    /// A map of the area is not in the platform's folder.
    #[error("there is no map {file} in the platform's folder")]
    NoAreaMap {
        /// Its file.
        file: String,
    },
    /// The name cannot be that of a mount.
    #[error("`{mount}` cannot be the name of a mount")]
    BadMount {
        /// The name.
        mount: String,
    },
    /// There is no such mount.
    #[error("the platform has no mount `{mount}`")]
    NoMount {
        /// The mount.
        mount: String,
        /// The folder of the platform.
        folder: PathBuf,
        /// The mounts there are.
        mounts: Vec<String>,
    },
    /// There is a brick at the mount.
    #[error("there is a brick at `{mount}` already")]
    MountTaken {
        /// The mount.
        mount: String,
    },
    /// Another brick has the mount.
    #[error("`{mount}` holds {there}, and the file is {package}")]
    OtherPackage {
        /// The mount.
        mount: String,
        /// The package there.
        there: String,
        /// The package in the file.
        package: String,
    },
    /// One change would change the brick at a mount twice.
    #[error("the change has two operations on the brick at `{mount}`")]
    Twice {
        /// The mount.
        mount: String,
    },
    /// The brick is mounted, and another version of it is an upgrade.
    #[error("`{mount}` has data already, which another version has to be tried on first")]
    UseUpgrade {
        /// The mount.
        mount: String,
    },
    /// The file is no version of the brick that is mounted.
    #[error("`{mount}` holds {there}, and the file is {package}")]
    NotAnUpgrade {
        /// The mount.
        mount: String,
        /// The package there.
        there: String,
        /// The package in the file.
        package: String,
    },
    /// The file is older than what runs.
    #[error("`{mount}` runs version {there}, and the file is version {version}")]
    OlderVersion {
        /// The mount.
        mount: String,
        /// The version there.
        there: String,
        /// The version in the file.
        version: String,
    },
    /// The file is the brick that is mounted.
    #[error("`{mount}` holds {package} already")]
    NotAReplacement {
        /// The mount.
        mount: String,
        /// The package.
        package: String,
    },
    /// With the connection the platform would not fit together.
    #[error("the platform would not fit together with the connection")]
    NotConnected {
        /// What would not fit.
        findings: Vec<Finding>,
    },
    /// A block cannot stand where it is placed.
    #[error("a block cannot stand where it is placed")]
    NotPlaced {
        /// Which, and why.
        findings: Vec<Finding>,
    },
    /// The menu names a page that cannot stand in it.
    #[error("the menu names a page that cannot stand in it")]
    NotArranged {
        /// Which, and why.
        findings: Vec<Finding>,
    },
    /// With the change the platform would not fit together.
    #[error("the platform would not fit together")]
    Unfit {
        /// What would not fit.
        findings: Vec<Finding>,
    },
    /// The platform has no data that a change could be rehearsed on.
    #[error("the platform in {} was never started", folder.display())]
    NeverStarted {
        /// The folder.
        folder: PathBuf,
    },
    /// With the change, the platform cannot be opened.
    #[error(transparent)]
    Open(Box<OpenError>),
    /// A brick did not do its part.
    #[error(transparent)]
    Brick(#[from] BrickDataError),
    /// The data of a brick that is taken out cannot be exported.
    #[error(transparent)]
    Export(Box<ArchiveError>),
    /// A brick does not accept the settings that it is to begin with.
    #[error("`{mount}` refused its first settings: {reason}")]
    FirstSettings {
        /// The mount.
        mount: String,
        /// What it said.
        reason: String,
    },
    /// The data cannot be used.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A file of the change cannot be read or written.
    #[error("{} cannot be read or written: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// What was staged is not what a change stages.
    #[error("what was staged in {} cannot be used: {detail}", path.display())]
    Journal {
        /// Where.
        path: PathBuf,
        /// What is wrong.
        detail: String,
    },
    /// Another change is under way.
    #[error("another change of the platform is under way: wait for its end")]
    UnderWay,
    /// The brick is the one that runs.
    #[error("`{mount}` runs this very file already")]
    Same {
        /// The mount.
        mount: String,
    },
    /// A brick keeps its data to itself.
    #[error(
        "`{brick}` does not export `legollaborative:brick/portable`, so no other brick can take over from it or for it"
    )]
    NotPortable {
        /// Its package.
        brick: String,
    },
    /// There is nothing to go back to.
    #[error("there is nothing that `{mount}` could go back to")]
    NoWayBack {
        /// The mount.
        mount: String,
    },
    /// The folder has been changed otherwise since the platform was opened.
    #[error("`{mount}` is not in the folder as it runs: start the platform again first")]
    ChangedOtherwise {
        /// The mount.
        mount: String,
    },
    /// The name or the hosts of a platform that is served would change.
    #[error("name and hosts do not change while the platform is served")]
    AddressWhileServed,
    /// The operation needs the platform not to run.
    #[error("`{mount}` cannot be overwritten while the platform runs")]
    OverwriteWhileServed {
        /// The mount.
        mount: String,
    },
    /// Nothing of this number was applied.
    #[error("there is no revision {number}")]
    NoRevision {
        /// The number.
        number: u64,
    },
    /// There is nothing to undo.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// What a revision changed was changed again.
    #[error("what revision {number} changed at `{subject}` was changed again since")]
    ChangedSince {
        /// The number of the revision to undo.
        number: u64,
        /// What was changed again.
        subject: String,
    },
    /// A revision cannot be undone.
    #[error("revision {number} cannot be undone: what ran at `{mount}` before is no longer kept")]
    NotUndoable {
        /// The number of the revision.
        number: u64,
        /// The mount that has no way back.
        mount: String,
    },
    /// The work came to a bad end.
    #[error("the change was interrupted: {0}")]
    Interrupted(String),
}

/// An error as another process is told of it: which it is, its values, and what was found. It says the same in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChangeFault {
    /// A stable name for scripts.
    pub code: String,
    /// The values of its text.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// What lies beneath, in the words of the library that said so.
    #[serde(default)]
    pub detail: Option<String>,
    /// What would not fit together.
    #[serde(default)]
    pub findings: Vec<Finding>,
}

impl ChangeFault {
    fn new(code: &str, values: &[(&str, String)]) -> Self {
        Self {
            code: code.to_owned(),
            values: values
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
            detail: None,
            findings: Vec::new(),
        }
    }

    fn because(mut self, error: impl ToString) -> Self {
        self.detail = Some(error.to_string());
        self
    }

    fn finding(mut self, findings: &[Finding]) -> Self {
        self.findings = findings.to_vec();
        self
    }

    /// What is wrong, in words.
    pub fn text(&self, locale: &str) -> String {
        say(locale, &format!("change-{}", self.code), &self.args())
    }

    /// What to do about it, in words; empty where nothing is to be said.
    pub fn remedy(&self, locale: &str) -> String {
        let id = format!("change-{}", self.code);
        let remedy = words::words().format_attribute(locale, &id, "remedy", &self.args());
        remedy.unwrap_or_default()
    }

    fn args(&self) -> FluentArgs<'static> {
        let mut args = FluentArgs::new();
        for (name, value) in &self.values {
            args.set(name.clone(), value.clone());
        }
        args
    }
}

impl ChangeError {
    /// The same, as another process is told of it.
    pub fn fault(&self) -> ChangeFault {
        let new = ChangeFault::new;
        let shown = |path: &Path| path.display().to_string();
        match self {
            Self::NoPlatform { folder } => new("no-platform", &[("folder", shown(folder))]),
            Self::FolderExists { path } => new("folder-exists", &[("path", shown(path))]),
            Self::NoTexts { language, known } => new(
                "no-texts",
                &[("language", language.clone()), ("known", known.join(", "))],
            ),
            Self::Manifest(error) => new("bad-platform", &[("path", error.file.clone())]).because(error),
            Self::Unwritten(error) => new("bad-platform-words", &[]).because(error),
            Self::Edit(error) => new("not-changed", &[]).because(error),
            Self::ReadFile { path, source } => new("cannot-read", &[("path", shown(path))]).because(source),
            Self::WriteFile { path, source } => new("cannot-write", &[("path", shown(path))]).because(source),
            Self::NotABrick { path, source } => new("not-a-brick", &[("path", path.clone())]).because(source),
            Self::BadContract { path, source } => new("bad-contract", &[("path", path.clone())]).because(source),
            Self::NoBrick { digest } => new("no-brick", &[("digest", digest.clone())]),
            Self::NoPicture { file } => new("no-picture", &[("file", file.clone())]),
            Self::NoAreaMap { file } => new("no-area-map", &[("file", file.clone())]),
            Self::BadMount { mount } => new(
                "bad-mount",
                &[("mount", mount.clone()), ("reserved", RESERVED_MOUNTS.join(", "))],
            ),
            Self::NoMount { mount, folder, mounts } => {
                let mounts = if mounts.is_empty() {
                    "none".to_owned()
                } else {
                    mounts.join(", ")
                };
                new(
                    "no-such-mount",
                    &[("mount", mount.clone()), ("folder", shown(folder)), ("mounts", mounts)],
                )
            }
            Self::MountTaken { mount } => new("mount-taken", &[("mount", mount.clone())]),
            Self::OtherPackage { mount, there, package } => packages("other-package", mount, there, package),
            Self::Twice { mount } => new("changed-twice", &[("mount", mount.clone())]),
            Self::UseUpgrade { mount } => new("use-upgrade", &[("mount", mount.clone())]),
            Self::NotAnUpgrade { mount, there, package } => packages("not-an-upgrade", mount, there, package),
            Self::OlderVersion { mount, there, version } => new(
                "older-version",
                &[
                    ("mount", mount.clone()),
                    ("there", there.clone()),
                    ("version", version.clone()),
                ],
            ),
            Self::NotAReplacement { mount, package } => new(
                "not-a-replacement",
                &[("mount", mount.clone()), ("package", package.clone())],
            ),
            Self::NotConnected { findings } => new("not-connected", &[]).finding(findings),
            Self::NotPlaced { findings } => new("not-placed", &[]).finding(findings),
            Self::NotArranged { findings } => new("not-arranged", &[]).finding(findings),
            Self::Unfit { findings } => new("change-unfit", &[]).finding(findings),
            Self::NeverStarted { folder } => new("never-started", &[("folder", shown(folder))]),
            Self::Open(error) => new("change-failed", &[]).because(error),
            Self::Brick(error) => new("brick-data", &[]).because(error),
            Self::Export(error) => new("not-exported", &[]).because(error),
            Self::FirstSettings { mount, reason } => new("first-settings", &[("mount", mount.clone())]).because(reason),
            Self::Storage(error) => new("storage", &[]).because(error),
            Self::File { path, source } => new("archive-file", &[("path", shown(path))]).because(source),
            Self::Journal { .. } | Self::Interrupted(_) => new("change-failed", &[]).because(self),
            Self::UnderWay => new("change-under-way", &[]),
            Self::Same { mount } => new("same-brick", &[("mount", mount.clone())]),
            Self::NotPortable { brick } => new("not-portable", &[("brick", brick.clone())]),
            Self::NoWayBack { mount } => new("no-way-back", &[("mount", mount.clone())]),
            Self::ChangedOtherwise { mount } => new("changed-otherwise", &[("mount", mount.clone())]),
            Self::AddressWhileServed => new("address-while-served", &[]),
            Self::OverwriteWhileServed { mount } => new("overwrite-while-served", &[("mount", mount.clone())]),
            Self::NoRevision { number } => new("no-revision", &[("number", number.to_string())]),
            Self::NothingToUndo => new("nothing-to-undo", &[]),
            Self::ChangedSince { number, subject } => new(
                "changed-since",
                &[("number", number.to_string()), ("subject", subject.clone())],
            ),
            Self::NotUndoable { number, mount } => new(
                "not-undoable",
                &[("number", number.to_string()), ("mount", mount.clone())],
            ),
        }
    }

    /// A stable name for scripts.
    pub fn code(&self) -> String {
        self.fault().code
    }

    /// What is wrong, in words.
    pub fn text(&self, locale: &str) -> String {
        self.fault().text(locale)
    }

    /// What to do about it, in words; empty where nothing is to be said.
    pub fn remedy(&self, locale: &str) -> String {
        self.fault().remedy(locale)
    }
}

fn packages(code: &str, mount: &str, there: &str, package: &str) -> ChangeFault {
    ChangeFault::new(
        code,
        &[
            ("mount", mount.to_owned()),
            ("there", there.to_owned()),
            ("package", package.to_owned()),
        ],
    )
}

/// A text of this subject's catalogue.
pub(super) fn say(locale: &str, id: &str, args: &FluentArgs<'_>) -> String {
    words::words().format(locale, id, args)
}

impl From<OpenError> for ChangeError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Findings { findings, .. } => Self::Unfit { findings },
            other => Self::Open(Box::new(other)),
        }
    }
}

impl From<ArchiveError> for ChangeError {
    fn from(error: ArchiveError) -> Self {
        Self::Export(Box::new(error))
    }
}

impl From<FileError> for ChangeError {
    fn from(FileError { path, source }: FileError) -> Self {
        Self::File { path, source }
    }
}

impl From<JournalError> for ChangeError {
    fn from(error: JournalError) -> Self {
        match error {
            JournalError::File(error) => error.into(),
            JournalError::UnderWay => Self::UnderWay,
            JournalError::Invalid { path, detail } => Self::Journal { path, detail },
            JournalError::Manifest(error) => Self::Manifest(error),
            JournalError::Storage(error) => Self::Storage(error),
        }
    }
}
