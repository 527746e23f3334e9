//! What pages are made of: small functions and types that draw the parts of the design in the words of the reader.
//!
//! | file | what it draws |
//! |---|---|
//! | `parts` | [`page`], [`band`], [`back`], [`page_head`], [`section`], [`with_aside`], [`bond`], [`panel`], [`sheet`], [`next`], [`why`], [`empty`], [`lost`], [`advert`], [`entries`], [`steps`], [`ticks`], [`figures`], [`facts`], [`facts_with_total`], [`deep_sum`] |
//! | `button` | [`Button`], [`buttons`], [`onward`] |
//! | `field` | [`Field`] of every kind, [`Answer`] |
//! | `form` | [`Form`], [`error_box`], [`side_by_side`], [`search_line`] |
//! | `state` | [`notice`], [`notice_about`], [`Chip`], [`todo()`] |
//! | `trust` | [`Verdict`], [`level`], [`evidence`], [`permissions`] |
//! | `review` | [`stars`], [`grade`], [`own_grade`], [`bars`], [`reviews`] |
//! | `brick` | [`brick_grid`], [`brick_pile`], [`missing_brick`], [`sentences`] |
//! | `progress` | [`track`], [`talk`], [`history`], [`changes`], [`log`], [`signature`] |
//! | `list` | [`Table`], [`active_filters`], [`with_facets`], [`pager`] |
//! | `chart` | [`MoneyChart`] |
//!
//! Values that depend on the reader come in words: sums by [`crate::amounts::euros`], days by [`crate::calendar_days::day`].

mod brick;
mod button;
mod chart;
mod field;
mod form;
mod list;
mod parts;
mod progress;
mod review;
mod state;
mod trust;

pub use brick::{BrickCard, Piece, Sentence, brick_grid, brick_pile, missing_brick, sentences};
pub use button::{Button, buttons, onward};
pub use chart::{ChartKind, MoneyChart, Series};
pub use field::{Answer, Field};
pub use form::{Form, error_box, search_line, side_by_side};
pub use list::{ActiveFilter, Facet, FacetValue, Table, active_filters, pager, with_facets};
pub use parts::{
    Entry, Ground, Joint, advert, back, band, bond, deep_sum, empty, entries, facts, facts_with_total, figures, lost,
    next, page, page_head, panel, section, sheet, steps, ticks, why, with_aside,
};
pub use progress::{
    ChangeKind, Direction, HistoryEntry, Progress, Signature, Step, Talk, changes, history, log, signature, talk, track,
};
pub use review::{Review, bars, grade, own_grade, reviews, stars};
pub use state::{Chip, Todo, notice, notice_about, todo};
pub use trust::{Evidence, Met, Permission, Verdict, evidence, level, permissions};

#[cfg(test)]
mod tests;
