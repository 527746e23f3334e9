//! The double blind, through the brick's own functions.

mod doors;
mod leaving;
mod life;
mod moderated;
mod scores;

use legollab_brick::{
    Error, Instant,
    caller::Identity,
    clock::{DAY, MINUTE},
    native,
    ui::{Node, PageRef, View},
};
use proptest::prelude::*;

use crate::{
    Rating,
    bindings::exports::legollaborative::{
        booking::events::{BookingSummary, Guest as Events},
        brick::{
            pages::Guest as Pages,
            portable::Guest as Portable,
            search::{Group, Guest as Search, Query},
        },
        matching::events::{Guest as Matches, MatchSummary},
        rating::{
            reviews::Guest as Reviews,
            settings::{Guest as Settings, Settings as Rules, Unit},
        },
        rating_brick::{blocks::Guest as Blocks, timers::Guest as Timers},
    },
};

const NOW: Instant = 1_795_417_200_000;

fn booking(id: &str) -> BookingSummary {
    BookingSummary {
        booking: id.into(),
        item: "bike".into(),
        item_name: "Bike".into(),
        owner: "ada".into(),
        booker: "bob".into(),
        from: NOW - 60 * MINUTE,
        until: NOW,
    }
}

/// Rules with this time to write, and the rest left out.
fn rules(window: u32, unit: Unit) -> Rules {
    Rules {
        window,
        unit,
        editing_days: None,
        criteria: None,
    }
}

/// Ada's bike has come back from Bob.
fn completed() {
    native::reset();
    native::set_now(NOW);
    <Rating as Events>::completed(booking("b1"));
}

fn submit(member: &str, invitation: &str, stars: u8, comment: Option<&str>) -> Result<(), Error> {
    native::sign_in(member, &[]);
    native::call(|| Rating::submit(invitation.to_owned(), stars, comment.map(str::to_owned), None)).map(drop)
}

fn refused<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().texts().join(", ")
}

/// What the search of the site finds.
fn found(words: &str) -> Vec<Group> {
    let (words, limit) = (words.to_owned(), 5);
    Rating::find(Query { words, limit }).unwrap()
}

/// Everything that a member, or anybody, can learn about two members.
fn visible(member: &str) -> (Vec<String>, Vec<View>) {
    native::sign_in(member, &[]);
    let mut told = Vec::new();
    for about in ["ada", "bob"] {
        told.push(format!("{:?}", Rating::for_member(about.into())));
        told.push(format!("{:?}", Rating::summary(about.into())));
        told.push(format!("{:?}", <Rating as Blocks>::score(about.into())));
    }
    let pages = [
        PageRef::new("members"),
        PageRef::new("member").with("member", "ada"),
        PageRef::new("member").with("member", "bob"),
    ];
    told.push(format!("{:?}", found("described bike")));
    (
        told,
        pages.into_iter().map(|page| Rating::render(page).unwrap()).collect(),
    )
}

#[test]
fn texts_are_complete() {
    assert_eq!(native::missing_texts(env!("CARGO_MANIFEST_DIR")), Vec::<String>::new());
}

#[test]
fn both_sides_are_invited_once() {
    completed();
    <Rating as Events>::completed(booking("b1"));
    let messages = native::take_messages();
    assert_eq!(
        messages.iter().map(|message| message.to.as_str()).collect::<Vec<_>>(),
        ["bob", "ada"]
    );
    native::sign_in("ada", &[]);
    let invitations = Rating::mine_to_write().unwrap();
    assert_eq!(invitations.len(), 1);
    assert_eq!(
        (invitations[0].about.as_str(), invitations[0].open_until),
        ("bob", NOW + 14 * DAY)
    );
    native::set_now(NOW + 14 * DAY);
    assert_eq!(Rating::mine_to_write().unwrap(), []);
}

/// Help that was agreed and given is reviewed as a booking is.
#[test]
fn both_sides_of_an_agreement_are_invited_once() {
    let summary = || MatchSummary {
        match_: "b1".into(),
        title: "Shopping".into(),
        seeker: "bob".into(),
        helper: "ada".into(),
        from: NOW - 60 * MINUTE,
        until: NOW,
    };
    completed();
    native::take_messages();
    <Rating as Matches>::agreed(summary());
    assert_eq!(native::take_messages(), []);
    for _ in 0..2 {
        <Rating as Matches>::completed(summary());
    }
    assert_eq!(native::take_messages().len(), 2);
    native::sign_in("bob", &[]);
    let ids: Vec<String> = Rating::mine_to_write()
        .unwrap()
        .into_iter()
        .map(|open| open.id)
        .collect();
    assert_eq!(
        ids,
        ["b1.booker", "match-b1.booker"],
        "it is no booking of the same name"
    );
    submit("bob", "match-b1.booker", 5, None).unwrap();
    submit("ada", "match-b1.owner", 4, None).unwrap();
    assert_eq!(Rating::for_member("ada".into()).unwrap()[0].occasion, "Shopping");
    <Rating as Matches>::cancelled(summary());
    assert_eq!(Rating::summary("ada".into()).unwrap().count, 1, "what took place stays");
    let alone = MatchSummary {
        helper: "bob".into(),
        match_: "own".into(),
        ..summary()
    };
    <Rating as Matches>::completed(alone);
    assert_eq!(native::take_messages().len(), 2, "nobody reviews themselves");
}

