//! From a time on the clock to a point in time.

use legollab_brick::{
    Instant,
    calendar::{self, CalendarError, Date, Resolution},
    clock::{MINUTE, SECOND},
};

/// Minutes of a day on which the clock is not changed.
pub const DAY: u32 = 24 * 60;

/// The instant at which the clock comes to show a time: the first one where it shows twice, and the instant of the change
/// where the clock is put forward over it. Later times never give an earlier instant.
pub fn mark(day: Date, minutes: u32) -> Result<Instant, CalendarError> {
    match calendar::to_instant(day.at(minutes))? {
        Resolution::Exact(at) => Ok(at),
        Resolution::Repeated(two) => Ok(two.earlier),
        Resolution::Gap(two) => change(two.earlier, two.later),
    }
}

/// The beginning of a day.
pub fn start(day: Date) -> Result<Instant, CalendarError> {
    mark(day, 0)
}

/// The day an instant is on.
pub fn day_of(at: Instant) -> Result<Date, CalendarError> {
    let local = calendar::to_local(at)?.local;
    Date::of(local).map_err(|_| CalendarError::NotATime(at.to_string()))
}

/// What the clock shows at an instant, as `09:30`.
pub fn clock(at: Instant) -> Result<String, CalendarError> {
    let local = calendar::to_local(at)?.local;
    Ok(format!("{:02}:{:02}", local.hour, local.minute))
}

/// Whole minutes as a span of time.
pub fn minutes(count: impl Into<Instant>) -> Instant {
    count.into() * MINUTE
}

/// The first instant with the offset of `after`; `before` has another one.
fn change(mut before: Instant, mut after: Instant) -> Result<Instant, CalendarError> {
    let offset = calendar::to_local(after)?.offset_seconds;
    while after - before > SECOND {
        let middle = before + (after - before) / 2 / SECOND * SECOND;
        let middle = middle.max(before + SECOND);
        if calendar::to_local(middle)?.offset_seconds == offset {
            after = middle;
        } else {
            before = middle;
        }
    }
    Ok(after)
}
