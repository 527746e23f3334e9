//! Curves over time, as SVG with a table of the same values.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use jiff::{
    Span, Timestamp, Unit,
    civil::{DateTime, Time},
};
use legollab_runtime::Instant;
use maud::{Markup, html};

use super::{cells, drawing::ViewContext};
use crate::{
    view::nodes::{Chart, Point, Series},
    words::local,
};

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 34.0;
/// Curves that the stylesheet tells apart by colour and by dashes; further ones begin again.
const STYLES: usize = 4;
/// Curves that a chart shows; what is beyond cannot be told apart.
const SERIES: usize = 20;
/// Rows of the table of values; where there are more, the table has the latest and says so.
const TABLE_ROWS: usize = 500;
/// Gaps that are shaded; a chart with more of them is one of gaps.
const GAPS: usize = 100;
/// A value in the table with its tags, about.
const VALUE_BYTES: usize = 40;

pub(super) fn draw(chart: &Chart, place: u32, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    let caption = drawing.text(&chart.caption);
    let Some(frame) = PlotArea::around(chart) else {
        return html! {
            div.block {
                p.caption { (caption) }
                p.empty { (drawing.text(&chart.empty)) }
            }
        };
    };
    let gaps = gaps(chart);
    let (title_id, desc_id) = (format!("chart-{place}-title"), format!("chart-{place}-desc"));
    let labels: Vec<String> = shown(chart).iter().map(|series| drawing.text(&series.label)).collect();
    let desc = words.text(
        "chart-desc",
        &[
            ("series", labels.join(", ").into()),
            ("from", words.short_instant(frame.start, drawing.zone()).into()),
            ("until", words.short_instant(frame.end, drawing.zone()).into()),
            ("lowest", words.number(frame.lowest).into()),
            ("highest", words.number(frame.highest).into()),
            ("unit", chart.unit.as_str().into()),
        ],
    );
    html! {
        figure.block.figure {
            figcaption.caption { (caption) }
            svg.plot viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img"
                aria-labelledby=(format!("{title_id} {desc_id}")) {
                title id=(title_id) { (caption) }
                desc id=(desc_id) { (desc) }
                @for (from, until) in &gaps {
                    rect.gap x=(format!("{:.1}", frame.x(*from))) y=(TOP)
                        width=(format!("{:.1}", frame.x(*until) - frame.x(*from))) height=(HEIGHT - TOP - BOTTOM) {}
                }
                (axes(&frame, chart, drawing))
                @for (index, series) in shown(chart).iter().enumerate() {
                    (curve(&frame, &series.points, index))
                }
            }
            @if labels.len() > 1 || !gaps.is_empty() {
                ul.legend {
                    @for (index, label) in labels.iter().enumerate().filter(|_| labels.len() > 1) {
                        li {
                            svg viewBox="0 0 36 12" aria-hidden="true" focusable="false" {
                                path class={ "curve " (style(index)) } d="M2 6H34" stroke-width="3" fill="none" {}
                            }
                            (label)
                        }
                    }
                    @if !gaps.is_empty() {
                        li {
                            svg viewBox="0 0 36 12" aria-hidden="true" focusable="false" {
                                rect.gap width="36" height="12" {}
                            }
                            (words.text("chart-gap", &[]))
                        }
                    }
                }
            }
            details {
                summary { (words.text("show-values", &[])) }
                (values(chart, &labels, &caption, drawing))
            }
        }
    }
}

/// Stretches in which something was to be measured and no curve has a value: from the last value before to the first after.
fn gaps(chart: &Chart) -> Vec<(Instant, Instant)> {
    let mut points: BTreeMap<Instant, bool> = BTreeMap::new();
    for point in shown(chart).iter().flat_map(|series| &series.points) {
        let is_there = points.entry(point.at).or_default();
        *is_there |= finite(point).is_some();
    }
    let mut gaps = Vec::new();
    let mut before: Option<Instant> = None;
    let mut is_missing = false;
    for (at, is_there) in points {
        match (is_there, before) {
            (true, Some(before)) if is_missing => gaps.push((before, at)),
            _ => {}
        }
        if is_there {
            before = Some(at);
        }
        is_missing = !is_there;
    }
    gaps.truncate(GAPS);
    gaps
}

