//! Write a brick in Rust.
//!
//! A brick is a WebAssembly component that exports interfaces of its domain and speaks to its host through the contract in
//! `wit/`. This crate turns the contract into Rust: typed collections, texts in the reader's language, pages, errors.
//!
//! ```text
//! legollab_brick::generate!({ world: "notes" });
//!
//! struct Notes;
//!
//! impl bindings::exports::example::notes::notes::Guest for Notes {
//!     fn write(text: String) -> Result<(), Error> {
//!         let author = caller::require_member(t!("members-only"))?;
//!         NOTES.put(&Note { id: NOTES.fresh_id(), author: author.id, text });
//!         Ok(())
//!     }
//! }
//!
//! bindings::export!(Notes);
//! ```
//!
//! # Unit tests
//!
//! Compiled for anything but `wasm32`, every capability is served by [`native`]: a store in memory, a clock that the test
//! moves, a caller it chooses. A brick's own functions can so be tested by plain `cargo test`. Whether the brick keeps the
//! contract is for `legollab brick test` to say, which runs the component on the real runtime.
//!
//! # What ends a call
//!
//! What a caller can do wrong is an [`Error`]: everything is rolled back and the caller reads why. What only a defect of the
//! brick can bring about, such as a stored value that no longer fits its type, ends the call with a trap: everything is
//! rolled back as well, and the steward finds an incident.

pub mod bindings;
pub mod calendar;
pub mod caller;
pub mod clock;
pub mod endpoint;
pub mod error;
pub mod files;
#[cfg(target_arch = "wasm32")]
mod host;
pub mod jobs;
pub mod key;
pub mod log;
pub mod migration;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
pub mod notify;
pub mod personal_data;
pub mod portable;
pub mod search;
pub mod store;
pub mod text;
pub mod ui;

#[cfg(not(target_arch = "wasm32"))]
use native as host;

pub use bindings::legollaborative::brick::types;
pub use error::{Error, Problems, conflict, forbidden, invalid, not_found};
#[doc(hidden)]
pub use serde_json;
pub use text::Text;
pub use types::Instant;
#[doc(hidden)]
pub use wit_bindgen;

/// Everything a brick's modules commonly name.
pub mod prelude {
    pub use crate::{
        Error, Instant, Problems, Text, caller, clock, conflict, forbidden, invalid, not_found,
        serde_json::json,
        store::{Collection, Entries, Index, Record, Singleton, UniqueIndex},
        t,
        text::plain,
        ui::{Button, Card, Cards, Cell, Form, PageRef, Parts, SlotList, Table, View},
    };
}

/// Generates the bindings of a brick's own world, from `wit/` beside its `Cargo.toml`, into a module `bindings`.
///
/// The interfaces of `legollaborative:brick` are taken from this crate, so that a [`ui::View`] built with it is the one
/// that the brick's exports give back; everything else the world names is generated. The world must
/// `include legollaborative:brick/capabilities`: a component imports only what its code really uses.
///
/// Further options of `wit_bindgen::generate!` may follow the world. The component is exported with
/// `bindings::export!(Type)`, where `Type` implements the `Guest` traits in `bindings::exports`.
#[macro_export]
macro_rules! generate {
    ({ world: $world:literal $(, $($option:tt)*)? }) => {
        #[allow(missing_docs, clippy::all, clippy::pedantic, clippy::restriction, reason = "generated from WIT")]
        mod bindings {
            ::legollab_brick::wit_bindgen::generate!({
                world: $world,
                generate_all,
                additional_derives: [PartialEq],
                default_bindings_module: "crate::bindings",
                runtime_path: "::legollab_brick::wit_bindgen::rt",
                with: {
                    "legollaborative:brick/types@0.1.0": ::legollab_brick::bindings::legollaborative::brick::types,
                    "legollaborative:brick/ui@0.1.0": ::legollab_brick::bindings::legollaborative::brick::ui,
                    "legollaborative:brick/endpoints@0.1.0": ::legollab_brick::bindings::legollaborative::brick::endpoints,
                    "legollaborative:brick/store@0.1.0": ::legollab_brick::bindings::legollaborative::brick::store,
                    "legollaborative:brick/clock@0.1.0": ::legollab_brick::bindings::legollaborative::brick::clock,
                    "legollaborative:brick/calendar@0.1.0": ::legollab_brick::bindings::legollaborative::brick::calendar,
                    "legollaborative:brick/caller@0.1.0": ::legollab_brick::bindings::legollaborative::brick::caller,
                    "legollaborative:brick/jobs@0.1.0": ::legollab_brick::bindings::legollaborative::brick::jobs,
                    "legollaborative:brick/notify@0.1.0": ::legollab_brick::bindings::legollaborative::brick::notify,
                    "legollaborative:brick/log@0.1.0": ::legollab_brick::bindings::legollaborative::brick::log,
                },
                $($($option)*)?
            });
        }
    };
}
