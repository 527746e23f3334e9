//! Reports, decisions, appeals and the public log.

use legollab_brick::{Error, caller::Identity, clock::DAY, native, ui::PageRef};
use proptest::prelude::*;

use super::{NOW, completed, found, refused, submit};
use crate::{
    Rating,
    bindings::exports::legollaborative::{
        brick::{pages::Guest as Pages, portable::Guest as Portable},
        rating::{
            moderation::{Ground, Guest as Moderation, KeepReason},
            reviews::{Guest as Reviews, ReviewRef, Standing},
        },
    },
    cases::{CASES, Counts, Stage, Verdict},
};

fn reviewed() {
    completed();
    submit("bob", "b1.booker", 1, Some("A thief.")).unwrap();
    submit("ada", "b1.owner", 5, None).unwrap();
    native::take_messages();
}

fn report(member: &str) -> Result<ReviewRef, Error> {
    native::sign_in(member, &[]);
    native::call(|| Rating::report("b1.booker".into(), Ground::Insult, Some("Not true.".into())))
}

fn case() -> String {
    CASES.all().backward().first().unwrap().id
}

fn hide(steward: &str) -> Result<ReviewRef, Error> {
    native::sign_in(steward, &["steward"]);
    native::call(|| <Rating as Moderation>::hide(case(), Ground::Insult, "An insult.".into()))
}

fn keep(steward: &str) -> Result<ReviewRef, Error> {
    native::sign_in(steward, &["steward"]);
    native::call(|| <Rating as Moderation>::keep(case(), KeepReason::Opinion, "An opinion.".into()))
}

fn appeal(member: &str) -> Result<ReviewRef, Error> {
    native::sign_in(member, &[]);
    native::call(|| Rating::appeal("b1.booker".into(), "It is what happened.".into()))
}

fn told() -> Vec<(String, String)> {
    let messages = native::take_messages().into_iter();
    messages
        .map(|message| match message.subject {
            legollab_brick::Text::Message(text) => (message.to, text.id),
            legollab_brick::Text::Plain(text) => (message.to, text),
        })
        .collect()
}

fn count() -> u32 {
    Rating::summary("ada".into()).unwrap().count
}

#[test]
fn a_hidden_review_does_not_count_and_its_author_is_told_why() {
    reviewed();
    report("ada").unwrap();
    assert_eq!(count(), 1, "a report alone changes nothing");
    hide("sam").unwrap();
    assert_eq!(count(), 0);
    assert_eq!(Rating::for_member("ada".into()).unwrap(), []);
    assert_eq!(found("thief")[0].hits.len(), 0);
    let review = <Rating as Reviews>::get("b1.booker".into()).unwrap();
    assert_eq!((review.standing, review.versions), (Standing::Hidden, vec![]));
    let page = |member: &str, roles: &[&str]| {
        native::sign_in(member, roles);
        format!(
            "{:?}",
            Rating::render(PageRef::new("review").with("review", "b1.booker")).unwrap()
        )
    };
    for (member, roles) in [("ada", &[][..]), ("eve", &[]), ("sam", &["steward"])] {
        let page = page(member, roles);
        assert!(
            page.contains("hidden-explained") && page.contains("ground-insult"),
            "{page}"
        );
        assert!(!page.contains("A thief."));
    }
    let own = page("bob", &[]);
    assert!(own.contains("A thief.") && own.contains("An insult."));
    assert_eq!(
        told(),
        [
            ("bob".to_owned(), "message-hidden-subject".to_owned()),
            ("ada".to_owned(), "message-report-subject".to_owned())
        ]
    );
    // Until it is shown again it is nobody's to answer or report.
    assert_eq!(refused(report("eve")), "review-not-shown");
    native::sign_in("ada", &[]);
    assert_eq!(
        refused(Rating::reply("b1.booker".into(), "No.".into())),
        "review-not-shown"
    );
}

