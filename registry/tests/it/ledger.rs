//! The books, attacked behind the program's back on both engines, and postings of all kinds.

use legollab_registry::{
    database::new_id,
    ledger::{
        Account, ChainError, Kind, PostError, Posting, Series, balance, balances, next_document, post, reverse,
        seal_of_key, sealed, verify_chain,
    },
};
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait};

use crate::support::TestRegistry;

/// A payment of an organisation, which enters the bank.
fn payment(document: &str, cents: i64) -> Posting {
    Posting::new(Kind::Payment, document, &new_id())
        .debit(Account::Bank, None, cents)
        .credit(Account::Called, Some("a"), cents)
}

async fn posted(test: &TestRegistry, posting: Posting) -> i64 {
    let transaction = test.registry.database.write().await.unwrap();
    let seal = post(&transaction, test.registry.now(), posting).await.unwrap();
    transaction.commit().await.unwrap();
    seal.number
}

/// Runs statements in a transaction of their own and commits it.
async fn run(test: &TestRegistry, statements: &[&str]) -> Result<(), DbErr> {
    let transaction = test.registry.database.write().await?;
    for statement in statements {
        transaction.execute_unprepared(statement).await?;
    }
    transaction.commit().await
}

/// The statement that seals entry 2 with the right numbers and hash of the one before.
const SEAL: &str = "INSERT INTO ledger_seals (number, journal, journal_number, at, day, kind, document, key, lines, previous, hash) \
    SELECT 2, 'BQ', 2, 0, '2026-11-30', 'payment', 'X', 'x', LINES, hash, 'h' FROM ledger_seals WHERE number = 1";

fn seal_with(lines: i64) -> String {
    SEAL.replace("LINES", &lines.to_string())
}

const LINE_1: &str = "INSERT INTO ledger_lines (seal, line, account, party, amount) VALUES (2, 1, '512', '', 500)";
const LINE_2: &str = "INSERT INTO ledger_lines (seal, line, account, party, amount) VALUES (2, 2, '467', 'a', -500)";

