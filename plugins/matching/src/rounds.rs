//! Rounds: all open needs and offers matched together, and what proves the result.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
};

use legollab_brick::{clock::MINUTE, prelude::*};

use crate::{
    Matching,
    bindings::exports::legollaborative::matching::rounds::{self as types, Guest, RoundId},
    compare::{self, HelpedOfLate},
    needs::{self, Need},
    offers::{self, Offer},
    proposals::{self, Proposal},
    proposing,
    results::{self, OUTCOMES, Outcome, PROVEN, Proven, ROUNDS, Round},
    rules::{
        bundles,
        certificate::{Certificate, Cover, Prices, Proof},
        filters::{self, Ask, Bid, SetAside},
        lots,
        market::{Market, Pair},
        score::{Facts, Parts},
    },
    settings::{self, Rules},
};

/// The most needs, and the most offers, of one round.
const ROUND_LIMIT: usize = 2_000;
/// The most that are looked at to choose those of one round.
const LOOKED_AT: usize = 5_000;
/// The most pairs of one round, so that its certificate is one value of the store.
const PAIRS_LIMIT: usize = 36_000;

/// A need that takes part.
struct Asking {
    need: Need,
    ask: Ask,
    outcome: Outcome,
}

/// An offer that takes part.
struct Offering {
    offer: Offer,
    bid: Bid,
    /// Minutes that it serves already, if it takes a number of them at least.
    serves: u32,
    helped: u32,
    outcome: Outcome,
}

/// All that take part, and the pairs that pass all filters.
struct Field {
    asking: Vec<Asking>,
    offering: Vec<Offering>,
    pairs: Vec<Pair>,
    left: usize,
    /// Until when answers will be there.
    answered: Instant,
}

impl Field {
    /// By how many minutes a week these needs are too few for an offer, beside what it serves already.
    fn lacks(&self, offer: u32, needs: &[u32]) -> u32 {
        let Some(offering) = self.offering.get(offer as usize) else {
            return 0;
        };
        let wanted = u32::from(offering.offer.least_minutes).saturating_sub(offering.serves);
        if wanted == 0 {
            return 0;
        }
        let needs = needs
            .iter()
            .filter_map(|need| Some((*need, &self.asking.get(*need as usize)?.need)));
        wanted.saturating_sub(proposing::week(&offering.offer, needs, self.answered).minutes())
    }
}

/// Makes a round where there is anything to match, for the daily job.
pub fn run_if_anybody_waits() -> Result<(), Error> {
    let somebody_waits = needs::open().next().is_some();
    if somebody_waits && offers::open(None).any(|offer| offer.free_places() > 0) {
        run()?;
    }
    Ok(())
}

