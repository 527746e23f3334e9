//! Who is told what of a station: followers, and members with limits of their own.
//!
//! A push only notes that there is something to judge: one job for each station compares its alerts with what is known by
//! then. So a device is never kept waiting or refused for those who listen, and however many they are, no call sends more
//! messages than a call may.

use legollab_brick::{Instant, clock::DAY, jobs, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    alarm::{self, Change, Limit, Side},
    days,
    messages::{self, News},
    property::Property,
    states::TIMERS,
    stations::{STATIONS, Station},
};

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
/// The stations that a member follows.
pub const FOLLOWED: Index<Follow, (String, String)> = Index::new("of-member");
/// All alerts.
pub const ALERTS: Collection<Alert> = Collection::new();
/// The alerts of a station.
pub const OF_STATION: Index<Alert, (String, String)> = Index::new("of-station");
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

/// Judges the alerts of a station at an instant.
pub fn judge_at(station: &str, at: Instant) {
    jobs::once(
        format!("judge-{station}"),
        at,
        TIMERS,
        "judge",
        json!({ "station": station }),
    );
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

/// Whoever wants to know it of a station is told soon, in calls of their own: a device never waits for that, and the messages
/// of several pieces of news never add up in one call.
pub fn spread_soon(station: &Station, news: &News) {
    let has_alerts =
        matches!(news, News::Silent { .. } | News::Heard { .. }) && !OF_STATION.of(&(station.id.as_str(),)).is_empty();
    if has_alerts
        || !FOLLOWS
            .range::<(&str,)>((station.id.as_str(),)..=(station.id.as_str(),))
            .is_empty()
    {
        spread_after(station, news, "");
    }
}

fn spread_after(station: &Station, news: &News, after: &str) {
    let arguments = json!({
        "station": station.id,
        "news": legollab_brick::serde_json::to_string(news).unwrap_or_default(),
        "after": after,
    });
    jobs::once(
        format!("tell-{}-{}", station.id, news.code()),
        clock::now(),
        TIMERS,
        "tell",
        arguments,
    );
}

/// Tells those who want to know it of a station and come after the member `after`, and leaves the others to a further call.
pub fn spread(station: &Station, news: &News, after: &str) {
    let following = FOLLOWS
        .range::<(&str, &str)>((station.id.as_str(), after)..)
        .into_iter();
    let following = following
        .take_while(|follow| follow.station == station.id)
        .map(|follow| follow.member)
        .filter(|member| member.as_str() > after);
    // The owner is told of silence anyway.
    let is_told = |member: &String| matches!(news, News::Silent { .. }) && *member == station.owner;
    let mut members: Vec<String> = following.filter(|member| !is_told(member)).take(MESSAGES + 1).collect();
    if matches!(news, News::Silent { .. } | News::Heard { .. }) {
        let alerts = OF_STATION.of(&(station.id.as_str(),)).into_iter();
        let asked = alerts.filter(|alert| alert.no_data).map(|alert| alert.member);
        members.extend(asked.filter(|member| member.as_str() > after && !is_told(member)));
    }
    members.sort();
    members.dedup();
    let now = members.get(..MESSAGES.min(members.len())).unwrap_or_default();
    for member in now {
        messages::of_station(station, news, member);
    }
    if let (Some(last), true) = (now.last(), members.len() > MESSAGES) {
        spread_after(station, news, last);
    }
}
