//! From a message of the platform to a letter.

use legollab_runtime::storage::{Member, Message};
use lettre::{
    Address,
    message::{Mailbox, header::ContentType},
};

use super::transport::SendError;
use crate::words::Words;

/// Letters that a subject has at most; mail programs show fewer.
const SUBJECT_CHARS: usize = 150;

/// What a letter needs beside the message.
pub struct Sender<'s> {
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

/// Writes a letter. Its identifier follows from the message, so that one that is sent twice, because the host stopped in
/// between, can be recognised.
///
/// # Errors
/// [`SendError::ForGood`] when no letter can be made of it, as with an address that is none.
pub fn write(message: &Message, to: &Member, sender: &Sender) -> Result<lettre::Message, SendError> {
    let for_good = |error: &dyn std::fmt::Display| SendError::ForGood(error.to_string());
    let nobody = || Address::new("no-reply", "localhost").map_err(|error| for_good(&error));
    let from = sender.from.cloned().map_or_else(nobody, Ok)?;
    let address: Address = to.email.parse().map_err(|error| for_good(&error))?;
    let written = u64::try_from(message.written.0).unwrap_or(0);
    lettre::Message::builder()
        .from(Mailbox::new(Some(one_line(sender.title)), from))
        .to(Mailbox::new(Some(one_line(&to.name)), address))
        .date(std::time::UNIX_EPOCH + std::time::Duration::from_millis(written))
        .message_id(Some(format!("<{}.{}@{}>", sender.platform, message.id, sender.domain)))
        .subject(
            one_line(&message.subject)
                .chars()
                .take(SUBJECT_CHARS)
                .collect::<String>(),
        )
        .header(ContentType::TEXT_PLAIN)
        .body(text(message, to, sender))
        .map_err(|error| for_good(&error))
}

fn text(message: &Message, to: &Member, sender: &Sender) -> String {
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
        let message = Message {
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
        };
        let member = Member {
            id: "m1".into(),
            email: "ada@example.org".into(),
            name: name.into(),
            password_hash: None,
            roles: Vec::new(),
            locale: "fr".into(),
            state: MemberState::Active,
            joined: Instant(0),
        };
        let sender = Sender {
            platform: "velos",
            title: "Vélos de Cenon",
            site: "http://velos.localhost:8080",
            domain: "localhost",
            from: None,
        };
        String::from_utf8(write(&message, &member, &sender).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_letter_names_sender_reader_and_place() {
        let letter = letter("Ada", "Votre réservation", "Elle est acceptée.");
        let (head, _) = letter.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("To: Ada <ada@example.org>"), "{head}");
        assert!(head.contains("Message-ID: <velos.7@localhost>"), "{head}");
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
}
