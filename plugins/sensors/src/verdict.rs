//! What a daily mean of particles means, by the limits that the World Health Organization and the European Union have set.
//!
//! | | PM2.5 | PM10 | where it stands |
//! |---|---|---|---|
//! | WHO guideline, 24 hours | 15 | 45 | WHO global air quality guidelines 2021, table 0.1 |
//! | EU limit for a day, from 2030 on | 25 | 45 | directive (EU) 2024/2881, annex I, table 1 |
//! | EU limit for a day, until then | none | 50 | directive 2008/50/EC, annex XI |
//!
//! All in µg/m³. Each may be exceeded on some days of a year (WHO: three or four; EU: 18, and 35 until 2030), and holds for
//! reference instruments: what neighbours measure is indicative.

use crate::property::Property;

/// The limits for the mean of a day, in µg/m³.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The guideline of the WHO.
    pub who: u16,
    /// The limit of the EU: that of 2030 for PM2.5, which has none before; for PM10 that in force.
    pub eu: u16,
}

/// How good the air was on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// At or below the WHO guideline.
    Good,
    /// Above it, but not above the limit of the EU.
    Fair,
    /// Above both.
    Poor,
}

/// The limits for a property; none where there are none for a day.
pub fn limits(property: Property) -> Option<Limits> {
    match property {
        Property::Pm25 => Some(Limits { who: 15, eu: 25 }),
        Property::Pm10 => Some(Limits { who: 45, eu: 50 }),
        _ => None,
    }
}

/// What the mean of a day means.
pub fn of(property: Property, mean: f64) -> Option<Verdict> {
    let limits = limits(property)?;
    Some(if mean <= f64::from(limits.who) {
        Verdict::Good
    } else if mean <= f64::from(limits.eu) {
        Verdict::Fair
    } else {
        Verdict::Poor
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_itself_is_kept() {
        use Property::{Pm10, Pm25, Temperature};
        assert_eq!(of(Pm25, 15.0), Some(Verdict::Good));
        assert_eq!(of(Pm25, 15.01), Some(Verdict::Fair));
        assert_eq!(of(Pm25, 25.1), Some(Verdict::Poor));
        assert_eq!(of(Pm10, 50.0), Some(Verdict::Fair));
        assert_eq!(of(Temperature, 50.0), None);
    }
}