#[test]
fn its_author_appeals_once_and_another_decision_is_the_last() {
    for shown_again in [true, false] {
        reviewed();
        report("ada").unwrap();
        assert_eq!(refused(appeal("bob")), "nothing-to-appeal");
        hide("sam").unwrap();
        assert_eq!(refused(appeal("ada")), "no-such-review");
        assert_eq!(refused(keep("sam")), "already-decided");
        appeal("bob").unwrap();
        assert_eq!(refused(appeal("bob")), "already-appealed");
        assert_eq!(count(), 0, "an appeal alone changes nothing");
        native::take_messages();
        if shown_again { keep("sam") } else { hide("sam") }.unwrap();
        assert_eq!(count(), u32::from(shown_again));
        let subject = if shown_again {
            "message-restored-subject"
        } else {
            "message-still-hidden-subject"
        };
        assert_eq!(told()[0], ("bob".to_owned(), subject.to_owned()));
        assert_eq!(refused(appeal("bob")), "already-appealed");
        assert_eq!(refused(hide("sam")), "already-decided");
        let log = Rating::log();
        let insults = &log.grounds[0];
        let restored = u32::from(shown_again);
        assert_eq!((insults.reports, insults.hidden, insults.restored), (1, 1, restored));
        assert_eq!((log.appeals, log.kept[0].kept), (1, restored));
    }
}

#[test]
fn its_author_can_correct_it_before_the_appeal_and_what_was_hidden_stays_so() {
    reviewed();
    let revise = |comment: &str| {
        native::sign_in("bob", &[]);
        native::call(|| Rating::revise("b1.booker".into(), 2, Some(comment.into()), None))
    };
    revise("A thief, I say.").unwrap();
    report("ada").unwrap();
    hide("sam").unwrap();
    native::take_messages();
    native::set_now(NOW + 40 * DAY);
    revise("It was not as agreed.").unwrap();
    assert_eq!((count(), told()), (0, vec![]), "nobody learns of it yet");
    appeal("bob").unwrap();
    assert_eq!(refused(revise("Changed again.")), "review-hidden-by-stewards");
    keep("sam").unwrap();
    let review = <Rating as Reviews>::get("b1.booker".into()).unwrap();
    let comments: Vec<_> = review
        .versions
        .iter()
        .map(|version| version.comment.as_deref())
        .collect();
    assert_eq!((comments, count()), (vec![Some("It was not as agreed.")], 1));
}

#[test]
fn an_appeal_has_half_a_year() {
    reviewed();
    report("ada").unwrap();
    hide("sam").unwrap();
    native::set_now(NOW + 183 * DAY);
    assert_eq!(refused(appeal("bob")), "appeal-over");
    native::set_now(NOW + 183 * DAY - 1);
    appeal("bob").unwrap();
}

#[test]
fn nobody_has_the_same_version_looked_at_twice() {
    reviewed();
    assert_eq!(refused(report("bob")), "report-own");
    report("ada").unwrap();
    assert_eq!(refused(report("ada")), "already-reported");
    report("eve").unwrap();
    native::call_as(Identity::Visitor);
    let visitor = || native::call(|| Rating::report("b1.booker".into(), Ground::Advertising, None));
    visitor().unwrap();
    assert_eq!(refused(visitor()), "already-reported", "nothing tells visitors apart");
    native::sign_in("sam", &["steward"]);
    let waiting = Rating::waiting().unwrap();
    assert_eq!((waiting.len(), waiting[0].reports.len()), (1, 3));
    keep("sam").unwrap();
    assert_eq!(Rating::waiting().unwrap(), []);
    assert_eq!(refused(report("ada")), "already-reported");
    // A new version can be.
    native::sign_in("bob", &[]);
    Rating::revise("b1.booker".into(), 2, Some("A liar.".into()), None).unwrap();
    report("ada").unwrap();
    assert_eq!(Rating::waiting().unwrap().len(), 1);
}

