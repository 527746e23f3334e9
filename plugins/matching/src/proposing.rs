//! A result is proposed to those whom it is about, some at a time: a call has little time, and a round may give hundreds.

use std::collections::HashMap;

use legollab_brick::{calendar::CalendarError, clock::MINUTE, jobs, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    compare::{self, HelpedOfLate},
    lifecycle::{self, TIMERS},
    needs::{self, NEEDS, Need},
    offers::{self, OFFERS, Offer},
    proposals::{self, PROPOSALS, Proposal, WeekPart},
    results::{PROVEN, Proven, ROUNDS, Round},
    rules::{
        bundles::{self, Job, Week},
        score::{Facts, Parts},
        week,
    },
    times,
};

/// How many are proposed in one call.
const AT_ONCE: usize = 250;
/// After this time a round that got stuck keeps no other from being made.
const STUCK: Instant = 10 * MINUTE;

/// A round of which some is still to be proposed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct UnderWay {
    since: Option<Instant>,
}

const UNDER_WAY: Singleton<UnderWay> = Singleton::new("under-way");

/// Whether some of a round is still to be proposed. Until then it is not known who is free.
pub fn is_under_way() -> bool {
    let since = UNDER_WAY.get().since;
    since.is_some_and(|since| clock::now() < since + STUCK)
}

/// Proposes a result, and schedules what follows.
pub fn begin(round: &Round, proven: &Proven) -> Result<(), CalendarError> {
    go_on(round, proven, 0)
}

/// Proposes what comes next of a round.
pub fn propose_rest(round: &str, from: u32) -> Result<(), CalendarError> {
    match (ROUNDS.get(round), PROVEN.get(round)) {
        (Some(round), Some(proven)) => go_on(&round, &proven, from as usize),
        _ => Ok(()),
    }
}

fn go_on(round: &Round, proven: &Proven, from: usize) -> Result<(), CalendarError> {
    let until = from + AT_ONCE;
    propose(round, proven, from, until)?;
    if until < proven.certificate.chosen.len() {
        UNDER_WAY.set(&UnderWay {
            since: Some(clock::now()),
        });
        let arguments = json!({ "round": round.id, "from": until });
        jobs::once(
            format!("propose-{}", round.id),
            clock::now(),
            TIMERS,
            "propose-rest",
            arguments,
        );
    } else {
        if from > 0 {
            UNDER_WAY.set(&UnderWay::default());
        }
        lifecycle::follow(&round.id, round.answer_by);
    }
    Ok(())
}

/// The jobs of an offer that can be done in the week after the answers are there, one after the other.
pub fn week<'n>(offer: &Offer, needs: impl Iterator<Item = (u32, &'n Need)>, answered: Instant) -> Week {
    let job = |(number, need): (u32, &Need)| {
        let hours = week::on_days(&need.profile.hours, need.soon(answered));
        Job {
            need: number,
            minutes: need.minutes,
            place: need.profile.place.point,
            hours: week::common(&hours, &offer.profile.hours),
        }
    };
    bundles::plan(&needs.map(job).collect::<Vec<_>>())
}

/// The weeks of offers that were given several jobs, or take a number of minutes at least, for these of the chosen.
fn weeks(round: &Round, proven: &Proven, some: &[(u32, u32)]) -> HashMap<u32, Week> {
    let mut of_offer: HashMap<u32, Vec<u32>> = some.iter().map(|(_, offer)| (*offer, Vec::new())).collect();
    for (need, offer) in &proven.certificate.chosen {
        if let Some(needs) = of_offer.get_mut(offer) {
            needs.push(*need);
        }
    }
    let plan = |(number, needs): (u32, Vec<u32>)| {
        let offer = OFFERS.get(proven.offers.get(number as usize)?)?;
        if needs.len() < 2 && offer.least_minutes == 0 {
            return None;
        }
        let load = |number: &u32| Some((*number, NEEDS.get(proven.needs.get(*number as usize)?)?));
        let needs: Vec<(u32, Need)> = needs.iter().filter_map(load).collect();
        let needs = needs.iter().map(|(number, need)| (*number, need));
        Some((number, week(&offer, needs, round.answer_by)))
    };
    of_offer.into_iter().filter_map(plan).collect()
}

/// Proposes some of what was chosen. What was withdrawn since is left out.
fn propose(round: &Round, proven: &Proven, from: usize, until: usize) -> Result<(), CalendarError> {
    let chosen = &proven.certificate.chosen;
    let some = chosen.get(from..until.min(chosen.len())).unwrap_or_default();
    let weeks = weeks(round, proven, some);
    let mut helped = HelpedOfLate::default();
    for &(need_number, offer_number) in some {
        let need = proven.needs.get(need_number as usize).and_then(|id| NEEDS.get(id));
        let offer = proven.offers.get(offer_number as usize).and_then(|id| OFFERS.get(id));
        let (Some(need), Some(offer)) = (need, offer) else {
            continue;
        };
        let is_free = need.state == needs::State::Open && offer.state == offers::State::Open && offer.free_places() > 0;
        if !is_free {
            continue;
        }
        let mut busy = proposals::busy(&need.member, round.at);
        busy.extend(proposals::busy(&offer.member, round.at));
        let days = need.days(round.answer_by);
        let planned = weeks
            .get(&offer_number)
            .and_then(|week| Some((week, week.0.iter().find(|job| job.need == need_number)?)));
        let in_week = match planned {
            Some((_, job)) => times::on_weekday(job.window, round.answer_by, days, &busy)?,
            None => None,
        };
        let time = match in_week {
            Some(time) => Some(time),
            None => {
                let hours = week::common(&need.profile.hours, &offer.profile.hours);
                times::first_common(&hours, need.minutes, round.answer_by, days, &busy)?
            }
        };
        let Some((from, until)) = time else { continue };
        let helped = helped.of(&offer.member);
        let facts = Facts::of(
            &need.ask(round.answer_by),
            &offer.bid(),
            helped,
            compare::days_waited(&need),
        );
        let proposal = Proposal {
            id: PROPOSALS.fresh_id(),
            round: round.id.clone(),
            need: need.id.clone(),
            need_number,
            need_title: need.profile.title.clone(),
            seeker: need.member.clone(),
            offer: offer.id.clone(),
            offer_number,
            offer_title: offer.profile.title.clone(),
            helper: offer.member.clone(),
            from,
            until,
            facts,
            parts: Parts::of(round.weights, facts),
            seeker_accepted: false,
            helper_accepted: false,
            answer_by: round.answer_by,
            state: proposals::State::Proposed,
            agreed_at: None,
            told: false,
            week: planned.map(|(week, _)| WeekPart {
                jobs: u32::try_from(week.0.len()).unwrap_or(u32::MAX),
                minutes: week.minutes(),
                metres: week.metres(offer.profile.place.point),
            }),
        };
        lifecycle::propose(&proposal, need, offer);
    }
    Ok(())
}
