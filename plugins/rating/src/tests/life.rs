//! Criteria, replies, versions and withdrawal.

use legollab_brick::{Error, clock::DAY, native, ui::PageRef};

use super::{NOW, booking, completed, found, refused, rules, submit};
use crate::{
    Rating,
    bindings::exports::legollaborative::{
        booking::events::Guest as Events,
        brick::{migration::Guest as Migration, pages::Guest as Pages, portable::Guest as Portable},
        rating::{
            reviews::{CriterionGrade, FullReview, Guest as Reviews, ReviewRef, Standing},
            settings::{Guest as Settings, Settings as Rules, Unit},
        },
    },
    invitations::{INVITATIONS, Invitation},
    tally::{self, TALLIES, Tally},
};

/// Bob has written of Ada and Ada of Bob.
fn reviewed() {
    completed();
    submit("bob", "b1.booker", 2, Some("Late.")).unwrap();
    submit("ada", "b1.owner", 5, None).unwrap();
    native::take_messages();
}

fn revise(stars: u8, comment: &str) -> Result<ReviewRef, Error> {
    native::sign_in("bob", &[]);
    native::call(|| Rating::revise("b1.booker".into(), stars, Some(comment.into()), None))
}

fn reply(member: &str, text: &str) -> Result<ReviewRef, Error> {
    native::sign_in(member, &[]);
    native::call(|| Rating::reply("b1.booker".into(), text.into()))
}

fn review() -> FullReview {
    <Rating as Reviews>::get("b1.booker".into()).unwrap()
}

fn told() -> Vec<(String, String)> {
    let messages = native::take_messages().into_iter();
    messages
        .map(|message| (message.to, format!("{:?}", message.subject)))
        .collect()
}

fn with_criteria(names: &[&str]) -> Result<(), Error> {
    <Rating as Settings>::set(Rules {
        criteria: Some(names.iter().map(|name| (*name).to_owned()).collect()),
        ..rules(14, Unit::Days)
    })
}

fn grade(criterion: &str, stars: Option<u8>) -> CriterionGrade {
    CriterionGrade {
        criterion: criterion.into(),
        stars,
    }
}

#[test]
fn the_steward_names_up_to_six_criteria() {
    native::reset();
    let six = ["a", "b", "c", "d", "e", "f"];
    with_criteria(&six).unwrap();
    assert_eq!(<Rating as Settings>::get().criteria.unwrap(), six);
    // Programs that know none leave them out, as does a form in which the box is not ticked.
    <Rating as Settings>::set(rules(3, Unit::Hours)).unwrap();
    let left_out = <Rating as Settings>::get();
    assert_eq!((left_out.criteria, left_out.editing_days), (Some(vec![]), Some(30)));
    assert_eq!(
        refused(with_criteria(&["a", "b", "c", "d", "e", "f", "g"])),
        "criteria-too-many"
    );
    assert_eq!(refused(with_criteria(&["Soin", "soin "])), "criterion-twice");
    assert_eq!(refused(with_criteria(&[" "])), "criterion-name");
    let long = "x".repeat(41);
    assert_eq!(refused(with_criteria(&[&long])), "criterion-name");
    let days = Rules {
        editing_days: Some(366),
        ..rules(14, Unit::Days)
    };
    assert_eq!(refused(<Rating as Settings>::set(days)), "editing-range");
    with_criteria(&[]).unwrap();
    assert_eq!(<Rating as Settings>::get().criteria.unwrap(), [] as [String; 0]);
}

