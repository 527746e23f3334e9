//! Organisations, as those see them who belong to them.

mod day;
mod edit;
mod fields;
mod invitation;
mod key_page;
mod keys;
mod make;
mod members;
mod overview;
mod record;
mod rights;

use crate::routes::Routes;

/// The routes of organisations.
pub(super) fn routes() -> Routes {
    Routes::default()
        .merge(make::routes())
        .merge(overview::routes())
        .merge(edit::routes())
        .merge(members::routes())
        .merge(invitation::routes())
        .merge(keys::routes())
        .merge(key_page::routes())
}
