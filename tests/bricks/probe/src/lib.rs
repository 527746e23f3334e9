//! A brick of interfaces that no host knows of: every WIT type, and a small garden with page, form, job, event and
//! settings.

mod echo;

use bindings::{
    exports::{
        legollaborative::brick::pages,
        test::garden::{
            beds::{self, Colour},
            events as heard, seasons, settings,
        },
    },
    test::garden::events,
};
use legollab_brick::{clock::MINUTE, jobs, prelude::*, ui::Tone};
use serde::{Deserialize, Serialize};

legollab_brick::generate!({ world: "probe" });

const BEDS: &str = "test:garden/beds";
const SEASONS: &str = "test:garden/seasons";

/// A bed as it is kept.
#[derive(Serialize, Deserialize)]
struct Bed {
    name: String,
    colour: u8,
    watered: Option<(Instant, String)>,
}

impl Record for Bed {
    type Id = String;
    const COLLECTION: &'static str = "beds";

    fn id(&self) -> String {
        self.name.clone()
    }
}

#[derive(Serialize, Deserialize)]
struct Rules {
    dry_after_minutes: u16,
    motto: Option<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            dry_after_minutes: 60,
            motto: None,
        }
    }
}

const ALL_BEDS: Collection<Bed> = Collection::new();
const RULES: Singleton<Rules> = Singleton::new("settings");
const HEARD: Singleton<Vec<String>> = Singleton::new("heard");
const COLOURS: [Colour; 3] = [Colour::Red, Colour::SunnyYellow, Colour::Blue];

struct Probe;

impl From<Bed> for beds::Bed {
    fn from(bed: Bed) -> Self {
        let (watered_at, watered_by) = bed.watered.unzip();
        let colour = COLOURS.get(usize::from(bed.colour)).copied().unwrap_or(Colour::Red);
        Self {
            name: bed.name,
            colour,
            watered_at,
            watered_by,
        }
    }
}

impl beds::Guest for Probe {
    fn lay_out(name: String, colour: Colour) -> Result<beds::Bed, Error> {
        let mut problems = Problems::new();
        problems.length(&name, 40, "name", t!("name-length"));
        problems.finish()?;
        if ALL_BEDS.contains(&name) {
            return Err(conflict(t!("bed-exists", bed = &name)));
        }
        let colour = COLOURS
            .iter()
            .zip(0..)
            .find(|(known, _)| **known == colour)
            .map_or(0, |(_, number)| number);
        let bed = Bed {
            name,
            colour,
            watered: None,
        };
        ALL_BEDS.put(&bed);
        Ok(bed.into())
    }

    fn water(name: String) -> Result<beds::Bed, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let mut bed = ALL_BEDS
            .get(&name)
            .ok_or_else(|| not_found(t!("no-such-bed", bed = &name)))?;
        bed.watered = Some((clock::now(), member.id.clone()));
        ALL_BEDS.put(&bed);
        let dry = clock::now() + Instant::from(RULES.get().dry_after_minutes) * MINUTE;
        jobs::once(format!("dry-{name}"), dry, SEASONS, "dry", json!({ "bed": name }));
        events::watered(&name, &member.id);
        Ok(bed.into())
    }

    fn list() -> Result<Vec<beds::Bed>, Error> {
        Ok(ALL_BEDS.all().into_iter().map(Into::into).collect())
    }

    fn heard() -> Result<Vec<String>, Error> {
        Ok(HEARD.get())
    }
}

impl heard::Guest for Probe {
    fn watered(bed: String, by: String) {
        let mut heard = HEARD.get();
        heard.push(format!("{bed} by {by}"));
        HEARD.set(&heard);
    }
}

impl seasons::Guest for Probe {
    fn dry(bed: String) {
        if let Some(mut bed) = ALL_BEDS.get(&bed) {
            bed.watered = None;
            ALL_BEDS.put(&bed);
        }
    }
}

impl settings::Guest for Probe {
    fn get() -> settings::Settings {
        let Rules {
            dry_after_minutes,
            motto,
        } = RULES.get();
        settings::Settings {
            dry_after_minutes,
            motto,
        }
    }

    fn set(new: settings::Settings) -> Result<(), Error> {
        let mut problems = Problems::new();
        problems.unless(
            new.dry_after_minutes > 0,
            "settings.dryAfterMinutes",
            t!("dry-after-range"),
        );
        problems.finish()?;
        RULES.set(&Rules {
            dry_after_minutes: new.dry_after_minutes,
            motto: new.motto,
        });
        Ok(())
    }
}

impl pages::Guest for Probe {
    fn render(page: PageRef) -> Result<View, Error> {
        match page.page.as_str() {
            "garden" => Ok(garden()),
            _ => Err(not_found(t!("no-such-page"))),
        }
    }
}

fn garden() -> View {
    let member = caller::member();
    View::build(t!("garden"), |page| {
        if let Some(motto) = RULES.get().motto {
            page.notice(Tone::Neutral, plain(motto));
        }
        let mut table = Table::new(
            t!("beds"),
            [t!("bed"), t!("state"), t!("watered-by"), t!("to-do")],
            t!("no-beds"),
        );
        for bed in ALL_BEDS.all() {
            let button = Button::new(t!("water"), BEDS, "water", json!({ "name": bed.name }));
            let (state, by) = match &bed.watered {
                Some((_, by)) => (Cell::status(Tone::Good, t!("wet")), Cell::member(by)),
                None => (Cell::status(Tone::Attention, t!("dry")), Cell::None),
            };
            let buttons = if member.is_some() {
                Cell::Buttons(vec![button.primary()])
            } else {
                Cell::None
            };
            table.row([plain(&bed.name).into(), state, by, buttons]);
        }
        page.table(table);
        if member.is_some() {
            page.section(t!("new-bed"), |section| {
                section.form(Form::new(BEDS, "lay-out", t!("lay-out")).initial(json!({ "colour": "blue" })));
            });
        }
    })
}

bindings::export!(Probe);
