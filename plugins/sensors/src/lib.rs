//! Measuring the air together: stations at members' homes, what they measured, and what it means.
//!
//! | module | holds |
//! |---|---|
//! | [`value`], [`time`], [`units`] | numbers, times and units as devices write them |
//! | [`property`] | what is measured: units, and what is plausible |
//! | [`formats`] | what devices and people send: pushes, batches, files |
//! | [`chunk`] | the readings of a day in few bytes |
//! | [`quality`] | which readings are doubtful |
//! | [`aggregate`] | means of hours and days |
//! | [`downsample`] | fewer points for a drawing |
//! | [`trend`] | extremes of a day, and where the pressure is going |
//! | [`alarm`] | when a limit is passed, and when it is kept again |
//! | [`verdict`] | what a mean means, by the limits of WHO and EU |
//! | [`layer`] | what a reading is in a layer that calibrations make |
//! | [`split`] | how an amount is split, to the cent |
//! | [`settings`] | the steward's rules |
//! | [`days`] | the raw readings, of which none is ever changed |
//! | [`calibrations`] | what devices are corrected by, of which none is ever changed |
//! | [`stations`] | which stations there are, and whose they are |
//! | [`contracts`] | on the use of readings, and what was counted for them |
//! | [`conversions`] | what is kept, in the words of the interfaces |
//! | [`states`] | how each of them is doing |
//! | [`alerts`], [`wishes`], [`messages`] | who is told of what, and in which words |
//! | [`intake`] | what happens to readings that come in |
//! | [`ingest`], [`readings`], [`exports`], [`sta`], [`portable`] | the doors in and out |
//! | [`personal_data`] | what is kept of one member, to take along and to forget |
//! | [`search`] | what of it the search of the whole site finds |
//! | [`pages`], [`blocks`] | what people see |
//!
//! Everything up to [`verdict`] is plain Rust without a host. What is derived from readings (quality, means, curves) is
//! computed when it is shown: a late reading then corrects all of it, and nothing can be out of step. A day of readings
//! takes some microseconds to read.

mod aggregate;
mod alarm;
mod alerts;
mod announce;
mod blocks;
mod calibrations;
mod chunk;
mod contracts;
mod conversions;
mod days;
mod downsample;
mod exports;
mod formats;
mod ingest;
mod intake;
mod layer;
mod messages;
mod pages;
mod personal_data;
mod portable;
mod property;
mod quality;
mod readings;
mod search;
mod settings;
mod split;
mod sta;
mod states;
mod stations;
#[cfg(test)]
mod tests;
mod time;
mod trend;
mod units;

mod value;
mod verdict;
mod wishes;

legollab_brick::generate!({ world: "sensors" });

/// The brick.
struct Sensors;

bindings::export!(Sensors);
