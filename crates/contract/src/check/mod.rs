//! What a publisher is held to: the rules, and where a brick does not keep them. Names and remedies are for those who show a
//! report; it holds nothing but what was found.

mod labels;
mod rules;
mod texts;

use legollab_package::{BrickFile, licence::is_open};
use serde::{Deserialize, Serialize};

use crate::{bounds::misplaced_bounds, host_functions::misfits, read::Contract};

/// Files above this are worth a thought: they are kept, sent and compiled.
const LARGE: usize = 4 << 20;

/// A rule for bricks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The file is a component whose manifest, WIT and texts agree with it.
    Sound,
    /// A host or another brick can serve every import.
    Imports,
    /// Every capability that is used is wished for.
    Wishes,
    /// Every capability that is wished for is used.
    Unused,
    /// Access rules are about functions that are there.
    Access,
    /// Pages are drawn, and what draws them has pages.
    Pages,
    /// Blocks and endpoints are functions of the right kind.
    Doors,
    /// Bounds are about parameters, fields and aliases that are there, and that can have them.
    Bounds,
    /// Functions of events give nothing back.
    Events,
    /// What is exported has comments.
    Documented,
    /// Every text is there in every language.
    Languages,
    /// Forms have labels in the catalogues.
    Labels,
    /// The licence is an open one.
    Licence,
    /// The manifest says where the source is.
    Source,
    /// Data can be taken elsewhere.
    Portable,
    /// The file is not large.
    Size,
    /// Forms, buttons and links of its pages lead somewhere. Only who runs the brick can say.
    Calls,
    /// Its pages can be drawn. Only who runs the brick can say.
    Drawn,
}

/// How much a rule matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Without it the brick is not published.
    Required,
    /// It makes a better brick.
    Advised,
}

/// What came of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The rule.
    pub rule: Rule,
    /// Where the brick does not keep it: names of its own functions, types, messages and files, the same in every language.
    pub breaches: Vec<String>,
}

/// A brick held against every rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Every rule, in the order in which they are shown.
    pub rules: Vec<Checked>,
}

impl Rule {
    /// A stable name for scripts and catalogues.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Imports => "imports",
            Self::Wishes => "wishes",
            Self::Unused => "unused",
            Self::Access => "access",
            Self::Pages => "pages",
            Self::Doors => "doors",
            Self::Bounds => "bounds",
            Self::Events => "events",
            Self::Documented => "documented",
            Self::Languages => "languages",
            Self::Labels => "labels",
            Self::Licence => "licence",
            Self::Source => "source",
            Self::Portable => "portable",
            Self::Size => "size",
            Self::Calls => "calls",
            Self::Drawn => "drawn",
        }
    }

    /// How much it matters.
    pub const fn weight(self) -> Weight {
        match self {
            Self::Unused | Self::Labels | Self::Source | Self::Portable | Self::Size | Self::Drawn => Weight::Advised,
            _ => Weight::Required,
        }
    }
}

impl Report {
    /// Adds a rule that was checked elsewhere.
    pub fn add(&mut self, rule: Rule, breaches: Vec<String>) {
        self.rules.push(Checked { rule, breaches });
    }

    /// Whether the brick may be published.
    pub fn passes(&self) -> bool {
        self.rules
            .iter()
            .all(|checked| checked.breaches.is_empty() || checked.rule.weight() == Weight::Advised)
    }
}

/// Holds a brick, whose file has so many bytes, against every rule.
pub fn check(file: &BrickFile, contract: &Contract, bytes: usize) -> Report {
    let manifest = &file.manifest;
    let about = &manifest.brick;
    let only_if = |is_breach: bool, breach: String| if is_breach { vec![breach] } else { Vec::new() };
    let rules = [
        // Reading it has shown that it is.
        (Rule::Sound, Vec::new()),
        (Rule::Imports, rules::strange_imports(contract)),
        (Rule::Wishes, rules::unspoken_wishes(contract, manifest)),
        (Rule::Unused, rules::unused_wishes(contract, manifest)),
        (Rule::Access, rules::dangling_rules(contract, manifest)),
        (Rule::Pages, rules::dangling_pages(contract, manifest)),
        (
            Rule::Doors,
            misfits(&contract.exports, manifest)
                .iter()
                .map(ToString::to_string)
                .collect(),
        ),
        (Rule::Bounds, misplaced_bounds(&contract.exports, manifest)),
        (Rule::Events, rules::answering_events(contract)),
        (Rule::Documented, rules::undocumented(contract)),
        (Rule::Languages, texts::differences(&file.texts)),
        (Rule::Labels, labels::missing(file, contract)),
        (Rule::Licence, only_if(!is_open(&about.licence), about.licence.clone())),
        (Rule::Source, only_if(about.source.is_none(), "brick.source".to_owned())),
        (Rule::Portable, rules::not_portable(contract)),
        (Rule::Size, only_if(bytes > LARGE, kilobytes(bytes))),
    ];
    Report {
        rules: rules
            .into_iter()
            .map(|(rule, breaches)| Checked { rule, breaches })
            .collect(),
    }
}

fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.saturating_mul(10) / 1024;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}
