//! Every door through which a hidden review could be learned of.

use legollab_brick::{
    caller::{Identity, Member},
    endpoint::{Answer, Request},
    native,
    ui::PageRef,
};

use super::{NOW, booking, completed, found, refused, submit};
use crate::{
    Rating,
    bindings::exports::legollaborative::{
        booking::events::Guest as Events,
        brick::{pages::Guest as Pages, personal_data::Guest as _, portable::Guest as _},
        rating::{
            moderation::{Ground, Guest as Moderation},
            reviews::Guest as Reviews,
            settings::Guest as Settings,
        },
        rating_brick::{blocks::Guest as Blocks, exports::Guest as Exports, timers::Guest as Timers},
    },
};

/// Pages that need no parameter, by their names in the manifest.
const PAGES: [&str; 8] = [
    "to-write",
    "mine",
    "members",
    "formula",
    "moderation",
    "report",
    "cases",
    "edit",
];

/// All that the manifest opens, each of which is tried here. What writes about a review is in `told` too.
const DOORS: [&str; 40] = [
    "reviews.submit",
    "reviews.revise",
    "reviews.withdraw",
    "reviews.reply",
    "reviews.get",
    "reviews.of-member",
    "reviews.reputation",
    "reviews.for-member",
    "reviews.summary",
    "reviews.mine-to-write",
    "moderation.report",
    "moderation.hide",
    "moderation.keep",
    "moderation.appeal",
    "moderation.waiting",
    "moderation.log",
    "settings.get",
    "settings.set",
    "portable.take-out",
    "portable.take-in",
    "personal-data.collect",
    "personal-data.stays",
    "personal-data.forget",
    "blocks.latest",
    "blocks.score",
    "pages.to-write",
    "pages.members",
    "pages.member",
    "pages.mine",
    "pages.edit",
    "pages.review",
    "pages.formula",
    "pages.moderation",
    "pages.report",
    "pages.cases",
    "exports.reviews-json",
    "exports.reviews-csv",
    "exports.scores-json",
    "exports.recompute",
    "exports.mine",
];

