//! The tables of certification; what their columns mean stands in `schema.sql`.

pub mod acceptance_key;
pub mod answer;
pub mod certification;
pub mod certifier_key;
pub mod certifier_tie;
pub mod decision;
pub mod identity;
pub mod list;
pub mod list_key;
pub mod list_signature;
pub mod publication;
pub mod reading;
pub mod request;
pub mod revocation;
pub mod trust_file;
pub mod trust_root;
