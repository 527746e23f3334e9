//! Says what is on the platform of a test.

use std::path::Path;

use serde_json::{Value, json};

use crate::{error::BenchError, host::Host, running::Running};

/// A platform to be started for a test.
///
/// Unless said otherwise its languages are French and English, its time zone is `Europe/Paris`, its clock starts on a Monday
/// morning far from any change to summer time, and each brick is granted all that it asks for.
#[derive(Debug, Clone, Default)]
#[must_use = "a bench does nothing until it is started"]
pub struct Bench {
    name: Option<String>,
    at: Option<String>,
    time_zone: Option<String>,
    bricks: Vec<Value>,
    changes: Vec<Value>,
}

impl Bench {
    /// A platform without bricks.
    pub fn new() -> Self {
        Self::default()
    }

    /// Gives the platform another name than `bench`.
    pub fn named(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    /// Mounts the brick in a file.
    pub fn brick(mut self, mount: &str, file: impl AsRef<Path>) -> Self {
        self.bricks.push(json!({ "mount": mount, "file": file.as_ref() }));
        self
    }

    /// Lets `server` serve an interface that the brick at `mount` imports, as `legollaborative:booking/bookings`.
    pub fn wire(self, mount: &str, interface: &str, server: &str) -> Self {
        self.change(json!({ "wire": { "mount": mount, "interface": interface, "server": server } }))
    }

    /// Lets the brick at `mount` hear the events of `source`, as `legollaborative:booking/events`.
    pub fn listen(self, mount: &str, interface: &str, source: &str) -> Self {
        self.change(json!({ "listen": { "mount": mount, "interface": interface, "source": source } }))
    }

    /// Grants the brick at `mount` only these capabilities, whatever it asks for.
    pub fn grant_only(self, mount: &str, capabilities: &[&str]) -> Self {
        self.change(json!({ "grants": { "mount": mount, "grants": capabilities } }))
    }

    /// Changes limits of the brick at `mount`: an object with the keys of `[bricks.<mount>.limits]` in `platform.toml`.
    pub fn limits(self, mount: &str, limits: Value) -> Self {
        self.change(json!({ "limits": { "mount": mount, "limits": limits } }))
    }

    /// Lets instances of the brick at `mount` serve one call after another. What a brick wrongly keeps in its own memory
    /// shows then.
    pub fn warm(self, mount: &str) -> Self {
        self.change(json!({ "warm": { "mount": mount } }))
    }

    /// Gives the brick at `mount` its first settings: the object that its `settings.set` takes.
    pub fn settings(self, mount: &str, settings: Value) -> Self {
        self.change(json!({ "settings": { "mount": mount, "settings": settings } }))
    }

    /// Starts the clock at a point in time, as `2026-03-28T23:00:00Z`.
    pub fn at(mut self, instant: &str) -> Self {
        self.at = Some(instant.to_owned());
        self
    }

    /// Puts the platform into a time zone, as `America/Martinique`.
    pub fn time_zone(mut self, zone: &str) -> Self {
        self.time_zone = Some(zone.to_owned());
        self
    }

    /// Starts the platform.
    ///
    /// # Errors
    /// When `legollab` cannot be started, a file is no brick, or the platform does not fit together: all findings are named.
    pub async fn start(self) -> Result<Running, BenchError> {
        let host = Host::start()?;
        let opened = host
            .ask(json!({
                "do": "open",
                "protocol": crate::host::PROTOCOL,
                "name": self.name,
                "at": self.at,
                "time_zone": self.time_zone,
                "bricks": self.bricks,
                "changes": self.changes,
            }))
            .await?;
        Running::new(host, opened)
    }

    fn change(mut self, change: Value) -> Self {
        self.changes.push(change);
        self
    }
}
