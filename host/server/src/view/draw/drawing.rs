//! What a page is drawn with, and what its parts share.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use legollab_contract::Texts;
use legollab_contract::{ArgumentBounds, Function, InterfaceId};
use maud::{Markup, html};
use serde_json::Value;

use crate::{
    area_map::AreaMap,
    files::FileShelf,
    form::{FieldError, FormValues},
    page_budget::{PAGE_BYTES, PageBudget},
    view::{
        address::{MountAddress, profile},
        nodes::{PageParam, Text},
    },
    words::Words,
};

/// Whether the reader may call a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Yes.
    Allowed,
    /// After signing in.
    NeedsSignIn,
    /// No.
    Denied,
}

/// A function that a page names.
#[derive(Debug, Clone, Copy)]
pub struct BoundFunction<'a> {
    /// The interface that has it.
    pub interface: &'a InterfaceId,
    /// What stands for the interface in addresses: its bare name, or its full one where the brick has two of that name.
    pub segment: &'a str,
    /// The function.
    pub function: &'a Function,
    /// The bounds of its arguments, if it has any.
    pub bounds: Option<&'a ArgumentBounds>,
    /// Whether the reader may call it.
    pub permission: Permission,
}

/// What drawing asks of the brick whose page it is.
pub trait FunctionLookup {
    /// The function that a page names; none if the brick has no such function.
    fn function(&self, interface: &str, function: &str) -> Option<BoundFunction<'_>>;

    /// Where an endpoint is that a page names, by its function as in the manifest; none if the brick has no such endpoint.
    fn endpoint(&self, function: &str, params: &[PageParam]) -> Option<EndpointUrl> {
        let _ = (function, params);
        None
    }
}

/// Where an endpoint is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointUrl {
    /// The whole address.
    pub address: String,
    /// Whether it is read with GET, so that a browser can open it.
    pub is_readable: bool,
}

/// What somebody sent by a form of this page, when it could not be done: the form is drawn with it.
#[derive(Debug, Clone)]
pub struct FailedSubmission {
    /// The interface, as in the address the form posted to.
    pub segment: String,
    /// The function.
    pub function: String,
    /// The arguments that were given and not shown.
    pub fixed: Value,
    /// What was entered.
    pub entered: FormValues,
    /// What is wrong with it; empty where a row was added or taken out.
    pub problems: Vec<FieldError>,
}

/// All that a page is drawn with besides the view.
pub struct ViewContext<'a> {
    /// The brick.
    pub brick: &'a dyn FunctionLookup,
    /// The brick's texts for the reader, whose time zone and names of members they bring along.
    pub texts: Texts<'a>,
    /// The server's texts, in the reader's language.
    pub words: &'a Words,
    /// Where the brick is mounted.
    pub mounted: MountAddress<'a>,
    /// The token against forged requests.
    pub csrf: &'a str,
    /// The address of the page to sign in, which leads back here.
    pub sign_in: &'a str,
    /// The address of this page.
    pub address: &'a str,
    /// What was sent before, if this page answers a form that could not be done.
    pub attempt: Option<&'a FailedSubmission>,
    /// The files that the view names, and those that the attempt brought.
    pub files: &'a FileShelf,
    /// What lies below the places on maps, if the platform has a map of its area.
    pub area_map: Option<&'a AreaMap>,
    /// How much may still be drawn.
    pub room: PageBudget,
    /// What stands in the outlets, by their places in the view; none where blocks do not stand, as in a block.
    pub outlets: Option<&'a HashMap<u32, Markup>>,
    /// The reader, where somebody is signed in.
    pub reader: Option<&'a str>,
    /// Whether the reader may see the pages of members: then their names lead there.
    pub shows_profiles: bool,
    /// Whether forms and buttons lead back to the page that they stand on, whatever the brick says: the page is another's.
    pub returns_here: bool,
    /// Where the numbers in identifiers begin, which no other part of the page may use.
    pub first_id: u32,
}

/// A view that grows beyond all measure when it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("drawn, the page has more than {PAGE_BYTES} bytes: show less on it, or in parts")]
pub struct PageTooLarge;

impl ViewContext<'_> {
    /// The platform's time zone.
    pub(super) fn zone(&self) -> &TimeZone {
        self.texts.reader().zone
    }

    /// A text, which takes room wherever it stands; nothing once there is none left.
    pub(super) fn text(&self, text: &Text) -> String {
        if self.room.is_exhausted() {
            return String::new();
        }
        let text = self.texts.text(text);
        if self.room.take(text.len()) {
            text
        } else {
            String::new()
        }
    }

    /// A text with its line ends kept.
    pub(super) fn long_text(&self, text: &Text) -> Markup {
        html! { p.long { (self.text(text)) } }
    }

    /// A member's name.
    pub(super) fn name(&self, id: &str) -> String {
        let reader = self.texts.reader();
        match reader.names.get(id) {
            Some(name) => name.clone(),
            None => legollab_texts::unknown_member(reader.locale),
        }
    }

    /// A member's name, which leads to the member's page.
    pub(super) fn member(&self, id: &str) -> Markup {
        let reader = self.texts.reader();
        match reader.names.get(id) {
            Some(name) if self.shows_profiles => html! { a href=(profile(self.mounted.base, id)) { (name) } },
            _ => html! { (self.name(id)) },
        }
    }
}

/// What nodes stand under.
#[derive(Clone, Copy)]
pub(super) struct HeadingLevel<'a> {
    /// The nearest heading above.
    pub(super) heading: &'a str,
    /// The level of headings among the nodes, 1 to 6.
    pub(super) level: u8,
}

impl HeadingLevel<'_> {
    /// The class of a caption: one that says what the heading above says is left to those who listen to the page, to whom
    /// it names the table.
    pub(super) fn caption_class(&self, caption: &str) -> &'static str {
        if caption == self.heading {
            "caption visually-hidden"
        } else {
            "caption"
        }
    }
}

/// A heading; below the sixth level all look alike, and HTML has no seventh.
pub fn heading(level: u8, text: &str) -> Markup {
    html! {
        @match level {
            0..=2 => h2 { (text) },
            3 => h3 { (text) },
            4 => h4 { (text) },
            5 => h5 { (text) },
            _ => h6 { (text) },
        }
    }
}
