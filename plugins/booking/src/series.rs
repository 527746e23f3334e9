//! Bookings that come again: looked at before they are made, made together, decided on and cancelled together.

use legollab_brick::{calendar::Date, prelude::*};

use crate::{
    Booking as Brick, acts,
    agenda::{self, Judged, Requester},
    announce::Event,
    bindings::exports::legollaborative::booking::{
        items::ItemId,
        series::{self as wit, Guest, SeriesId},
    },
    bookings::{self, Booking, InSeries, State},
    items::{self, Item},
    lifecycle::{self, By, Decides, LetterMode},
    quotas::Having,
    rules::{
        occupancy::Use,
        quota::QuotaExceeded,
        series::{Extent, Frequency, times},
        slots::Slot,
        why::{Limits, Why},
    },
    settings::{Rules, rules},
    waiting,
};

/// What somebody wants to come again.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The first time.
    pub first: Slot,
    /// How many of the thing.
    pub places: u16,
    /// How often.
    pub frequency: Frequency,
    /// How long.
    pub extent: Extent,
}

/// Why one of the times cannot be booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookingConflict {
    /// The thing cannot be had then.
    Time(Why),
    /// It would be more than a member may have.
    Quota(QuotaExceeded),
}

impl BookingConflict {
    /// In words.
    pub fn text(&self, limits: Limits) -> Text {
        match self {
            Self::Time(why) => why.short(limits),
            Self::Quota(over) => over.text(),
        }
    }
}

impl Wanted {
    /// Reads how often and how long.
    pub fn read(
        first: Slot,
        places: u16,
        frequency: Frequency,
        times: Option<u16>,
        last: Option<&str>,
    ) -> Result<Self, Error> {
        let last = match last.filter(|last| !last.is_empty()).map(str::parse::<Date>) {
            None => None,
            Some(Ok(last)) => Some(last),
            Some(Err(_)) => return Err(invalid("last", t!("date-malformed"))),
        };
        if times.is_none() && last.is_none() {
            return Err(invalid("times", t!("series-without-end")));
        }
        if first.from >= first.until {
            return Err(invalid("until", t!("ends-before-beginning")));
        }
        Ok(Self {
            first,
            places,
            frequency,
            extent: Extent { times, last },
        })
    }

    /// All the times.
    pub fn times(&self) -> Result<Vec<Slot>, Error> {
        times(self.first, self.frequency, self.extent).map_err(agenda::defect)
    }
}

/// The times that somebody wants, but for those that begin when they leave out, each with why they could not book it beside those
/// before; none where they could.
pub fn look_at(
    rules: &Rules,
    item: &Item,
    booker: &str,
    wanted: &Wanted,
    leave_out: &[Instant],
) -> Result<Vec<(Slot, Option<BookingConflict>)>, Error> {
    let mut all = wanted.times()?;
    all.retain(|slot| !leave_out.contains(&slot.from));
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return Ok(Vec::new());
    };
    let having = Having::beside(rules, booker, (first.from, last.until), None);
    let mut having = having.map_err(agenda::defect)?;
    let mut asker = Requester::member(booker);
    let mut judged = Vec::with_capacity(all.len());
    for slot in all {
        let asked = Use {
            from: slot.from,
            until: slot.until,
            places: wanted.places,
        };
        let Judged { why, .. } = agenda::judge(item, (slot.from, slot.until), wanted.places, &asker)?;
        let hindrance = match why {
            Some(why) => Some(BookingConflict::Time(why)),
            None => having.over(asked).map_err(agenda::defect)?.map(BookingConflict::Quota),
        };
        if hindrance.is_none() {
            having.add(asked);
            asker.beside.push(asked);
        }
        judged.push((slot, hindrance));
    }
    Ok(judged)
}

/// A series that concerns the caller. Others do not learn whether it exists.
pub fn concerning(series: &str) -> Result<Vec<Booking>, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let bookings = bookings::of_series(series);
    let concerns = bookings.first().is_some_and(|booking| booking.concerns(&member));
    if concerns {
        Ok(bookings)
    } else {
        Err(not_found(t!("no-such-series")))
    }
}