/// The series that are drawn.
fn shown(chart: &Chart) -> &[Series] {
    chart.series.get(..SERIES).unwrap_or(&chart.series)
}

fn style(index: usize) -> String {
    format!("series-{}", index % STYLES + 1)
}

/// What part of time and of the values the chart shows, and where on the drawing it lies.
struct PlotArea {
    start: Instant,
    end: Instant,
    lowest: f64,
    highest: f64,
    bottom: f64,
    top: f64,
    step: f64,
}

impl PlotArea {
    /// The frame around all finite values; none where there is no value.
    fn around(chart: &Chart) -> Option<Self> {
        let mut points = shown(chart)
            .iter()
            .flat_map(|series| &series.points)
            .filter_map(|point| Some((point.at, finite(point)?)))
            .filter(|(at, _)| Timestamp::from_millisecond(at.0).is_ok());
        let (at, value) = points.next()?;
        let (mut start, mut end, mut lowest, mut highest) = (at, at, value, value);
        for (at, value) in points {
            start = start.min(at);
            end = end.max(at);
            lowest = lowest.min(value);
            highest = highest.max(value);
        }
        let spread = highest - lowest;
        let room = if spread > 0.0 && spread.is_finite() {
            spread
        } else {
            highest.abs().max(1.0)
        };
        let step = round_step(room / 4.0);
        // Zero belongs on the axis where it is near, so that heights can be compared.
        let floor = if lowest >= 0.0 && lowest <= room * 0.6 {
            0.0
        } else {
            lowest
        };
        let bottom = (floor / step).floor() * step;
        let top = ((highest / step).ceil() * step).max(bottom + step);
        Some(Self {
            start,
            end,
            lowest,
            highest,
            bottom,
            top,
            step,
        })
    }

    fn x(&self, at: Instant) -> f64 {
        let whole = self.end.since(self.start);
        let share = if whole == 0 {
            0.5
        } else {
            at.since(self.start) as f64 / whole as f64
        };
        LEFT + share * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, value: f64) -> f64 {
        let share = (value - self.bottom) / (self.top - self.bottom);
        HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)
    }

    /// The values at which lines are drawn, from the bottom.
    fn levels(&self) -> impl Iterator<Item = f64> + '_ {
        (0..=12)
            .map(|line| self.bottom + f64::from(line) * self.step)
            .take_while(|value| *value <= self.top + self.step * 1e-6)
    }
}

/// A missing value, or one that is no number, breaks the curve. Values beyond these bounds cannot be set on a common
/// axis in double precision.
fn finite(point: &Point) -> Option<f64> {
    point.value.filter(|value| value.is_finite() && value.abs() < 1e300)
}

/// The next of 1, 2, 5, 10, 20, 50, ... that is no smaller.
fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.max(1e-300).log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|unit| unit * power)
        .find(|round| *round >= step * 0.999_999)
        .unwrap_or(10.0 * power)
}

fn axes(frame: &PlotArea, chart: &Chart, drawing: &ViewContext<'_>) -> Markup {
    html! {
        text x="4" y="17" { (chart.unit) }
        @for value in frame.levels() {
            @let y = format!("{:.1}", frame.y(value));
            line.grid x1=(LEFT) x2=(WIDTH - RIGHT) y1=(y) y2=(y) {}
            text x=(LEFT - 8.0) y=(format!("{:.1}", frame.y(value) + 4.0)) text-anchor="end" { (drawing.words.number(value)) }
        }
        line.axis x1=(LEFT) x2=(WIDTH - RIGHT) y1=(HEIGHT - BOTTOM) y2=(HEIGHT - BOTTOM) {}
        @for (at, label) in marks(frame, drawing) {
            @let x = format!("{:.1}", frame.x(at));
            line.axis x1=(x) x2=(x) y1=(HEIGHT - BOTTOM) y2=(HEIGHT - BOTTOM + 5.0) {}
            text x=(x) y=(HEIGHT - BOTTOM + 20.0) text-anchor=(anchor(frame.x(at))) { (label) }
        }
    }
}

