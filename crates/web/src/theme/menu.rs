//! What stands in the header of a page, and what is told above it.

use super::{icons::Icon, tone::Tone};

/// Where the language can be changed.
#[derive(Debug, Clone)]
pub struct LanguageSwitch {
    /// The languages of the site.
    pub languages: Vec<String>,
    /// Where the form goes: it posts `language`, `_from` and `_csrf`.
    pub action: String,
}

/// A link in the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// What it says.
    pub label: String,
    /// Where it goes.
    pub href: String,
    /// Whether it is the page one is on.
    pub current: bool,
    /// What stands before it, if anything.
    pub icon: Option<Icon>,
}

impl MenuItem {
    /// A link without an icon, to a page one is not on.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            current: false,
            icon: None,
        }
    }
}

/// The pages in the menu, by what one comes for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Menu {
    /// What there is.
    pub browse: Vec<MenuItem>,
    /// What is the reader's own.
    pub mine: Vec<MenuItem>,
    /// What keeps the site going.
    pub manage: Vec<MenuItem>,
}

impl From<Vec<MenuItem>> for Menu {
    fn from(browse: Vec<MenuItem>) -> Self {
        Self {
            browse,
            ..Self::default()
        }
    }
}

/// A field to search the whole site by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchField {
    /// Where the form goes: it asks with `q`.
    pub action: String,
}

/// What somebody was written on the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Where the list is.
    pub href: String,
    /// How much of it is unseen, counted up to [`News::MOST`].
    pub unseen: u64,
    /// Whether it is the page one is on.
    pub current: bool,
}

impl News {
    /// Beyond, nobody counts.
    pub const MOST: u64 = 100;
}

/// The reader's account.
#[derive(Debug, Clone)]
pub enum AccountMenu {
    /// Somebody who has not signed in.
    Visitor {
        /// The page to sign in.
        sign_in: String,
        /// The page to open an account; none where only invited people may.
        sign_up: Option<String>,
    },
    /// A member.
    Member {
        /// The name that others see.
        name: String,
        /// What is new for the member, where there is a place for it.
        news: Option<News>,
        /// The member's own pages, such as the profile.
        pages: Vec<MenuItem>,
        /// Where the button to sign out posts to.
        sign_out: String,
    },
    /// Nothing is shown: the page belongs to no site.
    Nobody,
}

/// Something to tell the reader once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// Its weight.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}
