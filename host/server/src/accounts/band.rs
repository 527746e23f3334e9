//! What tells a page of the account from a page of a brick.
//!
//! A brick can word a form like the one to sign in. It has no field for passwords, which only the host draws, but a reader need
//! not see that. So the pages where a password is asked for have a band on deep ground, which no node of a brick's page is drawn
//! on, and pages of bricks say whose they are ([`crate::pages`]).

use legollab_web::theme::icons::Icon;
use maud::{Markup, html};

use crate::words::Words;

/// The band.
pub(super) fn account_band(words: &Words) -> Markup {
    html! { p.account-band { (Icon::Lock.draw()) span { (words.text("account-band", &[])) } } }
}