#[test]
fn no_steward_decides_on_their_own_behalf() {
    reviewed();
    report("ada").unwrap();
    assert_eq!(refused(hide("ada")), "own-case");
    assert_eq!(refused(keep("bob")), "own-case");
    native::sign_in("sam", &["steward"]);
    let silent = <Rating as Moderation>::hide(case(), Ground::Insult, "  ".into());
    assert_eq!(refused(silent), "words-missing");
    assert_eq!(
        refused(<Rating as Moderation>::hide("x".into(), Ground::Insult, "x".into())),
        "no-such-case"
    );
}

#[test]
fn what_its_author_withdraws_is_no_case_any_more() {
    reviewed();
    report("ada").unwrap();
    native::sign_in("bob", &[]);
    Rating::withdraw("b1.booker".into()).unwrap();
    assert_eq!(Rating::waiting().unwrap(), []);
    assert_eq!(refused(hide("sam")), "already-decided");
    assert_eq!(refused(report("eve")), "review-not-shown");
}

#[test]
fn cases_can_be_taken_out_and_in_twice() {
    reviewed();
    report("ada").unwrap();
    hide("sam").unwrap();
    appeal("bob").unwrap();
    let lines = Rating::take_out(None).unwrap().lines;
    let entries = native::entries();
    native::reset();
    native::set_now(NOW);
    for _ in 0..2 {
        Rating::take_in(lines.clone()).unwrap();
        assert_eq!(native::entries(), entries);
    }
    keep("sam").unwrap();
    assert_eq!(count(), 1);
}

proptest! {
    /// Whatever is done in whichever order, the review counts just while it is shown, and the log is what the cases say.
    #[test]
    fn the_log_and_the_count_follow_from_the_cases(steps in prop::collection::vec((0_u8..7, 0_u8..3), 0..40)) {
        reviewed();
        for (step, who) in steps {
            let member = ["ada", "eve", "fay"][usize::from(who)];
            let _ = match step {
                0 => report(member),
                1 if CASES.all().first().is_some() => hide("sam"),
                2 if CASES.all().first().is_some() => keep("sam"),
                3 => appeal("bob"),
                4 => {
                    native::sign_in("bob", &[]);
                    native::call(|| Rating::revise("b1.booker".into(), who + 1, None, None))
                }
                5 => {
                    native::sign_in("ada", &[]);
                    native::call(|| Rating::reply("b1.booker".into(), "Well.".into()))
                }
                6 if who == 0 => {
                    native::sign_in("bob", &[]);
                    native::call(|| Rating::withdraw("b1.booker".into()))
                }
                _ => continue,
            };
            let review = <Rating as Reviews>::get("b1.booker".into()).unwrap();
            prop_assert_eq!(count(), u32::from(review.standing == Standing::Shown));
            prop_assert_eq!(review.versions.is_empty(), review.standing != Standing::Shown);
            let open = CASES.all().into_iter().filter(|case| case.stage != Stage::Closed).count();
            prop_assert!(open <= 1, "a review has one case at a time");
        }
        let mut counts = Counts::default();
        for case in CASES.all() {
            for report in &case.reports {
                counts.grounds.entry(report.ground).or_default().reports += 1;
            }
            let hidden = match case.decision.as_ref().map(|decision| decision.verdict) {
                Some(Verdict::Hide(ground)) => {
                    counts.grounds.entry(ground).or_default().hidden += 1;
                    Some(ground)
                }
                Some(Verdict::Keep(reason)) => {
                    *counts.kept.entry(reason).or_default() += 1;
                    None
                }
                None => None,
            };
            counts.appeals += u32::from(case.appeal.is_some());
            if let (Some(ground), Some(Verdict::Keep(reason))) =
                (hidden, case.outcome.as_ref().map(|outcome| outcome.verdict))
            {
                counts.grounds.entry(ground).or_default().restored += 1;
                *counts.kept.entry(reason).or_default() += 1;
            }
        }
        prop_assert_eq!(Counts::get(), counts);
    }
}
