//! `brick show`

use legollab_contract::{Function, Interface, Outcome, Type, access_rule, is_foreign, is_the_hosts};
use legollab_package::{Access, Audience, Manifest};
use legollab_runtime::{change::NewMount, manifest::grants_in_words};
use serde_json::json;

use super::build::{self, Built, kilobytes};
use crate::{
    args::brick::Show,
    changes::problem,
    output::{grants::grants, problem::Problem, screen::Screen, verdict::Verdict},
};

/// Shows what is in a brick's file.
pub fn run(screen: &Screen, options: &Show) -> Result<Verdict, Problem> {
    let built = build::open(&options.file)?;
    screen.json(&as_json(&built));
    let manifest = &built.file.manifest;
    let locale = screen.tag();
    screen.line(&format!(
        "{} {}  {}",
        screen.strong(manifest.title.get(locale)),
        manifest.brick.version,
        manifest.summary.get(locale)
    ));
    screen.say(
        "brick-about",
        &[
            ("name", manifest.brick.name.to_string().into()),
            ("licence", manifest.brick.licence.clone().into()),
            ("kilobytes", kilobytes(built.bytes).into()),
            ("digest", built.file.digest.to_string().into()),
            (
                "languages",
                built.file.texts.keys().cloned().collect::<Vec<_>>().join(", ").into(),
            ),
        ],
    );
    let new = NewMount::read(&options.file, None).map_err(|error| problem(&options.file, error))?;
    grants(screen, &grants_in_words(&new.granted(), manifest, locale));
    if !manifest.pages.is_empty() {
        screen.line("");
        screen.line(&screen.strong(&screen.text("brick-pages", &[])));
        for page in &manifest.pages {
            screen.line(&format!("  {}  {}", page.name, page.title.get(locale)));
        }
    }
    for interface in built
        .contract
        .exports
        .iter()
        .filter(|interface| !is_the_hosts(&interface.id))
    {
        screen.line("");
        screen.line(&screen.strong(&interface.id.to_string()));
        for function in &interface.functions {
            screen.line(&format!("  {}{}", function.name, signature(function)));
            screen.line(&format!("      {}", first_sentence(&function.docs)));
            screen.line(&format!("      {}", who(screen, manifest, interface, function)));
        }
    }
    let needed: Vec<String> = built
        .contract
        .imports
        .iter()
        .filter(|import| is_foreign(import))
        .map(name)
        .collect();
    if !needed.is_empty() {
        screen.line("");
        screen.say("brick-needs", &[("interfaces", needed.join(", ").into())]);
    }
    Ok(Verdict::Well)
}

fn name(interface: &Interface) -> String {
    interface.id.to_string()
}

fn who(screen: &Screen, manifest: &Manifest, interface: &Interface, function: &Function) -> String {
    let Some(access) = access(manifest, interface, function) else {
        return screen.text("access-nobody", &[]);
    };
    let who: Vec<String> = access
        .access
        .iter()
        .map(|audience| match audience {
            Audience::Everyone => screen.text("access-everyone", &[]),
            Audience::Members => screen.text("access-members", &[]),
            Audience::Stewards => screen.text("access-stewards", &[]),
            Audience::Bricks => screen.text("access-bricks", &[]),
            Audience::Role(role) => screen.text("access-role", &[("role", role.clone().into())]),
        })
        .collect();
    let id = if access.reads { "access-reads" } else { "access-writes" };
    screen.text(id, &[("who", who.join(", ").into())])
}

/// The rule of a function, if the manifest has one.
fn access<'a>(manifest: &'a Manifest, interface: &Interface, function: &Function) -> Option<&'a Access> {
    access_rule(manifest, &interface.id, &function.name)
}

fn first_sentence(docs: &str) -> String {
    let paragraph = docs
        .split("\n\n")
        .next()
        .unwrap_or("")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    match paragraph.split_once(". ") {
        Some((sentence, _)) => format!("{sentence}."),
        None => paragraph,
    }
}

fn signature(function: &Function) -> String {
    let params: Vec<String> = function
        .params
        .iter()
        .map(|param| format!("{}: {}", param.name, param.ty))
        .collect();
    let outcome = match &function.outcome {
        Outcome::Nothing => String::new(),
        Outcome::Plain(ty) => format!(" -> {}", ty),
        Outcome::Fallible { ok, err } => format!(" -> {}", result(ok.as_ref(), err.as_ref())),
    };
    format!("({}){outcome}", params.join(", "))
}

fn result(ok: Option<&Type>, err: Option<&Type>) -> String {
    match (ok, err) {
        (None, None) => "result".to_owned(),
        (Some(ok), None) => format!("result<{ok}>"),
        (Some(ok), Some(err)) => format!("result<{ok}, {err}>"),
        (None, Some(err)) => format!("result<_, {err}>"),
    }
}

fn as_json(built: &Built) -> serde_json::Value {
    let manifest = &built.file.manifest;
    let exports: Vec<serde_json::Value> = built
        .contract
        .exports
        .iter()
        .map(|interface| {
            let functions: Vec<serde_json::Value> = interface
                .functions
                .iter()
                .map(|function| {
                    let rule = access(manifest, interface, function);
                    json!({
                        "name": function.name,
                        "signature": signature(function),
                        "docs": function.docs,
                        "access": rule.map(|rule| &rule.access),
                        "reads": rule.is_some_and(|rule| rule.reads),
                    })
                })
                .collect();
            json!({ "interface": interface.id.to_string(), "docs": interface.docs, "functions": functions })
        })
        .collect();
    json!({
        "manifest": manifest,
        "bytes": built.bytes,
        "digest": built.file.digest.to_string(),
        "languages": built.file.texts.keys().collect::<Vec<_>>(),
        "exports": exports,
        "imports": built.contract.imports.iter().map(name).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(
            first_sentence("Accepts a request. For the owner."),
            "Accepts a request."
        );
        assert_eq!(first_sentence("Version 1.2 of\n  it\n\nMore."), "Version 1.2 of it");
        assert_eq!(first_sentence(""), "");
    }
}
