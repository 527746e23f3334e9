//! Scripts on the host's store: what `cells` and `relay` have in common. The crate's root says who is behind.

use std::sync::atomic::{AtomicBool, Ordering};

use legollab_brick::{
    bindings::legollaborative::brick::store::{self, Direction},
    jobs, log,
    prelude::*,
};

use crate::{
    behind,
    bindings::{
        exports::test::cells::{alarms, cells, events as heard},
        test::cells::events,
    },
    script::{self, Range, Site, Step, Stop},
};

/// How many cells a follow-up may name.
const CELLS: u8 = 8;

/// The function that runs a script.
#[derive(Debug, Clone, Copy)]
pub enum Function {
    /// The one that may write.
    Run,
    /// The one that reads.
    Look,
}

/// Whether this instance has run a script before. It has where the platform lets instances serve one call after another.
static USED: AtomicBool = AtomicBool::new(false);

struct Here(Function);

fn text(value: Vec<u8>) -> String {
    String::from_utf8_lossy(&value).into_owned()
}

impl Site for Here {
    fn get(&mut self, cell: u8) -> Option<String> {
        store::get(&[cell]).map(text)
    }

    fn get_many(&mut self, cells: &[u8]) -> Vec<Option<String>> {
        let keys: Vec<Vec<u8>> = cells.iter().map(|cell| vec![*cell]).collect();
        store::get_many(&keys)
            .into_iter()
            .map(|value| value.map(text))
            .collect()
    }

    fn scan(&mut self, range: &Range) -> Vec<(u8, String)> {
        let direction = if range.backward {
            Direction::Backward
        } else {
            Direction::Forward
        };
        let until = range.until.map(|cell| [cell]);
        let found = store::scan(
            &[range.from],
            until.as_ref().map(<[u8; 1]>::as_slice),
            direction,
            range.limit,
        );
        let cell = |key: &[u8]| key.first().copied().unwrap_or_default();
        found
            .into_iter()
            .map(|entry| (cell(&entry.key), text(entry.value)))
            .collect()
    }

    fn put(&mut self, cell: u8, value: String) {
        store::put(&[cell], value.as_bytes());
    }

    fn delete(&mut self, cell: u8) {
        store::delete(&[cell]);
    }

    fn call(&mut self, salt: &str, script: &[Step]) -> Result<String, Stop> {
        let refused = |error: Error| Stop::Refused(error.texts().join(", "));
        behind(self.0, salt, &json!(script).to_string()).map_err(refused)
    }

    fn tell(&mut self, note: String) {
        events::told(&note);
    }

    fn schedule(&mut self, name: u8, delay: u32, note: String) {
        let at = clock::now() + Instant::from(delay);
        jobs::once(
            name.to_string(),
            at,
            "test:cells/alarms",
            "ring",
            json!({ "note": note }),
        );
    }

    fn cancel(&mut self, name: u8) {
        jobs::cancel(&name.to_string());
    }
}

fn perform(function: Function, salt: &str, script: &[Step]) -> Result<String, Error> {
    if USED.swap(true, Ordering::Relaxed) {
        log::write(log::Level::Debug, "used before", []);
    }
    match script::run(&mut Here(function), salt, script) {
        Ok(seen) => Ok(seen),
        Err(Stop::Refused(seen)) => Err(conflict(plain(seen))),
        Err(Stop::Trapped) => std::process::abort(),
    }
}

fn read(script: &str) -> Result<Vec<Step>, Error> {
    legollab_brick::serde_json::from_str(script).map_err(|error| invalid("script", plain(error.to_string())))
}

fn follow_up(note: &str) {
    // The host's own log names the call that commits; this names what it was for.
    log::info(note, []);
    let script = script::follow_up(note, CELLS);
    // It has no step that refuses.
    let _ = perform(Function::Run, &script::follow_up_salt(note), &script);
}

impl cells::Guest for crate::Brick {
    fn run(salt: String, script: String) -> Result<String, Error> {
        perform(Function::Run, &salt, &read(&script)?)
    }

    fn look(salt: String, script: String) -> Result<String, Error> {
        perform(Function::Look, &salt, &read(&script)?)
    }
}

impl heard::Guest for crate::Brick {
    fn told(note: String) {
        follow_up(&note);
    }
}

impl alarms::Guest for crate::Brick {
    fn ring(note: String) {
        follow_up(&note);
    }
}
