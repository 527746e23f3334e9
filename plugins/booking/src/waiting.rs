//! Waiting for what is taken: joining, leaving, and what happens when it becomes free.

use legollab_brick::{jobs, notify, prelude::*, text};

use crate::{
    Booking as Brick,
    agenda::{self, Requester},
    bindings::exports::legollaborative::booking::{
        items::ItemId,
        waiting::{self as wit, Guest, WaitId},
    },
    items::{self, ITEMS, Item, Offered},
    later::{self, TIMERS},
    rules::why::Why,
    settings::{Rules, rules},
    waits::{self, PER_ITEM, PER_MEMBER, WAITS, Wait},
};

/// For how many a thing is kept in one call: each is told, and has a job.
const KEPT_AT_ONCE: usize = 10;

/// Keeps what has become free of a thing for those who have waited longest for it.
pub fn hand_on(rules: &Rules, item: &str) {
    let Some(item) = ITEMS.get(item).filter(|item| item.offered == Offered::Yes) else {
        return;
    };
    let mut kept = 0;
    for wait in waits::of_item(&item.id) {
        // What was kept and is no longer ends by its own job.
        if wait.kept_until.is_some() {
            continue;
        }
        if kept == KEPT_AT_ONCE {
            later::hand_on(&[item.id]);
            return;
        }
        if let Some(until) = can_be_kept_until(rules, &item, &wait) {
            keep(wait, until);
            kept += 1;
        }
    }
}

/// Until when a thing can be kept for somebody who waits; none if they cannot book it now.
fn can_be_kept_until(rules: &Rules, item: &Item, wait: &Wait) -> Option<Instant> {
    let asker = Requester::member(&wait.member);
    let judged = agenda::judge(item, (wait.from, wait.until), wait.places, &asker).ok()?;
    if judged.why.is_some() {
        return None;
    }
    let now = clock::now();
    let notice = Instant::from(item.terms.limits(rules.limits()).notice_minutes) * clock::MINUTE;
    let last = wait.from - notice.max(1);
    let until = last.min(now + Instant::from(rules.waiting_hours()) * clock::HOUR);
    (until > now).then_some(until)
}

fn keep(wait: Wait, until: Instant) {
    let wait = Wait {
        kept_until: Some(until),
        ..wait
    };
    WAITS.put(&wait);
    end_later(&wait);
    let page = PageRef::new("dates")
        .with("item", &wait.item)
        .with("from", wait.from.to_string())
        .with("until", wait.until.to_string());
    tell(&wait, "waiting-free", page);
}

/// Ends a place at the moment at which it is kept no longer, or at which what was waited for begins.
fn end_later(wait: &Wait) {
    jobs::once(
        wait.job(),
        wait.kept_until.unwrap_or(wait.from),
        TIMERS,
        "end-wait",
        json!({ "wait": wait.id }),
    );
}

/// Keeps a place that comes from elsewhere, with the job that it waits for.
pub fn resume(wait: &Wait) {
    WAITS.put(wait);
    end_later(wait);
}

fn tell(wait: &Wait, what: &str, page: PageRef) {
    let write = |part: &str| {
        t!(
            &format!("message-{what}-{part}"),
            item = &wait.item_name,
            from = text::instant(wait.from),
            until = text::instant(wait.until),
            kept = text::instant(wait.kept_until.unwrap_or(wait.from)),
        )
    };
    notify::send(&wait.member, write("subject"), write("body"), Some(page));
}

fn remove(wait: &Wait) {
    WAITS.remove(&wait.id);
    jobs::cancel(&wait.job());
}

/// Takes a member off the lists for times that they have booked now. What was kept for them and is more than they booked goes
/// to the next.
pub fn booked(rules: &Rules, member: &str, item: &str, times: &[(Instant, Instant)]) {
    let mut was_kept = false;
    for wait in waits::of_member(member) {
        let overlaps = |(from, until): &(Instant, Instant)| wait.from < *until && wait.until > *from;
        if wait.item == item && times.iter().any(overlaps) {
            was_kept |= wait.is_kept();
            remove(&wait);
        }
    }
    if was_kept {
        hand_on(rules, item);
    }
}

/// Takes a member off all lists. Gives the things that were kept for them.
pub fn forget_member(member: &str) -> Vec<String> {
    let mut kept = Vec::new();
    for wait in waits::of_member(member) {
        remove(&wait);
        if wait.is_kept() {
            kept.push(wait.item);
        }
    }
    kept
}

/// Ends a place whose time is over. Whoever it was kept for is told, and it is kept for the next.
pub fn end(wait: &str) {
    let (Some(wait), now) = (WAITS.get(wait), clock::now()) else {
        return;
    };
    match wait.kept_until {
        Some(until) if until <= now => {
            WAITS.remove(&wait.id);
            tell(&wait, "waiting-lapsed", PageRef::new("item").with("item", &wait.item));
            hand_on(&rules(), &wait.item);
        }
        None if wait.from <= now => {
            WAITS.remove(&wait.id);
        }
        _ => {}
    }
}

impl Guest for Brick {
    fn join(item: ItemId, from: Instant, until: Instant, places: Option<u16>) -> Result<wit::Wait, Error> {
        let member = caller::require_member(t!("members-only"))?.id;
        let item = items::bookable(&item, &member)?;
        let places = items::places(&item, places)?;
        let asker = Requester::member(&member);
        let judged = agenda::judge(&item, (from, until), places, &asker)?;
        match judged.why {
            Some(Why::Booked) => {}
            None => return Err(conflict(t!("waiting-for-free", item = &item.name))),
            // Says why it could not be booked.
            Some(_) => agenda::check(&rules(), &item, (from, until), places, &asker)?,
        }
        if judged.is_own && item.terms.capacity == 1 {
            return Err(conflict(t!("slot-yours-already", item = &item.name)));
        }
        let own = waits::of_member(&member);
        if own
            .iter()
            .any(|wait| wait.item == item.id && (wait.from, wait.until) == (from, until))
        {
            return Err(conflict(t!("waiting-already", item = &item.name)));
        }
        if own.len() >= PER_MEMBER {
            return Err(conflict(t!("waiting-too-many", limit = PER_MEMBER)));
        }
        if waits::of_item(&item.id).len() >= PER_ITEM {
            return Err(conflict(t!("waiting-list-full", item = &item.name, limit = PER_ITEM)));
        }
        let wait = Wait {
            id: WAITS.fresh_id(),
            item: item.id,
            item_name: item.name,
            member,
            from,
            until,
            places,
            since: clock::now(),
            kept_until: None,
        };
        resume(&wait);
        Ok(wait.into())
    }

    fn leave(wait: WaitId) -> Result<wit::Wait, Error> {
        let member = caller::require_member(t!("members-only"))?.id;
        let wait = WAITS.get(&wait).filter(|wait| wait.member == member);
        let wait = wait.ok_or_else(|| not_found(t!("no-such-wait")))?;
        remove(&wait);
        if wait.is_kept() {
            hand_on(&rules(), &wait.item);
        }
        Ok(wait.into())
    }

    fn mine() -> Result<Vec<wit::Wait>, Error> {
        let member = caller::require_member(t!("members-only"))?.id;
        Ok(waits::of_member(&member).into_iter().map(Into::into).collect())
    }
}
