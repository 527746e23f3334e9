//! What the brick decides, without what it keeps: given a plan, terms, bookings and an instant, what can be booked and why not.
//!
//! | module | holds |
//! |---|---|
//! | [`wall`] | from a time on the clock to a point in time, also where the clock is changed |
//! | [`plan`] | opening hours of the week, and days that are different |
//! | [`holidays`] | public holidays |
//! | [`slots`] | from a plan to the slots of a day |
//! | [`span`] | from one time to another: several slots, or a stay over days |
//! | [`series`] | times that come again |
//! | [`window`] | how soon and how far ahead |
//! | [`occupancy`] | how many of a thing are in use at a time |
//! | [`why`] | why a day or a time cannot be had |
//! | [`terms`] | the terms of a thing: capacity, buffers, notice, price |
//! | [`quota`] | how much one member may have |
//! | [`money`] | amounts in cents |
//! | [`sepa`] | account numbers, references and codes of bank transfers |
//! | [`ical`] | bookings as an iCalendar feed |

pub mod holidays;
pub mod ical;
pub mod money;
pub mod occupancy;
pub mod plan;
pub mod quota;
pub mod sepa;
pub mod series;
pub mod slots;
pub mod span;
pub mod terms;
pub mod wall;
pub mod why;
pub mod window;

#[cfg(test)]
mod law;
