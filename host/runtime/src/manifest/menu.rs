//! How the menu is arranged, as `platform.toml` says it: which pages of the bricks come first, and which are left out.

use std::{fmt, str::FromStr};

use legollab_package::manifest::is_kebab_case;
use serde::{Deserialize, Serialize};

/// The most pages in each list of the menu.
pub const MAX_MENU_PAGES: usize = 500;

/// A page of a mounted brick: `velos/items`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PageName {
    /// The mount.
    pub mount: String,
    /// The page.
    pub page: String,
}

/// A text that names no page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no page; write mount and page as `velos/items`")]
pub struct NotAPageName(String);

impl FromStr for PageName {
    type Err = NotAPageName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (mount, page) = text
            .split_once('/')
            .filter(|(mount, page)| is_kebab_case(mount) && is_kebab_case(page))
            .ok_or_else(|| NotAPageName(text.to_owned()))?;
        Ok(Self {
            mount: mount.to_owned(),
            page: page.to_owned(),
        })
    }
}

impl TryFrom<String> for PageName {
    type Error = NotAPageName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PageName> for String {
    fn from(name: PageName) -> Self {
        name.to_string()
    }
}

impl fmt::Display for PageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.mount, self.page)
    }
}

/// How the menu is arranged. A page that is left out can still be read by those who may: this is order, no access rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MenuArrangement {
    /// The pages that come first in their group, in their order. All others follow as the bricks have them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<PageName>,
    /// The pages that the menu leaves out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<PageName>,
}

impl MenuArrangement {
    /// Whether the menu is as the bricks have it.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty() && self.hidden.is_empty()
    }

    /// What to sort pages by, without changing the order of those of the same rank.
    pub fn rank(&self, mount: &str, page: &str) -> usize {
        let place = self
            .order
            .iter()
            .position(|name| name.mount == mount && name.page == page);
        place.unwrap_or(usize::MAX)
    }

    /// Whether the menu leaves a page out.
    pub fn hides(&self, mount: &str, page: &str) -> bool {
        self.hidden.iter().any(|name| name.mount == mount && name.page == page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(names: &[&str]) -> Vec<PageName> {
        names.iter().map(|name| name.parse().unwrap()).collect()
    }

    #[test]
    fn pages_are_named_by_mount_and_page() {
        assert_eq!(pages(&["velos/my-bookings"])[0].to_string(), "velos/my-bookings");
        for bad in [
            "",
            "velos",
            "velos/",
            "/items",
            "Velos/items",
            "velos/items/3",
            "velos/Items",
        ] {
            assert!(bad.parse::<PageName>().is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_not_named_follows_in_its_order() {
        let menu = MenuArrangement {
            order: pages(&["b/y", "a/x"]),
            hidden: pages(&["c/z"]),
        };
        let mut all = pages(&["a/v", "a/x", "b/w", "b/y"]);
        all.sort_by_key(|name| menu.rank(&name.mount, &name.page));
        assert_eq!(all, pages(&["b/y", "a/x", "a/v", "b/w"]));
        assert!(menu.hides("c", "z") && !menu.hides("c", "x") && !menu.hides("a", "z"));
    }
}
