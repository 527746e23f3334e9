//! Remembers in its own memory what it has done, and compares it with what was kept: what an instance that serves several
//! calls may remember, and what it must not.

use std::{
    cell::{Cell, RefCell},
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    hint::black_box,
    io::Write as _,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use bindings::exports::test::keeper::visits::{Guest, Manner, Seen};
use legollab_brick::{prelude::*, text::plain};
use serde::{Deserialize, Serialize};

legollab_brick::generate!({ world: "keeper" });

/// A number, and the instance that has kept it.
#[derive(Serialize, Deserialize)]
struct Kept {
    number: u32,
    by: u64,
}

impl Record for Kept {
    type Id = u32;
    const COLLECTION: &'static str = "kept";

    fn id(&self) -> u32 {
        self.number
    }
}

const KEPT: Collection<Kept> = Collection::new();

thread_local! {
    static VISITS: Cell<u32> = const { Cell::new(0) };
    /// What this instance is called.
    static NAME: u64 = RandomState::new().build_hasher().finish();
    /// The first look at the monotonic clock.
    static BEGUN: Instant = Instant::now();
    /// The numbers that it has kept, as it believes.
    static MINE: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

fn last() -> u32 {
    KEPT.all().backward().first().map_or(0, |kept| kept.number)
}

/// Keeps the next number.
fn keep() {
    let (number, by) = (last() + 1, NAME.with(|name| *name));
    KEPT.put(&Kept { number, by });
    MINE.with_borrow_mut(|mine| mine.push(number));
}

struct Keeper;

impl Guest for Keeper {
    fn visit(manner: Manner) -> Result<Seen, Error> {
        let by = NAME.with(|name| *name);
        let mine = MINE.with_borrow(Clone::clone);
        for number in mine {
            assert!(
                KEPT.get(&number).is_some_and(|kept| kept.by == by),
                "the memory tells of {number}, which never happened"
            );
        }
        VISITS.set(VISITS.get() + 1);
        match manner {
            Manner::Look => {}
            Manner::Write => keep(),
            Manner::Refuse => {
                keep();
                return Err(conflict(plain("no")));
            }
            Manner::Trap => {
                keep();
                unreachable!("as it was told to");
            }
            Manner::Grow => {
                black_box(vec![7_u8; 17 << 20]);
            }
            Manner::HoldHandle => {
                let mut out = std::io::stdout();
                let _ = writeln!(out, "a stream stays open").and_then(|()| out.flush());
            }
        }
        let clock = BEGUN.with(|begun| begun.elapsed()) + Duration::from_nanos(1);
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(Seen {
            visits: VISITS.get(),
            clock: u64::try_from(clock.as_nanos()).unwrap_or(u64::MAX),
            time: u64::try_from(time.as_millis()).unwrap_or(u64::MAX),
        })
    }

    fn last() -> Result<u32, Error> {
        Ok(last())
    }
}

bindings::export!(Keeper);
