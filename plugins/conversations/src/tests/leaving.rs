//! What is kept of a member, and what stays when they leave.

use legollab_brick::{
    native,
    serde_json::{self, Value as Json},
    text::Text,
};
use proptest::prelude::*;

use super::{
    laws::{PEOPLE, play, steps},
    *,
};
use crate::{
    bindings::exports::legollaborative::{
        brick::personal_data::Guest as PersonalData, conversations::reports::Guest as Reports,
    },
    blocking::BLOCKS,
    conversations::{CONVERSATIONS, SILENT, WRITTEN},
    messages::{MESSAGES, State},
    reports::REPORTS,
};

fn collected(member: &str) -> Vec<Json> {
    let (mut lines, mut cursor) = (Vec::new(), None);
    loop {
        let part = Conversations::collect(member.into(), cursor).unwrap();
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
        cursor = native::call(|| Conversations::forget(member.into(), cursor.clone())).unwrap();
        if cursor.is_none() {
            return;
        }
    }
}

fn stays(member: &str) -> Vec<(String, Option<String>)> {
    let what = |text: Text| match text {
        Text::Message(message) => message.id,
        Text::Plain(text) => text,
    };
    let kept = Conversations::stays(member.into()).unwrap();
    kept.into_iter().map(|kept| (what(kept.what), kept.until)).collect()
}

#[test]
fn what_a_member_wrote_goes_and_the_other_ones_answers_stay() {
    platform();
    let file = native::upload_picture("me.jpg", None);
    native::sign_in("ada", &[]);
    let sent = Conversations::write_to("bob".into(), "It is Ada.".into(), vec![file.clone()]).unwrap();
    write("bob", "ada", "Bob answers.").unwrap();
    requested("b1");
    native::sign_in("ada", &[]);
    Conversations::block("eve".into()).unwrap();
    native::sign_in("eve", &[]);
    Conversations::block("ada".into()).unwrap();
    let lines = format!("{:?}", collected("ada"));
    assert!(lines.contains("It is Ada.") && lines.contains(&file) && lines.contains("Vélo cargo"));
    // 730 days after the 23rd of November 2026.
    assert_eq!(
        stays("ada"),
        [("stays-conversations".to_owned(), Some("2028-11-22".to_owned()))]
    );

    forget("ada");
    let left: Vec<(String, State)> = MESSAGES
        .all()
        .into_iter()
        .map(|message| (message.text, message.state))
        .collect();
    assert_eq!(
        left,
        [
            (String::new(), State::Deleted),
            ("Bob answers.".to_owned(), State::Sent)
        ]
    );
    assert_eq!(stays("ada").len(), 1);
    assert!(BLOCKS.all().is_empty(), "neither by her nor of her");
    assert_eq!(
        CONVERSATIONS.all().into_iter().count(),
        1,
        "the silent one about the booking is gone"
    );
    assert!(
        MESSAGES
            .get(&(sent.conversation.as_str(), 1_u32))
            .unwrap()
            .files
            .is_empty()
    );
    native::sign_in("bob", &[]);
    assert_eq!(Conversations::messages(sent.conversation, None).unwrap().len(), 2);
    assert_eq!(
        refused(Conversations::collect("ada".into(), Some("x".into()))),
        "cursor-malformed"
    );
    assert_eq!(
        refused(Conversations::forget("ada".into(), Some("x".into()))),
        "cursor-malformed"
    );
}

#[test]
fn a_report_outlives_both_whom_it_is_about_and_who_made_it() {
    platform();
    let sent = write("ada", "bob", "An insult.").unwrap();
    native::sign_in("bob", &[]);
    Conversations::report(sent.conversation, 1, "It hurts.".into()).unwrap();
    assert_eq!(stays("ada")[1].0, "stays-reported");
    forget("ada");
    forget("bob");
    let report = REPORTS.all().first().unwrap();
    assert_eq!((report.reporter.as_str(), report.reason.as_str()), ("", "It hurts."));
    assert_eq!(
        report.message.text, "An insult.",
        "stewards still know what it is about"
    );
    native::take_messages();
    native::sign_in("sam", &["steward"]);
    <Conversations as Reports>::remove(report.id).unwrap();
    assert_eq!(native::take_messages(), [], "nobody is left to be told");
}

#[test]
fn more_messages_than_one_step_looks_at_are_all_forgotten() {
    platform();
    rules(Beginning::EveryMember, 100);
    for number in 0..700 {
        let (from, to) = if number % 2 == 0 {
            ("ada", "bob")
        } else {
            ("bob", "ada")
        };
        write(from, to, "Bonjour").unwrap();
    }
    forget("ada");
    let words = |member: &str| {
        MESSAGES
            .all()
            .into_iter()
            .filter(|message| message.author == member && !message.text.is_empty())
            .count()
    };
    assert_eq!((words("ada"), words("bob")), (0, 350));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// After somebody is forgotten, what names them are conversations in which something was written, as was announced, and
    /// messages without words.
    #[test]
    fn nothing_is_left_but_what_was_announced(steps in steps(), who in 0_usize..3) {
        platform();
        play(steps);
        let who = PEOPLE[who];
        let kept = WRITTEN.of(&(who,)).into_iter().count();
        let others: Vec<_> = MESSAGES.all().into_iter().filter(|message| message.author != who).collect();
        forget(who);
        prop_assert!(SILENT.of(&(who,)).is_empty());
        for line in collected(who) {
            prop_assert!(line.get("conversation").is_some() || line["message"]["text"] == "", "{}", line);
        }
        let announced = stays(who).into_iter().any(|(what, _)| what == "stays-conversations");
        prop_assert_eq!(announced, kept > 0);
        prop_assert_eq!(MESSAGES.all().into_iter().filter(|message| message.author != who).collect::<Vec<_>>(), others);
        let (entries, jobs) = (native::entries(), native::jobs());
        forget(who);
        prop_assert_eq!((native::entries(), native::jobs()), (entries, jobs));
    }
}
