//! What a site needs, whatever it is about: connections, requests, forms, sessions, faults, and how its pages look. Nothing here
//! knows platforms or packages, or keeps anything on disk.
//!
//! A request's way through a site that is made of this:
//!
//! 1. [`connection::serve`] takes it in, within bounds, and tells the address at the other end; [`client::ClientAddress`] looks
//!    through the proxies that the operator trusts, [`host`] says which host is asked for.
//! 2. The site looks up the session of [`context::IncomingRequest::session_secret`] in its own storage and makes a
//!    [`context::RequestContext`] of what it found: language, form token, cookies.
//! 3. A handler answers, under [`guard::guarded`]. One that changes something takes a [`form::Form`] or an [`upload::Upload`], or checks a request of a
//!    program by [`form::check_api_write`]; no form can be had without its token.
//! 4. It answers with a page in a [`theme::PageFrame`], a [`response::SeeOther`], or a [`fault::Fault`], which the site draws
//!    with the words of [`fault_text`].
//! 5. [`context::RequestContext::add_cookies`], [`delivery::DeliveryRequest::complete`] and [`headers`] complete the response.
#![deny(unsafe_code)]

pub mod account_rules;
pub mod amounts;
pub mod assets;
pub mod body;
pub mod calendar_days;
pub mod client;
pub mod connection;
pub mod context;
pub mod cookies;
pub mod delivery;
pub mod discovery;
pub mod fault;
pub mod fault_text;
pub mod fields;
pub mod form;
pub mod form_parts;
pub mod guard;
pub mod headers;
pub mod host;
pub mod known_browser;
pub mod language;
pub mod local_path;
pub mod look_alike;
pub mod network;
pub mod origin;
pub mod password;
pub mod public_url;
pub mod query;
pub mod rate_limit;
pub mod response;
pub mod secret;
pub mod session;
pub mod site_url;
pub mod tasks;
pub mod theme;
pub mod threads;
pub mod upload;
pub mod words;
