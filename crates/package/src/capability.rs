//! The capabilities: what a host lets a brick do where its platform has granted it.

use std::{fmt, sync::LazyLock};

use legollab_texts::{Catalogue, FluentArgs};
use serde::{Deserialize, Serialize};

/// Something that a brick does only where its platform has granted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capability {
    /// Keeping data.
    Store,
    /// Knowing what time it is.
    Clock,
    /// Time zones and recurrences.
    Calendar,
    /// Knowing who calls.
    Caller,
    /// Running later.
    Jobs,
    /// Writing to members.
    Notify,
    /// Keeping pictures and documents.
    Files,
    /// Reaching other sites.
    Http,
    /// Noting what happens.
    Log,
}

impl Capability {
    /// All capabilities.
    pub const ALL: [Self; 9] = [
        Self::Store,
        Self::Clock,
        Self::Calendar,
        Self::Caller,
        Self::Jobs,
        Self::Notify,
        Self::Files,
        Self::Http,
        Self::Log,
    ];

    /// The name in manifests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Clock => "clock",
            Self::Calendar => "calendar",
            Self::Caller => "caller",
            Self::Jobs => "jobs",
            Self::Notify => "notify",
            Self::Files => "files",
            Self::Http => "http",
            Self::Log => "log",
        }
    }

    /// The interface that a brick imports to use it, without its version.
    pub const fn interface(self) -> &'static str {
        match self {
            Self::Store => "legollaborative:brick/store",
            Self::Clock => "legollaborative:brick/clock",
            Self::Calendar => "legollaborative:brick/calendar",
            Self::Caller => "legollaborative:brick/caller",
            Self::Jobs => "legollaborative:brick/jobs",
            Self::Notify => "legollaborative:brick/notify",
            Self::Files => "legollaborative:brick/files",
            Self::Http => "wasi:http/outgoing-handler",
            Self::Log => "legollaborative:brick/log",
        }
    }

    /// The capability of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|capability| capability.name() == name)
    }

    /// All names, for messages.
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// A few words on what is granted, as `Writing to members`.
    pub fn title(self, locale: &str) -> String {
        words().format(locale, &format!("capability-{self}"), &FluentArgs::new())
    }

    /// What a brick may do that has it, in a sentence.
    pub fn meaning(self, locale: &str) -> String {
        let meaning = words().label(locale, &format!("capability-{self}"), Some("meaning"));
        meaning.unwrap_or_else(|| self.title(locale))
    }
}

impl fmt::Display for Capability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn words() -> &'static Catalogue {
    static WORDS: LazyLock<Catalogue> = LazyLock::new(|| {
        Catalogue::embedded(&[
            ("fr", include_str!("../locales/capability.fr.ftl")),
            ("en", include_str!("../locales/capability.en.ftl")),
        ])
    });
    &WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_named_once_and_told_in_both_languages() {
        for capability in Capability::ALL {
            assert_eq!(Capability::named(capability.name()), Some(capability));
            let id = format!("capability-{capability}");
            let mut told = Vec::new();
            for attribute in [None, Some("meaning")] {
                told.extend(["fr", "en"].map(|locale| words().label(locale, &id, attribute)));
            }
            assert!(told.iter().all(Option::is_some), "{capability}: {told:?}");
            assert_ne!(told[0], told[1]);
            assert_ne!(told[2], told[3]);
        }
        assert_eq!(words().languages().collect::<Vec<_>>(), ["en", "fr"]);
    }
}
