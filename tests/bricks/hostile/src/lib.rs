//! Runs into every limit there is: each function into one.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    hint::black_box,
    time::{Instant as Monotonic, SystemTime, UNIX_EPOCH},
};

use bindings::{
    exports::test::hostile::attacks::{Ambience, Guest},
    test::hostile::events,
};
use legollab_brick::{
    bindings::legollaborative::brick::store::{self, Direction},
    jobs, log, notify,
    prelude::*,
};

legollab_brick::generate!({ world: "hostile" });

const ATTACKS: &str = "test:hostile/attacks";
/// The size of a page of linear memory.
const PAGE: usize = 64 << 10;

struct Hostile;

fn text(bytes: u32) -> String {
    "x".repeat(bytes as usize)
}

impl Guest for Hostile {
    fn spin() -> Result<(), Error> {
        loop {
            std::hint::spin_loop();
        }
    }

    fn allocate(bytes: u64) -> Result<u64, Error> {
        let mut held: Vec<Vec<u8>> = Vec::new();
        let mut got = 0;
        while got < bytes {
            let mut page = Vec::new();
            if page.try_reserve_exact(PAGE).is_err() {
                break;
            }
            page.resize(PAGE, 1);
            held.push(black_box(page));
            got += PAGE as u64;
        }
        Ok(got)
    }

    fn recurse(depth: u32) -> Result<u32, Error> {
        #[allow(unconditional_recursion, reason = "that is the attack")]
        fn deeper(depth: u32) -> u32 {
            let frame = black_box([depth; 64]);
            if depth == 0 {
                0
            } else {
                black_box(deeper(depth - 1)) + black_box(frame).len() as u32 / 64
            }
        }
        Ok(deeper(depth))
    }

    fn trap() -> Result<(), Error> {
        store::put(b"trapped", b"yes");
        events::noise("trapped");
        jobs::once("trapped", clock::now(), ATTACKS, "spin", json!({}));
        if let Some(member) = caller::member() {
            notify::send(member.id, plain("trapped"), plain("trapped"), None);
        }
        std::process::abort()
    }

    fn write_in_read() -> Result<(), Error> {
        store::put(b"written", b"in a read");
        Ok(())
    }

    fn flood_events(count: u32) -> Result<(), Error> {
        (0..count).for_each(|number| events::noise(&number.to_string()));
        Ok(())
    }

    fn flood_jobs(count: u32) -> Result<(), Error> {
        for number in 0..count {
            jobs::once(format!("flood-{number}"), Instant::MAX / 4, ATTACKS, "count", json!({}));
        }
        Ok(())
    }

    fn flood_messages(to: String, count: u32) -> Result<(), Error> {
        (0..count).for_each(|number| notify::send(&to, plain(number.to_string()), plain("flood"), None));
        Ok(())
    }

    fn huge_event(bytes: u32) -> Result<(), Error> {
        events::noise(&text(bytes));
        Ok(())
    }

    fn flood_log(lines: u32, bytes: u32) -> Result<(), Error> {
        let line = text(bytes);
        (0..lines).for_each(|_| log::info(&line, []));
        Ok(())
    }

    fn fill_store(prefix: String, values: u32, bytes: u32) -> Result<(), Error> {
        let value = text(bytes);
        for number in 0..values {
            store::put(format!("{prefix}{number:010}").as_bytes(), value.as_bytes());
        }
        Ok(())
    }

    fn long_key(bytes: u32) -> Result<(), Error> {
        store::put(text(bytes).as_bytes(), b"long");
        Ok(())
    }

    fn read_store(times: u32) -> Result<(), Error> {
        for _ in 0..times {
            black_box(store::get(b"nothing"));
        }
        Ok(())
    }

    fn scan_store(times: u32) -> Result<u64, Error> {
        Ok((0..times)
            .map(|_| store::scan(b"", None, Direction::Forward, u32::MAX).len() as u64)
            .sum())
    }

    fn huge_answer(bytes: u32) -> Result<String, Error> {
        Ok(text(bytes))
    }

    fn huge_argument(text: String) -> Result<u32, Error> {
        Ok(u32::try_from(text.len()).unwrap_or(u32::MAX))
    }

    fn count() -> Result<u32, Error> {
        Ok(u32::try_from(store::scan(b"", None, Direction::Forward, u32::MAX).len()).unwrap_or(u32::MAX))
    }

    fn ambient() -> Result<Ambience, Error> {
        let before = Monotonic::now();
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let root = std::fs::read_dir("/")
            .map_err(|error| error.to_string())
            .map(|entries| {
                entries
                    .flatten()
                    .map(|entry| entry.file_name().to_string_lossy().into_owned())
                    .collect()
            });
        Ok(Ambience {
            wall_clock: u64::try_from(wall.as_millis()).unwrap_or(u64::MAX),
            elapsed: u64::try_from(before.elapsed().as_nanos()).unwrap_or(u64::MAX),
            random: RandomState::new().build_hasher().finish(),
            environment: std::env::vars().map(|(name, _)| name).collect(),
            arguments: std::env::args().collect(),
            root,
            connection: std::net::TcpStream::connect("127.0.0.1:80")
                .err()
                .map(|error| error.to_string()),
        })
    }
}

bindings::export!(Hostile);
