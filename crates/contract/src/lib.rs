//! What a brick exports and imports, read from the component alone, and what that means to a host, to other bricks and to
//! those who publish it.
//!
//! [`Contract::read`] takes a component and the WIT text embedded in it, checks that the two agree, and gives the
//! interfaces with their comments and aliases in the types that JSON, forms, documentation and preflight go by.
//! [`schema`] describes the JSON of these types; [`subtype`] says whether what one brick offers is good for another;
//! [`check`] holds a brick against what a publisher is held to; [`verdict`] says which version a change asks for.
#![deny(unsafe_code)]

mod access;
#[cfg(any(test, feature = "arbitrary"))]
pub mod arbitrary;
mod bounds;
mod brick_texts;
pub mod check;
mod component;
mod convert;
mod display;
mod error;
mod host;
mod host_functions;
mod inspect;
mod json_name;
mod labels;
pub mod limits;
mod mismatch;
mod read;
mod recent;
pub mod schema;
pub mod subtype;
mod type_names;
mod types;
pub mod verdict;
mod verify_text;
mod words;

pub use access::access_rule;
pub use bounds::{ArgumentBounds, BoundProblem, BrokenBound, misplaced_bounds};
pub use brick_texts::{Texts, TypeName};
pub use error::{ContractError, ImportOrExport};
pub use host::{CONTRACT_VERSION, HostInterface, PAGES, SEARCH, SEARCH_FUNCTION, is_foreign, is_the_hosts};
pub use host_functions::{HostFunction, Misfit, MisfitKind, block_of, endpoint_of, exported, misfits};
pub use inspect::{InspectError, Inspected, inspect};
pub use json_name::{is_key_of, lower_camel_case, push_key};
pub use labels::Labels;
pub use limits::{MAX_FUNCTIONS, MAX_TEXT_BYTES, MAX_TYPE_DEPTH, MAX_TYPE_NODES};
pub use read::Contract;
pub use type_names::{canonical, type_names};
pub use types::{
    Alias, Case, Enumeration, Field, Flags, Function, Interface, InterfaceId, NotAnInterface, Outcome, Param, Record,
    Type, Variant,
};
