//! `calendar`: time zones and recurrences.

use legollab_package::Capability;
use legollab_texts::Instant;

use super::{
    bindings::legollaborative::brick::{calendar as wit, types::Instant as WitInstant},
    convert,
};
use crate::{
    calendar::{self, CalendarError, Resolution, Weekday},
    call::state::InstanceState,
};

/// Occurrences that one question may ask for; the bytes they take count as well.
const MOST_OCCURRENCES: u32 = 10_000;

impl wit::Host for InstanceState {
    fn to_instant(
        &mut self,
        local: wit::LocalTime,
        zone: String,
    ) -> wasmtime::Result<Result<wit::Resolution, wit::CalendarError>> {
        self.granted(Capability::Calendar)?;
        let resolution = calendar::to_instant(convert::local_time(local), &zone);
        Ok(resolution.map(resolved).map_err(refused))
    }

    fn to_local(
        &mut self,
        at: WitInstant,
        zone: String,
    ) -> wasmtime::Result<Result<wit::ZonedTime, wit::CalendarError>> {
        self.granted(Capability::Calendar)?;
        let zoned = calendar::to_local(Instant(at), &zone);
        Ok(zoned
            .map(|zoned| wit::ZonedTime {
                local: wit::LocalTime {
                    year: zoned.local.year,
                    month: zoned.local.month,
                    day: zoned.local.day,
                    hour: zoned.local.hour,
                    minute: zoned.local.minute,
                    second: zoned.local.second,
                },
                weekday: weekday(zoned.weekday),
                offset_seconds: zoned.offset_seconds,
            })
            .map_err(refused))
    }

    fn expand(
        &mut self,
        recurrence: wit::Recurrence,
        from: WitInstant,
        until: WitInstant,
        limit: u32,
    ) -> wasmtime::Result<Result<Vec<WitInstant>, wit::CalendarError>> {
        let (_, scope) = self.granted(Capability::Calendar)?;
        let limit = limit.min(MOST_OCCURRENCES);
        let found = calendar::expand(&convert::recurrence(recurrence), Instant(from), Instant(until), limit);
        scope
            .budget
            .carry(found.as_ref().map_or(0, |found| found.len() * size_of::<i64>()))?;
        Ok(found
            .map(|found| found.into_iter().map(|instant| instant.0).collect())
            .map_err(refused))
    }
}

fn resolved(resolution: Resolution) -> wit::Resolution {
    let two = |earlier: Instant, later: Instant| wit::TwoInstants {
        earlier: earlier.0,
        later: later.0,
    };
    match resolution {
        Resolution::Exact(instant) => wit::Resolution::Exact(instant.0),
        Resolution::Gap { earlier, later } => wit::Resolution::Gap(two(earlier, later)),
        Resolution::Repeated { earlier, later } => wit::Resolution::Repeated(two(earlier, later)),
    }
}

fn refused(error: CalendarError) -> wit::CalendarError {
    let said = error.to_string();
    match error {
        CalendarError::UnknownZone(zone) => wit::CalendarError::UnknownZone(zone),
        CalendarError::NotATime(_) => wit::CalendarError::NotATime(said),
        CalendarError::BadRule(_) => wit::CalendarError::BadRule(said),
    }
}

fn weekday(weekday: Weekday) -> wit::Weekday {
    match weekday {
        Weekday::Monday => wit::Weekday::Monday,
        Weekday::Tuesday => wit::Weekday::Tuesday,
        Weekday::Wednesday => wit::Weekday::Wednesday,
        Weekday::Thursday => wit::Weekday::Thursday,
        Weekday::Friday => wit::Weekday::Friday,
        Weekday::Saturday => wit::Weekday::Saturday,
        Weekday::Sunday => wit::Weekday::Sunday,
    }
}
