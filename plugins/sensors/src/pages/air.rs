//! The air of the neighbourhood: what the stations say together, where they stand, each with its latest values.

use legollab_brick::{
    prelude::*,
    ui::{Map, Place, Tone},
};

use super::{labels, station_page};
use crate::{
    calibrations, contracts,
    property::Property,
    settings::{Rules, rules},
    states::{self, State},
    stations::{self, Station},
    verdict,
};

/// A station with what its last 24 hours come to.
pub struct Now {
    /// The station.
    pub station: Station,
    /// How it is doing.
    pub state: State,
    /// The mean of PM2.5, if it stands for 24 hours.
    pub pm25: Option<f64>,
    /// The mean of PM10.
    pub pm10: Option<f64>,
}

/// What the stations of a page say together.
pub struct Town {
    /// Each of them.
    pub stations: Vec<Now>,
    /// The middle one of the means of PM2.5, and how many there are.
    pub pm25: Option<(f64, usize)>,
    /// The middle one of the means of PM10, and how many there are.
    pub pm10: Option<(f64, usize)>,
}

impl Now {
    fn of(station: Station, rules: &Rules) -> Self {
        let state = states::find(&station.id);
        let mean = |property| {
            let measures = station.properties.contains(&property) && state.is_current(rules);
            measures.then(|| states::of_last_day(&station.id, property, clock::now()).mean())?
        };
        Self {
            pm25: mean(Property::Pm25),
            pm10: mean(Property::Pm10),
            state,
            station,
        }
    }

    /// The latest reading of a property, if it is of late.
    pub fn latest(&self, property: Property, rules: &Rules) -> Option<f64> {
        let reading = self.state.latest.get(&property)?;
        (reading.at + rules.silence() > clock::now())
            .then(|| calibrations::newest(&self.station.id, property, reading).as_f64())
    }
}

/// The stations in service after the one with this identifier, and what they say together.
pub fn town(after: Option<&str>) -> Town {
    let rules = rules();
    let stations: Vec<Now> = stations::in_service(after)
        .map(|station| Now::of(station, &rules))
        .collect();
    Town {
        pm25: middle(stations.iter().filter_map(|now| now.pm25)),
        pm10: middle(stations.iter().filter_map(|now| now.pm10)),
        stations,
    }
}

/// The median: one station beside a chimney does not speak for all.
fn middle(values: impl Iterator<Item = f64>) -> Option<(f64, usize)> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    let upper = *values.get(half)?;
    let median = match values.len() % 2 {
        0 => f64::midpoint(*values.get(half - 1)?, upper),
        _ => upper,
    };
    Some((median, values.len()))
}

/// What is said of the air of the last 24 hours, and how many stations it rests on.
pub fn verdicts(town: &Town, page: &mut Parts) {
    let said = [(Property::Pm25, town.pm25), (Property::Pm10, town.pm10)];
    let mut said = said.into_iter().filter_map(|(property, median)| {
        let (mean, _) = median?;
        labels::sentence(property, mean)
    });
    match said.next() {
        Some((verdict, text)) => page.notice(labels::tone(verdict), text),
        None => page.notice(Tone::Neutral, t!("air-unknown")),
    }
    // Of good air one sentence is enough; where PM10 says something else, it is said.
    if let Some((verdict, text)) = said.find(|(verdict, _)| *verdict > verdict::Verdict::Good) {
        page.notice(labels::tone(verdict), text);
    }
    if let Some((_, count)) = town.pm25.or(town.pm10) {
        page.paragraph(t!("air-rests-on", count = count, all = town.stations.len()));
    }
}

