//! Fills a new registry with demonstration data by acting as its people would: the clock is set back by twenty-six months, the
//! registry is served to this process alone, and everybody publishes, certifies, buys, declares and pays on the registry's own pages
//! until the clock has caught up with the present. So every date, letter, signature and entry is one that the registry itself has
//! made.
//!
//! | file | what is in it |
//! |---|---|
//! | `demonstration` | what is asked for |
//! | `cast` | who takes part |
//! | `time` | the registry that is served, and its clock |
//! | `browser` | pages and forms |
//! | `story` | what happens when |
//! | `bricks`, `certification`, `services`, `money` | each of the four stations |
//! | `words` | what people write |
//! | `keys` | the private keys of the demonstration's people |
#![deny(unsafe_code)]

mod bricks;
mod browser;
mod cast;
mod certification;
mod demonstration;
mod error;
mod keys;
mod money;
mod services;
mod story;
mod time;
mod words;

use std::fs;

pub use cast::{CAST, Character, PASSWORD};
pub use demonstration::Demonstration;
pub use error::DemoError;
pub use keys::FOLDER as KEYS_FOLDER;

/// The file in the registry's folder with a line for everybody: address, password, name, and what they do. It is written last, so
/// it is there only once the demonstration is whole.
pub const LOGINS_FILE: &str = "people.txt";

/// Makes a registry with two years of demonstration data in it. Its clock stands at the present afterwards and can be moved.
///
/// # Errors
/// See [`DemoError`]. What was made until then is left where it is, and is not a whole demonstration.
pub async fn fill(asked: &Demonstration) -> Result<(), DemoError> {
    if fs::read_dir(&asked.folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(DemoError::NotEmpty(asked.folder.clone()));
    }
    let bricks = bricks::read(&asked.bricks)?;
    let stage = time::Stage::open(asked).await?;
    let told = story::tell(&stage, &bricks).await;
    let stopped = stage.stop().await;
    told.and(stopped)?;
    let path = asked.folder.join(LOGINS_FILE);
    fs::write(&path, logins()).map_err(|error| DemoError::File { path, error })
}

/// What is in [`LOGINS_FILE`].
fn logins() -> String {
    let line = |person: &Character| {
        let Character {
            email, name, does_en, ..
        } = person;
        format!("{email:<22} {PASSWORD}   {name}, {does_en}\n")
    };
    CAST.iter().map(line).collect()
}
