//! Offers for programs.

use std::sync::Arc;

use axum::extract::{Path, State};
use legollab_web::{fault::Fault, query::Query};
use schemars::JsonSchema;
use serde::Serialize;

use super::listing;
use crate::{
    api::Json,
    failure::Failure,
    offers::{self, Offer, OfferDraft},
    operation::Operation,
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};

/// Their routes.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/api/offers", Access::Everyone, list)
        .api(Operation::json::<OffersAnswer>("offers").query::<OffersQuery>())
        .get("/api/offers/{id}", Access::Everyone, show)
        .api(Operation::json::<OfferAnswer>("offer"))
}

/// Which offers, in which order. A parameter may be given several times where it says so.
#[derive(Debug, Serialize, JsonSchema)]
#[allow(dead_code, reason = "it describes parameters, which are read from the address")]
struct OffersQuery {
    /// Words that they all have.
    q: Option<String>,
    /// The name of a commune from which distances are measured.
    near: Option<String>,
    /// The commune's number in the official list, where its name alone is not clear.
    commune: Option<String>,
    /// `nearest`, `reviewed` or `newest`.
    sort: Option<String>,
    /// `development`, `premium-bricks`, `support`, `hosting`, `platform-design`, `service-design`, `saas` or `mentoring`; may be
    /// given several times.
    family: Option<String>,
    /// `valid` for providers that are certified today.
    certification: Option<String>,
    /// `here`, `near` or `remote`; may be given several times.
    #[serde(rename = "where")]
    place: Option<String>,
    /// `fr` or `en`; may be given several times.
    language: Option<String>,
}

/// Offers in order.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OffersAnswer {
    /// From where distances are measured.
    place: Option<String>,
    /// The offers.
    offers: Vec<OfferAnswer>,
}

/// An offer.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OfferAnswer {
    /// Its identifier.
    id: String,
    /// The provider's name in addresses.
    provider: String,
    /// What the provider says of it.
    #[serde(flatten)]
    offer: OfferDraft,
    /// Whether it can be asked for.
    open: bool,
    /// How often it was changed, from 1.
    version: i64,
    /// When it was published, in milliseconds since 1970.
    published_at: i64,
    /// How far the provider is, in whole kilometres; none where either place is not known.
    km: Option<i64>,
    /// Whether it can be had at that place; none where no place was named.
    reaches: Option<bool>,
}

fn answer(offer: Offer, km: Option<i64>, reaches: Option<bool>) -> OfferAnswer {
    OfferAnswer {
        id: offer.id,
        provider: offer.provider.slug,
        offer: offer.draft,
        open: offer.open,
        version: offer.version,
        published_at: offer.published_at,
        km,
        reaches,
    }
}

async fn list(State(registry): State<Registry>, visit: Visit, query: Query) -> Result<Json<OffersAnswer>, Failure> {
    let listing = listing::list(&registry.database, &query, visit.person(), visit.now()).await?;
    let place = listing.near.place.map(|place| place.name);
    let known = place.is_some();
    let offers = listing.found.into_iter().map(|listed| {
        answer(
            Arc::unwrap_or_clone(listed.offer),
            listed.km,
            known.then_some(listed.reaches),
        )
    });
    Ok(Json(OffersAnswer {
        offers: offers.collect(),
        place,
    }))
}

async fn show(
    State(registry): State<Registry>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Json<OfferAnswer>, Failure> {
    let offer = offers::offer(registry.database.reader(), &id)
        .await?
        .ok_or(Fault::NotFound)?;
    let belongs = visit
        .person()
        .is_some_and(|person| person.role_in(&offer.provider.id).is_some());
    if !offer.open && !belongs {
        return Err(Fault::NotFound.into());
    }
    Ok(Json(answer(offer, None, None)))
}
