//! `brick check`: what a publisher will be held to.

mod contract;
mod labels;
mod texts;

use serde_json::json;

use super::{
    build::{self, Built, kilobytes},
    licence, pages,
};
use crate::{
    args::brick::{Check, Source},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Files above this are worth a thought: they are kept, sent and compiled.
const LARGE: usize = 4 << 20;

/// How much a rule matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// Without it the brick is not published.
    Required,
    /// It makes a better brick.
    Advised,
}

/// A rule, and where the brick does not keep it. Name and remedy stand in the catalogue under `check-<id>`.
struct Rule {
    id: &'static str,
    weight: Weight,
    /// Names of the brick's own functions, types, messages and files: the same in every language.
    breaches: Vec<String>,
}

impl Rule {
    fn required(id: &'static str, breaches: Vec<String>) -> Self {
        Self {
            id,
            weight: Weight::Required,
            breaches,
        }
    }

    fn advised(id: &'static str, breaches: Vec<String>) -> Self {
        Self {
            id,
            weight: Weight::Advised,
            breaches,
        }
    }
}

/// Builds the brick if its folder is given, and holds it against every rule.
pub fn run(screen: &Screen, options: &Check) -> Result<Verdict, Problem> {
    let built = match options.brick.is_dir() {
        true => build::build(
            screen,
            &Source {
                folder: options.brick.clone(),
                component: None,
                debug: false,
            },
            None,
        )?,
        false => build::open(&options.brick)?,
    };
    build::must_load(screen, &built)?;
    let drawn = pages::draw(screen, &built)?;
    let mut rules = rules(&built);
    if drawn.undrawn.is_empty() {
        rules.push(Rule::required("calls", drawn.breaches));
    }
    rules.push(Rule::advised("drawn", drawn.undrawn));
    let failed = rules
        .iter()
        .any(|rule| rule.weight == Weight::Required && !rule.breaches.is_empty());
    show(screen, &built, &rules);
    if failed {
        screen.say("brick-check-failed", &[]);
    } else {
        screen.say("brick-check-passed", &[]);
    }
    Ok(if failed { Verdict::Wanting } else { Verdict::Well })
}

fn rules(built: &Built) -> Vec<Rule> {
    let manifest = &built.file.manifest;
    let licence = &manifest.brick.licence;
    let closed = if licence::is_open(licence) {
        Vec::new()
    } else {
        vec![licence.clone()]
    };
    let large = if built.bytes > LARGE {
        vec![format!("{} kB", kilobytes(built.bytes))]
    } else {
        Vec::new()
    };
    let no_source = if manifest.brick.source.is_some() {
        Vec::new()
    } else {
        vec!["brick.source".to_owned()]
    };
    vec![
        // Reading the file has shown that it is a component whose manifest, WIT and texts agree with it.
        Rule::required("sound", Vec::new()),
        Rule::required("imports", contract::strange_imports(&built.contract)),
        Rule::required("wishes", contract::unspoken_wishes(&built.contract, manifest)),
        Rule::advised("unused", contract::unused_wishes(&built.contract, manifest)),
        Rule::required("access", contract::dangling_rules(&built.contract, manifest)),
        Rule::required("pages", contract::dangling_pages(&built.contract, manifest)),
        Rule::required("events", contract::answering_events(&built.contract)),
        Rule::required("documented", contract::undocumented(&built.contract)),
        Rule::required("languages", texts::differences(&built.file.texts)),
        Rule::advised("labels", labels::missing(built)),
        Rule::required("licence", closed),
        Rule::advised("source", no_source),
        Rule::advised("portable", contract::not_portable(&built.contract)),
        Rule::advised("size", large),
    ]
}

fn show(screen: &Screen, built: &Built, rules: &[Rule]) {
    let mut listed = Vec::new();
    for rule in rules {
        let name = screen.text(&format!("check-{}", rule.id), &[]);
        let remedy = screen.text(&format!("check-{}.remedy", rule.id), &[]);
        let (mark, outcome) = match (rule.breaches.is_empty(), rule.weight) {
            (true, _) => (screen.good("✓"), "passed"),
            (false, Weight::Required) => (screen.bad("✗"), "failed"),
            (false, Weight::Advised) => ("!".to_owned(), "advice"),
        };
        screen.line(&format!("{mark} {name}"));
        for breach in &rule.breaches {
            screen.line(&format!("    {breach}"));
        }
        if !rule.breaches.is_empty() {
            screen.line(&format!("    → {remedy}"));
        }
        listed.push(json!({
            "rule": rule.id,
            "name": name,
            "outcome": outcome,
            "breaches": rule.breaches,
            "remedy": if rule.breaches.is_empty() { None } else { Some(remedy) },
        }));
    }
    screen.json(&json!({ "brick": built.file.manifest.brick.name.to_string(), "rules": listed }));
}
