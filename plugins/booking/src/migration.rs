//! From the data of earlier versions: bookings get the index entries that they had not.

use legollab_brick::{migration, prelude::*};

use crate::{Booking as Brick, bindings::exports::legollaborative::brick::migration::Guest, bookings::Booking};

impl Guest for Brick {
    fn migrate(_from: String, cursor: Option<String>) -> Result<Option<String>, Error> {
        // Whatever version it was: a booking kept once more is the same booking.
        migration::rewrite(cursor.as_deref(), |booking: Booking| booking)
            .map_err(|_| invalid("cursor", t!("cursor-malformed")))
    }
}
