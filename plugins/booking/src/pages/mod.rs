//! What people see.

mod booking;
mod bookings;
mod dates;
mod items;
mod manage;
mod month;
mod series;
mod waiting;

pub use items::{excerpt, price};

use legollab_brick::{prelude::*, text};

use crate::{Booking as Brick, bindings::exports::legollaborative::brick::pages::Guest, bookings::Booking};

const ITEMS: &str = "legollaborative:booking/items";
const BOOKINGS: &str = "legollaborative:booking/bookings";
const PAYMENTS: &str = "legollaborative:booking/payments";
const PLANS: &str = "legollaborative:booking/plans";
const TERMS: &str = "legollaborative:booking/terms";
const SERIES: &str = "legollaborative:booking/series";
const STAYS: &str = "legollaborative:booking/stays";
const WAITING: &str = "legollaborative:booking/waiting";
const FEEDS: &str = "legollaborative:booking-brick/feeds";

impl Guest for Brick {
    fn render(page: PageRef) -> Result<View, Error> {
        match page.page.as_str() {
            "items" => items::items(&page),
            "item" => items::item(&page),
            "dates" => dates::dates(&page),
            "repeat" => series::repeat(&page),
            "series" => series::series(&page),
            "offer" => manage::offer(),
            "manage" => manage::manage(&page),
            "opening-hours" => manage::opening_hours(&page),
            "my-bookings" => bookings::mine(&page),
            "past-bookings" => bookings::past(&page),
            "booking" => booking::booking(&page),
            "requests" => bookings::requests(&page),
            "past-requests" => bookings::past_requests(&page),
            "all-bookings" => bookings::all(&page),
            "calendar" => bookings::calendar(),
            _ => Err(not_found(t!("no-such-page"))),
        }
    }
}

/// The page of a thing.
pub fn item_page(item: &str) -> PageRef {
    PageRef::new("item").with("item", item)
}

/// The page of a booking.
pub fn booking_page(booking: &str) -> PageRef {
    PageRef::new("booking").with("booking", booking)
}

/// A text that names the thing, the booker and the time.
fn about(id: &str, booking: &Booking) -> Text {
    t!(
        id,
        item = &booking.item_name,
        booker = text::member(&booking.booker),
        from = text::instant(booking.from),
        until = text::instant(booking.until),
    )
}

/// For stewards: the button that ends what a member has here.
fn close_member(member: &str) -> Button {
    Button::new(t!("close-member"), STAYS, "close-member", json!({ "member": member }))
        .about(t!("the-member", member = text::member(member)))
        .danger(
            t!("close-member-question", member = text::member(member)),
            t!("close-member"),
        )
        .then(PageRef::new("all-bookings"))
}
