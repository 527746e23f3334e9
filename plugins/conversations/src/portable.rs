//! Everything out and in again, for the host: no caller may ask for it, since it holds what was written.
//!
//! One JSON object a line: `{"conversation": ...}`, `{"message": ...}`, `{"block": ...}`, `{"report": ...}`, in this order. Points
//! in time are milliseconds since 1970.

use legollab_brick::{
    portable::{self, section},
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    Conversations,
    bindings::exports::legollaborative::brick::portable::{Chunk, Guest},
    blocking::{BLOCKS, Block},
    conversations::{self, CONVERSATIONS, Conversation},
    messages::{FILES, MESSAGES, Message, TEXT_LENGTH},
    reports::{REPORTS, Report},
    schedule,
};

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Line {
    /// A conversation, without what was written.
    Conversation(Conversation),
    /// A message.
    Message(Message),
    /// A block.
    Block(Block),
    /// A report.
    Report(Report),
}

impl Guest for Conversations {
    fn take_out(cursor: Option<String>) -> Result<Chunk, Error> {
        let sections = [
            section(CONVERSATIONS.all(), Line::Conversation),
            section(MESSAGES.all(), Line::Message),
            section(BLOCKS.all(), Line::Block),
            section(REPORTS.all(), Line::Report),
        ];
        portable::chunk(cursor, sections, t!("cursor-malformed"), |lines, next| Chunk {
            lines,
            next,
        })
    }

    fn take_in(lines: Vec<String>) -> Result<(), Error> {
        portable::take_in(&lines, |problem| t!("line-malformed", problem = problem), Line::keep)?;
        if !lines.is_empty() {
            schedule::keep_going();
        }
        Ok(())
    }
}

impl Line {
    /// Keeps what the line says, unless it is kept already.
    fn keep(self) -> Result<(), Text> {
        match self {
            Self::Conversation(conversation) => {
                if !conversations::is_sound(&conversation) {
                    return Err(t!("line-unsound"));
                }
                // Two who have begun anew on this platform keep what they have here.
                if !CONVERSATIONS.contains(&conversation.id) && CONVERSATIONS.try_put(&conversation).is_err() {
                    return Ok(());
                }
            }
            Self::Message(message) => {
                let Some(conversation) = CONVERSATIONS.get(&message.conversation) else {
                    return Ok(());
                };
                let fits = (1..=conversation.thread.latest).contains(&message.number)
                    && conversation.thread.side(&message.author).is_some()
                    && message.text.chars().count() <= TEXT_LENGTH
                    && message.files.len() <= FILES;
                if !fits {
                    return Err(t!("line-unsound"));
                }
                if !MESSAGES.contains(&message.id()) {
                    MESSAGES.put(&message);
                }
            }
            Self::Block(block) => {
                if !BLOCKS.contains(&block.id()) {
                    BLOCKS.put(&block);
                }
            }
            Self::Report(report) => {
                if !REPORTS.contains(&report.id) {
                    REPORTS.put(&report);
                }
            }
        }
        Ok(())
    }
}
