//! Packages and versions for programs, in JSON.

mod decisions;
mod read;
mod told;

use crate::routes::Routes;

/// The routes for programs.
pub fn routes() -> Routes {
    Routes::default().merge(read::routes()).merge(decisions::routes())
}