#[tokio::test(flavor = "multi_thread")]
async fn the_database_itself_refuses_what_is_not_sealed_and_balanced() {
    let test = TestRegistry::start().await;
    posted(&test, payment("RE-2026-0001", 36_000)).await;
    let before = verify_chain(test.registry.database.reader()).await.unwrap();

    let (one, two, three) = (seal_with(1), seal_with(2), seal_with(3));
    // The statements that the attacks vary are well formed: without a variation they are taken.
    let control = test.registry.database.write().await.unwrap();
    for statement in [LINE_1, LINE_2, two.as_str()] {
        control.execute_unprepared(statement).await.unwrap();
    }
    drop(control);
    let gap = two.replace("SELECT 2, 'BQ', 2", "SELECT 3, 'BQ', 2");
    let gap_lines = [LINE_1.replace("(2, 1", "(3, 1"), LINE_2.replace("(2, 2", "(3, 2")];
    let journal_gap = two.replace("SELECT 2, 'BQ', 2", "SELECT 2, 'BQ', 3");
    let other_hash = two
        .replace("LINES, hash", "2, hash")
        .replace("2, hash, 'h'", "2, 'elsewhere', 'h'");
    let uneven = LINE_2.replace("-500", "-499");
    let nothing = LINE_2.replace("-500", "0");
    let unknown = LINE_2.replace("'467'", "'999'");
    let overdrawn = [LINE_1.replace("500", "-50000"), LINE_2.replace("-500", "50000")];
    let attacks: Vec<(&str, Vec<&str>)> = vec![
        ("lines without a seal", vec![LINE_1, LINE_2]),
        ("a seal without lines", vec![two.as_str()]),
        ("a seal before its lines", vec![two.as_str(), LINE_1, LINE_2]),
        (
            "an entry that is not balanced",
            vec![LINE_1, uneven.as_str(), two.as_str()],
        ),
        (
            "a line that moves nothing",
            vec![LINE_1, nothing.as_str(), two.as_str()],
        ),
        ("one line alone", vec![LINE_1, one.as_str()]),
        ("a seal that miscounts", vec![LINE_1, LINE_2, three.as_str()]),
        (
            "an account that is not in the chart",
            vec![LINE_1, unknown.as_str(), two.as_str()],
        ),
        (
            "a gap in the numbers",
            vec![gap_lines[0].as_str(), gap_lines[1].as_str(), gap.as_str()],
        ),
        ("a gap in a journal", vec![LINE_1, LINE_2, journal_gap.as_str()]),
        ("another chain", vec![LINE_1, LINE_2, other_hash.as_str()]),
        (
            "a bank account below zero",
            vec![overdrawn[0].as_str(), overdrawn[1].as_str(), two.as_str()],
        ),
        (
            "a late line",
            vec!["INSERT INTO ledger_lines (seal, line, account, party, amount) VALUES (1, 3, '512', '', 1)"],
        ),
        (
            "late lines that are balanced",
            vec![
                "INSERT INTO ledger_lines (seal, line, account, party, amount) VALUES (1, 3, '512', '', 1)",
                "INSERT INTO ledger_lines (seal, line, account, party, amount) VALUES (1, 4, '467', 'a', -1)",
            ],
        ),
        (
            "a change of a line",
            vec!["UPDATE ledger_lines SET amount = amount * 2"],
        ),
        (
            "a change of a line's party",
            vec!["UPDATE ledger_lines SET party = 'b' WHERE party = 'a'"],
        ),
        ("a change of a seal", vec!["UPDATE ledger_seals SET hash = 'x'"]),
        ("a change of a seal's key", vec!["UPDATE ledger_seals SET key = 'x'"]),
        ("lines deleted", vec!["DELETE FROM ledger_lines"]),
        ("a seal deleted", vec!["DELETE FROM ledger_seals"]),
        (
            "all deleted",
            vec!["DELETE FROM ledger_lines", "DELETE FROM ledger_seals"],
        ),
        ("another chart", vec!["UPDATE ledger_accounts SET side = 'either'"]),
        (
            "an account deleted",
            vec!["DELETE FROM ledger_accounts WHERE code = '657'"],
        ),
    ];
    for (what, statements) in attacks {
        let refused = run(&test, &statements).await;
        assert!(refused.as_ref().is_err_and(is_refusal), "{what}: {refused:?}");
        assert_eq!(
            verify_chain(test.registry.database.reader()).await.unwrap(),
            before,
            "{what}"
        );
    }

    let upsert = format!("{two} ON CONFLICT (number) DO UPDATE SET hash = 'x'").replace("SELECT 2,", "SELECT 1,");
    let engine: Vec<(&str, Vec<String>)> = match test.registry.database.backend() {
        DbBackend::Sqlite => vec![
            ("a seal replaced", vec![two.replace("INSERT", "INSERT OR REPLACE").replace("SELECT 2,", "SELECT 1,")]),
            (
                "a seal replaced by its key",
                vec![
                    LINE_1.into(),
                    LINE_2.into(),
                    "INSERT OR REPLACE INTO ledger_seals (number, journal, journal_number, at, day, kind, document, key, lines, previous, hash) \
                     SELECT 2, 'BQ', 2, 0, '2026-11-30', 'payment', 'X', key, 2, hash, 'h' FROM ledger_seals WHERE number = 1"
                        .into(),
                ],
            ),
            (
                "a line replaced",
                vec!["REPLACE INTO ledger_lines (seal, line, account, party, amount) VALUES (1, 1, '512', '', 1)".into()],
            ),
            ("a seal ignored into place", vec![two.replace("INSERT", "INSERT OR IGNORE")]),
            ("a text for an amount", vec![LINE_1.replace("500", "'much'"), LINE_2.into(), two.clone()]),
            ("a fraction of a cent", vec![LINE_1.replace("500", "500.5"), LINE_2.replace("-500", "-500.5"), two.clone()]),
            ("an account replaced", vec!["REPLACE INTO ledger_accounts (code, title, side) VALUES ('512', 'x', 'either')".into()]),
        ],
        _ => vec![
            ("the lines emptied", vec!["TRUNCATE ledger_lines".into()]),
            ("all emptied", vec!["TRUNCATE ledger_seals, ledger_lines".into()]),
            ("emptied by way of the chart", vec!["TRUNCATE ledger_accounts CASCADE".into()]),
            (
                "a session that replays another server",
                vec!["SET LOCAL session_replication_role = replica".into(), "UPDATE ledger_lines SET amount = 1".into()],
            ),
            ("a seal updated by a conflict", vec![upsert]),
            (
                "checks put off for ever",
                vec!["SET CONSTRAINTS ALL DEFERRED".into(), LINE_1.into()],
            ),
        ],
    };
    for (what, statements) in engine {
        let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
        let refused = run(&test, &statements).await;
        // `OR IGNORE` may skip the row without an error; what counts is that nothing has changed.
        let skipped = refused.is_ok() && what == "a seal ignored into place";
        assert!(
            skipped || refused.as_ref().is_err_and(is_refusal),
            "{what}: {refused:?}"
        );
        assert_eq!(
            verify_chain(test.registry.database.reader()).await.unwrap(),
            before,
            "{what}"
        );
    }
    // The books go on as if nothing had been tried.
    assert_eq!(posted(&test, payment("RE-2026-0002", 100)).await, 2);
}

