//! What members wish to be told, as the interface has it.

use legollab_brick::prelude::*;

use crate::{
    Sensors,
    alarm::{self, Limit, Measure, Side},
    alerts::{ALERTS, Alert, FOLLOWED, FOLLOWS, Follow, OF_STATION, followed_by, judge_at, of_member},
    bindings::exports::legollaborative::sensors::alerts::{self, AlertId, Followed, Guest, Told, Wish},
    property::Property,
    stations::{self, STATIONS, Station},
    units,
    value::Value,
};

/// The most alerts of one member, and the most stations that one follows.
const PER_MEMBER: usize = 50;
/// The most alerts of one station, so that judging them has an end.
const PER_STATION: usize = 1_000;

fn limit_of(wish: &Wish) -> Result<Limit, Error> {
    let property = Property::from(wish.property);
    let mut problems = Problems::new();
    let in_unit = |shown: f64| {
        let kept = if property == Property::Pressure {
            shown * 100.0
        } else {
            shown
        };
        // Values beyond the bounds are refused below.
        #[expect(clippy::cast_possible_truncation, reason = "see above")]
        kept.is_finite()
            .then(|| (kept * 1e6).round() as i128)
            .and_then(units::in_bounds)
    };
    let plausible = property.plausible();
    let limit = in_unit(wish.limit).filter(|limit| (plausible.lowest..=plausible.highest).contains(limit));
    let (lowest, highest) = (
        property.display(plausible.lowest.as_f64()),
        property.display(plausible.highest.as_f64()),
    );
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
    problems.unless(
        margin.is_some(),
        "wish.margin",
        t!(
            "alert-margin-range",
            highest = property.display(Value(span).as_f64()),
            unit = unit
        ),
    );
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
        let name = STATIONS
            .get(&self.station)
            .map_or_else(String::new, |station| station.name);
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
            if FOLLOWED
                .of(&(follow.member.as_str(),))
                .into_iter()
                .take(PER_MEMBER)
                .count()
                == PER_MEMBER
            {
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
            return Err(invalid(
                "wish.property",
                t!("alert-not-measured", station = &station.name),
            ));
        }
        let limit = limit_of(&wish)?;
        let own = of_member(&member.id);
        let same = own
            .iter()
            .find(|alert| (&alert.station, alert.property, alert.limit) == (&station.id, property, limit));
        if let Some(same) = same {
            let same = Alert {
                no_data: wish.no_data,
                ..same.clone()
            };
            ALERTS.put(&same);
            return Ok(same.told());
        }
        if own.len() >= PER_MEMBER {
            return Err(conflict(t!("too-many-alerts", limit = PER_MEMBER)));
        }
        if OF_STATION
            .of(&(station.id.as_str(),))
            .into_iter()
            .take(PER_STATION)
            .count()
            == PER_STATION
        {
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
