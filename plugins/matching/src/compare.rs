//! An offer held against a need, as things stand.

use std::collections::HashMap;

use legollab_brick::{Instant, clock, clock::DAY};

use crate::{
    needs::Need,
    offers::Offer,
    proposals,
    rules::{
        filters::Filter,
        score::{Facts, Parts},
    },
    settings::Rules,
};

/// The time over which it counts how often somebody has helped.
const OF_LATE: Instant = 30 * DAY;

/// What an offer would be for a need.
pub struct Comparison {
    /// Every filter and whether it holds.
    pub findings: Vec<(Filter, bool)>,
    /// What is known of the two.
    pub facts: Facts,
    /// What their scores would be made of.
    pub parts: Parts,
}

impl Comparison {
    /// The first filter that does not hold.
    pub fn obstacle(&self) -> Option<Filter> {
        self.findings
            .iter()
            .find(|(_, holds)| !holds)
            .map(|(filter, _)| *filter)
    }
}

/// Compares a need and an offer by the rules in force.
pub fn compare(need: &Need, offer: &Offer, rules: &Rules) -> Comparison {
    let (ask, bid) = (need.ask(clock::now() + rules.answer_time()), offer.bid());
    let before = proposals::in_vain(&need.id).contains(&offer.id);
    let findings = Filter::ALL
        .into_iter()
        .map(|filter| (filter, filter.holds(&ask, &bid, &rules.charter, before)))
        .collect();
    let facts = Facts::of(&ask, &bid, helped_of_late(&offer.member), days_waited(need));
    Comparison {
        findings,
        facts,
        parts: Parts::of(rules.weights, facts),
    }
}

/// How often a member has agreed to help of late.
pub fn helped_of_late(member: &str) -> u32 {
    proposals::helped_since(member, clock::now() - OF_LATE)
}

/// How often members have helped of late, asked once for each.
#[derive(Default)]
pub struct HelpedOfLate(HashMap<String, u32>);

impl HelpedOfLate {
    /// How often this one has.
    pub fn of(&mut self, member: &str) -> u32 {
        if let Some(count) = self.0.get(member) {
            return *count;
        }
        let count = helped_of_late(member);
        self.0.insert(member.to_owned(), count);
        count
    }
}

/// The whole days since a need was published.
pub fn days_waited(need: &Need) -> u32 {
    u32::try_from((clock::now() - need.published_at) / DAY).unwrap_or_default()
}
