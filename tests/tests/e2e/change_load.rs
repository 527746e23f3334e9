//! A platform is rehearsed on, upgraded, replaced in part and taken back, while many people at many addresses read and write
//! without a pause: nobody's request fails, and what is lost is what a way back says that it loses.
//!
//! What proves that writes met the changes, rather than went round them, is the trace of the process that serves: it tells
//! of each call that waits while its platform changes. Reads go on meanwhile, and what they find is there all the time.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::Ipv4Addr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use legollab_e2e::{
    client::Visitor,
    places,
    site::{Assembled, PASSWORD, email},
    up::Up,
    wait,
};
use serde_json::{Value, json};
use tokio::task::{JoinSet, block_in_place};

use crate::change::{journal_before, upgrade};

/// Members who change what they own, all the time.
const OWNERS: usize = 4;
/// What each of them owns: enough that a rival takes many calls to take it over.
const ITEMS: usize = 150;
/// Entries of the journal: enough that an upgrade takes many steps to bring them into their new form.
const ENTRIES: usize = 3_000;
/// Visitors who count, each time on what the one before has counted.
const COUNTERS: usize = 3;
/// What all of it is called, all the time.
const NAME: &str = "Vélo de Cenon";
/// Machines of each client.
const MACHINES: u8 = 16;
/// What everybody has done between one change and the next, at least.
const ROUNDS: u64 = 5;

/// When something happened, by a clock that ticks with each question and each answer.
#[derive(Debug, Clone, Copy)]
struct Span {
    from: u64,
    until: u64,
}

impl Span {
    fn is_before(self, other: Self) -> bool {
        self.until < other.from
    }

    fn meets(self, other: Self) -> bool {
        !self.is_before(other) && !other.is_before(self)
    }
}

/// A number that was written, where it was written, and when; and what was found there right afterwards.
#[derive(Debug, Clone, Copy)]
struct Wrote {
    item: usize,
    number: u64,
    when: Span,
    found: u64,
    looked: Span,
}

/// A number that was counted, and when.
#[derive(Debug, Clone, Copy)]
struct Counted {
    number: u64,
    when: Span,
}

#[derive(Default)]
struct Load {
    clock: AtomicU64,
    stop: AtomicBool,
    /// Rounds that each client has done.
    done: Mutex<Vec<Arc<AtomicU64>>>,
    counted: Mutex<Vec<Counted>>,
}

impl Load {
    async fn timed<T>(&self, what: impl Future<Output = T>) -> (T, Span) {
        let from = self.clock.fetch_add(1, Ordering::SeqCst);
        let done = what.await;
        let until = self.clock.fetch_add(1, Ordering::SeqCst);
        (done, Span { from, until })
    }

    /// The rounds of a client, from 1 until it is enough.
    fn begin(self: &Arc<Self>) -> Rounds {
        let done: Arc<AtomicU64> = Arc::default();
        self.done.lock().unwrap().push(done.clone());
        Rounds {
            load: self.clone(),
            done,
            number: 0,
        }
    }

    /// Waits until every client has done some more.
    async fn more(&self) {
        let before: Vec<u64> = self
            .done
            .lock()
            .unwrap()
            .iter()
            .map(|one| one.load(Ordering::SeqCst))
            .collect();
        wait::until("more requests to be answered", || async {
            let now = self.done.lock().unwrap();
            let done = now
                .iter()
                .zip(&before)
                .all(|(now, before)| now.load(Ordering::SeqCst) >= before + ROUNDS);
            done.then_some(())
        })
        .await;
    }
}

struct Rounds {
    load: Arc<Load>,
    done: Arc<AtomicU64>,
    number: u64,
}

impl Iterator for Rounds {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        self.done.store(self.number, Ordering::SeqCst);
        self.number += 1;
        (!self.load.stop.load(Ordering::SeqCst)).then_some(self.number)
    }
}

/// A client that goes on without a pause, at one machine after the other: what one address may ask for is bounded.
#[derive(Clone)]
struct Client(Vec<Visitor>);

impl Client {
    fn new(visitor: &Visitor, number: usize) -> Self {
        let machine = |machine| Ipv4Addr::new(127, 0, u8::try_from(number + 1).unwrap(), machine);
        Self(
            (1..=MACHINES)
                .map(|at| visitor.coming_from(machine(at).into()))
                .collect(),
        )
    }

    fn at(&self, round: u64) -> &Visitor {
        &self.0[round as usize % self.0.len()]
    }
}

async fn read_number(owner: &Visitor, item: &str) -> u64 {
    let found = owner
        .read("bikes/items/get", &[("item", item)])
        .await
        .expect(200)
        .json();
    found["description"].as_str().unwrap().parse().unwrap()
}

