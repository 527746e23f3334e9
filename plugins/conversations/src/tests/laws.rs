//! What holds whatever members do.

use legollab_brick::native;
use proptest::prelude::*;

use super::*;
use crate::bindings::exports::legollaborative::brick::portable::Guest as Portable;

#[derive(Debug, Clone)]
pub enum Step {
    Write(usize, usize),
    Read(usize),
    Delete(usize, u32),
    Block(usize, usize),
    Unblock(usize, usize),
    Report(usize, u32),
    Booking,
}

pub const PEOPLE: [&str; 3] = ["ada", "bob", "eve"];

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0usize..3, 0usize..3).prop_map(|(from, to)| Step::Write(from, to)),
        2 => (0usize..3).prop_map(Step::Read),
        1 => (0usize..3, 1u32..6).prop_map(|(who, number)| Step::Delete(who, number)),
        1 => (0usize..3, 0usize..3).prop_map(|(by, whom)| Step::Block(by, whom)),
        1 => (0usize..3, 0usize..3).prop_map(|(by, whom)| Step::Unblock(by, whom)),
        1 => (0usize..3, 1u32..6).prop_map(|(who, number)| Step::Report(who, number)),
        1 => Just(Step::Booking),
    ];
    prop::collection::vec(step, 0..40)
}

pub fn play(steps: Vec<Step>) {
    for (minute, step) in (0i64..).zip(steps) {
        native::set_now(NOW + minute * 60_000);
        match step {
            Step::Write(from, to) => drop(write(PEOPLE[from], PEOPLE[to], "Bonjour")),
            Step::Booking => requested(&format!("b{minute}")),
            Step::Block(by, whom) => {
                native::sign_in(PEOPLE[by], &[]);
                let _ = native::call(|| Conversations::block(PEOPLE[whom].into()));
            }
            Step::Unblock(by, whom) => {
                native::sign_in(PEOPLE[by], &[]);
                let _ = native::call(|| Conversations::unblock(PEOPLE[whom].into()));
            }
            Step::Read(who) | Step::Delete(who, _) | Step::Report(who, _) => {
                native::sign_in(PEOPLE[who], &[]);
                for found in Conversations::mine(None).unwrap().conversations {
                    let _ = native::call(|| match &step {
                        Step::Delete(_, number) => Conversations::delete(found.id, *number).map(drop),
                        Step::Report(_, number) => Conversations::report(found.id, *number, "x".into()).map(drop),
                        _ => Conversations::mark_read(found.id, found.latest).map(drop),
                    });
                }
            }
        }
    }
}

proptest! {
    /// The unread of all conversations are those of each, each is written in by its two members alone, and who has blocked
    /// somebody hears nothing more of them.
    #[test]
    fn everybody_sees_their_own(steps in steps()) {
        platform();
        play(steps);
        for member in PEOPLE {
            native::sign_in(member, &[]);
            let mine = Conversations::mine(None).unwrap().conversations;
            prop_assert_eq!(mine.iter().map(|found| found.unread).sum::<u32>(), Conversations::unread().unwrap());
            prop_assert!(mine.is_sorted_by(|one, next| one.latest_at >= next.latest_at));
            for found in mine {
                let messages = Conversations::messages(found.id, None).unwrap();
                prop_assert_eq!(messages.len(), found.latest as usize);
                prop_assert!(messages.iter().all(|message| [member, &found.other].contains(&message.author.as_str())));
            }
            for other in PEOPLE {
                if other != member && crate::blocking::has_blocked(member, other) {
                    prop_assert!(write(other, member, "x").is_err());
                }
            }
        }
    }

    /// What is taken out is what is taken in, twice as well.
    #[test]
    fn what_is_taken_out_can_be_taken_in_twice(steps in steps()) {
        platform();
        play(steps);
        let mut lines = Vec::new();
        let mut cursor = None;
        loop {
            let part = Conversations::take_out(cursor).unwrap();
            lines.extend(part.lines);
            cursor = part.next;
            if cursor.is_none() {
                break;
            }
        }
        let entries = native::entries();
        platform();
        for _ in 0..2 {
            Conversations::take_in(lines.clone()).unwrap();
            if !lines.iter().all(|line| line.starts_with("{\"block\"")) {
                prop_assert_eq!(native::entries(), entries.clone());
            }
        }
    }
}
