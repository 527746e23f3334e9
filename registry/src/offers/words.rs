//! What offers say, in the reader's words.

use legollab_web::amounts::euros;

use super::{
    rules::{Family, OfferDraft},
    store::Offer,
};
use crate::words::Words;

/// The family in a few words.
pub fn family(family: Family, words: &Words) -> String {
    words.text(&format!("offer-family-{}", family.name()), &[])
}

/// From how much, or that there is a quote for it.
pub fn price(draft: &OfferDraft, words: &Words) -> String {
    match draft.price {
        Some(price) => {
            let sum = euros(price.cents, words.language());
            words.text(&format!("offer-price-{}", price.unit.name()), &[("sum", sum.into())])
        }
        None => words.text("offer-price-quote", &[]),
    }
}

/// Where it is done.
pub fn place(offer: &Offer, words: &Words) -> String {
    let locality = offer.provider.locality.clone().unwrap_or_else(|| offer.provider.title.clone());
    match (offer.draft.remote, offer.draft.radius_km) {
        (true, Some(km)) => words.text("offer-place-both", &[("km", km.into()), ("locality", locality.into())]),
        (false, Some(km)) => words.text("offer-place-site", &[("km", km.into()), ("locality", locality.into())]),
        _ => words.text("offer-place-remote", &[]),
    }
}
