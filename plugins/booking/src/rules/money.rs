//! Amounts in whole cents of a euro. Nothing is ever rounded twice: a price is multiplied by whole units.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

/// What a price is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Each booking, however long.
    #[default]
    Booking,
    /// Each hour begun.
    Hour,
    /// Each day of the calendar that the booking touches.
    Day,
}

/// How many units of a price a booking takes. `days` are the days of the calendar from the one it begins on to the one it ends
/// on; one that ends at midnight does not touch the day that begins then.
pub fn units(per: Per, milliseconds: i64, days: u32) -> u64 {
    const HOUR: u64 = 3_600_000;
    match per {
        Per::Booking => 1,
        Per::Hour => u64::try_from(milliseconds).unwrap_or(0).div_ceil(HOUR),
        Per::Day => days.into(),
    }
}

/// A price for units and places, in cents; none beyond what can be counted.
pub fn price(cents: u32, units: u64, places: u16) -> Option<u64> {
    u64::from(cents).checked_mul(units)?.checked_mul(places.into())
}

/// Whole euros, and the cents that are left, in two digits.
pub fn parts(cents: u64) -> (String, String) {
    ((cents / 100).to_string(), format!("{:02}", cents % 100))
}

/// An amount as it is read.
pub fn text(cents: u64) -> Text {
    let (euros, cents) = parts(cents);
    t!("amount", euros = euros, cents = cents)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hours_begun_and_days_touched_are_paid() {
        const HOUR: i64 = 3_600_000;
        assert_eq!(units(Per::Booking, 40 * HOUR, 3), 1);
        assert_eq!(units(Per::Hour, HOUR, 1), 1);
        assert_eq!(units(Per::Hour, HOUR + 1, 1), 2);
        assert_eq!(units(Per::Day, 3 * HOUR, 2), 2);
        assert_eq!(price(400, 2, 3), Some(2_400));
        assert_eq!(price(u32::MAX, u64::MAX, 2), None);
    }

    proptest! {
        /// An amount is written to the cent.
        #[test]
        fn cents_are_exact(cents in 0u64..1_000_000_000_000) {
            let Text::Message(message) = text(cents) else { panic!("a message") };
            let part = |name: &str| message.args.iter().find(|arg| arg.name == name).map(|arg| match &arg.value {
                legollab_brick::text::ArgValue::Text(text) => text.parse::<u64>().unwrap(),
                _ => panic!("a text, so that nothing is grouped or rounded"),
            }).unwrap();
            prop_assert_eq!(part("euros") * 100 + part("cents"), cents);
        }
    }
}
