//! Serves platforms over HTTP: the members' site, the API, the steward's area, the operator's endpoints.
//!
//! A request's way: [`legollab_web::connection`] takes it in, [`dispatch`] finds its platform and who makes it ([`visit`]), a route of
//! [`pages`], [`accounts`], [`api`] or [`steward`] answers, and what goes wrong ([`legollab_web::fault`]) is drawn as a page or as
//! problem+json on the way out. A handler that changes something takes a [`visit::Form`], which cannot be had without the
//! request's token, so none can forget to check it.
//!
//! [`view`], [`form`] and [`openapi`] draw; they know neither requests nor platforms.

mod absent;
pub mod accounts;
mod allowances;
mod api;
pub mod area_map;
mod attempt;
mod block_health;
mod blocks;
mod brick_view;
mod closed;
mod dispatch;
mod endpoints;
pub mod error_mapping;
pub mod extension;
pub mod files;
pub mod form;
pub mod frame;
mod handovers;
pub mod hosting;
mod legal;
mod legal_links;
mod mail_delivery;
mod maker;
pub mod media;
mod menu_icon;
mod metrics;
pub mod openapi;
mod operator;
mod options;
pub mod page_budget;
mod pages;
#[cfg(test)]
mod sample;
mod search;
mod searched;
mod server;
mod serving;
mod site;
mod state;
mod steward;
mod submission;
mod success;
mod uploads;
pub mod view;
pub mod visit;
pub mod words;

pub use allowances::RateLimits;
pub use legollab_mail::{MailBounds, MailError, MailSettings};
pub use options::{AddressStyle, CustomHosts, InvitationBounds, ServerOptions};
pub use server::{AddError, Server, ServerError};
pub use site::Site;
