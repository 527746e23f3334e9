//! Sharing of things by slots of time: members offer, others book, owners decide.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | what can be booked and why not, without what is kept |
//! | [`items`] | what is offered, by whom, when it is open, on which terms |
//! | [`bookings`] | bookings as they are kept and found |
//! | [`lists`] | lists of bookings, page by page |
//! | [`agenda`] | a thing's plan and terms together with its bookings |
//! | [`quotas`] | what a member has booked, beside how much they may have |
//! | [`acts`] | asking, deciding, cancelling, moving |
//! | [`series`] | bookings that come again |
//! | [`waits`], [`waiting`] | waiting lists: as they are kept, and what becomes of them |
//! | [`stays`] | choosing times, lists, handover, payment |
//! | [`lifecycle`] | what each step of a booking entails: jobs, messages, events |
//! | [`later`] | jobs that several parts ask for |
//! | [`payments`] | bank transfers |
//! | [`settings`] | the steward's rules |
//! | [`feeds`] | a member's bookings for their own calendar |
//! | [`pages`] | what people see |
//! | [`blocks`] | what of it stands on the home page and on other sites |
//! | [`search`] | what of it the search of the whole site finds |
//! | [`portable`] | everything out and in again |
//! | [`members`] | what follows when a member is blocked |
//! | [`leavers`] | who has left, and is still to be forgotten in part |
//! | [`personal_data`] | what is kept of one member, to take along and to forget |
//! | [`migration`] | from the data of earlier versions |

mod acts;
mod agenda;
mod announce;
mod blocks;
mod bookings;
mod feeds;
mod items;
mod later;
mod leavers;
mod lifecycle;
mod lists;
mod members;
mod migration;
mod pages;
mod payments;
mod personal_data;
mod portable;
mod quotas;
mod rules;
mod search;
mod series;
mod settings;
mod stays;
#[cfg(test)]
mod tests;
mod waiting;
mod waits;

legollab_brick::generate!({ world: "booking" });

/// The brick.
struct Booking;

bindings::export!(Booking);
