//! How often one client or one account may try something.

use std::{hash::Hash, net::IpAddr, num::NonZeroU32, time::Duration};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::HashMapStateStore,
};

use crate::web::{client::neighbourhood, fault::Fault};

/// A number of attempts at once, and how fast they come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Attempts that may be made at once.
    pub burst: NonZeroU32,
    /// The time after which one attempt comes back.
    pub refill: Duration,
}

impl Allowance {
    /// `burst` attempts at once, one more every `refill`. A burst of 0 counts as 1, and a refill of nothing as one in a
    /// nanosecond, because an allowance that lets nothing or everything pass is none.
    pub fn new(burst: u32, refill: Duration) -> Self {
        Self {
            burst: NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN),
            refill: refill.max(Duration::from_nanos(1)),
        }
    }
}

/// The allowances of a server. All count per platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowances {
    /// Signing in, for one client: a household that forgot its passwords, not a list of them.
    pub sign_in_by_client: Allowance,
    /// Signing in to one account, for one client: so that it takes many clients to use up what is next.
    pub sign_in_by_client_and_account: Allowance,
    /// Signing in to one account, for all who have never signed in to it before: guessing one password with many machines
    /// takes longer than it lasts.
    pub sign_in_by_account: Allowance,
    /// Signing in from a browser that is known to the account. No stranger can use this up, so nobody locks an owner out.
    pub sign_in_by_device: Allowance,
    /// Opening accounts and asking for a new password, for one client.
    pub letters_by_client: Allowance,
    /// Asking for a new password, for one account: its mailbox is not to be flooded.
    pub letters_by_account: Allowance,
    /// Calls through the API and pages, for one client.
    pub calls_by_client: Allowance,
}

impl Default for Allowances {
    fn default() -> Self {
        Self {
            sign_in_by_client: Allowance::new(20, Duration::from_secs(6)),
            sign_in_by_client_and_account: Allowance::new(10, Duration::from_secs(30)),
            sign_in_by_account: Allowance::new(100, Duration::from_secs(10)),
            sign_in_by_device: Allowance::new(10, Duration::from_secs(30)),
            letters_by_client: Allowance::new(20, Duration::from_secs(60)),
            letters_by_account: Allowance::new(3, Duration::from_secs(600)),
            // Generous: an office behind one address, or a page that reads much. The platform's fair share of the machine
            // is kept by permits, not here.
            calls_by_client: Allowance::new(600, Duration::from_millis(20)),
        }
    }
}

/// The counters of one platform.
pub struct Quotas {
    sign_in_by_client: Counter<IpAddr>,
    sign_in_by_client_and_account: Counter<(IpAddr, String)>,
    sign_in_by_account: Counter<String>,
    sign_in_by_device: Counter<String>,
    letters_by_client: Counter<IpAddr>,
    letters_by_account: Counter<String>,
    calls_by_client: Counter<IpAddr>,
}

impl Quotas {
    /// Nothing used up yet.
    pub fn new(allowances: &Allowances) -> Self {
        Self {
            sign_in_by_client: Counter::new(allowances.sign_in_by_client),
            sign_in_by_client_and_account: Counter::new(allowances.sign_in_by_client_and_account),
            sign_in_by_account: Counter::new(allowances.sign_in_by_account),
            sign_in_by_device: Counter::new(allowances.sign_in_by_device),
            letters_by_client: Counter::new(allowances.letters_by_client),
            letters_by_account: Counter::new(allowances.letters_by_account),
            calls_by_client: Counter::new(allowances.calls_by_client),
        }
    }

    /// Counts an attempt to sign in by somebody who has not signed in to this account before.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when there were too many.
    pub fn sign_in(&self, client: IpAddr, email: &str) -> Result<(), Fault> {
        let (client, account) = (neighbourhood(client), account(email));
        self.sign_in_by_client.count(client)?;
        // One client that goes on and on is held up by itself, and uses up nothing of what is everybody's.
        self.sign_in_by_client_and_account.count((client, account.clone()))?;
        self.sign_in_by_account.count(account)
    }

    /// Counts an attempt to sign in from a browser that is known to the account, by its mark.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when there were too many.
    pub fn sign_in_where_known(&self, mark: &str) -> Result<(), Fault> {
        self.sign_in_by_device.count(mark.to_owned())
    }

    /// Counts an attempt that may send a letter to `email`. Whether the account's own allowance is used up is not told to
    /// the client, who would learn that others asked for it too: the answer is only whether to write.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when this client made too many.
    pub fn letter(&self, client: IpAddr, email: &str) -> Result<bool, Fault> {
        self.letters_by_client.count(neighbourhood(client))?;
        Ok(self.letters_by_account.count(account(email)).is_ok())
    }

