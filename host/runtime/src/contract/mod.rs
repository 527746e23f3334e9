//! What a brick exports and imports, read from the component alone.

mod types;

pub use types::{
    Alias, Case, Enumeration, Field, Flags, Function, Interface, InterfaceId, Outcome, Param, Record, Type, Variant,
};
