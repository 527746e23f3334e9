//! A site, without what it is about: connections, requests, cookies, forms, passwords, faults, and how pages look.

pub mod assets;
pub mod body;
pub mod client;
pub mod connection;
pub mod cookies;
pub mod fault;
pub mod fields;
pub mod headers;
pub mod known_browser;
pub mod language;
pub mod local_path;
pub mod origin;
pub mod password;
pub mod response;
pub mod secret;
pub mod tasks;
pub mod theme;
pub mod threads;
