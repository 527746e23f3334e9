//! What messages may call on their values, and points in time as values of Fluent.

use std::{
    borrow::Cow,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use fluent_bundle::{FluentArgs, FluentValue, types::FluentType};
use jiff::tz::TimeZone;

use crate::{
    instant::Instant,
    time::{format_day, format_instant, format_short_day, format_time},
};

pub(crate) type Function = for<'a> fn(&[FluentValue<'a>], &FluentArgs<'_>) -> FluentValue<'a>;

/// The functions that messages may call, by name.
pub(crate) const FUNCTIONS: [(&str, Function); 4] = [
    ("NUMBER", |positional, named| match positional.first() {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(named);
            // Plural rules multiply by ten for every digit, and overflow with many.
            let digits = &mut number.options.minimum_fraction_digits;
            *digits = digits.map(|digits| digits.min(6));
            FluentValue::Number(number)
        }
        _ => FluentValue::Error,
    }),
    ("DATE", |positional, _| part_of_time(positional, PointInTime::date)),
    ("DAY", |positional, _| part_of_time(positional, PointInTime::day)),
    ("TIME", |positional, _| part_of_time(positional, PointInTime::time)),
];

fn part_of_time<'a>(positional: &[FluentValue<'a>], part: fn(&PointInTime) -> String) -> FluentValue<'a> {
    match positional.first() {
        Some(FluentValue::Custom(custom)) => match (**custom).as_any().downcast_ref::<PointInTime>() {
            Some(point) => FluentValue::from(part(point)),
            None => FluentValue::Error,
        },
        _ => FluentValue::Error,
    }
}

/// Whether a text has named the zone of its times. Values are written by Fluent, which gives nothing back, so they share this.
#[derive(Debug, Clone, Default)]
pub(crate) struct NamedZone(Arc<AtomicBool>);

impl NamedZone {
    pub(crate) fn was_named(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// A time of day, with the zone behind it if it is the first.
    pub(crate) fn name(&self, time: String, zone: &TimeZone) -> String {
        match zone.iana_name() {
            Some(name) if !self.0.swap(true, Ordering::Relaxed) => format!("{time} ({name})"),
            _ => time,
        }
    }
}

impl PartialEq for NamedZone {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A point in time as a value of Fluent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PointInTime {
    pub(crate) at: Instant,
    pub(crate) zone: TimeZone,
    pub(crate) language: String,
    /// Names the zone in the text, where it has to be named.
    pub(crate) named: Option<NamedZone>,
}

impl PointInTime {
    fn whole(&self) -> String {
        self.with_zone(format_instant(self.at, &self.zone, &self.language))
    }

    fn with_zone(&self, time: String) -> String {
        match &self.named {
            Some(named) => named.name(time, &self.zone),
            None => time,
        }
    }

    fn date(&self) -> String {
        format_day(self.at, &self.zone, &self.language)
    }

    fn day(&self) -> String {
        format_short_day(self.at, &self.zone, &self.language)
    }

    fn time(&self) -> String {
        self.with_zone(format_time(self.at, &self.zone))
    }
}

impl FluentType for PointInTime {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        self.whole().into()
    }

    fn as_string_threadsafe(&self, _: &intl_memoizer::concurrent::IntlLangMemoizer) -> Cow<'static, str> {
        self.whole().into()
    }
}
