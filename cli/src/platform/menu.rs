//! `platform menu`

use std::path::Path;

use legollab_package::{Localised, MenuGroup};
use legollab_runtime::{
    change::{Operation, WorkingCopy},
    manifest::{MenuArrangement, PageName},
};
use serde_json::json;

use super::blocks::bricks;
use crate::{
    args::platform::Menu,
    changes::{self, problem},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Arranges the menu, or lists the pages in it.
pub fn run(screen: &Screen, options: &Menu) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let only_lists =
        options.pages.is_empty() && options.hide.is_empty() && options.show.is_empty() && !options.suggested;
    if !only_lists {
        let menu = arranged(&copy.manifest().menu, options)?;
        changes::make(folder, &changes::draft(Operation::SetMenu { menu }))?;
    }
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    list(screen, &copy, folder);
    Ok(Verdict::Well)
}

/// What the menu is to be.
fn arranged(before: &MenuArrangement, options: &Menu) -> Result<MenuArrangement, Problem> {
    if options.suggested {
        return Ok(MenuArrangement::default());
    }
    let mut menu = before.clone();
    if !options.pages.is_empty() {
        menu.order = names(&options.pages)?;
    }
    for page in names(&options.hide)? {
        if !menu.hidden.contains(&page) {
            menu.hidden.push(page);
        }
    }
    let shown = names(&options.show)?;
    menu.hidden.retain(|page| !shown.contains(page));
    Ok(menu)
}

fn names(texts: &[String]) -> Result<Vec<PageName>, Problem> {
    let name = |text: &String| {
        let wrong = || Problem::new("bad-page").with("page", text.clone());
        text.parse().map_err(|_| wrong())
    };
    texts.iter().map(name).collect()
}

/// A page that a brick has in the menu.
struct Entry {
    name: PageName,
    title: Localised,
    group: MenuGroup,
    is_hidden: bool,
}

/// The pages that the bricks have in the menu, by group, as they are arranged.
fn entries(copy: &WorkingCopy, folder: &Path) -> Vec<Entry> {
    let menu = &copy.manifest().menu;
    let mut entries = Vec::new();
    for (mount, brick) in bricks(copy, folder) {
        for page in brick.file.manifest.pages {
            let Some(place) = page.menu else { continue };
            entries.push(Entry {
                is_hidden: menu.hides(&mount, &page.name),
                name: PageName {
                    mount: mount.clone(),
                    page: page.name,
                },
                title: page.title,
                group: place.group,
            });
        }
    }
    entries.sort_by_key(|entry| (entry.group, menu.rank(&entry.name.mount, &entry.name.page)));
    entries
}

fn list(screen: &Screen, copy: &WorkingCopy, folder: &Path) {
    let menu = &copy.manifest().menu;
    screen.say(
        if menu.is_empty() {
            "menu-suggested"
        } else {
            "menu-arranged"
        },
        &[],
    );
    let entries = entries(copy, folder);
    let mut shown = None;
    for entry in &entries {
        if shown.replace(entry.group) != Some(entry.group) {
            screen.say(&format!("menu-group-{}", code(entry.group)), &[]);
        }
        let title = entry.title.get(screen.tag());
        let hidden = match entry.is_hidden {
            true => format!("  ({})", screen.text("menu-hidden", &[])),
            false => String::new(),
        };
        screen.line(&format!("  {}  {title}{hidden}", entry.name));
    }
    let pages = entries.iter().map(|entry| {
        json!({
            "page": entry.name,
            "title": entry.title,
            "group": entry.group,
            "hidden": entry.is_hidden,
        })
    });
    screen.json(&json!({ "menu": menu, "pages": pages.collect::<Vec<_>>() }));
}

fn code(group: MenuGroup) -> &'static str {
    match group {
        MenuGroup::Browse => "browse",
        MenuGroup::Mine => "mine",
        MenuGroup::Manage => "manage",
    }
}
