//! The level of a version: eight criteria, of which each is held or not, with what shows it.

use legollab_package::manifest::LANGUAGES;
use semver::Version;
use serde::{Deserialize, Serialize};

/// The edition of the rules. Versions that were examined by an earlier one are examined again.
pub const RULES: i64 = 1;
/// Other bricks that must offer the same before one is replaceable.
pub const RIVALS: usize = 2;

/// What a version is measured by. Each is measured on the brick itself, and none is declared by its provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Criterion {
    /// It asks for what it uses, and for nothing else.
    Modest,
    /// Its code keeps within what a host takes.
    Bounded,
    /// Its data can be taken elsewhere.
    Portable,
    /// All that worked with the version before still works.
    Compatible,
    /// Forms and texts are there in every language.
    Readable,
    /// The licence is open, and the source is named.
    Open,
    /// Its file is small.
    Light,
    /// Other bricks offer the same.
    Replaceable,
}

impl Criterion {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Modest,
        Self::Bounded,
        Self::Portable,
        Self::Compatible,
        Self::Readable,
        Self::Open,
        Self::Light,
        Self::Replaceable,
    ];

    /// A stable name for catalogues.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Modest => "modest",
            Self::Bounded => "bounded",
            Self::Portable => "portable",
            Self::Compatible => "compatible",
            Self::Readable => "readable",
            Self::Open => "open",
            Self::Light => "light",
            Self::Replaceable => "replaceable",
        }
    }
}

/// Whether a criterion is held, and what shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The criterion.
    pub criterion: Criterion,
    /// Whether it is held.
    pub held: bool,
    /// What shows it.
    pub proof: Proof,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Proof {
    /// Capabilities that it asks for.
    Wishes {
        /// Those that it uses.
        used: usize,
        /// The names of those that nothing in it uses.
        unused: Vec<String>,
    },
    /// The code was measured against the limits of hosts.
    Code {
        /// Functions that it offers.
        functions: usize,
    },
    /// Whether it keeps data, and gives them in a form that other bricks read.
    Data {
        /// Whether it keeps any.
        keeps: bool,
        /// Whether it exports the interface that gives them.
        gives: bool,
    },
    /// It was compared with the version before.
    Update {
        /// The version before; none for the first one.
        previous: Option<String>,
        /// Functions and interfaces that are gone or changed.
        broken: usize,
    },
    /// Its forms and texts were looked through.
    Texts {
        /// The languages that it has.
        languages: Vec<String>,
        /// How many labels of forms are missing.
        missing: usize,
    },
    /// What it may be used under.
    Licence {
        /// The SPDX expression.
        licence: String,
        /// Where the source is.
        source: Option<String>,
    },
    /// How large its file is.
    Size {
        /// Bytes.
        bytes: u64,
        /// The most bytes of a small one.
        limit: u64,
    },
    /// Other bricks were looked for that offer one of its interfaces.
    Rivals {
        /// Their names, as `namespace:name`.
        packages: Vec<String>,
        /// How many are wanted.
        wanted: usize,
    },
}

impl Evidence {
    /// Whether other bricks, whose names these are, could take its place.
    pub fn of_rivals(packages: Vec<String>) -> Self {
        Self {
            criterion: Criterion::Replaceable,
            held: packages.len() >= RIVALS,
            proof: Proof::Rivals {
                packages,
                wanted: RIVALS,
            },
        }
    }

    /// What comparing with the version before has shown.
    pub fn of_update(previous: Option<&Version>, broken: usize) -> Self {
        Self {
            criterion: Criterion::Compatible,
            held: previous.is_some() && broken == 0,
            proof: Proof::Update {
                previous: previous.map(ToString::to_string),
                broken,
            },
        }
    }

    /// What looking through texts has shown.
    pub fn of_texts(languages: Vec<String>, missing: usize) -> Self {
        let all = LANGUAGES
            .iter()
            .all(|wanted| languages.iter().any(|there| there == wanted));
        Self {
            criterion: Criterion::Readable,
            held: all && missing == 0,
            proof: Proof::Texts { languages, missing },
        }
    }
}

/// The level that evidence amounts to: one for each criterion that is held, and never less than 1.
pub fn level(evidence: &[Evidence]) -> i64 {
    let held = Criterion::ALL
        .iter()
        .filter(|criterion| {
            evidence
                .iter()
                .any(|found| found.criterion == **criterion && found.held)
        })
        .count();
    i64::try_from(held).unwrap_or_default().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_counts_each_criterion_once() {
        assert_eq!(level(&[]), 1);
        let rivals = |names: &[&str]| Evidence::of_rivals(names.iter().map(|name| (*name).to_owned()).collect());
        assert!(!rivals(&["a:b"]).held && rivals(&["a:b", "c:d"]).held);
        let version = Version::new(1, 0, 0);
        let two = [
            rivals(&["a:b", "c:d"]),
            rivals(&["a:b", "c:d"]),
            Evidence::of_update(Some(&version), 0),
        ];
        assert_eq!(level(&two), 2);
        assert!(!Evidence::of_update(None, 0).held && !Evidence::of_update(Some(&version), 1).held);
        assert!(Evidence::of_texts(vec!["en".into(), "fr".into()], 0).held);
        assert!(!Evidence::of_texts(vec!["en".into()], 0).held);
    }
}
