//! What each step of a booking entails: what is kept, which job runs next, who is told.

use legollab_brick::{jobs, notify, prelude::*, text};

use crate::{
    Booking as Brick,
    announce::{self, Event},
    bindings::{
        exports::legollaborative::booking_brick::timers::Guest, legollaborative::booking::events::BookingSummary,
    },
    bookings::{self, BOOKINGS, Booking, State},
    items,
    later::{self, TIMERS},
    settings::{Rules, rules},
    waiting,
};

/// How many requests for a withdrawn thing are declined in one call. Each takes an event, a message and a job, of which a
/// call has a hundred.
const DECLINED_AT_ONCE: usize = 50;

/// How many bookings of a member are ended in one call: both sides are told.
const CLOSED_AT_ONCE: usize = 40;

/// Who decides on a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decides {
    /// The owner.
    Owner,
    /// Nobody: it is accepted at once.
    Nobody,
}

/// Who cancels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Who booked.
    Booker,
    /// Whose thing it is.
    Owner,
    /// A steward, or the platform in a steward's name.
    Steward,
}

/// Whether the other side is told by a letter for this booking alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterMode {
    /// It is.
    Sent,
    /// One letter is for all of a series.
    LeftOut,
}

/// Keeps a new request, and lets it go if nobody decides in time.
pub fn begin(booking: &Booking, decides: Decides, letters: LetterMode) {
    keep(booking);
    announce::tell(Event::Requested, &summary(booking));
    if decides == Decides::Owner {
        expire_later(booking);
        if letters == LetterMode::Sent {
            tell(&booking.owner, "requested", booking, "requests");
        }
    }
}

/// Keeps a booking that comes from elsewhere, with the job that it waits for. Nobody is told: they were, where it was made.
pub fn resume(booking: &Booking) {
    keep(booking);
    match booking.state {
        State::Requested => expire_later(booking),
        State::Accepted => {
            complete_later(booking);
            remind_later(booking);
        }
        State::Declined | State::Cancelled | State::Expired | State::Completed => {}
    }
}

/// Accepts a request, and completes it when its time has passed.
pub fn accept(rules: &Rules, booking: Booking, decides: Decides, letters: LetterMode) -> Booking {
    let remind_at = rules
        .reminder_hours
        .map(|hours| booking.from - Instant::from(hours) * clock::HOUR);
    let booking = Booking {
        state: State::Accepted,
        remind_at: remind_at.filter(|remind_at| *remind_at > clock::now()),
        ..booking.changed()
    };
    BOOKINGS.put(&booking);
    // What nobody decides on does not wait.
    if decides == Decides::Owner {
        jobs::cancel(&expire_key(&booking));
    }
    complete_later(&booking);
    remind_later(&booking);
    announce::tell(Event::Accepted, &summary(&booking));
    match (letters, decides) {
        (LetterMode::LeftOut, _) => {}
        (LetterMode::Sent, Decides::Owner) => tell(&booking.booker, "accepted", &booking, "my-bookings"),
        (LetterMode::Sent, Decides::Nobody) => tell(&booking.owner, "booked", &booking, "requests"),
    }
    booking
}

/// Ends a booking that holds its time, and gives the time free to those who wait. The booker is told.
pub fn end(rules: &Rules, booking: Booking, state: State, reason: Option<String>, event: Event) -> Booking {
    let booking = close(booking, state, reason, event);
    let message = match (state, &booking.reason) {
        (State::Expired, _) => "expired",
        (_, Some(_)) => "declined-because",
        _ => "declined",
    };
    tell(&booking.booker, message, &booking, "my-bookings");
    waiting::hand_on(rules, &booking.item);
    booking
}

/// Cancels a booking in the name of one side, and tells the other. Its time goes to those who wait for it.
pub fn cancel(rules: &Rules, booking: Booking, by: By, reason: Option<String>) -> Booking {
    let booking = cancel_and_tell(booking, by, reason);
    waiting::hand_on(rules, &booking.item);
    booking
}

/// Cancels a booking, and nothing else.
pub fn cancel_quietly(booking: Booking, by: By, reason: Option<String>) -> Booking {
    let cancelled_late = by == By::Booker && booking.is_late_at(clock::now());
    let booking = Booking {
        cancelled_late,
        ..booking
    };
    close(booking, State::Cancelled, reason, Event::Cancelled)
}