fn member(id: &str, roles: &[&str]) -> Identity {
    Identity::Member(Member {
        id: id.into(),
        name: id.into(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
    })
}

fn request() -> Request {
    Request {
        method: "GET".into(),
        base: "https://velos.example/avis/-/reviews.json".into(),
        path: String::new(),
        query: String::new(),
        headers: Vec::new(),
        media_type: String::new(),
        body: Vec::new(),
    }
}

fn content(answer: Result<Answer, legollab_brick::Error>) -> String {
    match answer {
        Ok(answer) => answer.content(),
        Err(error) => format!("{error:?}"),
    }
}

/// All that somebody is told by all functions, pages, blocks, endpoints and the search, about the review `id` as well. What is
/// asked to write is undone.
fn told(caller: Identity, id: &str) -> Vec<String> {
    native::call_as(caller);
    let mut told = Vec::new();
    let mut tell = |what: &dyn std::fmt::Debug| told.push(format!("{what:?}").replace(id, "<id>"));
    // What is kept of its author is for its author alone, and has it.
    for about in ["ada", "eve"] {
        tell(&Rating::collect(about.into(), None).map(|part| part.lines));
        tell(&Rating::stays(about.into()));
    }
    for about in ["ada", "bob", "eve"] {
        tell(&Rating::for_member(about.into()));
        tell(&Rating::of_member(about.into(), None));
        tell(&Rating::of_member(about.into(), Some(id.into())));
        tell(&Rating::summary(about.into()));
        tell(&Rating::reputation(about.into()));
        tell(&Rating::score(about.into()));
        tell(&Rating::render(PageRef::new("member").with("member", about)));
        tell(&Rating::render(
            PageRef::new("member").with("member", about).with("after", id),
        ));
    }
    tell(&Rating::mine_to_write());
    tell(&Rating::latest(Some(10)));
    tell(&found("never again bike described"));
    tell(&Rating::log());
    tell(&Rating::waiting());
    tell(&<Rating as Settings>::get());
    for page in PAGES {
        tell(&Rating::render(PageRef::new(page)));
    }
    for page in ["review", "edit"] {
        tell(&Rating::render(PageRef::new(page).with("review", id)));
    }
    tell(&<Rating as Reviews>::get(id.into()));
    for after in [None, Some(id.to_owned())] {
        tell(&content(Rating::reviews_json(request(), after.clone())));
        tell(&content(Rating::reviews_csv(request(), after.clone())));
        tell(&content(Rating::scores_json(request(), after)));
    }
    tell(&content(Rating::recompute(request())));
    tell(&content(Rating::mine(request())));
    let id = || id.to_owned();
    let undone = |f: &dyn Fn() -> String| {
        let mut said = String::new();
        let _: Result<(), ()> = native::call(|| {
            said = f();
            Err(())
        });
        said
    };
    tell(&undone(&|| format!("{:?}", Rating::revise(id(), 1, None, None))));
    tell(&undone(&|| format!("{:?}", Rating::withdraw(id()))));
    tell(&undone(&|| format!("{:?}", Rating::reply(id(), "Thanks".into()))));
    tell(&undone(&|| format!("{:?}", Rating::report(id(), Ground::Insult, None))));
    tell(&undone(&|| format!("{:?}", Rating::appeal(id(), "No".into()))));
    tell(&undone(&|| format!("{:?}", Rating::forget("ada".into(), None))));
    told
}

fn callers() -> Vec<(&'static str, Identity)> {
    vec![
        ("a visitor", Identity::Visitor),
        ("the platform", Identity::Platform),
        ("the reviewed member", member("ada", &[])),
        ("the reviewed member as a steward", member("ada", &["steward"])),
        ("another member", member("eve", &[])),
        ("a steward", member("eve", &["steward"])),
    ]
}

fn all_told(id: &str) -> Vec<(&'static str, Vec<String>)> {
    callers()
        .into_iter()
        .map(|(who, caller)| (who, told(caller, id)))
        .collect()
}

#[track_caller]
fn same(before: &[(&str, Vec<String>)], after: &[(&str, Vec<String>)]) {
    for ((who, before), (_, after)) in before.iter().zip(after) {
        for (before, after) in before.iter().zip(after) {
            assert_eq!(before, after, "{who} learns of it");
        }
    }
}

#[test]
fn no_door_gives_a_hidden_review_away() {
    completed();
    // There are published reviews too, so that an average, a count or an order could change.
    Rating::completed(booking("b0"));
    submit("bob", "b0.booker", 5, Some("As described.")).unwrap();
    submit("ada", "b0.owner", 4, None).unwrap();
    native::take_messages();
    let before = all_told("b1.booker");
    let (jobs, entries) = (native::jobs(), native::entries().len());

    submit("bob", "b1.booker", 1, Some("Never again.")).unwrap();
    same(&before, &all_told("b1.booker"));
    assert_eq!(native::take_messages(), [], "nobody is told");
    assert_eq!(native::jobs(), jobs, "its publication stays when it was");

    // Changed and taken back, it is as unknown as before.
    native::sign_in("bob", &[]);
    Rating::revise("b1.booker".into(), 2, Some("Never again!".into()), None).unwrap();
    same(&before, &all_told("b1.booker"));
    native::sign_in("bob", &[]);
    Rating::withdraw("b1.booker".into()).unwrap();
    same(&before, &all_told("b1.booker"));
    assert_eq!(native::take_messages(), []);
    assert_eq!(native::entries().len(), entries, "nothing is left of it");

    // It can be written anew, and shows once both are in.
    submit("bob", "b1.booker", 1, Some("Never again.")).unwrap();
    submit("ada", "b1.owner", 5, None).unwrap();
    for ((who, before), (_, after)) in before.iter().zip(&all_told("b1.booker")) {
        assert_ne!(before, after, "{who} can read it now");
    }
}

/// For everybody but its author, a hidden review is like one that does not exist.
#[test]
fn a_hidden_review_is_as_unknown_as_none() {
    completed();
    submit("bob", "b1.booker", 1, Some("Never again.")).unwrap();
    same(&all_told("b1.booker"), &all_told("nothing"));
}

#[test]
fn the_answer_to_an_author_does_not_say_whether_the_other_wrote() {
    let answers = [false, true].map(|other| {
        completed();
        if other {
            submit("ada", "b1.owner", 5, None).unwrap();
        }
        native::sign_in("bob", &[]);
        let page = format!("{:?}", Rating::render(PageRef::new("to-write")));
        let answer = Rating::submit("b1.booker".into(), 3, None, None);
        (page, format!("{answer:?}"))
    });
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn the_end_of_the_window_opens_all_doors_and_no_sooner() {
    completed();
    submit("bob", "b1.booker", 1, Some("Never again.")).unwrap();
    let until = NOW + 14 * legollab_brick::clock::DAY;
    native::set_now(until - 1);
    Rating::close_window("b1".into());
    native::sign_in("eve", &[]);
    assert_eq!(refused(<Rating as Reviews>::get("b1.booker".into())), "no-such-review");
    native::set_now(until);
    Rating::close_window("b1".into());
    assert_eq!(
        <Rating as Reviews>::get("b1.booker".into()).unwrap().versions[0].stars,
        1
    );
    assert_eq!(found("never again")[0].hits.len(), 1);
}

/// Stewards alone take the archive of a platform out, and it has to hold everything.
#[test]
fn the_archive_is_the_one_place_with_hidden_reviews() {
    completed();
    submit("bob", "b1.booker", 1, Some("Never again.")).unwrap();
    let lines = Rating::take_out(None).unwrap().lines;
    assert!(lines.iter().any(|line| line.contains("Never again.")));
    let manifest = include_str!("../../brick.toml");
    assert!(manifest.contains("take-out = { access = [\"stewards\"], reads = true }"));
}

/// A function, page, block or endpoint that is added to the manifest has to be added to what is tried here.
#[test]
fn all_doors_are_tried() {
    let (mut doors, mut table) = (Vec::new(), String::new());
    for line in include_str!("../../brick.toml").lines() {
        if let Some(name) = line.strip_prefix('[') {
            table = name.trim_matches(['[', ']', '"']).to_owned();
        } else if let Some((key, value)) = line.split_once(" = ") {
            let value = value.trim_matches('"');
            match (table.rsplit_once('/'), table.as_str(), key) {
                (Some((_, interface)), _, _) => doors.push(format!("{interface}.{key}")),
                (None, "pages", "name") => doors.push(format!("pages.{value}")),
                (None, "blocks" | "endpoints", "function") => doors.push(value.to_owned()),
                _ => {}
            }
        }
    }
    assert_eq!(doors, DOORS);
}
