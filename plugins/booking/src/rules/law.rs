//! The law of booking: what is shown as free can be booked at that instant, and what can be booked is shown.

use std::{cell::RefCell, collections::BTreeMap};

use legollab_brick::{
    Instant,
    calendar::Date,
    clock::{DAY, HOUR, MINUTE},
    native,
};
use proptest::prelude::*;

use super::{
    holidays::Holidays,
    occupancy::{Buffers, Use},
    plan::{Exception, Hours, Opening, Plan},
    slots,
    span::Offer,
    terms::Lending,
    wall,
    why::DayState,
    window::Window,
};

/// Zones with every kind of change: an hour, half an hour, two hours, at midnight, on a Friday, in Ramadan, none, and a day
/// that was left out.
const ZONES: [&str; 12] = [
    "Europe/Paris",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Havana",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "UTC",
];

/// A zone with a day: any from 2011, when Apia left one out, to 2030, or one around a change.
fn zone_and_day() -> impl Strategy<Value = (&'static str, Date)> {
    let day = (0i32..19 * 365).prop_map(|day| first_day().plus(day));
    (
        prop::sample::select(ZONES.to_vec()),
        day,
        any::<prop::sample::Index>(),
        -2i32..2,
        any::<bool>(),
    )
        .prop_map(|(zone, any, which, near, at_change)| {
            let changes = changes(zone);
            if at_change && !changes.is_empty() {
                (zone, changes[which.index(changes.len())].plus(near))
            } else {
                (zone, any)
            }
        })
}

fn first_day() -> Date {
    "2011-01-01".parse().unwrap()
}

/// The days of these years that are not twenty-four hours long.
fn changes(zone: &'static str) -> Vec<Date> {
    thread_local! {
        static KNOWN: RefCell<BTreeMap<&'static str, Vec<Date>>> = RefCell::default();
    }
    KNOWN.with_borrow_mut(|known| {
        let find = || {
            native::set_time_zone(zone);
            let start = |day| wall::start(first_day().plus(day)).unwrap();
            let days = (0..19 * 365).filter(|day| start(day + 1) - start(*day) != DAY);
            days.map(|day| first_day().plus(day)).collect()
        };
        known.entry(zone).or_insert_with(find).clone()
    })
}

fn hours() -> impl Strategy<Value = Hours> {
    (0u32..wall::DAY / 15, 1u32..=wall::DAY / 15).prop_flat_map(|(from, open)| {
        let (from, open) = (from * 15, open * 15);
        (1u32..=open / 15).prop_map(move |length| Hours {
            from,
            until: from + open,
            slot_minutes: u16::try_from(length * 15).unwrap(),
        })
    })
}

/// A week that a check would let pass: hours of one day end before those of the next begin.
fn week() -> impl Strategy<Value = Vec<Opening>> {
    prop::collection::vec(prop::option::weighted(0.8, hours()), 7).prop_map(|week| {
        let mut opened: Vec<Opening> = Vec::new();
        for (day, hours) in week.iter().enumerate() {
            let Some(hours) = hours else { continue };
            let next = week[(day + 1) % 7].map_or(u32::MAX, |next| next.from + wall::DAY);
            let until = hours.until.min(next);
            if hours.from + u32::from(hours.slot_minutes) <= until {
                opened.push(Opening {
                    day: u8::try_from(day).unwrap(),
                    from: hours.from,
                    until,
                    slot_minutes: hours.slot_minutes,
                });
            }
        }
        opened
    })
}

/// Exceptions around a day, none of which share one.
fn exceptions(around: Date) -> impl Strategy<Value = Vec<Exception>> {
    prop::collection::vec((1i32..5, 0i32..4, prop::option::of(hours())), 0..4).prop_map(move |given| {
        let mut exceptions = Vec::new();
        let mut first = around.number() - 3;
        for (gap, length, hours) in given {
            first += gap;
            exceptions.push(Exception {
                first,
                last: first + length,
                hours,
                reason: None,
            });
            first += length + 1;
        }
        exceptions
    })
}

fn uses(around: Date) -> impl Strategy<Value = Vec<Use>> {
    let start = Instant::from(around.number()) * DAY;
    prop::collection::vec((-48i64..400, 1i64..60, 1u16..3), 0..8).prop_map(move |given| {
        given
            .into_iter()
            .map(|(from, length, places)| Use {
                from: start + from * HOUR,
                until: start + (from + length) * HOUR,
                places,
            })
            .collect()
    })
}

#[derive(Debug)]
struct Case {
    zone: &'static str,
    day: Date,
    week: Vec<Opening>,
    exceptions: Vec<Exception>,
    holidays: Option<Holidays>,
    uses: Vec<Use>,
    lending: Lending,
    now: Instant,
    notice: u32,
    horizon: u16,
    longest: u16,
    buffers: Buffers,
    capacity: u16,
    places: u16,
}

