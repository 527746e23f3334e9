//! One's own account.

mod address;
mod closing;
mod overview;
mod settings;
mod tokens;
mod written;

use crate::routes::Routes;

/// The routes of one's own account.
pub(super) fn routes() -> Routes {
    Routes::default()
        .merge(overview::routes())
        .merge(settings::routes())
        .merge(address::routes())
        .merge(tokens::routes())
        .merge(written::routes())
        .merge(closing::routes())
}
