//! The place of a page in the menu.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor, value::MapAccessDeserializer},
};

/// Where a page stands in the menu: `true`, or a table with group and icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MenuPlace {
    /// With which other pages.
    pub group: MenuGroup,
    /// The icon before its title.
    pub icon: Option<MenuIcon>,
}

/// Pages that stand together in the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MenuGroup {
    /// What there is.
    #[default]
    Browse,
    /// What is the reader's own.
    Mine,
    /// What is there to keep the site going.
    Manage,
}

macro_rules! menu_icons {
    ($($(#[$documentation:meta])* $name:ident,)*) => {
        /// An icon of the menu, named by what it means; each host draws it in its own way.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum MenuIcon {
            $($(#[$documentation])* $name,)*
        }

        impl MenuIcon {
            /// All icons.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }
    };
}

menu_icons! {
    /// A bell: reminders.
    Bell,
    /// A bicycle.
    Bicycle,
    /// An open book.
    Book,
    /// A calendar.
    Calendar,
    /// Figures.
    Chart,
    /// A checklist.
    Checklist,
    /// Opening hours, deadlines.
    Clock,
    /// Money.
    Coins,
    /// A document.
    Document,
    /// Settings.
    Gear,
    /// An agreement, or help.
    Handshake,
    /// What came in.
    Inbox,
    /// A house.
    House,
    /// Places.
    Map,
    /// Conversations.
    Messages,
    /// Things.
    Package,
    /// People.
    People,
    /// One person.
    Person,
    /// Write.
    Pencil,
    /// Add one's own.
    Plus,
    /// A search.
    Search,
    /// Devices that send.
    Signal,
    /// Reviews.
    Star,
    /// Categories or prices.
    Tag,
    /// Air, weather.
    Wind,
}

impl Serialize for MenuPlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if *self == Self::default() {
            serializer.serialize_bool(true)
        } else {
            Table {
                group: self.group,
                icon: self.icon,
            }
            .serialize(serializer)
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    group: MenuGroup,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    icon: Option<MenuIcon>,
}

/// Reads `menu`: `false` is as good as nothing.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<MenuPlace>, D::Error> {
    deserializer.deserialize_any(Written)
}

struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Option<MenuPlace>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true, false, or a table such as { group = \"mine\", icon = \"inbox\" }")
    }

    fn visit_bool<E>(self, stands: bool) -> Result<Self::Value, E> {
        Ok(stands.then(MenuPlace::default))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let Table { group, icon } = Table::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Some(MenuPlace { group, icon }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::Page;

    fn page(menu: &str) -> Result<Page, String> {
        let text = format!("name = \"requests\"\ntitle = {{ fr = \"A\", en = \"A\" }}\naccess = []\n{menu}");
        toml::from_str(&text).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn a_page_stands_in_a_group() {
        let browse = Some(MenuPlace::default());
        let mine = |icon| {
            Some(MenuPlace {
                group: MenuGroup::Mine,
                icon,
            })
        };
        for (menu, place) in [
            ("", None),
            ("menu = false", None),
            ("menu = true", browse),
            ("menu = { group = \"browse\" }", browse),
            ("menu = { group = \"mine\" }", mine(None)),
            (
                "menu = { group = \"mine\", icon = \"inbox\" }",
                mine(Some(MenuIcon::Inbox)),
            ),
        ] {
            let page = page(menu).unwrap();
            assert_eq!(page.menu, place, "{menu}");
            // As it is passed on, it is read again.
            let written = toml::to_string(&page).unwrap();
            assert_eq!(toml::from_str::<Page>(&written).unwrap(), page, "{written}");
        }
    }

    #[test]
    fn what_stands_nowhere_is_refused_with_what_would_do() {
        for (menu, remedy) in [
            ("menu = \"mine\"", "{ group = \"mine\", icon = \"inbox\" }"),
            ("menu = { group = \"others\" }", "`browse`, `mine`, `manage`"),
            ("menu = { group = \"mine\", icon = \"unicorn\" }", "`bell`"),
            ("menu = { icon = \"inbox\" }", "missing field `group`"),
            (
                "menu = { group = \"mine\", count = \"pages.waiting\" }",
                "expected `group` or `icon`",
            ),
        ] {
            let error = page(menu).unwrap_err();
            assert!(error.contains(remedy), "{menu}: {error}");
        }
    }
}
