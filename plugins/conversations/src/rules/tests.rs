//! The laws of a conversation, against a plain account of everything that happened.

use proptest::prelude::*;

use super::thread::{Thread, TooManyInARow};

#[derive(Debug, Clone, Copy)]
enum Step {
    Send(usize),
    Read(usize, u32),
    Forget(u32),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0usize..2).prop_map(Step::Send),
        1 => (0usize..2, 0u32..40).prop_map(|(who, up_to)| Step::Read(who, up_to)),
        1 => (1u32..40).prop_map(Step::Forget),
    ];
    prop::collection::vec(step, 0..80)
}

proptest! {
    /// What is unread is what the other one wrote, what was not deleted, and what came after the latest reading.
    #[test]
    fn unread_is_what_was_not_read(steps in steps(), most in 1u32..6) {
        let mut thread = Thread::between("bob", "ada").unwrap();
        // Who wrote each message; none once it is deleted.
        let mut log: Vec<Option<usize>> = Vec::new();
        let mut read = [0u32; 2];
        for step in steps {
            match step {
                Step::Send(from) => if let Ok(sent) = thread.send(from, most) {
                    log.push(Some(from));
                    prop_assert_eq!(sent.number as usize, log.len());
                    read[from] = sent.number;
                },
                Step::Read(who, up_to) => {
                    thread.read(who, up_to);
                    read[who] = read[who].max(up_to.min(thread.latest));
                }
                Step::Forget(number) => {
                    thread.forget(number);
                    if let Some(entry) = log.get_mut(number as usize - 1) {
                        *entry = None;
                    }
                }
            }
            for (who, side) in thread.sides.iter().enumerate() {
                let expected: Vec<u32> = (1u32..)
                    .zip(&log)
                    .filter(|(number, author)| **author == Some(1 - who) && *number > read[who])
                    .map(|(number, _)| number)
                    .collect();
                prop_assert_eq!(&side.unread, &expected);
                prop_assert!(side.unread.len() <= most as usize);
            }
        }
    }

    /// Between two readings of a side there is one letter at most, and the first message after it brings one.
    #[test]
    fn one_letter_until_it_is_read(steps in steps()) {
        let mut thread = Thread::between("ada", "bob").unwrap();
        let mut letters = [0u32; 2];
        for step in steps {
            match step {
                Step::Send(from) => if let Ok(sent) = thread.send(from, 5) {
                    letters[from] = 0;
                    letters[1 - from] += u32::from(sent.letter);
                    prop_assert_eq!(letters[1 - from], 1);
                },
                Step::Read(who, up_to) => {
                    thread.read(who, up_to);
                    if thread.sides[who].unread.is_empty() {
                        letters[who] = 0;
                    }
                }
                Step::Forget(number) => thread.forget(number),
            }
        }
    }

    /// Nobody sends more in a row than they may, and an answer gives the full number again.
    #[test]
    fn an_answer_is_waited_for(most in 1u32..20) {
        let mut thread = Thread::between("ada", "bob").unwrap();
        for _ in 0..3 {
            for from in [0, 1] {
                for _ in 0..most {
                    prop_assert!(thread.send(from, most).is_ok());
                }
                let before = thread.clone();
                prop_assert_eq!(thread.send(from, most), Err(TooManyInARow));
                prop_assert_eq!(&thread, &before);
            }
        }
    }
}

#[test]
fn the_first_message_begins_and_the_first_of_the_other_answers() {
    let mut thread = Thread::between("ada", "bob").unwrap();
    let kinds: Vec<(bool, bool)> = [0, 0, 1, 0, 1]
        .into_iter()
        .map(|from| thread.send(from, 9).map(|sent| (sent.begins, sent.answers)).unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            (true, false),
            (false, false),
            (false, true),
            (false, false),
            (false, false)
        ]
    );
    assert!(Thread::between("ada", "ada").is_none());
    assert_eq!((thread.other("ada"), thread.other("bob")), ("bob", "ada"));
}