#[test]
fn criteria_are_graded_at_will_and_shown_as_means_with_counts() {
    completed();
    with_criteria(&["Care", "Punctuality"]).unwrap();
    let submit = |invitation: &str, criteria: Vec<CriterionGrade>| {
        native::sign_in("bob", &[]);
        native::call(|| Rating::submit(invitation.into(), 4, None, Some(criteria)))
    };
    let unknown = vec![grade("Price", Some(3))];
    assert_eq!(refused(submit("b1.booker", unknown)), "no-such-criterion");
    assert_eq!(
        refused(submit("b1.booker", vec![grade("Care", Some(6))])),
        "stars-range"
    );
    let twice = vec![grade("Care", Some(3)), grade("Care", Some(4))];
    assert_eq!(refused(submit("b1.booker", twice)), "criterion-twice");
    submit("b1.booker", vec![grade("Punctuality", None), grade("Care", Some(5))]).unwrap();
    self::submit("ada", "b1.owner", 5, None).unwrap();
    Rating::completed(booking("b2"));
    submit("b2.booker", vec![grade("Punctuality", Some(3)), grade("Care", Some(4))]).unwrap();
    self::submit("ada", "b2.owner", 5, None).unwrap();

    let reputation = Rating::reputation("ada".into()).unwrap();
    let means: Vec<(&str, f64, u32)> = reputation
        .criteria
        .iter()
        .map(|mean| (mean.criterion.as_str(), mean.mean, mean.count))
        .collect();
    assert_eq!(means, [("Care", 4.5, 2), ("Punctuality", 3.0, 1)]);
    assert_eq!(Rating::reputation("bob".into()).unwrap().criteria, []);
    // One that is no longer named is no longer shown; named again, it is there again.
    with_criteria(&["Punctuality"]).unwrap();
    assert_eq!(Rating::reputation("ada".into()).unwrap().criteria.len(), 1);
    with_criteria(&["Care", "Punctuality"]).unwrap();
    assert_eq!(Rating::reputation("ada".into()).unwrap().criteria, reputation.criteria);
}

#[test]
fn the_reviewed_member_replies_once_to_each_version() {
    reviewed();
    assert_eq!(refused(reply("bob", "Hm.")), "reply-of-the-reviewed");
    assert_eq!(refused(reply("eve", "Hm.")), "reply-of-the-reviewed");
    assert_eq!(refused(reply("ada", " \u{200b}")), "words-missing");
    assert_eq!(refused(reply("ada", &"x".repeat(2_001))), "text-length");
    reply("ada", "The train was late.").unwrap();
    assert_eq!(
        told(),
        [("bob".to_owned(), told_subject("message-reply-subject", "about", "ada"))]
    );
    assert_eq!(refused(reply("ada", "And it rained.")), "already-replied");
    revise(4, "Late, for a good reason.").unwrap();
    reply("ada", "Thank you.").unwrap();
    let replies: Vec<String> = review()
        .versions
        .into_iter()
        .map(|version| version.reply.unwrap().text)
        .collect();
    assert_eq!(replies, ["Thank you.", "The train was late."]);
}

fn told_subject(id: &str, name: &str, member: &str) -> String {
    let args = [(name, legollab_brick::text::member(member))];
    format!("{:?}", legollab_brick::text::message(id, args))
}

#[test]
fn earlier_versions_stay_readable_and_the_current_one_counts() {
    reviewed();
    native::set_now(NOW + DAY);
    assert_eq!(refused(revise(2, "Late.")), "nothing-changed");
    revise(4, "Late, for a good reason.").unwrap();
    assert_eq!(
        told(),
        [(
            "ada".to_owned(),
            told_subject("message-revised-subject", "author", "bob")
        )]
    );
    let review = review();
    let stars: Vec<(u8, i64)> = review
        .versions
        .iter()
        .map(|version| (version.stars, version.written_at))
        .collect();
    assert_eq!(stars, [(4, NOW + DAY), (2, NOW)]);
    assert_eq!(review.published_at, NOW, "it does not become younger");
    let summary = Rating::summary("ada".into()).unwrap();
    assert_eq!((summary.mean, summary.count), (Some(4.0), 1));
    assert_eq!(found("reason")[0].hits.len(), 1);
    // Somebody else's cannot be changed, nor learned of.
    native::sign_in("eve", &[]);
    assert_eq!(
        refused(Rating::revise("b1.booker".into(), 1, None, None)),
        "no-such-review"
    );
    for number in 0..8 {
        revise(3, &format!("Version {number}")).unwrap();
    }
    assert_eq!(refused(revise(1, "One too many")), "too-many-versions");
}

#[test]
fn the_time_to_change_a_review_is_limited() {
    reviewed();
    native::set_now(NOW + 30 * DAY - 1);
    revise(3, "In time.").unwrap();
    native::sign_in("bob", &[]);
    assert!(Rating::render(PageRef::new("edit").with("review", "b1.booker")).is_ok());
    native::set_now(NOW + 30 * DAY);
    assert_eq!(refused(revise(4, "Too late.")), "editing-over");
    let edit = Rating::render(PageRef::new("edit").with("review", "b1.booker"));
    assert_eq!(refused(edit), "editing-over");
    <Rating as Settings>::set(Rules {
        editing_days: Some(0),
        ..rules(14, Unit::Days)
    })
    .unwrap();
    native::set_now(NOW);
    assert_eq!(refused(revise(4, "Never.")), "editing-over");
}

