//! The studio: where people who cannot program make a platform out of bricks and go on changing it, in a browser.
//!
//! It is one site of a host, whose accounts are those of a platform without bricks; [`Studio`] adds its routes to it. What it
//! does to a platform are the runtime's change operations and nothing else, so the command line shows the same history.
//!
//! Its pages need no script: each step is a form that is sent, applied and answered by a redirect; reading changes nothing.
//! [`assembly`] works out what a site is going to be, [`changing`] makes it so, `begin` and `site` are the pages.
#![deny(unsafe_code)]

mod arrival;
pub mod assembly;
mod begin;
mod brick_facts;
pub mod catalogue;
pub mod changing;
pub mod database;
mod draw;
mod extension;
mod fetching;
mod naming;
mod places;
mod putting;
mod questions;
pub mod recipe;
mod room;
pub mod routes;
mod saying;
mod sentences;
mod site;
mod sizes;
mod state;
mod steps;
mod taking;
mod visit;
pub mod words;

pub use state::{Studio, StudioError, StudioOptions};
