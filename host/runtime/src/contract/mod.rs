//! What a brick exports and imports, read from the component alone.
//!
//! [`Contract::read`] takes a component and the WIT text embedded in it, checks that the two agree, and gives the
//! interfaces with their comments and aliases in the types that JSON, forms, documentation and preflight
//! go by. [`json`] carries values between JSON and a brick, guided by these types; [`schema`] describes that JSON;
//! [`subtype`] says whether what one brick offers is good for another.

mod access;
mod agree;
mod component;
mod convert;
mod display;
mod error;
pub mod json;
mod read;
pub mod schema;
pub mod subtype;
mod types;

#[cfg(test)]
mod arbitrary;

pub use access::access_rule;
pub use error::{ContractError, Side};
pub use read::{Contract, MAX_FUNCTIONS, MAX_TEXT_BYTES};
pub use types::{
    Alias, Case, Enumeration, Field, Flags, Function, Interface, InterfaceId, NotAnInterface, Outcome, Param, Record,
    Type, Variant,
};

pub use convert::{MAX_TYPE_DEPTH, MAX_TYPE_NODES};
