//! What is checked of the menu: whether the pages that it names are there, and stand in a menu at all.

use std::collections::BTreeMap;

use super::{BrickFacts, Finding, FindingKind, PageName, PlatformManifest, spelling::closest_name};

pub fn check(manifest: &PlatformManifest, bricks: &BTreeMap<String, BrickFacts<'_>>, findings: &mut Vec<Finding>) {
    for (list, pages) in [("order", &manifest.menu.order), ("hidden", &manifest.menu.hidden)] {
        for (index, page) in pages.iter().enumerate() {
            let problem = problem(manifest, bricks, page);
            findings.extend(problem.map(|problem| Finding::new(&["menu", list, &index.to_string()], problem)));
        }
    }
}

/// What is wrong with the name of a page; nothing where the brick's file cannot be read, which another finding says.
fn problem(
    manifest: &PlatformManifest,
    bricks: &BTreeMap<String, BrickFacts<'_>>,
    name: &PageName,
) -> Option<FindingKind> {
    let unknown = |near| FindingKind::MenuPageUnknown {
        page: name.to_string(),
        near,
    };
    if !manifest.bricks.contains_key(&name.mount) {
        let near = closest_name(&name.mount, manifest.bricks.keys().map(String::as_str));
        return Some(unknown(near.map(|mount| format!("{mount}/{}", name.page))));
    }
    let pages = &bricks.get(&name.mount)?.manifest.pages;
    match pages.iter().find(|page| page.name == name.page) {
        Some(page) if page.menu.is_some() => None,
        Some(_) => Some(FindingKind::MenuPageUnlisted { page: name.to_string() }),
        None => {
            let listed = pages.iter().filter(|page| page.menu.is_some());
            let near = closest_name(&name.page, listed.map(|page| page.name.as_str()));
            Some(unknown(near.map(|page| format!("{}/{page}", name.mount))))
        }
    }
}