/// Changes one item after the other, and looks at each.
async fn own(load: Arc<Load>, owner: Arc<Owner>) -> Vec<Wrote> {
    let items = &owner.items;
    let mut wrote = Vec::new();
    for number in load.begin() {
        let visitor = owner.client.at(number);
        let item = number as usize % items.len();
        let change = json!({ "item": items[item], "name": NAME, "description": number.to_string(), "place": "Cenon", "pictures": [] });
        let (answer, when) = load.timed(visitor.call("bikes/items/update", change)).await;
        answer.expect(204);
        let (found, looked) = load.timed(read_number(visitor, &items[item])).await;
        wrote.push(Wrote {
            item,
            number,
            when,
            found,
            looked,
        });
    }
    wrote
}

async fn count(load: Arc<Load>, client: Client) {
    for round in load.begin() {
        let (answer, when) = load
            .timed(client.at(round).call("journal/entries/count-one-more", json!({})))
            .await;
        let number = answer.expect(200).json().as_u64().unwrap();
        load.counted.lock().unwrap().push(Counted { number, when });
    }
}

/// Reads what is there from before all changes until after them.
async fn look(load: Arc<Load>, client: Client, item: String, counted: u64) {
    for round in load.begin() {
        let visitor = client.at(round);
        let found = visitor
            .read("bikes/items/get", &[("item", &item)])
            .await
            .expect(200)
            .json();
        assert_eq!(found["name"], NAME);
        let now = visitor.read("journal/entries/count", &[]).await.expect(200).json();
        assert!(now.as_u64().unwrap() >= counted, "{now} of {counted}");
        visitor.page("/").await.expect(200);
    }
}

/// Somebody who owns things, and the things.
struct Owner {
    client: Client,
    items: Vec<String>,
}

/// A platform with much in it, and those who own it.
async fn served() -> (Assembled, Up, Vec<Arc<Owner>>) {
    let platform = Assembled::bikes();
    let before = journal_before(&platform).display().to_string();
    platform
        .run(&["platform", "add", &before, "--as", "journal", "--yes"])
        .well();
    let up = Up::start_tracing(&platform, "legollab_runtime::call=debug").await;
    let notes: Vec<String> = (0..ENTRIES).map(|number| format!("note {number}")).collect();
    for part in notes.chunks(1_000) {
        let many = json!({ "texts": part });
        let kept = up.visitor().call("journal/entries/keep-many-as-before", many).await;
        kept.expect(204);
    }
    let steward = up.visitor();
    steward.sign_in("Responsable", &email("Responsable"), PASSWORD).await;
    let mut owners = Vec::new();
    for number in 0..OWNERS {
        let visitor = up.join(&format!("Camille {number}")).await;
        let offer = json!({ "name": NAME, "description": "0", "place": "Cenon", "pictures": [] });
        let first = visitor.call("bikes/items/offer", offer).await.expect(200).json();
        let mut items = vec![first.as_str().unwrap().to_owned()];
        let out = steward.read("bikes/portable/take-out", &[]).await.expect(200).json();
        let lines = out["lines"].as_array().unwrap().iter();
        let mut lines = lines.map(|line| serde_json::from_str::<Value>(line.as_str().unwrap()).unwrap());
        let mut line = lines.find(|line| line["item"]["id"] == first).unwrap();
        let mut more = Vec::new();
        for place in 1..ITEMS {
            items.push(format!("{}-{place}", items[0]));
            line["item"]["id"] = json!(items[place]);
            more.push(line.to_string());
        }
        for part in more.chunks(50) {
            let part = json!({ "lines": part });
            steward.call("bikes/portable/take-in", part).await.expect(204);
        }
        owners.push(Arc::new(Owner {
            client: Client::new(&visitor, number),
            items,
        }));
    }
    (platform, up, owners)
}

/// Of how many calls that write the trace tells that they waited for a change.
fn waiting(up: &Up) -> usize {
    let said = up.process.said();
    let told = said
        .lines()
        .filter(|line| line.contains("waits while its platform changes"));
    let told = told.filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let writes = [json!("update"), json!("count-one-more")];
    told.filter(|line| writes.contains(&line["fields"]["function"])).count()
}

