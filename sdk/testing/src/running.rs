//! A platform of a test, running.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    calls::{Page, PendingCall},
    error::BenchError,
    host::Host,
    records::{Delivery, Incident, Instant, JobRecord, Message, Person},
};

/// A running platform. It ends, and its folder goes away, when this is dropped.
pub struct Running {
    host: Host,
    // Nobody else moves the clock.
    now: AtomicI64,
    folder: PathBuf,
}

#[derive(Deserialize)]
struct Opened {
    now: Instant,
    folder: PathBuf,
}

impl Running {
    pub(crate) fn new(host: Host, opened: Value) -> Result<Self, BenchError> {
        let Opened { now, folder } = serde_json::from_value(opened).map_err(|_| BenchError::Lost)?;
        Ok(Self {
            host,
            now: AtomicI64::new(now.0),
            folder,
        })
    }

    /// A call to make. Nobody is signed in unless [`PendingCall::by`] says who calls.
    ///
    /// The interface is named in full, or by its last part where only one interface of the brick has it. The arguments are
    /// an object with a key in lowerCamelCase for each parameter.
    pub fn call(&self, mount: &str, interface: &str, function: &str, arguments: Value) -> PendingCall<'_> {
        PendingCall::new(&self.host, mount, interface, function, arguments)
    }

    /// A page of a brick to look at, with the parameters of its address.
    pub fn page(&self, mount: &str, page: &str, params: &[(&str, &str)]) -> Page<'_> {
        Page::new(&self.host, mount, page, params)
    }

    /// Adds a member who speaks English.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn join(&self, name: &str) -> Result<Person, BenchError> {
        self.join_as(name, &[], "en").await
    }

    /// Adds a steward who speaks English.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn join_steward(&self, name: &str) -> Result<Person, BenchError> {
        self.join_as(name, &["steward"], "en").await
    }

    /// Adds a member with these roles, who speaks this language.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn join_as(&self, name: &str, roles: &[&str], locale: &str) -> Result<Person, BenchError> {
        self.host
            .ask(json!({ "do": "join", "name": name, "roles": roles, "locale": locale }))
            .await
    }

    /// What the platform's clock shows.
    pub fn now(&self) -> Instant {
        Instant(self.now.load(Ordering::Relaxed))
    }

    /// Lets time pass. Whatever comes due on the way (jobs, events) runs at its own time, in order, and has ended when
    /// this returns.
    ///
    /// # Errors
    /// When the storage fails, or more and more becomes due.
    pub async fn advance(&self, by: Duration) -> Result<(), BenchError> {
        let milliseconds = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.advance_to(self.now().plus(milliseconds)).await
    }

    /// Lets time pass until a point in time, as [`Running::advance`] does. One that has passed already changes nothing.
    ///
    /// # Errors
    /// As [`Running::advance`].
    pub async fn advance_to(&self, target: Instant) -> Result<(), BenchError> {
        let now: Instant = self.host.ask(json!({ "do": "advance-to", "target": target })).await?;
        self.now.store(now.0, Ordering::Relaxed);
        Ok(())
    }

    /// Runs what is due now.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn settle(&self) -> Result<(), BenchError> {
        self.host.ask(json!({ "do": "settle" })).await
    }

    /// The messages that were written to members, oldest first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn messages(&self) -> Result<Vec<Message>, BenchError> {
        self.host.ask(json!({ "do": "messages" })).await
    }

    /// The messages that were written to one member, oldest first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn messages_to(&self, person: &Person) -> Result<Vec<Message>, BenchError> {
        let mut messages = self.messages().await?;
        messages.retain(|message| message.to == person.id);
        Ok(messages)
    }

    /// What went wrong, oldest first. A sound brick leaves this empty.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn incidents(&self) -> Result<Vec<Incident>, BenchError> {
        self.host.ask(json!({ "do": "incidents" })).await
    }

    /// Events that could not be delivered and were given up, oldest first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn dead_letters(&self) -> Result<Vec<Delivery>, BenchError> {
        self.host.ask(json!({ "do": "dead-letters" })).await
    }

    /// The jobs that wait, next due first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn jobs(&self) -> Result<Vec<JobRecord>, BenchError> {
        self.host.ask(json!({ "do": "jobs" })).await
    }

    /// Stops the platform and starts it again with the same data, as a host that was restarted does.
    ///
    /// # Errors
    /// When it cannot be opened again.
    pub async fn restart(self) -> Result<Self, BenchError> {
        let () = self.host.ask(json!({ "do": "restart" })).await?;
        Ok(self)
    }

    /// The folder of the platform.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}