/// The page.
pub fn air(page: &PageRef) -> View {
    let member = caller::member();
    let rules = rules();
    let town = town(page.param("after"));
    let next = town
        .stations
        .last()
        .filter(|_| town.stations.len() == stations::PAGE)
        .map(|now| now.station.id.clone());
    View::build(t!("page-air"), |page| {
        page.paragraph(t!("air-lead"));
        if town.stations.is_empty() {
            page.notice(Tone::Neutral, t!("stations-empty"));
        } else {
            page.section(t!("air-now"), |section| verdicts(&town, section));
            page.map(Map::new(
                t!("map-caption"),
                t!("stations-empty"),
                town.stations.iter().map(|now| place(now, &rules)),
            ));
            page.section(t!("stations-heading"), |section| section.table(table(&town, &rules)));
            page.section(t!("limits-heading"), |section| {
                section.paragraph(t!("limits-explained"));
                section.paragraph(t!("indicative"));
            });
            page.address(t!("map-file"), "exports.geojson", []);
            page.address(t!("sta-address"), "sta.read", []);
        }
        let mut links = links(member.as_ref().is_some_and(stations::may_register), next);
        let sees_returns = |member: &caller::Member| member.is_steward() || !contracts::CONTRACTS.all().is_empty();
        if member.as_ref().is_some_and(sees_returns) {
            links.push((t!("page-returns"), PageRef::new("returns")));
        }
        page.links(links);
    })
}

fn links(may_register: bool, next: Option<String>) -> Vec<(Text, PageRef)> {
    let mut links = Vec::new();
    if let Some(next) = next {
        links.push((t!("more-stations"), PageRef::new("air").with("after", next)));
    }
    if may_register {
        links.push((t!("host-a-station"), PageRef::new("my-stations")));
    }
    links
}

fn place(now: &Now, rules: &Rules) -> Place {
    let at = now.station.position();
    let place = Place::new(plain(&now.station.name), at.latitude, at.longitude).target(station_page(&now.station.id));
    let mean = now
        .pm25
        .map(|mean| (Property::Pm25, mean))
        .or(now.pm10.map(|mean| (Property::Pm10, mean)));
    match mean {
        Some((property, mean)) => {
            let tone = verdict::of(property, mean).map_or(Tone::Neutral, labels::tone);
            place.tone(tone).note(labels::quantity(property, mean))
        }
        None if now.state.is_current(rules) => {
            let latest = now
                .state
                .latest
                .iter()
                .find_map(|(property, _)| Some((*property, now.latest(*property, rules)?)));
            match latest {
                Some((property, value)) => place.note(labels::quantity(property, value)),
                None => place,
            }
        }
        None if now.state.latest_at().is_none() => place.note(t!("state-new")),
        None => place.note(t!("state-silent")),
    }
}

/// The stations with their latest values.
pub fn table(town: &Town, rules: &Rules) -> Table {
    let shown: Vec<Property> = [Property::Temperature, Property::Humidity]
        .into_iter()
        .filter(|property| {
            town.stations
                .iter()
                .any(|now| now.station.properties.contains(property))
        })
        .collect();
    let mut columns = vec![t!("station"), t!("pm25-of-day"), t!("pm10-of-day")];
    columns.extend(shown.iter().map(|property| labels::property(*property)));
    columns.push(t!("latest"));
    let mut table = Table::new(t!("stations-caption"), columns, t!("stations-empty"));
    for now in &town.stations {
        let mean =
            |property, mean: Option<f64>| mean.map_or(Cell::None, |mean| labels::quantity(property, mean).into());
        let mut cells = vec![
            Cell::link(plain(&now.station.name), station_page(&now.station.id)),
            mean(Property::Pm25, now.pm25),
            mean(Property::Pm10, now.pm10),
        ];
        cells.extend(
            shown
                .iter()
                .map(|property| mean(*property, now.latest(*property, rules))),
        );
        cells.push(labels::state(&now.station, &now.state, rules));
        table.row(cells);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_one_counts() {
        assert_eq!(middle([].into_iter()), None);
        assert_eq!(middle([7.0].into_iter()), Some((7.0, 1)));
        assert_eq!(middle([7.0, 900.0, 5.0].into_iter()), Some((7.0, 3)));
        assert_eq!(middle([7.0, 900.0, 5.0, 8.0].into_iter()), Some((7.5, 4)));
    }
}
