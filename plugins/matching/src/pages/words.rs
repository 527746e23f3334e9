//! Distances, prices, points and hours in words.

use legollab_brick::prelude::*;

use crate::{
    offers,
    profile::Profile,
    rules::{
        certificate::{Certificate, Method},
        filters::{Filter, SetAside},
        reasons::{self, Side, WhyNot},
        week::{self, DAYS},
    },
};

/// The characters of a description on a card.
const EXCERPT: usize = 160;
/// The most alternatives that are told one by one.
const ALTERNATIVES: usize = 5;

/// Metres as people say them, to fifty metres or a hundred.
pub fn distance(metres: u32) -> Text {
    if metres < 25 {
        t!("same-place")
    } else if metres < 975 {
        t!("metres", metres = (metres + 25) / 50 * 50)
    } else {
        t!("kilometres", kilometres = f64::from((metres + 50) / 100) / 10.0)
    }
}

/// Metres as kilometres, to fifty metres.
pub fn kilometres(metres: u32) -> f64 {
    f64::from((metres + 25) / 50) / 20.0
}

/// A price per hour.
pub fn price(cents: u32) -> Text {
    if cents == 0 {
        t!("free-of-charge")
    } else {
        t!("price-per-hour", euros = offers::euros(cents))
    }
}

/// Tenths of a point as points.
pub fn points(tenths: u32) -> f64 {
    f64::from(tenths) / 10.0
}

/// Minutes as hours, for a text.
pub fn as_hours(minutes: u32) -> f64 {
    f64::from(minutes) / 60.0
}

/// A length of time.
pub fn duration(minutes: u32) -> Text {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t!("minutes", minutes = minutes),
        (hours, 0) => t!("full-hours", hours = hours),
        (hours, minutes) => t!("hours-and-minutes", hours = hours, minutes = format!("{minutes:02}")),
    }
}

/// A day as the reader writes it.
pub fn day(iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    match parts.as_slice() {
        [year, month, day] if caller::locale().starts_with("fr") => format!("{day}/{month}/{year}"),
        _ => iso.to_owned(),
    }
}

/// The hours of a week, a line for each day.
pub fn week(profile: &Profile) -> Vec<(Text, Cell)> {
    let on_day = |(number, day): (usize, &&str)| {
        let times: Vec<String> = profile
            .hours
            .iter()
            .filter(|window| usize::from(window.day) == number)
            .map(|window| format!("{}–{}", week::write_time(window.from), week::write_time(window.until)))
            .collect();
        (!times.is_empty()).then(|| (t!(&format!("day-{day}")), plain(times.join(", ")).into()))
    };
    DAYS.iter().enumerate().filter_map(on_day).collect()
}

/// The languages, a line for each.
pub fn languages(profile: &Profile) -> Vec<(Text, Cell)> {
    profile
        .languages
        .iter()
        .map(|language| (t!("language"), t!(&format!("language-{language}")).into()))
        .collect()
}

/// The beginning of a text, cut between words.
pub fn excerpt(text: &str) -> String {
    if text.chars().count() <= EXCERPT {
        return text.to_owned();
    }
    let cut: String = text.chars().take(EXCERPT).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut))
}

/// The identifier of a filter in messages.
pub fn filter_id(filter: Filter) -> &'static str {
    match filter {
        Filter::NotOneself => "not-oneself",
        Filter::Skills => "skills",
        Filter::Distance => "distance",
        Filter::Hours => "hours",
        Filter::Charter => "charter",
        Filter::Price => "price",
        Filter::Languages => "languages",
        Filter::NotBefore => "not-before",
        Filter::Dates => "dates",
    }
}

/// The name of a method.
pub fn method(method: Method) -> Text {
    t!(&format!("method-{}", method_id(method)))
}

/// The identifier of a method in messages.
pub fn method_id(method: Method) -> &'static str {
    match method {
        Method::Stable => "stable",
        Method::GreatestTotal => "greatest-total",
        Method::GreatestNumber => "greatest-number",
    }
}

/// Which side reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The one who needs.
    Seeker,
    /// The one who helps.
    Helper,
}

impl Reader {
    /// In messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Seeker => "seeker",
            Self::Helper => "helper",
        }
    }
}

/// Those who passed the filters and were not given to the reader, and why.
pub fn tell_alternatives(page: &mut Parts, reader: Reader, certificate: &Certificate, side: Side) {
    let (alternatives, count) = reasons::alternatives(certificate, side, ALTERNATIVES);
    if count == 0 {
        page.paragraph(t!("nobody-else-fits", reader = reader.id()));
    }
    for alternative in alternatives {
        let score = points(alternative.score);
        let reader = reader.id();
        page.paragraph(match alternative.why {
            WhyNot::FewerPoints => t!("why-not-fewer-points", score = score, reader = reader),
            WhyNot::Lot => t!("why-not-lot", score = score, reader = reader),
            WhyNot::OtherSuitedBetter => t!("why-not-suited-better", score = score, reader = reader),
            WhyNot::CostsPoints(tenths) => t!(
                "why-not-costs-points",
                score = score,
                reader = reader,
                loss = points(u32::try_from(tenths).unwrap_or(u32::MAX))
            ),
            WhyNot::CostsAPair => t!("why-not-costs-a-pair", score = score, reader = reader),
            WhyNot::LeftOut => t!("why-not-left-out", score = score, reader = reader),
            WhyNot::EqualTogether => t!("why-not-equal", score = score, reader = reader),
        });
    }
    if count > ALTERNATIVES {
        page.paragraph(t!("why-not-more", count = count - ALTERNATIVES));
    }
}

/// How many were set aside before anything counted, by the first condition that did not hold.
pub fn tell_set_aside(page: &mut Parts, reader: Reader, set_aside: &SetAside) {
    let columns = [t!("set-aside-why"), t!("set-aside-count")];
    let mut table = Table::new(t!("set-aside-caption"), columns, t!("set-aside-none"));
    for (filter, count) in set_aside.counts() {
        table.row([
            t!(&format!("set-aside-{}", filter_id(filter)), reader = reader.id()).into(),
            Cell::Integer(count.into()),
        ]);
    }
    page.table(table);
}
