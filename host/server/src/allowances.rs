//! How often one client or one account may try something.

use std::{net::IpAddr, num::NonZeroU32, time::Duration};

use legollab_web::{
    account_rules::email_key,
    client::client_network,
    fault::Fault,
    rate_limit::{RateLimit, RateLimiter},
};

/// The rate limits of a server. All count per platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimits {
    /// Signing in, for one client: a household that forgot its passwords, not a list of them.
    pub sign_in_by_client: RateLimit,
    /// Signing in to one account, for one client: so that it takes many clients to use up what is next.
    pub sign_in_by_client_and_account: RateLimit,
    /// Signing in to one account, for all who have never signed in to it before: guessing one password with many machines
    /// takes longer than it lasts.
    pub sign_in_by_account: RateLimit,
    /// Signing in from a browser that is known to the account. No stranger can use this up, so nobody locks an owner out.
    pub sign_in_by_device: RateLimit,
    /// Filling in the form of a new account and asking for a new password, for one client: each tells whether an address has an
    /// account, or sends a letter.
    pub letters_by_client: RateLimit,
    /// Accounts that are opened, for one client.
    pub sign_ups_by_client: RateLimit,
    /// Asking for a new password, for one account: its mailbox is not to be flooded.
    pub letters_by_account: RateLimit,
    /// Calls through the API and pages, for one client.
    pub calls_by_client: RateLimit,
}

impl RateLimits {
    /// Accounts that one client may open in an hour, unless the operator says otherwise: a class, or the visitors of a market
    /// stall, behind one address.
    pub const SIGN_UPS_PER_HOUR: NonZeroU32 = match NonZeroU32::new(30) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    };
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            sign_in_by_client: RateLimit::new(20, Duration::from_secs(6)),
            sign_in_by_client_and_account: RateLimit::new(10, Duration::from_secs(30)),
            sign_in_by_account: RateLimit::new(100, Duration::from_secs(10)),
            sign_in_by_device: RateLimit::new(10, Duration::from_secs(30)),
            letters_by_client: RateLimit::new(20, Duration::from_secs(60)),
            sign_ups_by_client: RateLimit::per_hour(Self::SIGN_UPS_PER_HOUR),
            letters_by_account: RateLimit::new(3, Duration::from_secs(600)),
            // Generous: an office behind one address, or a page that reads much. The platform's fair share of the machine
            // is kept by permits, not here.
            calls_by_client: RateLimit::new(600, Duration::from_millis(20)),
        }
    }
}

/// The counters of one platform.
pub struct RateLimiters {
    sign_in_by_client: RateLimiter<IpAddr>,
    sign_in_by_client_and_account: RateLimiter<(IpAddr, String)>,
    sign_in_by_account: RateLimiter<String>,
    sign_in_by_device: RateLimiter<String>,
    letters_by_client: RateLimiter<IpAddr>,
    sign_ups_by_client: RateLimiter<IpAddr>,
    letters_by_account: RateLimiter<String>,
    calls_by_client: RateLimiter<IpAddr>,
}

impl RateLimiters {
    /// Nothing used up yet.
    pub fn new(limits: &RateLimits) -> Self {
        Self {
            sign_in_by_client: RateLimiter::new(limits.sign_in_by_client),
            sign_in_by_client_and_account: RateLimiter::new(limits.sign_in_by_client_and_account),
            sign_in_by_account: RateLimiter::new(limits.sign_in_by_account),
            sign_in_by_device: RateLimiter::new(limits.sign_in_by_device),
            letters_by_client: RateLimiter::new(limits.letters_by_client),
            sign_ups_by_client: RateLimiter::new(limits.sign_ups_by_client),
            letters_by_account: RateLimiter::new(limits.letters_by_account),
            calls_by_client: RateLimiter::new(limits.calls_by_client),
        }
    }

    /// Counts an attempt to sign in by somebody who has not signed in to this account before.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when there were too many.
    pub fn sign_in(&self, client: IpAddr, email: &str) -> Result<(), Fault> {
        let (client, account) = (client_network(client), account(email));
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
        self.letters_by_client.count(client_network(client))?;
        Ok(self.letters_by_account.count(account(email)).is_ok())
    }

    /// Counts an attempt to open an account, or to choose a password through a link.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when this client made too many.
    pub fn account_form(&self, client: IpAddr) -> Result<(), Fault> {
        self.letters_by_client.count(client_network(client))
    }

