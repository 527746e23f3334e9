//! The registry through its own doors: pages, JSON, OCI.

mod certification;
mod openapi;
mod people;
mod support;
mod texts;
