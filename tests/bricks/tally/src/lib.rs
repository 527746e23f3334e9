//! Notes every purchase that it hears of, and falls over while it is ill: the listener in tests of events.

use bindings::exports::test::{
    shop::events,
    tally::{
        clockwork, notes,
        settings::{self, Health},
    },
};
use legollab_brick::{
    calendar::{self, LocalTime, Recurrence},
    jobs,
    prelude::*,
};
use serde::{Deserialize, Serialize};

legollab_brick::generate!({ world: "tally" });

/// A purchase that was heard of.
#[derive(Serialize, Deserialize)]
struct Note {
    place: u32,
    number: u32,
}

impl Record for Note {
    type Id = u32;
    const COLLECTION: &'static str = "notes";

    fn id(&self) -> u32 {
        self.place
    }
}

#[derive(Default, Serialize, Deserialize)]
struct Rules {
    ill: bool,
    motto: String,
}

const NOTES: Collection<Note> = Collection::new();
const HEARD: Singleton<u32> = Singleton::new("heard");
const DAYS: Singleton<u32> = Singleton::new("days");
const RULES: Singleton<Rules> = Singleton::new("settings");

struct Tally;

impl events::Guest for Tally {
    fn bought(number: u32, _buyer: String) {
        let place = HEARD.get() + 1;
        HEARD.set(&place);
        NOTES.put(&Note { place, number });
        if RULES.get().ill {
            std::process::abort();
        }
    }
}

impl notes::Guest for Tally {
    fn heard() -> Result<Vec<u32>, Error> {
        Ok(NOTES.all().into_iter().map(|note| note.number).collect())
    }

    fn wind() -> Result<(), Error> {
        let today = calendar::to_local(clock::now()).map_err(|_| conflict(plain("no such time")))?;
        let noon = LocalTime {
            hour: 12,
            minute: 0,
            second: 0,
            ..today.local
        };
        let daily = Recurrence {
            start: noon,
            zone: "Europe/Paris".to_owned(),
            rule: "FREQ=DAILY".to_owned(),
        };
        jobs::every("tick", daily, "test:tally/clockwork", "tick", json!({}));
        Ok(())
    }

    fn days() -> Result<u32, Error> {
        Ok(DAYS.get())
    }
}

impl clockwork::Guest for Tally {
    fn tick() {
        DAYS.set(&(DAYS.get() + 1));
    }
}

impl settings::Guest for Tally {
    fn get() -> settings::Settings {
        let Rules { ill, motto } = RULES.get();
        settings::Settings {
            health: if ill { Health::Ill } else { Health::Well },
            motto,
        }
    }

    fn set(new: settings::Settings) -> Result<(), Error> {
        RULES.set(&Rules {
            ill: new.health == Health::Ill,
            motto: new.motto,
        });
        Ok(())
    }
}

bindings::export!(Tally);
