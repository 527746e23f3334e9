//! How much one call, one installation and one platform may use (promise P2). Every limit here bites, and a test runs
//! into each.

use serde::{Deserialize, Serialize};

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident: $ty:ty = $default:expr;)*) => {
        /// The limits of an installation.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Limits { $($(#[$doc])* pub $name: $ty,)* }

        impl Default for Limits {
            fn default() -> Self { Self { $($name: $default,)* } }
        }

        impl Limits {
            /// The names of all limits, as a platform writes them. Tests go by it: none may be without an attack.
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];
        }

        /// Limits that a platform sets otherwise for one brick; what is absent keeps the host's default.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub struct LimitOverrides {
            $($(#[$doc])* #[serde(default, skip_serializing_if = "Option::is_none")] pub $name: Option<$ty>,)*
        }

        impl LimitOverrides {
            /// Whether nothing is set otherwise.
            pub fn is_empty(&self) -> bool { $(self.$name.is_none())&&* }

            /// `defaults` with these overrides.
            pub fn over(&self, defaults: &Limits) -> Limits {
                Limits { $($name: self.$name.unwrap_or(defaults.$name),)* }
            }
        }
    };
}

limits! {
    /// CPU time of one call with all that it calls, in milliseconds.
    cpu_ms: u64 = 1_000;
    /// Wall time of one call with all that it calls, in milliseconds, waiting for HTTP answers included.
    wall_ms: u64 = 10_000;
    /// Linear memory of one instance, all memories together, in bytes.
    memory_bytes: usize = 64 << 20;
    /// Elements of all tables of one instance together.
    table_elements: usize = 100_000;
    /// Bytes that one call may pass through host functions, both ways.
    host_bytes: u64 = 64 << 20;
    /// Operations on the store by one call, keys of `get-many`, entries of `scan` and the members that its messages
    /// and refusals go to or name counted one by one.
    store_operations: u64 = 100_000;
    /// Bytes of one value in the store.
    value_bytes: usize = 1 << 20;
    /// Bytes of one key in the store.
    key_bytes: usize = 1 << 10;
    /// Bytes of keys and values that one call may write.
    written_bytes: u64 = 16 << 20;
    /// Bytes of keys and values that the installation may keep.
    stored_bytes: u64 = 1 << 30;
    /// Bytes of events, jobs and messages of the installation that may wait to be delivered, run and sent, with what it
    /// takes to keep them.
    waiting_bytes: u64 = 64 << 20;
    /// Events that one call may send.
    events: u32 = 100;
    /// Jobs that one call may schedule or cancel.
    jobs: u32 = 100;
    /// Messages that one call may send.
    messages: u32 = 100;
    /// Bytes of one event, job or message.
    effect_bytes: usize = 64 << 10;
    /// How deep calls between bricks may nest, the first call counted.
    depth: u32 = 8;
    /// Requests over HTTP that one call may make.
    http_requests: u32 = 10;
    /// Bytes that one call may send and receive over HTTP.
    http_bytes: u64 = 8 << 20;
    /// Bytes of log that one call may write; what is beyond is cut, and a line says so.
    log_bytes: usize = 16 << 10;
    /// Bytes of the arguments as JSON.
    argument_bytes: usize = 1 << 20;
    /// Bytes of the answer as JSON.
    answer_bytes: usize = 4 << 20;
    /// Handles (streams, requests, timers) that one instance may hold.
    handles: usize = 1_000;
}
