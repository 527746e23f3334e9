//! From a message of the platform to a letter.

use legollab_runtime::storage::{Member, Message};
use lettre::{
    Address,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0},
    },
};
use sha2::{Digest as _, Sha256};

use super::{
    address,
    failure::{Cause, Failure, SendError},
};
use crate::words::Words;

/// Letters that a subject has at most; mail programs show fewer.
const SUBJECT_CHARS: usize = 150;

/// What a letter needs beside the message.
pub struct LetterSender<'s> {
    /// The name of the platform in addresses.
    pub platform: &'s str,
    /// What the platform is called, in the reader's language.
    pub title: &'s str,
    /// The address of its site, without a slash at the end.
    pub site: &'s str,
    /// The domain that stands in identifiers of letters.
    pub domain: &'s str,
    /// The address that letters come from; where there is none, one that nobody can answer.
    pub from: Option<&'s Address>,
}

/// Writes a letter. One that is written again, because it was tried before or the host stopped in between, is the same to
/// the byte.
///
/// # Errors
/// [`SendError::Permanent`] when no letter can be made of it, as with an address that is none.
pub fn write(message: &Message, to: &Member, sender: &LetterSender) -> Result<lettre::Message, SendError> {
    let refused =
        |cause, detail: &dyn std::fmt::Display| SendError::Permanent(Failure::new(cause, &detail.to_string()));
    let nobody = || Address::new("no-reply", "localhost").map_err(|error| refused(Cause::LetterRefused, &error));
    let from = sender.from.cloned().map_or_else(nobody, Ok)?;
    let address = address::ascii_domain(&to.email).ok_or_else(|| refused(Cause::BadAddress, &to.email))?;
    let written = u64::try_from(message.written.0).unwrap_or(0);
    let mut letter = lettre::Message::builder()
        .from(Mailbox::new(Some(one_line(sender.title)), from))
        .to(Mailbox::new(Some(one_line(&to.name)), address))
        .date(std::time::UNIX_EPOCH + std::time::Duration::from_millis(written))
        .message_id(Some(identifier(message, sender)))
        .subject(
            one_line(&message.subject)
                .chars()
                .take(SUBJECT_CHARS)
                .collect::<String>(),
        )
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN)
        .body(text(message, to, sender))
        .map_err(|error| refused(Cause::LetterRefused, &error))?;
    // Programs that answer by themselves, such as notes of absence, leave such letters alone (RFC 3834).
    let name = HeaderName::new_from_ascii_str("Auto-Submitted");
    letter
        .headers_mut()
        .insert_raw(HeaderValue::new(name, "auto-generated".to_owned()));
    Ok(letter)
}

/// The identifier of a letter. It follows from all that is the letter's own, so that the same letter has the same one however
/// often it is sent. Its number alone would not do: after a backup was restored, numbers are given again.
fn identifier(message: &Message, sender: &LetterSender) -> String {
    let mut hash = Sha256::new();
    for part in [&message.to, &message.subject, &message.body] {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hash.update(message.written.0.to_le_bytes());
    let mark: String = hash
        .finalize()
        .iter()
        .take(10)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let domain = address::ascii(sender.domain).unwrap_or_else(|| "localhost".to_owned());
    format!("<{}.{}.{mark}@{domain}>", sender.platform, message.id)
}

fn text(message: &Message, to: &Member, sender: &LetterSender) -> String {
    let words = Words::get(&to.locale);
    let mut text = message.body.trim_end().to_owned();
    // Behind the site's address, anything but a path could name another host.
    if let Some(path) = message.path.as_ref().filter(|path| path.starts_with('/')) {
        text.push_str(&format!("\n\n{}{path}", sender.site));
    }
    let args = [("platform", sender.title.into()), ("address", sender.site.into())];
    text.push_str(&format!("\n\n-- \n{}\n", words.text("letter-foot", &args)));
    text
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
    use legollab_runtime::{
        Instant,
        storage::{MemberState, MessageState},
    };

    use super::*;

    fn letter(name: &str, subject: &str, body: &str) -> String {
        letter_to(name, subject, body, "/booking/booking?id=3")
    }

    fn letter_to(name: &str, subject: &str, body: &str, path: &str) -> String {
        written(&message(subject, body, path), name, "ada@example.org").unwrap()
    }

    fn message(subject: &str, body: &str, path: &str) -> Message {
        Message {
            id: 7,
            installation: None,
            to: "m1".into(),
            subject: subject.into(),
            body: body.into(),
            path: Some(path.into()),
            written: Instant(1_764_000_000_000),
            state: MessageState::Waiting,
            channel: None,
            attempts: 0,
            reason: None,
            due: Instant(0),
        }
    }

    fn written(message: &Message, name: &str, email: &str) -> Result<String, SendError> {
        let member = Member {
            id: "m1".into(),
            email: email.into(),
            name: name.into(),
            password_hash: None,
            roles: Vec::new(),
            locale: "fr".into(),
            state: MemberState::Active,
            joined: Instant(0),
        };
        let sender = LetterSender {
            platform: "velos",
            title: "Vélos de Cenon",
            site: "http://velos.localhost:8080",
            domain: "localhost",
            from: None,
        };
        let letter = write(message, &member, &sender)?;
        Ok(String::from_utf8(letter.formatted()).unwrap())
    }

    #[test]
    fn a_letter_names_sender_reader_and_place() {
        let letter = letter("Ada", "Votre réservation", "Elle est acceptée.");
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
    fn a_letter_leads_to_no_other_host() {
        for path in ["@evil.example/", ".evil.example/", ":80@evil.example/"] {
            let letter = letter_to("Ada", "Hi", "text", path);
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
        let (head, _) = letter.split_once("\r\n\r\n").unwrap();
        for line in head.lines() {
            assert!(!line.starts_with("Bcc:") && !line.starts_with("X-"), "{head}");
        }
    }

    fn identifier(message: &Message) -> String {
        let letter = written(message, "Ada", "ada@example.org").unwrap();
        let line = letter.lines().find(|line| line.starts_with("Message-ID: ")).unwrap();
        line.to_owned()
    }

    #[test]
    fn the_same_letter_keeps_its_identifier_and_no_other_letter_has_it() {
        let first = message("Your booking", "It is confirmed.", "/booking/booking?id=3");
        let tried = Message {
            attempts: 3,
            reason: Some("delayed".into()),
            due: Instant(1_764_000_900_000),
            path: None,
            ..first.clone()
        };
        assert_eq!(identifier(&first), identifier(&tried));
        // After a backup was restored, other letters get numbers that were used before.
        let later = Message {
            written: Instant(first.written.0 + 1),
            ..first.clone()
        };
        let other = Message {
            body: "It is cancelled.".into(),
            ..first.clone()
        };
        let elsewhere = Message {
            to: "m2".into(),
            ..first.clone()
        };
        for message in [later, other, elsewhere] {
            assert_ne!(identifier(&first), identifier(&message));
        }
    }

    #[test]
    fn a_domain_with_accents_goes_out_in_ascii() {
        let letter = written(&message("Hi", "text", "/"), "Jean", "jean@exämple.org").unwrap();
        assert!(letter.contains("To: Jean <jean@xn--exmple-cua.org>"), "{letter}");
        let refused = written(&message("Hi", "text", "/"), "Jean", "nowhere").unwrap_err();
        assert_eq!(
            refused,
            SendError::Permanent(Failure::new(Cause::BadAddress, "nowhere"))
        );
    }
}
