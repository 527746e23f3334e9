//! The menu of a site: the pages that its bricks have in it, as they are arranged.

use legollab_package::{Localised, MenuGroup};
use legollab_runtime::manifest::{MenuArrangement, PageName};

use super::Prospect;

/// A page that a brick has in the menu.
pub struct MenuEntry<'p> {
    /// Which.
    pub name: PageName,
    /// What the menu calls it.
    pub title: &'p Localised,
    /// With which others it stands.
    pub group: MenuGroup,
    /// Whether the site leaves it out.
    pub is_hidden: bool,
}

/// What somebody wants to do with one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuMove {
    /// Before the one before it.
    Up,
    /// Behind the one behind it.
    Down,
    /// Out of the menu.
    Hide,
    /// Into it again.
    Show,
}

/// The pages that the bricks of a site have in the menu, group by group, as they are arranged.
pub fn entries(prospect: &Prospect) -> Vec<MenuEntry<'_>> {
    let menu = &prospect.manifest.menu;
    let mut entries = Vec::new();
    for mount in prospect.manifest.bricks.keys() {
        let pages = prospect.bricks.get(mount).map(|brick| &brick.manifest().pages);
        for page in pages.into_iter().flatten() {
            let Some(place) = page.menu else { continue };
            entries.push(MenuEntry {
                name: PageName {
                    mount: mount.clone(),
                    page: page.name.clone(),
                },
                title: &page.title,
                group: place.group,
                is_hidden: menu.hides(mount, &page.name),
            });
        }
    }
    entries.sort_by_key(|entry| (entry.group, menu.rank(&entry.name.mount, &entry.name.page)));
    entries
}

/// The menu after the entry at `number` was moved; none where there is no such entry, or it is another one by now.
pub fn moved(prospect: &Prospect, number: usize, name: &str, how: MenuMove) -> Option<MenuArrangement> {
    let entries = entries(prospect);
    let entry = entries.get(number).filter(|entry| entry.name.to_string() == name)?;
    let mut menu = prospect.manifest.menu.clone();
    // Of a brick that cannot be read now, nobody knows which pages it has.
    let stays = |page: &PageName| {
        let is_unread =
            !prospect.bricks.contains_key(&page.mount) && prospect.manifest.bricks.contains_key(&page.mount);
        is_unread || entries.iter().any(|entry| entry.name == *page)
    };
    menu.order.retain(stays);
    menu.hidden.retain(stays);
    let other = match how {
        MenuMove::Hide if entry.is_hidden => return None,
        MenuMove::Hide => {
            menu.hidden.push(entry.name.clone());
            return Some(menu);
        }
        MenuMove::Show if !entry.is_hidden => return None,
        MenuMove::Show => {
            menu.hidden.retain(|page| *page != entry.name);
            return Some(menu);
        }
        MenuMove::Up => number.checked_sub(1)?,
        MenuMove::Down => number + 1,
    };
    entries.get(other).filter(|other| other.group == entry.group)?;
    let mut order: Vec<PageName> = entries.iter().map(|entry| entry.name.clone()).collect();
    order.swap(number, other);
    menu.order.retain(|page| !order.contains(page));
    order.append(&mut menu.order);
    menu.order = order;
    Some(menu)
}
