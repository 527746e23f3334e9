//! Who is told what of a station: followers, and members with limits of their own.
//!
//! A push only notes that there is something to judge: one job for each station compares its alerts with what is known by
//! then. So a device is never kept waiting or refused for those who listen, and however many they are, no call sends more
//! messages than a call may.

use legollab_brick::{Instant, clock::DAY, jobs, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    Sensors,
    alarm::{self, Change, Limit, Measure, Side},
    bindings::exports::legollaborative::sensors::alerts::{self, AlertId, Followed, Guest, Told, Wish},
    days,
    messages::{self, News},
    property::Property,
    states::TIMERS,
    stations::{self, STATIONS, Station},
    units,
    value::Value,
};

/// The most alerts of one member, and the most stations that one follows.
const PER_MEMBER: usize = 50;
/// The most alerts of one station, so that judging them has an end.
const PER_STATION: usize = 1_000;
/// The most messages of one call; a further job sends the others.
pub const MESSAGES: usize = 50;

/// A member who follows a station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follow {
    /// The station.
    pub station: String,
    /// The member.
    pub member: String,
}

/// A limit that a member has set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Alert {
    /// Identifier.
    pub id: String,
    /// The station.
    pub station: String,
    /// Whom to tell.
    pub member: String,
    /// Of what.
    pub property: Property,
    /// The limit.
    #[serde(flatten)]
    pub limit: Limit,
    /// Whether silence is told as well.
    #[serde(default)]
    pub no_data: bool,
    /// Since when the limit has been passed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Instant>,
}

/// All followers, by station and member.
pub const FOLLOWS: Collection<Follow> = Collection::new();
const FOLLOWED: Index<Follow, (String, String)> = Index::new("of-member");
/// All alerts.
pub const ALERTS: Collection<Alert> = Collection::new();
const OF_STATION: Index<Alert, (String, String)> = Index::new("of-station");
const OF_MEMBER: Index<Alert, (String, String)> = Index::new("of-member");

impl Record for Follow {
    type Id = (String, String);
    const COLLECTION: &'static str = "follows";

    fn id(&self) -> Self::Id {
        (self.station.clone(), self.member.clone())
    }

    fn index(&self, entries: &mut Entries<Self>) {
        entries.add(&FOLLOWED, (&self.member, &self.station));
    }
}

impl Record for Alert {
    type Id = String;
    const COLLECTION: &'static str = "alerts";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        entries.add(&OF_STATION, (&self.station, &self.id));
        entries.add(&OF_MEMBER, (&self.member, &self.id));
    }
}

/// The alerts of a member, oldest first.
pub fn of_member(member: &str) -> Vec<Alert> {
    OF_MEMBER.of(&(member,)).into_iter().collect()
}

/// The stations that a member follows.
pub fn followed_by(member: &str) -> Vec<Station> {
    let follows = FOLLOWED.of(&(member,)).into_iter();
    follows.filter_map(|follow| STATIONS.get(&follow.station)).collect()
}

/// Whether a member follows a station.
pub fn follows(station: &str, member: &str) -> bool {
    FOLLOWS.contains(&(station, member))
}

/// Readings have come in: whoever has set a limit for the station is told of it soon.
pub fn judge_soon(station: &str) {
    if !OF_STATION.of(&(station,)).is_empty() {
        judge_at(station, clock::now());
    }
}

fn judge_at(station: &str, at: Instant) {
    jobs::once(format!("judge-{station}"), at, TIMERS, "judge", json!({ "station": station }));
}

