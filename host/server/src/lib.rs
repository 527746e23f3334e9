//! Serves platforms over HTTP: the members' site, the API, the steward's area, the operator's endpoints.
//!
//! A request's way: [`connections`] takes it in, [`dispatch`] finds its platform and who makes it ([`visit`]), a route of
//! [`pages`], [`accounts`], [`api`] or [`steward`] answers, and what goes wrong ([`fault`]) is drawn as a page or as
//! problem+json on the way out. A handler that changes something takes a [`visit::Form`], which cannot be had without the
//! visit's token, so none can forget to check it.
//!
//! [`view`], [`form`], [`openapi`] and [`theme`] draw; they know neither requests nor platforms.

pub mod accounts;
mod answer;
mod api;
mod body;
mod connections;
mod dispatch;
mod documents;
mod fault;
mod fields;
pub mod form;
mod head_timer;
mod headers;
mod mail;
mod mail_delivery;
pub mod openapi;
mod operator;
mod options;
mod pages;
mod patient;
mod quotas;
pub mod room;
#[cfg(test)]
mod sample;
mod secret;
mod server;
mod shell;
mod site;
mod steward;
mod tasks;
pub mod theme;
mod threads;
pub mod view;
mod visit;
pub mod words;

pub use mail::{MailBounds, MailError, MailSettings};
pub use options::{Links, Patience, PublicAddress, Scheme, ServerOptions};
pub use quotas::{Allowance, Allowances};
pub use server::{AddError, Server, ServerError};
pub use threads::threads;