impl Case {
    fn with<R>(&self, judge: impl FnOnce(&Offer<'_>) -> R) -> R {
        native::set_time_zone(self.zone);
        judge(&Offer {
            plan: Plan {
                week: &self.week,
                exceptions: &self.exceptions,
                holidays: self.holidays,
            },
            lending: self.lending,
            window: Window::at(self.now, self.notice, self.horizon).unwrap(),
            longest_days: self.longest,
            uses: &self.uses,
            buffers: self.buffers,
            capacity: self.capacity,
            places: self.places,
        })
    }
}

fn case() -> impl Strategy<Value = Case> {
    zone_and_day().prop_flat_map(|(zone, day)| {
        let start = Instant::from(day.number()) * DAY;
        (
            (week(), exceptions(day), uses(day)),
            (
                prop::sample::select(vec![Lending::Slots, Lending::OverDays]),
                -30i64 * 60..60,
                prop::sample::select(vec![0u32, 30, 24 * 60, 3 * 24 * 60]),
                prop::sample::select(vec![1u16, 3, 10, 60]),
                1u16..5,
            ),
            (0i64..4, 0i64..4, 1u16..5, 1u16..3),
            prop::sample::select(vec![None, Some(Holidays::France), Some(Holidays::AlsaceMoselle)]),
        )
            .prop_map(
                move |((week, exceptions, uses), (lending, now, notice, horizon, longest), last, holidays)| {
                    let (before, after, capacity, places) = last;
                    Case {
                        zone,
                        day,
                        week,
                        exceptions,
                        holidays,
                        uses,
                        lending,
                        now: start + now * MINUTE,
                        notice,
                        horizon,
                        longest,
                        buffers: Buffers {
                            before: before * 15 * MINUTE,
                            after: after * 15 * MINUTE,
                        },
                        capacity,
                        places: places.min(capacity),
                    }
                },
            )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// What is shown as a beginning can be booked up to some end that is shown; each end that is shown can be booked, and
    /// whatever else begins or ends there cannot.
    #[test]
    fn what_is_shown_can_be_booked_and_nothing_else(case in case()) {
        case.with(|offer| {
            let mut all = Vec::new();
            for day in 0..4 {
                for (from, why) in offer.begins(case.day.plus(day)).unwrap() {
                    all.push((from, why));
                }
            }
            for (from, why) in all.iter().take(12) {
                let mut any = false;
                for later in 0..=i32::from(case.longest) + 2 {
                    let first = wall::day_of(*from).unwrap();
                    for (until, why) in offer.ends(*from, first.plus(later)).unwrap() {
                        let can = offer.check(*from, until).unwrap();
                        prop_assert_eq!(&can, &why, "{} to {}", from, until);
                        any |= why.is_none();
                    }
                }
                prop_assert_eq!(any, why.is_none(), "{} {:?}", from, why);
            }
            Ok(())
        })?;
    }

    /// No time between those that are offered can be booked, and no beginning that is not shown.
    #[test]
    fn what_can_be_booked_is_shown(case in case(), shift in 0i64..4 * 96, length in 1i64..120) {
        case.with(|offer| {
            let from = wall::start(case.day).unwrap() + shift * 15 * MINUTE;
            let until = from + length * 15 * MINUTE;
            if offer.check(from, until).unwrap().is_none() {
                let day = wall::day_of(from).unwrap();
                let begins = offer.begins(day).unwrap();
                prop_assert!(begins.iter().any(|(at, why)| *at == from && why.is_none()), "{:?}", begins);
                let last = wall::day_of(until - 1).unwrap();
                let shown = [last, last.plus(1)].into_iter().any(|day| {
                    offer.ends(from, day).unwrap().iter().any(|(at, why)| *at == until && why.is_none())
                });
                prop_assert!(shown);
                let is_open = matches!(offer.beginning_on(day).unwrap(), DayState::Open(_));
                prop_assert!(is_open, "the month says so too");
            }
            Ok(())
        })?;
    }

    /// Days asked for one by one give the slots of all of them at once, each of them on the day it begins on; slots follow
    /// each other and never overlap.
    #[test]
    fn slots_are_those_of_their_days(case in case()) {
        native::set_time_zone(case.zone);
        let plan = Plan { week: &case.week, exceptions: &case.exceptions, holidays: case.holidays };
        let all = slots::slots(plan, case.day, 10).unwrap();
        let mut one_by_one = Vec::new();
        for day in 0..10 {
            let day = case.day.plus(day);
            let slots = slots::slots(plan, day, 1).unwrap();
            for slot in &slots {
                prop_assert_eq!(wall::day_of(slot.from).unwrap(), day);
            }
            one_by_one.extend(slots);
        }
        prop_assert_eq!(&all, &one_by_one);
        prop_assert!(all.iter().all(|slot| slot.from < slot.until));
        prop_assert!(all.windows(2).all(|pair| pair[0].until <= pair[1].from));
    }
}

/// Over whole years, in every zone: a thing that is open day and night is offered day and night, whatever the length of its
/// slots, so nothing vanishes and nothing is offered twice when the clock is changed.
#[test]
fn what_is_always_open_is_offered_without_a_gap_over_whole_years() {
    for zone in ZONES {
        native::set_time_zone(zone);
        for slot_minutes in [60, 360, 480, 1_440] {
            let week: Vec<Opening> = (0..7)
                .map(|day| Opening {
                    day,
                    from: 0,
                    until: wall::DAY,
                    slot_minutes,
                })
                .collect();
            let plan = Plan {
                week: &week,
                exceptions: &[],
                holidays: None,
            };
            for year in [2011, 2024, 2026, 2027] {
                let first = Date::new(year, 1, 1).unwrap();
                let slots = slots::slots(plan, first, 365).unwrap();
                assert_eq!(slots[0].from, wall::start(first).unwrap(), "{zone} {year}");
                assert_eq!(slots.last().unwrap().until, wall::start(first.plus(365)).unwrap());
                for pair in slots.windows(2) {
                    assert_eq!(pair[0].until, pair[1].from, "{zone} {slot_minutes}");
                }
            }
        }
    }
}

fn shown(zone: &str, day: &str, hours: (u32, u32, u16)) -> Vec<String> {
    native::set_time_zone(zone);
    let day: Date = day.parse().unwrap();
    let exceptions = [Exception {
        first: day.number(),
        last: day.number(),
        hours: Some(Hours {
            from: hours.0,
            until: hours.1,
            slot_minutes: hours.2,
        }),
        reason: None,
    }];
    let plan = Plan {
        week: &[],
        exceptions: &exceptions,
        holidays: None,
    };
    let slots = slots::slots(plan, day, 2).unwrap();
    slots
        .iter()
        .map(|slot| {
            let hours = (slot.until - slot.from) / MINUTE;
            format!(
                "{} to {}, {hours} min",
                wall::clock(slot.from).unwrap(),
                wall::clock(slot.until).unwrap()
            )
        })
        .collect()
}

#[test]
fn a_days_loan_ends_where_the_clock_shows_its_end() {
    let whole = (0, wall::DAY, 1_440);
    assert_eq!(shown("Europe/Paris", "2027-03-28", whole), ["00:00 to 00:00, 1380 min"]);
    assert_eq!(shown("Europe/Paris", "2027-10-31", whole), ["00:00 to 00:00, 1500 min"]);
    assert_eq!(
        shown("Europe/Paris", "2027-03-27", (9 * 60, 33 * 60, 1_440)),
        ["09:00 to 09:00, 1380 min"],
        "from the morning before"
    );
}

#[test]
fn slots_of_six_and_eight_hours_do_not_vanish_across_the_change() {
    assert_eq!(
        shown("Europe/Paris", "2027-03-28", (0, wall::DAY, 360)),
        [
            "00:00 to 06:00, 300 min",
            "06:00 to 12:00, 360 min",
            "12:00 to 18:00, 360 min",
            "18:00 to 00:00, 360 min"
        ]
    );
    assert_eq!(
        shown("Europe/Paris", "2027-10-31", (0, wall::DAY, 480)),
        [
            "00:00 to 08:00, 540 min",
            "08:00 to 16:00, 480 min",
            "16:00 to 00:00, 480 min"
        ]
    );
}

#[test]
fn what_the_clock_skips_is_not_offered_and_what_it_shows_twice_is_offered_once() {
    assert_eq!(
        shown("Europe/Paris", "2026-03-29", (60, 240, 60)),
        ["01:00 to 03:00, 60 min", "03:00 to 04:00, 60 min"]
    );
    assert_eq!(shown("Europe/Paris", "2026-03-29", (120, 180, 30)), [] as [&str; 0]);
    assert_eq!(
        shown("Europe/Paris", "2026-10-25", (60, 240, 60)),
        [
            "01:00 to 02:00, 60 min",
            "02:00 to 03:00, 120 min",
            "03:00 to 04:00, 60 min"
        ]
    );
    assert_eq!(shown("Pacific/Apia", "2011-12-30", (0, wall::DAY, 60)), [] as [&str; 0]);
}

#[test]
fn hours_may_run_past_midnight() {
    assert_eq!(
        shown("Europe/Paris", "2026-11-27", (22 * 60, 26 * 60, 120)),
        ["22:00 to 00:00, 120 min", "00:00 to 02:00, 120 min"]
    );
}
