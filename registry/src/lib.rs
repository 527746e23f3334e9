//! The marketplace: bricks are published and examined, providers certified and reviewed, and successes feed the cooperation fund.
//!
//! A request's way: [`legollab_web::connection`] takes it in, [`dispatch`] finds who makes it ([`visit`]) and the route, whose
//! [`routes::Access`] is checked before its handler runs. Each subject is a folder with its rules, its tables (`schema.sql`), its
//! routes and its pages.
#![deny(unsafe_code)]

pub mod api;
pub mod audit;
pub mod backup;
pub mod catalogue;
pub mod certification;
pub mod clock;
pub mod contributions;
pub mod database;
pub mod dispatch;
pub mod download_counter;
pub mod engagements;
pub mod examination;
pub mod failure;
pub mod frame;
pub mod fund;
pub mod home;
pub mod identity;
pub mod keys;
pub mod ledger;
pub mod letters;
pub mod limits;
pub mod offer_search;
pub mod offers;
pub mod openapi;
pub mod operation;
pub mod options;
pub mod packages;
pub mod people;
pub mod places;
pub mod problems;
pub mod reviews;
pub mod routes;
pub mod search;
mod server;
mod settings;
pub mod state;
pub mod status;
pub mod step_up;
mod ticks;
pub mod treasury;
pub mod visit;
pub mod words;

pub use database::DatabaseAddress;
pub use options::RegistryOptions;
pub use state::{OpenError, Registry};
