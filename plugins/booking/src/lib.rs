//! Sharing of things by slots of time: members offer, others book, owners decide.
//!
//! | module | holds |
//! |---|---|
//! | [`items`] | what is offered, by whom, when it is open |
//! | [`hours`] | from opening hours to the slots of a day, right on the days when the clock is changed |
//! | [`bookings`] | who has asked for what, and the rule that a slot belongs to one at a time |
//! | [`lifecycle`] | what each step of a booking entails: jobs, messages, events |
//! | [`settings`] | the steward's rules |
//! | [`pages`] | what people see |
//! | [`blocks`] | what of it stands on the home page and on other sites |
//! | [`search`] | what of it the search of the whole site finds |
//! | [`portable`] | everything out and in again |

mod announce;
mod blocks;
mod bookings;
mod hours;
mod items;
mod lifecycle;
mod pages;
mod portable;
mod search;
mod settings;
#[cfg(test)]
mod tests;

legollab_brick::generate!({ world: "booking" });

/// The brick.
struct Booking;

bindings::export!(Booking);
