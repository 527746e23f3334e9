//! Needs and offers of help, matched by rules that everybody can read and check.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | how it is matched: plain values in and out, tested natively |
//! | [`catalogue`] | skills and places, which the stewards keep |
//! | [`settings`] | the steward's rules |
//! | [`profile`] | what offers and needs have in common, and how it is checked |
//! | [`offers`], [`needs`] | what members offer and need |
//! | [`compare`] | an offer held against a need, as things stand |
//! | [`proposals`] | who is proposed to whom, and what both said |
//! | [`times`] | when the two could meet |
//! | [`lifecycle`] | what each step of a proposal entails: jobs, messages, events |
//! | [`publishing`], [`answers`] | what members do with offers, needs and proposals |
//! | [`results`] | what rounds came to, and what proves it |
//! | [`proposing`] | a result proposed to those whom it is about |
//! | [`rounds`] | all open needs and offers matched together |
//! | [`timers`] | what the brick asks of itself later |
//! | [`pages`] | what people see |
//! | [`exports`] | offers for maps of others |
//! | [`search`] | what of it the search of the whole site finds |
//! | [`portable`] | everything out and in again |
//! | [`members`] | what follows when a member is blocked |
//! | [`personal_data`] | what is kept of one member, to take along and to forget |
//!
//! Nobody learns the names of those whom they were not given, and who said no is told to nobody.

mod announce;
mod answers;
mod catalogue;
mod compare;
mod exports;
mod lifecycle;
mod members;
mod needs;
mod offers;
mod pages;
mod personal_data;
mod portable;
mod profile;
mod proposals;
mod proposing;
mod publishing;
mod results;
mod rounds;
mod rules;
mod search;
mod settings;
#[cfg(test)]
mod tests;
mod timers;
mod times;

legollab_brick::generate!({ world: "matching" });

/// The brick.
struct Matching;

bindings::export!(Matching);
