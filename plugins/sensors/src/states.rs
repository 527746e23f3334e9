//! How each station is doing: its latest readings, whether it is silent, which limits are exceeded.
//!
//! Silence is found out by one job for each station that sends, which moves on for as long as readings come. A station that
//! nobody hears of and a platform that nobody uses cost nothing.

use std::collections::{BTreeMap, BTreeSet};

use legollab_brick::{
    Instant,
    clock::{DAY, HOUR},
    jobs,
    prelude::*,
};
use serde::{Deserialize, Serialize};

use crate::{
    Sensors,
    aggregate::{self, QUARTER},
    alerts,
    announce::{self, Event},
    bindings::{
        exports::legollaborative::sensors_brick::timers::Guest,
        legollaborative::sensors::events::{Exceedance, Particles, Silence},
    },
    chunk::Reading,
    contracts, days,
    messages::{self, News},
    property::Property,
    settings::{Rules, rules},
    stations::{STATIONS, Service, Station},
};

/// The interface of what the brick asks of itself later.
pub const TIMERS: &str = "legollaborative:sensors-brick/timers";
/// Below this part of a limit it counts as kept again, so that a mean close to it does not tell others every quarter of an
/// hour.
const RECOVERED: f64 = 0.9;

/// How a station is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// The station.
    pub station: String,
    /// Its latest reading of each property.
    #[serde(default)]
    pub latest: BTreeMap<Property, Reading>,
    /// Whether a job waits to find out that it is silent, or it is silent already.
    #[serde(default)]
    watch: Watch,
    /// The limits that are exceeded.
    #[serde(default)]
    exceeded: BTreeSet<Property>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Watch {
    /// It has never sent anything of late.
    #[default]
    Idle,
    /// A job waits.
    Waiting,
    /// Others have been told that it is silent.
    Silent,
}

const STATES: Collection<State> = Collection::new();

impl Record for State {
    type Id = String;
    const COLLECTION: &'static str = "states";

    fn id(&self) -> String {
        self.station.clone()
    }
}

impl State {
    /// When it last measured anything.
    pub fn latest_at(&self) -> Option<Instant> {
        self.latest.values().map(|reading| reading.at).max()
    }

    /// Whether it has measured anything since it would count as silent.
    pub fn is_current(&self, rules: &Rules) -> bool {
        self.latest_at().is_some_and(|at| at + rules.silence() > clock::now())
    }
}

/// How a station is doing; one that has sent nothing yet has measured nothing.
pub fn find(station: &str) -> State {
    STATES.get(station).unwrap_or_else(|| State {
        station: station.to_owned(),
        latest: BTreeMap::new(),
        watch: Watch::Idle,
        exceeded: BTreeSet::new(),
    })
}

/// Whether others are told of what readings bring about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// They are.
    Aloud,
    /// They were, where the readings come from.
    Quiet,
}

/// Notes that readings of a station are new: the latest of each property.
pub fn arrived(station: &Station, newest: &BTreeMap<Property, Reading>, telling: Telling) {
    let (rules, now) = (rules(), clock::now());
    let before = find(&station.id);
    let mut state = before.clone();
    for (property, reading) in newest {
        let latest = state.latest.entry(*property).or_insert(*reading);
        if reading.at > latest.at {
            *latest = *reading;
        }
    }
    if state.is_current(&rules) {
        if state.watch == Watch::Silent && telling == Telling::Aloud {
            let since = before.latest_at().unwrap_or(now);
            announce::tell(&Event::Heard(silence(station, since)));
            alerts::spread_soon(station, &News::Heard { since });
        }
        if state.watch != Watch::Waiting {
            look_after_later(&state, &rules);
            state.watch = Watch::Waiting;
        }
    }
    for (property, reading) in newest {
        if reading.at > now - DAY
            && let Some(event) = compare(station, &mut state, *property, &rules)
            && telling == Telling::Aloud
        {
            announce::tell(&event);
            if let Some(news) = news(*property, &event) {
                alerts::spread_soon(station, &news);
            }
        }
    }
    if state != before {
        STATES.put(&state);
    }
    if telling == Telling::Aloud && state.latest != before.latest {
        alerts::judge_soon(&station.id);
    }
}

