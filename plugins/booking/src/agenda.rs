//! What a thing's time looks like at this moment: its plan and terms together with its bookings.

use legollab_brick::{
    calendar::{CalendarError, Date},
    prelude::*,
};

use crate::{
    bookings::{self, Booking},
    items::{Item, Offered},
    rules::{
        holidays::Holidays,
        occupancy::Use,
        slots::Slot,
        span::Offer,
        terms::Lending,
        wall,
        why::{DayState, Limits, Why},
        window::Window,
    },
    settings::{Rules, rules},
    waits,
};

/// The most days of free slots in one answer.
pub const DAYS: u32 = 31;

/// Who asks whether something can be had.
#[derive(Debug, Clone, Default)]
pub struct Requester {
    /// The member, for whom something may be kept; none for a visitor.
    pub member: Option<String>,
    /// The booking that is to be moved, which does not stand in its own way.
    pub moved: Option<String>,
    /// What they have chosen of the thing already, in the same call.
    pub beside: Vec<Use>,
}

impl Requester {
    /// Whoever calls.
    pub fn caller() -> Self {
        Self {
            member: caller::member().map(|member| member.id),
            ..Self::default()
        }
    }

    /// A member.
    pub fn member(member: &str) -> Self {
        Self {
            member: Some(member.to_owned()),
            ..Self::default()
        }
    }

    /// The same, who would move a booking.
    #[must_use]
    pub fn moving(self, moved: Option<&str>) -> Self {
        Self {
            moved: moved.map(str::to_owned),
            ..self
        }
    }

    fn is_moving(&self, booking: &Booking) -> bool {
        self.moved.as_ref() == Some(&booking.id)
    }
}

/// A thing with its bookings of some time.
pub struct Agenda<'a> {
    item: &'a Item,
    window: Window,
    limits: Limits,
    holidays: Option<Holidays>,
    holders: Vec<Booking>,
    uses: Vec<Use>,
}

/// A slot with who has it.
pub struct Spot {
    /// The slot.
    pub slot: Slot,
    /// How many of the thing are free.
    pub free: u16,
    /// Whether some of it is the reader's own.
    pub is_own: bool,
}

impl<'a> Agenda<'a> {
    /// A thing without its bookings: enough to say when it is open.
    pub fn empty(item: &'a Item) -> Result<Self, CalendarError> {
        let rules = rules();
        let limits = item.terms.limits(rules.limits());
        Ok(Self {
            item,
            window: Window::at(clock::now(), limits.notice_minutes, limits.horizon_days)?,
            limits,
            holidays: rules.public_holidays,
            holders: Vec::new(),
            uses: Vec::new(),
        })
    }

    /// A thing with its bookings between two instants, and with what is kept for those who have waited: for others than who asks.
    pub fn between(item: &'a Item, from: Instant, until: Instant, asker: &Requester) -> Result<Self, CalendarError> {
        let mut holders = bookings::holders(item, from, until);
        holders.retain(|holder| !asker.is_moving(holder));
        let mut uses = bookings::uses(&holders);
        uses.extend(waits::kept(&item.id, asker.member.as_deref()));
        uses.extend(&asker.beside);
        Ok(Self {
            uses,
            holders,
            ..Self::empty(item)?
        })
    }

    /// A thing with its bookings of some days, and of those on which what begins then may end.
    pub fn of_days(item: &'a Item, first: Date, days: u32, asker: &Requester) -> Result<Self, CalendarError> {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        // A slot ends on the next day at the latest.
        let more = match item.terms.lending {
            Lending::Slots => 2,
            Lending::OverDays => i32::from(item.terms.longest_days) + 2,
        };
        let until = wall::start(first.plus(days.saturating_add(more)))?;
        Self::between(item, wall::start(first)?, until, asker)
    }

    /// A thing with its bookings from a beginning to the end of a day on which it may end.
    pub fn until_day(item: &'a Item, from: Instant, day: Date, asker: &Requester) -> Result<Self, CalendarError> {
        Self::between(item, from, wall::start(day.plus(1))?.max(from), asker)
    }

    /// What can be had of it by somebody who wants so many.
    pub fn offer(&self, places: u16) -> Offer<'_> {
        let terms = &self.item.terms;
        Offer {
            plan: self.item.plan(self.holidays),
            lending: terms.lending,
            window: self.window,
            longest_days: terms.longest_days,
            uses: &self.uses,
            buffers: terms.buffers(),
            capacity: terms.capacity,
            places,
        }
    }

    /// Notice and horizon.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// When something can begin.
    pub fn window(&self) -> Window {
        self.window
    }

    /// Whether somebody has booked some of the time between two instants.
    pub fn is_of(&self, booker: &str, from: Instant, until: Instant) -> bool {
        self.holders
            .iter()
            .any(|holder| holder.booker == booker && holder.from < until && holder.until > from)
    }

    /// The slots of days that are neither past nor too near nor too far ahead, taken ones too.
    fn slots(&self, first: Date, days: u32, asker: &Requester) -> Result<Vec<Spot>, CalendarError> {
        let offer = self.offer(1);
        let judged = offer.slots(first, days)?.into_iter();
        let shown = judged.filter(|(_, why)| matches!(why, None | Some(Why::Booked)));
        Ok(shown
            .map(|(slot, _)| Spot {
                slot,
                free: offer.free(slot.from, slot.until),
                is_own: asker
                    .member
                    .as_ref()
                    .is_some_and(|member| self.is_of(member, slot.from, slot.until)),
            })
            .collect())
    }
}

