//! One-time ways from another site of this host into an account of a platform.
//!
//! They live for a minute and in memory alone: who comes back after the host was started anew asks for another.

use std::collections::HashMap;

use legollab_runtime::Instant;
use legollab_web::{local_path::LocalPath, secret::Secret};
use parking_lot::Mutex;

/// How long one holds: as long as a redirect takes, on a slow line and with a look at the page that asks.
const LASTS_MS: i64 = 60_000;
/// How many are kept at a time. It takes a signed-in holder to make one.
const MOST: usize = 10_000;

/// The way into one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// The name of the platform.
    pub platform: String,
    /// The member.
    pub member: String,
    /// The page that it leads to.
    pub next: LocalPath,
    expires: Instant,
}

/// All that can still be used.
#[derive(Default)]
pub struct Handovers(Mutex<HashMap<String, Handover>>);

impl Handovers {
    /// Makes one; none if there are too many.
    pub fn issue(&self, platform: &str, member: &str, next: LocalPath, now: Instant) -> Option<Secret> {
        let secret = Secret::random();
        let handover = Handover {
            platform: platform.to_owned(),
            member: member.to_owned(),
            next,
            expires: now.plus(LASTS_MS),
        };
        let mut kept = self.0.lock();
        if kept.len() >= MOST {
            kept.retain(|_, other| other.expires > now);
        }
        if kept.len() >= MOST {
            return None;
        }
        kept.insert(secret.hash(), handover);
        Some(secret)
    }

    /// Looks at one and leaves it as it is.
    pub fn look(&self, secret: &Secret, platform: &str, now: Instant) -> Option<Handover> {
        let kept = self.0.lock();
        let found = kept.get(&secret.hash())?;
        found.holds(platform, now).then(|| found.clone())
    }

    /// Takes one, so that it cannot be used again. At another platform's address it stays.
    pub fn take(&self, secret: &Secret, platform: &str, now: Instant) -> Option<Handover> {
        let mut kept = self.0.lock();
        let hash = secret.hash();
        if kept.get(&hash)?.platform != platform {
            return None;
        }
        kept.remove(&hash).filter(|taken| taken.holds(platform, now))
    }

    /// Forgets those that have expired.
    pub fn drop_expired(&self, now: Instant) {
        self.0.lock().retain(|_, handover| handover.expires > now);
    }
}

impl Handover {
    fn holds(&self, platform: &str, now: Instant) -> bool {
        self.platform == platform && now < self.expires
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handover_is_for_one_platform_one_time_and_one_minute() {
        let handovers = Handovers::default();
        let now = Instant(1_000);
        let issue = || handovers.issue("velos", "m1", LocalPath::home(), now).unwrap();
        let secret = issue();
        assert!(handovers.look(&secret, "velos", now).is_some());
        assert_eq!(handovers.take(&secret, "outils", now), None);
        let taken = handovers.take(&secret, "velos", now.plus(LASTS_MS - 1)).unwrap();
        assert_eq!((taken.member.as_str(), taken.next.as_str()), ("m1", "/"));
        assert_eq!(handovers.take(&secret, "velos", now), None, "it was used");
        let late = issue();
        assert_eq!(handovers.look(&late, "velos", now.plus(LASTS_MS)), None);
        assert_eq!(handovers.take(&late, "velos", now.plus(LASTS_MS)), None);
        assert_eq!(handovers.take(&Secret::random(), "velos", now), None);
        let left = issue();
        handovers.drop_expired(now.plus(LASTS_MS));
        assert_eq!(handovers.look(&left, "velos", now), None, "it is forgotten");
    }
}
