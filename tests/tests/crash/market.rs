//! The platform that has to come through: a shop that sells for credits which a ledger keeps, and a tally that hears of
//! each purchase. Every purchase moves money between two bricks, gets the next number, tells an event, schedules a job and
//! writes a message, in one call.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use legollab_e2e::places;
use legollab_runtime::{
    Instant, Runtime, RuntimeOptions,
    call::{Call, CallError, Caller, CallerMember, Identity, Method, Reply},
    clock::{Clock, MovableClock},
    platform::Platform,
    storage::NewMember,
};
use legollab_test_host::Bench;
use serde_json::{Value, json};

use crate::acknowledged::Acknowledged;

/// Where the clock stands at first: 2026-01-12T08:00:00Z.
pub const START: Instant = Instant(1_768_204_800_000);
/// What the manifest gives the tally as its first settings.
pub const MOTTO: &str = "nothing is lost";
/// What an account holds when it is first used.
const CREDIT: i64 = 100;
/// Calls at a time.
const CONCURRENT: u32 = 16;

/// Writes the platform's folder.
pub fn write(folder: &Path) {
    Bench::new()
        .brick("ledger", places::brick("ledger"))
        .brick("shop", places::brick("shop"))
        .brick("tally", places::brick("tally"))
        .wire("shop", "test:ledger/accounts", "ledger")
        .listen("tally", "test:shop/events", "shop")
        .settings("tally", json!({ "health": "well", "motto": MOTTO }))
        .write_to(folder)
        .unwrap();
}

/// A host of this process.
pub fn runtime(clock: Arc<dyn Clock>) -> Arc<Runtime> {
    runtime_with(clock, |_| {})
}

/// A host of this process, with other options.
pub fn runtime_with(clock: Arc<dyn Clock>, change: impl FnOnce(&mut RuntimeOptions)) -> Arc<Runtime> {
    let mut options = RuntimeOptions {
        concurrent_calls: CONCURRENT,
        clock,
        ..RuntimeOptions::new(places::code_cache())
    };
    change(&mut options);
    Runtime::start(options).unwrap()
}

/// Makes a call.
pub async fn call(
    platform: &Platform,
    who: Identity,
    mount: &str,
    interface: &str,
    function: &str,
    arguments: Value,
) -> Result<Reply, CallError> {
    let call = Call {
        mount: mount.into(),
        interface: interface.into(),
        function: function.into(),
        arguments: arguments.to_string().into_bytes(),
        caller: Caller {
            identity: who,
            locale: "en".into(),
        },
        method: Method::ReadOrWrite,
    };
    platform.call(call).await
}

/// Makes a call that goes well, in the name of the platform itself.
pub async fn ask(platform: &Platform, mount: &str, interface: &str, function: &str, arguments: Value) -> Value {
    let reply = call(platform, Identity::Platform, mount, interface, function, arguments)
        .await
        .unwrap_or_else(|error| panic!("{mount}/{interface}/{function}: {error:?}"));
    serde_json::from_slice(&reply.value).unwrap_or(Value::Null)
}

/// Somebody who buys.
pub fn buyer(id: &str) -> Identity {
    Identity::Member(CallerMember {
        id: id.into(),
        name: "Alix".into(),
        roles: Vec::new(),
    })
}

/// Adds a member.
pub async fn join(platform: &Platform, name: &str) -> String {
    let member = NewMember {
        email: format!("{name}@market.example"),
        name: name.into(),
        password_hash: None,
        roles: Vec::new(),
        locale: "en".into(),
        confirmed: true,
    };
    let member = platform.store().add_member(member, platform.now()).await.unwrap();
    member.id
}

/// Makes the tally fall over at what it hears, or lets it recover.
pub async fn let_tally_be(platform: &Platform, health: &str) {
    let settings = json!({ "settings": { "health": health, "motto": MOTTO } });
    ask(platform, "tally", "settings", "set", settings).await;
}

/// What the tally has heard.
pub async fn heard(platform: &Platform) -> Vec<u64> {
    let heard = ask(platform, "tally", "notes", "heard", json!({})).await;
    heard
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_u64().unwrap())
        .collect()
}

/// Lets everything come due, and looks through all that the platform keeps. Returns how many purchases there are.
pub async fn audit(platform: &Platform, clock: &MovableClock, acknowledged: &Acknowledged) -> u64 {
    // Jobs that were scheduled by a clock which was ahead are due as well.
    clock.set(Instant(acknowledged.latest.0.max(clock.now().0)).plus(3_600_000));
    platform.settle().await.unwrap();
    let store = platform.store();
    assert_eq!(store.check().await.unwrap(), Vec::<String>::new(), "the store's checks");
    assert_eq!(store.jobs(0, 10).await.unwrap(), [], "every job has run");
    assert_eq!(store.next_delivery().await.unwrap(), None, "every event was delivered");
    assert_eq!(store.count_dead_letters().await.unwrap(), 0);

    let books = ask(platform, "shop", "sales", "books", json!({})).await;
    let sales = books.as_array().unwrap();
    let count = sales.len() as u64;
    let mut takings = 0;
    for (sale, number) in sales.iter().zip(1_u64..) {
        assert_eq!(sale["number"], json!(number), "numbers have no gaps");
        assert_eq!(sale["delivered"], json!(1), "the job of {sale} ran once");
        takings += sale["price"].as_i64().unwrap();
    }
    let told = |function| ask(platform, "shop", "sales", function, json!({}));
    assert_eq!(told("count").await, json!(count));
    assert_eq!(told("delivered").await, json!(count));
    assert_eq!(
        heard(platform).await,
        (1..=count).collect::<Vec<_>>(),
        "each event took effect once, in the order of the commits"
    );
    let settings = ask(platform, "tally", "settings", "get", json!({})).await;
    assert_eq!(settings["motto"], json!(MOTTO), "first settings are not lost");

    let sheet = ask(platform, "ledger", "accounts", "overview", json!({})).await;
    let balances: BTreeMap<&str, i64> = sheet["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["account"].as_str().unwrap(), line["balance"].as_i64().unwrap()))
        .collect();
    assert_eq!(
        balances.values().sum::<i64>(),
        CREDIT * balances.len() as i64,
        "no money comes or goes: {balances:?}"
    );
    let gifts = balances.get("charity").map_or(0, |balance| balance - CREDIT);
    assert_eq!(sheet["transfers"], json!(count as i64 + gifts), "a transfer each");
    assert_eq!(balances.get("shop").map_or(0, |balance| balance - CREDIT), takings);
    assert_eq!(messages(platform).await, count, "a message each");

    for (number, (buyer, price)) in &acknowledged.bought {
        let kept = usize::try_from(*number).ok().and_then(|number| sales.get(number - 1));
        let kept = kept.unwrap_or_else(|| panic!("purchase {number} was acknowledged and is lost"));
        assert_eq!(
            (&kept["buyer"], &kept["price"]),
            (&json!(buyer), &json!(price)),
            "{number}"
        );
    }
    for id in &acknowledged.members {
        assert!(store.member(id).await.unwrap().is_some(), "member {id} is lost");
    }
    count
}

async fn messages(platform: &Platform) -> u64 {
    const PAGE: u64 = 1_000;
    let mut count = 0;
    loop {
        let page = platform.store().messages(count, PAGE).await.unwrap().len() as u64;
        count += page;
        if page < PAGE {
            return count;
        }
    }
}
