//! `brick check`: what a publisher will be held to.

use legollab_contract::check::{Checked, Report, Rule, Weight, check};
use serde_json::json;

use super::{
    build::{self, Built},
    pages,
};
use crate::{
    args::brick::{Check, Source},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

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
    let mut report = check(&built.file, &built.contract, built.bytes);
    if drawn.undrawn.is_empty() {
        report.add(Rule::Calls, drawn.breaches);
    }
    report.add(Rule::Drawn, drawn.undrawn);
    let failed = !report.passes();
    show(screen, &built, &report);
    if failed {
        screen.say("brick-check-failed", &[]);
    } else {
        screen.say("brick-check-passed", &[]);
    }
    Ok(if failed { Verdict::Wanting } else { Verdict::Well })
}

fn show(screen: &Screen, built: &Built, report: &Report) {
    let mut listed = Vec::new();
    for Checked { rule, breaches } in &report.rules {
        let id = rule.id();
        let name = screen.text(&format!("check-{id}"), &[]);
        let remedy = screen.text(&format!("check-{id}.remedy"), &[]);
        let (mark, outcome) = match (breaches.is_empty(), rule.weight()) {
            (true, _) => (screen.good("✓"), "passed"),
            (false, Weight::Required) => (screen.bad("✗"), "failed"),
            (false, Weight::Advised) => ("!".to_owned(), "advice"),
        };
        screen.line(&format!("{mark} {name}"));
        for breach in breaches {
            screen.line(&format!("    {breach}"));
        }
        if !breaches.is_empty() {
            screen.line(&format!("    → {remedy}"));
        }
        listed.push(json!({
            "rule": id,
            "name": name,
            "outcome": outcome,
            "breaches": breaches,
            "remedy": if breaches.is_empty() { None } else { Some(remedy) },
        }));
    }
    screen.json(&json!({ "brick": built.file.manifest.brick.name.to_string(), "rules": listed }));
}
