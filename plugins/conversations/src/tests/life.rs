//! What members and stewards do, and what follows.

use legollab_brick::{clock::DAY, native};

use super::*;
use crate::{
    announce::Event,
    bindings::exports::legollaborative::{
        brick::portable::Guest as Portable,
        conversations::{conversations::MessageState, reports::Guest as Reports},
        conversations_brick::timers::Guest as Timers,
        matching::events::Guest as Agreements,
    },
};

fn messages(member: &str, conversation: &str) -> Vec<(String, MessageState)> {
    native::sign_in(member, &[]);
    let messages = Conversations::messages(conversation.into(), None).unwrap();
    messages
        .into_iter()
        .map(|message| (message.text, message.state))
        .collect()
}

fn unread(member: &str) -> u32 {
    native::sign_in(member, &[]);
    Conversations::unread().unwrap()
}

#[test]
fn two_write_to_each_other_and_are_told_once_until_they_read() {
    platform();
    let first = write("ada", "bob", " Bonjour ").unwrap();
    assert_eq!((first.number, first.to.as_str()), (1, "bob"));
    write("ada", "bob", "Et encore").unwrap();
    let told: Vec<String> = native::take_messages().into_iter().map(|letter| letter.to).collect();
    assert_eq!(told, ["bob"]);
    assert_eq!((unread("bob"), unread("ada")), (2, 0));
    assert_eq!(
        messages("bob", &first.conversation),
        [
            ("Et encore".to_owned(), MessageState::Sent),
            ("Bonjour".to_owned(), MessageState::Sent)
        ]
    );

    native::sign_in("bob", &[]);
    // One came in after the page was drawn: it is still to be read, and no letter is due for the next.
    let read = Conversations::mark_read(first.conversation.clone(), 1).unwrap();
    assert_eq!(read.unread, 1);
    write("ada", "bob", "Trois").unwrap();
    assert_eq!(native::take_messages(), []);
    native::sign_in("bob", &[]);
    Conversations::mark_read(first.conversation.clone(), 3).unwrap();
    write("ada", "bob", "Quatre").unwrap();
    assert_eq!(native::take_messages().len(), 1);

    // The other way round it is the same conversation, and an answer says that everything was read.
    let answer = write("bob", "ada", "Salut").unwrap();
    assert_eq!(answer.conversation, first.conversation);
    assert_eq!((unread("bob"), unread("ada")), (0, 1));
    write("ada", "bob", "Cinq").unwrap();
    assert_eq!(
        announce::take(),
        [(Event::Begun, "ada".to_owned()), (Event::Answered, "bob".to_owned())]
    );
}

#[test]
fn nobody_else_reads_writes_or_learns_of_it() {
    platform();
    let sent = write("ada", "bob", "Entre nous").unwrap();
    for (member, roles) in [("eve", &[][..]), ("odile", &["steward"])] {
        native::sign_in(member, roles);
        let id = || sent.conversation.clone();
        assert_eq!(refused(Conversations::messages(id(), None)), "no-such-conversation");
        assert_eq!(
            refused(Conversations::write(id(), "x".into(), vec![])),
            "no-such-conversation"
        );
        assert_eq!(refused(Conversations::mark_read(id(), 1)), "no-such-conversation");
        assert_eq!(refused(Conversations::delete(id(), 1)), "no-such-conversation");
        assert_eq!(
            refused(Conversations::report(id(), 1, "x".into())),
            "no-such-conversation"
        );
        assert_eq!(Conversations::mine(None).unwrap().conversations, []);
    }
    native::sign_in("bob", &[]);
    assert_eq!(
        refused(Conversations::delete(sent.conversation.clone(), 1)),
        "not-your-message"
    );
    assert_eq!(refused(Conversations::delete(sent.conversation, 2)), "no-such-message");
}

#[test]
fn what_is_written_has_bounds() {
    platform();
    assert_eq!(refused(write("ada", "ada", "x")), "not-to-oneself");
    assert_eq!(refused(write("ada", "", "x")), "no-such-member");
    for text in ["", "  ", "\u{200b}"] {
        assert_eq!(refused(write("ada", "bob", text)), "text-missing");
    }
    assert_eq!(refused(write("ada", "bob", &"x".repeat(4_001))), "text-length");
    let picture = native::upload_picture("velo.jpg", Some("Un vélo"));
    let send = |files: Vec<String>| native::call(|| Conversations::write_to("bob".into(), "x".into(), files));
    assert_eq!(refused(send(vec!["file-gone".into()])), "no-such-file");
    assert_eq!(refused(send(vec![picture.clone(); 6])), "too-many-files");
    assert_eq!(native::take_messages(), []);
    let sent = send(vec![picture.clone()]).unwrap();
    assert_eq!(
        Conversations::messages(sent.conversation, None).unwrap()[0].files,
        [picture]
    );

    rules(Beginning::EveryMember, 2);
    write("bob", "ada", "1").unwrap();
    write("bob", "ada", "2").unwrap();
    assert_eq!(refused(write("bob", "ada", "3")), "wait-for-an-answer");
    write("ada", "bob", "Oui").unwrap();
    write("bob", "ada", "3").unwrap();
    for number in 0..20 {
        write("mallory", &format!("m{number}"), "Promotion !").unwrap();
    }
    assert_eq!(refused(write("mallory", "ada", "Promotion !")), "too-many-begun");
    native::set_now(NOW + DAY);
    write("mallory", "ada", "Promotion !").unwrap();
}

