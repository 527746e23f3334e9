//! What people see.

mod bookings;
mod items;

pub use items::excerpt;

use legollab_brick::prelude::*;

use crate::{Booking, bindings::exports::legollaborative::brick::pages::Guest};

const ITEMS: &str = "legollaborative:booking/items";
const BOOKINGS: &str = "legollaborative:booking/bookings";

impl Guest for Booking {
    fn render(page: PageRef) -> Result<View, Error> {
        match page.page.as_str() {
            "items" => Ok(items::items(&page)),
            "item" => items::item(&page),
            "offer" => items::offer(),
            "opening-hours" => items::opening_hours(&page),
            "my-bookings" => bookings::mine(),
            "requests" => bookings::requests(),
            _ => Err(not_found(t!("no-such-page"))),
        }
    }
}

/// The page of a thing.
pub fn item_page(item: &str) -> PageRef {
    PageRef::new("item").with("item", item)
}
