//! Reviews in both directions, unseen until both are in or the time for them is over.
//!
//! | module | holds |
//! |---|---|
//! | [`invitations`] | who may write about whom, and what they wrote: one record for both, so that they cannot disagree |
//! | [`blind`] | when a review becomes visible, and everything that happens then |
//! | [`writing`] | writing, changing, taking back and answering reviews |
//! | [`reading`] | published reviews as others see them |
//! | [`cases`] | reports and decisions: the rules, and what is kept |
//! | [`moderation`] | the same for callers, with whoever is told |
//! | [`formula`] | the score, in whole numbers |
//! | [`tally`] | what the reviews that count add up to |
//! | [`dates`] | days and months of UTC |
//! | [`exports`] | grades and scores for programs, a member's reputation to take along |
//! | [`listen`] | what follows from what other bricks tell |
//! | [`settings`] | the steward's rules |
//! | [`pages`] | what people see |
//! | [`blocks`] | what of it stands on the home page and on other sites |
//! | [`search`] | what of it the search of the whole site finds |
//! | [`portable`] | everything out and in again |
//! | [`personal_data`] | what is kept of one member, to take along and to forget |
//! | [`migration`] | from the data of 0.1.0 |
//!
//! The double blind rests on one rule: everything that anybody is shown goes by the indexes of *published* reviews, by
//! [`invitations::find_published`], or by the tallies that publishing adds to. A review that is not published is in none of them,
//! and its author's answer to `submit` is the same whether the other side has written or not. The author alone can reach it.

mod blind;
mod blocks;
mod cases;
mod dates;
mod exports;
mod formula;
mod invitations;
mod listen;
mod migration;
mod moderation;
mod pages;
mod personal_data;
mod portable;
mod reading;
mod search;
mod settings;
mod tally;
#[cfg(test)]
mod tests;
mod writing;

legollab_brick::generate!({ world: "rating" });

/// The brick.
struct Rating;

bindings::export!(Rating);