#[test]
fn a_deleted_message_leaves_that_there_was_one() {
    platform();
    let picture = native::upload_picture("velo.jpg", None);
    native::sign_in("ada", &[]);
    let sent = Conversations::write_to("bob".into(), "Oups".into(), vec![picture.clone()]).unwrap();
    for _ in 0..2 {
        native::sign_in("ada", &[]);
        Conversations::delete(sent.conversation.clone(), 1).unwrap();
    }
    assert_eq!(
        messages("bob", &sent.conversation),
        [(String::new(), MessageState::Deleted)]
    );
    assert_eq!(unread("bob"), 0);
    let kept = native::entries();
    let names = |part: &str| {
        kept.iter()
            .any(|(_, value)| String::from_utf8_lossy(value).contains(part))
    };
    assert!(
        !names("Oups") && !names(&picture),
        "neither the words nor the picture stay"
    );
    // A letter for each of many messages that are deleted at once would be a way to pester.
    native::take_messages();
    write("ada", "bob", "Encore").unwrap();
    assert_eq!(native::take_messages(), []);
}

#[test]
fn who_is_blocked_does_not_write_and_neither_does_who_blocked() {
    platform();
    requested("b1");
    let sent = write("bob", "ada", "Bonjour").unwrap();
    native::sign_in("ada", &[]);
    Conversations::block("bob".into()).unwrap();
    Conversations::block("bob".into()).unwrap();
    assert_eq!(refused(Conversations::block("ada".into())), "not-oneself");
    assert_eq!(refused(write("bob", "ada", "?")), "takes-no-messages");
    assert_eq!(refused(write("ada", "bob", "?")), "you-blocked");
    native::sign_in("bob", &[]);
    let about_booking = crate::conversations::of_matter("booking", "b1", "bob").unwrap().id;
    assert_eq!(
        refused(Conversations::write(about_booking, "?".into(), vec![])),
        "takes-no-messages"
    );
    // A block is its author's to lift.
    Conversations::unblock("ada".into()).unwrap();
    assert_eq!(refused(write("bob", "ada", "?")), "takes-no-messages");
    native::sign_in("ada", &[]);
    Conversations::unblock("bob".into()).unwrap();
    write("bob", "ada", "?").unwrap();
    assert_eq!(messages("ada", &sent.conversation).len(), 2);
}

#[test]
fn the_steward_reads_what_was_reported_and_decides_once() {
    platform();
    let sent = write("bob", "ada", "Insulte").unwrap();
    write("bob", "ada", "Et une autre chose").unwrap();
    let report = |member: &str, number, reason: &str| {
        native::sign_in(member, &[]);
        native::call(|| Conversations::report(sent.conversation.clone(), number, reason.into()))
    };
    assert_eq!(refused(report("bob", 1, "x")), "your-own-message");
    assert_eq!(refused(report("ada", 1, " ")), "reason-length");
    report("ada", 1, "Il m’insulte.").unwrap();
    assert_eq!(refused(report("ada", 1, "x")), "reported-already");
    native::sign_in("bob", &[]);
    Conversations::delete(sent.conversation.clone(), 1).unwrap();
    report("ada", 2, "Cela aussi.").unwrap();

    native::take_messages();
    native::sign_in("odile", &["steward"]);
    let open = Conversations::open().unwrap();
    assert_eq!(
        open.iter().map(|report| report.text.as_str()).collect::<Vec<_>>(),
        ["Insulte", "Et une autre chose"],
        "as they read when they were reported"
    );
    Conversations::keep(open[0].id.clone()).unwrap();
    assert_eq!(refused(Conversations::remove(open[0].id.clone())), "already-decided");
    Conversations::remove(open[1].id.clone()).unwrap();
    assert_eq!(Conversations::open().unwrap(), []);
    let told: Vec<String> = native::take_messages().into_iter().map(|letter| letter.to).collect();
    assert_eq!(told, ["ada", "bob", "ada"]);
    let seen: Vec<MessageState> = messages("ada", &sent.conversation)
        .into_iter()
        .map(|(_, state)| state)
        .collect();
    assert_eq!(seen, [MessageState::Removed, MessageState::Deleted]);
    assert_eq!(unread("ada"), 0);
    assert_eq!(refused(report("ada", 2, "x")), "message-gone");
}