#[test]
fn a_hidden_review_is_replaced_without_a_version() {
    completed();
    submit("bob", "b1.booker", 1, Some("Never again.")).unwrap();
    revise(3, "It was all right.").unwrap();
    submit("ada", "b1.owner", 5, None).unwrap();
    let versions = review().versions;
    assert_eq!((versions.len(), versions[0].stars), (1, 3));
}

#[test]
fn a_withdrawn_review_is_said_to_be_and_counts_no_more() {
    reviewed();
    reply("ada", "The train was late.").unwrap();
    native::take_messages();
    native::sign_in("eve", &[]);
    assert_eq!(refused(Rating::withdraw("b1.booker".into())), "no-such-review");
    native::sign_in("bob", &[]);
    Rating::withdraw("b1.booker".into()).unwrap();
    assert_eq!(
        told(),
        [(
            "ada".to_owned(),
            told_subject("message-withdrawn-subject", "author", "bob")
        )]
    );
    let review = review();
    assert_eq!((review.standing, review.versions), (Standing::Withdrawn, vec![]));
    assert_eq!(Rating::summary("ada".into()).unwrap().count, 0);
    assert_eq!(Rating::for_member("ada".into()).unwrap(), []);
    assert_eq!(Rating::of_member("ada".into(), None).unwrap().reviews.len(), 1);
    let page = format!(
        "{:?}",
        Rating::render(PageRef::new("member").with("member", "ada")).unwrap()
    );
    assert!(page.contains("state-withdrawn") && !page.contains("Late."));
    let kept = format!("{:?}", INVITATIONS.get("b1.booker").unwrap());
    assert!(
        !kept.contains("Late.") && !kept.contains("train"),
        "what it said is erased"
    );
    // There is no second one.
    assert_eq!(refused(submit("bob", "b1.booker", 5, None)), "window-over");
    native::sign_in("bob", &[]);
    assert_eq!(refused(Rating::withdraw("b1.booker".into())), "already-withdrawn");
    assert_eq!(refused(revise(5, "Anew.")), "already-withdrawn");
    assert_eq!(refused(reply("ada", "Pity.")), "review-not-shown");
}

#[test]
fn reviews_of_a_member_come_in_pages_without_gap_or_repetition() {
    completed();
    for number in 0..45 {
        let id = format!("n{number}");
        // Several are published at the same instant.
        native::set_now(NOW + number / 4);
        Rating::completed(booking(&id));
        submit("bob", &format!("{id}.booker"), 4, None).unwrap();
        submit("ada", &format!("{id}.owner"), 5, None).unwrap();
    }
    native::sign_in("bob", &[]);
    Rating::withdraw("n25.booker".into()).unwrap();
    let (mut ids, mut after) = (Vec::new(), None);
    loop {
        let list = Rating::of_member("ada".into(), after).unwrap();
        assert!(list.reviews.len() <= 20);
        ids.extend(list.reviews.into_iter().map(|review| review.id));
        after = list.next;
        if after.is_none() {
            break;
        }
    }
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!((ids.len(), unique.len()), (45, 45));
    assert_eq!(
        refused(Rating::of_member("ada".into(), Some("x".into()))),
        "cursor-malformed"
    );
}

/// What 0.1.0 kept: one published pair, without what this version adds.
#[test]
fn the_data_of_the_first_version_is_brought_along() {
    reviewed();
    let lines = Rating::take_out(None).unwrap().lines;
    let expected = (native::entries(), Rating::reputation("ada".into()).unwrap());
    native::reset();
    native::set_now(NOW);
    for line in &lines {
        let value: legollab_brick::serde_json::Value = legollab_brick::serde_json::from_str(line).unwrap();
        let kept: Invitation = legollab_brick::serde_json::from_value(value["invitation"].clone()).unwrap();
        INVITATIONS.put(&kept);
    }
    for (member, stars) in [("ada", 2), ("bob", 5)] {
        TALLIES.put(&Tally {
            stars,
            count: 1,
            ..tally::of(member)
        });
    }
    let mut cursor = None;
    loop {
        cursor = Rating::migrate("0.1.0".into(), cursor).unwrap();
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!((native::entries(), Rating::reputation("ada".into()).unwrap()), expected);
    assert_eq!(Rating::migrate("0.1.1".into(), None).unwrap(), None);
}
