//! From opening hours to slots.
//!
//! Opening hours are wall-clock time: a shop that opens at nine opens at nine in summer and in winter. A slot is a stretch
//! of real time of a fixed length. On the two days a year when the clock is changed the two disagree, and then: a slot whose
//! beginning never shows on the clock is not offered, one whose beginning shows twice is offered the first time, and no two
//! slots overlap.

use legollab_brick::{
    Instant,
    calendar::{self, CalendarError, Date, Weekday},
    clock::MINUTE,
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::bindings::exports::legollaborative::booking::items;

/// Minutes of a day on which the clock is not changed.
const DAY: u32 = 24 * 60;

/// The most openings one thing may have in a week.
const OPENINGS: usize = 50;

/// Opening hours on one day of the week, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Opening {
    /// The day of the week, 0 for Monday.
    day: u8,
    /// Minutes since 00:00 on the clock.
    from: u32,
    /// Minutes since 00:00 on the clock, up to 1440.
    until: u32,
    /// The length of a slot in minutes; at least 1, and it fits between `from` and `until`.
    slot_minutes: u16,
}

/// A stretch of time that is offered. `from < until`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Begins.
    pub from: Instant,
    /// Ends.
    pub until: Instant,
}

/// Checks opening hours as they were given. They come back in the order of the week.
pub fn check(given: &[items::Opening]) -> Result<Vec<Opening>, Error> {
    let mut problems = Problems::new();
    problems.unless(given.len() <= OPENINGS, "hours", t!("hours-too-many", limit = OPENINGS));
    let mut hours: Vec<(usize, Opening)> = Vec::new();
    for (place, opening) in given.iter().enumerate() {
        let from = calendar::minutes(&opening.from);
        let until = calendar::minutes(&opening.until).map(|until| if until == 0 { DAY } else { until });
        problems.unless(from.is_some(), format!("hours[{place}].from"), t!("time-malformed"));
        problems.unless(until.is_some(), format!("hours[{place}].until"), t!("time-malformed"));
        let (Some(from), Some(until)) = (from, until) else {
            continue;
        };
        if from >= until {
            problems.add(format!("hours[{place}].until"), t!("closes-before-opening"));
        } else if opening.slot_minutes == 0 || u32::from(opening.slot_minutes) > until - from {
            problems.add(
                format!("hours[{place}].slotMinutes"),
                t!("slot-length-range", limit = until - from),
            );
        } else {
            hours.push((
                place,
                Opening {
                    day: day_number(opening.day),
                    from,
                    until,
                    slot_minutes: opening.slot_minutes,
                },
            ));
        }
    }
    hours.sort_by_key(|(_, opening)| (opening.day, opening.from));
    for pair in hours.windows(2) {
        if let [(_, one), (place, other)] = pair
            && one.day == other.day
            && other.from < one.until
        {
            problems.add(format!("hours[{place}].from"), t!("hours-overlap"));
        }
    }
    problems.finish()?;
    Ok(hours.into_iter().map(|(_, opening)| opening).collect())
}

/// Opening hours as they are given to others.
pub fn show(hours: &[Opening]) -> Vec<items::Opening> {
    let time = |minutes: u32| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    hours
        .iter()
        .map(|opening| items::Opening {
            day: weekday(opening.day),
            from: time(opening.from),
            until: time(opening.until),
            slot_minutes: opening.slot_minutes,
        })
        .collect()
}

/// The slots of one day in the platform's zone, in order.
pub fn slots(hours: &[Opening], day: Date) -> Result<Vec<Slot>, CalendarError> {
    let mut slots: Vec<Slot> = Vec::new();
    for opening in hours.iter().filter(|opening| opening.day == day_number(day.weekday())) {
        let opens = calendar::to_instant(day.at(opening.from))?;
        let closes = calendar::to_instant(day.at(opening.until))?.last();
        let length = u32::from(opening.slot_minutes);
        let starts = (opening.from..)
            .step_by(opening.slot_minutes.max(1).into())
            .take_while(|start| start + length <= opening.until);
        let real = Instant::from(opening.until - opening.from) * MINUTE;
        let unchanged = opens.first().filter(|opens| closes - opens == real);
        for start in starts {
            let from = match unchanged {
                // The clock runs evenly from opening to closing: no need to ask for each slot.
                Some(opens) => Some(opens + Instant::from(start - opening.from) * MINUTE),
                None => calendar::to_instant(day.at(start))?.first(),
            };
            let Some(from) = from else { continue };
            let until = from + Instant::from(length) * MINUTE;
            let clear = slots.last().is_none_or(|last| last.until <= from);
            if clear && until <= closes {
                slots.push(Slot { from, until });
            }
        }
    }
    Ok(slots)
}

/// The slots of `days` days from `first` on, in order.
pub fn slots_of_days(hours: &[Opening], first: Date, days: u32) -> Result<Vec<Slot>, CalendarError> {
    let mut all: Vec<Slot> = Vec::new();
    for day in 0..days {
        let slots = slots(hours, first.plus(i32::try_from(day).unwrap_or(i32::MAX)))?;
        // The last slot of a day when the clock is put forward may reach into the next.
        let clear = all.last().map_or(Instant::MIN, |last| last.until);
        all.extend(slots.into_iter().filter(|slot| slot.from >= clear));
    }
    Ok(all)
}

