//! Visits another brick, twice in a call: which instances of it serve the two.

use bindings::{
    exports::test::visitor::rounds::Guest,
    test::keeper::visits::{self, Manner},
};
use legollab_brick::{prelude::*, text::plain};

legollab_brick::generate!({ world: "visitor" });

struct Visitor;

impl Guest for Visitor {
    fn round(first: Manner, second: Manner, refuse: bool) -> Result<(u32, u32), Error> {
        let visited = |manner| visits::visit(manner).map_or(0, |seen| seen.visits);
        let seen = (visited(first), visited(second));
        if refuse { Err(conflict(plain("no"))) } else { Ok(seen) }
    }
}

bindings::export!(Visitor);
