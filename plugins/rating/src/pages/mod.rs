//! What people see.

mod members;
mod open;
mod own;
mod parts;
mod review;
mod stewards;

use legollab_brick::prelude::*;

use crate::{Rating, bindings::exports::legollaborative::brick::pages::Guest, invitations::Invitation};

pub use parts::{short_entry, spread};

/// The most reviews that everybody can read.
pub const LATEST: u32 = 10;

const REVIEWS: &str = "legollaborative:rating/reviews";
const MODERATION: &str = "legollaborative:rating/moderation";

/// The page of a review.
pub fn review_page(invitation: &Invitation) -> PageRef {
    PageRef::new("review").with("review", &invitation.id)
}

impl Guest for Rating {
    fn render(page: PageRef) -> Result<View, Error> {
        match page.page.as_str() {
            "to-write" => own::to_write(),
            "mine" => own::mine(&page),
            "edit" => own::edit(&page),
            "members" => members::all(&page),
            "member" => members::one(&page),
            "review" => review::render(&page),
            "formula" => open::formula(),
            "moderation" => open::moderation(),
            "report" => open::report(),
            "cases" => stewards::cases(&page),
            _ => Err(not_found(t!("no-such-page"))),
        }
    }
}
