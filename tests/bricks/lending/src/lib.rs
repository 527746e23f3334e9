//! Sharing of things by slots of time, by another hand than the booking brick: each thing holds its agenda, and bookings are
//! found through the thing they are of. It takes over from the booking brick, and gives back to it, through `portable`.
//!
//! It is as small as the interfaces allow: it writes to nobody, and every horizon is that of the caller.

mod agenda;
mod hours;
mod portable;
mod things;

legollab_brick::generate!({ world: "lending" });

/// The brick.
struct Lending;

bindings::export!(Lending);
