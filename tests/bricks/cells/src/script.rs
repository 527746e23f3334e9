//! Scripts, and how they run on anything that has cells. The bricks run them on the host's store; a test that includes
//! this file runs them on a map, one after the other, and compares.

use serde::{Deserialize, Serialize};

/// What a script does next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Reads a cell.
    Get(u8),
    /// Reads several cells at once.
    GetMany(Vec<u8>),
    /// Reads a range of cells.
    Scan(Range),
    /// Writes into a cell what follows from all that the script has seen.
    Put(u8),
    /// Empties a cell.
    Delete(u8),
    /// Lets the brick behind run a script, and goes on if that one refuses.
    Call(Vec<Step>),
    /// Sends an event.
    Tell,
    /// Schedules a job of this name, after so many milliseconds.
    Schedule(u8, u32),
    /// Cancels a job.
    Cancel(u8),
    /// Ends with a refusal.
    Refuse,
    /// Ends with a trap.
    Trap,
}

/// A range of cells to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The first cell.
    pub from: u8,
    /// The cell after the last; none for all.
    pub until: Option<u8>,
    /// From the last to the first.
    pub backward: bool,
    /// At most so many.
    pub limit: u32,
}

/// Where a script runs.
pub trait Site {
    /// The value of a cell.
    fn get(&mut self, cell: u8) -> Option<String>;
    /// The values of several cells.
    fn get_many(&mut self, cells: &[u8]) -> Vec<Option<String>>;
    /// The cells of a range that hold something.
    fn scan(&mut self, range: &Range) -> Vec<(u8, String)>;
    /// Fills a cell.
    fn put(&mut self, cell: u8, value: String);
    /// Empties a cell.
    fn delete(&mut self, cell: u8);
    /// Lets the brick behind run a script. An error is its refusal.
    fn call(&mut self, salt: &str, script: &[Step]) -> Result<String, Stop>;
    /// Sends an event.
    fn tell(&mut self, note: String);
    /// Schedules a job.
    fn schedule(&mut self, name: u8, delay: u32, note: String);
    /// Cancels a job.
    fn cancel(&mut self, name: u8);
}

/// Why a script did not come to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// It refused; with all that it had seen.
    Refused(String),
    /// It, or one that it called, trapped.
    Trapped,
}

/// Runs a script, and gives all that it has seen.
///
/// # Errors
/// See [`Stop`].
pub fn run(site: &mut impl Site, salt: &str, script: &[Step]) -> Result<String, Stop> {
    let mut seen = salt.to_owned();
    for (place, step) in script.iter().enumerate() {
        match step {
            Step::Get(cell) => see(&mut seen, site.get(*cell)),
            Step::GetMany(cells) => {
                for value in site.get_many(cells) {
                    see(&mut seen, value);
                }
            }
            Step::Scan(range) => {
                for (cell, value) in site.scan(range) {
                    see(&mut seen, Some(format!("{cell}={value}")));
                }
                see(&mut seen, None);
            }
            Step::Put(cell) => site.put(*cell, digest(&seen, *cell)),
            Step::Delete(cell) => site.delete(*cell),
            Step::Call(script) => match site.call(&format!("{salt}.{place}"), script) {
                Ok(value) => see(&mut seen, Some(format!("({value})"))),
                Err(Stop::Refused(reason)) => see(&mut seen, Some(format!("!({reason})"))),
                Err(Stop::Trapped) => return Err(Stop::Trapped),
            },
            Step::Tell => site.tell(format!("{salt}.{place}:{}", digest(&seen, 0))),
            Step::Schedule(name, delay) => {
                site.schedule(*name, *delay, format!("{salt}.{place}:{}", digest(&seen, *name)));
            }
            Step::Cancel(name) => site.cancel(*name),
            Step::Refuse => return Err(Stop::Refused(seen)),
            Step::Trap => return Err(Stop::Trapped),
        }
    }
    Ok(seen)
}

/// What an event or a job makes a brick do: it reads a few cells and writes one, all of them named by the note. An event
/// of an event tells no further.
pub fn follow_up(note: &str, cells: u8) -> Vec<Step> {
    let mut bits = fnv(note);
    let mut next = |below: u8| {
        let value = bits % u64::from(below.max(1));
        bits = (bits / u64::from(below.max(1))) ^ bits.rotate_left(7);
        u8::try_from(value).unwrap_or(0)
    };
    let mut script = vec![
        Step::Get(next(cells)),
        Step::Scan(Range {
            from: next(cells),
            until: None,
            backward: next(2) == 1,
            limit: u32::from(next(4)),
        }),
        Step::Put(next(cells)),
    ];
    if next(4) == 0 {
        script.push(Step::Delete(next(cells)));
    }
    if next(3) == 0 && note.matches('>').count() < 2 {
        script.push(Step::Tell);
    }
    script
}

/// The salt of what an event or a job makes a brick do.
pub fn follow_up_salt(note: &str) -> String {
    format!("{note}>")
}

/// A short word that stands for all that was seen.
fn digest(seen: &str, cell: u8) -> String {
    format!("{:016x}", fnv(&format!("{cell} {seen}")))
}

fn see(seen: &mut String, value: Option<String>) {
    seen.push('|');
    seen.push_str(value.as_deref().unwrap_or("-"));
}

/// FNV-1a.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
