//! What is kept of a member, and what stays when they leave.

use std::collections::BTreeMap;

use legollab_brick::{
    native,
    serde_json::{self, Value as Json},
    text::Text,
};
use proptest::prelude::*;

use super::{NOW, booking, completed, found, refused, submit};
use crate::{
    Rating,
    bindings::exports::legollaborative::{
        booking::events::{BookingSummary, Guest as Events},
        brick::personal_data::Guest as PersonalData,
        rating::{
            moderation::{Ground, Guest as Moderation},
            reviews::{Guest as Reviews, Standing},
        },
        rating_brick::timers::Guest as Timers,
    },
    cases::CASES,
    invitations::INVITATIONS,
    tally::{self, TALLIES, Tally},
};

fn collected(member: &str) -> Vec<Json> {
    let (mut lines, mut cursor) = (Vec::new(), None);
    loop {
        let part = Rating::collect(member.into(), cursor).unwrap();
        lines.extend(part.lines.iter().map(|line| serde_json::from_str(line).unwrap()));
        cursor = part.next;
        if cursor.is_none() {
            return lines;
        }
    }
}

fn forget(member: &str) {
    let mut cursor = None;
    loop {
        cursor = native::call(|| Rating::forget(member.into(), cursor.clone())).unwrap();
        if cursor.is_none() {
            return;
        }
    }
}

fn stays(member: &str) -> Vec<String> {
    let what = |text: Text| match text {
        Text::Message(message) => message.id,
        Text::Plain(text) => text,
    };
    let kept = Rating::stays(member.into()).unwrap();
    kept.into_iter().map(|kept| what(kept.what)).collect()
}

fn names(member: &str) -> bool {
    let word = format!("\"{member}\"");
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(&word);
    native::entries().iter().any(|(key, value)| holds(key) || holds(value))
}

/// Bob gave Ada one star and Ada gave Bob five.
fn reviewed() {
    completed();
    submit("bob", "b1.booker", 1, Some("Ada was late.")).unwrap();
    submit("ada", "b1.owner", 5, Some("Bob is fine.")).unwrap();
    native::sign_in("ada", &[]);
    Rating::reply("b1.booker".into(), "Bob knows why.".into()).unwrap();
    native::take_messages();
}

/// What the reviews that count add up to, added up again.
fn added_up() -> BTreeMap<String, (u32, u64)> {
    let mut all: BTreeMap<String, (u32, u64)> = BTreeMap::new();
    for invitation in INVITATIONS.all() {
        if let Some((_, review)) = invitation.counts() {
            let sum = all.entry(invitation.about.clone()).or_default();
            *sum = (sum.0 + 1, sum.1 + u64::from(review.stars));
        }
    }
    all
}

#[test]
fn a_member_takes_along_what_they_wrote_and_what_others_can_read_of_them() {
    reviewed();
    Rating::completed(booking("b2"));
    submit("bob", "b2.booker", 2, Some("Not seen yet.")).unwrap();
    let lines = collected("bob");
    let kinds = |lines: &[Json]| -> Vec<String> {
        let kind = |line: &Json| line.as_object().unwrap().keys().next().unwrap().clone();
        lines.iter().map(kind).collect()
    };
    assert_eq!(kinds(&lines), ["written", "received", "written"]);
    assert!(format!("{lines:?}").contains("Not seen yet."));
    let lines = collected("ada");
    assert_eq!(kinds(&lines), ["received", "written", "invitation"]);
    let text = format!("{lines:?}");
    assert!(text.contains("Ada was late.") && text.contains("Bob knows why."));
    assert!(!text.contains("Not seen yet."), "the double blind holds here too");
    assert_eq!(
        refused(Rating::collect("ada".into(), Some("x".into()))),
        "cursor-malformed"
    );
    assert_eq!(
        refused(Rating::forget("ada".into(), Some("x".into()))),
        "cursor-malformed"
    );
}

#[test]
fn grades_that_were_given_stay_without_words_and_name_and_scores_stay_as_they_are() {
    reviewed();
    assert_eq!(stays("bob"), ["stays-grades"]);
    let ada = tally::of("ada");
    let (score, usual) = (ada.score(), tally::usual());
    forget("bob");
    assert_eq!(tally::of("ada"), ada);
    assert!(tally::of("bob").count == 0, "what was written of Bob goes with him");
    native::sign_in("eve", &[]);
    let review = <Rating as Reviews>::get("b1.booker".into()).unwrap();
    assert_eq!((review.standing, review.author.as_str()), (Standing::Shown, ""));
    let [version] = review.versions.as_slice() else {
        panic!("{review:?}")
    };
    assert_eq!(
        (version.stars, version.comment.as_ref(), version.reply.is_none()),
        (1, None, true)
    );
    assert_eq!(found("late")[0].hits.len(), 0);
    assert_eq!(refused(<Rating as Reviews>::get("b1.owner".into())), "no-such-review");
    // The usual grade is that of one review fewer, and the score is what the formula makes of it.
    assert!(tally::usual() < usual && tally::of("ada").score() < score);
    assert!(!names("bob"));
    assert_eq!((collected("bob"), stays("bob")), (Vec::new(), Vec::new()));
    // Ada can no longer be told of Bob, nor he of her.
    native::sign_in("ada", &[]);
    Rating::reply("b1.booker".into(), "Who was it?".into()).unwrap();
    assert_eq!(native::take_messages(), []);
}

