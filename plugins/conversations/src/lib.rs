//! Conversations between two members: about a booking, an agreement to help, or simply between the two.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | what a message, a reading and a deletion change: plain values, no host |
//! | [`conversations`] | the records, and how they are found |
//! | [`messages`] | what was written |
//! | [`writing`] | the functions of members |
//! | [`blocking`] | who has blocked whom |
//! | [`reports`] | what the stewards read, and nothing else |
//! | [`listen`] | what other bricks tell: who has a booking or an agreement together |
//! | [`sweep`], [`schedule`] | what is removed in time, and when |
//! | [`settings`] | the steward's rules |
//! | [`pages`], [`blocks`] | what people see |
//! | [`search`] | what of it the search of the whole site finds |
//! | [`portable`] | everything out and in again |
//! | [`personal_data`] | what is kept of one member, to take along and to forget |
//!
//! That nobody else reads a conversation rests on one function: [`conversations::find`] gives it to its two members alone, and
//! everything that shows messages goes by it or by the index of one's own.

mod announce;
mod blocking;
mod blocks;
mod conversations;
mod listen;
mod messages;
mod pages;
mod personal_data;
mod portable;
mod reports;
mod rules;
mod schedule;
mod search;
mod settings;
mod sweep;
#[cfg(test)]
mod tests;
mod writing;

legollab_brick::generate!({ world: "conversations" });

/// The brick.
struct Conversations;

bindings::export!(Conversations);
