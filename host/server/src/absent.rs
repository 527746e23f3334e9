//! Platforms that are to be served and are not: those that are still being opened, and those that cannot be.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant as Moment},
};

use legollab_texts::escape::shown;
use parking_lot::Mutex;

/// How long the server counts as starting while platforms are being opened. One that takes longer, because its bricks have
/// to be compiled, keeps no other from its visitors.
const STARTING: Duration = Duration::from_secs(60);

/// Platforms that are to be served and are not, by name.
#[derive(Default)]
pub struct AbsentPlatforms(Mutex<Absent>);

#[derive(Default)]
struct Absent {
    /// Why not; none for those that are being opened.
    platforms: BTreeMap<String, Option<String>>,
    since: Option<Moment>,
}

impl AbsentPlatforms {
    /// These are being opened from now on.
    pub fn expect(&self, names: impl IntoIterator<Item = String>) {
        let mut absent = self.0.lock();
        absent.platforms.extend(names.into_iter().map(|name| (name, None)));
        absent.since = Some(Moment::now());
    }

    /// This one cannot be opened.
    pub fn failed(&self, name: &str, why: String) {
        self.0.lock().platforms.insert(name.to_owned(), Some(why));
    }

    /// This one is served, or no longer meant to be.
    pub fn forget(&self, name: &str) {
        self.0.lock().platforms.remove(name);
    }

    /// Whether the server is still starting.
    pub fn are_being_opened(&self) -> bool {
        let absent = self.0.lock();
        absent.platforms.values().any(Option::is_none) && absent.since.is_some_and(|since| since.elapsed() < STARTING)
    }

    /// A line for each.
    pub fn lines(&self) -> Vec<String> {
        let absent = self.0.lock();
        let lines = absent.platforms.iter().map(|(name, why)| match why {
            None => format!("{name}: it is still being opened\n"),
            Some(why) => format!("{name}: {}\n", shown(why, &[])),
        });
        lines.collect()
    }
}
