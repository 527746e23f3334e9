//! Runs scripts that read and write cells: the last in a chain of wired bricks, in tests of calls that run side by side.

pub mod script;
mod site;

use legollab_brick::prelude::*;
use site::Function;

legollab_brick::generate!({ world: "grid" });

struct Brick;

/// Nobody is behind this brick.
fn behind(_function: Function, _salt: &str, _script: &str) -> Result<String, Error> {
    std::process::abort()
}

bindings::export!(Brick);
