//! The badge of a provider, as every page shows it.

use legollab_web::theme::components::Verdict as Badge;

use super::rules::{reminder::DAYS_BEFORE, verdict::Verdict};
use crate::{clock::DAY_MS, words::local_date};

/// The badge for a verdict at an instant: in its last 90 days a certification is shown as ending.
pub fn badge(verdict: &Verdict, now: i64) -> Badge {
    match verdict {
        Verdict::Valid { until, .. } if until.saturating_sub(now) <= DAYS_BEFORE[0] * DAY_MS => {
            Badge::Ending { on: local_date(*until) }
        }
        Verdict::Valid { until, .. } => Badge::Valid {
            until: local_date(*until),
        },
        Verdict::Expired { since, .. } => Badge::Ended { on: local_date(*since) },
        Verdict::Revoked { since, .. } => Badge::Revoked { on: local_date(*since) },
        Verdict::Invalid { .. } | Verdict::NotCertified => Badge::Absent,
    }
}