/// Compares the alerts of a station with what is known now, and tells of those that change.
pub fn judge(station: &Station) {
    let now = clock::now();
    let mut known: Vec<(Property, days::Series)> = Vec::new();
    let mut told = 0;
    for mut alert in OF_STATION.of(&(station.id.as_str(),)) {
        if told == MESSAGES {
            judge_at(&station.id, now);
            return;
        }
        let place = match known.iter().position(|(property, _)| *property == alert.property) {
            Some(place) => place,
            None => {
                let series = days::series(&station.id, alert.property, &(now - DAY - alarm_slack()..now + 1));
                known.push((alert.property, series));
                known.len() - 1
            }
        };
        let Some((_, series)) = known.get(place) else { continue };
        let Some((lowest, highest)) = alarm::compared(alert.limit.over, series, now) else {
            continue;
        };
        let Some(change) = alert.limit.compare(alert.since.is_some(), lowest, highest) else {
            continue;
        };
        alert.since = (change == Change::Passed).then_some(now);
        ALERTS.put(&alert);
        let value = match (alert.limit.side, change) {
            (Side::Above, Change::Passed) | (Side::Below, Change::Kept) => lowest,
            _ => highest,
        };
        messages::of_alert(station, &alert, change, value);
        told += 1;
    }
}

/// Days begin at quarters of an hour, so the last 24 hours begin up to a quarter before.
fn alarm_slack() -> Instant {
    crate::aggregate::QUARTER
}

/// Tells everybody who wants to know it of a station, after the member `after`, in as many calls as it takes. `except` knows
/// it already.
pub fn spread(station: &Station, news: &News, after: Option<&str>) {
    let mut members: Vec<String> = FOLLOWS.range::<(&str, &str)>((station.id.as_str(), "")..).into_iter()
        .take_while(|follow| follow.station == station.id)
        .map(|follow| follow.member)
        .collect();
    if matches!(news, News::Silent { .. } | News::Heard { .. }) {
        let alerts = OF_STATION.of(&(station.id.as_str(),)).into_iter();
        members.extend(alerts.filter(|alert| alert.no_data).map(|alert| alert.member));
    }
    members.sort();
    members.dedup();
    // The owner is told of silence anyway.
    let is_told = |member: &String| matches!(news, News::Silent { .. }) && *member == station.owner;
    let mut left = members
        .into_iter()
        .filter(|member| after.is_none_or(|after| member.as_str() > after) && !is_told(member));
    let now: Vec<String> = left.by_ref().take(MESSAGES).collect();
    for member in &now {
        messages::of_station(station, news, member);
    }
    if let (Some(last), Some(_)) = (now.last(), left.next()) {
        let arguments = json!({
            "station": station.id,
            "news": legollab_brick::serde_json::to_string(news).unwrap_or_default(),
            "after": last,
        });
        jobs::once(format!("tell-{}-{}", station.id, news.code()), clock::now(), TIMERS, "tell", arguments);
    }
}

fn limit_of(wish: &Wish) -> Result<Limit, Error> {
    let property = Property::from(wish.property);
    let mut problems = Problems::new();
    let in_unit = |shown: f64| {
        let kept = if property == Property::Pressure { shown * 100.0 } else { shown };
        // Values beyond the bounds are refused below.
        #[expect(clippy::cast_possible_truncation, reason = "see above")]
        kept.is_finite().then(|| (kept * 1e6).round() as i128).and_then(units::in_bounds)
    };
    let plausible = property.plausible();
    let limit = in_unit(wish.limit).filter(|limit| (plausible.lowest..=plausible.highest).contains(limit));
    let (lowest, highest) = (property.display(plausible.lowest.as_f64()), property.display(plausible.highest.as_f64()));
    let unit = property.display_unit();
    problems.unless(
        limit.is_some(),
        "wish.limit",
        t!("alert-limit-range", lowest = lowest, highest = highest, unit = unit),
    );
    let limit = limit.unwrap_or(plausible.lowest);
    let span = plausible.highest.0 - plausible.lowest.0;
    let margin = match wish.margin {
        None => Some(alarm::usual_margin(property, limit)),
        Some(shown) => in_unit(shown).filter(|margin| (0..=span).contains(&margin.0)),
    };
    problems.unless(margin.is_some(), "wish.margin", t!("alert-margin-range", highest = property.display(Value(span).as_f64()), unit = unit));
    problems.finish()?;
    Ok(Limit {
        side: match wish.side {
            alerts::Side::Above => Side::Above,
            alerts::Side::Below => Side::Below,
        },
        limit,
        margin: margin.unwrap_or(Value(0)),
        over: match wish.over {
            alerts::Measure::Hour => Measure::Hour,
            alerts::Measure::Day => Measure::Day,
            alerts::Measure::Readings => Measure::Readings,
        },
    })
}

