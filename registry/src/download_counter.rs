//! Counting without keeping who: of a client, only a number stays in memory that is made with a secret of the day, and that secret
//! is written nowhere and forgotten when the day ends. No list of clients follows from it.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasher as _, RandomState},
    net::IpAddr,
};

use legollab_web::client::client_network;
use parking_lot::Mutex;

use crate::clock::DAY_MS;

/// Clients and blobs that are remembered on one day; beyond, nothing more is counted on it.
const MOST_SEEN: usize = 1_000_000;

/// What was downloaded: of a package, a blob, on a day (days since 1970).
pub type Downloaded = (i64, String, String);

/// Counts downloads, each client once a day.
#[derive(Debug, Default)]
pub struct DownloadCounter(Mutex<Day>);

#[derive(Debug, Default)]
struct Day {
    number: i64,
    secret: RandomState,
    seen: HashSet<u64>,
    counts: HashMap<Downloaded, i64>,
}

impl DownloadCounter {
    /// Somebody downloads a blob of a package. `now` is in milliseconds since 1970.
    pub fn note(&self, now: i64, client: IpAddr, package: &str, digest: &str) {
        let number = now.div_euclid(DAY_MS);
        let mut day = self.0.lock();
        if day.number != number {
            day.number = number;
            day.secret = RandomState::new();
            day.seen = HashSet::new();
        }
        let mark = day.secret.hash_one((client_network(client), package, digest));
        if day.seen.len() < MOST_SEEN && day.seen.insert(mark) {
            let downloaded = (number, package.to_owned(), digest.to_owned());
            *day.counts.entry(downloaded).or_default() += 1;
        }
    }

    /// What was counted since this was asked the last time.
    pub fn take(&self) -> HashMap<Downloaded, i64> {
        std::mem::take(&mut self.0.lock().counts)
    }

    /// Gives back what could not be kept.
    pub fn give_back(&self, counts: HashMap<Downloaded, i64>) {
        let mut day = self.0.lock();
        for (downloaded, count) in counts {
            *day.counts.entry(downloaded).or_default() += count;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_counts_once_a_day() {
        let counter = DownloadCounter::default();
        let note = |day: i64, client: &str, digest: &str| {
            counter.note(day * DAY_MS + 5, client.parse().unwrap(), "p", digest);
        };
        for _ in 0..3 {
            note(1, "203.0.113.1", "a");
        }
        note(1, "203.0.113.2", "a");
        note(1, "203.0.113.1", "b");
        note(2, "203.0.113.1", "a");
        let counted = |day: i64, digest: &str| (day, "p".to_owned(), digest.to_owned());
        let taken = counter.take();
        let expected = HashMap::from([(counted(1, "a"), 2), (counted(1, "b"), 1), (counted(2, "a"), 1)]);
        assert_eq!(taken, expected);
        note(2, "203.0.113.1", "a");
        assert!(counter.take().is_empty(), "the day goes on");
        counter.give_back(taken.clone());
        assert_eq!(counter.take(), taken);
    }
}