/// Matches all open needs and offers, and proposes the result.
pub fn run() -> Result<Round, Error> {
    if proposing::is_under_way() {
        return Err(conflict(t!("round-under-way")));
    }
    let rules = settings::rules();
    let seed = random();
    let id = ROUNDS.fresh_id();
    let mut field = gather(&id, &rules, seed);
    if field.asking.is_empty() || field.offering.is_empty() {
        return Err(conflict(t!("nobody-to-match")));
    }
    let market = Market::new(
        count(field.asking.len()),
        field
            .offering
            .iter()
            .map(|offering| offering.offer.free_places())
            .collect(),
        std::mem::take(&mut field.pairs),
    );
    let (certificate, left_out) = bundles::solve(market, rules.method, |offer, needs| field.lacks(offer, needs));
    check(&certificate);
    for offer in &left_out {
        if let Some(offering) = field.offering.get_mut(*offer as usize) {
            offering.outcome.left_out = true;
        }
    }
    let round = Round {
        at: clock::now(),
        method: rules.method,
        weights: rules.weights,
        charter: rules.charter.clone(),
        kept_percent: rules.kept_percent,
        seed: format!("{seed:016x}"),
        needs: certificate.market.needs,
        offers: count(field.offering.len()),
        pairs: count(certificate.market.pairs.len()),
        proposed: count(certificate.chosen.len()),
        left_out: count(left_out.len()),
        left: count(field.left),
        answer_by: clock::now() + rules.answer_time(),
        id,
    };
    ROUNDS.put(&round);
    for (need, offer) in &certificate.chosen {
        let asking = field.asking.get_mut(*need as usize).map(|asking| &mut asking.outcome);
        let offering = field
            .offering
            .get_mut(*offer as usize)
            .map(|offering| &mut offering.outcome);
        for outcome in [asking, offering].into_iter().flatten() {
            outcome.given += 1;
        }
    }
    for outcome in field
        .asking
        .iter()
        .map(|asking| &asking.outcome)
        .chain(field.offering.iter().map(|offering| &offering.outcome))
    {
        OUTCOMES.put(outcome);
    }
    let proven = Proven {
        round: round.id.clone(),
        needs: field.asking.into_iter().map(|asking| asking.need.id).collect(),
        offers: field.offering.into_iter().map(|offering| offering.offer.id).collect(),
        certificate,
    };
    PROVEN.put(&proven);
    if round.proposed > 0 {
        proposing::begin(&round, &proven).map_err(|_| conflict(t!("beyond-calendar")))?;
    }
    Ok(round)
}

/// Nothing is told that is not proven.
#[expect(clippy::panic, reason = "the contract's way to say that the brick is defective")]
fn check(certificate: &Certificate) {
    if let Err(flaw) = certificate.check() {
        panic!("the result of a round has a flaw: {flaw:?}");
    }
}

/// Gathers those who take part, in the order of the draw, and the pairs that pass all filters. Of too many needs those that have
/// waited longest take part, of too many offers those with the lowest lots.
fn gather(round: &str, rules: &Rules, seed: u64) -> Field {
    let outcome = |id: &str| Outcome {
        id: id.to_owned(),
        round: round.to_owned(),
        number: 0,
        pairs: 0,
        given: 0,
        left_out: false,
        set_aside: SetAside::default(),
    };
    let mut offers: Vec<Offer> = offers::open(None)
        .take(LOOKED_AT)
        .filter(|offer| offer.free_places() > 0)
        .collect();
    lots::draw(seed, &mut offers, |offer| &offer.id);
    let mut left = offers.len().saturating_sub(ROUND_LIMIT);
    offers.truncate(ROUND_LIMIT);
    let mut helped = HelpedOfLate::default();
    let mut offering: Vec<Offering> = (0u32..)
        .zip(offers)
        .map(|(number, offer)| Offering {
            bid: offer.bid(),
            serves: serves(&offer),
            helped: helped.of(&offer.member),
            outcome: Outcome {
                number,
                ..outcome(&offer.id)
            },
            offer,
        })
        .collect();

    let answered = clock::now() + rules.answer_time();
    let waiting: Vec<Need> = needs::open().take(LOOKED_AT).collect();
    let all = waiting.len();
    let mut taking_part: Vec<(Asking, Vec<Pair>)> = Vec::new();
    let mut found = 0;
    for need in waiting.into_iter().take(ROUND_LIMIT) {
        let mut asking = Asking {
            ask: need.ask(answered),
            outcome: outcome(&need.id),
            need,
        };
        let pairs = weigh(&mut asking, &mut offering, rules);
        found += pairs.len();
        taking_part.push((asking, pairs));
        if found > PAIRS_LIMIT - ROUND_LIMIT {
            break;
        }
    }
    left += all - taking_part.len();
    lots::draw(seed, &mut taking_part, |(asking, _)| &asking.need.id);
    let mut field = Field {
        asking: Vec::new(),
        offering,
        pairs: Vec::with_capacity(found),
        left,
        answered,
    };
    for (need, (mut asking, pairs)) in (0u32..).zip(taking_part) {
        asking.outcome.number = need;
        field.asking.push(asking);
        field.pairs.extend(pairs.into_iter().map(|pair| Pair { need, ..pair }));
    }
    field
}

