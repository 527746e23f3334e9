//! The registry through its own doors: pages, JSON, OCI.

mod administration;
mod openapi;
mod organisations;
mod people;
mod tokens;
mod support;
mod texts;
