//! The steps by which an engagement goes on, each with what it says.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::quote::Quote;

/// A step. It is kept as it stands here, so that replaying the steps of an engagement gives its state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Step {
    /// The holder asks.
    Ask {
        /// What is needed.
        need: String,
        /// From when, as `2027-01-31`.
        #[schemars(with = "Option<String>")]
        wanted_from: Option<Date>,
        /// By when.
        #[schemars(with = "Option<String>")]
        wanted_by: Option<Date>,
        /// What there is to spend, in cents.
        budget_cents: Option<i64>,
    },
    /// The provider proposes, or proposes anew.
    Quote {
        /// What.
        quote: Quote,
    },
    /// The holder wants another quote.
    RefuseQuote {
        /// Why.
        reason: String,
    },
    /// The holder agrees to the quote as it stands, with its list.
    Accept,
    /// The provider will not do it.
    Decline {
        /// Why.
        reason: String,
    },
    /// The holder does not need it any more.
    Withdraw {
        /// Why.
        reason: String,
    },
    /// The provider says that it is done.
    Deliver {
        /// What there is to see, and where.
        note: String,
    },
    /// A side has seen that a point of the list is as agreed.
    Check {
        /// Its place in the list, from 0.
        item: usize,
    },
    /// The holder says what is missing, and by when.
    SendBack {
        /// What.
        reason: String,
        /// The new day of delivery.
        #[schemars(with = "String")]
        deliver_on: Date,
    },
    /// A side signs that everything is as agreed.
    Sign,
    /// A side ends what was agreed on.
    Cancel {
        /// Why.
        reason: String,
    },
    /// A side asks the cooperative to mediate.
    Dispute {
        /// What they do not agree on.
        reason: String,
    },
    /// The side that asked for it needs no mediation any more.
    EndDispute {
        /// What they agreed on.
        reason: String,
    },
    /// The mediator lets the work go on.
    Resume {
        /// What was found, and what is to be done.
        reason: String,
        /// The new day of delivery.
        #[schemars(with = "String")]
        deliver_on: Date,
    },
    /// The mediator ends it.
    Stop {
        /// What was found.
        reason: String,
    },
    /// Nobody answered the quote in time.
    Lapse,
}

/// A step without what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepName {
    /// See [`Step::Ask`].
    Ask,
    /// See [`Step::Quote`].
    Quote,
    /// See [`Step::RefuseQuote`].
    RefuseQuote,
    /// See [`Step::Accept`].
    Accept,
    /// See [`Step::Decline`].
    Decline,
    /// See [`Step::Withdraw`].
    Withdraw,
    /// See [`Step::Deliver`].
    Deliver,
    /// See [`Step::Check`].
    Check,
    /// See [`Step::SendBack`].
    SendBack,
    /// See [`Step::Sign`].
    Sign,
    /// See [`Step::Cancel`].
    Cancel,
    /// See [`Step::Dispute`].
    Dispute,
    /// See [`Step::EndDispute`].
    EndDispute,
    /// See [`Step::Resume`].
    Resume,
    /// See [`Step::Stop`].
    Stop,
    /// See [`Step::Lapse`].
    Lapse,
}

impl StepName {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Ask,
        Self::Quote,
        Self::RefuseQuote,
        Self::Accept,
        Self::Decline,
        Self::Withdraw,
        Self::Deliver,
        Self::Check,
        Self::SendBack,
        Self::Sign,
        Self::Cancel,
        Self::Dispute,
        Self::EndDispute,
        Self::Resume,
        Self::Stop,
        Self::Lapse,
    ];

    /// Its name in addresses, in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Quote => "quote",
            Self::RefuseQuote => "refuse-quote",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Withdraw => "withdraw",
            Self::Deliver => "deliver",
            Self::Check => "check",
            Self::SendBack => "send-back",
            Self::Sign => "sign",
            Self::Cancel => "cancel",
            Self::Dispute => "dispute",
            Self::EndDispute => "end-dispute",
            Self::Resume => "resume",
            Self::Stop => "stop",
            Self::Lapse => "lapse",
        }
    }

    /// The step of a name; none for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Whether it binds the organisation, so that only an owner takes it, in person. The others are taken by whoever works on it.
    pub const fn binds(self) -> bool {
        !matches!(self, Self::Deliver | Self::Check)
    }
}

impl Step {
    /// The step without what it says.
    pub const fn name(&self) -> StepName {
        match self {
            Self::Ask { .. } => StepName::Ask,
            Self::Quote { .. } => StepName::Quote,
            Self::RefuseQuote { .. } => StepName::RefuseQuote,
            Self::Accept => StepName::Accept,
            Self::Decline { .. } => StepName::Decline,
            Self::Withdraw { .. } => StepName::Withdraw,
            Self::Deliver { .. } => StepName::Deliver,
            Self::Check { .. } => StepName::Check,
            Self::SendBack { .. } => StepName::SendBack,
            Self::Sign => StepName::Sign,
            Self::Cancel { .. } => StepName::Cancel,
            Self::Dispute { .. } => StepName::Dispute,
            Self::EndDispute { .. } => StepName::EndDispute,
            Self::Resume { .. } => StepName::Resume,
            Self::Stop { .. } => StepName::Stop,
            Self::Lapse => StepName::Lapse,
        }
    }

    /// The sentence that it carries for the other side; none where it carries none.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Ask { need, .. } => Some(need),
            Self::Deliver { note } => Some(note),
            Self::RefuseQuote { reason }
            | Self::Decline { reason }
            | Self::Withdraw { reason }
            | Self::SendBack { reason, .. }
            | Self::Cancel { reason }
            | Self::Dispute { reason }
            | Self::EndDispute { reason }
            | Self::Resume { reason, .. }
            | Self::Stop { reason } => Some(reason),
            Self::Quote { .. } | Self::Accept | Self::Check { .. } | Self::Sign | Self::Lapse => None,
        }
    }
}