/// Whether `from..until` is a slot, or several without a break between them.
pub fn is_run(slots: &[Slot], from: Instant, until: Instant) -> bool {
    let mut reached = from;
    for slot in slots.iter().skip_while(|slot| slot.from != from) {
        if slot.from != reached {
            return false;
        }
        reached = slot.until;
        if reached >= until {
            break;
        }
    }
    reached == until && from < until
}

/// The days of the week in order, with their names in exports.
const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

/// The name of a day, as the contract and its JSON have it.
pub fn day_name(day: Weekday) -> &'static str {
    WEEK.iter()
        .find(|(known, _)| *known == day)
        .map_or("monday", |(_, name)| name)
}

/// The day of this name.
pub fn day_named(name: &str) -> Option<Weekday> {
    WEEK.iter().find(|(_, known)| *known == name).map(|(day, _)| *day)
}

fn day_number(day: Weekday) -> u8 {
    WEEK.iter()
        .zip(0..)
        .find(|((known, _), _)| *known == day)
        .map_or(0, |(_, number)| number)
}

fn weekday(day: u8) -> Weekday {
    WEEK.get(usize::from(day)).map_or(Weekday::Sunday, |(day, _)| *day)
}

#[cfg(test)]
mod tests {
    use legollab_brick::native;
    use proptest::prelude::*;

    use super::*;

    fn opening(day: Date, from: u32, until: u32, slot_minutes: u16) -> Opening {
        Opening {
            day: day_number(day.weekday()),
            from,
            until,
            slot_minutes,
        }
    }

    /// The slots of a day as the clock on the wall shows them.
    fn shown(day: &str, from: u32, until: u32, slot_minutes: u16) -> Vec<String> {
        native::set_time_zone("Europe/Paris");
        let day: Date = day.parse().unwrap();
        let wall = |at| {
            let local = calendar::to_local(at).unwrap();
            format!(
                "{:02}:{:02}+{}",
                local.local.hour,
                local.local.minute,
                local.offset_seconds / 3600
            )
        };
        slots(&[opening(day, from, until, slot_minutes)], day)
            .unwrap()
            .iter()
            .map(|slot| format!("{} to {}", wall(slot.from), wall(slot.until)))
            .collect()
    }

    #[test]
    fn when_the_clock_goes_forward_no_slot_begins_in_the_hour_that_is_not_there() {
        assert_eq!(
            shown("2026-03-29", 60, 240, 60),
            ["01:00+1 to 03:00+2", "03:00+2 to 04:00+2"]
        );
        assert_eq!(shown("2026-03-29", 90, 240, 45), ["01:30+1 to 03:15+2"]);
        assert_eq!(shown("2026-03-29", 120, 180, 30), [] as [&str; 0]);
    }

    #[test]
    fn when_the_clock_goes_back_each_slot_is_offered_once() {
        assert_eq!(
            shown("2026-10-25", 60, 240, 60),
            ["01:00+2 to 02:00+2", "02:00+2 to 02:00+1", "03:00+1 to 04:00+1"]
        );
    }

    #[test]
    fn a_day_can_be_open_to_its_end() {
        assert_eq!(
            shown("2026-11-23", 23 * 60, DAY, 30),
            ["23:00+1 to 23:30+1", "23:30+1 to 00:00+1"]
        );
        assert_eq!(
            shown("2026-11-23", 0, 100, 45),
            ["00:00+1 to 00:45+1", "00:45+1 to 01:30+1"]
        );
    }

    proptest! {
        /// On any day, also those on which the clock is changed: slots are of the length asked for, in order, apart, and
        /// begin when the clock shows a time of the grid.
        #[test]
        fn slots_are_real(
            day in 0i32..3650,
            from in 0u32..DAY,
            length in 1u16..200,
            open in 1u32..DAY,
            zone in prop::sample::select(vec!["Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "UTC"]),
        ) {
            native::set_time_zone(zone);
            let day = "2026-01-01".parse::<Date>().unwrap().plus(day);
            let until = (from + open).min(DAY);
            prop_assume!(from + u32::from(length) <= until);
            let slots = slots(&[opening(day, from, until, length)], day).unwrap();
            for slot in &slots {
                prop_assert_eq!(slot.until - slot.from, Instant::from(length) * MINUTE);
                let local = calendar::to_local(slot.from).unwrap().local;
                prop_assert_eq!(Date::of(local).unwrap(), day);
                let minutes = u32::from(local.hour) * 60 + u32::from(local.minute);
                prop_assert!(minutes >= from && (minutes - from).is_multiple_of(length.into()), "{}", minutes);
            }
            prop_assert!(slots.windows(2).all(|pair| pair[0].until <= pair[1].from));
        }
    }

    #[test]
    fn several_slots_in_a_row_are_one_stretch() {
        let slot = |from, until| Slot { from, until };
        let slots = [slot(0, 10), slot(10, 20), slot(25, 30)];
        for (from, until, run) in [
            (0, 10, true),
            (0, 20, true),
            (10, 30, false),
            (0, 5, false),
            (5, 10, false),
            (25, 30, true),
            (0, 0, false),
        ] {
            assert_eq!(is_run(&slots, from, until), run, "{from} {until}");
        }
    }
}
