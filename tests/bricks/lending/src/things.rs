//! Things, each with its agenda.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Lending,
    agenda::Entry,
    bindings::exports::legollaborative::booking::{
        items::{self, Guest, ItemId},
        settings,
    },
    hours::{self, Opening},
};

/// A thing as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Thing {
    pub id: String,
    pub name: String,
    pub about: String,
    pub place: String,
    pub lender: String,
    pub open: Vec<Opening>,
    pub gone: bool,
    #[serde(default)]
    pub pictures: Vec<String>,
    /// In the order in which they were asked for.
    pub agenda: Vec<Entry>,
}

pub const THINGS: Collection<Thing> = Collection::new();

impl Record for Thing {
    type Id = String;
    const COLLECTION: &'static str = "things";

    fn id(&self) -> String {
        self.id.clone()
    }
}

/// The rules, as plain numbers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rules {
    pub at_once: bool,
    pub horizon_days: u16,
    pub notice_minutes: u32,
    pub open_requests: u16,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            at_once: false,
            horizon_days: 28,
            notice_minutes: 0,
            open_requests: 5,
        }
    }
}

pub const RULES: Singleton<Rules> = Singleton::new("rules");

pub fn find(id: &str) -> Result<Thing, Error> {
    THINGS.get(id).ok_or_else(|| not_found(t!("no-such-thing")))
}

fn own(id: &str) -> Result<Thing, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let thing = find(id)?;
    if thing.lender == member.id || member.is_steward() {
        Ok(thing)
    } else {
        Err(forbidden(t!("not-yours")))
    }
}

impl Guest for Lending {
    fn offer(name: String, description: String, place: String, pictures: Vec<String>) -> Result<ItemId, Error> {
        let lender = caller::require_member(t!("members-only"))?.id;
        let id = THINGS.fresh_id();
        THINGS.put(&Thing {
            id: id.clone(),
            name,
            about: description,
            place,
            lender,
            open: Vec::new(),
            gone: false,
            pictures,
            agenda: Vec::new(),
        });
        Ok(id)
    }

    fn update(
        item: ItemId,
        name: String,
        description: String,
        place: String,
        pictures: Vec<String>,
        _seen: Option<u32>,
    ) -> Result<(), Error> {
        let thing = own(&item)?;
        THINGS.put(&Thing {
            name,
            about: description,
            place,
            pictures,
            ..thing
        });
        Ok(())
    }

    fn set_hours(item: ItemId, hours: Vec<items::Opening>, _seen: Option<u32>) -> Result<items::Item, Error> {
        let thing = own(&item)?;
        let open = hours::check(&hours)?;
        let thing = Thing { open, ..thing };
        THINGS.put(&thing);
        Ok(thing.into())
    }

    fn withdraw(item: ItemId) -> Result<items::Item, Error> {
        let thing = own(&item)?;
        let thing = Thing { gone: true, ..thing };
        THINGS.put(&thing);
        Ok(thing.into())
    }

    fn get(item: ItemId) -> Result<items::Item, Error> {
        find(&item).map(Into::into)
    }

    fn list(after: Option<ItemId>) -> Result<Vec<items::Item>, Error> {
        let after = after.unwrap_or_default();
        let things = THINGS.all().into_iter().filter(|thing| thing.id > after && !thing.gone);
        Ok(things.take(100).map(Into::into).collect())
    }
}

impl From<Thing> for items::Item {
    fn from(thing: Thing) -> Self {
        Self {
            hours: hours::show(&thing.open),
            id: thing.id,
            name: thing.name,
            description: thing.about,
            place: thing.place,
            pictures: thing.pictures,
            owner: thing.lender,
            withdrawn: thing.gone,
        }
    }
}

impl settings::Guest for Lending {
    fn get() -> settings::Settings {
        let rules = RULES.get();
        settings::Settings {
            acceptance: if rules.at_once {
                settings::Acceptance::Automatic
            } else {
                settings::Acceptance::ByOwner
            },
            horizon_days: rules.horizon_days,
            notice_minutes: rules.notice_minutes,
            open_requests: rules.open_requests,
            answer_hours: None,
            reminder_hours: None,
            categories: None,
            open_bookings: None,
            week_hours: None,
            week_days: None,
            month_hours: None,
            month_days: None,
            public_holidays: None,
            waiting_hours: None,
            payee: None,
            iban: None,
        }
    }

    fn set(settings: settings::Settings) -> Result<(), Error> {
        RULES.set(&Rules {
            at_once: settings.acceptance == settings::Acceptance::Automatic,
            horizon_days: settings.horizon_days,
            notice_minutes: settings.notice_minutes,
            open_requests: settings.open_requests,
        });
        Ok(())
    }
}
