//! What happened or was said.

use super::{Button, Entries, Entry, Link, PageRef, Reply};
use crate::{
    Instant, Text,
    types::{File, MemberId},
};

impl Entries {
    /// What happened or was said, and what to say if there is nothing.
    pub fn new(caption: Text, empty: Text, entries: impl IntoIterator<Item = Entry>) -> Self {
        Self {
            caption,
            entries: entries.into_iter().collect(),
            empty,
        }
    }
}

impl Entry {
    /// Something that happened or was said at a time.
    pub fn new(at: Instant) -> Self {
        Self {
            at,
            by: None,
            stars: None,
            title: None,
            body: None,
            files: Vec::new(),
            replies: Vec::new(),
            links: Vec::new(),
            buttons: Vec::new(),
        }
    }

    /// Who did or said it.
    #[must_use]
    pub fn by(mut self, member: impl Into<MemberId>) -> Self {
        self.by = Some(member.into());
        self
    }

    /// The grade out of five that goes with it.
    #[must_use]
    pub fn stars(mut self, stars: f64) -> Self {
        self.stars = Some(stars);
        self
    }

    /// What happened, in a few words.
    #[must_use]
    pub fn title(mut self, title: Text) -> Self {
        self.title = Some(title);
        self
    }

    /// What was said.
    #[must_use]
    pub fn body(mut self, body: Text) -> Self {
        self.body = Some(body);
        self
    }

    /// A picture or document that goes with it.
    #[must_use]
    pub fn file(mut self, file: impl Into<File>) -> Self {
        self.files.push(file.into());
        self
    }

    /// What somebody answered.
    #[must_use]
    pub fn reply(mut self, at: Instant, by: impl Into<MemberId>, body: Text) -> Self {
        self.replies.push(Reply {
            at,
            by: Some(by.into()),
            body,
        });
        self
    }

    /// A way on.
    #[must_use]
    pub fn link(mut self, label: Text, target: PageRef) -> Self {
        self.links.push(Link { label, target });
        self
    }

    /// Something to do with it.
    #[must_use]
    pub fn button(mut self, button: Button) -> Self {
        self.buttons.push(button);
        self
    }
}
