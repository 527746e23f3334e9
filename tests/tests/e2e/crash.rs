//! The real server, killed or told to end under writes: what it acknowledged is there, and what is there is whole.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use legollab_e2e::{client::Visitor, process::Running, site::Assembled, up::Up, wait};
use serde_json::{Value, json};
use tokio::sync::Mutex;

use crate::{change, change_archive};

/// Crashes in a row.
const ROUNDS: usize = 3;
/// Acknowledged bookings before each crash; other requests are under way then.
const ACKNOWLEDGED: usize = 25;
/// Requests under way at a time.
const WRITERS: usize = 8;
/// How long the server may take to end once it is told to: what has begun is answered, nothing new begins.
const ENDS_WITHIN: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_a_kill() {
    let platform = quick();
    let (mut up, booker, item) = with_a_bike(&platform).await;
    let mut known = BTreeSet::new();
    for round in 0..ROUNDS {
        let visitor = up.known(&booker);
        let slots = free_slots(&visitor, &item).await;
        let (acknowledged, _) = book_until(up, &visitor, &item, slots, Running::kill).await;
        let acknowledged: BTreeSet<String> = acknowledged.into_values().collect();
        assert!(
            acknowledged.len() >= ACKNOWLEDGED,
            "round {round}: only {} were acknowledged",
            acknowledged.len()
        );
        known.extend(acknowledged);

        up = Up::start(&platform).await;
        let visitor = up.known(&booker);
        let mine = visitor.read("bikes/bookings/mine", &[]).await.expect(200).json();
        let mine: Vec<(i64, String)> = mine
            .as_array()
            .unwrap()
            .iter()
            .map(|booking| {
                assert_eq!(
                    booking["state"], "accepted",
                    "round {round}: no booking is half done: {booking}"
                );
                (
                    booking["from"].as_i64().unwrap(),
                    booking["id"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        for id in &known {
            if !mine.iter().any(|(_, mine)| mine == id) {
                // The list shows the latest hundred; each one can be asked for.
                visitor.read("bikes/bookings/get", &[("booking", id)]).await.expect(200);
            }
        }
        let free: BTreeSet<i64> = free_slots(&visitor, &item)
            .await
            .into_iter()
            .map(|(from, _)| from)
            .collect();
        for (from, id) in &mine {
            assert!(!free.contains(from), "round {round}: the slot of {id} is offered again");
        }
    }
    assert!(up.process.stop(ENDS_WITHIN).success(), "asked to stop, it ends well");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_told_to_end_under_writes_ends_and_keeps_what_was_acknowledged_and_no_more() {
    let platform = quick();
    let (mut up, booker, item) = with_a_bike(&platform).await;
    let mut known = BTreeMap::new();
    for round in 0..ROUNDS {
        let visitor = up.known(&booker);
        let slots = free_slots(&visitor, &item).await;
        let offered: BTreeSet<i64> = slots.iter().map(|(from, _)| *from).collect();
        let (acknowledged, refused) = book_until(up, &visitor, &item, slots, |server| {
            assert!(server.stop(ENDS_WITHIN).success(), "told to end, it ends well");
        })
        .await;
        assert!(
            acknowledged.len() >= ACKNOWLEDGED,
            "round {round}: {}",
            acknowledged.len()
        );
        let log = platform.folder().join("data/platform.db-wal");
        assert!(!log.exists(), "round {round}: everything is in one file");

        up = Up::start(&platform).await;
        let visitor = up.known(&booker);
        for id in acknowledged.values() {
            let booking = visitor.read("bikes/bookings/get", &[("booking", id)]).await.expect(200);
            assert_eq!(booking.json()["state"], "accepted", "round {round}");
        }
        // Whoever got no answer, or another one, has changed nothing: their slots are as free as they were.
        let free: BTreeSet<i64> = free_slots(&visitor, &item)
            .await
            .into_iter()
            .map(|(from, _)| from)
            .collect();
        let now = visitor.read("bikes/bookings/mine", &[]).await.expect(200).json();
        let soonest = *free.first().unwrap();
        for from in offered.into_iter().filter(|from| *from >= soonest) {
            assert_eq!(
                free.contains(&from),
                !acknowledged.contains_key(&from),
                "round {round}: the slot at {from}, refused: {}, of bookings {now}",
                refused.contains(&from)
            );
        }
        known.extend(acknowledged);
        let kept = now.as_array().unwrap();
        for booking in kept {
            let from = booking["from"].as_i64().unwrap();
            assert_eq!(
                known.get(&from).map(String::as_str),
                booking["id"].as_str(),
                "round {round}: somebody has heard of what is there"
            );
        }
    }
    assert!(up.process.stop(ENDS_WITHIN).success());
    platform.run(&["platform", "check"]).well();
}

/// A platform where bookings need nobody's consent.
fn quick() -> Assembled {
    let platform = Assembled::bikes();
    let rules = json!({ "settings": { "acceptance": "automatic", "horizonDays": 30, "noticeMinutes": 0, "openRequests": 100 } });
    platform
        .run(&["platform", "call", "bikes", "settings", "set", &rules.to_string()])
        .well();
    platform
}

/// Serves the platform, where somebody offers something at all hours and somebody else may book it.
async fn with_a_bike(platform: &Assembled) -> (Up, Visitor, Value) {
    let up = Up::start(platform).await;
    let (owner, booker) = (up.join("Camille").await, up.join("Alix").await);
    let item = change_archive::bike_by(&owner, 15).await;
    (up, booker, item)
}

/// Books slot after slot with several requests under way and ends the server in the middle. Gives the acknowledged
/// bookings by the time they begin at, and the times that somebody was told could not be booked.
async fn book_until(
    up: Up,
    visitor: &Visitor,
    item: &Value,
    slots: Vec<(i64, i64)>,
    end: impl FnOnce(Running) + Send + 'static,
) -> (BTreeMap<i64, String>, BTreeSet<i64>) {
    let slots = Arc::new(Mutex::new(slots));
    let acknowledged = Arc::new(std::sync::Mutex::new(BTreeMap::new()));
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..WRITERS {
        let (visitor, item, slots, acknowledged) = (visitor.clone(), item.clone(), slots.clone(), acknowledged.clone());
        writers.spawn(async move {
            loop {
                let (from, until) = slots.lock().await.pop()?;
                let request = json!({ "item": item, "from": from, "until": until });
                // After the end there is no answer.
                let answer = visitor.try_call("bikes/bookings/request", request).await?;
                if answer.status == 503 {
                    answer.problem(503);
                    return Some(from);
                }
                let id = answer.expect(200).json()["id"].as_str().unwrap().to_owned();
                acknowledged.lock().unwrap().insert(from, id);
            }
        });
    }
    wait::until("bookings to be acknowledged", || {
        let enough = acknowledged.lock().unwrap().len() >= ACKNOWLEDGED;
        async move { enough.then_some(()) }
    })
    .await;
    tokio::task::spawn_blocking(move || end(up.process)).await.unwrap();
    let mut refused = BTreeSet::new();
    while let Some(writer) = writers.join_next().await {
        refused.extend(writer.unwrap());
    }
    (Arc::into_inner(acknowledged).unwrap().into_inner().unwrap(), refused)
}

/// When free slots begin and end.
async fn free_slots(visitor: &Visitor, item: &Value) -> Vec<(i64, i64)> {
    let slot = |slot: &Value| (slot["from"].as_i64().unwrap(), slot["until"].as_i64().unwrap());
    change::free_slots(visitor, item).await.iter().map(slot).collect()
}
