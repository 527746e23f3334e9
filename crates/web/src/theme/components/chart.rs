//! Charts of sums over time. The drawing stretches, words keep their size; a table beside it has every figure, and readers that
//! speak hear it in a sentence.

use std::fmt::Write;

use legollab_texts::Language;
use maud::{Markup, html};

use super::list::Table;
use crate::{amounts::euros, words};

/// A line of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What is counted.
    pub name: String,
    /// Cents, one for each period.
    pub cents: Vec<i64>,
}

/// How a chart draws its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Bars beside each other, for what moved in each period; at most two series.
    Bars,
    /// A line over an area, for what was there at the end of each period; one series.
    Area,
}

/// A chart of euros over periods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyChart {
    /// What it shows; also the caption of the table.
    pub title: String,
    /// What the periods are called in the table, such as *Trimestre*.
    pub period: String,
    /// The periods, oldest first, in few letters.
    pub periods: Vec<String>,
    /// The figures.
    pub series: Vec<Series>,
    /// How they are drawn.
    pub kind: ChartKind,
}

/// The classes of the series, in their order.
const CLASSES: [&str; 2] = ["in", "out"];
/// The steps between the lines of the scale.
const STEPS: i64 = 4;
/// The width of a period in the drawing.
const WIDTH: f64 = 10.0;

impl MoneyChart {
    fn all(&self) -> impl Iterator<Item = i64> + '_ {
        self.series.iter().flat_map(|series| series.cents.iter().copied())
    }

    /// The lowest line of the scale, and what lies between two lines, in euros.
    fn scale(&self) -> (i64, i64) {
        let least = self.all().min().unwrap_or(0).min(0);
        let most = self.all().max().unwrap_or(0).max(0);
        let mut power = 1_i64;
        // The largest sum that 64 bits hold has 17 digits before its cents.
        while power < 1_000_000_000_000_000_000 {
            let quarters = if power == 1 { [4, 8, 20, 40] } else { [4, 8, 10, 20] };
            for step in quarters.map(|quarter| quarter * power / 4) {
                let low = i128::from(least).div_euclid(i128::from(step) * 100);
                if (low + i128::from(STEPS)) * i128::from(step) * 100 >= i128::from(most) {
                    // It is at most as far from zero as the least figure, or one step further.
                    return (i64::try_from(low).unwrap_or(0) * step, step);
                }
            }
            power *= 10;
        }
        (0, power)
    }

    /// Draws chart, legend and table.
    pub fn draw(&self, language: Language) -> Markup {
        let (low, step) = self.scale();
        let high = low + STEPS * step;
        // Shares of the height, from above; a float holds euros as exactly as a drawing shows them.
        let height = |euros: f64| 100.0 - (euros - low as f64) / ((high - low) as f64) * 100.0;
        let y = |cents: i64| height(cents as f64 / 100.0);
        let width = WIDTH * self.periods.len() as f64;
        let words = words::of(language);
        html! {
            div.chart role="img" aria-label=(self.sentence(language)) {
                div.y aria-hidden="true" { @for line in (0..=STEPS).rev() { span { (words.integer(low + line * step)) } } }
                svg viewBox=(format!("0 0 {width} 100")) preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                    @for line in 0..=STEPS {
                        @let at = height((low + line * step) as f64);
                        line class=(if low + line * step == 0 { "zero" } else { "grid" }) x1="0" x2=(width) y1=(at) y2=(at) {}
                    }
                    @match self.kind {
                        ChartKind::Bars => (self.bars(&y)),
                        ChartKind::Area => (self.area(&y)),
                    }
                }
                div.x.mid aria-hidden="true" { @for period in &self.periods { span { (period) } } }
            }
            @if self.kind == ChartKind::Bars {
                ul.legend {
                    @for (series, class) in self.series.iter().zip(CLASSES) {
                        li {
                            svg viewBox="0 0 28 16" width="28" height="16" aria-hidden="true" focusable="false" {
                                rect class=(class) x="6" width="14" height="16" {}
                            }
                            (series.name)
                        }
                    }
                }
            }
            details.in-line { summary { (words.text("component-figures", &[])) } div { (self.table(language)) } }
        }
    }

    fn bars(&self, y: &impl Fn(i64) -> f64) -> Markup {
        let count = self.series.len().clamp(1, CLASSES.len());
        let bar = 6.8 / count as f64;
        html! {
            @for (place, (series, class)) in self.series.iter().zip(CLASSES).enumerate() {
                @for (index, cents) in series.cents.iter().enumerate().filter(|(_, cents)| **cents != 0) {
                    @let (top, bottom) = (y((*cents).max(0)), y((*cents).min(0)));
                    @let x = index as f64 * WIDTH + 1.6 + place as f64 * (bar + 0.2);
                    rect class=(class) x=(format!("{x:.2}")) y=(format!("{top:.2}")) width=(format!("{:.2}", bar - 0.2))
                        height=(format!("{:.2}", bottom - top)) {}
                }
            }
        }
    }

    fn area(&self, y: &impl Fn(i64) -> f64) -> Markup {
        let Some(series) = self.series.first() else {
            return html! {};
        };
        let mut line = String::new();
        for (index, cents) in series.cents.iter().enumerate() {
            let command = if index == 0 { 'M' } else { 'L' };
            // Writing into a String cannot fail.
            let _ = write!(line, "{command}{:.2} {:.2}", (index as f64 + 0.5) * WIDTH, y(*cents));
        }
        let last = (series.cents.len() as f64 - 0.5) * WIDTH;
        let ground = y(0);
        html! {
            @if !series.cents.is_empty() {
                path.a1 d=(format!("{line}L{last:.2} {ground:.2}L{:.2} {ground:.2}z", WIDTH / 2.0)) {}
                path.c1 d=(line) {}
            }
        }
    }

    /// Every figure, in words.
    fn sentence(&self, language: Language) -> String {
        let words = words::of(language);
        let mut sentence = self.title.clone();
        for series in &self.series {
            let figures: Vec<String> = self
                .periods
                .iter()
                .zip(&series.cents)
                .map(|(period, cents)| format!("{period}, {}", euros(*cents, language)))
                .collect();
            let args = [
                ("name", series.name.as_str().into()),
                ("figures", figures.join(" ; ").into()),
            ];
            sentence.push_str(". ");
            sentence.push_str(&words.text("component-chart-series", &args));
        }
        sentence
    }

    fn table(&self, language: Language) -> Markup {
        let table = Table::new(&self.title).column(&self.period);
        let table = self
            .series
            .iter()
            .fold(table, |table, series| table.number(&series.name));
        let rows = self.periods.iter().enumerate();
        rows.fold(table, |table, (index, period)| {
            let figures = self.series.iter().map(|series| {
                let cents = series.cents.get(index).copied().unwrap_or(0);
                html! { (euros(cents, language)) }
            });
            table.row([html! { (period) }].into_iter().chain(figures))
        })
        .draw()
    }
}
