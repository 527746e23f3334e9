//! The offers of a provider in a table.

use legollab_web::{
    amounts::euros,
    theme::components::{Button, Table},
};
use maud::{Markup, html};

use crate::{offers::Offer, visit::Visit};

/// Offers with where they can be had, from how much, and the way to each.
pub fn offers_table(visit: &Visit, offers: &[Offer]) -> Markup {
    let words = visit.words();
    let text = |id: &str| words.text(id, &[]);
    let mut table = Table::new(text("offers-table"))
        .column(text("offers-table-offer"))
        .column(text("offers-table-where"))
        .number(text("offers-table-from"))
        .act(text("offers-table-see"));
    for offer in offers {
        let title = offer.title(words.language());
        let price = match offer.draft.price {
            Some(price) => {
                let sum = euros(price.cents, words.language());
                words.text(
                    "offers-table-price",
                    &[("price", sum.into()), ("unit", price.unit.name().into())],
                )
            }
            None => text("offers-table-quote"),
        };
        table = table.row([
            html! { (title) },
            html! { (place(visit, offer)) },
            html! { (price) },
            Button::secondary(text("offers-table-see"))
                .small()
                .about(title)
                .to(&visit.address(&format!("/offers/{}", offer.id))),
        ]);
    }
    table.draw()
}

fn place(visit: &Visit, offer: &Offer) -> String {
    let words = visit.words();
    match (offer.draft.remote, offer.draft.radius_km) {
        (true, None) => words.text("offers-table-remote", &[]),
        (true, Some(km)) => words.text("offers-table-both", &[("km", km.into())]),
        (false, Some(km)) => words.text("offers-table-site", &[("km", km.into())]),
        (false, None) => String::new(),
    }
}
