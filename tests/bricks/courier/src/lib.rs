//! Passes its work on to another brick: what a nested call costs.

use bindings::{
    exports::test::courier::passed_on::{Entry, Guest},
    test::workload::lists,
};
use legollab_brick::prelude::*;

legollab_brick::generate!({ world: "courier" });

struct Courier;

impl Guest for Courier {
    fn nothing() {
        lists::nothing();
    }

    fn rate(entries: Vec<Entry>) -> Result<Vec<Entry>, Error> {
        lists::rate(&entries)
    }
}

bindings::export!(Courier);
