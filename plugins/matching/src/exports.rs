//! Offers for maps of others: GeoJSON (RFC 7946).

use legollab_brick::{
    Error,
    endpoint::{Answer, Request},
    prelude::*,
    serde_json::Value,
};

use crate::{
    Matching,
    bindings::exports::legollaborative::matching_brick::exports::Guest,
    catalogue,
    offers::{self, Offer},
};

/// The most offers in one answer.
const MOST: usize = 2_000;

impl Guest for Matching {
    fn offers(_: Request) -> Result<Answer, Error> {
        let features: Vec<Value> = offers::open(None).take(MOST).map(feature).collect();
        let collection = json!({ "type": "FeatureCollection", "features": features });
        Ok(Answer::json_as("application/geo+json", &collection).named("offers.geojson"))
    }
}

/// An offer as anybody sees it: its place to about a kilometre, whoever asks, and nobody's name.
fn feature(offer: Offer) -> Value {
    let place = offer.place_for(None);
    json!({
        "type": "Feature",
        "id": offer.id,
        "geometry": { "type": "Point", "coordinates": [place.longitude, place.latitude] },
        "properties": {
            "title": offer.profile.title,
            "description": offer.profile.description,
            "skills": catalogue::names(&offer.profile.skills),
            "place": place.name,
            "radiusKm": offer.profile.radius_km,
            "languages": offer.profile.languages,
            "priceCents": offer.price,
            "freePlaces": offer.free_places(),
        },
    })
}