/// The 24 hours up to the end of the last whole quarter of an hour.
pub fn last_day(now: Instant) -> std::ops::Range<Instant> {
    let end = now.div_euclid(QUARTER) * QUARTER;
    end - 24 * HOUR..end
}

/// What the last 24 hours come to.
pub fn of_last_day(station: &str, property: Property, now: Instant) -> aggregate::Day {
    let time = last_day(now);
    days::series(station, property, &time).quarters.day(&time)
}

/// What there is to tell if a limit is exceeded that was not before, or the other way round.
fn compare(station: &Station, state: &mut State, property: Property, rules: &Rules) -> Option<Event> {
    let particles = match property {
        Property::Pm25 => Particles::Pm25,
        Property::Pm10 => Particles::Pm10,
        _ => return None,
    };
    let now = clock::now();
    let limit = rules.limit(property)?;
    let mean = of_last_day(&station.id, property, now).mean()?;
    let exceedance = Exceedance {
        station: station.id.clone(),
        name: station.name.clone(),
        particles,
        at: last_day(now).end,
        mean,
        limit,
    };
    if mean > limit && state.exceeded.insert(property) {
        Some(Event::Exceeded(exceedance))
    } else if mean < limit * RECOVERED && state.exceeded.remove(&property) {
        Some(Event::Recovered(exceedance))
    } else {
        None
    }
}

/// What is told to those who follow the station.
fn news(property: Property, event: &Event) -> Option<News> {
    match event {
        Event::Exceeded(told) => Some(News::Exceeded {
            property,
            mean: told.mean,
            limit: told.limit,
        }),
        Event::Recovered(told) => Some(News::Recovered {
            property,
            mean: told.mean,
            limit: told.limit,
        }),
        Event::Silent(_) | Event::Heard(_) => None,
    }
}

/// Nobody waits for a station any more.
pub fn forget_silence(station: &str) {
    let state = find(station);
    if state.watch == Watch::Waiting {
        jobs::cancel(&job_key(station));
    }
    if state.watch != Watch::Idle {
        STATES.put(&State {
            watch: Watch::Idle,
            ..state
        });
    }
}

fn look_after_later(state: &State, rules: &Rules) {
    let at = state.latest_at().unwrap_or_else(clock::now) + rules.silence();
    jobs::once(
        job_key(&state.station),
        at,
        TIMERS,
        "look-after",
        json!({ "station": state.station }),
    );
}

fn job_key(station: &str) -> String {
    format!("look-after-{station}")
}

fn silence(station: &Station, since: Instant) -> Silence {
    Silence {
        station: station.id.clone(),
        name: station.name.clone(),
        owner: station.owner.clone(),
        since,
    }
}

impl Guest for Sensors {
    fn look_after(station: String) {
        let Some(station) = STATIONS
            .get(&station)
            .filter(|station| station.service == Service::Open)
        else {
            return;
        };
        let (rules, state) = (rules(), find(&station.id));
        if state.watch != Watch::Waiting {
            return;
        }
        if state.is_current(&rules) {
            look_after_later(&state, &rules);
            return;
        }
        let since = state.latest_at().unwrap_or_else(clock::now);
        announce::tell(&Event::Silent(silence(&station, since)));
        messages::of_silence(&station, since);
        alerts::spread_soon(&station, &News::Silent { since });
        STATES.put(&State {
            watch: Watch::Silent,
            ..state
        });
    }

    fn judge(station: String) {
        if let Some(station) = STATIONS
            .get(&station)
            .filter(|station| station.service == Service::Open)
        {
            alerts::judge(&station);
        }
    }

    fn count(contract: String, after: String) {
        contracts::count_next(&contract, &after);
    }

    fn tell(station: String, news: String, after: String) {
        if let (Some(station), Ok(news)) = (STATIONS.get(&station), serde_json::from_str(&news)) {
            alerts::spread(&station, &news, &after);
        }
    }
}
