//! A brick as a whole in the hands of its organisation: advising against it, and passing it on. With them the page on which
//! administrators decide about names.

mod api;
mod deprecation;
mod error;
mod owned;
mod pages;
pub mod table;
mod transfer;

pub use api::DeprecationLine;
pub use deprecation::{Deprecation, deprecate, deprecation_of, deprecations_of, undeprecate};
pub use error::StewardshipError;
pub use transfer::{Transfer, TransferDecision, answer, open_transfer_of, propose, transfers_to};

use crate::routes::Routes;

/// Its routes.
pub fn routes() -> Routes {
    Routes::default().merge(pages::routes()).merge(api::routes())
}
