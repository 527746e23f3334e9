//! What was written.

use legollab_brick::{files, prelude::*, text};
use serde::{Deserialize, Serialize};

use crate::bindings::exports::legollaborative::conversations::conversations as types;

/// The most messages in one answer.
pub const PAGE: usize = 50;
/// The most characters of a message.
pub const TEXT_LENGTH: usize = 4_000;
/// The most files of a message.
pub const FILES: usize = 5;

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// The conversation.
    pub conversation: String,
    /// Its number there, from 1 on.
    pub number: u32,
    /// Who wrote it.
    pub author: String,
    /// What was written.
    pub text: String,
    /// Pictures and documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
    /// When.
    pub sent_at: Instant,
    /// What became of it.
    pub state: State,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is there.
    Sent,
    /// Its author has deleted it.
    Deleted,
    /// A steward has removed it.
    Removed,
}

/// All messages.
pub const MESSAGES: Collection<Message> = Collection::new();

impl Record for Message {
    type Id = (String, u32);
    const COLLECTION: &'static str = "messages";

    fn id(&self) -> (String, u32) {
        (self.conversation.clone(), self.number)
    }
}

impl Message {
    /// Takes what was written away, and leaves that something was.
    pub fn without_words(self, state: State) -> Self {
        Self {
            text: String::new(),
            files: Vec::new(),
            state,
            ..self
        }
    }
}

/// The messages of a conversation before a number, the latest first.
pub fn before(conversation: &str, number: u32) -> impl Iterator<Item = Message> {
    MESSAGES
        .range((conversation, 0)..(conversation, number))
        .backward()
        .into_iter()
}

/// A message of a conversation.
pub fn find(conversation: &str, number: u32) -> Result<Message, Error> {
    MESSAGES
        .get(&(conversation, number))
        .ok_or_else(|| not_found(t!("no-such-message")))
}

/// What somebody wants to send, without the spaces around it.
pub fn checked(text: &str, files: &[String]) -> Result<String, Error> {
    let text = text.trim();
    let mut problems = Problems::new();
    problems.unless(text::shows_something(text), "text", t!("text-missing"));
    problems.unless(
        text.chars().count() <= TEXT_LENGTH,
        "text",
        t!("text-length", limit = TEXT_LENGTH),
    );
    problems.unless(files.len() <= FILES, "files", t!("too-many-files", limit = FILES));
    for (place, file) in files.iter().enumerate() {
        let is_there = files::look_up(file).is_some();
        problems.unless(is_there, format!("files[{place}]"), t!("no-such-file"));
    }
    problems.finish()?;
    Ok(text.to_owned())
}

/// A message as its two members see it.
pub fn show(message: Message) -> types::Message {
    types::Message {
        number: message.number,
        author: message.author,
        text: message.text,
        files: message.files,
        sent_at: message.sent_at,
        state: match message.state {
            State::Sent => types::MessageState::Sent,
            State::Deleted => types::MessageState::Deleted,
            State::Removed => types::MessageState::Removed,
        },
    }
}
