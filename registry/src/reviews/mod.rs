//! What holders say of engagements that are closed, and the score that follows from it.
//!
//! | file | what is in it |
//! |---|---|
//! | `rules` | what a review is and when it can be written |
//! | `score` | the published formula, in whole numbers |
//! | `judging` | reports, decisions with reasons, appeals |
//! | `acting` | each of these acts in one transaction, with rights and letters |
//! | `draw` | reviews and scores as other pages show them |
//! | `export` | everything that a script needs to compute each score again |

mod acting;
mod draw;
mod export;
mod judging;
mod pages;
mod rules;
mod score;
mod store;
pub mod tables;

pub use draw::{Summary, draw_grade, draw_list, draw_panel, draw_review, draw_words, mean, summary};
pub use rules::Opinion;
pub use score::{Graded, Score, Scores, weight};
pub use store::{Order, Review, newest, review, review_of, scores, shown};

use crate::routes::Routes;

/// Its routes.
pub fn routes() -> Routes {
    pages::routes().merge(export::routes())
}
