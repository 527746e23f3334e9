//! When a need and an offer could meet: the first stretch that suits both and in which neither has anything else.

use legollab_brick::{
    Instant,
    calendar::{self, CalendarError, Date},
    clock::MINUTE,
};

use crate::{profile::day_number, rules::week::Window};

/// How many days are looked at.
const DAYS: i32 = 2 * 366;
/// Nobody meets at 10:07.
const QUARTER: Instant = 15 * MINUTE;

/// A stretch of time.
pub type Stretch = (Instant, Instant);

/// The first `minutes` in these hours that begin at `earliest` or later, on one of the days if there are any, and touch nothing of
/// `busy`. If both are taken all the time, for two years on end, the first that suits at all.
pub fn first_common(
    hours: &[Window],
    minutes: u16,
    earliest: Instant,
    days: Option<(i32, i32)>,
    busy: &[Stretch],
) -> Result<Option<Stretch>, CalendarError> {
    let length = Instant::from(minutes) * MINUTE;
    let Ok(first_day) = Date::of(calendar::to_local(earliest)?.local) else {
        return Ok(None);
    };
    let mut busy = busy.to_vec();
    busy.sort_unstable();
    let mut fallback = None;
    let (first, last) = days.unwrap_or((i32::MIN, i32::MAX));
    let first_day = first_day.max(Date::numbered(first));
    for offset in 0..DAYS {
        let day = first_day.plus(offset);
        if day.number() > last {
            break;
        }
        let mut windows: Vec<&Window> = hours
            .iter()
            .filter(|window| window.day == day_number(day.weekday()))
            .collect();
        windows.sort_unstable();
        for window in windows {
            let opens = calendar::to_instant(day.at(window.from.into()))?.last();
            let closes = calendar::to_instant(day.at(window.until.into()))?.last();
            let start = if opens >= earliest {
                opens
            } else {
                earliest + (opens - earliest).rem_euclid(QUARTER)
            };
            if start + length <= closes {
                fallback = fallback.or(Some((start, start + length)));
            }
            if let Some(free) = first_free(start, closes, length, &busy) {
                return Ok(Some(free));
            }
        }
    }
    Ok(fallback)
}

/// The first time that this stretch of the week comes round at `earliest` or later, on one of the days if there are any; none if it
/// touches anything of `busy`.
pub fn on_weekday(
    window: Window,
    earliest: Instant,
    days: Option<(i32, i32)>,
    busy: &[Stretch],
) -> Result<Option<Stretch>, CalendarError> {
    let Ok(first_day) = Date::of(calendar::to_local(earliest)?.local) else {
        return Ok(None);
    };
    let (first, last) = days.unwrap_or((i32::MIN, i32::MAX));
    let first_day = first_day.max(Date::numbered(first));
    let length = Instant::from(window.minutes()) * MINUTE;
    // Eight days: on the first one it may be over already.
    for offset in 0..=7 {
        let day = first_day.plus(offset);
        if day.number() > last {
            break;
        }
        let from = calendar::to_instant(day.at(window.from.into()))?.last();
        if day_number(day.weekday()) != window.day || from < earliest {
            continue;
        }
        let is_free = busy
            .iter()
            .all(|(begins, ends)| *ends <= from || from + length <= *begins);
        return Ok(is_free.then_some((from, from + length)));
    }
    Ok(None)
}

/// The first free stretch of this length between two instants.
fn first_free(start: Instant, end: Instant, length: Instant, busy: &[Stretch]) -> Option<Stretch> {
    let mut start = start;
    for (from, until) in busy {
        if *from < start + length && start < *until {
            start = *until;
        }
    }
    (start + length <= end).then_some((start, start + length))
}