/// Labels at the rims are drawn inwards.
fn anchor(x: f64) -> &'static str {
    if x > WIDTH - RIGHT - 30.0 {
        "end"
    } else if x < LEFT + 20.0 {
        "start"
    } else {
        "middle"
    }
}

/// Marks on the axis of time, on round local times of the platform's zone.
fn marks(frame: &PlotArea, drawing: &ViewContext<'_>) -> Vec<(Instant, String)> {
    const HOUR: i64 = 3_600_000;
    const DAY: i64 = 24 * HOUR;
    let words = drawing.words;
    let whole = frame.end.since(frame.start);
    let Some(first) = local(frame.start, drawing.zone()) else {
        return Vec::new();
    };
    if whole == 0 {
        return vec![(frame.start, words.short_instant(frame.start, drawing.zone()))];
    }
    // At most seven marks: more would run into each other.
    let room = whole / 6;
    let (unit, by) = match room {
        _ if room <= 5 * 60_000 => (Unit::Minute, 5),
        _ if room <= 15 * 60_000 => (Unit::Minute, 15),
        _ if room <= 30 * 60_000 => (Unit::Minute, 30),
        _ if room <= HOUR => (Unit::Hour, 1),
        _ if room <= 3 * HOUR => (Unit::Hour, 3),
        _ if room <= 6 * HOUR => (Unit::Hour, 6),
        _ if room <= 12 * HOUR => (Unit::Hour, 12),
        _ if room <= DAY => (Unit::Day, 1),
        _ if room <= 2 * DAY => (Unit::Day, 2),
        _ if room <= 7 * DAY => (Unit::Day, 7),
        _ if room <= 31 * DAY => (Unit::Month, 1),
        _ if room <= 92 * DAY => (Unit::Month, 3),
        _ if room <= 366 * DAY => (Unit::Year, 1),
        _ => (Unit::Year, room / (366 * DAY) + 1),
    };
    let base = match unit {
        Unit::Minute | Unit::Hour | Unit::Day => first.date().at(0, 0, 0, 0),
        _ => DateTime::constant(first.year(), 1, 1, 0, 0, 0, 0),
    };
    // From midnight or the first of January, so there are a few hundred steps at most before the first mark.
    (0i64..600)
        .map_while(|count| {
            let count = count.checked_mul(by)?;
            let span = match unit {
                Unit::Minute => Span::new().try_minutes(count),
                Unit::Hour => Span::new().try_hours(count),
                Unit::Day => Span::new().try_days(count),
                Unit::Month => Span::new().try_months(count),
                _ => Span::new().try_years(count),
            };
            let local = base.checked_add(span.ok()?).ok()?;
            let at = drawing.zone().to_timestamp(local).ok()?;
            Some((Instant(at.as_millisecond()), local))
        })
        .skip_while(|(at, _)| *at < frame.start)
        .take_while(|(at, _)| *at <= frame.end)
        .map(|(at, local)| {
            let label = match unit {
                Unit::Minute | Unit::Hour if local.time() == Time::midnight() => words.short_day(at, drawing.zone()),
                Unit::Minute | Unit::Hour => words.clock(local.time()),
                Unit::Day => words.short_day(at, drawing.zone()),
                Unit::Month => format!("{:02}/{}", local.month(), local.year()),
                _ => local.year().to_string(),
            };
            (at, label)
        })
        .collect()
}

/// A curve: one path for each stretch without a gap, a dot where a value stands alone.
fn curve(frame: &PlotArea, points: &[Point], index: usize) -> Markup {
    let mut points: Vec<&Point> = points.iter().collect();
    points.sort_by_key(|point| point.at);
    let stretches = points.split(|point| finite(point).is_none());
    html! {
        @for stretch in stretches {
            @match stretch {
                [] => {},
                [alone] => {
                    @let value = finite(alone).unwrap_or_default();
                    circle class={ "dot " (style(index)) } r="3.5"
                        cx=(format!("{:.1}", frame.x(alone.at))) cy=(format!("{:.1}", frame.y(value))) {}
                },
                many => path class={ "curve " (style(index)) } d=(path(frame, many)) {},
            }
        }
    }
}

