//! The platform's time.

use crate::{Instant, host};

/// A second in the unit of [`Instant`].
pub const SECOND: Instant = 1_000;
/// A minute in the unit of [`Instant`].
pub const MINUTE: Instant = 60 * SECOND;
/// An hour in the unit of [`Instant`].
pub const HOUR: Instant = 60 * MINUTE;
/// Twenty-four hours in the unit of [`Instant`]; a day of the calendar may be longer or shorter.
pub const DAY: Instant = 24 * HOUR;

/// The instant of this call, in milliseconds since 1970-01-01T00:00:00Z. It stays the same during the call.
pub fn now() -> Instant {
    host::now()
}
