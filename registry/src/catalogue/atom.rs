//! Feeds in the form of Atom (RFC 4287).

use std::io;

use jiff::Timestamp;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Feed {
    /// What it tells of.
    pub(super) title: String,
    /// The language of its texts.
    pub(super) language: String,
    /// Its own whole address, by which it is known.
    pub(super) own: String,
    /// The whole address of the page that shows the same.
    pub(super) page: String,
    /// What it tells, the newest first.
    pub(super) entries: Vec<FeedEntry>,
}

/// Something that a feed tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FeedEntry {
    /// What happened.
    pub(super) title: String,
    /// The whole address of its page, by which it is known.
    pub(super) page: String,
    /// When, in milliseconds since 1970.
    pub(super) at: i64,
    /// Who did it.
    pub(super) author: String,
    /// More about it.
    pub(super) summary: String,
}

type Xml = Writer<Vec<u8>>;

impl Feed {
    /// The feed in XML.
    ///
    /// # Errors
    /// Never: it is written into memory.
    pub(super) fn write(&self) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        writer
            .create_element("feed")
            .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
            .with_attribute(("xml:lang", self.language.as_str()))
            .write_inner_content(|writer| {
                text(writer, "id", &self.own)?;
                text(writer, "title", &self.title)?;
                let newest = self.entries.iter().map(|entry| entry.at).max().unwrap_or_default();
                text(writer, "updated", &time(newest))?;
                link(writer, "self", "application/atom+xml", &self.own)?;
                link(writer, "alternate", "text/html", &self.page)?;
                self.entries.iter().try_for_each(|entry| entry.write(writer))
            })?;
        Ok(writer.into_inner())
    }
}

impl FeedEntry {
    fn write(&self, writer: &mut Xml) -> io::Result<()> {
        writer.create_element("entry").write_inner_content(|writer| {
            text(writer, "id", &self.page)?;
            text(writer, "title", &self.title)?;
            text(writer, "updated", &time(self.at))?;
            link(writer, "alternate", "text/html", &self.page)?;
            writer
                .create_element("author")
                .write_inner_content(|writer| text(writer, "name", &self.author))?;
            text(writer, "summary", &self.summary)
        })?;
        Ok(())
    }
}

fn text(writer: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    // XML has no way to write the others.
    let content: String = content
        .chars()
        .filter(|c| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..))
        .collect();
    writer
        .create_element(name)
        .write_text_content(BytesText::new(&content))?;
    Ok(())
}

fn link(writer: &mut Xml, rel: &str, media: &str, href: &str) -> io::Result<()> {
    writer
        .create_element("link")
        .with_attributes([("rel", rel), ("type", media), ("href", href)])
        .write_empty()?;
    Ok(())
}

fn time(at_ms: i64) -> String {
    Timestamp::from_millisecond(at_ms)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;

    use super::*;

    fn feed(title: &str) -> Feed {
        let entry = FeedEntry {
            title: title.to_owned(),
            page: "https://registry.example.org/bricks/a/b".to_owned(),
            at: 1_700_000_000_000,
            author: title.to_owned(),
            summary: title.to_owned(),
        };
        Feed {
            title: title.to_owned(),
            language: "fr".to_owned(),
            own: "https://registry.example.org/releases.atom".to_owned(),
            page: "https://registry.example.org/bricks".to_owned(),
            entries: vec![entry],
        }
    }

    #[test]
    fn says_when_and_where() {
        let written = String::from_utf8(feed("A & <b>").write().unwrap()).unwrap();
        for part in [
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
            "<title>A &amp; &lt;b&gt;</title>",
            "<updated>2023-11-14T22:13:20Z</updated>",
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://registry.example.org/releases.atom\"/>",
        ] {
            assert!(written.contains(part), "{part}: {written}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_told_can_be_read(title: String) {
            let written = feed(&title).write().unwrap();
            let mut reader = Reader::from_reader(written.as_slice());
            let mut depth = 0_i64;
            let mut buffer = Vec::new();
            loop {
                match reader.read_event_into(&mut buffer).unwrap() {
                    Event::Start(_) => depth += 1,
                    Event::End(_) => depth -= 1,
                    Event::Eof => break,
                    _ => {}
                }
                buffer.clear();
            }
            prop_assert_eq!(depth, 0);
        }
    }
}
