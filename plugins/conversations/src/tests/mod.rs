//! Conversations through the brick's own functions.

mod laws;
mod leaving;
mod life;
mod shown;

use legollab_brick::{Error, Instant, native};

use crate::{
    Conversations, announce,
    bindings::exports::legollaborative::{
        booking::events::{BookingSummary, Guest as Bookings},
        conversations::{
            conversations::{Guest as Functions, Sent},
            settings::{Beginning, Guest as Settings, Settings as Rules},
        },
        matching::events::MatchSummary,
    },
};

const NOW: Instant = 1_795_417_200_000;

fn platform() {
    native::reset();
    announce::take();
    native::set_now(NOW);
}

fn rules(beginning: Beginning, in_a_row: u8) {
    let rules = Rules {
        beginning,
        keep_days: 730,
        in_a_row,
    };
    <Conversations as Settings>::set(rules).unwrap();
}

/// Writes in somebody's name.
fn write(from: &str, to: &str, text: &str) -> Result<Sent, Error> {
    native::sign_in(from, &[]);
    native::call(|| Conversations::write_to(to.into(), text.into(), Vec::new()))
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().texts().join(", ")
}

/// Bob asks for Ada's bike.
fn booking(id: &str) -> BookingSummary {
    BookingSummary {
        booking: id.into(),
        item: "bike".into(),
        item_name: "Vélo cargo".into(),
        owner: "ada".into(),
        booker: "bob".into(),
        from: NOW,
        until: NOW + 1,
    }
}

fn requested(id: &str) {
    <Conversations as Bookings>::requested(booking(id));
}

/// Ada helps Eve.
fn agreement() -> MatchSummary {
    MatchSummary {
        match_: "p1".into(),
        title: "Dérailleur".into(),
        seeker: "eve".into(),
        helper: "ada".into(),
        from: NOW,
        until: NOW + 1,
    }
}

#[test]
fn texts_are_complete() {
    assert_eq!(native::missing_texts(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
}
