//! Texts for people, in their language: Fluent catalogues, and numbers and points in time in words.
#![deny(unsafe_code)]

mod catalogue;
mod check;
pub mod email;
mod error;
pub mod escape;
mod functions;
mod humanise;
mod instant;
mod message;
mod numbers;
pub mod password_hash;
mod time;
pub mod words;

pub use catalogue::{Catalogue, RenderContext, hidden_member, unknown_member};
pub use check::{MAX_CATALOGUE_BYTES, message_names};
pub use error::{CatalogueError, CatalogueProblem};
pub use fluent_bundle::FluentArgs;
pub use humanise::{first_sentence, humanised};
pub use instant::Instant;
pub use message::{Arg, ArgValue, Message, Text};
pub use numbers::format_number;
pub use time::{
    format_date, format_day, format_duration, format_instant, format_period, format_short_day, format_time,
};
pub use words::{Language, Words};
