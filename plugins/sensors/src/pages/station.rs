//! One station: what it says now, its curves, its days, and what is doubtful of it.

use legollab_brick::{calendar::Date, personal_data::NOBODY, prelude::*, text, ui::Tone};

use super::{
    alerting,
    curves::{self, Period, Window},
    labels, layering,
    local::{self, local_page},
    setup_page, station_page,
};
use crate::{
    calibrations,
    days::{self, Series},
    exports,
    property::Property,
    quality::{self, Episode},
    settings::rules,
    states::{self, State},
    stations::{self, Station},
    verdict,
};

/// The most findings on one page; the latest are shown.
const FINDINGS: usize = 40;

/// The page.
pub fn station(page: &PageRef) -> Result<View, Error> {
    let station = stations::find(page.param("station").unwrap_or_default())?;
    let state = states::find(&station.id);
    let period = match page.param("period") {
        None => Period::Week,
        Some(code) => Period::of_code(code).ok_or_else(|| not_found(t!("no-such-page")))?,
    };
    // A station that has been silent for long is shown as it was when it last measured.
    let newest = labels::day_of(state.latest_at().unwrap_or_else(clock::now));
    let last = match page.param("until").map(str::parse) {
        None => newest,
        Some(Ok(date)) => date,
        Some(Err(_)) => return Err(invalid("until", t!("date-malformed"))),
    };
    let window = Window::ending(period, last)?;
    let measured: Vec<(Property, Series)> = Property::ALL
        .into_iter()
        .filter(|property| station.properties.contains(property))
        .map(|property| (property, days::series(&station.id, property, &window.time)))
        .collect();
    let keeps = caller::member().is_some_and(|member| station.is_kept_by(&member));
    Ok(View::build(plain(&station.name), |page| {
        head(&station, &state, page);
        page.section(t!("curves-heading"), |section| {
            section.links(periods(&station, period, page_of(last, newest)));
            section.paragraph(shown(&window));
            for group in curves::groups(&station.properties) {
                let series: Vec<(Property, &Series)> = measured
                    .iter()
                    .filter(|(property, _)| group.contains(property))
                    .map(|(property, series)| (*property, series))
                    .collect();
                section.chart_of(&window, &series);
            }
            section.paragraph(match period {
                Period::Day => t!("day-explained"),
                Period::Week | Period::Month => t!("hours-explained"),
                Period::Year => t!("year-explained"),
            });
            section.links(around(&station, &window, newest));
            let last_month = window.days.len().saturating_sub(exports::DAYS);
            if let (Some((first, _)), Some((last, _))) = (window.days.get(last_month), window.days.last()) {
                let (first, last) = (first.to_string(), last.to_string());
                let asked = [("station", station.id.as_str()), ("from", &first), ("until", &last)];
                let (csv, json) = match period {
                    Period::Year => (t!("download-last-days"), t!("download-last-days-json")),
                    Period::Day | Period::Week | Period::Month => (t!("download"), t!("download-json")),
                };
                section.address(csv, "exports.csv", asked);
                section.address(json, "exports.json", asked);
            }
        });
        // Of a year, a row for each day is in nobody's interest.
        if period != Period::Year {
            page.section(t!("days-heading"), |section| {
                section.table(table_of_days(&station, &window, &measured))
            });
        }
        page.section(t!("quality-heading"), |section| {
            section.table(findings(&window, &measured));
            section.paragraph(t!("quality-explained"));
        });
        layering::of_station(&station, page);
        page.section(t!("alerts-heading"), |section| alerting::of_station(&station, section));
        page.section(t!("station-heading"), |section| about(&station, section));
        let about = [
            ("stations.station-id", station.id.as_str()),
            ("member-id", station.owner.as_str()),
        ];
        // Where nobody looks after it any more, there is nobody to write to.
        if station.owner != NOBODY {
            page.outlet("station", about);
        }
        let mut links = vec![
            (t!("weather-station"), local_page(&station.id)),
            (t!("all-stations"), PageRef::new("air")),
        ];
        if keeps {
            links.insert(0, (t!("set-up"), setup_page(&station.id)));
        }
        page.links(links);
    }))
}

