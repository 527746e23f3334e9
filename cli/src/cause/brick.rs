//! What a brick's file, its manifest and its texts say.

use legollab_contract::InspectError;
use legollab_package::{
    BrickFileError, Capability, ManifestError, WitError,
    brick_file::{MAX_FILE_BYTES, MAX_LANGUAGES},
    licence::LicenceFault,
    manifest::{MAX_MANIFEST_BYTES, ManifestFault, NotAPackageName},
};
use legollab_runtime::{brick::LoadError, engine::CodeError};
use legollab_texts::{CatalogueError, CatalogueProblem};

use super::{Cause, quoted, say};

impl Cause for BrickFileError {
    fn french(&self) -> String {
        match self {
            Self::NotWasm => say("cause-not-wasm", &[]),
            Self::CoreModule => say("cause-core-module", &[]),
            Self::TooLarge { bytes } => say("cause-too-large", &[("bytes", bytes), ("most", &MAX_FILE_BYTES)]),
            Self::Damaged(detail) => say("cause-damaged", &[("detail", &quoted(detail))]),
            Self::Missing(section) => say("cause-section-missing", &[("section", section)]),
            Self::Repeated(section) => say("cause-section-repeated", &[("section", section)]),
            Self::SectionTooLong { section, bytes, limit } => say(
                "cause-section-too-long",
                &[("section", section), ("bytes", bytes), ("limit", limit)],
            ),
            Self::NotUtf8(section) => say("cause-section-not-utf8", &[("section", section)]),
            Self::Manifest(error) => error.french(),
            Self::TooManyLanguages => say("cause-too-many-languages", &[("most", &MAX_LANGUAGES)]),
            Self::Texts(error) => error.french(),
            other => quoted(other),
        }
    }
}

impl Cause for ManifestError {
    fn french(&self) -> String {
        let lines = self.problems.iter().map(|problem| {
            let mut place = problem.line.to_string();
            if !problem.path.is_empty() {
                place.push_str(&format!(", {}", problem.path));
            }
            let fault = problem.fault.french();
            say("cause-manifest-at", &[("place", &place), ("fault", &fault)])
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Cause for ManifestFault {
    fn french(&self) -> String {
        match self {
            Self::TooLong { bytes } => say(
                "cause-manifest-too-long",
                &[("bytes", bytes), ("most", &MAX_MANIFEST_BYTES)],
            ),
            Self::Syntax(detail) => say("cause-toml-syntax", &[("detail", detail)]),
            Self::Form(detail) => say("cause-toml-form", &[("detail", detail)]),
            Self::Licence { found, why } => say("cause-licence", &[("found", found), ("why", &licence(why))]),
            Self::Source(found) => say("cause-source", &[("found", found)]),
            Self::MissingLanguage(tag) => say("cause-missing-language", &[("tag", tag)]),
            Self::EmptyText(tag) => say("cause-empty-text", &[("tag", tag)]),
            Self::Steers { language, character } => {
                let code = format!("{:04X}", u32::from(*character));
                say("cause-text-steers", &[("tag", language), ("code", &code)])
            }
            Self::NotALanguage(tag) => say("cause-manifest-language", &[("tag", tag)]),
            Self::UnknownCapability { name } => say(
                "cause-unknown-capability",
                &[("name", name), ("known", &Capability::names())],
            ),
            Self::NoHosts => say("cause-no-hosts", &[]),
            Self::HostsWithoutHttp => say("cause-hosts-without-http", &[]),
            Self::NotAHost(found) => say("cause-not-a-host", &[("found", found)]),
            Self::NotAnInterface(found) => say("cause-not-an-interface", &[("found", found)]),
            Self::NotAFunction(found) => say("cause-not-a-function", &[("found", found)]),
            Self::NotAPage(found) => say("cause-not-a-page", &[("found", found)]),
            Self::RepeatedPage(found) => say("cause-repeated-page", &[("found", found)]),
            other => quoted(other),
        }
    }
}

fn licence(fault: &LicenceFault) -> String {
    match fault {
        LicenceFault::Misplaced(token) => say("cause-licence-misplaced", &[("token", token)]),
        LicenceFault::NotAnIdentifier(token) => say("cause-licence-identifier", &[("token", token)]),
        LicenceFault::NoOperator(token) => say("cause-licence-operator", &[("token", token)]),
        LicenceFault::NoIdentifier => say("cause-licence-none", &[]),
        LicenceFault::OpenBracket => say("cause-licence-bracket", &[]),
    }
}

impl Cause for WitError {
    fn french(&self) -> String {
        match self {
            Self::NoFolder(folder) => say("cause-wit-no-folder", &[("folder", &folder.display())]),
            Self::Invalid { folder, detail } => say(
                "cause-wit-invalid",
                &[("folder", &folder.display()), ("detail", &quoted(detail))],
            ),
            Self::NotOneWorld { folder, found } if found.is_empty() => {
                say("cause-wit-no-world", &[("folder", &folder.display())])
            }
            Self::NotOneWorld { folder, found } => say(
                "cause-wit-worlds",
                &[("folder", &folder.display()), ("found", &found.join(", "))],
            ),
            other => quoted(other),
        }
    }
}

impl Cause for LoadError {
    fn french(&self) -> String {
        match self {
            Self::Inspect(InspectError::File(error)) => error.french(),
            Self::Inspect(InspectError::Contract(error)) => error.french(),
            Self::Code(error) => error.french(),
            Self::Link(detail) => say("cause-link", &[("detail", &quoted(detail))]),
        }
    }
}

impl Cause for CodeError {
    fn french(&self) -> String {
        match self {
            Self::Folder { folder, source } => say(
                "cause-code-folder",
                &[("folder", &folder.display()), ("detail", &source.french())],
            ),
            Self::Compile(detail) => say("cause-code-compile", &[("detail", &quoted(detail))]),
        }
    }
}

impl Cause for CatalogueError {
    fn french(&self) -> String {
        let problem = match &self.problem {
            CatalogueProblem::Language(tag) => say("cause-not-a-language", &[("tag", tag)]),
            CatalogueProblem::TooLong { most } => say("cause-texts-too-long", &[("most", most)]),
            CatalogueProblem::NotAMessage => say("cause-texts-no-message", &[]),
            CatalogueProblem::TooDeep { most } => say("cause-texts-deep", &[("most", most)]),
            CatalogueProblem::Number { id, number } => say("cause-texts-number", &[("id", id), ("number", number)]),
            CatalogueProblem::Syntax(detail) => quoted(detail),
            CatalogueProblem::Twice(id) => say("cause-texts-twice", &[("id", id)]),
        };
        say(
            "cause-texts-at",
            &[
                ("language", &self.language),
                ("line", &self.line),
                ("problem", &problem),
            ],
        )
    }
}

impl Cause for NotAPackageName {
    fn french(&self) -> String {
        say("cause-package-name", &[])
    }
}
