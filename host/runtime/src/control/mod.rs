//! How one process asks another, which serves a platform, for what only that one can do: it has the platform's data open.
//!
//! A process that serves platforms listens on a port of this machine ([`Listener`]) and leaves its number in each platform's
//! folder, in `data/control.json`, with a token that only those know who may read the folder. Each platform has a token of its
//! own, so that one platform's token opens no other. [`connect`] finds the process; a request is a line of JSON, with the
//! bricks' files behind it, and its reply another line. What travels are codes, values and findings, each with its words
//! on the side of the reader.

mod address;
mod call;
mod client;
mod listener;
mod protocol;
mod serving;

pub use call::{CallFault, CallFile, CallRequest, call};
pub use client::{ControlError, ServingProcess, connect};
pub use listener::Listener;
pub use serving::{NotServed, Serving};

#[cfg(test)]
mod tests;
