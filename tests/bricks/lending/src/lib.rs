//! Sharing of things by slots of time, by another hand than the booking brick: each thing holds its agenda, and bookings are
//! found through the thing they are of. It takes over from the booking brick, and gives back to it, through `portable`.
//!
//! It is as small as the interfaces allow: it writes to nobody, and every horizon is that of the caller.

mod agenda;
mod portable;
mod things;

/// When a thing is open is a matter of the domain, and no brick's own: only how it is kept differs.
#[path = "../../../../plugins/booking/src/hours.rs"]
mod hours;

legollab_brick::generate!({ world: "lending" });

/// The brick.
struct Lending;

bindings::export!(Lending);
