//! How the registry itself is: what it serves, how fresh its trust files are, when it was last backed up and checked.

mod page;
mod reading;

use crate::{
    operation::Operation,
    routes::{Access, Routes},
};

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
        .get("/status", Access::Everyone, page::show)
        .get("/api/status", Access::Everyone, page::json)
        .api(Operation::json::<reading::Status>("status"))
}