/// The last day to name in links, none where it is the newest one anyway.
fn page_of(last: Date, newest: Date) -> Option<Date> {
    (last != newest).then_some(last)
}

trait Charts {
    fn chart_of(&mut self, window: &Window, series: &[(Property, &Series)]);
}

impl Charts for Parts<'_> {
    fn chart_of(&mut self, window: &Window, series: &[(Property, &Series)]) {
        if let Some(chart) = curves::chart(window, series) {
            self.chart(chart);
        }
    }
}

fn head(station: &Station, state: &State, page: &mut Parts) {
    page.paragraph(plain(&station.place));
    local::condition(station, state, &rules(), page);
    let latest = Property::ALL.into_iter().filter_map(|property| {
        let reading = state.latest.get(&property)?;
        let value = t!(
            "quantity-with-age",
            value = property.rounded(calibrations::newest(&station.id, property, reading).as_f64()),
            unit = property.display_unit(),
            at = text::instant(reading.at),
        );
        Some((labels::property(property), value.into()))
    });
    let latest: Vec<(Text, Cell)> = latest.collect();
    if !latest.is_empty() {
        page.details(latest);
    }
}

fn periods(station: &Station, shown: Period, until: Option<Date>) -> Vec<(Text, PageRef)> {
    let page = |period: Period| {
        let page = station_page(&station.id).with("period", period.code());
        match until {
            Some(until) => page.with("until", until.to_string()),
            None => page,
        }
    };
    let others = Period::ALL.into_iter().filter(|period| *period != shown);
    others.map(|period| (period.label(), page(period))).collect()
}

/// Which days are shown.
fn shown(window: &Window) -> Text {
    match (window.days.first(), window.days.last()) {
        (Some((first, begins)), Some((last, ends))) if labels::year(*first) != labels::year(*last) => t!(
            "shown-years",
            first = text::instant(begins.start),
            begins = labels::year(*first),
            last = text::instant(ends.start),
            ends = labels::year(*last),
        ),
        (Some((first, begins)), Some((last, ends))) if first != last => t!(
            "shown-days",
            first = text::instant(begins.start),
            last = text::instant(ends.start),
            year = labels::year(*last),
        ),
        (Some((first, begins)), _) => labels::date(*first, begins.start),
        _ => t!("nothing-measured"),
    }
}

/// Links to what was before and after.
fn around(station: &Station, window: &Window, newest: Date) -> Vec<(Text, PageRef)> {
    let days = window.period.days();
    let Some((last, _)) = window.days.last() else {
        return Vec::new();
    };
    let page = |until: Date| {
        station_page(&station.id)
            .with("period", window.period.code())
            .with("until", until.to_string())
    };
    let mut links = vec![(t!("earlier"), page(last.plus(-days)))];
    if *last < newest {
        links.push((t!("later"), page(last.plus(days).min(newest))));
    }
    links
}

/// Each day with its means, the latest first.
fn table_of_days(station: &Station, window: &Window, measured: &[(Property, Series)]) -> Table {
    let mut columns = vec![t!("day")];
    columns.extend(measured.iter().map(|(property, _)| labels::property(*property)));
    columns.push(t!("hours-measured"));
    let judged = measured
        .iter()
        .any(|(property, _)| verdict::limits(*property).is_some());
    if judged {
        columns.push(t!("verdict"));
    }
    let caption = t!("days-caption", station = &station.name);
    let mut table = Table::new(caption, columns, t!("nothing-measured"));
    for (date, time) in window.days.iter().rev() {
        let figures: Vec<_> = measured
            .iter()
            .map(|(property, series)| (*property, series.quarters.day(time)))
            .collect();
        let Some(most) = figures
            .iter()
            .map(|(_, day)| day.valid)
            .max()
            .filter(|valid| *valid > 0)
        else {
            continue;
        };
        let hours = figures.first().map_or(0, |(_, day)| day.hours);
        let mut cells = vec![labels::date(*date, time.start).into()];
        cells.extend(
            figures
                .iter()
                .map(|(property, day)| match (day.mean(), day.mean_so_far()) {
                    (Some(mean), _) => labels::quantity(*property, mean).into(),
                    (None, Some(mean)) => {
                        t!("so-far", value = property.rounded(mean), unit = property.display_unit()).into()
                    }
                    (None, None) => Cell::None,
                }),
        );
        cells.push(t!("hours-of", valid = most, hours = hours).into());
        if judged {
            let worst = figures
                .iter()
                .filter_map(|(property, day)| verdict::of(*property, day.mean()?))
                .max();
            cells.push(worst.map_or(Cell::None, |worst| {
                Cell::status(labels::tone(worst), labels::word(worst))
            }));
        }
        table.row(cells);
    }
    table
}

