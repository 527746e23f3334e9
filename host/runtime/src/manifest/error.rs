//! What is wrong with a file of a platform, and where.

use std::fmt;

use legollab_texts::FluentArgs;

use super::spelling::closest_name;

/// Everything that is wrong with `platform.toml` or `platform.lock`, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestError {
    /// The file, as it was named.
    pub file: String,
    /// The mistakes; never empty.
    pub mistakes: Vec<ManifestIssue>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestIssue {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The key, as `bricks.booking.file`; empty where the text is no TOML.
    pub key: String,
    /// What is wrong.
    pub kind: ManifestIssueKind,
}

/// What can be wrong with a file of a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManifestIssueKind {
    /// The file is longer than any platform needs.
    TooLong {
        /// Bytes allowed.
        most: usize,
    },
    /// The text is no TOML.
    Syntax {
        /// What the reader of TOML says, in English.
        detail: String,
    },
    /// A key is missing or holds another kind of value.
    Form {
        /// What the reader of TOML says, in English.
        detail: String,
    },
    /// There is no such key.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys there are.
        known: &'static [&'static str],
    },
    /// A key that must be there is not.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// Not the name of a package.
    NotAPackage {
        /// What was there.
        value: String,
    },
    /// Not a requirement on versions.
    NotAVersion {
        /// What was there.
        value: String,
    },
    /// Not a name in kebab-case.
    NotAName {
        /// What was there.
        value: String,
    },
    /// Not a label of a host name.
    NotAPlatformName {
        /// What was there.
        value: String,
    },
    /// A mount name that is one of the platform's own addresses.
    Reserved {
        /// What was there.
        value: String,
    },
    /// Not a time zone.
    NotAZone {
        /// What was there.
        value: String,
        /// What may have been meant.
        near: Option<String>,
    },
    /// Not a language tag.
    NotALanguage {
        /// What was there.
        value: String,
    },
    /// Not a day of the calendar, as TOML writes it.
    NotADay {
        /// What was there, as it was written.
        value: String,
    },
    /// Not one of the words that there are.
    NotAChoice {
        /// What was there.
        value: String,
        /// The words that there are.
        choices: &'static [&'static str],
    },
    /// A language is listed twice.
    LanguageTwice {
        /// The language.
        value: String,
    },
    /// No language is listed.
    NoLanguage,
    /// There is no title in any language.
    NoTitle,
    /// Not a colour.
    NotAColour {
        /// What was there.
        value: String,
    },
    /// Not an address of mail.
    NotAnEmail {
        /// What was there.
        value: String,
    },
    /// Not one line that can be shown.
    NotALine {
        /// How many letters it may have.
        most: usize,
    },
    /// Not a host name.
    NotAHost {
        /// What was there.
        value: String,
    },
    /// A path that leads out of the platform's folder.
    NotAPath {
        /// What was there.
        value: String,
    },
    /// Not the name of an interface.
    NotAnInterface {
        /// What was there.
        value: String,
    },
    /// A limit beyond what can work.
    Limit {
        /// What was there.
        value: u64,
        /// The least that can work.
        least: u64,
        /// The most that can work.
        most: u64,
    },
    /// Hosts are given for a capability other than `http`.
    HostsWithoutHttp {
        /// The capability.
        capability: String,
    },
    /// Not the name of a block.
    NotABlock {
        /// What was there.
        value: String,
    },
    /// Not the name of a page.
    NotAPage {
        /// What was there.
        value: String,
    },
    /// A page is listed twice in the menu.
    PageTwice {
        /// The page.
        value: String,
    },
    /// Not a place where blocks can stand.
    NotAPlace {
        /// What was there.
        value: String,
    },
    /// Not the address of a site.
    NotASite {
        /// What was there.
        value: String,
    },
    /// A block is listed twice where each stands once.
    BlockTwice {
        /// The block.
        value: String,
    },
    /// A list is too long.
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// A mount is locked twice.
    MountTwice {
        /// The mount.
        mount: String,
    },
}

