//! Finding offers: by words, family and place, the nearest first, and why.
//!
//! | file | what is in it |
//! |---|---|
//! | `place` | from where distances are measured |
//! | `matching` | which offers have the words that somebody looks for |
//! | `ranking` | the order, which two sentences on the page tell |
//! | `listing` | narrowing, counting, putting in order |
//! | `certified` | whether the providers are certified |

mod api;
mod certified;
mod listing;
mod matching;
mod one;
mod page;
mod place;
mod ranking;

pub use place::{Near, Place};

use crate::routes::{Access, Routes};

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
        .get("/offers", Access::Everyone, page::show)
        .get("/offers/{id}", Access::Everyone, one::show)
        .merge(api::routes())
}