impl Alert {
    fn told(self) -> alerts::Alert {
        let name = STATIONS.get(&self.station).map_or_else(String::new, |station| station.name);
        alerts::Alert {
            wish: Wish {
                property: self.property.into(),
                side: match self.limit.side {
                    Side::Above => alerts::Side::Above,
                    Side::Below => alerts::Side::Below,
                },
                limit: self.property.display(self.limit.limit.as_f64()),
                margin: Some(self.property.display(self.limit.margin.as_f64())),
                over: match self.limit.over {
                    Measure::Hour => alerts::Measure::Hour,
                    Measure::Day => alerts::Measure::Day,
                    Measure::Readings => alerts::Measure::Readings,
                },
                no_data: self.no_data,
            },
            id: self.id,
            station: self.station,
            name,
            since: self.since,
        }
    }
}

fn followed(station: Station) -> Followed {
    Followed {
        station: station.id,
        name: station.name,
    }
}

impl Guest for Sensors {
    fn follow(station: String) -> Result<Followed, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let station = stations::find(&station)?;
        let follow = Follow {
            station: station.id.clone(),
            member: member.id,
        };
        if !FOLLOWS.contains(&(follow.station.as_str(), follow.member.as_str())) {
            if FOLLOWED.of(&(follow.member.as_str(),)).into_iter().take(PER_MEMBER).count() == PER_MEMBER {
                return Err(conflict(t!("too-many-followed", limit = PER_MEMBER)));
            }
            FOLLOWS.put(&follow);
        }
        Ok(followed(station))
    }

    fn unfollow(station: String) -> Result<Followed, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let station = stations::find(&station)?;
        FOLLOWS.remove(&(station.id.as_str(), member.id.as_str()));
        Ok(followed(station))
    }

    fn set_alert(station: String, wish: Wish) -> Result<alerts::Alert, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let station = stations::find(&station)?;
        let property = Property::from(wish.property);
        if !station.properties.contains(&property) {
            return Err(invalid("wish.property", t!("alert-not-measured", station = &station.name)));
        }
        let limit = limit_of(&wish)?;
        let own = of_member(&member.id);
        let same = own.iter().find(|alert| {
            (&alert.station, alert.property, alert.limit) == (&station.id, property, limit)
        });
        if let Some(same) = same {
            let same = Alert { no_data: wish.no_data, ..same.clone() };
            ALERTS.put(&same);
            return Ok(same.told());
        }
        if own.len() >= PER_MEMBER {
            return Err(conflict(t!("too-many-alerts", limit = PER_MEMBER)));
        }
        if OF_STATION.of(&(station.id.as_str(),)).into_iter().take(PER_STATION).count() == PER_STATION {
            return Err(conflict(t!("station-alerts-full", station = &station.name)));
        }
        let alert = Alert {
            id: ALERTS.fresh_id(),
            station: station.id.clone(),
            member: member.id,
            property,
            limit,
            no_data: wish.no_data,
            since: None,
        };
        ALERTS.put(&alert);
        // What is passed already is told now rather than at the next reading.
        judge_at(&station.id, clock::now());
        Ok(alert.told())
    }

    fn stop(alert: AlertId) -> Result<alerts::Alert, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let own = ALERTS.get(&alert).filter(|alert| alert.member == member.id);
        let alert = own.ok_or_else(|| not_found(t!("no-such-alert")))?;
        ALERTS.remove(&alert.id);
        Ok(alert.told())
    }

    fn stop_all() -> Result<u32, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let mut count = 0;
        for alert in of_member(&member.id) {
            ALERTS.remove(&alert.id);
            count += 1;
        }
        for station in FOLLOWED.of(&(member.id.as_str(),)).into_iter().collect::<Vec<_>>() {
            FOLLOWS.remove(&(station.station.as_str(), member.id.as_str()));
            count += 1;
        }
        Ok(count)
    }

    fn mine() -> Result<Told, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(Told {
            stations: followed_by(&member.id).into_iter().map(followed).collect(),
            alerts: of_member(&member.id).into_iter().map(Alert::told).collect(),
        })
    }
}
