//! The forms of offers and needs: skills as boxes to tick, places to choose where the stewards have named some.

use legollab_brick::{prelude::*, serde_json::Value};

use crate::{
    catalogue::{self, Place, SKILLS},
    needs::Need,
    offers::Offer,
    profile::{self, Profile},
};

/// The interface of offers.
pub const OFFERS: &str = "legollaborative:matching/offers";
/// The interface of needs.
pub const NEEDS: &str = "legollaborative:matching/needs";

/// The form to publish an offer.
pub fn new_offer() -> Form {
    let initial = json!({ "offering": {
        "languages": ["french"],
        "radiusKm": 5,
        "hours": [morning()],
        "priceCents": 0,
        "capacity": 1,
    }});
    with_choices(
        Form::new(OFFERS, "publish", t!("publish-offer")).initial(initial),
        "offering",
        &[],
        None,
    )
    .then(PageRef::new("offer").with_result("offer", ""))
}

/// Hours to begin with, so that nobody has to find out first how hours are added.
fn morning() -> Value {
    json!({ "day": "saturday", "from": "09:00", "until": "12:00" })
}

/// The form to change an offer.
pub fn change_offer(offer: &Offer) -> Form {
    let mut initial = profile_json(&offer.profile);
    if let Some(fields) = initial.as_object_mut() {
        fields.insert("evidence".to_owned(), json!(offer.evidence));
        fields.insert("priceCents".to_owned(), json!(offer.price));
        fields.insert("capacity".to_owned(), json!(offer.capacity));
        if offer.least_minutes > 0 {
            fields.insert("leastMinutes".to_owned(), json!(offer.least_minutes));
        }
    }
    with_choices(
        Form::new(OFFERS, "update", t!("save"))
            .fixed(json!({ "offer": offer.id }))
            .initial(json!({ "offering": initial })),
        "offering",
        &offer.profile.skills,
        Some(&offer.profile.place),
    )
    .then(PageRef::new("offer").with("offer", &offer.id))
}

/// The form to publish a need.
pub fn new_need() -> Form {
    let initial = json!({ "asking": {
        "languages": ["french"],
        "radiusKm": 5,
        "hours": [morning()],
        "minutes": 60,
        "priceLimitCents": 0,
    }});
    with_choices(
        Form::new(NEEDS, "publish", t!("publish-need")).initial(initial),
        "asking",
        &[],
        None,
    )
    .then(PageRef::new("need").with_result("need", ""))
}

/// The form to change a need.
pub fn change_need(need: &Need) -> Form {
    let mut initial = profile_json(&need.profile);
    if let Some(fields) = initial.as_object_mut() {
        fields.insert("firstDay".to_owned(), json!(need.first_day));
        fields.insert("lastDay".to_owned(), json!(need.last_day));
        fields.insert("minutes".to_owned(), json!(need.minutes));
        fields.insert("priceLimitCents".to_owned(), json!(need.price_limit));
    }
    with_choices(
        Form::new(NEEDS, "update", t!("save"))
            .fixed(json!({ "need": need.id }))
            .initial(json!({ "asking": initial })),
        "asking",
        &need.profile.skills,
        Some(&need.profile.place),
    )
    .then(PageRef::new("need").with("need", &need.id))
}

fn profile_json(profile: &Profile) -> Value {
    json!({
        "title": profile.title,
        "description": profile.description,
        "skills": profile.skills,
        "languages": profile.languages,
        "place": catalogue::place_json(&profile.place),
        "radiusKm": profile.radius_km,
        "hours": profile::hours_json(&profile.hours),
    })
}

/// Skills in use and those in `kept` to tick, and places to choose. Where the stewards have named no place, and where the place
/// in use is none of theirs, it is entered by its numbers.
fn with_choices(form: Form, record: &str, kept: &[String], place: Option<&Place>) -> Form {
    let skills = SKILLS
        .all()
        .into_iter()
        .filter(|skill| !skill.retired || kept.contains(&skill.id))
        .map(|skill| (json!(skill.id), plain(skill.name())))
        .collect::<Vec<_>>();
    let form = form.choices(&format!("{record}.skills"), skills);
    let places: Vec<Place> = catalogue::PLACES.all().into_iter().collect();
    let can_choose = !places.is_empty() && place.is_none_or(|place| places.contains(place));
    if !can_choose {
        return form;
    }
    let places = places
        .iter()
        .map(|place| (catalogue::place_json(place), plain(&place.name)))
        .collect::<Vec<_>>();
    form.choices(&format!("{record}.place"), places)
}
