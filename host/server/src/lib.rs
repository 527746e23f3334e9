//! Serves platforms over HTTP.

pub mod form;
#[cfg(test)]
mod sample;
pub mod theme;
pub mod view;
pub mod words;
