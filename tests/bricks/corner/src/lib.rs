//! Pages with outlets, blocks that stand there, and a search: in tests, each at its best and at its worst.

use bindings::exports::{
    legollaborative::brick::{
        pages,
        search::{self, Group, Hit, Query},
    },
    test::corner::{blocks, notes},
};
use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

legollab_brick::generate!({ world: "corner" });

struct Corner;

bindings::export!(Corner);

/// A note.
#[derive(Serialize, Deserialize)]
struct Note {
    id: String,
    about: String,
    text: String,
}

const NOTES: Collection<Note> = Collection::new();

impl Record for Note {
    type Id = String;
    const COLLECTION: &'static str = "notes";

    fn id(&self) -> String {
        self.id.clone()
    }
}

const INTERFACE: &str = "test:corner/notes";

impl notes::Guest for Corner {
    fn leave(about: String, text: String) -> Result<(), Error> {
        if text.trim().is_empty() {
            return Err(invalid("text", plain("Write something.")));
        }
        NOTES.put(&Note {
            id: NOTES.fresh_id(),
            about,
            text,
        });
        Ok(())
    }

    fn press(_: String) -> Result<(), Error> {
        Err(conflict(plain("Not today.")))
    }

    fn count() -> u32 {
        u32::try_from(NOTES.all().into_iter().count()).unwrap_or(u32::MAX)
    }
}

impl pages::Guest for Corner {
    fn render(page: PageRef) -> Result<View, Error> {
        let thing = page.param("thing").unwrap_or("t1").to_owned();
        let member = page.param("member").unwrap_or_default().to_owned();
        match page.param("how") {
            Some("unlisted") => Ok(View::build(plain("Unlisted"), |page| page.outlet("nowhere", []))),
            Some("crowd") => Ok(View::build(plain("Crowd"), |page| {
                for _ in 0..20 {
                    page.outlet("below", [("notes.thing-id", "t")]);
                }
            })),
            Some("too-many") => Ok(View::build(plain("Too many"), |page| {
                for _ in 0..21 {
                    page.outlet("below", [("notes.thing-id", "t")]);
                }
            })),
            _ => Ok(View::build(plain(format!("Thing {thing}")), |page| {
                page.section(plain("Its member"), |section| {
                    let about = [("notes.thing-id", thing.as_str()), ("member-id", member.as_str())];
                    // Of nobody there is nothing to say; and what the manifest does not list is nobody's business.
                    let told = if member.is_empty() {
                        about.len() - 1
                    } else {
                        about.len()
                    };
                    let unlisted = [("coordinates", "1")];
                    section.outlet("about", about.into_iter().take(told).chain(unlisted));
                });
                page.form(note_form(&thing));
            })),
        }
    }
}

fn note_form(about: &str) -> Form {
    Form::new(INTERFACE, "leave", plain("Leave a note"))
        .fixed(json!({ "about": about }))
        .then(PageRef::new("thing").with("thing", "elsewhere"))
}

impl blocks::Guest for Corner {
    fn notes(thing: String) -> Result<Option<View>, Error> {
        if thing == "gone" {
            return Err(not_found(plain("There is no such thing.")));
        }
        Ok(Some(View::build(plain(format!("Notes on {thing}")), |block| {
            block.form(note_form(&format!("block {thing}")));
            block.buttons([Button::new(
                plain("Press"),
                INTERFACE,
                "press",
                json!({ "about": thing }),
            )]);
        })))
    }

    fn of_member(member: String) -> Option<View> {
        Some(View::build(plain("Notes on a member"), |block| {
            block.details([(plain("Member"), Cell::member(&member))]);
            block.form(note_form(&format!("member {member}")));
        }))
    }

    fn odd(how: String) -> Option<View> {
        match how.as_str() {
            "spin" => loop {
                std::hint::black_box(());
            },
            #[expect(clippy::panic, reason = "what it is for")]
            "trap" => panic!("as asked"),
            "none" => None,
            "outlet" => Some(View::build(plain("An outlet in a block"), |block| {
                block.outlet("below", [("notes.thing-id", "t1")]);
            })),
            "large" => Some(View::build(plain("Large"), |block| {
                block.paragraph(plain("a".repeat(100_000)));
            })),
            "many" => Some(View::build(plain("Many"), |block| {
                (0..101).for_each(|_| block.paragraph(plain("a")));
            })),
            other => Some(View::build(plain("Odd"), |block| block.paragraph(plain(other)))),
        }
    }
}

impl search::Guest for Corner {
    fn find(query: Query) -> Result<Vec<Group>, Error> {
        let hit = |title: &str, page: &str| Hit {
            title: plain(title),
            excerpt: Some(plain(format!("… {} <b>", query.words))),
            target: PageRef::new(page).with("thing", title),
            named: title.starts_with("Named"),
        };
        let group = |kind: &str, hits: Vec<Hit>| Group {
            kind: kind.to_owned(),
            total: u32::try_from(hits.len()).ok(),
            hits,
            more: Some(PageRef::new("thing")),
        };
        match query.words.as_str() {
            "spin" => loop {
                std::hint::black_box(());
            },
            #[expect(clippy::panic, reason = "what it is for")]
            "trap" => panic!("as asked"),
            "write" => {
                NOTES.put(&Note {
                    id: "1".to_owned(),
                    about: String::new(),
                    text: String::new(),
                });
                Ok(Vec::new())
            }
            "refuse" => Err(conflict(plain("Not today."))),
            "strange kind" => Ok(vec![group("strange", vec![hit("A", "thing")])]),
            "twice" => Ok(vec![group("thing", Vec::new()), group("thing", Vec::new())]),
            "strange page" => Ok(vec![group("thing", vec![hit("A", "nowhere")])]),
            "flood" => Ok(vec![group(
                "thing",
                (0..5_000).map(|number| hit(&number.to_string(), "thing")).collect(),
            )]),
            "long" => Ok(vec![group(
                "thing",
                vec![hit(&"long ".repeat(1_000), "thing"), hit(" ", "thing")],
            )]),
            "secret" => Ok(vec![
                group("thing", vec![hit("Open", "thing"), hit("Closed", "hidden")]),
                Group {
                    more: Some(PageRef::new("hidden")),
                    ..group("secret", vec![hit("Named secret", "hidden")])
                },
            ]),
            "nothing" => Ok(Vec::new()),
            words => Ok(vec![
                group("secret", vec![hit(words, "thing")]),
                group("thing", vec![hit(&format!("Named {words}"), "thing")]),
            ]),
        }
    }
}
