//! Functions of this brick that run later. Jobs survive a restart of the host.

use serde_json::Value;

pub use crate::bindings::legollaborative::brick::jobs::{Job, Timing};
use crate::{Instant, calendar::Recurrence, host};

/// A job that runs once. `arguments` is an object of the function's named arguments in lowerCamelCase.
///
/// A job of the same key is replaced, so that scheduling twice does no harm.
pub fn once(key: impl Into<String>, at: Instant, interface: &str, function: &str, arguments: Value) {
    schedule(key.into(), Timing::At(at), interface, function, arguments);
}

/// A job that runs again and again.
pub fn every(key: impl Into<String>, recurrence: Recurrence, interface: &str, function: &str, arguments: Value) {
    schedule(key.into(), Timing::Every(recurrence), interface, function, arguments);
}

/// Cancels the job of this key; nothing happens if there is none.
pub fn cancel(key: &str) {
    host::cancel(key);
}

fn schedule(key: String, schedule: Timing, interface: &str, function: &str, arguments: Value) {
    host::schedule(&Job {
        key,
        interface: interface.to_owned(),
        function: function.to_owned(),
        arguments: arguments.to_string(),
        schedule,
    });
}
