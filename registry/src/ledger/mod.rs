//! The books of the cooperation fund: double entry in whole cents, which the database itself keeps balanced and unchanged.
//!
//! An entry is a [`Seal`] with its lines. The lines are written first; setting the seal checks that they are all there and sum to
//! 0, and from then on triggers refuse any change. Each seal carries the hash of the one before ([`chain`]), so that what somebody
//! changes behind the triggers' back is found. Mistakes are corrected by a [reversal](reverse), which turns every line round.
//!
//! # Accounts
//!
//! Numbers are those of the French plan for non-profit bodies (ANC 2018-06). See [`Account`]. The fund is 195: what has been
//! received and not been given on. An organisation's contribution is called on 467 against 755; its payment moves from 467 to 512;
//! what of it is owed moves into the fund at once (6895 against 195), and what is paid beyond stays owed to the organisation on 467.
//! A grant leaves the bank (657 against 512) and the fund (195 against 7895) in one entry. So at any moment
//! `512 = 195 + what is owed back`, and a year's 755 + 7895 − 657 − 6895 is what was called and not yet paid.
//!
//! # Days
//!
//! The day of an entry is the day on which it was recorded, in French time: the day of a bank transfer is kept with the payment.

mod account;
mod balances;
pub mod chain;
mod documents;
mod line;
mod posting;
mod reading;
pub mod tables;

pub use account::{Account, Journal, Kind};
pub use balances::{Balance, balance, balances, total};
pub use documents::{Series, next_document};
pub use line::Line;
pub use posting::{PostError, Posting, post, reverse};
pub use reading::{Chain, ChainError, last, seal_of_key, sealed, sealed_after, sealed_between, verify_chain};
pub use tables::seal::Model as Seal;