/// The requests of a series that the caller may decide on and that can still be decided on.
fn undecided(series: &str) -> Result<Vec<Booking>, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let bookings = concerning(series)?;
    if bookings.first().is_none_or(|booking| booking.owner != member.id) {
        return Err(forbidden(t!("owner-decides")));
    }
    let now = clock::now();
    let open = |booking: &Booking| booking.state == State::Requested && booking.expires() > now;
    let open: Vec<Booking> = bookings.into_iter().filter(open).collect();
    if open.is_empty() {
        return Err(conflict(t!("already-decided")));
    }
    Ok(open)
}

fn outcome(series: &str, bookings: &[Booking]) -> wit::Outcome {
    wit::Outcome {
        series: series.to_owned(),
        item_name: bookings.first().map(|one| one.item_name.clone()).unwrap_or_default(),
        count: u32::try_from(bookings.len()).unwrap_or(u32::MAX),
        first: bookings.first().map(|one| one.from),
    }
}

impl Guest for Brick {
    fn expand(
        item: ItemId,
        from: Instant,
        until: Instant,
        places: Option<u16>,
        frequency: wit::Frequency,
        times: Option<u16>,
        last: Option<String>,
    ) -> Result<Vec<wit::Occurrence>, Error> {
        let member = caller::require_member(t!("members-only"))?.id;
        let item = items::bookable(&item, &member)?;
        let places = items::places(&item, places)?;
        let wanted = Wanted::read(Slot { from, until }, places, frequency.into(), times, last.as_deref())?;
        let judged = look_at(&rules(), &item, &member, &wanted, &[])?;
        Ok(judged
            .into_iter()
            .map(|(slot, hindrance)| wit::Occurrence {
                from: slot.from,
                until: slot.until,
                can_be_booked: hindrance.is_none(),
            })
            .collect())
    }

    fn reserve(
        item: ItemId,
        from: Instant,
        until: Instant,
        places: Option<u16>,
        frequency: wit::Frequency,
        times: Option<u16>,
        last: Option<String>,
        leave_out: Vec<Instant>,
        note: Option<String>,
        needs: Option<String>,
    ) -> Result<wit::Outcome, Error> {
        let booker = caller::require_member(t!("members-only"))?.id;
        let item = items::bookable(&item, &booker)?;
        let places = items::places(&item, places)?;
        let (note, needs) = (acts::text("note", note)?, acts::text("needs", needs)?);
        let frequency = Frequency::from(frequency);
        let wanted = Wanted::read(Slot { from, until }, places, frequency, times, last.as_deref())?;
        let rules = rules();
        let chosen = look_at(&rules, &item, &booker, &wanted, &leave_out)?;
        if let Some((slot, hindrance)) = chosen.iter().find_map(|(slot, why)| Some((slot, why.as_ref()?))) {
            return Err(match hindrance {
                BookingConflict::Quota(over) => conflict(over.text()),
                BookingConflict::Time(_) => conflict(t!(
                    "series-not-free",
                    item = &item.name,
                    from = legollab_brick::text::instant(slot.from)
                )),
            });
        }
        if chosen.is_empty() {
            return Err(invalid("leaveOut", t!("series-empty")));
        }
        let decides = acts::decides(&rules, &item);
        acts::check_open_requests(&rules, &booker, decides)?;
        let series = bookings::BOOKINGS.fresh_id();
        let mut made = Vec::with_capacity(chosen.len());
        for (slot, _) in chosen {
            let asked = acts::BookingRequest {
                time: (slot.from, slot.until),
                places,
                note: note.clone(),
                needs: needs.clone(),
                series: Some(InSeries {
                    id: series.clone(),
                    frequency,
                }),
            };
            made.push(acts::make(&rules, &item, &booker, asked, decides, LetterMode::LeftOut)?);
        }
        let times: Vec<_> = made.iter().map(|booking| (booking.from, booking.until)).collect();
        waiting::booked(&rules, &booker, &item.id, &times);
        match decides {
            Decides::Owner => lifecycle::tell_of_series(&item.owner, "series-requested", &made),
            Decides::Nobody => lifecycle::tell_of_series(&item.owner, "series-booked", &made),
        }
        Ok(outcome(&series, &made))
    }

