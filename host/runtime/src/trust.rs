//! What the host makes of the bricks that it runs: told, and refused where the operator wants that.

use std::sync::Arc;

use jiff::{Timestamp, tz::TimeZone};
use legollab_package::BrickFile;
use legollab_texts::{FluentArgs, Instant, format_day};
use legollab_trust::{BrickTrust, TrustCopy, TrustVerdict};

use crate::manifest::{Day, Finding, FindingKind, Severity};

/// A host's copy of a registry's trust, and what follows from it.
#[derive(Debug, Clone)]
pub struct HostTrust {
    /// The copy.
    pub copy: Arc<TrustCopy>,
    /// Whether bricks do not start whose certification or release was taken back, or whose signature does not stand. Otherwise
    /// that is only told.
    pub refuses_what_was_taken_back: bool,
}

impl HostTrust {
    /// Tells of what is not certified, and refuses nothing.
    pub fn new(copy: TrustCopy) -> Self {
        Self {
            copy: Arc::new(copy),
            refuses_what_was_taken_back: false,
        }
    }

    /// What there is to tell of a brick.
    pub fn verdict(&self, brick: &BrickFile, now: Instant) -> BrickTrust {
        let about = &brick.manifest.brick;
        self.copy.verdict(&brick.digest, &about.name, &about.version, now.0)
    }

    /// What preflight says of the brick at a mount; nothing of a certified one.
    pub(crate) fn finding(&self, mount: &str, brick: &BrickFile, now: Instant, zone: &TimeZone) -> Option<Finding> {
        let trust = self.verdict(brick, now);
        let day = |at| day(at, zone);
        let provider = trust.provider.map(|provider| provider.name).unwrap_or_default();
        let is_taken_back = trust.verdict.is_taken_back();
        let problem = match trust.verdict {
            TrustVerdict::Valid { .. } => return None,
            TrustVerdict::Expired { since } => FindingKind::CertificationEnded {
                provider,
                day: day(since),
            },
            TrustVerdict::Revoked { since, reason } => FindingKind::CertificationRevoked {
                provider,
                day: day(since),
                reason,
            },
            TrustVerdict::Withdrawn { since, reason } => FindingKind::ReleaseWithdrawn {
                day: day(since),
                reason,
            },
            TrustVerdict::Stale { as_of } => FindingKind::TrustStale { day: day(as_of) },
            TrustVerdict::NotCertified => FindingKind::ProviderNotCertified { provider },
            TrustVerdict::Unsigned => FindingKind::ReleaseUnsigned { provider },
            TrustVerdict::Unknown => FindingKind::OriginUnknown {},
            TrustVerdict::Disbelieved { why } => FindingKind::SignatureDisbelieved { why },
        };
        let mut finding = Finding::new(&["bricks", mount], problem);
        if is_taken_back && self.refuses_what_was_taken_back {
            finding.severity = Severity::Error;
        }
        Some(finding)
    }
}

/// What is told of a brick, in a few words: whether its provider is certified, and until or since when.
pub fn verdict_in_words(verdict: &TrustVerdict, zone: &TimeZone, locale: &str) -> String {
    let mut args = FluentArgs::new();
    let at = match verdict {
        TrustVerdict::Valid { until: at }
        | TrustVerdict::Expired { since: at }
        | TrustVerdict::Revoked { since: at, .. }
        | TrustVerdict::Withdrawn { since: at, .. }
        | TrustVerdict::Stale { as_of: at } => Some(*at),
        TrustVerdict::NotCertified
        | TrustVerdict::Unsigned
        | TrustVerdict::Unknown
        | TrustVerdict::Disbelieved { .. } => None,
    };
    if let Some(at) = at {
        args.set("day", format_day(Instant(at), zone, locale));
    }
    crate::words().format(locale, &format!("trust-{}", verdict.code()), &args)
}

/// The day of an instant; the first of all days for what no calendar knows.
fn day(at: i64, zone: &TimeZone) -> Day {
    let at = Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH);
    Day(zone.to_datetime(at).date())
}
