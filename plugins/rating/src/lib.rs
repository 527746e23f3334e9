//! Reviews in both directions, unseen until both are in or the time for them is over.
//!
//! | module | holds |
//! |---|---|
//! | [`invitations`] | who may write about whom, and what they wrote: one record for both, so that they cannot disagree |
//! | [`blind`] | when a review becomes visible, and everything that happens then |
//! | [`listen`] | what follows from what other bricks tell |
//! | [`settings`] | the steward's rules |
//! | [`pages`] | what people see |
//! | [`blocks`] | what of it stands on the home page and on other sites |
//! | [`search`] | what of it the search of the whole site finds |
//! | [`portable`] | everything out and in again |
//!
//! The double blind rests on one rule: everything that anybody is shown goes by the index of *published* reviews or by the
//! tallies that publishing adds to. A review that is not published is in neither, and its author's answer to `submit` is
//! the same whether the other side has written or not.

mod blind;
mod blocks;
mod invitations;
mod listen;
mod pages;
mod portable;
mod search;
mod settings;
#[cfg(test)]
mod tests;

legollab_brick::generate!({ world: "rating" });

/// The brick.
struct Rating;

bindings::export!(Rating);
