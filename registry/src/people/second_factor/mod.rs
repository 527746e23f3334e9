//! The pages of the second factor: turned on and off, asked for, lost.

mod asking;
mod code_field;
mod lost;
mod own;
mod recovering;
mod signing_in;

pub use asking::ask_second_factor;
pub(super) use recovering::tick;
pub(super) use signing_in::enter;

use crate::routes::Routes;

/// The routes of the second factor.
pub(super) fn routes() -> Routes {
    Routes::default()
        .merge(own::routes())
        .merge(signing_in::routes())
        .merge(lost::routes())
        .merge(recovering::routes())
}
