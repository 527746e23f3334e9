//! What members need done. Nobody reads a need but its member, whoever it is proposed to, and the stewards.

use legollab_brick::{
    calendar::{self, Date},
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    bindings::exports::legollaborative::matching::needs,
    catalogue::set_of,
    offers::{self, PRICE_LIMIT},
    profile::{self, Given, Profile},
    rules::{filters::Ask, week},
    settings::Rules,
};

/// The most minutes that one need may take in one go.
const MINUTES_LIMIT: u16 = 12 * 60;

/// A need as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Need {
    /// Identifier.
    pub id: String,
    /// Who needs it.
    pub member: String,
    /// What.
    #[serde(flatten)]
    pub profile: Profile,
    /// The first day that suits, as `2026-11-28`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<String>,
    /// The last day that suits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<String>,
    /// Minutes needed in one go.
    pub minutes: u16,
    /// The highest price per hour, in cents.
    pub price_limit: u32,
    /// How far it has come.
    pub state: State,
    /// When it was published.
    pub published_at: Instant,
}

/// How far a need has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It takes part in the rounds.
    Open,
    /// Somebody is proposed for it.
    Proposed,
    /// Both sides have accepted.
    Agreed,
    /// It has been met.
    Met,
    /// It rests until its member takes it up.
    Paused,
    /// It was withdrawn.
    Withdrawn,
    /// It rests as long as its member is blocked.
    Suspended,
}

/// All needs.
pub const NEEDS: Collection<Need> = Collection::new();
/// Those that take part, the longest waiting first.
const OPEN: Index<Need, (Instant, String)> = Index::new("open");
/// Those of a member that were neither met nor withdrawn.
const OF_MEMBER: Index<Need, (String, String)> = Index::new("of-member");

impl Record for Need {
    type Id = String;
    const COLLECTION: &'static str = "needs";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        if self.state == State::Open {
            entries.add(&OPEN, (self.published_at, &self.id));
        }
        if !matches!(self.state, State::Met | State::Withdrawn) {
            entries.add(&OF_MEMBER, (&self.member, &self.id));
        }
    }
}

impl Need {
    /// The days that suit, from the day after `answered` on where it names any: that day itself is too near for everybody to
    /// have read the answer. None where any day does.
    pub fn days(&self, answered: Instant) -> Option<(i32, i32)> {
        if self.first_day.is_none() && self.last_day.is_none() {
            return None;
        }
        let number = |day: &Option<String>| day.as_deref()?.parse().ok().map(Date::number);
        let next = calendar::to_local(answered)
            .ok()
            .and_then(|local| Date::of(local.local).ok())
            .map_or(i32::MAX, |day| day.number().saturating_add(1));
        let first = number(&self.first_day).unwrap_or(i32::MIN).max(next);
        Some((first, number(&self.last_day).unwrap_or(i32::MAX)))
    }

    /// The days of the week on which it can be met in the week after the answers are there.
    pub fn soon(&self, answered: Instant) -> u8 {
        let Some((first, last)) = self.days(answered) else {
            return week::EVERY_DAY;
        };
        let today = calendar::to_local(answered).ok();
        let today = today
            .and_then(|local| Date::of(local.local).ok())
            .map_or(0, Date::number);
        week::weekdays(first, last.min(today.saturating_add(7)))
    }

    /// The need as the filters see it, where answers are there at `answered`.
    pub fn ask(&self, answered: Instant) -> Ask {
        Ask {
            days: self
                .days(answered)
                .map_or(week::EVERY_DAY, |(first, last)| week::weekdays(first, last)),
            soon: self.soon(answered),
            member: self.member.clone(),
            skills: set_of(&self.profile.skills),
            languages: self.profile.language_bits(),
            place: self.profile.place.point,
            radius: self.profile.radius(),
            hours: self.profile.hours.clone(),
            minutes: self.minutes,
            price_limit: self.price_limit,
        }
    }
}

/// The needs that take part, the longest waiting first.
pub fn open() -> impl Iterator<Item = Need> {
    OPEN.all().into_iter()
}

/// The needs of a member that were neither met nor withdrawn.
pub fn of_member(member: &str) -> Vec<Need> {
    OF_MEMBER.of(&(member,)).into_iter().take(profile::PER_MEMBER).collect()
}

/// The need with this identifier, if it is the caller's. Others do not learn whether it exists.
pub fn find_own(need: &str) -> Result<Need, Error> {
    let member = caller::require_member(t!("members-only"))?;
    NEEDS
        .get(need)
        .filter(|need| need.member == member.id)
        .ok_or_else(|| not_found(t!("no-such-need")))
}

/// The need with this identifier, if it is the caller's or the caller is a steward.
pub fn find_readable(need: &str) -> Result<Need, Error> {
    let member = caller::require_member(t!("members-only"))?;
    NEEDS
        .get(need)
        .filter(|need| need.member == member.id || member.is_steward())
        .ok_or_else(|| not_found(t!("no-such-need")))
}

