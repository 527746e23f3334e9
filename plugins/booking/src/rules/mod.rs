//! What the brick decides, without what it keeps: given a plan, terms, bookings and an instant, what can be booked and why not.
//!
//! | module | holds |
//! |---|---|
//! | [`wall`] | from a time on the clock to a point in time, also where the clock is changed |
//! | [`plan`] | opening hours of the week, and days that are different |
//! | [`slots`] | from a plan to the slots of a day |
//! | [`span`] | from one time to another: several slots, or a stay over days |
//! | [`window`] | how soon and how far ahead |
//! | [`occupancy`] | how many of a thing are in use at a time |
//! | [`why`] | why a day or a time cannot be had |
//! | [`terms`] | the terms of a thing: capacity, buffers, notice, price |
//! | [`money`] | amounts in cents |
//! | [`ical`] | bookings as an iCalendar feed |

pub mod ical;
pub mod money;
pub mod occupancy;
pub mod plan;
pub mod slots;
pub mod span;
pub mod terms;
pub mod wall;
pub mod why;
pub mod window;

#[cfg(test)]
mod law;
