//! The template of a new brick and the contract, carried in the program.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
