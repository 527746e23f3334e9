//! From plain texts to a letter.

use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0},
    },
};
use sha2::{Digest as _, Sha256};

use crate::{
    address,
    failure::{Cause, Failure, SendError},
};

/// Characters that a subject has at most; mail programs show fewer.
const SUBJECT_CHARS: usize = 150;

/// What a letter says, and to whom. Whatever people wrote may stand in it as it is: nothing in it becomes a header.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// The name beside the address that the letter comes from, in the reader's language.
    pub from_name: &'a str,
    /// The recipient's name; empty where the letter is not to have one.
    pub to_name: &'a str,
    /// The recipient's address. A domain with accents is written in ASCII.
    pub to_address: &'a str,
    /// What stands above it, in the reader's language; cut after 150 characters.
    pub subject: &'a str,
    /// What it says, in the reader's language.
    pub body: &'a str,
    /// The same as a mail program draws it, link and last lines included; none where plain text is all there is.
    pub html: Option<&'a str>,
    /// The address of the site that it comes from, without a slash at the end.
    pub site: &'a str,
    /// The page of the site that it leads to, such as `/account/reset?token=...`. What does not begin with a slash is left
    /// out: behind the site's address, it could name another host.
    pub path: Option<&'a str>,
    /// Its last lines, in the reader's language, such as who sent it and why. A greeting belongs into the body.
    pub foot: &'a str,
    /// Where letters of this kind end by one request without signing in, and what a link there says. It goes into the headers of
    /// RFC 8058 as well, for mail programs to offer a button.
    pub stop: Option<(&'a str, &'a str)>,
    /// What it is known by.
    pub identity: LetterIdentity<'a>,
}

/// What tells a letter from all others. A letter that is sent again, because it was tried before or the host stopped in
/// between, has to have the same, so that mail programs show it once.
#[derive(Debug, Clone, Copy)]
pub struct LetterIdentity<'a> {
    /// Whose letters are numbered; characters of host names.
    pub source: &'a str,
    /// The letter's number. It alone would not do: after a backup was restored, numbers are given again.
    pub number: i64,
    /// When it was written, in milliseconds since 1970. It is the letter's date.
    pub written_ms: i64,
    /// What the recipient is known by at the source.
    pub recipient: &'a str,
    /// The source's domain.
    pub domain: &'a str,
}

/// A letter that can be sent.
#[derive(Debug, Clone)]
pub struct WrittenLetter(pub(crate) Message);

/// Writes a letter that comes from this address; where there is none, from one that nobody can answer. The same letter is the
/// same to the byte whenever it is written.
///
/// # Errors
/// [`SendError::Permanent`] when no letter can be made of it.
pub fn write(letter: &Letter<'_>, from: Option<&Address>) -> Result<WrittenLetter, SendError> {
    let refused =
        |cause, detail: &dyn std::fmt::Display| SendError::Permanent(Failure::new(cause, &detail.to_string()));
    let nobody = || Address::new("no-reply", "localhost").map_err(|error| refused(Cause::LetterRefused, &error));
    let from = from.cloned().map_or_else(nobody, Ok)?;
    let address =
        address::ascii_domain(letter.to_address).ok_or_else(|| refused(Cause::BadAddress, &letter.to_address))?;
    let written = u64::try_from(letter.identity.written_ms).unwrap_or(0);
    let builder = Message::builder()
        .from(Mailbox::new(Some(one_line(letter.from_name)), from))
        .to(Mailbox::new(
            Some(one_line(letter.to_name)).filter(|name| !name.is_empty()),
            address,
        ))
        .date(std::time::UNIX_EPOCH + std::time::Duration::from_millis(written))
        .message_id(Some(identifier(letter)))
        .subject(one_line(letter.subject).chars().take(SUBJECT_CHARS).collect::<String>())
        .header(MIME_VERSION_1_0);
    let message = match letter.html {
        None => builder.header(ContentType::TEXT_PLAIN).body(text(letter)),
        // The last part is the one that programs prefer that can draw it (RFC 2046, 5.1.4).
        Some(html) => builder.multipart(
            MultiPart::alternative()
                .boundary(mark(letter))
                .singlepart(SinglePart::plain(text(letter)))
                .singlepart(SinglePart::html(html.to_owned())),
        ),
    };
    let mut message = message.map_err(|error| refused(Cause::LetterRefused, &error))?;
    // Programs that answer by themselves, such as notes of absence, leave such letters alone (RFC 3834).
    let name = HeaderName::new_from_ascii_str("Auto-Submitted");
    message
        .headers_mut()
        .insert_raw(HeaderValue::new(name, "auto-generated".to_owned()));
    if let Some(url) = letter.stop.and_then(|(_, url)| header_url(url)) {
        let one_click = "List-Unsubscribe=One-Click".to_owned();
        for (name, value) in [
            ("List-Unsubscribe", format!("<{url}>")),
            ("List-Unsubscribe-Post", one_click),
        ] {
            let name = HeaderName::new_from_ascii_str(name);
            message.headers_mut().insert_raw(HeaderValue::new(name, value));
        }
    }
    Ok(WrittenLetter(message))
}

