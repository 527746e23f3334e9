//! Those who may call something or see it.

use serde::{Deserialize, Serialize};

/// Those who may call a function or see a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Audience {
    /// Anybody, visitors as well: `everyone`.
    Everyone,
    /// Those with an account: `members`.
    Members,
    /// Those who run the platform: `stewards`.
    Stewards,
    /// Those with a role: `role:treasurer`.
    Role(String),
    /// Bricks that the platform has wired to this one: `bricks`.
    Bricks,
}

/// A text that is no audience.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no audience; expected `everyone`, `members`, `stewards`, `role:NAME` or `bricks`")]
pub struct NotAnAudience(String);

impl TryFrom<String> for Audience {
    type Error = NotAnAudience;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Ok(match text.as_str() {
            "everyone" => Self::Everyone,
            "members" => Self::Members,
            "stewards" => Self::Stewards,
            "bricks" => Self::Bricks,
            other => match other.strip_prefix("role:") {
                Some(role) if !role.is_empty() => Self::Role(role.to_owned()),
                _ => return Err(NotAnAudience(text)),
            },
        })
    }
}

impl From<Audience> for String {
    fn from(audience: Audience) -> Self {
        match audience {
            Audience::Everyone => "everyone".into(),
            Audience::Members => "members".into(),
            Audience::Stewards => "stewards".into(),
            Audience::Role(role) => format!("role:{role}"),
            Audience::Bricks => "bricks".into(),
        }
    }
}