/// The slots of a thing on some days that are neither past nor too near nor too far ahead; from today on without a day. Of a
/// thing that is lent over days there are none.
pub fn offers(item: &Item, first: Option<Date>, days: u32, asker: &Requester) -> Result<Vec<Spot>, Error> {
    if item.offered != Offered::Yes || item.terms.lending == Lending::OverDays || item.is_never_open() {
        return Ok(Vec::new());
    }
    let slots = || {
        let window = Agenda::empty(item)?.window;
        let (first, days) = window.days(first.unwrap_or(window.today), days.min(DAYS));
        if days == 0 {
            return Ok(Vec::new());
        }
        Agenda::of_days(item, first, days, asker)?.slots(first, days, asker)
    };
    slots().map_err(defect)
}

/// Whether a booking of a thing can begin on a day.
pub fn can_begin_on(item: &Item, day: Date) -> Result<bool, Error> {
    if item.offered != Offered::Yes || item.is_never_open() {
        return Ok(false);
    }
    let judged = || {
        Agenda::of_days(item, day, 1, &Requester::caller())?
            .offer(1)
            .beginning_on(day)
    };
    Ok(matches!(judged().map_err(defect)?, DayState::Open(_)))
}

/// When a thing can be had next, within some days.
pub fn next_free(item: &Item, days: u32) -> Result<Option<Instant>, Error> {
    if item.offered != Offered::Yes || item.is_never_open() {
        return Ok(None);
    }
    if item.terms.lending == Lending::Slots {
        let spots = offers(item, None, days, &Requester::caller())?;
        return Ok(spots.iter().find(|spot| spot.free > 0).map(|spot| spot.slot.from));
    }
    let next = || {
        let window = Agenda::empty(item)?.window;
        let (first, days) = window.days(window.today, days);
        let agenda = Agenda::of_days(item, first, days, &Requester::caller())?;
        for day in 0..i32::try_from(days).unwrap_or(0) {
            let begins = agenda.offer(1).begins(first.plus(day))?;
            if let Some((begin, _)) = begins.into_iter().find(|(_, why)| why.is_none()) {
                return Ok(Some(begin));
            }
        }
        Ok(None)
    };
    next().map_err(defect)
}

/// What can be said of a stretch of time of a thing.
pub struct Judged {
    /// Why it cannot be booked; none if it can.
    pub why: Option<Why>,
    /// How many are free.
    pub free: u16,
    /// Whether some of it is booked by who asks.
    pub is_own: bool,
}

/// Whether a stretch of time of a thing can be booked now, by somebody who wants so many.
pub fn judge(item: &Item, (from, until): (Instant, Instant), places: u16, asker: &Requester) -> Result<Judged, Error> {
    let unoffered = |_| invalid("from", t!("not-a-slot"));
    let agenda = Agenda::empty(item).map_err(unoffered)?;
    // What no calendar knows is past, or nothing that is offered.
    if from < agenda.window.earliest {
        let why = if from <= agenda.window.now {
            Why::Past
        } else {
            Why::TooSoon
        };
        return Ok(Judged {
            why: Some(why),
            free: 0,
            is_own: false,
        });
    }
    let too_long = (Instant::from(item.terms.longest_days) + 2) * clock::DAY;
    let agenda = if until.saturating_sub(from) > too_long {
        agenda
    } else {
        Agenda::between(item, from, until, asker).map_err(unoffered)?
    };
    let offer = agenda.offer(places);
    Ok(Judged {
        why: offer.check(from, until).map_err(unoffered)?,
        free: offer.free(from, until),
        is_own: asker
            .member
            .as_ref()
            .is_some_and(|member| agenda.is_of(member, from, until)),
    })
}

/// Refuses a stretch of time that cannot be booked, as [`judge`] says.
pub fn check(
    rules: &Rules,
    item: &Item,
    time: (Instant, Instant),
    places: u16,
    asker: &Requester,
) -> Result<(), Error> {
    let limits = item.terms.limits(rules.limits());
    let judged = judge(item, time, places, asker)?;
    Err(match judged.why {
        None => return Ok(()),
        Some(Why::Past | Why::TooSoon) => invalid("from", t!("too-late")),
        Some(Why::TooFar) => invalid("from", t!("beyond-horizon", days = limits.horizon_days)),
        Some(Why::TooLong(days)) => invalid("until", t!("too-long", days = days)),
        Some(Why::EndsBeforeBeginning) => invalid("until", t!("ends-before-beginning")),
        Some(Why::NotOffered | Why::Closed(_)) => invalid("from", t!("not-a-slot")),
        Some(Why::Booked) => conflict(if judged.free > 0 {
            t!("not-so-many", item = &item.name, free = judged.free)
        } else if judged.is_own {
            t!("slot-yours-already", item = &item.name)
        } else {
            t!("slot-taken", item = &item.name)
        }),
    })
}

/// The days of the calendar that a stretch of time touches.
pub fn days_touched(from: Instant, until: Instant) -> Result<u32, CalendarError> {
    let days = wall::day_of(until - 1)?.number() - wall::day_of(from)?.number() + 1;
    Ok(u32::try_from(days).unwrap_or(1))
}

/// The calendar cannot answer, for an instant that no calendar knows.
pub fn defect(_: CalendarError) -> Error {
    invalid("", t!("beyond-calendar"))
}
