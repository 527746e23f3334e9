//! What stands in the way of opening, editing or changing a platform.

use legollab_runtime::{
    StartError,
    calendar::CalendarError,
    change::{ChangeError, Failure},
    loading::OpenError,
    manifest::edit::EditError,
    portable::{BrickDataError, Doing, Reason},
};

use super::{Cause, FRENCH, quoted, say};

impl Cause for OpenError {
    fn french(&self) -> String {
        match self {
            Self::Read { path, source } => say(
                "cause-open-read",
                &[("path", &path.display()), ("detail", &source.french())],
            ),
            Self::Manifest(error) => error.text(FRENCH),
            Self::Zone(error) => error.french(),
            Self::Brick { mount, file, source } => say(
                "cause-open-brick",
                &[
                    ("mount", mount),
                    ("file", &file.display()),
                    ("detail", &source.french()),
                ],
            ),
            Self::Findings { findings, .. } => {
                let lines = findings.iter().map(|finding| finding.text(FRENCH));
                lines.collect::<Vec<_>>().join("\n")
            }
            Self::Storage(error) => error.french(),
            Self::Change(error) => error.french(),
            Self::Settings { mount, reason } => say("cause-open-settings", &[("mount", mount), ("reason", reason)]),
        }
    }
}

impl Cause for CalendarError {
    fn french(&self) -> String {
        match self {
            Self::UnknownZone(zone) => say("cause-zone", &[("zone", zone)]),
            other => quoted(other),
        }
    }
}

impl Cause for ChangeError {
    fn french(&self) -> String {
        match self {
            Self::Open(error) => error.french(),
            Self::Brick(error) => error.french(),
            Self::Storage(error) => error.french(),
            Self::File { path, source } => say(
                "cause-change-file",
                &[("path", &path.display()), ("detail", &source.french())],
            ),
            Self::Plan { path, .. } => say("cause-change-plan", &[("path", &path.display())]),
            Self::UnderWay => say("cause-change-under-way", &[]),
            Self::Same { mount } => say("cause-change-same", &[("mount", mount)]),
            Self::NoMount { mount } => say("cause-change-no-mount", &[("mount", mount)]),
            Self::NotPortable { brick } => say("cause-change-not-portable", &[("brick", brick)]),
            Self::NoWayBack { mount } => say("cause-change-no-way-back", &[("mount", mount)]),
            Self::ChangedOtherwise { mount } => say("cause-change-otherwise", &[("mount", mount)]),
            Self::Interrupted(detail) => say("cause-change-interrupted", &[("detail", &quoted(detail))]),
        }
    }
}

impl Cause for Failure {
    fn french(&self) -> String {
        match self {
            Self::Data(error) => error.french(),
            Self::Call(error) => error.french(),
        }
    }
}

impl Cause for BrickDataError {
    fn french(&self) -> String {
        match self {
            Self::Refused { mount, doing, reason } => {
                let reason = match reason {
                    Reason::Said(words) => words.clone(),
                    Reason::NoFunction { interface, function } => say(
                        "cause-brick-no-function",
                        &[("interface", interface), ("function", function)],
                    ),
                    Reason::Call(error) => error.french(),
                    Reason::Unreadable(detail) => say("cause-brick-unreadable", &[("detail", &quoted(detail))]),
                };
                say(
                    "cause-brick-refused",
                    &[("mount", mount), ("doing", &self::doing(*doing)), ("reason", &reason)],
                )
            }
            Self::Endless { mount, doing } => say(
                "cause-brick-endless",
                &[("mount", mount), ("doing", &self::doing(*doing))],
            ),
        }
    }
}

fn doing(doing: Doing) -> String {
    match doing {
        Doing::Give => say("cause-doing-give", &[]),
        Doing::Take => say("cause-doing-take", &[]),
        Doing::Migrate => say("cause-doing-migrate", &[]),
        Doing::TellSettings => say("cause-doing-tell-settings", &[]),
        Doing::TakeSettings => say("cause-doing-take-settings", &[]),
    }
}

impl Cause for EditError {
    fn french(&self) -> String {
        match self {
            Self::NoBrick(mount) => say("cause-edit-no-brick", &[("mount", mount)]),
            Self::BrickExists(mount) => say("cause-edit-exists", &[("mount", mount)]),
            Self::NotATable(key) => say("cause-edit-no-table", &[("key", key)]),
            Self::Unwritable { mount, part, detail } => say(
                "cause-edit-unwritable",
                &[("mount", mount), ("part", part), ("detail", &quoted(detail))],
            ),
        }
    }
}

impl Cause for StartError {
    fn french(&self) -> String {
        match self {
            Self::Engine(error) => quoted(error),
            Self::Code(error) => error.french(),
        }
    }
}
