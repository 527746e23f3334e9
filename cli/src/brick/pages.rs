//! The pages of a brick, drawn: which functions a form or a button calls is known once the brick has drawn it, and not before.

use std::{collections::BTreeSet, path::Path};

use legollab_runtime::{
    call::{Call, CallError, Caller, CallerMember, Identity, Method, STEWARD, access},
    loading::OpenError,
    platform::Platform,
};
use legollab_server::view::{PageRef, View};
use serde_json::{Value, json};

use super::{
    build::Built,
    run::{assemble, temporary},
};
use crate::{
    output::{problem::Problem, screen::Screen},
    process,
};

/// The most pages that are drawn for one reader: those of the manifest, and those that they lead to.
const MOST: usize = 200;

/// What drawing a brick's pages has shown.
#[derive(Default)]
pub struct Drawn {
    /// Forms and buttons that call nothing, links that lead nowhere, and pages that are none.
    pub breaches: Vec<String>,
    /// Why no page was drawn.
    pub undrawn: Vec<String>,
}

/// Draws the pages on a platform of the brick's own, without data, for a visitor, a member and a steward. What stands beside
/// data that nobody has entered yet is not drawn.
///
/// # Errors
/// When there is no runtime, or the platform cannot be made.
pub fn draw(screen: &Screen, built: &Built) -> Result<Drawn, Problem> {
    if built.file.manifest.pages.is_empty() {
        return Ok(Drawn::default());
    }
    let aside = temporary()?;
    let folder = aside.path().join("platform");
    let mount = built.file.manifest.brick.name.name();
    assemble(&folder, mount, &built.path, &[])?;
    let runtime = process::start(None)?;
    process::block_on(async {
        let platform = match runtime.open(&folder).await {
            Ok(platform) => platform,
            // What is wrong with the brick itself other rules say; it may as well need others.
            Err(OpenError::Findings { findings, .. }) => {
                let undrawn = findings.iter().map(|finding| finding.text(screen.tag()));
                return Ok(Drawn {
                    undrawn: undrawn.collect(),
                    ..Drawn::default()
                });
            }
            Err(error) => return Err(unopened(&built.path, &error)),
        };
        let breaches = breaches(screen, &platform, mount).await;
        process::close(&platform).await;
        Ok(Drawn {
            breaches,
            ..Drawn::default()
        })
    })
}

fn unopened(path: &Path, error: &OpenError) -> Problem {
    let problem = Problem::new("brick-unloaded").with("path", path.display().to_string());
    match error {
        OpenError::Brick { source, .. } => problem.because(source),
        other => problem.because(other),
    }
}

async fn breaches(screen: &Screen, platform: &Platform, mount: &str) -> Vec<String> {
    let member = |roles: &[&str]| {
        Identity::Member(CallerMember {
            id: "reader".to_owned(),
            name: "Reader".to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        })
    };
    let mut found = BTreeSet::new();
    for identity in [Identity::Visitor, member(&[]), member(&[STEWARD])] {
        reader(screen, platform, mount, &identity, &mut found).await;
    }
    found.into_iter().collect()
}

/// Draws all pages that a reader may see.
async fn reader(screen: &Screen, platform: &Platform, mount: &str, identity: &Identity, found: &mut BTreeSet<String>) {
    let Some(mounted) = platform.mounted(mount) else {
        return;
    };
    let known = &mounted.brick.manifest().pages;
    let first = known.iter().map(|page| PageRef {
        page: page.name.clone(),
        params: Vec::new(),
    });
    let mut pages: Vec<PageRef> = first.collect();
    let mut next = 0;
    while let Some(page) = pages.get(next).cloned() {
        next += 1;
        let Some(about) = known.iter().find(|known| known.name == page.page) else {
            continue;
        };
        if !access::admits(&about.access, identity) {
            continue;
        }
        let call = Call {
            mount: mount.to_owned(),
            interface: "legollaborative:brick/pages".to_owned(),
            function: "render".to_owned(),
            arguments: json!({ "page": page }).to_string().into_bytes(),
            caller: Caller {
                identity: identity.clone(),
                locale: screen.tag().to_owned(),
            },
            method: Method::Read,
        };
        let view = match platform.call(call).await {
            Ok(reply) => reply.value,
            // A page about something, without its name: as good an answer as any.
            Err(CallError::Refused(_)) => continue,
            Err(error) => {
                found.insert(format!("{}: {error}", page.page));
                continue;
            }
        };
        if let Err(error) = View::decode(&view) {
            found.insert(format!("{}: {error}", page.page));
            continue;
        }
        let Ok(view) = serde_json::from_slice::<Value>(&view) else {
            continue;
        };
        let mut named = Named::default();
        named.look(&view);
        for (interface, function) in named.functions {
            if mounted.brick.function(&interface, &function).is_none() {
                found.insert(format!("{}: {interface}#{function}", page.page));
            }
        }
        for link in named.pages {
            if !known.iter().any(|known| known.name == link.page) {
                found.insert(format!("{}: → {}", page.page, link.page));
            } else if pages.len() < MOST && !pages.contains(&link) {
                pages.push(link);
            }
        }
    }
}

/// The functions that a page's forms and buttons call, and the pages that its links lead to, at any depth of the tree.
#[derive(Default)]
struct Named {
    functions: BTreeSet<(String, String)>,
    pages: Vec<PageRef>,
}

impl Named {
    fn look(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => {
                let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
                if let (Some(interface), Some(function)) = (text("interface"), text("function")) {
                    self.functions.insert((interface, function));
                }
                if fields.contains_key("params")
                    && let Ok(page) = serde_json::from_value(value.clone())
                {
                    self.pages.push(page);
                }
                fields.values().for_each(|value| self.look(value));
            }
            Value::Array(values) => values.iter().for_each(|value| self.look(value)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_page_names_wherever_it_stands() {
        let mut named = Named::default();
        named.look(&json!({"title": {"tag": "plain", "val": "T"}, "roots": [0], "nodes": [
            {"tag": "form", "val": {"interface": "x:y/z", "function": "make", "fixed": "{}",
                "then": {"page": {"page": "made", "params": []}, "results": []}}},
            {"tag": "table", "val": {"rows": [[{"tag": "buttons", "val": [
                {"interface": "x:y/z", "function": "undo", "arguments": "{}"}]}]]}},
        ]}));
        let functions: Vec<_> = named.functions.iter().map(|(_, function)| function.as_str()).collect();
        assert_eq!(functions, ["make", "undo"]);
        let pages: Vec<_> = named.pages.iter().map(|page| page.page.as_str()).collect();
        assert_eq!(pages, ["made"]);
    }
}
