//! Requests of bricks to other sites: to granted hosts alone.
//!
//! The name is checked against the grant, then every address it resolves to is checked as well, and the connection goes
//! to just the addresses that were checked: a granted name that points into the host's own network, with all of its addresses
//! or with one, now or at the next question, leads nowhere.
//! Redirects are handed to the brick, which has to ask again.
//!
//! What the host itself reads at an address that somebody gave goes the same way ([`fetch()`]), over HTTPS alone.

mod allowance;
mod client;
mod connect;
mod fetch;
mod public_address;
mod resolver;
mod send;
mod state;

pub use allowance::HttpAllowance;
pub use client::{AddressPolicy, HttpClient};
pub use fetch::{FetchBounds, FetchError, Fetched, fetch};
pub use public_address::is_public;
pub use resolver::{Resolver, SystemResolver};
pub(crate) use send::RequestPolicy;
pub use state::HttpState;