    fn get(series: SeriesId) -> Result<wit::Series, Error> {
        let bookings = concerning(&series)?;
        let frequency = bookings.first().and_then(|booking| booking.series.as_ref());
        let frequency = frequency.map_or(Frequency::Week, |series| series.frequency);
        Ok(wit::Series {
            id: series,
            frequency: frequency.into(),
            bookings: bookings.into_iter().map(Into::into).collect(),
        })
    }

    fn accept(series: SeriesId) -> Result<wit::Outcome, Error> {
        let rules = rules();
        let accepted: Vec<Booking> = undecided(&series)?
            .into_iter()
            .map(|booking| lifecycle::accept(&rules, booking, Decides::Owner, LetterMode::LeftOut))
            .collect();
        if let Some(first) = accepted.first() {
            lifecycle::tell_of_series(&first.booker, "series-accepted", &accepted);
        }
        Ok(outcome(&series, &accepted))
    }

    fn decline(series: SeriesId, reason: Option<String>) -> Result<wit::Outcome, Error> {
        let open = undecided(&series)?;
        let reason = acts::text("reason", reason)?;
        let what = match reason {
            Some(_) => "series-declined-because",
            None => "series-declined",
        };
        let declined: Vec<Booking> = open
            .into_iter()
            .map(|booking| lifecycle::close(booking, State::Declined, reason.clone(), Event::Declined))
            .collect();
        if let Some(first) = declined.first() {
            lifecycle::tell_of_series(&first.booker, what, &declined);
            waiting::hand_on(&rules(), &first.item);
        }
        Ok(outcome(&series, &declined))
    }

    fn cancel(series: SeriesId, from: Option<Instant>, reason: Option<String>) -> Result<wit::Outcome, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let reason = acts::text("reason", reason)?;
        let now = clock::now();
        let mut cancelled = Vec::new();
        let mut side = None;
        for booking in concerning(&series)? {
            let ahead = booking.state.holds() && booking.from > now && from.is_none_or(|from| booking.from >= from);
            if let (true, Some(by)) = (ahead, acts::may_cancel(&booking, &member)) {
                side = Some(by);
                cancelled.push(lifecycle::cancel_quietly(booking, by, reason.clone()));
            }
        }
        let (Some(first), Some(by)) = (cancelled.first(), side) else {
            return Err(conflict(t!("series-over")));
        };
        let what = match reason {
            Some(_) => "series-cancelled-because",
            None => "series-cancelled",
        };
        if by != By::Owner {
            lifecycle::tell_of_series(&first.owner, what, &cancelled);
        }
        if by != By::Booker {
            lifecycle::tell_of_series(&first.booker, what, &cancelled);
        }
        waiting::hand_on(&rules(), &first.item);
        Ok(outcome(&series, &cancelled))
    }
}

impl From<wit::Frequency> for Frequency {
    fn from(given: wit::Frequency) -> Self {
        match given {
            wit::Frequency::Week => Self::Week,
            wit::Frequency::TwoWeeks => Self::TwoWeeks,
            wit::Frequency::MonthWeekday => Self::MonthWeekday,
            wit::Frequency::MonthDate => Self::MonthDate,
        }
    }
}

impl From<Frequency> for wit::Frequency {
    fn from(frequency: Frequency) -> Self {
        match frequency {
            Frequency::Week => Self::Week,
            Frequency::TwoWeeks => Self::TwoWeeks,
            Frequency::MonthWeekday => Self::MonthWeekday,
            Frequency::MonthDate => Self::MonthDate,
        }
    }
}
