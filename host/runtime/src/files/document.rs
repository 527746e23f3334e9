//! Documents: a short list, each known by its name and by what it holds.
//!
//! Nothing that a browser would run is on it, and a document is served so that a browser saves it rather than shows it.

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kind {
    ending: &'static str,
    media_type: &'static str,
    content: Content,
}

/// How the content of a kind is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// It begins so.
    Begins(&'static [u8]),
    /// It is text in UTF-8 without control characters.
    Text,
    /// It is JSON.
    Json,
    /// It is an OpenDocument: a ZIP archive whose first entry says which.
    OpenDocument,
    /// It is an Office Open XML document: a ZIP archive with this folder, and without macros.
    OfficeOpen(&'static str),
}

const KINDS: [Kind; 12] = [
    kind("pdf", "application/pdf", Content::Begins(b"%PDF-")),
    kind("txt", "text/plain", Content::Text),
    kind("csv", "text/csv", Content::Text),
    kind("json", "application/json", Content::Json),
    kind("geojson", "application/geo+json", Content::Json),
    kind("ics", "text/calendar", Content::Text),
    kind("odt", "application/vnd.oasis.opendocument.text", Content::OpenDocument),
    kind(
        "ods",
        "application/vnd.oasis.opendocument.spreadsheet",
        Content::OpenDocument,
    ),
    kind(
        "odp",
        "application/vnd.oasis.opendocument.presentation",
        Content::OpenDocument,
    ),
    kind(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Content::OfficeOpen("word/"),
    ),
    kind(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Content::OfficeOpen("xl/"),
    ),
    kind(
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Content::OfficeOpen("ppt/"),
    ),
];

const fn kind(ending: &'static str, media_type: &'static str, content: Content) -> Kind {
    Kind {
        ending,
        media_type,
        content,
    }
}

/// The endings of names of documents, for the file picker of a form.
pub fn endings() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.ending)
}

/// The media type of a document, by its name and what it holds; none if it is none of those that are taken.
pub fn media_type(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    let kind = KINDS.iter().find(|kind| ending.eq_ignore_ascii_case(kind.ending))?;
    let fits = match kind.content {
        Content::Begins(start) => bytes.starts_with(start),
        Content::Text => is_text(bytes),
        Content::Json => serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok(),
        Content::OpenDocument => is_open_document(bytes, kind.media_type),
        Content::OfficeOpen(folder) => is_office_open(bytes, folder),
    };
    fits.then_some(kind.media_type)
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|text| !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')))
}

/// The first entry of an OpenDocument is called `mimetype`, is not compressed, and holds the media type.
fn is_open_document(bytes: &[u8], media_type: &str) -> bool {
    let names = zip_names(bytes);
    let first =
        bytes.get(30..38) == Some(b"mimetype") && bytes.get(38..38 + media_type.len()) == Some(media_type.as_bytes());
    // A spreadsheet's type must not be taken for the beginning of that of a template.
    let ends = bytes.get(38 + media_type.len()).is_some_and(|next| *next != b'-');
    let macros = |name: &[u8]| name.starts_with(b"Basic/") || name.starts_with(b"Scripts/");
    first && ends && names.is_some_and(|names| !names.iter().any(|name| macros(name)))
}

fn is_office_open(bytes: &[u8], folder: &str) -> bool {
    let Some(names) = zip_names(bytes) else { return false };
    let has = |wanted: &[u8]| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    let macros = |name: &&[u8]| {
        let name = name.to_ascii_lowercase();
        name.ends_with(b"vbaproject.bin") || name.ends_with(b"vbadata.xml")
    };
    has(b"[Content_Types].xml")
        && names.iter().any(|name| name.starts_with(folder.as_bytes()))
        && !names.iter().any(macros)
}

/// The most entries of a ZIP archive that are looked at.
const MOST_ENTRIES: usize = 20_000;

/// The names in the directory of a ZIP archive; none where it is no whole one. Nothing is unpacked.
fn zip_names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    // The end of the directory is the last thing in the file, but for a comment.
    let from = bytes.len().saturating_sub(22 + 65_535);
    let end = from + memchr::memmem::rfind(bytes.get(from..)?, b"PK\x05\x06")?;
    let two = |at: usize| Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let four = |at: usize| usize::try_from(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)).ok();
    let (count, mut at) = (two(end + 10)?, four(end + 16)?);
    if count > MOST_ENTRIES {
        return None;
    }
    let mut names = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (name, extra, comment) = (two(at + 28)?, two(at + 30)?, two(at + 32)?);
        names.push(bytes.get(at + 46..at + 46 + name)?);
        at += 46 + name + extra + comment;
    }
    // All of it stands before its end.
    (at <= end).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ZIP archive of entries that are not compressed.
    fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut file, mut directory) = (Vec::new(), Vec::new());
        let size = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap().to_le_bytes();
        for (name, content) in entries {
            let (at, length) = (size(&file), u16::try_from(name.len()).unwrap().to_le_bytes());
            file.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
            file.extend([size(content), size(content)].concat());
            file.extend([&length[..], b"\0\0", name.as_bytes(), content].concat());
            directory.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
            directory.extend([size(content), size(content)].concat());
            directory.extend([&length[..], b"\0\0\0\0\0\0\0\0\0\0\0\0", &at, name.as_bytes()].concat());
        }
        let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
        let (start, length) = (size(&file), size(&directory));
        file.extend(directory);
        file.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &length, &start, b"\0\0"].concat());
        file
    }

    #[test]
    fn documents_are_known_by_name_and_content() {
        let text: &[u8] = b"mimetype";
        let odt = zip(&[(
            std::str::from_utf8(text).unwrap(),
            b"application/vnd.oasis.opendocument.text",
        )]);
        let docx = zip(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]);
        let good: [(&str, &[u8]); 7] = [
            ("Règlement.PDF", b"%PDF-1.7 ..."),
            ("notes.txt", "é\n".as_bytes()),
            ("a.csv", b"a;b\r\n1;2"),
            ("a.geojson", b"{\"type\":\"Point\"}"),
            ("a.ics", b"BEGIN:VCALENDAR\r\n"),
            ("a.odt", &odt),
            ("a.docx", &docx),
        ];
        for (name, bytes) in good {
            assert!(media_type(name, bytes).is_some(), "{name}");
        }
        assert_eq!(
            media_type("a.odt", &odt),
            Some("application/vnd.oasis.opendocument.text")
        );
    }

    #[test]
    fn anything_else_is_refused() {
        let macros = zip(&[
            ("[Content_Types].xml", b"<a/>"),
            ("word/document.xml", b"<a/>"),
            ("word/vbaProject.bin", b"x"),
        ]);
        let cut = &zip(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")])[..60];
        let bad: [(&str, &[u8]); 13] = [
            ("a.svg", b"<svg/>"),
            ("a.html", b"<p>"),
            ("a", b"%PDF-"),
            ("a.pdf", b"<html>%PDF-"),
            ("a.txt", b"\0\x01"),
            ("a.txt", b"\xff\xfe"),
            ("a.json", b"{"),
            ("a.exe", b"MZ"),
            ("a.odt", b"PK\x03\x04"),
            ("a.ods", &macros),
            ("a.docx", &macros),
            ("a.docx", cut),
            ("a.docm", &macros),
        ];
        for (name, bytes) in bad {
            assert_eq!(media_type(name, bytes), None, "{name}");
        }
    }
}
