//! What the administrator sees of people: the list of accounts, and who is entrusted with what.

mod account;
mod list;

use crate::routes::Routes;

/// The administrator's routes.
pub(super) fn routes() -> Routes {
    Routes::default().merge(list::routes()).merge(account::routes())
}