/// The pairs of a need that pass all filters; its number in them is not set yet.
fn weigh(asking: &mut Asking, offering: &mut [Offering], rules: &Rules) -> Vec<Pair> {
    let in_vain = proposals::in_vain(&asking.need.id);
    let waited = compare::days_waited(&asking.need);
    let mut pairs = Vec::new();
    for (number, offering) in (0u32..).zip(offering) {
        let before = in_vain.contains(&offering.offer.id);
        if let Some(filter) = filters::first_failing(&asking.ask, &offering.bid, &rules.charter, before) {
            asking.outcome.set_aside.count(filter);
            offering.outcome.set_aside.count(filter);
            continue;
        }
        let facts = Facts::of(&asking.ask, &offering.bid, offering.helped, waited);
        let parts = Parts::of(rules.weights, facts);
        asking.outcome.pairs += 1;
        offering.outcome.pairs += 1;
        pairs.push(Pair {
            need: 0,
            offer: number,
            for_need: parts.for_need(),
            for_offer: parts.for_offer(),
        });
    }
    pairs
}

/// The minutes of what an offer serves already, where it takes a number of them at least.
fn serves(offer: &Offer) -> u32 {
    if offer.least_minutes == 0 || offer.taken == 0 {
        return 0;
    }
    let minutes = |proposal: Proposal| u32::try_from((proposal.until - proposal.from) / MINUTE).unwrap_or_default();
    proposals::of_offer(&offer.id).into_iter().map(minutes).sum()
}

/// A random number. The standard library seeds its hash maps from the seed of the call, so a call that is run again draws the
/// same lots.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}

impl Guest for Matching {
    fn run() -> Result<RoundId, Error> {
        run().map(|round| round.id)
    }

    fn list() -> Result<Vec<types::Round>, Error> {
        Ok(results::latest().map(show).collect())
    }

    fn certificate(round: RoundId) -> Result<types::ProvenResult, Error> {
        let round = results::find(&round)?;
        let proven = PROVEN.get(&round.id).ok_or_else(|| not_found(t!("no-such-round")))?;
        Ok(show_certificate(&round, proven.certificate))
    }
}

fn show(round: Round) -> types::Round {
    types::Round {
        id: round.id,
        at: round.at,
        method: settings::show_method(round.method),
        needs: round.needs,
        offers: round.offers,
        pairs: round.pairs,
        proposed: round.proposed,
        left_out: round.left_out,
        left_for_later: round.left,
    }
}

fn show_certificate(round: &Round, certificate: Certificate) -> types::ProvenResult {
    let prices = |prices: Prices| types::Prices {
        per_pair: prices.per_pair,
        needs: prices.needs,
        offers: prices.offers,
    };
    let cover = |cover: Cover| types::Cover {
        needs: cover.needs,
        offers: cover.offers,
    };
    types::ProvenResult {
        method: settings::show_method(round.method),
        seed: round.seed.clone(),
        needs: certificate.market.needs,
        places: certificate.market.places,
        pairs: certificate
            .market
            .pairs
            .into_iter()
            .map(|pair| types::Pair {
                need: pair.need,
                offer: pair.offer,
                for_need: pair.for_need,
                for_offer: pair.for_offer,
            })
            .collect(),
        chosen: certificate
            .chosen
            .into_iter()
            .map(|(need, offer)| types::Choice { need, offer })
            .collect(),
        proof: match certificate.proof {
            Proof::NoBlockingPair => types::Proof::NoBlockingPair,
            Proof::GreatestTotal(given) => types::Proof::GreatestTotal(prices(given)),
            Proof::GreatestNumber(covering, given) => types::Proof::GreatestNumber((cover(covering), prices(given))),
        },
    }
}