fn path(frame: &PlotArea, points: &[&Point]) -> String {
    let mut path = String::new();
    for point in points {
        let command = if path.is_empty() { 'M' } else { 'L' };
        let (x, y) = (frame.x(point.at), frame.y(finite(point).unwrap_or_default()));
        // Writing into a String cannot fail.
        let _ = write!(path, "{command}{x:.1} {y:.1}");
    }
    path
}

/// The same values as a table.
fn values(chart: &Chart, labels: &[String], caption: &str, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    let series = shown(chart);
    let instants: BTreeSet<Instant> = series
        .iter()
        .flat_map(|series| &series.points)
        .map(|point| point.at)
        .collect();
    // Only the rows that are shown are made: each has a cell for every series.
    let mut rows: BTreeMap<Instant, Vec<Option<f64>>> = instants
        .iter()
        .rev()
        .take(TABLE_ROWS)
        .map(|at| (*at, vec![None; series.len()]))
        .collect();
    for (index, series) in series.iter().enumerate() {
        for point in &series.points {
            if let Some(cell) = rows.get_mut(&point.at).and_then(|row| row.get_mut(index)) {
                *cell = finite(point);
            }
        }
    }
    if !drawing.room.take(rows.len() * (series.len() + 1) * VALUE_BYTES) {
        return html! {};
    }
    html! {
        @if instants.len() > rows.len() { p.hint { (words.text("latest-values", &[("count", TABLE_ROWS.into())])) } }
        div.scroll tabindex="0" role="group" aria-label=(caption) {
            table.table {
                caption.visually-hidden { (caption) }
                thead {
                    tr {
                        th scope="col" { (words.text("time", &[])) }
                        @for label in labels {
                            th.number scope="col" { (label) @if !chart.unit.is_empty() { " (" (chart.unit) ")" } }
                        }
                    }
                }
                tbody {
                    @for (at, values) in rows {
                        tr {
                            th scope="row" { (cells::time(at, &words.short_instant(at, drawing.zone()))) }
                            @for value in values {
                                td.number { (value.map_or_else(|| "–".to_owned(), |value| words.number(value))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        for (step, round) in [
            (0.3, 0.5),
            (1.0, 1.0),
            (1.1, 2.0),
            (4.0, 5.0),
            (7.0, 10.0),
            (0.02, 0.02),
            (2e9, 2e9),
        ] {
            assert!(
                (round_step(step) - round).abs() < round * 1e-9,
                "{step}: {}",
                round_step(step)
            );
        }
    }

    #[test]
    fn a_frame_holds_its_values_and_few_lines() {
        let text = || crate::view::Text::Plain(String::new());
        for values in [
            vec![5.0],
            vec![0.0, 0.0],
            vec![-3.0, 4.0],
            vec![1e-12, 2e-12],
            vec![1e299, -1e299],
            vec![1000.0, 1001.0],
            vec![f64::MAX, 1.0],
        ] {
            let points = (0..)
                .zip(&values)
                .map(|(at, value)| Point {
                    at: Instant(at),
                    value: Some(*value),
                })
                .collect();
            let series = vec![crate::view::Series { label: text(), points }];
            let frame = PlotArea::around(&Chart {
                caption: text(),
                unit: String::new(),
                series,
                empty: text(),
            })
            .unwrap();
            let lines = frame.levels().count();
            assert!((2..=8).contains(&lines), "{values:?}: {lines} lines");
            for value in values.iter().filter(|value| value.abs() < 1e300) {
                assert!(
                    (TOP - 0.1..=HEIGHT - BOTTOM + 0.1).contains(&frame.y(*value)),
                    "{values:?}"
                );
            }
        }
    }
}
