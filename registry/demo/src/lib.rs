//! Fills a new registry with demonstration data by acting as its people would: the clock is set back by twenty-six months, the
//! registry is served to this process alone, and everybody signs up, publishes, certifies, buys, declares and pays through the same
//! doors as anybody else, until the clock has caught up with the present. So every date, letter, signature and entry is one that the
//! registry itself has made.
//!
//! | file | what is in it |
//! |---|---|
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
mod error;
mod keys;
mod money;
mod services;
mod story;
mod time;
mod words;

use std::{ffi::OsString, fs, path::PathBuf};

pub use cast::{CAST, Character, PASSWORD};
pub use error::DemoError;
pub use keys::FOLDER as KEYS_FOLDER;
use legollab_web::public_url::PublicAddress;

/// The file in the registry's folder with a line for everybody: address, password, name, and what they do. It is written last, so
/// it is there only once the demonstration is whole.
pub const LOGINS_FILE: &str = "people.txt";

/// A demonstration to be made.
#[derive(Debug, Clone)]
pub struct Demonstration {
    /// The folder of the new registry. It is made; it may be there if it is empty.
    pub folder: PathBuf,
    /// Where the registry will be served afterwards, which letters and documents name.
    pub address: PublicAddress,
    /// The program with its arguments that examines a brick, as in [`legollab_registry::RegistryOptions`].
    pub examiner: Vec<OsString>,
    /// The files of the bricks to publish, whose names begin with `legollaborative:`. They are published in this order, months apart.
    pub bricks: Vec<PathBuf>,
}

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