#[test]
fn neither_side_learns_anything_before_both_have_written() {
    completed();
    native::take_messages();
    let before: Vec<_> = ["ada", "bob", "eve"].map(visible).into();
    let page = |member: &str| {
        native::sign_in(member, &[]);
        Rating::render(PageRef::new("to-write")).unwrap()
    };
    let to_write = page("ada");
    submit("bob", "b1.booker", 1, Some("Never again.")).unwrap();
    assert_eq!(Vec::from(["ada", "bob", "eve"].map(visible)), before);
    assert_eq!(page("ada"), to_write);
    assert_eq!(native::take_messages(), []);

    submit("ada", "b1.owner", 5, None).unwrap();
    let reviews = Rating::for_member("ada".into()).unwrap();
    assert_eq!(
        (reviews[0].stars, reviews[0].comment.as_deref()),
        (1, Some("Never again."))
    );
    let summary = Rating::summary("bob".into()).unwrap();
    assert_eq!((summary.mean, summary.count), (Some(5.0), 1));
    assert_eq!(native::take_messages().len(), 2);
    assert!(native::jobs().is_empty(), "there is no window left to close");
}

#[test]
fn the_window_publishes_what_is_there_when_it_closes() {
    completed();
    native::take_messages();
    submit("bob", "b1.booker", 4, None).unwrap();
    let job = native::jobs().remove(0);
    assert_eq!(
        (job.key.as_str(), job.arguments.as_str()),
        ("close-b1", r#"{"occasion":"b1"}"#)
    );
    Rating::close_window("b1".into());
    assert_eq!(Rating::for_member("ada".into()).unwrap(), [], "not before its end");
    native::set_now(NOW + 14 * DAY);
    assert_eq!(refused(submit("ada", "b1.owner", 5, None)), "window-over");
    Rating::close_window("b1".into());
    Rating::close_window("b1".into());
    assert_eq!(Rating::summary("ada".into()).unwrap().mean, Some(4.0));
    assert_eq!(Rating::summary("ada".into()).unwrap().count, 1);
    assert_eq!(Rating::summary("bob".into()).unwrap().count, 0);
    assert_eq!(native::take_messages().len(), 1);
    assert_eq!(refused(submit("ada", "b1.owner", 5, None)), "window-over");
}

#[test]
fn only_the_invited_write_once_and_within_bounds() {
    completed();
    assert_eq!(refused(submit("eve", "b1.owner", 5, None)), "no-such-invitation");
    assert_eq!(refused(submit("ada", "b1.booker", 5, None)), "no-such-invitation");
    for stars in [0, 6, 255] {
        assert_eq!(refused(submit("ada", "b1.owner", stars, None)), "stars-range");
    }
    assert_eq!(
        refused(submit("ada", "b1.owner", 5, Some(&"x".repeat(2_001)))),
        "text-length"
    );
    submit("ada", "b1.owner", 5, Some("  ")).unwrap();
    assert_eq!(refused(submit("ada", "b1.owner", 1, None)), "already-written");
}

#[test]
fn what_was_called_off_is_not_reviewed() {
    completed();
    submit("ada", "b1.owner", 5, None).unwrap();
    <Rating as Events>::cancelled(booking("b1"));
    assert_eq!(refused(submit("bob", "b1.booker", 5, None)), "window-over");
    assert!(native::jobs().is_empty());
    native::set_now(NOW + 14 * DAY);
    Rating::close_window("b1".into());
    assert_eq!(Rating::for_member("bob".into()).unwrap(), []);
}

#[test]
fn the_steward_sets_the_window() {
    native::reset();
    native::set_now(NOW);
    <Rating as Settings>::set(rules(2, Unit::Minutes)).unwrap();
    <Rating as Events>::completed(booking("b1"));
    native::sign_in("bob", &[]);
    assert_eq!(Rating::mine_to_write().unwrap()[0].open_until, NOW + 2 * MINUTE);
    for (window, unit) in [(0, Unit::Days), (366, Unit::Days), (u32::MAX, Unit::Days)] {
        assert_eq!(refused(<Rating as Settings>::set(rules(window, unit))), "window-range");
    }
}

#[test]
fn what_is_taken_out_can_be_taken_in_twice() {
    completed();
    submit("bob", "b1.booker", 4, None).unwrap();
    submit("ada", "b1.owner", 5, Some("Thanks")).unwrap();
    <Rating as Events>::completed(booking("b2"));
    submit("bob", "b2.booker", 2, None).unwrap();
    let lines = Rating::take_out(None).unwrap().lines;
    let (entries, jobs) = (native::entries(), native::jobs());
    native::reset();
    for _ in 0..2 {
        Rating::take_in(lines.clone()).unwrap();
        assert_eq!((native::entries(), native::jobs()), (entries.clone(), jobs.clone()));
    }
    assert_eq!(refused(Rating::take_in(vec!["[]".into()])), "line-malformed");
}

proptest! {
    /// The mean of a member is that of the reviews that anyone can read.
    #[test]
    fn the_mean_is_of_what_is_published(steps in prop::collection::vec((0u8..6, 1u8..=5, any::<bool>()), 0..40)) {
        completed();
        for (number, (kind, stars, other)) in steps.into_iter().enumerate() {
            let id = format!("x{number}");
            <Rating as Events>::completed(booking(&id));
            if kind > 0 {
                submit("bob", &format!("{id}.booker"), stars, None).unwrap();
            }
            if other {
                submit("ada", &format!("{id}.owner"), kind.max(1), None).unwrap();
            }
        }
        for member in ["ada", "bob"] {
            let stars: Vec<f64> = Rating::for_member(member.into()).unwrap().iter().map(|review| review.stars.into()).collect();
            let summary = Rating::summary(member.into()).unwrap();
            prop_assert_eq!(summary.count as usize, stars.len());
            let mean = (!stars.is_empty()).then(|| stars.iter().sum::<f64>() / stars.len() as f64);
            prop_assert_eq!(summary.mean, mean);
        }
    }
}

#[test]
fn the_block_shows_published_reviews_alone() {
    completed();
    submit("bob", "b1.booker", 4, Some("As described.")).unwrap();
    native::sign_in("bob", &[]);
    assert_eq!(
        <Rating as Blocks>::latest(None),
        None,
        "not even its author sees it there"
    );
    submit("ada", "b1.owner", 5, None).unwrap();
    let count = |count| {
        let view = <Rating as Blocks>::latest(count).unwrap();
        let cards = view.nodes.iter().find_map(|node| match node {
            Node::Timeline(entries) => Some(entries.entries.len()),
            _ => None,
        });
        cards.unwrap()
    };
    assert_eq!((count(None), count(Some(1)), count(Some(0))), (2, 1, 1));
    let leads_to = |view: View, page: &str| {
        view.nodes.iter().any(|node| match node {
            Node::Links(links) => links.iter().any(|link| link.target.page == page),
            _ => false,
        })
    };
    assert!(leads_to(<Rating as Blocks>::latest(None).unwrap(), "members"));
    native::call_as(Identity::Visitor);
    let of_visitor = <Rating as Blocks>::latest(None).unwrap();
    assert!(leads_to(of_visitor.clone(), "report"));
    assert!(!leads_to(of_visitor, "members"), "lists of reviews are for members");
}

#[test]
fn the_score_of_a_member_is_for_all_and_the_comments_for_members() {
    completed();
    submit("bob", "b1.booker", 4, Some("As described.")).unwrap();
    submit("ada", "b1.owner", 5, None).unwrap();
    let parts = |view: &View| {
        let grade = view.nodes.iter().find_map(|node| match node {
            Node::Stars(grade) => Some((grade.mean, grade.count)),
            _ => None,
        });
        let cards = view.nodes.iter().find_map(|node| match node {
            Node::Timeline(entries) => Some(entries.entries.len()),
            _ => None,
        });
        (grade.unwrap(), cards)
    };
    assert_eq!(
        parts(&<Rating as Blocks>::score("ada".into()).unwrap()),
        ((Some(4.0), 1), Some(1))
    );
    assert_eq!(
        parts(&<Rating as Blocks>::score("nobody".into()).unwrap()),
        ((None, 0), None)
    );
    native::call_as(Identity::Visitor);
    assert_eq!(
        parts(&<Rating as Blocks>::score("ada".into()).unwrap()),
        ((Some(4.0), 1), None)
    );
}

#[test]
fn the_search_finds_published_reviews_alone() {
    completed();
    submit("bob", "b1.booker", 4, Some("Freins refaits à neuf.")).unwrap();
    let hits = |words: &str| found(words).first().map_or(0, |group| group.hits.len());
    assert_eq!(hits("frein"), 0, "not even its author finds it");
    submit("ada", "b1.owner", 5, Some("Rendu propre.")).unwrap();
    assert_eq!(
        (hits("FREIN"), hits("a neuf"), hits("bike propre"), hits("rouillé")),
        (1, 1, 1, 0)
    );
}
