//! Who may certify: the keys and ties of certifiers, the list that two of them sign, and the root above it.

mod certifiers;
mod keys;
mod list;
mod list_page;
mod observe;
mod own_page;
mod root;

pub use certifiers::{Obstacle, obstacle, published_key};
pub use list::{ListError, Signed, prepare_list, sign_list, standing};
pub use observe::observe;
pub use root::{ListHolder, RootError, initialise, renew_root};

use crate::routes::Routes;

/// Its routes.
pub fn routes() -> Routes {
    Routes::default().merge(own_page::routes()).merge(list_page::routes())
}
