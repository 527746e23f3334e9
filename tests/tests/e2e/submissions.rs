//! What is sent counts once, through the public door: forms, buttons and requests of programs.

use legollab_e2e::{
    client::{Answer, Visitor},
    site::{Assembled, MONDAY_MORNING, PASSWORD, Site, email},
    up::Up,
};
use reqwest::header::HeaderValue;
use serde_json::{Value, json};

use crate::change_archive;

const HOUR: i64 = 3_600_000;
const KEY: &str = "idempotency-key";
const REPLAYED: &str = "idempotency-replayed";
/// Twins under way at a time.
const TWINS: usize = 6;
/// Kills in a row.
const KILLS: usize = 4;

async fn names(visitor: &Visitor) -> Vec<String> {
    let items = visitor.read("bikes/items/list", &[]).await.expect(200).json();
    let items = items.as_array().unwrap().iter();
    items.map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

fn bike(name: &str) -> Value {
    json!({ "name": name, "description": "Deux antivols.", "place": "Local", "pictures": [] })
}

async fn offer_under(visitor: &Visitor, key: &str, name: &str) -> Answer {
    let request = visitor.call_request("bikes/items/offer", bike(name).to_string());
    visitor.send(request.header(KEY, key)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_again_has_had_its_effect() {
    let site = Site::bikes().await;
    let owner = site.join("Camille").await;
    let page = owner.page("/bikes/offer").await.expect(200);
    let form = page
        .form("/offer")
        .fill("name", "Vélo cargo")
        .fill("description", "Deux antivols.")
        .fill("place", "Local");
    let first = owner.submit(&form).await.expect(200);
    assert!(first.path.starts_with("/bikes/item?item="), "{}", first.path);
    assert!(first.text().contains("Vélo cargo"), "{}", first.text());
    // A reload, or the back button and the same button again.
    let second = owner.submit(&form).await.expect(200);
    assert_eq!(second.path, first.path, "it leads to the same thing");
    assert!(
        second.text().contains("is listed"),
        "it says so again: {}",
        second.text()
    );
    assert_eq!(names(&owner).await, ["Vélo cargo"]);

    // The back button, something else entered: another thing.
    owner
        .submit(&form.clone().fill("name", "Vélo pliant"))
        .await
        .expect(200);
    let mut there = names(&owner).await;
    there.sort();
    assert_eq!(there, ["Vélo cargo", "Vélo pliant"]);
    // The form drawn anew: whoever fills it in the same way means it.
    let anew = owner.page("/bikes/offer").await.expect(200).form("/offer");
    let anew = anew
        .fill("name", "Vélo cargo")
        .fill("description", "Deux antivols.")
        .fill("place", "Local");
    owner.submit(&anew).await.expect(200);
    assert_eq!(names(&owner).await.len(), 3);

    // After a day the number is forgotten.
    site.clock.advance(24 * HOUR + 1);
    let owner = site.visitor();
    owner.sign_in("Camille", &email("Camille"), PASSWORD).await;
    let page = owner.page("/bikes/offer").await.expect(200).form("/offer");
    let late = form.clone().forge("_csrf", page.get("_csrf"));
    owner.submit(&late).await.expect(200);
    assert_eq!(names(&owner).await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn twins_that_race_get_one_answer() {
    let site = Site::bikes().await;
    let (owner, booker) = (site.join("Camille").await, site.join("Alix").await);
    let page = owner.page("/bikes/offer").await.expect(200);
    let form = page
        .form("/offer")
        .fill("name", "Vélo cargo")
        .fill("description", "Deux antivols.")
        .fill("place", "Local");
    let sent = futures::future::join_all((0..TWINS).map(|_| owner.send(owner.form_request(&form)))).await;
    let led: Vec<&str> = sent.iter().map(|answer| answer.header("location")).collect();
    assert!(led[0].contains("/bikes/item?item="), "{led:?}");
    assert!(
        led.iter().all(|to| *to == led[0]),
        "all lead to the same thing: {led:?}"
    );
    assert_eq!(names(&owner).await, ["Vélo cargo"]);

    let sent = futures::future::join_all((0..TWINS).map(|_| offer_under(&owner, "k-1", "Vélo pliant"))).await;
    let ids: Vec<Value> = sent.into_iter().map(|answer| answer.expect(200).json()).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "all are told the same: {ids:?}");
    let mut there = names(&owner).await;
    there.sort();
    assert_eq!(there, ["Vélo cargo", "Vélo pliant"]);

    // A button whose second press would be refused by itself: the time is taken, by the first.
    let item = change_archive::bike_by(&owner, 60).await;
    let item = item.as_str().unwrap();
    let page = booker.page(&format!("/bikes/item?item={item}")).await.expect(200);
    let form = page.form("/request");
    let sent = futures::future::join_all((0..TWINS).map(|_| booker.send(booker.form_request(&form)))).await;
    for answer in &sent {
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    let told = booker.submit(&form).await.expect(200).text();
    assert!(told.contains("Request sent to Camille for"), "{told}");
    let mine = booker.read("bikes/bookings/mine", &[]).await.expect(200).json();
    assert_eq!(mine.as_array().unwrap().len(), 1);
    assert!(mine[0]["from"].as_i64().unwrap() > MONDAY_MORNING.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_for_one_request_of_one_person() {
    let site = Site::bikes().await;
    let (owner, other) = (site.join("Camille").await, site.join("Alix").await);
    let first = offer_under(&owner, "k-1", "Vélo cargo").await.expect(200);
    assert_eq!(first.header(REPLAYED), "");
    // Quoted, as the draft standard has it.
    let again = offer_under(&owner, "\"k-1\"", "Vélo cargo").await.expect(200);
    assert_eq!(again.json(), first.json());
    assert_eq!(again.header(REPLAYED), "true");
    assert_eq!(again.header("x-call-id"), first.header("x-call-id"));
    let used = offer_under(&owner, "k-1", "Vélo pliant").await.problem(422);
    assert_eq!(used.value["type"], "urn:legollaborative:problem:key-used");
    let theirs = offer_under(&other, "k-1", "Vélo cargo").await.expect(200);
    assert_ne!(
        theirs.json(),
        first.json(),
        "a key of one person says nothing to another"
    );
    assert_eq!(names(&owner).await.len(), 2);

    // What was refused has had no effect, so the key is free.
    let refused = offer_under(&owner, "k-2", "").await;
    assert!(refused.status == 422 || refused.status == 400, "{}", refused.body);
    offer_under(&owner, "k-2", "Vélo pliant").await.expect(200);

    for bad in ["", "a b", &"k".repeat(256)] {
        let problem = offer_under(&owner, bad, "Vélo").await.problem(400);
        assert_eq!(problem.value["type"], "urn:legollaborative:problem:bad-key", "{bad}");
    }
    let request = owner.call_request("bikes/items/offer", bike("Vélo").to_string());
    let bytes = HeaderValue::from_bytes("é".as_bytes()).unwrap();
    owner.send(request.header(KEY, bytes)).await.problem(400);
    let request = owner.call_request("bikes/items/offer", bike("Vélo").to_string());
    owner.send(request.header(KEY, "a").header(KEY, "b")).await.problem(400);

    let described = owner.page("/api/openapi.json").await.expect(200).json();
    let parameters = &described["paths"]["/api/bikes/items/offer"]["post"]["parameters"];
    assert_eq!(parameters[0]["name"], "Idempotency-Key", "{parameters}");

    site.clock.advance(24 * HOUR + 1);
    let owner = site.visitor();
    owner.sign_in("Camille", &email("Camille"), PASSWORD).await;
    let late = offer_under(&owner, "k-1", "Vélo cargo").await.expect(200);
    assert_ne!(late.json(), first.json());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_kill_left_without_an_answer_is_sent_again_and_counts_once() {
    let platform = Assembled::bikes();
    let mut up = Up::start(&platform).await;
    let owner = up.join("Camille").await;
    for round in 0..KILLS {
        let visitor = up.known(&owner);
        let sent = (0..TWINS).map(|number| {
            let (visitor, name) = (visitor.clone(), format!("Vélo {round}-{number}"));
            tokio::spawn(async move {
                let request = visitor.call_request("bikes/items/offer", bike(&name).to_string());
                let answered = visitor
                    .try_send(request.header(KEY, name.replace("Vélo ", "velo-")))
                    .await;
                answered.is_some()
            })
        });
        let sent: Vec<_> = sent.collect();
        // At another moment each time: before, among and after the commits.
        tokio::time::sleep(std::time::Duration::from_millis(3 * round as u64)).await;
        up.process.kill();
        for sending in sent {
            sending.await.unwrap();
        }
        up = Up::start(&platform).await;
        let visitor = up.known(&owner);
        for number in 0..TWINS {
            let name = format!("Vélo {round}-{number}");
            offer_under(&visitor, &name.replace("Vélo ", "velo-"), &name)
                .await
                .expect(200);
        }
        let mut names = names(&visitor).await;
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "round {round}: something counted twice");
        assert_eq!(all, (round + 1) * TWINS, "round {round}: something is missing");
    }
}
