//! Findings and evidence in the reader's language.

use legollab_texts::words::own_name;

use super::{
    criteria::{Evidence, Proof},
    facts::Change,
    finding::{Bound, Finding},
};
use crate::words::{Arg, Words};

/// Breaches of one rule that are named; more are counted.
const NAMED: usize = 6;

impl Finding {
    /// What was found.
    pub fn text(&self, locale: &str) -> String {
        let (id, args) = self.message(locale);
        Words::get(locale).text(&id, &args)
    }

    /// What to do about it.
    pub fn remedy(&self, locale: &str) -> String {
        let (id, args) = self.message(locale);
        Words::get(locale).text(&format!("{id}-remedy"), &args)
    }

    fn message(&self, locale: &str) -> (String, Vec<(&'static str, Arg)>) {
        let text = |text: &str| Arg::from(text);
        match self {
            Self::NotAComponent { config } if config.is_empty() => ("finding-index".into(), Vec::new()),
            Self::NotAComponent { config } => ("finding-not-a-component".into(), vec![("config", text(config))]),
            Self::NotOneLayer { layers } => (
                "finding-not-one-layer".into(),
                vec![("layers", listed(layers, locale)), ("count", layers.len().into())],
            ),
            Self::TooLarge { bytes, limit } => (
                "finding-too-large".into(),
                vec![("bytes", (*bytes).into()), ("limit", (*limit >> 20).into())],
            ),
            Self::NotABrick { cause } => ("finding-not-a-brick".into(), vec![("cause", text(cause))]),
            Self::NoContract { cause } => ("finding-no-contract".into(), vec![("cause", text(cause))]),
            Self::OtherName { said, repository } => (
                "finding-other-name".into(),
                vec![("said", text(said)), ("repository", text(repository))],
            ),
            Self::OtherVersion { said, tag } => (
                "finding-other-version".into(),
                vec![("said", text(said)), ("tag", text(tag))],
            ),
            Self::Rule { rule, breaches } => (
                format!("finding-rule-{}", rule.id()),
                vec![("breaches", listed(breaches, locale)), ("count", breaches.len().into())],
            ),
            Self::Semver {
                change,
                previous,
                version,
                least,
            } => {
                let mut args = vec![
                    ("previous", text(previous)),
                    ("version", text(version)),
                    ("least", text(least)),
                ];
                let kind = change.args(locale, &mut args);
                (format!("finding-semver-{kind}"), args)
            }
            Self::Bound { bound } => {
                let kind = match bound {
                    Bound::Time => "time",
                    Bound::Memory => "memory",
                    Bound::Output => "output",
                };
                (format!("finding-bound-{kind}"), Vec::new())
            }
        }
    }
}

impl Change {
    /// What changed.
    pub fn text(&self, locale: &str) -> String {
        let mut args = Vec::new();
        let kind = self.args(locale, &mut args);
        Words::get(locale).text(&format!("version-change-{kind}"), &args)
    }

