//! What providers offer: services in the families that the cooperative knows, written, changed and withdrawn by the provider. How
//! they are found is in [`crate::offer_search`], how they are asked for in [`crate::engagements`].

mod form;
mod pages;
mod rules;
mod store;
pub mod tables;
mod typed;
mod words;

pub use rules::{
    DESCRIPTION_CHARS, Family, MAX_CENTS, MAX_RADIUS_KM, OfferDraft, OfferLanguage, OfferProblem, OfferText, PriceFrom, PriceUnit,
    TERMS_CHARS, TITLE_CHARS, problems,
};
pub use store::{Offer, change, offer, offers_of, open_offers, publish, set_open};
pub use words::{family as family_in_words, place as place_in_words, price as price_in_words};

use crate::routes::Routes;

/// Its routes.
pub fn routes() -> Routes {
    pages::routes()
}
