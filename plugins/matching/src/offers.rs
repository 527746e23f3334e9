//! What members offer to do.

use legollab_brick::{caller::Member, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    bindings::exports::legollaborative::matching::{catalogue, offers},
    catalogue::{self as catalogue_of, set_of},
    profile::{self, Given, Profile},
    rules::filters::{Bid, Charter},
    settings::Rules,
};

/// The most offers in one answer.
pub const PAGE: usize = 100;
/// The most needs that one offer may serve at the same time.
const CAPACITY_LIMIT: u16 = 20;
/// The most that an offer may ask for in a week.
const LEAST_LIMIT: u16 = 2_400;
/// The highest price per hour, in cents: beyond it somebody has mistyped.
pub const PRICE_LIMIT: u32 = 100_000;
/// The digits of a place that others read: about a kilometre.
const PUBLIC_DIGITS: i32 = 2;

/// An offer as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Offer {
    /// Identifier.
    pub id: String,
    /// Who offers.
    pub member: String,
    /// What.
    #[serde(flatten)]
    pub profile: Profile,
    /// Evidence of the skills.
    pub evidence: String,
    /// The price per hour, in cents.
    pub price: u32,
    /// Needs that can be served at the same time.
    pub capacity: u16,
    /// Fewest minutes of work in a week for which it is worth coming.
    #[serde(default)]
    pub least_minutes: u16,
    /// Version of the charter that it was checked against.
    pub charter: String,
    /// Proposals and agreements that it serves now.
    pub taken: u16,
    /// Whether it takes part.
    pub state: State,
    /// When it was published.
    pub published_at: Instant,
}

/// Whether an offer takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It does.
    Open,
    /// It rests until its member takes it up.
    Paused,
    /// It was withdrawn.
    Withdrawn,
    /// It rests as long as its member is blocked.
    Suspended,
}

/// All offers.
pub const OFFERS: Collection<Offer> = Collection::new();
/// Those that take part.
const OPEN: Index<Offer, String> = Index::new("open");
/// Those of a member that were not withdrawn.
const OF_MEMBER: Index<Offer, (String, String)> = Index::new("of-member");

impl Record for Offer {
    type Id = String;
    const COLLECTION: &'static str = "offers";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        if self.state == State::Open {
            entries.add(&OPEN, &self.id);
        }
        if self.state != State::Withdrawn {
            entries.add(&OF_MEMBER, (&self.member, &self.id));
        }
    }
}

impl Offer {
    /// Needs that it can serve besides those it serves.
    pub fn free_places(&self) -> u16 {
        self.capacity.saturating_sub(self.taken)
    }

    /// The skills that it has: those that need evidence only where it gives some.
    fn skills(&self) -> u128 {
        let skills = set_of(&self.profile.skills);
        if !self.evidence.is_empty() {
            return skills;
        }
        skills & !set_of(&catalogue_of::with_evidence(&self.profile.skills))
    }

    /// The offer as the filters see it.
    pub fn bid(&self) -> Bid {
        Bid {
            member: self.member.clone(),
            skills: self.skills(),
            languages: self.profile.language_bits(),
            place: self.profile.place.point,
            radius: self.profile.radius(),
            hours: self.profile.hours.clone(),
            price: self.price,
            by_week: self.least_minutes > 0,
        }
    }

    /// Whether this member reads all of it.
    pub fn is_of(&self, member: Option<&Member>) -> bool {
        member.is_some_and(|member| member.id == self.member)
    }

    /// The place as this reader sees it.
    pub fn place_for(&self, reader: Option<&Member>) -> catalogue::Place {
        self.profile
            .place
            .show(if self.is_of(reader) { 3 } else { PUBLIC_DIGITS })
    }
}

/// The offers that take part, oldest first, after the one with this identifier.
pub fn open(after: Option<&str>) -> impl Iterator<Item = Offer> {
    let start = after.map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded);
    OPEN.range::<&str>((start, std::ops::Bound::Unbounded)).into_iter()
}

/// The offers of a member that were not withdrawn.
pub fn of_member(member: &str) -> Vec<Offer> {
    OF_MEMBER.of(&(member,)).into_iter().take(profile::PER_MEMBER).collect()
}

/// The offer with this identifier.
pub fn find(offer: &str) -> Result<Offer, Error> {
    OFFERS.get(offer).ok_or_else(|| not_found(t!("no-such-offer")))
}

/// The offer with this identifier, if it is the caller's.
pub fn find_own(offer: &str) -> Result<Offer, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let offer = find(offer)?;
    if offer.is_of(Some(&member)) {
        Ok(offer)
    } else {
        Err(forbidden(t!("not-your-offer")))
    }
}