    fn args(&self, locale: &str, args: &mut Vec<(&'static str, Arg)>) -> &'static str {
        let (kind, interface, function, told) = match self {
            Self::InterfaceLost { interface } => ("interface-lost", interface, None, None),
            Self::FunctionBroken {
                interface,
                function,
                told,
            } => ("function-broken", interface, Some(function), Some(told)),
            Self::InterfaceGained { interface } => ("interface-gained", interface, None, None),
            Self::InterfaceGrown { interface } => ("interface-grown", interface, None, None),
            Self::ImportGained { interface } => ("import-gained", interface, None, None),
            Self::ImportGrown { interface, function } => ("import-grown", interface, Some(function), None),
            Self::ImportBroken {
                interface,
                function,
                told,
            } => ("import-broken", interface, Some(function), Some(told)),
            Self::HostsGained { hosts } => {
                args.push(("hosts", hosts.join(", ").into()));
                return "hosts-gained";
            }
        };
        args.push(("interface", interface.as_str().into()));
        args.push(("function", function.map(String::as_str).unwrap_or_default().into()));
        args.push(("told", told.map(|told| told.get(locale)).unwrap_or_default().into()));
        kind
    }
}

impl Evidence {
    /// What the criterion asks for.
    pub fn title(&self, locale: &str) -> String {
        Words::get(locale).text(&format!("criterion-{}", self.criterion.id()), &[])
    }

    /// What shows that it is held, or what is missing.
    pub fn text(&self, locale: &str) -> String {
        let words = Words::get(locale);
        let held = if self.held { "held" } else { "missing" };
        let (id, args): (String, Vec<(&str, Arg)>) = match &self.proof {
            Proof::Wishes { used, unused } => (
                format!("proof-wishes-{held}"),
                vec![
                    ("used", (*used).into()),
                    ("unused", listed(unused, locale)),
                    ("count", unused.len().into()),
                ],
            ),
            Proof::Code { functions } => (format!("proof-code-{held}"), vec![("functions", (*functions).into())]),
            Proof::Data { keeps: false, .. } => ("proof-data-none".into(), Vec::new()),
            Proof::Data { .. } => (format!("proof-data-{held}"), Vec::new()),
            Proof::Update { previous: None, .. } => ("proof-update-first".into(), Vec::new()),
            Proof::Update {
                previous: Some(previous),
                broken,
            } => (
                format!("proof-update-{held}"),
                vec![("previous", previous.as_str().into()), ("broken", (*broken).into())],
            ),
            Proof::Texts { languages, missing } => {
                let named: Vec<String> = languages.iter().map(|language| own_name(language).to_owned()).collect();
                let id = match (self.held, missing) {
                    (true, _) => "proof-texts-held",
                    (false, 0) if named.is_empty() => "proof-texts-none",
                    (false, 0) => "proof-texts-languages",
                    (false, _) => "proof-texts-missing",
                };
                let args = vec![("languages", listed(&named, locale)), ("missing", (*missing).into())];
                (id.into(), args)
            }
            Proof::Licence { licence, source } => (
                format!("proof-licence-{held}"),
                vec![
                    ("licence", licence.as_str().into()),
                    ("source", source.as_deref().unwrap_or_default().into()),
                ],
            ),
            Proof::Size { bytes, limit } => (
                format!("proof-size-{held}"),
                vec![
                    ("size", size(words, *bytes).into()),
                    ("limit", size(words, *limit).into()),
                ],
            ),
            Proof::Rivals { packages, wanted } => {
                let kind = if self.held || !packages.is_empty() {
                    held
                } else {
                    "none"
                };
                (
                    format!("proof-rivals-{kind}"),
                    vec![
                        ("packages", listed(packages, locale)),
                        ("count", packages.len().into()),
                        ("wanted", (*wanted).into()),
                    ],
                )
            }
        };
        words.text(&id, &args)
    }
}

/// How many bytes something has, in kilobytes below a megabyte.
pub fn size(words: &Words, bytes: u64) -> String {
    let (unit, bytes_of_unit, decimals) = match bytes {
        ..1_000_000 => ("version-kilobytes", 1e3, 0),
        _ => ("version-megabytes", 1e6, 1),
    };
    // One byte is something as well.
    let number = (bytes as f64 / bytes_of_unit).max(if bytes == 0 { 0.0 } else { 1.0 });
    words.text(unit, &[("size", words.number_with(number, decimals).into())])
}

/// Names, one after the other, and how many more there are.
fn listed(names: &[String], locale: &str) -> Arg {
    let named: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let named = named.join(", ");
    match names.len().checked_sub(NAMED) {
        None | Some(0) => named.into(),
        Some(more) => {
            let args = [("named", named.into()), ("more", more.into())];
            Words::get(locale).text("finding-and-more", &args).into()
        }
    }
}