/// Makes a change under load. Writes have met it, and everybody goes on after it.
async fn change(up: &Up, load: &Load, make: impl FnOnce()) -> Span {
    let before = waiting(up);
    let ((), made) = load.timed(async { block_in_place(make) }).await;
    wait::until("a write to be told of that waited for the change", || async {
        (waiting(up) > before).then_some(())
    })
    .await;
    load.more().await;
    made
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn changes_under_load_fail_nobody_and_lose_what_they_say_and_nothing_else() {
    let (platform, up, owners) = served().await;
    let counter = up.visitor();
    counter
        .call("journal/entries/count-one-more", json!({}))
        .await
        .expect(200);

    let load: Arc<Load> = Arc::default();
    let (mut owning, mut others) = (JoinSet::new(), JoinSet::new());
    for owner in &owners {
        let (load, owner) = (load.clone(), owner.clone());
        owning.spawn(async move { (owner.clone(), own(load, owner).await) });
    }
    for number in 0..COUNTERS {
        others.spawn(count(load.clone(), Client::new(&counter, OWNERS + number)));
    }
    let reader = Client::new(&up.visitor(), OWNERS + COUNTERS);
    others.spawn(look(load.clone(), reader, owners[0].items[0].clone(), 1));
    wait::until("everybody to begin", || async {
        (load.done.lock().unwrap().len() == OWNERS + COUNTERS + 1).then_some(())
    })
    .await;
    load.more().await;

    let ((), rehearsed) = load
        .timed(async {
            let file = places::brick("journal").display().to_string();
            let words = ["--lang", "en", "platform", "upgrade", "journal", &file];
            let told = block_in_place(|| platform.run(&words).failed());
            assert!(told.contains("Somebody has to agree"), "{told}");
        })
        .await;
    load.more().await;
    assert_eq!(waiting(&up), 0, "nobody waits for a rehearsal");

    let upgraded = change(&up, &load, || {
        let made = upgrade(&platform).well().json();
        assert!(made["carried"]["steps"].as_u64() > Some(10), "{made}");
    })
    .await;
    let replaced = change(&up, &load, || {
        let rival = places::brick("lending").display().to_string();
        let made = platform.run(&["--json", "platform", "replace", "bikes", &rival, "--yes"]);
        let all = json!({ "how": "taken-over", "lines": OWNERS * ITEMS });
        assert_eq!(made.well().json()["carried"], all);
    })
    .await;
    let rollback = |mount| {
        platform.run(&["platform", "rollback", mount, "--yes"]).well();
    };
    let items_back = change(&up, &load, || rollback("bikes")).await;
    let journal_back = change(&up, &load, || rollback("journal")).await;
    load.stop.store(true, Ordering::SeqCst);
    // A request that failed is a panic of its client.
    others.join_all().await;
    for (owner, wrote) in owning.join_all().await {
        let met = |change: Span| wrote.iter().any(|wrote| wrote.when.meets(change));
        assert!(
            [rehearsed, upgraded, replaced, items_back, journal_back]
                .into_iter()
                .all(met)
        );
        check_owned(&owner, &wrote, replaced, items_back).await;
    }
    let last = counter.read("journal/entries/count", &[]).await.expect(200).json();
    let counted = std::mem::take(&mut *load.counted.lock().unwrap());
    check_counted(&counted, last.as_u64().unwrap(), upgraded, journal_back);
    assert!(up.process.stop(Duration::from_secs(20)).success());
    platform.run(&["platform", "check"]).well();
}

/// What an owner wrote was there whenever they looked, and is there in the end, but for what the way back says that it
/// loses: what was written while the rival ran.
async fn check_owned(owner: &Owner, wrote: &[Wrote], replaced: Span, back: Span) {
    for one in wrote
        .iter()
        .filter(|one| one.looked.is_before(back) || back.is_before(one.when))
    {
        assert_eq!(one.found, one.number, "{one:?}");
    }
    let mut lost = 0;
    for (item, id) in owner.items.iter().enumerate() {
        let mut may_be = BTreeSet::from([0]);
        for one in wrote.iter().filter(|one| one.item == item) {
            let by_the_first = one.when.is_before(replaced) || back.is_before(one.when);
            let by_the_rival = replaced.is_before(one.when) && one.when.is_before(back);
            if by_the_first {
                may_be.clear();
            }
            if by_the_rival {
                lost += 1;
            } else {
                may_be.insert(one.number);
            }
        }
        let now = read_number(owner.client.at(item as u64), id).await;
        assert!(may_be.contains(&now), "{now} is none of {may_be:?} in {id}");
    }
    assert!(lost > 0, "somebody wrote while the rival ran");
}

/// Each number was given once by what ran first, and those after it once by the version that came and once by what ran first
/// when it was back: no write was lost but those to the version that went, and none was done twice.
fn check_counted(counted: &[Counted], last: u64, upgraded: Span, back: Span) {
    let mut times: BTreeMap<u64, u64> = BTreeMap::from([(1, 1)]);
    for one in counted {
        *times.entry(one.number).or_default() += 1;
    }
    let first_again = times
        .iter()
        .find(|(_, times)| **times > 1)
        .map_or(0, |(number, _)| *number);
    let last_again = times
        .iter()
        .rfind(|(_, times)| **times > 1)
        .map_or(0, |(number, _)| *number);
    for (number, expected) in times.iter().zip(1..) {
        assert_eq!(*number.0, expected, "a number was lost: {times:?}");
        let again = (first_again..=last_again).contains(number.0);
        assert_eq!(*number.1, if again { 2 } else { 1 }, "{}: {times:?}", number.0);
    }
    for one in counted {
        if one.when.is_before(upgraded) {
            assert!(one.number < first_again, "{one:?} of the time before was given again");
        } else if upgraded.is_before(one.when) {
            assert!(one.number >= first_again, "{one:?} is from before the upgrade");
        }
    }
    let after = counted
        .iter()
        .filter(|one| back.is_before(one.when))
        .map(|one| one.number);
    assert_eq!(after.max(), Some(last), "the last that was counted is what is kept");
}