/// What is said of a price that the charter does not admit.
pub fn against_charter(charter: &Charter) -> Text {
    let floor = euros(charter.floor);
    if charter.free_help {
        t!("below-floor-or-free", floor = floor, version = charter.version.as_str())
    } else {
        t!("below-floor", floor = floor, version = charter.version.as_str())
    }
}

/// Cents as euros, for a text.
pub fn euros(cents: u32) -> f64 {
    f64::from(cents) / 100.0
}

/// Checks what is said of an offer. `before` is what was said earlier.
pub fn check(given: &offers::Offering, rules: &Rules, before: Option<&Offer>) -> Result<Draft, Error> {
    let mut problems = Problems::new();
    let kept = before.map(|offer| offer.profile.skills.as_slice()).unwrap_or_default();
    let profile = Profile::check(
        &Given {
            title: &given.title,
            description: &given.description,
            skills: &given.skills,
            languages: given.languages,
            place: &given.place,
            radius_km: given.radius_km,
            hours: &given.hours,
        },
        "offering",
        rules,
        kept,
        &mut problems,
    );
    profile::check_text(&given.evidence, "offering.evidence", &mut problems);
    if !legollab_brick::text::shows_something(&given.evidence) {
        let unproven = catalogue_of::with_evidence(&profile.skills);
        problems.unless(
            unproven.is_empty(),
            "offering.evidence",
            t!("evidence-missing", skills = catalogue_of::names(&unproven)),
        );
    }
    problems.unless(
        (1..=CAPACITY_LIMIT).contains(&given.capacity),
        "offering.capacity",
        t!("capacity-range", limit = CAPACITY_LIMIT),
    );
    problems.unless(
        given.least_minutes.is_none_or(|minutes| minutes <= LEAST_LIMIT),
        "offering.leastMinutes",
        t!("least-minutes-range", limit = LEAST_LIMIT),
    );
    problems.unless(
        given.price_cents <= PRICE_LIMIT,
        "offering.priceCents",
        t!("price-range", limit = euros(PRICE_LIMIT)),
    );
    problems.unless(
        rules.charter.admits(given.price_cents),
        "offering.priceCents",
        against_charter(&rules.charter),
    );
    problems.finish()?;
    Ok(Draft {
        profile,
        evidence: given.evidence.trim().to_owned(),
        price: given.price_cents,
        capacity: given.capacity,
        least_minutes: given.least_minutes.unwrap_or_default(),
        charter: rules.charter.version.clone(),
    })
}

/// What is said of an offer, checked.
pub struct Draft {
    profile: Profile,
    evidence: String,
    price: u32,
    capacity: u16,
    least_minutes: u16,
    charter: String,
}

impl Draft {
    /// A new offer of a member.
    pub fn publish(self, member: String) -> Result<Offer, Error> {
        if of_member(&member).len() >= profile::PER_MEMBER {
            return Err(conflict(t!("too-many-offers", limit = profile::PER_MEMBER)));
        }
        let offer = Offer {
            id: OFFERS.fresh_id(),
            member,
            profile: self.profile,
            evidence: self.evidence,
            price: self.price,
            capacity: self.capacity,
            least_minutes: self.least_minutes,
            charter: self.charter,
            taken: 0,
            state: State::Open,
            published_at: clock::now(),
        };
        OFFERS.put(&offer);
        Ok(offer)
    }

    /// The offer with what is now said of it.
    pub fn update(self, offer: Offer) -> Offer {
        Offer {
            profile: self.profile,
            evidence: self.evidence,
            price: self.price,
            capacity: self.capacity,
            least_minutes: self.least_minutes,
            charter: self.charter,
            ..offer
        }
    }
}

/// The offer as it is given to the caller.
pub fn show(offer: Offer) -> offers::Offer {
    let place = offer.place_for(caller::member().as_ref());
    offers::Offer {
        offering: offers::Offering {
            place,
            hours: profile::show_hours(&offer.profile.hours),
            languages: profile::languages(&offer.profile.languages),
            title: offer.profile.title,
            description: offer.profile.description,
            skills: offer.profile.skills,
            evidence: offer.evidence,
            radius_km: offer.profile.radius_km,
            price_cents: offer.price,
            capacity: offer.capacity,
            least_minutes: Some(offer.least_minutes).filter(|minutes| *minutes > 0),
        },
        id: offer.id,
        member: offer.member,
        charter: offer.charter,
        taken: offer.taken,
        state: match offer.state {
            State::Open => offers::OfferState::Open,
            State::Paused | State::Suspended => offers::OfferState::Paused,
            State::Withdrawn => offers::OfferState::Withdrawn,
        },
    }
}
