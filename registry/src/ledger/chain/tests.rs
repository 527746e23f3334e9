use proptest::prelude::*;

use super::*;

/// A chain of entries, each with the amounts of its lines, of which the last one balances the others.
fn chained(amounts: &[Vec<i64>]) -> Vec<Sealed> {
    let mut previous = FIRST.to_owned();
    let mut entries = Vec::new();
    for (number, amounts) in (1..).zip(amounts) {
        let rest = -amounts.iter().sum::<i64>();
        let lines: Vec<line::Model> = (1..)
            .zip(amounts.iter().chain([&rest]))
            .map(|(place, amount)| line::Model {
                seal: number,
                line: place,
                account: "467".into(),
                party: if place % 2 == 0 { "a".into() } else { String::new() },
                amount: *amount,
            })
            .collect();
        let mut seal = seal::Model {
            number,
            journal: "BQ".into(),
            journal_number: number,
            at: number * 1000,
            day: "2026-11-30".into(),
            kind: "payment".into(),
            document: format!("RE-2026-{number:04}"),
            reverses: None,
            key: format!("key-{number}"),
            lines: lines.len() as i64,
            previous: previous.clone(),
            hash: String::new(),
        };
        seal.hash = hash(&seal, &lines);
        previous.clone_from(&seal.hash);
        entries.push(Sealed { seal, lines });
    }
    entries
}

fn verified(entries: &[Sealed]) -> Result<String, (usize, Fault)> {
    let mut follower = Follower::default();
    for (index, entry) in entries.iter().enumerate() {
        follower.follow(entry).map_err(|fault| (index, fault))?;
    }
    Ok(follower.last().to_owned())
}

/// The ways in which somebody who can write to the file could change one entry.
fn tampered(entry: &Sealed, how: usize, by: i64) -> Sealed {
    let mut changed = entry.clone();
    let (seal, lines) = (&mut changed.seal, &mut changed.lines);
    match how {
        0 => seal.at += by,
        1 => seal.day = "2025-01-01".into(),
        2 => seal.kind = "grant".into(),
        3 => seal.document.push('x'),
        4 => seal.key.push('x'),
        5 => seal.journal = "OD".into(),
        6 => seal.reverses = Some(by),
        7 => seal.hash = hash(&chained(&[vec![by]])[0].seal, &[]),
        8 => lines[0].amount += by,
        9 => {
            // The sum stays 0.
            lines[0].amount += by;
            lines[1].amount -= by;
        }
        10 => lines[0].account = "512".into(),
        11 => lines[0].party = "b".into(),
        12 => {
            lines.pop();
        }
        _ => lines.swap(0, 1),
    }
    changed
}

#[test]
fn the_text_that_is_hashed_is_the_one_that_is_documented() {
    let entry = &chained(&[vec![36_000]])[0];
    let expected = format!(
        "legollaborative ledger 1\nnumber 1\njournal BQ 1\nat 1000\nday 2026-11-30\nkind payment\ndocument RE-2026-0001\n\
         reverses -\nkey key-1\nprevious {FIRST}\nline 1 467 - 36000\nline 2 467 a -36000\n"
    );
    assert_eq!(canonical(&entry.seal, &entry.lines), expected);
}

proptest! {
    #[test]
    fn any_chain_is_followed_and_any_change_in_it_found(
        amounts in proptest::collection::vec(proptest::collection::vec(1_i64..1_000_000, 1..4), 1..12),
        at in any::<prop::sample::Index>(),
        how in 0_usize..14,
        by in 1_i64..1000,
    ) {
        let mut entries = chained(&amounts);
        let last = verified(&entries).unwrap();
        prop_assert_eq!(&last, &entries.last().unwrap().seal.hash);
        let index = at.index(entries.len());
        entries[index] = tampered(&entries[index], how, by);
        let (found, _) = verified(&entries).unwrap_err();
        prop_assert!(found == index || found == index + 1);
    }

    /// Somebody who seals a changed entry anew has to seal all that follow, and the last hash, which is public, differs.
    #[test]
    fn a_history_that_is_written_anew_ends_in_another_hash(
        amounts in proptest::collection::vec(proptest::collection::vec(1_i64..1_000_000, 1..4), 1..8),
        at in any::<prop::sample::Index>(),
    ) {
        let before = verified(&chained(&amounts)).unwrap();
        let mut changed = amounts.clone();
        changed[at.index(amounts.len())][0] += 1;
        prop_assert_ne!(before, verified(&chained(&changed)).unwrap());
    }

    #[test]
    fn an_entry_that_is_missing_is_found(
        amounts in proptest::collection::vec(proptest::collection::vec(1_i64..1_000_000, 1..3), 2..8),
        at in any::<prop::sample::Index>(),
    ) {
        let mut entries = chained(&amounts);
        let index = at.index(entries.len() - 1);
        entries.remove(index);
        prop_assert_eq!(verified(&entries), Err((index, Fault::Number)));
    }
}
