//! The steps on the way to an open site, and the parts of which one is kept.

use crate::words::Words;

/// A step on the way to an open site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Account = 1,
    Purpose,
    Questions,
    Name,
    Bricks,
    Connections,
    Settings,
    Look,
    First,
    Check,
    Launch,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 11] = [
        Self::Account,
        Self::Purpose,
        Self::Questions,
        Self::Name,
        Self::Bricks,
        Self::Connections,
        Self::Settings,
        Self::Look,
        Self::First,
        Self::Check,
        Self::Launch,
    ];

    /// From 1.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The message that names it.
    fn id(self) -> &'static str {
        match self {
            Self::Account => "step-account",
            Self::Purpose => "step-purpose",
            Self::Questions => "step-questions",
            Self::Name => "step-name",
            Self::Bricks => "step-bricks",
            Self::Connections => "step-connections",
            Self::Settings => "step-settings",
            Self::Look => "step-look",
            Self::First => "step-first",
            Self::Check => "step-check",
            Self::Launch => "step-launch",
        }
    }

    /// What it is called.
    pub fn title(self, words: &Words) -> String {
        words.t(self.id())
    }

    /// Its path below a site's; none where it is not about a site.
    pub fn below(self) -> Option<&'static str> {
        match self {
            Self::Account => None,
            Self::Purpose => Some("/purpose"),
            Self::Questions => Some("/questions"),
            Self::Name => Some("/name"),
            Self::Bricks => Some("/bricks"),
            Self::Connections => Some("/connections"),
            Self::Settings => Some("/settings"),
            Self::Look => Some("/look"),
            Self::First => Some("/first"),
            Self::Check => Some("/check"),
            Self::Launch => Some("/launch"),
        }
    }

    /// The one after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(usize::from(self.number())).copied()
    }

    /// The one before it.
    pub fn previous(self) -> Option<Self> {
        usize::from(self.number())
            .checked_sub(2)
            .and_then(|place| Self::ALL.get(place))
            .copied()
    }

    /// About how many minutes there are from here to the end.
    pub fn minutes_left(self) -> u8 {
        match self {
            Self::Account | Self::Purpose => 14,
            Self::Questions => 13,
            Self::Name => 12,
            Self::Bricks => 10,
            Self::Connections => 9,
            Self::Settings => 8,
            Self::Look => 6,
            Self::First => 4,
            Self::Check => 3,
            Self::Launch => 2,
        }
    }
}

/// A part of the studio where an open site is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    Overview,
    Changes,
    Updates,
    Bricks,
    Connections,
    Settings,
    Look,
    Pages,
    Words,
    Legal,
    Check,
    Launch,
    Copies,
    Holders,
}

impl Area {
    /// All of them, in order.
    pub const ALL: [Self; 14] = [
        Self::Overview,
        Self::Changes,
        Self::Updates,
        Self::Bricks,
        Self::Connections,
        Self::Settings,
        Self::Look,
        Self::Pages,
        Self::Words,
        Self::Legal,
        Self::Check,
        Self::Launch,
        Self::Copies,
        Self::Holders,
    ];

    /// Its path below a site's.
    pub fn below(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Changes => "/changes",
            Self::Updates => "/updates",
            Self::Bricks => "/bricks",
            Self::Connections => "/connections",
            Self::Settings => "/settings",
            Self::Look => "/look",
            Self::Pages => "/pages",
            Self::Words => "/questions",
            Self::Legal => "/legal",
            Self::Check => "/check",
            Self::Launch => "/launch",
            Self::Copies => "/copies",
            Self::Holders => "/holders",
        }
    }

    /// What it is called.
    pub fn title(self, words: &Words) -> String {
        words.t(match self {
            Self::Overview => "area-overview",
            Self::Changes => "area-changes",
            Self::Updates => "area-updates",
            Self::Bricks => "area-bricks",
            Self::Connections => "area-connections",
            Self::Settings => "area-settings",
            Self::Look => "area-look",
            Self::Pages => "area-pages",
            Self::Words => "area-words",
            Self::Legal => "area-legal",
            Self::Check => "area-check",
            Self::Launch => "area-launch",
            Self::Copies => "area-copies",
            Self::Holders => "area-holders",
        })
    }
}

/// Where a page of a site stands: on the way to its opening, among what is kept of it, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The step; none if it is none.
    pub step: Option<Step>,
    /// The part.
    pub area: Area,
}

impl Place {
    /// A step, which is a part of what is kept later on.
    pub const fn of(step: Step, area: Area) -> Self {
        Self { step: Some(step), area }
    }

    /// A part that is no step.
    pub const fn area(area: Area) -> Self {
        Self { step: None, area }
    }
}
