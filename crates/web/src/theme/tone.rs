//! How much weight something has.

use serde::{Deserialize, Serialize};

use super::icons::Icon;

/// How much weight something has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// As everything else.
    Neutral,
    /// Good news, or done.
    Good,
    /// Needs attention.
    Attention,
    /// Bad news, or refused.
    Bad,
}

impl Tone {
    /// The class of the stylesheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Attention => "attention",
            Self::Bad => "bad",
        }
    }
}

/// The icon of a tone.
pub fn tone_icon(tone: Tone) -> Icon {
    match tone {
        Tone::Neutral => Icon::Info,
        Tone::Good => Icon::CheckCircle,
        Tone::Attention => Icon::Alert,
        Tone::Bad => Icon::WarningCircle,
    }
}