#[test]
fn what_nobody_has_read_yet_is_as_if_the_two_had_not_been_invited() {
    completed();
    submit("bob", "b1.booker", 1, Some("Never again.")).unwrap();
    submit("bob", "b1.booker", 1, None).unwrap_err();
    native::take_messages();
    forget("ada");
    assert_eq!(stays("bob"), [] as [&str; 0]);
    assert!(INVITATIONS.all().is_empty() && native::jobs().is_empty());
    assert_eq!(native::take_messages(), []);
    native::set_now(NOW + 30 * legollab_brick::clock::DAY);
    Rating::close_window("b1".into());
    assert!(TALLIES.all().is_empty());
}

#[test]
fn a_report_outlives_who_made_it_and_a_case_who_it_is_about() {
    reviewed();
    native::sign_in("eve", &[]);
    Rating::report("b1.booker".into(), Ground::Insult, Some("Eve says so.".into())).unwrap();
    assert_eq!(stays("eve"), ["stays-reports"]);
    assert_eq!(collected("eve").len(), 1);
    forget("eve");
    assert!(!names("eve"));
    let case = CASES.all().first().unwrap();
    assert_eq!(case.reports[0].words.as_deref(), Some("Eve says so."));
    native::sign_in("sam", &["steward"]);
    native::take_messages();
    <Rating as Moderation>::hide(case.id.clone(), Ground::Insult, "An insult.".into()).unwrap();
    let told: Vec<String> = native::take_messages().into_iter().map(|message| message.to).collect();
    assert_eq!(told, ["bob"], "who reported has left");
    assert_eq!(stays("sam"), ["stays-decisions"]);
    native::sign_in("bob", &[]);
    Rating::appeal("b1.booker".into(), "Bob appeals.".into()).unwrap();
    assert!(format!("{:?}", collected("bob")).contains("Bob appeals."));
    forget("bob");
    assert!(
        !names("bob") && Rating::waiting().unwrap().is_empty(),
        "nobody appeals any more"
    );
    let review = INVITATIONS.get("b1.booker").unwrap();
    assert!(review.hidden.is_some(), "what was decided holds");
    forget("sam");
    assert!(!names("sam"));
    assert_eq!(CASES.all().first().unwrap().decision.unwrap().words, "An insult.");
    forget("ada");
    assert!(CASES.all().is_empty() && INVITATIONS.all().is_empty());
    assert!(
        Rating::log().grounds.iter().any(|count| count.hidden == 1),
        "what was moderated stays counted"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// After somebody is forgotten nothing names them, nothing that others received has changed but the words, and tallies are
    /// what reviews add up to.
    #[test]
    fn nothing_names_who_was_forgotten(
        steps in prop::collection::vec((0_u8..7, 0_usize..4, 0_usize..2, 1_u8..=5), 0..40),
        who in prop::sample::select(vec!["ada", "bob", "eve"]),
    ) {
        native::reset();
        native::set_now(NOW);
        let pairs = [("ada", "bob"), ("bob", "ada"), ("eve", "bob"), ("ada", "eve")];
        for (number, (owner, booker)) in pairs.into_iter().enumerate() {
            let (owner, booker) = (owner.into(), booker.into());
            Rating::completed(BookingSummary { owner, booker, ..booking(&format!("b{number}")) });
        }
        let mut days = 0;
        for (act, number, side, stars) in steps {
            let (owner, booker) = pairs[number];
            let (author, about, side) = if side == 0 { (booker, owner, "booker") } else { (owner, booker, "owner") };
            let id = format!("b{number}.{side}");
            native::sign_in(author, &[]);
            match act {
                0 | 1 => drop(submit(author, &id, stars, Some("Words."))),
                2 => drop(native::call(|| Rating::revise(id, stars, Some("Other words.".into()), None))),
                3 => drop(native::call(|| Rating::withdraw(id))),
                4 => {
                    native::sign_in(about, &[]);
                    drop(native::call(|| Rating::report(id, Ground::Insult, Some("Reasons.".into()))));
                }
                5 => {
                    native::sign_in(if stars < 3 { "eve" } else { "sam" }, &["steward"]);
                    if let Some(case) = CASES.all().into_iter().nth(number) {
                        drop(native::call(|| <Rating as Moderation>::hide(case.id, Ground::Insult, "It is.".into())));
                    }
                }
                _ => {
                    days += 5;
                    native::set_now(NOW + days * legollab_brick::clock::DAY);
                    (0..4).for_each(|number| Rating::close_window(format!("b{number}")));
                }
            }
        }
        let others = |tally: &Tally| tally.member != who;
        let before: Vec<Tally> = TALLIES.all().into_iter().filter(others).collect();
        forget(who);
        prop_assert!(!names(who));
        prop_assert_eq!(collected(who), Vec::<Json>::new());
        prop_assert_eq!(stays(who), Vec::<String>::new());
        let after: Vec<Tally> = TALLIES.all().into_iter().collect();
        prop_assert_eq!(&after, &before);
        let sums: BTreeMap<String, (u32, u64)> =
            after.into_iter().map(|tally| (tally.member, (tally.count, tally.stars))).collect();
        prop_assert_eq!(sums, added_up());
        let (entries, jobs) = (native::entries(), native::jobs());
        forget(who);
        prop_assert_eq!((native::entries(), native::jobs()), (entries, jobs));
    }
}
