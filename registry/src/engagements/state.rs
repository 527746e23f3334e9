//! The states that an engagement can be in.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One of the two organisations that are engaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Who asks and pays.
    Holder,
    /// Who quotes and delivers.
    Provider,
}

impl Side {
    /// The one facing it.
    pub const fn other(self) -> Self {
        match self {
            Self::Holder => Self::Provider,
            Self::Provider => Self::Holder,
        }
    }

    /// Its name in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Provider => "provider",
        }
    }
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// One of the two sides.
    Side(Side),
    /// Somebody whom the cooperative asked to mediate.
    Moderator,
    /// Nobody: a day has passed.
    Time,
}

impl Actor {
    /// All there are.
    pub const ALL: [Self; 4] = [
        Self::Side(Side::Holder),
        Self::Side(Side::Provider),
        Self::Moderator,
        Self::Time,
    ];

    /// Its name in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Side(side) => side.name(),
            Self::Moderator => "moderator",
            Self::Time => "time",
        }
    }

    /// The actor of a name; none for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|actor| actor.name() == name)
    }
}

/// Something that each side has done or not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Both {
    /// Whether the holder has.
    pub holder: bool,
    /// Whether the provider has.
    pub provider: bool,
}

impl Both {
    /// Whether a side has.
    pub const fn of(self, side: Side) -> bool {
        match side {
            Side::Holder => self.holder,
            Side::Provider => self.provider,
        }
    }

    /// The same, now that a side has.
    pub const fn and(self, side: Side) -> Self {
        match side {
            Side::Holder => Self { holder: true, ..self },
            Side::Provider => Self { provider: true, ..self },
        }
    }

    /// Whether both have.
    pub const fn both(self) -> bool {
        self.holder && self.provider
    }
}

/// Work that was agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// How many points will be checked.
    pub items: usize,
    /// When it will be delivered.
    pub deliver_on: Date,
    /// How often it was delivered so far.
    pub round: u32,
}

/// Work that was delivered and is being checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The work.
    pub work: Work,
    /// Who has seen which point to be as agreed, in the order of the list.
    pub seen: Vec<Both>,
    /// Who has signed.
    pub signed: Both,
}

impl Delivery {
    /// Whether a side has seen every point.
    pub fn all_seen_by(&self, side: Side) -> bool {
        self.seen.iter().all(|seen| seen.of(side))
    }
}

/// Where work stands that was agreed on and has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The provider works.
    Working(Work),
    /// Both check what was delivered.
    Delivered(Delivery),
}

/// The state of an engagement. It follows from the steps that were taken; see [`super::machine::apply`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nothing was asked yet.
    New,
    /// The provider has to answer.
    Asked,
    /// The holder has to answer.
    Quoted {
        /// Until when, in milliseconds since 1970.
        valid_until: i64,
        /// What will be done once it is accepted.
        work: Work,
    },
    /// Both agreed; it is being worked on or checked.
    Agreed(Stage),
    /// The sides do not agree on the work.
    Disputed {
        /// Who says so.
        by: Side,
        /// Where the work stood.
        stage: Stage,
    },
    /// Delivered, checked, signed by both.
    Closed,
    /// The provider will not do it.
    Declined,
    /// The holder does not need it any more.
    Withdrawn,
    /// It was agreed on and will not be done.
    Cancelled,
}

/// A state without what it knows: as lists, the database and messages name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StateName {
    /// See [`State::New`].
    New,
    /// See [`State::Asked`].
    Asked,
    /// See [`State::Quoted`].
    Quoted,
    /// See [`Stage::Working`].
    Working,
    /// See [`Stage::Delivered`].
    Delivered,
    /// See [`State::Disputed`].
    Disputed,
    /// See [`State::Closed`].
    Closed,
    /// See [`State::Declined`].
    Declined,
    /// See [`State::Withdrawn`].
    Withdrawn,
    /// See [`State::Cancelled`].
    Cancelled,
}

impl StateName {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::New,
        Self::Asked,
        Self::Quoted,
        Self::Working,
        Self::Delivered,
        Self::Disputed,
        Self::Closed,
        Self::Declined,
        Self::Withdrawn,
        Self::Cancelled,
    ];

    /// Its name in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Asked => "asked",
            Self::Quoted => "quoted",
            Self::Working => "working",
            Self::Delivered => "delivered",
            Self::Disputed => "disputed",
            Self::Closed => "closed",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a name; none for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether nothing can follow.
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Closed | Self::Declined | Self::Withdrawn | Self::Cancelled)
    }
}

impl State {
    /// The state without what it knows.
    pub const fn name(&self) -> StateName {
        match self {
            Self::New => StateName::New,
            Self::Asked => StateName::Asked,
            Self::Quoted { .. } => StateName::Quoted,
            Self::Agreed(Stage::Working(_)) => StateName::Working,
            Self::Agreed(Stage::Delivered(_)) => StateName::Delivered,
            Self::Disputed { .. } => StateName::Disputed,
            Self::Closed => StateName::Closed,
            Self::Declined => StateName::Declined,
            Self::Withdrawn => StateName::Withdrawn,
            Self::Cancelled => StateName::Cancelled,
        }
    }

    /// How often it was delivered.
    pub const fn round(&self) -> u32 {
        match self {
            Self::Agreed(stage) | Self::Disputed { stage, .. } => match stage {
                Stage::Working(work) => work.round,
                Stage::Delivered(delivery) => delivery.work.round,
            },
            _ => 0,
        }
    }
}
