//! Maps and charts.

use super::{Chart, Map, PageRef, Place, Point, Series, Tone};
use crate::{Instant, Text, types::Coordinates};

impl Map {
    /// Places, and what to say if there is none.
    pub fn new(caption: Text, empty: Text, places: impl IntoIterator<Item = Place>) -> Self {
        Self {
            caption,
            places: places.into_iter().collect(),
            empty,
        }
    }
}

impl Place {
    /// A place by its name and its degrees north and east.
    pub fn new(label: Text, latitude: f64, longitude: f64) -> Self {
        Self {
            label,
            at: Coordinates { latitude, longitude },
            tone: Tone::Neutral,
            note: None,
            target: None,
        }
    }

    /// Its weight, which colours and shapes the marker.
    #[must_use]
    pub fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// A remark on it.
    #[must_use]
    pub fn note(mut self, note: Text) -> Self {
        self.note = Some(note);
        self
    }

    /// The page about it.
    #[must_use]
    pub fn target(mut self, page: PageRef) -> Self {
        self.target = Some(page);
        self
    }
}

impl Chart {
    /// Curves over time in a unit, and what to say if there is none.
    pub fn new(caption: Text, unit: &str, empty: Text, series: impl IntoIterator<Item = Series>) -> Self {
        Self {
            caption,
            unit: unit.to_owned(),
            series: series.into_iter().collect(),
            empty,
        }
    }
}

impl Series {
    /// A curve by its points in the order of time. Where a value is none, the curve breaks and the gap shows.
    pub fn new(label: Text, points: impl IntoIterator<Item = (Instant, Option<f64>)>) -> Self {
        Self {
            label,
            points: points.into_iter().map(|(at, value)| Point { at, value }).collect(),
        }
    }
}
