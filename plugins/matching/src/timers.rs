//! What the brick asks of itself later.

use legollab_brick::prelude::*;

use crate::{
    Matching, bindings::exports::legollaborative::matching_brick::timers::Guest, lifecycle, proposing, rounds,
};

impl Guest for Matching {
    fn daily_round() -> Result<(), Error> {
        rounds::run_if_anybody_waits()
    }

    fn mend() -> Result<(), Error> {
        rounds::run_if_anybody_waits()
    }

    fn propose_rest(round: String, from: u32) -> Result<(), Error> {
        proposing::propose_rest(&round, from).map_err(|_| conflict(t!("beyond-calendar")))
    }

    fn tell(round: String) {
        lifecycle::tell_round(&round);
    }

    fn close_round(round: String) {
        lifecycle::close_round(&round);
    }

    fn complete(proposal: String) {
        lifecycle::complete(&proposal);
    }
}
