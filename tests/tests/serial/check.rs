//! Says whether a history is one of calls that ran one by one, in the order that it names.

use std::collections::BTreeMap;

use legollab_runtime::call::SerialPosition;

use crate::{
    history::{Answer, FollowUp, History, Made},
    model::Model,
    script::Stop,
};

/// Why no order explains a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// Two things have the same place.
    Twice(u64),
    /// Nothing is known to have happened at a place.
    Unexplained(u64),
    /// A call names a place that there is not.
    NoSuchPlace(String),
    /// A call stands before one that had ended when it began.
    BackInTime(String),
    /// A call has seen, or done, something else than it would have at its place.
    Otherwise {
        /// The call.
        salt: String,
        /// What it would have come to.
        expected: Result<String, Stop>,
        /// What it came to.
        found: Answer,
    },
    /// A call that is said to have changed nothing would have.
    Changed(String),
    /// An event or a job that should not have had its turn.
    FollowUp(String),
    /// What is kept is not what should be.
    End {
        /// What should be.
        expected: Box<Model>,
        /// What is.
        found: Box<Model>,
    },
}

/// What happened at a place.
enum Happened<'h> {
    Call(&'h Made),
    FollowUp(&'h FollowUp),
}

/// Runs everything again, one by one.
///
/// # Errors
/// See [`Violation`].
pub fn check(history: &History) -> Result<(), Violation> {
    let mut commits: BTreeMap<u64, Happened<'_>> = BTreeMap::new();
    let mut lookers: BTreeMap<u64, Vec<&Made>> = BTreeMap::new();
    let mut place = |sequence, happened| match commits.insert(sequence, happened) {
        None => Ok(()),
        Some(_) => Err(Violation::Twice(sequence)),
    };
    for made in &history.calls {
        match order(made) {
            Some(SerialPosition::Commit(sequence)) => place(sequence, Happened::Call(made))?,
            Some(SerialPosition::After(sequence)) => lookers.entry(sequence).or_default().push(made),
            // What depends on nothing comes out the same on anything.
            Some(SerialPosition::Anywhere) | None => same(made, &mut history.start.clone(), Effect::None)?,
        }
    }
    for follow_up in &history.follow_ups {
        place(follow_up.sequence, Happened::FollowUp(follow_up))?;
    }
    in_time(&history.calls)?;

    let mut model = history.start.clone();
    for sequence in history.before..=history.last {
        if sequence > history.before {
            match commits.remove(&sequence) {
                None => return Err(Violation::Unexplained(sequence)),
                Some(Happened::Call(made)) => same(made, &mut model, Effect::Any)?,
                Some(Happened::FollowUp(FollowUp { mount, told, note, .. })) => {
                    model.follow_up(*mount, *told, note).map_err(Violation::FollowUp)?;
                }
            }
        }
        for made in lookers.remove(&sequence).unwrap_or_default() {
            same(made, &mut model, Effect::None)?;
        }
    }
    if let Some((sequence, _)) = commits.first_key_value() {
        return Err(Violation::NoSuchPlace(format!("commit {sequence}")));
    }
    if let Some(made) = lookers.into_values().flatten().next() {
        return Err(Violation::NoSuchPlace(made.asked.salt.clone()));
    }
    if model != history.end {
        return Err(Violation::End {
            expected: Box::new(model),
            found: Box::new(history.end.clone()),
        });
    }
    Ok(())
}

/// Where a call stands.
fn order(made: &Made) -> Option<SerialPosition> {
    match made.answer {
        Answer::Seen(_, order) | Answer::Refused(_, order) => Some(order),
        Answer::Trapped => None,
    }
}

/// What a call may do to what is kept.
#[derive(PartialEq, Eq)]
enum Effect {
    None,
    Any,
}

/// Runs a call again, and compares.
fn same(made: &Made, model: &mut Model, effect: Effect) -> Result<(), Violation> {
    let before = model.clone();
    let asked = &made.asked;
    let expected = model.run(asked.mount, &asked.salt, &asked.script);
    let alike = match (&expected, &made.answer) {
        (Ok(seen), Answer::Seen(found, _)) | (Err(Stop::Refused(seen)), Answer::Refused(found, _)) => seen == found,
        (Err(Stop::Trapped), Answer::Trapped) => true,
        _ => false,
    };
    if !alike {
        return Err(Violation::Otherwise {
            salt: asked.salt.clone(),
            expected,
            found: made.answer.clone(),
        });
    }
    if effect == Effect::None && *model != before {
        return Err(Violation::Changed(asked.salt.clone()));
    }
    Ok(())
}

/// Whoever is answered is followed by whoever asks afterwards.
fn in_time(calls: &[Made]) -> Result<(), Violation> {
    let placed = |made: &Made| match order(made)? {
        SerialPosition::Commit(sequence) | SerialPosition::After(sequence) => Some(sequence),
        SerialPosition::Anywhere => None,
    };
    let mut by_end: Vec<(u64, u64)> = calls
        .iter()
        .filter_map(|made| Some((made.ended, placed(made)?)))
        .collect();
    by_end.sort_unstable();
    let mut by_begin: Vec<&Made> = calls.iter().collect();
    by_begin.sort_unstable_by_key(|made| made.began);
    let (mut ended, mut floor) = (by_end.into_iter().peekable(), 0);
    for made in by_begin {
        while let Some((_, sequence)) = ended.next_if(|(end, _)| *end < made.began) {
            floor = floor.max(sequence);
        }
        let late = match order(made) {
            Some(SerialPosition::Commit(sequence)) => sequence <= floor,
            Some(SerialPosition::After(sequence)) => sequence < floor,
            Some(SerialPosition::Anywhere) | None => false,
        };
        if late {
            return Err(Violation::BackInTime(made.asked.salt.clone()));
        }
    }
    Ok(())
}

/// The checker is worth as much as what it rejects.
mod tests {
    use super::*;
    use crate::{
        history::{Asked, Function, Told},
        script::{Range, Step},
    };

    /// Runs scripts at mounts one by one, and writes the history that a faultless host would leave.
    fn one_by_one(scripts: &[(usize, Vec<Step>)]) -> History {
        let (mut model, mut last, mut tick) = (Model::default(), 0, 0);
        let mut next = || {
            tick += 1;
            tick
        };
        let mut calls = Vec::new();
        let mut follow_ups = Vec::new();
        for (number, (mount, script)) in scripts.iter().enumerate() {
            let asked = Asked {
                mount: *mount,
                function: Function::Run,
                salt: number.to_string(),
                script: script.clone(),
            };
            let before = model.clone();
            let outcome = model.run(*mount, &asked.salt, script);
            let writes = script.iter().any(|step| !matches!(step, Step::Get(_) | Step::Scan(_)));
            let answer = match outcome {
                Ok(seen) if writes => {
                    last += 1;
                    Answer::Seen(seen, SerialPosition::Commit(last))
                }
                Ok(seen) => Answer::Seen(seen, SerialPosition::After(last)),
                Err(Stop::Refused(seen)) => Answer::Refused(seen, SerialPosition::After(last)),
                Err(Stop::Trapped) => Answer::Trapped,
            };
            assert!(writes || model == before);
            calls.push(Made {
                asked,
                answer,
                began: next(),
                ended: next(),
            });
        }
        for mount in 0..3 {
            while let Some(note) = model.events[mount].front().cloned() {
                last += 1;
                model.follow_up(mount, Told::Event, &note).unwrap();
                follow_ups.push(FollowUp {
                    sequence: last,
                    mount,
                    told: Told::Event,
                    note,
                });
            }
        }
        History {
            before: 0,
            start: Model::default(),
            calls,
            follow_ups,
            last,
            end: model,
        }
    }

    fn everything(limit: u32) -> Step {
        Step::Scan(Range {
            from: 0,
            until: None,
            backward: false,
            limit,
        })
    }

    /// Two counters across bricks, a reader, a refusal, a trap and events.
    fn sample() -> History {
        one_by_one(&[
            (
                0,
                vec![Step::Get(1), Step::Put(1), Step::Call(vec![Step::Get(2), Step::Put(2)])],
            ),
            (0, vec![everything(9), Step::Put(3), Step::Tell]),
            (1, vec![everything(9)]),
            (1, vec![Step::Get(2), Step::Put(2)]),
            (0, vec![Step::Get(1), Step::Put(1), Step::Refuse]),
            (0, vec![Step::Put(5), Step::Trap]),
            (0, vec![Step::Get(3), Step::Put(1), Step::Tell]),
        ])
    }

    fn commits(history: &History) -> Vec<usize> {
        let commit = |made: &Made| matches!(order(made), Some(SerialPosition::Commit(_)));
        (0..history.calls.len())
            .filter(|call| commit(&history.calls[*call]))
            .collect()
    }

    fn set_order(made: &mut Made, new: SerialPosition) {
        if let Answer::Seen(_, order) | Answer::Refused(_, order) = &mut made.answer {
            *order = new;
        }
    }

    #[test]
    fn what_ran_one_by_one_is_accepted() {
        assert_eq!(check(&sample()), Ok(()));
        assert!(!sample().follow_ups.is_empty());
    }

    #[test]
    fn two_calls_that_have_changed_places_are_noticed() {
        let mut history = sample();
        // Side by side, so that time itself says nothing about their order.
        for made in &mut history.calls {
            (made.began, made.ended) = (1, 2);
        }
        assert_eq!(check(&history), Ok(()));
        let commits = commits(&history);
        let (one, other) = (order(&history.calls[commits[0]]), order(&history.calls[commits[1]]));
        set_order(&mut history.calls[commits[0]], other.unwrap());
        set_order(&mut history.calls[commits[1]], one.unwrap());
        assert!(matches!(check(&history), Err(Violation::Otherwise { .. })));
    }

    #[test]
    fn a_lost_effect_is_noticed() {
        let mut history = sample();
        // A write that the host acknowledged and did not keep: the next to read it sees the value of before.
        history.end.cells[1].remove(&2);
        assert!(matches!(check(&history), Err(Violation::End { .. })));

        let mut history = sample();
        let lost = commits(&history)[0];
        history.calls.remove(lost);
        assert_eq!(check(&history), Err(Violation::Unexplained(1)));

        let mut history = sample();
        history.end.jobs[0].insert(1, "a job that nobody has scheduled".into());
        assert!(matches!(check(&history), Err(Violation::End { .. })));
    }

    #[test]
    fn a_stale_read_is_noticed() {
        let mut history = sample();
        let SerialPosition::After(sequence) = order(&history.calls[2]).unwrap() else {
            panic!()
        };
        for made in &mut history.calls {
            (made.began, made.ended) = (1, 2);
        }
        set_order(&mut history.calls[2], SerialPosition::After(sequence - 2));
        assert!(matches!(check(&history), Err(Violation::Otherwise { .. })));
        set_order(&mut history.calls[2], SerialPosition::After(1_000));
        assert!(matches!(check(&history), Err(Violation::NoSuchPlace(_))));
    }

    #[test]
    fn who_does_not_see_what_was_answered_before_is_noticed() {
        // A reader whose answer is right for a place before a call that had been answered when it began.
        let mut history = one_by_one(&[(1, vec![Step::Get(7)]), (0, vec![Step::Put(1)])]);
        assert_eq!(check(&history), Ok(()));
        (history.calls[0].began, history.calls[0].ended) = (9, 10);
        assert_eq!(check(&history), Err(Violation::BackInTime("0".into())));
    }

    #[test]
    fn what_a_refused_or_trapped_call_leaves_is_noticed() {
        for place in [4, 5] {
            let mut history = sample();
            for made in &mut history.calls {
                (made.began, made.ended) = (1, 2);
            }
            history.last += 1;
            let answer = Answer::Seen(
                history.calls[place].asked.salt.clone(),
                SerialPosition::Commit(history.last),
            );
            history.calls[place].answer = answer;
            assert!(matches!(check(&history), Err(Violation::Otherwise { .. })));
        }
        let mut history = sample();
        history.end.cells[0].insert(5, "written by the call that trapped".into());
        assert!(matches!(check(&history), Err(Violation::End { .. })));
    }

    #[test]
    fn an_event_that_is_lost_repeated_or_out_of_turn_is_noticed() {
        let mut lost = sample();
        let gone = lost.follow_ups.pop().unwrap();
        lost.last -= 1;
        assert!(matches!(check(&lost), Err(Violation::End { .. })), "{gone:?}");

        let mut repeated = sample();
        repeated.last += 1;
        let again = FollowUp {
            sequence: repeated.last,
            ..repeated.follow_ups[0].clone()
        };
        repeated.follow_ups.push(again);
        assert!(matches!(check(&repeated), Err(Violation::FollowUp(_))));

        let mut out_of_turn = sample();
        let same_line: Vec<usize> = (0..out_of_turn.follow_ups.len())
            .filter(|place| out_of_turn.follow_ups[*place].mount == out_of_turn.follow_ups[0].mount)
            .collect();
        let (one, other) = (same_line[0], same_line[1]);
        let note = std::mem::take(&mut out_of_turn.follow_ups[one].note);
        let note = std::mem::replace(&mut out_of_turn.follow_ups[other].note, note);
        out_of_turn.follow_ups[one].note = note;
        assert!(matches!(check(&out_of_turn), Err(Violation::FollowUp(_))));

        let mut at_one_place = sample();
        at_one_place.follow_ups[0].sequence = 1;
        assert_eq!(check(&at_one_place), Err(Violation::Twice(1)));
    }

    #[test]
    fn a_write_that_is_said_to_be_a_read_is_noticed() {
        let mut history = one_by_one(&[(0, vec![Step::Put(1)])]);
        set_order(&mut history.calls[0], SerialPosition::After(0));
        history.last = 0;
        assert!(matches!(check(&history), Err(Violation::Changed(_))));
    }
}