/// The identifier of a letter.
fn identifier(letter: &Letter<'_>) -> String {
    let identity = &letter.identity;
    let domain = address::ascii(identity.domain).unwrap_or_else(|| "localhost".to_owned());
    format!("<{}.{}.{}@{domain}>", identity.source, identity.number, mark(letter))
}

/// What tells a letter from others. It follows from all that is the letter's own, and from nothing else.
fn mark(letter: &Letter<'_>) -> String {
    let identity = &letter.identity;
    let mut hash = Sha256::new();
    for part in [identity.recipient, letter.subject, letter.body] {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hash.update(identity.written_ms.to_le_bytes());
    hash.finalize()
        .iter()
        .take(10)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn text(letter: &Letter<'_>) -> String {
    let mut text = letter.body.trim_end().to_owned();
    if let Some(path) = letter.path.filter(|path| path.starts_with('/')) {
        text.push_str(&format!("\n\n{}{path}", letter.site));
    }
    text.push_str(&format!("\n\n-- \n{}\n", letter.foot));
    if let Some((label, url)) = letter.stop {
        text.push_str(&format!("{label} {url}\n"));
    }
    text
}

/// An address that a header can hold as it is.
fn header_url(url: &str) -> Option<&str> {
    let fits = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b',');
    url.bytes().all(fits).then_some(url)
}

/// A text on one line: nothing in it can begin a header of its own.
fn one_line(text: &str) -> String {
    text.split(char::is_control)
        .flat_map(str::split_whitespace)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter<'a>(to_name: &'a str, subject: &'a str, body: &'a str) -> Letter<'a> {
        Letter {
            from_name: "Vélos de Cenon",
            to_name,
            to_address: "ada@example.org",
            subject,
            body,
            html: None,
            site: "http://velos.localhost:8080",
            path: Some("/booking/booking?id=3"),
            foot: "Vélos de Cenon, http://velos.localhost:8080",
            stop: None,
            identity: LetterIdentity {
                source: "velos",
                number: 7,
                written_ms: 1_764_000_000_000,
                recipient: "m1",
                domain: "localhost",
            },
        }
    }

    fn written(letter: &Letter<'_>) -> Result<String, SendError> {
        let written = write(letter, None)?;
        Ok(String::from_utf8(written.0.formatted()).unwrap())
    }

    #[test]
    fn a_letter_names_sender_reader_and_place() {
        let letter = written(&letter("Ada", "Votre réservation", "Elle est acceptée.")).unwrap();
        let (head, _) = letter.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("To: Ada <ada@example.org>"), "{head}");
        assert!(head.contains("Message-ID: <velos.7."), "{head}");
        for line in [
            "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated",
            "Date: Mon, 24 Nov 2025 16:00:00 +0000",
        ] {
            assert!(head.lines().any(|found| found == line), "{line}: {head}");
        }
        assert!(!head.contains('é'), "what is not ASCII is encoded: {head}");
    }

    #[test]
    fn a_letter_has_its_link_and_its_last_lines() {
        let letter = Letter {
            foot: "Velos",
            ..letter("Ada", "Hi", "text\n\n")
        };
        let (written, expected) = (
            written(&letter).unwrap(),
            "text\r\n\r\nhttp://velos.localhost:8080/booking/booking?id=3\r\n\r\n-- \r\nVelos\r\n",
        );
        assert!(written.ends_with(expected), "{written}");
    }

    #[test]
    fn a_letter_is_there_in_plain_text_and_drawn() {
        let letter = Letter {
            html: Some("<!DOCTYPE html><p>Oui.</p>"),
            ..letter("Ada", "Hi", "Yes.")
        };
        let told = written(&letter).unwrap();
        let (head, body) = told.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("Content-Type: multipart/alternative;"), "{head}");
        let plain = body.find("Content-Type: text/plain; charset=utf-8").unwrap();
        let drawn = body.find("Content-Type: text/html; charset=utf-8").unwrap();
        assert!(plain < drawn, "{body}");
        assert!(
            body.contains("http://velos.localhost:8080/booking/booking?id=3"),
            "{body}"
        );
        assert_eq!(told, written(&letter).unwrap(), "it is the same to the byte");
    }

    #[test]
    fn a_letter_that_can_be_stopped_says_so_to_people_and_to_programs() {
        let url = "http://velos.localhost:8080/account/letters/stop?member=m1&from=velos&seal=x";
        let letter = Letter {
            stop: Some(("No more of these:", url)),
            ..letter("Ada", "Hi", "text")
        };
        let written = written(&letter).unwrap().replace("\r\n ", " ");
        // The body is quoted-printable.
        let written = written.replace("=\r\n", "").replace("=3D", "=");
        for line in [
            &format!("List-Unsubscribe: <{url}>"),
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            &format!("No more of these: {url}"),
        ] {
            assert!(written.lines().any(|found| found == line), "{line}: {written}");
        }
        assert_eq!(header_url("http://a.example/\r\nBcc: x"), None);
        assert_eq!(header_url("http://a.example/>,<b"), None);
    }

    #[test]
    fn a_letter_leads_to_no_other_host() {
        for path in ["@evil.example/", ".evil.example/", ":80@evil.example/"] {
            let letter = Letter {
                path: Some(path),
                ..letter("Ada", "Hi", "text")
            };
            let letter = written(&letter).unwrap();
            assert!(!letter.contains("evil.example"), "{letter}");
        }
    }

    #[test]
    fn nothing_that_a_person_wrote_becomes_a_header() {
        let letter = letter(
            "Eve\r\nBcc: all@example.org",
            "Hi\nX-Evil: 1\r\n\r\nbody",
            "text\r\n.\r\nX-More: 2",
        );
        let letter = written(&letter).unwrap();
        let (head, _) = letter.split_once("\r\n\r\n").unwrap();
        for line in head.lines() {
            assert!(!line.starts_with("Bcc:") && !line.starts_with("X-"), "{head}");
        }
    }

    #[test]
    fn the_same_letter_keeps_its_identifier_and_no_other_letter_has_it() {
        let first = letter("Ada", "Your booking", "It is confirmed.");
        let tried = Letter { path: None, ..first };
        assert_eq!(identifier(&first), identifier(&tried));
        // After a backup was restored, other letters get numbers that were used before.
        let (mut later, mut elsewhere) = (first, first);
        later.identity.written_ms += 1;
        elsewhere.identity.recipient = "m2";
        let other = Letter {
            body: "It is cancelled.",
            ..first
        };
        for letter in [later, other, elsewhere] {
            assert_ne!(identifier(&first), identifier(&letter));
        }
    }

    #[test]
    fn a_domain_with_accents_goes_out_in_ascii() {
        let jean = Letter {
            to_address: "jean@exämple.org",
            ..letter("Jean", "Hi", "text")
        };
        let letter = written(&jean).unwrap();
        assert!(letter.contains("To: Jean <jean@xn--exmple-cua.org>"), "{letter}");
        let nowhere = Letter {
            to_address: "nowhere",
            ..jean
        };
        let refused = written(&nowhere).unwrap_err();
        assert_eq!(
            refused,
            SendError::Permanent(Failure::new(Cause::BadAddress, "nowhere"))
        );
    }
}