/// Cancels a booking and tells the other side. Whom its time goes to is for the caller to settle.
pub fn cancel_and_tell(booking: Booking, by: By, reason: Option<String>) -> Booking {
    let booking = cancel_quietly(booking, by, reason);
    let message = match (booking.cancelled_late, &booking.reason) {
        (true, _) => "cancelled-late",
        (false, Some(_)) => "cancelled-because",
        (false, None) => "cancelled",
    };
    if by != By::Owner {
        tell(&booking.owner, message, &booking, "requests");
    }
    if by != By::Booker {
        tell(&booking.booker, message, &booking, "my-bookings");
    }
    booking
}

/// Puts a booking at another time. Where somebody decides, they decide again.
pub fn move_to(rules: &Rules, before: &Booking, moved: Booking, decides: Decides) -> Booking {
    forget_jobs(before);
    let moved = Booking {
        state: State::Requested,
        remind_at: None,
        ..moved.changed()
    };
    keep(&moved);
    announce::tell(Event::Requested, &summary(&moved));
    let moved = match decides {
        Decides::Owner => {
            expire_later(&moved);
            tell(&moved.owner, "moved", &moved, "requests");
            moved
        }
        Decides::Nobody => accept(rules, moved, decides, LetterMode::Sent),
    };
    waiting::hand_on(rules, &moved.item);
    moved
}

/// Ends what a member has: what they booked, their things, and what others booked of them; what is beyond what one call may do,
/// in another one. Gives how many bookings were ended.
pub fn close_member(member: &str) -> u32 {
    for item in items::of_owner(member)
        .chain(items::suspended(member))
        .collect::<Vec<_>>()
    {
        items::withdraw(item);
    }
    let now = clock::now();
    let ahead = bookings::ahead_of(member, now).chain(bookings::ahead_of_owner(member, now));
    let mut ended: Vec<Booking> = ahead.take(CLOSED_AT_ONCE + 1).collect();
    let more = ended.len() > CLOSED_AT_ONCE;
    ended.truncate(CLOSED_AT_ONCE);
    let count = u32::try_from(ended.len()).unwrap_or(u32::MAX);
    let mut freed = waiting::forget_member(member);
    for booking in ended {
        freed.push(cancel_and_tell(booking, By::Steward, None).item);
    }
    freed.sort_unstable();
    freed.dedup();
    later::hand_on(&freed);
    if more {
        jobs::once(
            format!("close-member-{member}"),
            now,
            TIMERS,
            "close-more",
            json!({ "member": member }),
        );
    }
    count
}

/// Declines the open requests for a thing that was withdrawn; those beyond what one call may do, in another one.
pub fn decline_open(item: &str) {
    let rules = rules();
    let open: Vec<Booking> = bookings::open_for(item).take(DECLINED_AT_ONCE + 1).collect();
    let more = open.len() > DECLINED_AT_ONCE;
    for booking in open.into_iter().take(DECLINED_AT_ONCE) {
        end(&rules, booking, State::Declined, None, Event::Declined);
    }
    if more {
        jobs::once(
            format!("decline-open-{item}"),
            clock::now(),
            TIMERS,
            "decline-open",
            json!({ "item": item }),
        );
    }
}

/// Ends a booking that holds its time, and nothing else.
pub fn close(booking: Booking, state: State, reason: Option<String>, event: Event) -> Booking {
    forget_jobs(&booking);
    let booking = Booking {
        state,
        reason,
        remind_at: None,
        ..booking.changed()
    };
    BOOKINGS.put(&booking);
    announce::tell(event, &summary(&booking));
    booking
}

fn keep(booking: &Booking) {
    BOOKINGS.put(booking);
    items::note_length(&booking.item, booking.until - booking.from);
}

fn forget_jobs(booking: &Booking) {
    jobs::cancel(&match booking.state {
        State::Accepted => complete_key(booking),
        _ => expire_key(booking),
    });
    if booking.remind_at.is_some() {
        jobs::cancel(&remind_key(booking));
    }
}

fn expire_later(booking: &Booking) {
    jobs::once(
        expire_key(booking),
        booking.expires(),
        TIMERS,
        "expire",
        json!({ "booking": booking.id }),
    );
}

