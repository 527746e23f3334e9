//! What people see.

mod catalogue;
mod forms;
mod needs;
mod offers;
mod proposal;
mod proposals;
mod rounds;
mod words;

use legollab_brick::prelude::*;

use crate::{Matching, bindings::exports::legollaborative::brick::pages::Guest};

impl Guest for Matching {
    fn render(page: PageRef) -> Result<View, Error> {
        match page.page.as_str() {
            "offers" => offers::offers(&page),
            "offer" => offers::offer(&page),
            "my-offers" => offers::mine(),
            "my-needs" => needs::mine(),
            "need" => needs::need(&page),
            "proposals" => proposals::mine(),
            "proposal" => proposal::proposal(&page),
            "rounds" => rounds::rounds(),
            "round" => rounds::round(&page),
            "catalogue" => catalogue::catalogue(&page),
            _ => Err(not_found(t!("no-such-page"))),
        }
    }
}
