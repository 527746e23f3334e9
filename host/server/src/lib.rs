//! Serves platforms over HTTP.

pub mod form;
pub mod openapi;
#[cfg(test)]
mod sample;
pub mod theme;
pub mod view;
pub mod words;
