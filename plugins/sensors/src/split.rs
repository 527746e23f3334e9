//! How an amount is split, to the cent.
//!
//! By largest remainders (Hamilton): everybody is given the whole cents of their exact part, and the cents that are left go to
//! those whose parts were cut most, of equals to the one who is named first. So the parts come to the amount, and nobody
//! has a cent more or less than their exact part rounded up or down.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Splits an amount by weights, in their order. Nothing where there is no weight.
pub fn by_weight(cents: u64, weights: &[u64]) -> Vec<u64> {
    let all: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if all == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: u64| u128::from(cents) * u128::from(weight);
    let mut parts: Vec<u128> = weights.iter().map(|weight| exact(*weight) / all).collect();
    let left = u128::from(cents) - parts.iter().sum::<u128>();
    let mut cut: Vec<usize> = (0..weights.len()).collect();
    // The sort is stable, so of equals the one who is named first comes first.
    cut.sort_by_key(|place| std::cmp::Reverse(weights.get(*place).map_or(0, |weight| exact(*weight) % all)));
    // As many cents are left as remainders come to, which is fewer than there are parts.
    for place in cut.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        if let Some(part) = parts.get_mut(place) {
            *part += 1;
        }
    }
    parts
        .into_iter()
        .map(|part| u64::try_from(part).unwrap_or(u64::MAX))
        .collect()
}

/// Hours of a station and property whose values one layer made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hours {
    /// Who hosts the station.
    pub host: String,
    /// Who calibrated the values; none if they are raw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibrated_by: Option<String>,
    /// How many.
    pub hours: u32,
}

/// For what somebody is given a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Running the platform.
    Platform,
    /// Calibrating.
    Calibration,
    /// Hosting stations.
    Hosting,
}

/// A part of an amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// For what.
    pub role: Role,
    /// Who; none for the platform.
    pub member: Option<String>,
    /// On how many hours it rests.
    pub hours: u64,
    /// How much.
    pub cents: u64,
}

/// Splits an amount between the platform, those who calibrated, and those who host, the first two by thousandths. Where
/// nothing is calibrated, that part goes to the hosts; where nothing was measured, nothing is split.
pub fn parts(cents: u64, platform: u16, calibration: u16, counted: &[Hours]) -> Vec<Part> {
    let (mut hosts, mut calibrators) = (BTreeMap::<&str, u64>::new(), BTreeMap::<&str, u64>::new());
    for hours in counted.iter().filter(|hours| hours.hours > 0) {
        *hosts.entry(&hours.host).or_default() += u64::from(hours.hours);
        if let Some(member) = &hours.calibrated_by {
            *calibrators.entry(member).or_default() += u64::from(hours.hours);
        }
    }
    if hosts.is_empty() {
        return Vec::new();
    }
    let calibration = if calibrators.is_empty() { 0 } else { calibration };
    let hosting = 1_000_u16.saturating_sub(platform).saturating_sub(calibration);
    let pots = by_weight(cents, &[platform.into(), calibration.into(), hosting.into()]);
    let pot = |place: usize| pots.get(place).copied().unwrap_or(0);
    let all: u64 = hosts.values().sum();
    let mut parts = vec![Part {
        role: Role::Platform,
        member: None,
        hours: all,
        cents: pot(0),
    }];
    let mut share = |role: Role, cents: u64, members: &BTreeMap<&str, u64>| {
        let weights: Vec<u64> = members.values().copied().collect();
        for ((member, hours), cents) in members.iter().zip(by_weight(cents, &weights)) {
            parts.push(Part {
                role,
                member: Some((*member).to_owned()),
                hours: *hours,
                cents,
            });
        }
    };
    share(Role::Calibration, pot(1), &calibrators);
    share(Role::Hosting, pot(2), &hosts);
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hours(host: &str, by: Option<&str>, hours: u32) -> Hours {
        Hours {
            host: host.to_owned(),
            calibrated_by: by.map(str::to_owned),
            hours,
        }
    }

    #[test]
    fn an_amount_is_split_to_the_cent() {
        assert_eq!(by_weight(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(by_weight(1, &[1, 1, 1]), [1, 0, 0]);
        assert_eq!(by_weight(1_000, &[2, 0, 1]), [667, 0, 333]);
        assert_eq!(by_weight(5, &[0, 0]), [0, 0]);
        assert_eq!(
            by_weight(u64::MAX, &[u64::MAX, u64::MAX]),
            [u64::MAX / 2 + 1, u64::MAX / 2]
        );
    }

    #[test]
    fn platform_calibrators_and_hosts_have_their_parts() {
        let counted = [
            hours("ada", None, 100),
            hours("bob", Some("eve"), 50),
            hours("ada", Some("ada"), 50),
        ];
        let told: Vec<_> = parts(100_000, 100, 50, &counted)
            .into_iter()
            .map(|part| (part.role, part.member.unwrap_or_default(), part.hours, part.cents))
            .collect();
        let (calibration, hosting) = (Role::Calibration, Role::Hosting);
        assert_eq!(
            told,
            [
                (Role::Platform, String::new(), 200, 10_000),
                (calibration, "ada".to_owned(), 50, 2_500),
                (calibration, "eve".to_owned(), 50, 2_500),
                (hosting, "ada".to_owned(), 150, 63_750),
                (hosting, "bob".to_owned(), 50, 21_250),
            ]
        );
        let raw = parts(100_000, 100, 50, &[hours("ada", None, 1)]);
        assert_eq!(raw.iter().map(|part| part.cents).collect::<Vec<_>>(), [10_000, 90_000]);
        assert_eq!(parts(100_000, 100, 50, &[hours("ada", None, 0)]), []);
    }

    proptest! {
        #[test]
        fn the_parts_come_to_the_amount_and_nobody_is_off_by_a_cent(
            cents in 0u64..10_000_000_000, weights in prop::collection::vec(0u64..100_000, 1..40),
        ) {
            let parts = by_weight(cents, &weights);
            let all: u64 = weights.iter().sum();
            if all > 0 {
                prop_assert_eq!(parts.iter().sum::<u64>(), cents);
                for (part, weight) in parts.iter().zip(&weights) {
                    let exact = u128::from(cents) * u128::from(*weight);
                    let (below, above) = (exact / u128::from(all), exact.div_ceil(u128::from(all)));
                    prop_assert!((below..=above).contains(&u128::from(*part)));
                }
                // Who measured more is never given less.
                for (one, other) in (0..weights.len()).flat_map(|one| (0..weights.len()).map(move |other| (one, other))) {
                    if weights[one] > weights[other] {
                        prop_assert!(parts[one] >= parts[other]);
                    }
                }
            }
        }

        #[test]
        fn a_contract_is_paid_out_whole_whatever_the_order(
            cents in 0u64..10_000_000_000, platform in 0u16..500, calibration in 0u16..500,
            mut counted in prop::collection::vec((0u8..4, prop::option::of(0u8..4), 0u32..2_000), 0..30),
        ) {
            let of = |counted: &[(u8, Option<u8>, u32)]| {
                let all: Vec<Hours> = counted.iter().map(|(host, by, many)| {
                    let by = by.map(|by| format!("m{by}"));
                    hours(&format!("m{host}"), by.as_deref(), *many)
                }).collect();
                parts(cents, platform, calibration, &all)
            };
            let forward = of(&counted);
            let has_hours = counted.iter().any(|(_, _, hours)| *hours > 0);
            prop_assert_eq!(forward.iter().map(|part| part.cents).sum::<u64>(), if has_hours { cents } else { 0 });
            counted.reverse();
            prop_assert_eq!(of(&counted), forward);
        }
    }
}
