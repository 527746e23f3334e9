//! Why an archive cannot be used, in words.

use legollab_runtime::archive::{ArchiveError, NotAnArchive};
use legollab_server::hosting::HostingError;

use crate::{naming, words::Words};

/// What is wrong with an archive and what to do.
pub fn of_archive(error: &ArchiveError, words: &Words) -> String {
    let locale = words.language().tag();
    match error {
        ArchiveError::Foreign { why, .. } => match why {
            NotAnArchive::Empty | NotAnArchive::Nothing => words.t("archive-empty"),
            NotAnArchive::Compressed(format) => words.text("archive-compressed", &[("format", (*format).into())]),
            _ => words.t("archive-foreign"),
        },
        ArchiveError::Newer { .. } => words.t("archive-newer"),
        ArchiveError::Truncated { .. } => words.t("archive-truncated"),
        ArchiveError::Damaged { entry, .. } => words.text("archive-damaged", &[("entry", entry.as_str().into())]),
        ArchiveError::Unfit { findings } => {
            let told: Vec<String> = findings.iter().map(|finding| finding.text(locale)).collect();
            words.text("archive-unfit", &[("why", told.join(" ").into())])
        }
        ArchiveError::Brick(error) => words.text("archive-brick", &[("why", error.to_string().into())]),
        ArchiveError::Changed { .. } => words.t("archive-changed"),
        ArchiveError::NoContent { name } => words.text("archive-no-content", &[("name", name.as_str().into())]),
        ArchiveError::Open(error) => words.text("archive-unfit", &[("why", error.to_string().into())]),
        ArchiveError::File { .. } | ArchiveError::Exists { .. } | ArchiveError::Storage(_) => words.t("archive-host"),
    }
}

/// Why no site was made of an archive, or no archive of a site, and what to do.
pub fn of_hosting(error: &HostingError, words: &Words) -> String {
    match error {
        HostingError::Archive(error) => of_archive(error, words),
        HostingError::Name(error) => naming::problem(error, words),
        HostingError::Full { .. } => words.t("host-full"),
        HostingError::Open { source, .. } => words.text("archive-unfit", &[("why", source.to_string().into())]),
        _ => words.t("archive-host"),
    }
}
