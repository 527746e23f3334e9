//! Calls that carry a number, so that each takes effect once however often it is sent.
//!
//! The number's mark is part of the commit of the call's effects ([`CompletionMark::Submitted`]), so there is no moment at
//! which one is kept without the other. A call that finds the mark gives the answer that was given then. It looks for it
//! before it runs, because what it would do has been done and would be refused; and again after a refusal, because its twin
//! may have been quicker.
//!
//! [`CompletionMark::Submitted`]: crate::storage::CompletionMark::Submitted

use std::net::IpAddr;

use sha2::{Digest as _, Sha256};

use super::{
    caller::Identity,
    outcome::{CallError, Cost, Reply, SerialPosition},
    request::Call,
    state::PlatformContext,
};
use crate::storage::SubmissionKey;

/// The number under which something is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubmissionNumber<'n> {
    /// The number of a form or button, drawn at random with the page. Whoever goes back and changes what they entered sends
    /// something else, so the content is part of what the number is for.
    Form {
        /// The number.
        number: &'n str,
        /// What was sent, where its arguments are others each time it is sent; none where they are the same.
        content: Option<&'n [u8]>,
    },
    /// A key that a program has chosen. It is for one content; another one under it is the program's mistake.
    Program {
        /// The key.
        key: &'n str,
        /// Where the program runs: visitors are told apart by it.
        client: IpAddr,
    },
}

/// What a call is known by when it comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submission {
    pub(super) key: SubmissionKey,
    pub(super) content: [u8; 32],
}

impl Submission {
    /// What this call is known by.
    pub fn new(call: &Call, number: SubmissionNumber<'_>) -> Self {
        let sent: &[u8] = match number {
            SubmissionNumber::Form {
                content: Some(content), ..
            } => content,
            _ => &call.arguments,
        };
        let content: [u8; 32] = Sha256::digest(sent).into();
        let mut hash = Sha256::new();
        // Each part with its length, so that none runs on into the next.
        let mut add = |part: &[u8]| {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        };
        let (kind, who): (&str, &str) = match &call.caller.identity {
            Identity::Member(member) => ("member", member.id.as_str()),
            Identity::Platform => ("platform", ""),
            Identity::Visitor => ("visitor", ""),
        };
        for part in [kind, who, &call.mount, &call.interface, &call.function] {
            add(part.as_bytes());
        }
        match number {
            SubmissionNumber::Form { number, .. } => {
                add(b"form");
                add(number.as_bytes());
                add(&content);
            }
            SubmissionNumber::Program { key, client } => {
                add(b"program");
                add(key.as_bytes());
                if call.caller.identity == Identity::Visitor {
                    add(client.to_string().as_bytes());
                }
            }
        }
        Self {
            key: hash.finalize().into(),
            content,
        }
    }

    /// The answer that was given, if this has been done.
    ///
    /// # Errors
    /// [`CallError::NumberUsed`] if the number was used for something else, [`CallError::AnswerGone`] if the answer is no
    /// longer there, and when the store cannot be read.
    pub(super) async fn answer(&self, context: &PlatformContext) -> Result<Option<Reply>, CallError> {
        let found = context.store.submission(&self.key, context.clock.now()).await;
        let found = found.map_err(|error| {
            tracing::error!(platform = context.name, %error, "submissions could not be read");
            CallError::Unavailable { retry_after_s: 5 }
        })?;
        let Some(record) = found else { return Ok(None) };
        if record.content != self.content {
            return Err(CallError::NumberUsed);
        }
        let value = record.answer.ok_or(CallError::AnswerGone)?;
        Ok(Some(Reply {
            value,
            cost: Cost::default(),
            call: record.call,
            order: SerialPosition::Anywhere,
            repeated: true,
        }))
    }
}

/// Whether a call that ended so may have a twin that was quicker.
pub(super) fn may_be_done(error: &CallError) -> bool {
    matches!(
        error,
        CallError::AlreadyDone | CallError::Refused(_) | CallError::Failed { .. }
    )
}
