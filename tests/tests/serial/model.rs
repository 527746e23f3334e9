//! The platform as a map, on which one thing happens after the other.

use std::collections::{BTreeMap, VecDeque};

use crate::{
    history::Told,
    script::{self, Range, Site, Step, Stop},
};

/// The mounts, each wired to the next.
pub const MOUNTS: [&str; 3] = ["a", "b", "c"];
/// Whom each mount listens to: one only, so that what it hears has one order.
pub const HEARS: [usize; 3] = [1, 0, 0];
/// How many cells scripts name.
pub const CELLS: u8 = 8;

/// Everything that is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Model {
    /// The cells of each mount.
    pub cells: [BTreeMap<u8, String>; 3],
    /// Events on their way to each mount, oldest first.
    pub events: [VecDeque<String>; 3],
    /// Jobs of each mount by their names.
    pub jobs: [BTreeMap<u8, String>; 3],
}

impl Model {
    /// Runs a script at a mount. One that stops leaves nothing.
    ///
    /// # Errors
    /// See [`Stop`].
    pub fn run(&mut self, mount: usize, salt: &str, script: &[Step]) -> Result<String, Stop> {
        let before = self.clone();
        let outcome = script::run(&mut At { model: self, mount }, salt, script);
        if outcome.is_err() {
            *self = before;
        }
        outcome
    }

    /// Lets a mount do what an event or a job makes it do.
    ///
    /// # Errors
    /// When there is no such event at the head of its line, or no such job.
    pub fn follow_up(&mut self, mount: usize, told: Told, note: &str) -> Result<(), String> {
        match told {
            Told::Event => {
                let head = self.events[mount].pop_front();
                if head.as_deref() != Some(note) {
                    return Err(format!("`{note}` was delivered while {head:?} was first in line"));
                }
            }
            Told::Job => {
                let name = self.jobs[mount].iter().find(|(_, kept)| *kept == note);
                let name = *name
                    .ok_or_else(|| format!("`{note}` was run, and is no job that waits"))?
                    .0;
                self.jobs[mount].remove(&name);
            }
        }
        let script = script::follow_up(note, CELLS);
        let outcome = self.run(mount, &script::follow_up_salt(note), &script);
        outcome
            .map(drop)
            .map_err(|stop| format!("what follows `{note}` stopped: {stop:?}"))
    }
}

/// A mount of the model, as a script sees it.
struct At<'m> {
    model: &'m mut Model,
    mount: usize,
}

impl Site for At<'_> {
    fn get(&mut self, cell: u8) -> Option<String> {
        self.model.cells[self.mount].get(&cell).cloned()
    }

    fn get_many(&mut self, cells: &[u8]) -> Vec<Option<String>> {
        cells.iter().map(|cell| self.get(*cell)).collect()
    }

    fn scan(&mut self, range: &Range) -> Vec<(u8, String)> {
        let within = |cell: u8| cell >= range.from && range.until.is_none_or(|until| cell < until);
        let mut found: Vec<_> = self.model.cells[self.mount]
            .iter()
            .filter(|(cell, _)| within(**cell))
            .map(|(cell, value)| (*cell, value.clone()))
            .collect();
        if range.backward {
            found.reverse();
        }
        found.truncate(range.limit as usize);
        found
    }

    fn put(&mut self, cell: u8, value: String) {
        self.model.cells[self.mount].insert(cell, value);
    }

    fn delete(&mut self, cell: u8) {
        self.model.cells[self.mount].remove(&cell);
    }

    fn call(&mut self, salt: &str, script: &[Step]) -> Result<String, Stop> {
        self.model.run(self.mount + 1, salt, script)
    }

    fn tell(&mut self, note: String) {
        for (listener, source) in HEARS.iter().enumerate() {
            if *source == self.mount {
                self.model.events[listener].push_back(note.clone());
            }
        }
    }

    fn schedule(&mut self, name: u8, _delay: u32, note: String) {
        self.model.jobs[self.mount].insert(name, note);
    }

    fn cancel(&mut self, name: u8) {
        self.model.jobs[self.mount].remove(&name);
    }
}
