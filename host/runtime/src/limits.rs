//! How much one call, one installation and one platform may use (promise P2). Every limit here bites, and a test runs
//! into each.

use serde::{Deserialize, Serialize};

/// A limit that a platform has set for a brick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetLimit {
    /// Its name, as `cpu-ms`.
    pub limit: String,
    /// What it was set to.
    pub value: u64,
    /// The most that it may be.
    pub most: u64,
}

/// The name that platforms write.
fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

/// The least that a limit may be set to, by the name that platforms write: below, no call would succeed. Where a zero only
/// forbids something, it may stand.
pub fn least(limit: &str) -> u64 {
    match limit {
        "cpu-ms" | "wall-ms" | "block-cpu-ms" | "block-wall-ms" | "search-cpu-ms" | "search-wall-ms"
        | "table-elements" | "depth" | "value-bytes" | "key-bytes" => 1,
        // `{}` and the like.
        "argument-bytes" | "answer-bytes" => 2,
        "host-bytes" => 1 << 10,
        // A page of WebAssembly.
        "memory-bytes" => 64 << 10,
        _ => 0,
    }
}

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident: $ty:ty = $default:expr, at most $most:expr;)*) => {
        /// The limits of an installation.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Limits { $($(#[$doc])* pub $name: $ty,)* }

        impl Default for Limits {
            fn default() -> Self { Self { $($name: $default,)* } }
        }

        impl Limits {
            /// The names of all limits, as a platform writes them. Tests go by it: none may be without an attack.
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];

            /// The most that a platform may give one of its bricks. What a platform's folder says comes from its holder, and
            /// on a host of many platforms a holder is a stranger: however it sets the limits, they stay limits.
            pub fn most() -> Self {
                Self { $($name: $most,)* }
            }

            /// The smaller of both, limit by limit.
            pub fn at_most(&self, most: &Self) -> Self {
                Self { $($name: self.$name.min(most.$name),)* }
            }

            /// The limit that platforms write by this name, as `cpu-ms`; none if there is none.
            pub fn get(&self, name: &str) -> Option<u64> {
                $(if name == kebab(stringify!($name)) {
                    return Some(u64::try_from(self.$name).unwrap_or(u64::MAX));
                })*
                None
            }

            /// Sets the limit that platforms write by this name, as `cpu-ms`; false if there is none.
            pub fn set(&mut self, name: &str, value: u64) -> bool {
                $(if name == kebab(stringify!($name)) {
                    self.$name = <$ty>::try_from(value).unwrap_or(<$ty>::MAX);
                    return true;
                })*
                false
            }
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

            /// What is set, by the names that platforms write, with the most that each may be by `most`.
            pub fn set_beside(&self, most: &Limits) -> Vec<SetLimit> {
                let mut set = Vec::new();
                $(if let Some(value) = self.$name {
                    set.push(SetLimit {
                        limit: kebab(stringify!($name)),
                        value: u64::try_from(value).unwrap_or(u64::MAX),
                        most: u64::try_from(most.$name).unwrap_or(u64::MAX),
                    });
                })*
                set
            }
        }
    };
}

