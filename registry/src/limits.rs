//! How often one client or one account may try something.

use std::{net::IpAddr, time::Duration};

use legollab_web::{
    client::client_network,
    fault::Fault,
    rate_limit::{RateLimit, RateLimiter},
};

/// The counters of a registry.
pub struct RateLimiters {
    sign_in_by_client: RateLimiter<IpAddr>,
    sign_in_by_client_and_account: RateLimiter<(IpAddr, String)>,
    sign_in_by_account: RateLimiter<String>,
    sign_in_by_browser: RateLimiter<String>,
    codes_by_account: RateLimiter<String>,
    letters_by_client: RateLimiter<IpAddr>,
    letters_by_address: RateLimiter<String>,
}

impl Default for RateLimiters {
    fn default() -> Self {
        let limit = |burst, seconds| RateLimit::new(burst, Duration::from_secs(seconds));
        Self {
            // A household that has forgotten its passwords, not a list of them.
            sign_in_by_client: RateLimiter::new(limit(20, 6)),
            // So that it takes many clients to use up what is next.
            sign_in_by_client_and_account: RateLimiter::new(limit(10, 30)),
            // Guessing one password with many machines takes longer than it lasts.
            sign_in_by_account: RateLimiter::new(limit(100, 10)),
            // No stranger can use this up, so nobody locks an owner out.
            sign_in_by_browser: RateLimiter::new(limit(10, 30)),
            // Only who knows the password gets as far as a code, of which there are a million and three count at a time.
            codes_by_account: RateLimiter::new(limit(10, 120)),
            letters_by_client: RateLimiter::new(limit(20, 60)),
            // A mailbox is not to be flooded.
            letters_by_address: RateLimiter::new(limit(3, 600)),
        }
    }
}

impl RateLimiters {
    /// Counts an attempt to prove who one is by the password of an account, whose looked-up address is given, in a browser in
    /// which nobody has signed in to it before.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when there were too many.
    pub fn password(&self, client: IpAddr, email_key: &str) -> Result<(), Fault> {
        let (client, account) = (client_network(client), kept(email_key));
        self.sign_in_by_client.count(client)?;
        // One client that goes on and on is held up, and uses up nothing of what belongs to everybody.
        self.sign_in_by_client_and_account.count((client, account.clone()))?;
        self.sign_in_by_account.count(account)
    }

    /// Counts such an attempt in a browser that is known to the account, by its mark.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when there were too many.
    pub fn password_where_known(&self, mark: &str) -> Result<(), Fault> {
        self.sign_in_by_browser.count(kept(mark))
    }

    /// Counts an attempt to give a code of an account's second factor.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when there were too many.
    pub fn code(&self, account: &str) -> Result<(), Fault> {
        self.codes_by_account.count(kept(account))
    }

    /// Counts an attempt that may send a letter to an address. Whether the address has had enough is not told to the client,
    /// who would learn that others asked for it too: the answer is whether to write.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when this client made too many.
    pub fn letter(&self, client: IpAddr, email_key: &str) -> Result<bool, Fault> {
        self.letters_by_client.count(client_network(client))?;
        Ok(self.letters_by_address.count(kept(email_key)).is_ok())
    }

    /// Forgets those who have been quiet long enough.
    pub fn drop_idle(&self) {
        self.sign_in_by_client.drop_idle();
        self.sign_in_by_client_and_account.drop_idle();
        self.sign_in_by_account.drop_idle();
        self.sign_in_by_browser.drop_idle();
        self.codes_by_account.drop_idle();
        self.letters_by_client.drop_idle();
        self.letters_by_address.drop_idle();
    }
}

/// What is kept for a while has to be short.
fn kept(text: &str) -> String {
    text.chars().take(254).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn one_client_is_held_up_and_others_are_not() {
        let limits = RateLimiters::default();
        for _ in 0..10 {
            assert_eq!(limits.password(client("203.0.113.1"), "ada@example.org"), Ok(()));
        }
        assert!(limits.password(client("203.0.113.1"), "ada@example.org").is_err());
        assert_eq!(limits.password(client("203.0.113.1"), "bob@example.org"), Ok(()));
        assert_eq!(limits.password(client("203.0.113.2"), "ada@example.org"), Ok(()));
        assert_eq!(limits.password_where_known("mark"), Ok(()));
    }

    #[test]
    fn a_full_mailbox_is_not_told_to_the_client() {
        let limits = RateLimiters::default();
        let asked: Vec<_> = (1..=4)
            .map(|number| limits.letter(client(&format!("203.0.113.{number}")), "ada@example.org"))
            .collect();
        assert_eq!(asked, [Ok(true), Ok(true), Ok(true), Ok(false)]);
    }
}