    /// Counts an account that is about to be opened: nothing is wrong with what was given.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when this client opened too many.
    pub fn sign_up(&self, client: IpAddr) -> Result<(), Fault> {
        self.sign_ups_by_client.count(client_network(client))
    }

    /// Counts a call.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when this client made too many.
    pub fn call(&self, client: IpAddr) -> Result<(), Fault> {
        self.calls_by_client.count(client_network(client))
    }

    /// Forgets those who have been quiet long enough.
    pub fn drop_idle(&self) {
        self.sign_in_by_client.drop_idle();
        self.sign_in_by_client_and_account.drop_idle();
        self.sign_in_by_account.drop_idle();
        self.sign_in_by_device.drop_idle();
        self.letters_by_client.drop_idle();
        self.sign_ups_by_client.drop_idle();
        self.letters_by_account.drop_idle();
        self.calls_by_client.drop_idle();
    }
}

/// What stands for an account: the key of its address, and cut, because it is kept for a while.
fn account(email: &str) -> String {
    let address: String = email.trim().chars().take(254).collect();
    email_key(&address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate_limiters() -> RateLimiters {
        let few = RateLimit::new(2, Duration::from_secs(3600));
        let many = RateLimit::new(1_000, Duration::from_secs(1));
        RateLimiters::new(&RateLimits {
            sign_in_by_client: many,
            sign_in_by_client_and_account: many,
            sign_in_by_account: few,
            sign_in_by_device: few,
            letters_by_client: few,
            sign_ups_by_client: few,
            letters_by_account: RateLimit::new(1, Duration::from_secs(3600)),
            calls_by_client: few,
        })
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn one_account_is_guarded_against_many_machines() {
        let rate_limiters = rate_limiters();
        for machine in 1..=2 {
            assert_eq!(
                rate_limiters.sign_in(address(&format!("203.0.113.{machine}")), "ada@example.org"),
                Ok(())
            );
        }
        let third = rate_limiters.sign_in(address("203.0.113.3"), " ADA@example.org");
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
            rate_limiters.sign_in(address("203.0.113.3"), "bob@example.org"),
            Ok(()),
            "others are not held up"
        );
    }

    #[test]
    fn another_spelling_of_an_address_is_no_other_account() {
        let rate_limiters = rate_limiters();
        for (machine, email) in [(1, "jean@exämple.org"), (2, "jean@xn--exmple-cua.org")] {
            assert_eq!(
                rate_limiters.sign_in(address(&format!("203.0.113.{machine}")), email),
                Ok(())
            );
        }
        assert!(
            rate_limiters
                .sign_in(address("203.0.113.3"), "Jean@Exämple.org")
                .is_err()
        );
    }

    #[test]
    fn one_client_uses_up_nothing_of_what_is_everybodys() {
        let (few, many) = (
            RateLimit::new(3, Duration::from_secs(3600)),
            RateLimit::new(1_000, Duration::from_secs(1)),
        );
        let rate_limiters = RateLimiters::new(&RateLimits {
            sign_in_by_client: many,
            sign_in_by_client_and_account: RateLimit::new(2, Duration::from_secs(3600)),
            sign_in_by_account: few,
            ..RateLimits::default()
        });
        for _ in 0..50 {
            let _ = rate_limiters.sign_in(address("203.0.113.1"), "ada@example.org");
        }
        assert_eq!(rate_limiters.sign_in(address("203.0.113.2"), "ada@example.org"), Ok(()));
    }

    #[test]
    fn a_used_up_mailbox_is_not_told_to_the_client() {
        let rate_limiters = rate_limiters();
        assert_eq!(
            rate_limiters.letter(address("203.0.113.1"), "ada@example.org"),
            Ok(true)
        );
        assert_eq!(
            rate_limiters.letter(address("203.0.113.1"), "ada@example.org"),
            Ok(false)
        );
        assert!(rate_limiters.letter(address("203.0.113.1"), "bob@example.org").is_err());
    }

    #[test]
    fn a_household_counts_as_one() {
        let rate_limiters = rate_limiters();
        assert!(rate_limiters.call(address("2001:db8::1")).is_ok());
        assert!(rate_limiters.call(address("2001:db8::2")).is_ok());
        assert!(rate_limiters.call(address("2001:db8::3")).is_err());
        assert!(rate_limiters.call(address("2001:db8:1::3")).is_ok());
    }
}