limits! {
    /// CPU time of one call with all that it calls, in milliseconds.
    cpu_ms: u64 = 1_000, at most 60_000;
    /// Wall time of one call with all that it calls, in milliseconds, waiting for HTTP answers included.
    wall_ms: u64 = 10_000, at most 600_000;
    /// CPU time of a block, in milliseconds: a page has several, and waits for all.
    block_cpu_ms: u64 = 100, at most 1_000;
    /// Wall time of a block, in milliseconds.
    block_wall_ms: u64 = 500, at most 5_000;
    /// CPU time of a search, in milliseconds: all bricks are asked at once, and somebody waits for all.
    search_cpu_ms: u64 = 200, at most 1_000;
    /// Wall time of a search, in milliseconds.
    search_wall_ms: u64 = 400, at most 2_000;
    /// Linear memory of one instance, all memories together, in bytes.
    memory_bytes: usize = 64 << 20, at most 512 << 20;
    /// Elements of all tables of one instance together.
    table_elements: usize = 100_000, at most 100_000;
    /// Bytes that one call may pass through host functions, both ways.
    host_bytes: u64 = 64 << 20, at most 256 << 20;
    /// Operations on the store by one call, keys of `get-many`, entries of `scan` and the members that its messages
    /// and refusals go to or name counted one by one.
    store_operations: u64 = 100_000, at most 10_000_000;
    /// Bytes of one value in the store.
    value_bytes: usize = 1 << 20, at most 16 << 20;
    /// Bytes of one key in the store.
    key_bytes: usize = 1 << 10, at most 16 << 10;
    /// Bytes of keys and values that one call may write.
    written_bytes: u64 = 16 << 20, at most 64 << 20;
    /// Bytes of keys and values that the installation may keep.
    stored_bytes: u64 = 1 << 30, at most 8 << 30;
    /// Bytes of events, jobs and messages of the installation that may wait to be delivered, run and sent, with what it
    /// takes to keep them.
    waiting_bytes: u64 = 64 << 20, at most 1 << 30;
    /// Bytes of one picture or document, as it is sent.
    file_bytes: usize = 10 << 20, at most 64 << 20;
    /// Pictures and documents that one form may bring, and that one call may make.
    files: u32 = 10, at most 100;
    /// Bytes of pictures and documents that the installation may keep, all forms of a picture together.
    files_stored_bytes: u64 = 2 << 30, at most 64 << 30;
    /// Events that one call may send.
    events: u32 = 100, at most 10_000;
    /// Jobs that one call may schedule or cancel.
    jobs: u32 = 100, at most 10_000;
    /// Messages that one call may send.
    messages: u32 = 100, at most 10_000;
    /// Bytes of one event, job or message.
    effect_bytes: usize = 64 << 10, at most 1 << 20;
    /// How deep calls between bricks may nest, the first call counted.
    depth: u32 = 8, at most 8;
    /// Requests over HTTP that one call may make.
    http_requests: u32 = 10, at most 1_000;
    /// Bytes that one call may send and receive over HTTP, counted on its connections: heads and encryption with them.
    http_bytes: u64 = 8 << 20, at most 64 << 20;
    /// Bytes of log that one call may write; what is beyond is cut, and a line says so.
    log_bytes: usize = 16 << 10, at most 1 << 20;
    /// Bytes of the arguments as JSON.
    argument_bytes: usize = 1 << 20, at most 16 << 20;
    /// Bytes of the answer as JSON.
    answer_bytes: usize = 4 << 20, at most 64 << 20;
    /// Handles (streams, requests, timers) that one instance may hold.
    handles: usize = 1_000, at most 10_000;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_can_be_set_by_its_name_up_to_the_most() {
        let most = Limits::most();
        assert_eq!(Limits::default().at_most(&most), Limits::default());
        for name in Limits::NAMES {
            let name = kebab(name);
            let mut limits = most.clone();
            assert!(limits.set(&name, least(&name)));
            assert_eq!(limits.get(&name), Some(least(&name)));
            assert_ne!(limits, most, "{name}");
            assert_eq!(limits.at_most(&most), limits, "{name}");
            assert!(limits.set(&name, u64::MAX));
            assert_ne!(limits, most, "{name}");
            assert_eq!(limits.at_most(&most), most, "{name}");
        }
        assert!(!most.clone().set("cpu_ms", 5));
    }

    #[test]
    fn what_a_platform_sets_is_told_beside_the_most() {
        let overrides = LimitOverrides {
            cpu_ms: Some(70_000),
            events: Some(3),
            ..LimitOverrides::default()
        };
        let told = overrides.set_beside(&Limits::most());
        let set = |limit: &str, value, most| SetLimit {
            limit: limit.to_owned(),
            value,
            most,
        };
        assert_eq!(told, [set("cpu-ms", 70_000, 60_000), set("events", 3, 10_000)]);
    }
}