/// Something that is said of some readings, or of there being none.
struct Finding {
    property: Property,
    episode: Option<Episode>,
    from: Instant,
    until: Instant,
}

/// What is doubtful and what is missing, the latest first.
fn findings(window: &Window, measured: &[(Property, Series)]) -> Table {
    let mut findings: Vec<Finding> = Vec::new();
    for (property, series) in measured {
        for episode in quality::episodes(&series.readings, &series.flags) {
            findings.push(Finding {
                property: *property,
                episode: Some(episode),
                from: episode.from,
                until: episode.until,
            });
        }
    }
    // When the station is off, all of its properties are missing: that is said once, of the first one.
    if let Some((property, series)) = measured.first() {
        let longest = curves::pause(series);
        for two in series.readings.windows(2) {
            if let [before, after] = two
                && after.at - before.at > longest
            {
                findings.push(Finding {
                    property: *property,
                    episode: None,
                    from: before.at,
                    until: after.at,
                });
            }
        }
    }
    findings.sort_by_key(|finding| std::cmp::Reverse((finding.from, finding.property)));
    let columns = [
        t!("from"),
        t!("until"),
        t!("finding"),
        t!("measured"),
        t!("consequence"),
    ];
    let caption = match window.period {
        Period::Day => t!("findings-of-day"),
        Period::Week => t!("findings-of-week"),
        Period::Month => t!("findings-of-month"),
        Period::Year => t!("findings-of-year"),
    };
    let mut table = Table::new(caption, columns, t!("no-findings"));
    for finding in findings.into_iter().take(FINDINGS) {
        let (status, what, consequence) = match finding.episode {
            Some(episode) => {
                let (tone, text) = labels::flag(episode.flag);
                let what = t!(
                    "property-times",
                    property = finding.property.code(),
                    count = episode.count
                );
                (Cell::status(tone, text), what, labels::consequence(episode.flag))
            }
            None => (
                Cell::status(Tone::Neutral, t!("flag-missing")),
                t!("everything"),
                t!("consequence-missing"),
            ),
        };
        table.row([
            Cell::Instant(finding.from),
            Cell::Instant(finding.until),
            status,
            what.into(),
            consequence.into(),
        ]);
    }
    table
}

/// What the station is.
fn about(station: &Station, section: &mut Parts) {
    let mut details = vec![
        (t!("device"), plain(&station.device).into()),
        (t!("owner"), Cell::member(&station.owner)),
        (t!("registered"), Cell::Instant(station.registered_at)),
        (t!("licence"), labels::licence(station.licence).into()),
        (t!("source"), plain(station.source()).into()),
    ];
    let week = states::last_day(clock::now());
    let week = week.end - 7 * legollab_brick::clock::DAY..week.end;
    let first = Property::ALL
        .into_iter()
        .find(|property| station.properties.contains(property));
    if let Some(first) = first {
        let day = days::series(&station.id, first, &week).quarters.day(&week);
        let share = day.valid * 100 / day.hours.max(1);
        details.push((t!("this-week"), t!("share-of-hours", share = share).into()));
    }
    if let Some(made) = calibrations_of(station).max_by_key(|made| made.made_at) {
        let version = made.correction.version;
        details.push((
            t!("calibrated"),
            t!("calibrated-on", at = text::instant(made.made_at), layer = version).into(),
        ));
    }
    section.details(details);
}

fn calibrations_of(station: &Station) -> impl Iterator<Item = calibrations::Calibration> {
    let properties = Property::ALL.into_iter();
    properties.flat_map(|property| calibrations::of(&station.id, property))
}