/// Whether a statement was understood and refused.
fn is_refusal(error: &DbErr) -> bool {
    let said = error.to_string().to_lowercase();
    ["ledger:", "constraint", "cannot store"]
        .iter()
        .any(|word| said.contains(word))
}

/// On PostgreSQL a second session could add a line to an entry whose seal it does not see yet.
#[tokio::test(flavor = "multi_thread")]
async fn a_line_from_another_session_comes_too_late() {
    let test = TestRegistry::start().await;
    let DbBackend::Postgres = test.registry.database.backend() else {
        return;
    };
    posted(&test, payment("RE-2026-0001", 100)).await;
    let other = sea_orm::TransactionTrait::begin(test.registry.database.reader())
        .await
        .unwrap();
    other
        .execute_unprepared("INSERT INTO ledger_lines (seal, line, account, party, amount) VALUES (2, 3, '512', '', 1)")
        .await
        .unwrap();
    posted(&test, payment("RE-2026-0002", 100)).await;
    assert!(other.commit().await.is_err());
    assert_eq!(verify_chain(test.registry.database.reader()).await.unwrap().entries, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_does_nothing_twice() {
    let test = TestRegistry::start().await;
    let posting = payment("RE-2026-0001", 36_000);
    assert_eq!(posted(&test, posting.clone()).await, 1);
    assert_eq!(posted(&test, posting.clone()).await, 1);
    let transaction = test.registry.database.write().await.unwrap();
    let other = Posting {
        document: "RE-2026-0002".into(),
        ..posting.clone()
    };
    let reused = post(&transaction, test.registry.now(), other).await.unwrap_err();
    assert!(matches!(reused, PostError::KeyReused(_)), "{reused}");
    let uneven = payment("RE-2026-0002", 10).debit(Account::Bank, None, 1);
    let refused = post(&transaction, test.registry.now(), uneven).await.unwrap_err();
    assert!(matches!(refused, PostError::Unbalanced(1)), "{refused}");
    let named = Posting::new(Kind::Payment, "Reçu de Zoé\n", "k")
        .debit(Account::Bank, None, 1)
        .credit(Account::Called, None, 1);
    let refused = post(&transaction, test.registry.now(), named).await.unwrap_err();
    assert!(matches!(refused, PostError::Word(_)), "{refused}");
    drop(transaction);

    let reader = test.registry.database.reader();
    assert_eq!(balance(reader, Account::Bank, None).await.unwrap(), 36_000);
    assert_eq!(balance(reader, Account::Called, Some("a")).await.unwrap(), -36_000);
    assert_eq!(balance(reader, Account::Called, Some("b")).await.unwrap(), 0);
    assert_eq!(seal_of_key(reader, &posting.key).await.unwrap().unwrap().number, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistake_is_undone_once_and_stays_in_the_books() {
    let test = TestRegistry::start().await;
    let wrong = posted(&test, payment("RE-2026-0001", 36_000)).await;
    let transaction = test.registry.database.write().await.unwrap();
    let now = test.registry.now();
    let undone = reverse(&transaction, now, wrong, "undo").await.unwrap();
    assert_eq!(undone.reverses, Some(wrong));
    assert_eq!(reverse(&transaction, now, wrong, "undo").await.unwrap(), undone);
    assert!(matches!(
        reverse(&transaction, now, wrong, "again").await,
        Err(PostError::Reversed(1))
    ));
    assert!(matches!(
        reverse(&transaction, now, undone.number, "round").await,
        Err(PostError::NotReversible(2))
    ));
    assert!(matches!(
        reverse(&transaction, now, 99, "none").await,
        Err(PostError::NotReversible(99))
    ));
    transaction.commit().await.unwrap();
    let reader = test.registry.database.reader();
    assert_eq!(balance(reader, Account::Bank, None).await.unwrap(), 0);
    assert_eq!(sealed(reader, wrong).await.unwrap().unwrap().lines.len(), 2);
    verify_chain(reader).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_are_numbered_without_gaps_within_their_year() {
    let test = TestRegistry::start().await;
    let at = |day: &str| {
        let date: jiff::civil::Date = day.parse().unwrap();
        date.in_tz("Europe/Paris").unwrap().timestamp().as_millisecond()
    };
    let mut numbers = Vec::new();
    for (day, kept) in [
        ("2026-12-31", true),
        ("2026-12-31", false),
        ("2026-12-31", true),
        ("2027-01-01", true),
    ] {
        let transaction = test.registry.database.write().await.unwrap();
        numbers.push(next_document(&transaction, Series::Call, at(day)).await.unwrap());
        if kept {
            transaction.commit().await.unwrap();
        }
    }
    assert_eq!(
        numbers,
        ["AC-2026-0001", "AC-2026-0002", "AC-2026-0002", "AC-2027-0001"]
    );
}

/// The statements by which somebody with the file in hand could get rid of the triggers.
fn without_triggers(backend: DbBackend) -> Vec<String> {
    match backend {
        DbBackend::Sqlite => [
            "line_is_new",
            "seal_is_new",
            "line_stays",
            "line_is_kept",
            "seal_stays",
            "seal_is_kept",
        ]
        .map(|name| format!("DROP TRIGGER ledger_{name}"))
        .to_vec(),
        _ => ["lines", "seals"]
            .map(|table| format!("ALTER TABLE ledger_{table} DISABLE TRIGGER ALL"))
            .to_vec(),
    }
}

/// Whatever is posted, the sum of everything stays 0 and the chain holds; and whichever row is changed behind the triggers' back, it is
/// found.
#[tokio::test(flavor = "multi_thread")]
async fn any_sequence_of_postings_stays_balanced_and_any_tampered_row_is_found() {
    const ROUNDS: u32 = 12;
    let mut runner = TestRunner::deterministic();
    for _ in 0..ROUNDS {
        let test = TestRegistry::start().await;
        let sample = (
            proptest::collection::vec((1_i64..5_000_000, 0_u8..4, 0_usize..3), 2..10),
            any::<u16>(),
            0_usize..9,
        );
        let (postings, row, how) = sample.new_tree(&mut runner).unwrap().current();
        for (cents, kind, party) in &postings {
            posted(&test, any_posting(*cents, *kind, ["a", "b", "c"][*party])).await;
        }
        let reader = test.registry.database.reader();
        let moved = balances(reader, "0000-01-01", "9999-12-31").await.unwrap();
        assert_eq!(moved.iter().map(|balance| balance.cents()).sum::<i64>(), 0);
        let entries = verify_chain(reader).await.unwrap().entries;
        assert_eq!(entries, postings.len() as i64);

        let number = 1 + i64::from(row) % entries;
        let tampering = [
            format!("UPDATE ledger_lines SET amount = amount + 1 WHERE seal = {number} AND line = 1"),
            format!("UPDATE ledger_lines SET amount = -amount WHERE seal = {number}"),
            format!("UPDATE ledger_lines SET account = '657' WHERE seal = {number} AND line = 2"),
            format!("UPDATE ledger_lines SET party = 'z' WHERE seal = {number} AND line = 2"),
            format!("DELETE FROM ledger_lines WHERE seal = {number} AND line = 2"),
            format!("INSERT INTO ledger_lines (seal, line, account, party, amount) VALUES ({number}, 9, '512', '', 1)"),
            format!("UPDATE ledger_seals SET day = '2001-01-01' WHERE number = {number}"),
            format!("UPDATE ledger_seals SET document = 'X' WHERE number = {number}"),
            "INSERT INTO ledger_lines (seal, line, account, party, amount) VALUES (9999, 1, '512', '', 1)".to_owned(),
        ];
        let mut statements = without_triggers(test.registry.database.backend());
        statements.push(tampering[how].clone());
        tamper(&test, &statements).await;
        let found = verify_chain(reader).await.unwrap_err();
        assert!(!matches!(found, ChainError::Database(_)), "{how}: {found}");
    }
}

async fn tamper(test: &TestRegistry, statements: &[String]) {
    // One connection, on which SQLite was told to look at no foreign keys.
    let url = match test.registry.database.backend() {
        DbBackend::Sqlite => format!("sqlite://{}", test.folder().join("registry.db").display()),
        _ => match &test.registry.options.database {
            legollab_registry::DatabaseAddress::Postgres(url) => url.clone(),
            legollab_registry::DatabaseAddress::Embedded => unreachable!("the backend is PostgreSQL"),
        },
    };
    let mut options = sea_orm::ConnectOptions::new(url);
    options
        .max_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|options| options.foreign_keys(false));
    let connection = sea_orm::Database::connect(options).await.unwrap();
    for statement in statements {
        connection.execute_unprepared(statement).await.unwrap();
    }
    connection.close().await.unwrap();
}

/// Entries of different shapes, none of which takes more than there is.
fn any_posting(cents: i64, kind: u8, party: &str) -> Posting {
    let key = new_id();
    match kind {
        0 => Posting::new(Kind::Call, "AC-2026-0001", &key)
            .debit(Account::Called, Some(party), cents)
            .credit(Account::Contributions, Some(party), cents),
        1 => Posting::new(Kind::Payment, "RE-2026-0001", &key)
            .debit(Account::Bank, None, cents)
            .credit(Account::Called, Some(party), cents),
        2 => Posting::new(Kind::Transfer, "RE-2026-0001", &key)
            .debit(Account::IntoFund, Some(party), cents)
            .credit(Account::Fund, Some(party), cents),
        _ => Posting::new(Kind::Payment, "RE-2026-0002", &key)
            .debit(Account::Bank, None, cents)
            .credit(Account::Called, Some(party), cents / 2 + 1)
            .credit(Account::Called, Some("d"), cents - cents / 2)
            .credit(Account::Contributions, Some(party), 1)
            .debit(Account::Called, Some(party), 2),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chart_in_the_database_is_the_one_in_the_program() {
    let test = TestRegistry::start().await;
    for account in Account::ALL {
        let posting = Posting::new(Kind::Transfer, "X", &new_id())
            .debit(account, None, 1)
            .credit(Account::Called, None, 1);
        let transaction = test.registry.database.write().await.unwrap();
        let side = post(&transaction, 0, posting).await;
        // Every account is in the chart: only the fund, which may not be in debit, refuses.
        assert_eq!(side.is_ok(), account != Account::Fund, "{account:?}: {side:?}");
    }
    let seals = legollab_registry::ledger::tables::seal::Entity::find()
        .all(test.registry.database.reader())
        .await
        .unwrap();
    assert!(seals.is_empty());
}
