//! A platform of a test, running.

use std::{path::Path, sync::Arc, time::Duration};

use legollab_runtime::{
    Instant, Runtime,
    call::STEWARD,
    clock::{Clock as _, MovableClock},
    platform::Platform,
    storage::{Delivery, Incident, JobRecord, Message, NewMember},
};
use serde_json::Value;
use tempfile::TempDir;

use crate::{
    calls::{Page, PendingCall},
    error::BenchError,
    person::Person,
};

/// Rows of each kind that a bench gives back: more than a test should make.
const ROWS: u64 = 10_000;

/// Moves of the clock within one [`Running::advance`].
const MOST_STEPS: usize = 100_000;

/// A running platform.
pub struct Running {
    // Dropped in this order: the platform lets go of its files before the folder is removed.
    platform: Arc<Platform>,
    runtime: Arc<Runtime>,
    clock: Arc<MovableClock>,
    folder: TempDir,
}

impl Running {
    pub(crate) async fn open(
        runtime: Arc<Runtime>,
        clock: Arc<MovableClock>,
        folder: TempDir,
    ) -> Result<Self, BenchError> {
        let platform = runtime.open(folder.path()).await?;
        Ok(Self {
            platform,
            runtime,
            clock,
            folder,
        })
    }

    /// A call to make. Nobody is signed in unless [`PendingCall::by`] says who calls.
    ///
    /// The interface is named in full, or by its last part where only one interface of the brick has it. The arguments are
    /// an object with a key in lowerCamelCase for each parameter.
    pub fn call(&self, mount: &str, interface: &str, function: &str, arguments: Value) -> PendingCall<'_> {
        PendingCall::new(&self.platform, mount, interface, function, arguments)
    }

    /// A page of a brick to look at, with the parameters of its address.
    pub fn page(&self, mount: &str, page: &str, params: &[(&str, &str)]) -> Page<'_> {
        Page::new(&self.platform, mount, page, params)
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
        self.join_as(name, &[STEWARD], "en").await
    }

    /// Adds a member with these roles, who speaks this language.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn join_as(&self, name: &str, roles: &[&str], locale: &str) -> Result<Person, BenchError> {
        let number = self.platform.store().count_members().await?;
        let new = NewMember {
            email: format!("member{number}@bench.example"),
            name: name.to_owned(),
            password_hash: None,
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            locale: locale.to_owned(),
            confirmed: true,
        };
        let member = self.platform.store().add_member(new, self.now()).await?;
        Ok(Person {
            id: member.id,
            name: member.name,
            roles: member.roles,
            locale: member.locale,
        })
    }

    /// What the platform's clock shows.
    pub fn now(&self) -> Instant {
        self.clock.now()
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
        for _ in 0..MOST_STEPS {
            self.settle().await?;
            let next = self.next_due().await?.filter(|next| *next <= target);
            match next {
                Some(next) if next > self.now() => self.clock.set(next),
                // It is due and was tried, so it waits for something else than time; that must not keep time from passing.
                _ if target > self.now() => self.clock.set(target),
                _ => return Ok(()),
            }
        }
        Err(BenchError::NeverSettles {
            steps: MOST_STEPS,
            target,
        })
    }

    /// Runs what is due now.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn settle(&self) -> Result<(), BenchError> {
        self.platform.settle().await?;
        Ok(())
    }

    async fn next_due(&self) -> Result<Option<Instant>, BenchError> {
        let store = self.platform.store();
        let (delivery, job) = (store.next_delivery().await?, store.next_job().await?);
        Ok([delivery, job].into_iter().flatten().min())
    }

    /// The messages that were written to members, oldest first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn messages(&self) -> Result<Vec<Message>, BenchError> {
        let mut messages = self.platform.store().messages(0, ROWS).await?;
        messages.reverse();
        Ok(messages)
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
        let mut incidents = self.platform.store().incidents(0, ROWS).await?;
        incidents.reverse();
        Ok(incidents)
    }

    /// Events that could not be delivered and were given up, oldest first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn dead_letters(&self) -> Result<Vec<Delivery>, BenchError> {
        let mut letters = self.platform.store().dead_letters(0, ROWS).await?;
        letters.reverse();
        Ok(letters)
    }

    /// The jobs that wait, next due first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn jobs(&self) -> Result<Vec<JobRecord>, BenchError> {
        Ok(self.platform.store().jobs(0, ROWS).await?)
    }

    /// Stops the platform and starts it again with the same data, as a host that was restarted does.
    ///
    /// # Errors
    /// When it cannot be opened again.
    pub async fn restart(self) -> Result<Self, BenchError> {
        let Self {
            platform,
            runtime,
            clock,
            folder,
        } = self;
        platform.close().await?;
        drop(platform);
        Self::open(runtime, clock, folder).await
    }

    /// Ends the platform. Its folder goes away.
    pub(crate) async fn close(self) {
        // What is not on the disk yet need not get there.
        let _ = self.platform.close().await;
    }

    /// The platform itself, for what a bench has no words for.
    pub fn platform(&self) -> &Arc<Platform> {
        &self.platform
    }

    /// The folder of the platform.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
