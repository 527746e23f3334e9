//! Letters, as those read them who are written to.

use std::{fs, path::Path, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// A letter.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The file's name; later letters have later names.
    pub name: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}

impl Letter {
    /// The path of the first link in the letter that contains this.
    pub fn link(&self, part: &str) -> String {
        let link = self
            .text
            .split_whitespace()
            .find(|word| word.starts_with("http") && word.contains(part));
        let link = link.unwrap_or_else(|| panic!("no link with {part:?} in {}", self.text));
        let (_, rest) = link.split_once("://").unwrap();
        rest[rest.find('/').unwrap_or(rest.len())..].to_owned()
    }
}

/// The letters in a folder to an address, oldest first.
pub fn letters_to(outbox: &Path, address: &str) -> Vec<Letter> {
    let Ok(entries) = fs::read_dir(outbox) else {
        return Vec::new();
    };
    let files = entries.map(|entry| entry.unwrap().path());
    let mut letters: Vec<Letter> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
        .filter_map(|path| {
            let content = fs::read_to_string(&path).ok()?;
            Some(parse(path.file_name()?.to_string_lossy().into_owned(), &content))
        })
        .filter(|letter| letter.to.contains(address))
        .collect();
    letters.sort_by(|a, b| a.name.cmp(&b.name));
    letters
}

/// Waits for a letter to an address whose subject or text contains this; the latest one if there are several.
pub async fn letter_to(outbox: &Path, address: &str, part: &str) -> Letter {
    for _ in 0..200 {
        let found = letters_to(outbox, address)
            .into_iter()
            .rfind(|letter| letter.subject.contains(part) || letter.text.contains(part));
        if let Some(letter) = found {
            return letter;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!(
        "no letter to {address} about {part:?}; there are {:?}",
        letters_to(outbox, address)
    );
}

fn parse(name: String, content: &str) -> Letter {
    let content = content.replace("\r\n", "\n");
    let (head, body) = content.split_once("\n\n").unwrap_or((&content, ""));
    let head = head.replace("\n ", " ").replace("\n\t", " ");
    let header = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.map(|value| decoded_words(value.trim())).unwrap_or_default()
    };
    // A letter that is there in plain text and drawn: the plain text comes first.
    let kind = header("Content-Type");
    if let Some((_, boundary)) = kind.split_once("boundary=\"") {
        let edge = format!("--{}\n", boundary.trim_end_matches('"'));
        let part = body.split(edge.as_str()).nth(1).unwrap();
        return Letter {
            text: parse(String::new(), part).text,
            name,
            to: header("To"),
            subject: header("Subject"),
        };
    }
    let encoding = header("Content-Transfer-Encoding");
    let text = match encoding.as_str() {
        "base64" => String::from_utf8(STANDARD.decode(body.replace('\n', "")).unwrap()).unwrap(),
        "quoted-printable" => quoted_printable(body),
        _ => body.to_owned(),
    };
    Letter {
        name,
        to: header("To"),
        subject: header("Subject"),
        text: text.replace("\r\n", "\n"),
    }
}

/// `=?utf-8?b?...?=` and `=?utf-8?q?...?=` within a header.
fn decoded_words(value: &str) -> String {
    let value = value.replace("?= =?", "?==?");
    let mut rest = value.as_str();
    let mut bytes = Vec::new();
    while let Some((before, after)) = rest.split_once("=?") {
        bytes.extend_from_slice(before.as_bytes());
        let mut parts = after.splitn(3, '?');
        let (_, kind, more) = (
            parts.next(),
            parts.next().unwrap_or_default(),
            parts.next().unwrap_or_default(),
        );
        let (encoded, after) = more.split_once("?=").unwrap_or((more, ""));
        match kind {
            "b" | "B" => bytes.extend(STANDARD.decode(encoded).unwrap()),
            _ => bytes.extend(quoted_printable(&encoded.replace('_', " ")).into_bytes()),
        }
        rest = after;
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).unwrap()
}

fn quoted_printable(text: &str) -> String {
    let text = text.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = (byte == b'=')
            .then(|| {
                after
                    .get(..2)
                    .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok())
            })
            .flatten();
        match escaped {
            Some(escaped) => {
                bytes.push(escaped);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}