/// What is said of a need, checked.
pub struct Draft {
    profile: Profile,
    first_day: Option<String>,
    last_day: Option<String>,
    minutes: u16,
    price_limit: u32,
}

/// Checks what is said of a need. `before` is what was said earlier.
pub fn check(given: &needs::Asking, rules: &Rules, before: Option<&Need>) -> Result<Draft, Error> {
    let mut problems = Problems::new();
    let kept = before.map(|need| need.profile.skills.as_slice()).unwrap_or_default();
    let profile = Profile::check(
        &Given {
            title: &given.title,
            description: &given.description,
            skills: &given.skills,
            languages: given.languages,
            place: &given.place,
            radius_km: given.radius_km,
            hours: &given.hours,
        },
        "asking",
        rules,
        kept,
        &mut problems,
    );
    if !(1..=MINUTES_LIMIT).contains(&given.minutes) {
        problems.add("asking.minutes", t!("minutes-range", limit = MINUTES_LIMIT));
    } else {
        problems.unless(
            profile.hours.is_empty() || week::has_room(&profile.hours, given.minutes),
            "asking.hours",
            t!("hours-too-short", minutes = given.minutes),
        );
    }
    let first_day = check_day(given.first_day.as_deref(), "asking.firstDay", &mut problems);
    let last_day = check_day(given.last_day.as_deref(), "asking.lastDay", &mut problems);
    if let Some(last) = last_day {
        problems.unless(
            first_day.is_none_or(|first| first <= last),
            "asking.lastDay",
            t!("ends-before-beginning"),
        );
        // A need that was published before stays as it is once its days are over.
        let is_new = before.is_none_or(|need| need.last_day.as_deref() != given.last_day.as_deref());
        problems.unless(!is_new || !is_over(last), "asking.lastDay", t!("day-over"));
    }
    problems.unless(
        given.price_limit_cents <= PRICE_LIMIT,
        "asking.priceLimitCents",
        t!("price-range", limit = offers::euros(PRICE_LIMIT)),
    );
    problems.unless(
        rules.charter.admits(given.price_limit_cents),
        "asking.priceLimitCents",
        offers::against_charter(&rules.charter),
    );
    problems.finish()?;
    Ok(Draft {
        profile,
        first_day: first_day.map(|day| day.to_string()),
        last_day: last_day.map(|day| day.to_string()),
        minutes: given.minutes,
        price_limit: given.price_limit_cents,
    })
}

/// A day that may be left out.
fn check_day(given: Option<&str>, path: &str, problems: &mut Problems) -> Option<Date> {
    let given = given.filter(|day| !day.is_empty())?;
    let day = given.parse().ok();
    problems.unless(day.is_some(), path, t!("date-malformed"));
    day
}

fn is_over(day: Date) -> bool {
    let today = calendar::to_local(clock::now()).ok();
    today
        .and_then(|now| Date::of(now.local).ok())
        .is_some_and(|today| day < today)
}

impl Draft {
    /// A new need of a member.
    pub fn publish(self, member: String) -> Result<Need, Error> {
        if of_member(&member).len() >= profile::PER_MEMBER {
            return Err(conflict(t!("too-many-needs", limit = profile::PER_MEMBER)));
        }
        let need = Need {
            id: NEEDS.fresh_id(),
            member,
            profile: self.profile,
            first_day: self.first_day,
            last_day: self.last_day,
            minutes: self.minutes,
            price_limit: self.price_limit,
            state: State::Open,
            published_at: clock::now(),
        };
        NEEDS.put(&need);
        Ok(need)
    }

    /// The need with what is now said of it.
    pub fn update(self, need: Need) -> Need {
        Need {
            profile: self.profile,
            first_day: self.first_day,
            last_day: self.last_day,
            minutes: self.minutes,
            price_limit: self.price_limit,
            ..need
        }
    }
}

/// The need as it is given to those who may read it.
pub fn show(need: Need) -> needs::Need {
    needs::Need {
        asking: needs::Asking {
            place: need.profile.place.show(3),
            hours: profile::show_hours(&need.profile.hours),
            languages: profile::languages(&need.profile.languages),
            title: need.profile.title,
            description: need.profile.description,
            skills: need.profile.skills,
            radius_km: need.profile.radius_km,
            first_day: need.first_day,
            last_day: need.last_day,
            minutes: need.minutes,
            price_limit_cents: need.price_limit,
        },
        id: need.id,
        member: need.member,
        state: match need.state {
            State::Open => needs::NeedState::Open,
            State::Proposed => needs::NeedState::Proposed,
            State::Agreed => needs::NeedState::Agreed,
            State::Met => needs::NeedState::Met,
            State::Paused | State::Suspended => needs::NeedState::Paused,
            State::Withdrawn => needs::NeedState::Withdrawn,
        },
        published_at: need.published_at,
    }
}