    /// Counts an attempt to open an account.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when this client made too many.
    pub fn sign_up(&self, client: IpAddr) -> Result<(), Fault> {
        self.letters_by_client.count(neighbourhood(client))
    }

    /// Counts a call.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when this client made too many.
    pub fn call(&self, client: IpAddr) -> Result<(), Fault> {
        self.calls_by_client.count(neighbourhood(client))
    }

    /// Forgets those who have been quiet long enough.
    pub fn forget_quiet(&self) {
        self.sign_in_by_client.forget_quiet();
        self.sign_in_by_client_and_account.forget_quiet();
        self.sign_in_by_account.forget_quiet();
        self.sign_in_by_device.forget_quiet();
        self.letters_by_client.forget_quiet();
        self.letters_by_account.forget_quiet();
        self.calls_by_client.forget_quiet();
    }
}

/// What stands for an account: its address without regard to case, and cut, because it is kept for a while.
fn account(email: &str) -> String {
    email.trim().chars().take(254).flat_map(char::to_lowercase).collect()
}

/// One map behind one lock: it is held for some nanoseconds, and a platform that nobody visits keeps nothing but the lock,
/// where a map in shards would keep kilobytes.
struct Counter<K: Hash + Eq + Clone>(RateLimiter<K, HashMapStateStore<K>, DefaultClock>);

impl<K: Hash + Eq + Clone> Counter<K> {
    fn new(allowance: Allowance) -> Self {
        let quota = Quota::with_period(allowance.refill)
            .unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN))
            .allow_burst(allowance.burst);
        Self(RateLimiter::hashmap_with_clock(quota, DefaultClock::default()))
    }

    fn count(&self, key: K) -> Result<(), Fault> {
        self.0.check_key(&key).map_err(|until| {
            let wait = until.wait_time_from(self.0.clock().now());
            Fault::TooMany {
                retry_after_s: u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1),
            }
        })
    }

    fn forget_quiet(&self) {
        self.0.retain_recent();
        self.0.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotas() -> Quotas {
        let few = Allowance::new(2, Duration::from_secs(3600));
        let many = Allowance::new(1_000, Duration::from_secs(1));
        Quotas::new(&Allowances {
            sign_in_by_client: many,
            sign_in_by_client_and_account: many,
            sign_in_by_account: few,
            sign_in_by_device: few,
            letters_by_client: few,
            letters_by_account: Allowance::new(1, Duration::from_secs(3600)),
            calls_by_client: few,
        })
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn one_account_is_guarded_against_many_machines() {
        let quotas = quotas();
        for machine in 1..=2 {
            assert_eq!(
                quotas.sign_in(address(&format!("203.0.113.{machine}")), "ada@example.org"),
                Ok(())
            );
        }
        let third = quotas.sign_in(address("203.0.113.3"), " ADA@example.org");
        assert!(
            matches!(
                third,
                Err(Fault::TooMany {
                    retry_after_s: 1..=3601
                })
            ),
            "{third:?}"
        );
        assert_eq!(
            quotas.sign_in(address("203.0.113.3"), "bob@example.org"),
            Ok(()),
            "others are not held up"
        );
    }

    #[test]
    fn one_client_uses_up_nothing_of_what_is_everybodys() {
        let (few, many) = (
            Allowance::new(3, Duration::from_secs(3600)),
            Allowance::new(1_000, Duration::from_secs(1)),
        );
        let quotas = Quotas::new(&Allowances {
            sign_in_by_client: many,
            sign_in_by_client_and_account: Allowance::new(2, Duration::from_secs(3600)),
            sign_in_by_account: few,
            ..Allowances::default()
        });
        for _ in 0..50 {
            let _ = quotas.sign_in(address("203.0.113.1"), "ada@example.org");
        }
        assert_eq!(quotas.sign_in(address("203.0.113.2"), "ada@example.org"), Ok(()));
    }

    #[test]
    fn a_used_up_mailbox_is_not_told_to_the_client() {
        let quotas = quotas();
        assert_eq!(quotas.letter(address("203.0.113.1"), "ada@example.org"), Ok(true));
        assert_eq!(quotas.letter(address("203.0.113.1"), "ada@example.org"), Ok(false));
        assert!(quotas.letter(address("203.0.113.1"), "bob@example.org").is_err());
    }

    #[test]
    fn a_household_counts_as_one() {
        let quotas = quotas();
        assert!(quotas.call(address("2001:db8::1")).is_ok());
        assert!(quotas.call(address("2001:db8::2")).is_ok());
        assert!(quotas.call(address("2001:db8::3")).is_err());
        assert!(quotas.call(address("2001:db8:1::3")).is_ok());
    }
}