fn complete_later(booking: &Booking) {
    jobs::once(
        complete_key(booking),
        booking.until,
        TIMERS,
        "complete",
        json!({ "booking": booking.id }),
    );
}

fn remind_later(booking: &Booking) {
    if let Some(at) = booking.remind_at {
        jobs::once(
            remind_key(booking),
            at,
            TIMERS,
            "remind",
            json!({ "booking": booking.id }),
        );
    }
}

fn remind_key(booking: &Booking) -> String {
    format!("remind-{}", booking.id)
}

fn expire_key(booking: &Booking) -> String {
    format!("expire-{}", booking.id)
}

fn complete_key(booking: &Booking) -> String {
    format!("complete-{}", booking.id)
}

fn summary(booking: &Booking) -> BookingSummary {
    BookingSummary {
        booking: booking.id.clone(),
        item: booking.item.clone(),
        item_name: booking.item_name.clone(),
        owner: booking.owner.clone(),
        booker: booking.booker.clone(),
        from: booking.from,
        until: booking.until,
    }
}

/// Sends `message-<what>-subject` and `message-<what>-body` to a member.
fn tell(to: &str, what: &str, booking: &Booking, page: &str) {
    tell_at(to, what, booking, PageRef::new(page));
}

fn tell_at(to: &str, what: &str, booking: &Booking, page: PageRef) {
    let write = |part: &str| {
        t!(
            &format!("message-{what}-{part}"),
            item = &booking.item_name,
            booker = text::member(&booking.booker),
            owner = text::member(&booking.owner),
            from = text::instant(booking.from),
            until = text::instant(booking.until),
            answer = text::instant(booking.expires()),
            reason = booking.reason.as_deref().unwrap_or_default(),
        )
    };
    notify::send(to, write("subject"), write("body"), Some(page));
}

/// Tells the owner that the booker has said what they need to have access. The letter does not say what.
pub fn tell_of_needs(booking: &Booking) {
    let page = PageRef::new("booking").with("booking", &booking.id);
    tell_at(&booking.owner, "needs", booking, page);
}

/// Sends one letter about several bookings of a series, in the order of time: `message-<what>-subject` and `-body`.
pub fn tell_of_series(to: &str, what: &str, bookings: &[Booking]) {
    let (Some(first), Some(last)) = (bookings.first(), bookings.last()) else {
        return;
    };
    let write = |part: &str| {
        t!(
            &format!("message-{what}-{part}"),
            item = &first.item_name,
            booker = text::member(&first.booker),
            owner = text::member(&first.owner),
            count = bookings.len(),
            from = text::instant(first.from),
            last = text::instant(last.from),
            reason = first.reason.as_deref().unwrap_or_default(),
        )
    };
    let page = first
        .series
        .as_ref()
        .map(|series| PageRef::new("series").with("series", &series.id));
    notify::send(to, write("subject"), write("body"), page);
}

impl Guest for Brick {
    fn complete(booking: String) {
        if let Some(booking) = BOOKINGS.get(&booking)
            && booking.state == State::Accepted
            && booking.until <= clock::now()
        {
            let booking = Booking {
                state: State::Completed,
                ..booking
            };
            BOOKINGS.put(&booking);
            announce::tell(Event::Completed, &summary(&booking));
        }
    }

    fn expire(booking: String) {
        if let Some(booking) = BOOKINGS.get(&booking)
            && booking.state == State::Requested
            && booking.expires() <= clock::now()
        {
            end(&rules(), booking, State::Expired, None, Event::Declined);
        }
    }

    fn decline_open(item: String) {
        decline_open(&item);
    }

    fn remind(booking: String) {
        if let Some(booking) = BOOKINGS.get(&booking)
            && booking.state == State::Accepted
            && booking.remind_at.is_some_and(|at| at <= clock::now())
            && booking.from > clock::now()
        {
            tell(&booking.booker, "reminder", &booking, "my-bookings");
        }
    }

    fn close_more(member: String) {
        close_member(&member);
    }

    fn end_wait(wait: String) {
        waiting::end(&wait);
    }

    fn hand_on(items: Vec<String>) {
        // Of one thing a call, so that all letters find their place in it.
        if let Some((item, more)) = items.split_first() {
            waiting::hand_on(&rules(), item);
            later::hand_on(more);
        }
    }
}
