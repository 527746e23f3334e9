//! Whether a provider is certified, from the registry's own tables: the same as [`legollab_trust::certification::verdict`] says
//! of what it publishes.

use crate::certification::tables::certification::Model;

/// Whether a provider is certified at an instant. All times are milliseconds since 1970; `certification` is the identifier of the
/// certification that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Certified.
    Valid {
        /// Which certification.
        certification: String,
        /// When it ends.
        until: i64,
    },
    /// It was certified, and the time is over.
    Expired {
        /// Which certification.
        certification: String,
        /// Since when.
        since: i64,
    },
    /// The certification was taken back.
    Revoked {
        /// Which certification.
        certification: String,
        /// Since when.
        since: i64,
        /// Why, as two certifiers wrote it.
        reason: String,
    },
    /// There is a certification that no host believes any more, because the key of somebody who signed it was stolen.
    Invalid {
        /// Which certification.
        certification: String,
    },
    /// There is no certification, or none that has begun.
    NotCertified,
}

impl Verdict {
    /// Whether the provider is certified.
    pub fn is_valid(&self) -> bool {
        matches!(self, Self::Valid { .. })
    }

    /// The identifier of the certification that says so.
    pub fn certification(&self) -> Option<&str> {
        match self {
            Self::Valid { certification, .. }
            | Self::Expired { certification, .. }
            | Self::Revoked { certification, .. }
            | Self::Invalid { certification } => Some(certification),
            Self::NotCertified => None,
        }
    }
}

/// The verdict on one provider from its certifications.
pub fn of<'a>(certifications: impl IntoIterator<Item = &'a Model>, now: i64) -> Verdict {
    let present = certifications.into_iter().filter(|one| one.superseded_at.is_none());
    present
        .map(|one| of_one(one, now))
        .max_by_key(rank)
        .unwrap_or(Verdict::NotCertified)
}

/// The verdict on one certification.
pub fn of_one(one: &Model, now: i64) -> Verdict {
    let certification = one.id.clone();
    if !one.sound {
        return Verdict::Invalid { certification };
    }
    match (one.revoked_at, &one.revoked_because) {
        (Some(since), Some(reason)) if since <= now => Verdict::Revoked {
            certification,
            since,
            reason: reason.clone(),
        },
        _ if now < one.not_before => Verdict::NotCertified,
        _ if now < one.not_after => Verdict::Valid {
            certification,
            until: one.not_after,
        },
        _ => Verdict::Expired {
            certification,
            since: one.not_after,
        },
    }
}

/// As in the verifier: what holds comes first, and nothing is hidden behind something milder.
fn rank(verdict: &Verdict) -> (u8, i64) {
    match verdict {
        Verdict::Valid { until, .. } => (4, *until),
        Verdict::Revoked { since, .. } => (3, *since),
        Verdict::Invalid { .. } => (2, 0),
        Verdict::Expired { since, .. } => (1, *since),
        Verdict::NotCertified => (0, 0),
    }
}