#[test]
fn who_has_to_do_with_somebody_may_begin() {
    platform();
    rules(Beginning::WhoHasToDo, 10);
    assert_eq!(refused(write("bob", "ada", "Bonjour")), "nothing-to-do");
    requested("b1");
    requested("b1");
    write("bob", "ada", "Bonjour").unwrap();
    write("ada", "bob", "Bonjour").unwrap();
    assert_eq!(refused(write("eve", "ada", "Bonjour")), "nothing-to-do");
    <Conversations as Agreements>::agreed(agreement());
    write("eve", "ada", "Bonjour").unwrap();

    // What has begun goes on, whatever the rule is then.
    rules(Beginning::EveryMember, 10);
    write("zoe", "ada", "Bonjour").unwrap();
    rules(Beginning::WhoHasToDo, 10);
    write("ada", "zoe", "Bonjour").unwrap();
}

#[test]
fn what_nothing_happens_to_is_removed_in_time() {
    platform();
    let jobs = || native::jobs().into_iter().map(|job| job.key).collect::<Vec<_>>();
    rules(Beginning::EveryMember, 100);
    assert_eq!(jobs(), [] as [&str; 0]);
    let mut sent = write("ada", "bob", "Un").unwrap();
    for number in 0..120 {
        let [from, to] = if number % 2 == 0 {
            ["bob", "ada"]
        } else {
            ["ada", "bob"]
        };
        sent = write(from, to, "Encore").unwrap();
        write(from, to, "Et encore").unwrap();
    }
    native::sign_in("bob", &[]);
    Conversations::report(sent.conversation.clone(), 241, "x".into()).unwrap();
    native::set_now(NOW + 700 * DAY);
    write("ada", "eve", "Plus tard").unwrap();
    assert_eq!(jobs(), ["sweep"]);
    Conversations::sweep();
    native::sign_in("bob", &[]);
    assert_eq!(
        Conversations::mine(None).unwrap().conversations.len(),
        1,
        "not before its time"
    );

    native::set_now(NOW + 730 * DAY + 1);
    // More than one call removes: the job comes again at once.
    Conversations::sweep();
    assert_eq!(Conversations::mine(None).unwrap().conversations.len(), 1);
    Conversations::sweep();
    assert_eq!(Conversations::mine(None).unwrap().conversations, []);
    assert!(
        crate::messages::MESSAGES
            .all()
            .into_iter()
            .all(|message| message.author == "ada" && message.text == "Plus tard")
    );
    native::sign_in("odile", &["steward"]);
    let open = Conversations::open().unwrap();
    assert_eq!(open.len(), 1, "what waits for a decision stays");
    Conversations::remove(open[0].id.clone()).unwrap();

    native::set_now(NOW + 1_500 * DAY);
    Conversations::sweep();
    Conversations::sweep();
    let left: Vec<String> = native::entries()
        .into_iter()
        .map(|(_, value)| String::from_utf8_lossy(&value).into_owned())
        .collect();
    assert_eq!(left.len(), 2, "settings, and that no job is due: {left:?}");
    assert!(left.contains(&"false".to_owned()));

    // Shorter times take effect at once.
    write("ada", "bob", "Un").unwrap();
    native::sign_in("odile", &["steward"]);
    <Conversations as Settings>::set(Rules {
        beginning: Beginning::EveryMember,
        keep_days: 30,
        in_a_row: 5,
    })
    .unwrap();
    assert_eq!(jobs(), ["sweep"]);
    for (keep_days, in_a_row, told) in [
        (29, 5, "keep-days-range"),
        (3_651, 5, "keep-days-range"),
        (30, 0, "in-a-row-range"),
        (30, 101, "in-a-row-range"),
    ] {
        let rules = Rules {
            beginning: Beginning::EveryMember,
            keep_days,
            in_a_row,
        };
        assert_eq!(refused(<Conversations as Settings>::set(rules)), told);
    }
}

#[test]
fn lines_that_make_no_sense_are_refused() {
    platform();
    let sent = write("ada", "bob", "Un").unwrap();
    let lines = Conversations::take_out(None).unwrap().lines;
    let conversation = lines[0].clone();
    let message = lines[1].clone();
    for (line, told) in [
        ("[]".to_owned(), "line-malformed"),
        (conversation.replace("\"latest\":1", "\"latest\":0"), "line-unsound"),
        (conversation.replace("[1]", "[2]"), "line-unsound"),
        (conversation.replace("\"ada\"", "\"zoe\""), "line-unsound"),
        (message.replace("\"number\":1", "\"number\":2"), "line-unsound"),
        (
            message.replace("\"author\":\"ada\"", "\"author\":\"eve\""),
            "line-unsound",
        ),
    ] {
        assert_eq!(refused(Conversations::take_in(vec![line.clone()])), told, "{line}");
    }
    // Two who have begun anew here keep what they have here.
    let other = |line: &str| line.replace(&sent.conversation, "elsewhere");
    Conversations::take_in(vec![other(&conversation), other(&message)]).unwrap();
    native::sign_in("bob", &[]);
    assert_eq!(Conversations::mine(None).unwrap().conversations.len(), 1);
}