impl ManifestIssueKind {
    /// A stable name for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too-long",
            Self::Syntax { .. } => "syntax",
            Self::Form { .. } => "form",
            Self::UnknownKey { .. } => "unknown-key",
            Self::MissingKey { .. } => "missing-key",
            Self::NotAPackage { .. } => "not-a-package",
            Self::NotAVersion { .. } => "not-a-version",
            Self::NotAName { .. } => "not-a-name",
            Self::NotAPlatformName { .. } => "not-a-platform-name",
            Self::Reserved { .. } => "reserved",
            Self::NotAZone { .. } => "not-a-zone",
            Self::NotALanguage { .. } => "not-a-language",
            Self::NotADay { .. } => "not-a-day",
            Self::NotAChoice { .. } => "not-a-choice",
            Self::LanguageTwice { .. } => "language-twice",
            Self::NoLanguage => "no-language",
            Self::NoTitle => "no-title",
            Self::NotAColour { .. } => "not-a-colour",
            Self::NotAnEmail { .. } => "not-an-email",
            Self::NotALine { .. } => "not-a-line",
            Self::NotAHost { .. } => "not-a-host",
            Self::NotAPath { .. } => "not-a-path",
            Self::NotAnInterface { .. } => "not-an-interface",
            Self::Limit { .. } => "limit",
            Self::HostsWithoutHttp { .. } => "hosts-without-http",
            Self::NotABlock { .. } => "not-a-block",
            Self::NotAPage { .. } => "not-a-page",
            Self::PageTwice { .. } => "page-twice",
            Self::NotAPlace { .. } => "not-a-place",
            Self::NotASite { .. } => "not-a-site",
            Self::BlockTwice { .. } => "block-twice",
            Self::TooMany { .. } => "too-many",
            Self::MountTwice { .. } => "mount-twice",
        }
    }

    fn args(&self) -> FluentArgs<'static> {
        let mut args = FluentArgs::new();
        match self {
            Self::TooLong { most } | Self::TooMany { most } | Self::NotALine { most } => {
                args.set("most", most.to_string())
            }
            Self::Syntax { detail } | Self::Form { detail } => args.set("detail", detail.clone()),
            Self::UnknownKey { key, known } => {
                args.set("key", key.clone());
                args.set("known", known.join(", "));
            }
            Self::MissingKey { key } => args.set("key", *key),
            Self::NotAPackage { value }
            | Self::NotAVersion { value }
            | Self::NotAName { value }
            | Self::NotAPlatformName { value }
            | Self::Reserved { value }
            | Self::NotAZone { value, .. }
            | Self::NotALanguage { value }
            | Self::NotADay { value }
            | Self::LanguageTwice { value }
            | Self::NotAColour { value }
            | Self::NotAnEmail { value }
            | Self::NotAHost { value }
            | Self::NotAPath { value }
            | Self::NotABlock { value }
            | Self::NotAPage { value }
            | Self::PageTwice { value }
            | Self::NotAPlace { value }
            | Self::NotASite { value }
            | Self::BlockTwice { value }
            | Self::NotAnInterface { value } => args.set("value", value.clone()),
            Self::NotAChoice { value, choices } => {
                args.set("value", value.clone());
                args.set("choices", choices.join(", "));
            }
            Self::NoLanguage | Self::NoTitle => {}
            Self::Limit { value, least, most } => {
                args.set("value", value.to_string());
                args.set("least", least.to_string());
                args.set("most", most.to_string());
            }
            Self::HostsWithoutHttp { capability } => args.set("capability", capability.clone()),
            Self::MountTwice { mount } => args.set("mount", mount.clone()),
        }
        args
    }

    fn near(&self) -> Option<String> {
        match self {
            Self::UnknownKey { key, known } => closest_name(key, known.iter().copied()),
            Self::NotAZone { near, .. } => near.clone(),
            _ => None,
        }
    }
}

impl ManifestIssue {
    /// What is wrong, in words.
    pub fn text(&self, locale: &str) -> String {
        crate::words().format(locale, &format!("mistake-{}", self.kind.code()), &self.kind.args())
    }

    /// What to do about it, in words.
    pub fn remedy(&self, locale: &str) -> String {
        let id = format!("mistake-{}", self.kind.code());
        let remedy = crate::words().format_attribute(locale, &id, "remedy", &self.kind.args());
        with_near(remedy.unwrap_or_default(), self.kind.near(), locale)
    }
}

impl ManifestError {
    pub(super) fn one(file: &str, mistake: ManifestIssue) -> Self {
        Self {
            file: file.to_owned(),
            mistakes: vec![mistake],
        }
    }

    /// All mistakes with their places and remedies, one a line.
    pub fn text(&self, locale: &str) -> String {
        let line = |mistake: &ManifestIssue| {
            let ManifestIssue { line, column, key, .. } = mistake;
            let key = if key.is_empty() {
                String::new()
            } else {
                format!(" {key}:")
            };
            let (text, remedy) = (mistake.text(locale), mistake.remedy(locale));
            format!("{}:{line}:{column}:{key} {text} {remedy}", self.file)
        };
        self.mistakes.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

impl std::error::Error for ManifestError {}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text("en"))
    }
}

/// A remedy, and what may have been meant.
pub(super) fn with_near(remedy: String, near: Option<String>, locale: &str) -> String {
    let Some(near) = near else { return remedy };
    let mut args = FluentArgs::new();
    args.set("near", near);
    format!("{} {remedy}", crate::words().format(locale, "did-you-mean", &args))
}
