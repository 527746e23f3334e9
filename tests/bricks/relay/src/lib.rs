//! Runs scripts that read and write cells, parts of them by the brick it is wired to: all but the last in a chain.

#[path = "../../cells/src/script.rs"]
pub mod script;
#[path = "../../cells/src/site.rs"]
mod site;

use bindings::test::cells::cells;
use legollab_brick::prelude::*;
use site::Function;

legollab_brick::generate!({ world: "relay" });

struct Brick;

/// The brick that this one is wired to.
fn behind(function: Function, salt: &str, script: &str) -> Result<String, Error> {
    match function {
        Function::Run => cells::run(salt, script),
        Function::Look => cells::look(salt, script),
    }
}

bindings::export!(Brick);
