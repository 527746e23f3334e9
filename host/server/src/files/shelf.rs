//! The files that a page, a form or an answer shows, each with its handle.

use std::{borrow::Cow, collections::HashMap};

use legollab_runtime::storage::{FileId, FileRecord};
use legollab_web::theme::drawings::{self, PortraitSize};
use maud::Markup;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is encoded in a part of a path.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// What stands where a file was that is no longer there.
const GONE: &str = "gone";

/// How wide a portrait is at least: twice as wide as the largest is drawn.
const PORTRAIT_WIDTH: u32 = 208;

/// A file that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownFile {
    /// Its handle.
    pub handle: String,
    /// What is known of it.
    pub about: FileRecord,
    /// What its addresses begin with.
    pub address: String,
}

impl ShownFile {
    /// Whether it is a picture.
    pub fn is_picture(&self) -> bool {
        self.about.size.is_some()
    }

    /// The address of a picture's largest form.
    pub fn largest(&self) -> String {
        format!("{}/full.jpg", self.address)
    }

    /// The address of the form of a picture that is at least so wide, or of the widest there is.
    pub fn at_least(&self, width: u32) -> String {
        match self.about.narrower.iter().find(|narrower| **narrower >= width) {
            Some(narrower) => format!("{}/{narrower}.jpg", self.address),
            None => self.largest(),
        }
    }

    /// All forms of a picture, for a browser to choose from.
    pub fn srcset(&self) -> Option<String> {
        let (width, _) = self.about.size?;
        let narrower = self.about.narrower.iter();
        let mut forms: Vec<String> = narrower
            .map(|width| format!("{}/{width}.jpg {width}w", self.address))
            .collect();
        if forms.is_empty() {
            return None;
        }
        forms.push(format!("{} {width}w", self.largest()));
        Some(forms.join(", "))
    }

    /// The address of a document, which ends in its name.
    pub fn download(&self) -> String {
        format!("{}/{}", self.address, utf8_percent_encode(&self.about.name, SEGMENT))
    }

    /// What a picture shows; empty if it only decorates.
    pub fn alternative(&self) -> &str {
        self.about.alternative.as_deref().unwrap_or_default()
    }

    /// Whether somebody has yet to say what the picture shows.
    pub fn wants_description(&self) -> bool {
        self.is_picture() && !self.about.kept && self.about.alternative.is_none()
    }
}

/// The files that are shown, by identifier and by handle.
#[derive(Debug, Clone, Default)]
pub struct FileShelf {
    files: HashMap<FileId, ShownFile>,
    by_handle: HashMap<String, FileId>,
    /// Addresses of the pictures that members have chosen of themselves, by member.
    portraits: HashMap<String, String>,
}

impl FileShelf {
    /// Puts a file on it.
    pub fn add(&mut self, file: ShownFile) {
        self.by_handle.insert(file.handle.clone(), file.about.id);
        self.files.insert(file.about.id, file);
    }

    /// Says that a handle, which may be older than the one on the shelf, means this file too.
    pub fn also(&mut self, handle: String, id: FileId) {
        self.by_handle.insert(handle, id);
    }

    /// Puts the picture on it that a member has chosen.
    pub fn add_portrait(&mut self, member: String, file: &ShownFile) {
        self.portraits.insert(member, file.at_least(PORTRAIT_WIDTH));
    }

    /// The picture of a member; where there is none, one made from the name. The name has to stand beside it.
    pub fn portrait(&self, member: &str, name: &str, size: PortraitSize) -> Markup {
        match self.portraits.get(member) {
            Some(address) => drawings::photographed(address, size),
            None => drawings::portrait(name, size),
        }
    }

    /// The file that a brick names.
    pub fn named(&self, id: &str) -> Option<&ShownFile> {
        self.files.get(&FileId::parse(id)?)
    }

    /// The picture that a brick names.
    pub fn picture(&self, id: &str) -> Option<&ShownFile> {
        self.named(id).filter(|file| file.is_picture())
    }

    /// The file that a form holds by its handle.
    pub fn held(&self, handle: &str) -> Option<&ShownFile> {
        self.files.get(self.by_handle.get(handle)?)
    }

    /// A text in which identifiers have become handles. One of a file that is not there becomes a word that is no handle.
    pub fn seal<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut sealed = String::new();
        let mut from = 0;
        for (at, id) in FileId::within(text.as_bytes()) {
            // None stands within another: an identifier has one `-`.
            sealed.push_str(text.get(from..at).unwrap_or_default());
            sealed.push_str(self.files.get(&id).map_or(GONE, |file| &file.handle));
            from = at + FileId::text_bytes();
        }
        if from == 0 {
            return Cow::Borrowed(text);
        }
        sealed.push_str(text.get(from..).unwrap_or_default());
        Cow::Owned(sealed)
    }
}

#[cfg(test)]
mod tests {
    use legollab_runtime::Instant;

    use super::*;

    fn file(id: u8, narrower: &[u32]) -> ShownFile {
        ShownFile {
            handle: format!("h{id}"),
            about: FileRecord {
                id: FileId::new([id; 16]),
                mount: "velos".into(),
                name: "vélo.jpg".into(),
                media_type: "image/jpeg".into(),
                bytes: 10,
                size: Some((1_200, 600)),
                narrower: narrower.to_vec(),
                alternative: None,
                kept: false,
                expires: Instant(0),
            },
            address: format!("/files/velos/h{id}"),
        }
    }

    #[test]
    fn identifiers_become_handles_wherever_they_stand() {
        let mut shelf = FileShelf::default();
        shelf.add(file(1, &[]));
        let (one, two) = (FileId::new([1; 16]), FileId::new([2; 16]));
        assert_eq!(
            shelf.seal(&format!("{{\"a\":\"{one}\",\"é\":[\"{two}\",\"file-{one}\"]}}")),
            "{\"a\":\"h1\",\"é\":[\"gone\",\"file-h1\"]}"
        );
        assert!(matches!(shelf.seal("{\"a\":\"file-\"}"), Cow::Borrowed(_)));
        assert_eq!(shelf.held("h1"), shelf.named(&one.to_string()));
        assert_eq!(shelf.held("h2"), None);
    }

    #[test]
    fn browsers_choose_among_the_forms_of_a_picture() {
        let picture = file(1, &[160, 480, 960]);
        assert_eq!(picture.at_least(400), "/files/velos/h1/480.jpg");
        assert_eq!(picture.at_least(1_000), "/files/velos/h1/full.jpg");
        let all = picture.srcset().unwrap();
        assert!(
            all.starts_with("/files/velos/h1/160.jpg 160w, ") && all.ends_with("/full.jpg 1200w"),
            "{all}"
        );
        assert_eq!(file(1, &[]).srcset(), None);
        assert_eq!(picture.download(), "/files/velos/h1/v%C3%A9lo.jpg");
    }
}
