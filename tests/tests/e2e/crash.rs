//! The real server, killed under writes: what it acknowledged is there, and what is there is whole.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use legollab_e2e::{client::Visitor, site::Assembled, up::Up, wait};
use serde_json::{Value, json};
use tokio::sync::Mutex;

/// Crashes in a row.
const ROUNDS: usize = 3;
/// Acknowledged bookings before each crash; other requests are under way then.
const ACKNOWLEDGED: usize = 25;
/// Requests under way at a time.
const WRITERS: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_a_kill() {
    let platform = Assembled::bikes();
    let rules = json!({ "settings": { "acceptance": "automatic", "horizonDays": 30, "noticeMinutes": 0, "openRequests": 100 } });
    platform
        .run(&["platform", "call", "bikes", "settings", "set", &rules.to_string()])
        .well();

    let mut up = Up::start(&platform).await;
    let (owner, booker) = (up.join("Camille").await, up.join("Alix").await);
    let offer = json!({ "name": "Vélo", "description": "", "place": "Ici" });
    let item = owner.call("bikes/items/offer", offer).await.expect(200).json();
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let hours = days.map(|day| json!({ "day": day, "from": "00:00", "until": "00:00", "slotMinutes": 15 }));
    owner
        .call("bikes/items/set-hours", json!({ "item": item, "hours": hours }))
        .await
        .expect(204);

    let mut known = BTreeSet::new();
    for round in 0..ROUNDS {
        let visitor = up.known(&booker);
        let slots = free_slots(&visitor, &item).await;
        let acknowledged = book_until_killed(up, &visitor, &item, slots).await;
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
    assert!(
        up.process.stop(Duration::from_secs(20)).success(),
        "asked to stop, it ends well"
    );
}

/// Books slot after slot with several requests under way, kills the server in the middle, and gives the acknowledged ones.
async fn book_until_killed(up: Up, visitor: &Visitor, item: &Value, slots: Vec<(i64, i64)>) -> BTreeSet<String> {
    let slots = Arc::new(Mutex::new(slots));
    let acknowledged = Arc::new(std::sync::Mutex::new(BTreeSet::new()));
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..WRITERS {
        let (visitor, item, slots, acknowledged) = (visitor.clone(), item.clone(), slots.clone(), acknowledged.clone());
        writers.spawn(async move {
            loop {
                let Some((from, until)) = slots.lock().await.pop() else {
                    return;
                };
                let request = json!({ "item": item, "from": from, "until": until });
                // After the kill there is no answer.
                let Some(answer) = visitor.try_call("bikes/bookings/request", request).await else {
                    return;
                };
                let id = answer.expect(200).json()["id"].as_str().unwrap().to_owned();
                acknowledged.lock().unwrap().insert(id);
            }
        });
    }
    wait::until("bookings to be acknowledged", || {
        let enough = acknowledged.lock().unwrap().len() >= ACKNOWLEDGED;
        async move { enough.then_some(()) }
    })
    .await;
    up.process.kill();
    while let Some(writer) = writers.join_next().await {
        writer.unwrap();
    }
    Arc::into_inner(acknowledged).unwrap().into_inner().unwrap()
}

async fn free_slots(visitor: &Visitor, item: &Value) -> Vec<(i64, i64)> {
    let arguments = [("item", item.as_str().unwrap()), ("days", "7")];
    let slots = visitor
        .read("bikes/bookings/free-slots", &arguments)
        .await
        .expect(200)
        .json();
    let slot = |slot: &Value| (slot["from"].as_i64().unwrap(), slot["until"].as_i64().unwrap());
    slots.as_array().unwrap().iter().map(slot).collect()
}
