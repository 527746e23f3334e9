//! What is to be told of a brick that a host runs.

use serde::{Deserialize, Serialize};

/// What a host makes of a brick's file at an instant. All times are milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum TrustVerdict {
    /// Its provider signed it, the registry accepted it, and the provider is certified.
    Valid {
        /// When the certification ends.
        until: i64,
    },
    /// Its provider signed it, and the provider's certification has ended.
    Expired {
        /// Since when.
        since: i64,
    },
    /// Its provider signed it, and the provider's certification was taken back.
    Revoked {
        /// Since when.
        since: i64,
        /// Why, for people.
        reason: String,
    },
    /// The registry withholds this release.
    Withdrawn {
        /// Since when.
        since: i64,
        /// Why, for people.
        reason: String,
    },
    /// The copy is too old to tell, or from the future.
    Stale {
        /// When what it says was last confirmed.
        as_of: i64,
    },
    /// Its provider signed it, and is not certified.
    NotCertified,
    /// The registry accepted it, and its provider has not signed it.
    Unsigned,
    /// Nothing is known of it: it came as a file, or from another registry.
    Unknown,
    /// There is a signature that is not to be believed.
    Disbelieved {
        /// Why, in English.
        why: String,
    },
}

impl TrustVerdict {
    /// A stable name for scripts, styles and texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Valid { .. } => "valid",
            Self::Expired { .. } => "expired",
            Self::Revoked { .. } => "revoked",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Stale { .. } => "stale",
            Self::NotCertified => "not-certified",
            Self::Unsigned => "unsigned",
            Self::Unknown => "unknown",
            Self::Disbelieved { .. } => "disbelieved",
        }
    }

    /// Whether it may be shown as a mark of trust: nothing but a certification that holds now.
    pub fn is_certified(&self) -> bool {
        matches!(self, Self::Valid { .. })
    }

    /// Whether somebody took something back: what an operator may have the host refuse.
    pub fn is_taken_back(&self) -> bool {
        matches!(
            self,
            Self::Revoked { .. } | Self::Withdrawn { .. } | Self::Disbelieved { .. }
        )
    }
}

/// Who a provider is, as it was certified or as the registry lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderName {
    /// Its id at the registry.
    pub id: String,
    /// Its name, for people.
    pub name: String,
}

/// What a host knows of a brick's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BrickTrust {
    /// What it is.
    #[serde(flatten)]
    pub verdict: TrustVerdict,
    /// Whose it is, if that is known.
    pub provider: Option<ProviderName>,
    /// When it came in at the registry.
    pub accepted_at: Option<i64>,
    /// When the copy that says so was last confirmed; none without a copy.
    pub as_of: Option<i64>,
}

impl BrickTrust {
    /// Of a brick of which nothing is known.
    pub fn unknown(as_of: Option<i64>) -> Self {
        Self {
            verdict: TrustVerdict::Unknown,
            provider: None,
            accepted_at: None,
            as_of,
        }
    }
}
