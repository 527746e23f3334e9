//! The scenario through HTTP: from the assembly to both reviews, with a restart in between.

use std::collections::BTreeMap;

use legollab_e2e::{
    client::{Answer, Visitor},
    html,
    site::{MONDAY_MORNING, Site},
    wait,
};
use legollab_runtime::clock::Clock as _;
use serde_json::{Value, json};

const HOUR: i64 = 3_600_000;
/// The first slot of Tuesday: far enough ahead for any notice that an owner may want.
const TUESDAY_NINE: i64 = MONDAY_MORNING.0 + 25 * HOUR;

/// A bike that somebody offers, by its form.
async fn offer(owner: &Visitor, name: &str) -> String {
    let page = owner.page("/bikes/offer").await.expect(200);
    let form = page
        .form("/offer")
        .fill("name", name)
        .fill("description", "Deux antivols.")
        .fill("place", "Local du quartier");
    let page = owner.submit(&form).await.expect(200);
    assert!(
        page.text().contains(name),
        "the owner sees what they offer: {}",
        page.text()
    );
    let items = owner.read("bikes/items/list", &[]).await.expect(200).json();
    let item = items
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["name"] == name)
        .unwrap();
    item["id"].as_str().unwrap().to_owned()
}

/// Opening hours from nine to noon, each day of the week, by the form that is made from the function's types.
async fn set_hours(steward: &Visitor, item: &str) {
    let mut page = steward
        .page(&format!("/bikes/opening-hours?item={item}"))
        .await
        .expect(200);
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    for (row, day) in days.iter().enumerate() {
        if !page.form("/set-hours").names.contains(&format!("hours.{row}.day")) {
            let more = page.form("/set-hours").forge("_add", Some("hours"));
            page = steward.submit(&more).await.expect(200);
        }
        let form = page.form("/set-hours");
        assert!(
            form.names.contains(&format!("hours.{row}.day")),
            "a button adds a row: {form:#?}"
        );
        let form = form
            .fill(&format!("hours.{row}.day"), day)
            .fill(&format!("hours.{row}.from"), "09:00")
            .fill(&format!("hours.{row}.until"), "12:00")
            .fill(&format!("hours.{row}.slotMinutes"), "60");
        // Kept for the next row: the page shows again what was entered.
        page = Answer {
            body: redrawn(steward, &form, row + 1 < days.len()).await,
            ..page
        };
    }
}

/// Sends a form with one more row asked for, or to be saved.
async fn redrawn(steward: &Visitor, form: &html::Form, more: bool) -> String {
    let form = if more {
        form.clone().forge("_add", Some("hours"))
    } else {
        form.clone()
    };
    steward.submit(&form).await.expect(200).body
}

async fn free_slots(visitor: &Visitor, item: &str) -> Vec<(i64, i64)> {
    let slots = visitor
        .read("bikes/bookings/free-slots", &[("item", item), ("days", "7")])
        .await
        .expect(200)
        .json();
    let slot = |slot: &Value| (slot["from"].as_i64().unwrap(), slot["until"].as_i64().unwrap());
    slots.as_array().unwrap().iter().map(slot).collect()
}

fn request_of(item: &str, from: i64) -> Value {
    json!({ "item": item, "from": from, "until": from + HOUR, "note": "Pour essayer." })
}

/// The invitations to review of somebody, once there is one.
async fn invitation(visitor: &Visitor) -> Value {
    wait::until("the invitation to review", || async {
        let invitations = visitor
            .read("reviews/reviews/mine-to-write", &[])
            .await
            .expect(200)
            .json();
        invitations.as_array().unwrap().first().cloned()
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_members_book_and_review_each_other() {
    let mut site = Site::bikes().await;
    let steward = site.steward().await;
    let camille = site.join("Camille").await;
    let cargo = offer(&camille, "Vélo cargo").await;
    let town = offer(&camille, "Vélo de ville").await;

    // 2. The steward sets the opening hours of two bikes by a generated form.
    for item in [&cargo, &town] {
        set_hours(&steward, item).await;
        let hours = steward
            .read("bikes/items/get", &[("item", item)])
            .await
            .expect(200)
            .json()["hours"]
            .clone();
        assert_eq!(hours.as_array().unwrap().len(), 7, "{hours}");
        assert_eq!(
            hours[0],
            json!({ "day": "monday", "from": "09:00", "until": "12:00", "slotMinutes": 60 })
        );
    }

    // An anonymous visitor sees free slots and cannot book.
    let visitor = site.visitor();
    assert!(
        free_slots(&visitor, &cargo)
            .await
            .contains(&(TUESDAY_NINE, TUESDAY_NINE + HOUR))
    );
    let page = visitor.page(&format!("/bikes/item?item={cargo}")).await.expect(200);
    assert!(
        page.text().contains("Vélo cargo") && page.text().contains("Tuesday 24 November 2026 09:00"),
        "{}",
        page.text()
    );
    assert!(
        !page.body.contains("/do/"),
        "no button to book is shown to a visitor:\n{}",
        page.body
    );
    let refused = visitor
        .call("bikes/bookings/request", request_of(&cargo, TUESDAY_NINE))
        .await;
    refused.problem(401);
    assert!(
        free_slots(&visitor, &cargo)
            .await
            .contains(&(TUESDAY_NINE, TUESDAY_NINE + HOUR)),
        "nothing was booked"
    );

    // 3. Of two members at the same moment, exactly one gets the slot.
    let (alix, noe) = (site.join("Alix").await, site.join("Noé").await);
    let (a, b) = tokio::join!(
        alix.call("bikes/bookings/request", request_of(&cargo, TUESDAY_NINE)),
        noe.call("bikes/bookings/request", request_of(&cargo, TUESDAY_NINE)),
    );
    let (booker, booked, other, refused) = if a.status == 200 {
        (&alix, a, &noe, b)
    } else {
        (&noe, b, &alix, a)
    };
    let booking = booked.expect(200).json();
    let problem = refused.problem(409);
    assert!(
        problem.detail.contains("Vélo cargo"),
        "it says what is taken: {}",
        problem.detail
    );
    assert!(
        !free_slots(other, &cargo)
            .await
            .contains(&(TUESDAY_NINE, TUESDAY_NINE + HOUR))
    );
    one_of_a_hundred(&alix, &noe, &town).await;

    // 4. The owner accepts, by the button on the page.
    let requests = camille.page("/bikes/requests").await.expect(200);
    let accept = html::forms(&requests.body)
        .into_iter()
        .find(|form| form.action.ends_with("/accept") && form.get("_fixed").unwrap_or_default().contains(id(&booking)))
        .unwrap_or_else(|| panic!("no button to accept:\n{}", requests.text()));
    camille.submit(&accept).await.expect(200);
    let state = async |visitor: &Visitor| {
        let booking = visitor
            .read("bikes/bookings/get", &[("booking", id(&booking))])
            .await
            .expect(200)
            .json();
        booking["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state(booker).await, "accepted");
    other
        .read("bikes/bookings/get", &[("booking", id(&booking))])
        .await
        .problem(404);

    // 5. The server stops; meanwhile the booking ends; the server starts.
    site.stop().await;
    site.clock.advance(TUESDAY_NINE + 2 * HOUR - site.clock.now().0);
    site.start_again().await;
    let (camille, booker, other, visitor) = (
        moved(&site, camille),
        moved(&site, booker.clone()),
        moved(&site, other.clone()),
        site.visitor(),
    );
    let ended = wait::until("the job that completes the booking", || async {
        let booking = booker
            .read("bikes/bookings/get", &[("booking", id(&booking))])
            .await
            .expect(200)
            .json();
        (booking["state"] == "completed").then_some(booking)
    })
    .await;
    assert_eq!(ended["note"], "Pour essayer.", "everything is still there");

    // The event has reached rating: both are invited, in their mail as well.
    let (from_booker, from_owner) = (invitation(&booker).await, invitation(&camille).await);
    assert_eq!(from_booker["about"], ended["owner"]);
    assert_eq!(from_owner["about"], ended["booker"]);
    assert_eq!(from_booker["occasion"], "Vélo cargo");
    assert_eq!(
        other
            .read("reviews/reviews/mine-to-write", &[])
            .await
            .expect(200)
            .json(),
        json!([])
    );

    // Neither sees the other's review before both are in.
    let owner = ended["owner"].as_str().unwrap();
    let summary = async |visitor: &Visitor, member: &str| {
        visitor
            .read("reviews/reviews/summary", &[("member", member)])
            .await
            .expect(200)
            .json()
    };
    let reviews = async |visitor: &Visitor, member: &str| {
        visitor
            .read("reviews/reviews/for-member", &[("member", member)])
            .await
            .expect(200)
            .json()
    };
    let review = |invitation: &Value, stars: u8, comment: &str| json!({ "invitation": invitation["id"], "stars": stars, "comment": comment });
    let hidden = "Vélo impeccable, accueil charmant.";
    booker
        .call("reviews/reviews/submit", review(&from_booker, 4, hidden))
        .await
        .expect(200);
    for member in [&booker, &camille, &other] {
        assert_eq!(reviews(member, owner).await, json!([]), "one review alone stays hidden");
        let summary = summary(&visitor, owner).await;
        assert_eq!((&summary["mean"], &summary["count"]), (&Value::Null, &json!(0)));
    }
    for path in [
        "/",
        "/reviews/members",
        "/reviews/to-write",
        "/account",
        "/bikes/requests",
    ] {
        let page = camille.page(path).await;
        assert!(!page.body.contains(hidden), "{path} gives the hidden review away");
    }
    let again = booker
        .call("reviews/reviews/submit", review(&from_booker, 1, "Non."))
        .await;
    assert!(
        [404, 409].contains(&again.status),
        "a review cannot be changed: {}",
        again.body
    );

    camille
        .call("reviews/reviews/submit", review(&from_owner, 5, "Rendu à l'heure."))
        .await
        .expect(200);
    let shown = reviews(&other, owner).await;
    assert_eq!((&shown[0]["stars"], &shown[0]["comment"]), (&json!(4), &json!(hidden)));
    assert_eq!(summary(&visitor, owner).await["mean"], json!(4.0));
    assert_eq!(summary(&visitor, owner).await["count"], 1);
    assert_eq!(reviews(&other, ended["booker"].as_str().unwrap()).await[0]["stars"], 5);

    a_second_review_makes_a_mean(&site, [&camille, &booker], &town, owner).await;
    site.stop().await;
}

/// A hundred requests at once for one slot: one gets it, each of the others is told why not.
async fn one_of_a_hundred(alix: &Visitor, noe: &Visitor, item: &str) {
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..100 {
        let visitor = if number % 2 == 0 { alix.clone() } else { noe.clone() };
        let request = request_of(item, TUESDAY_NINE);
        tasks.spawn(async move { visitor.call("bikes/bookings/request", request).await });
    }
    let answers = tasks.join_all().await;
    let mut statuses = BTreeMap::new();
    for answer in &answers {
        *statuses.entry(answer.status).or_insert(0) += 1;
        if answer.status != 200 {
            let problem = answer.problem(409);
            assert!(
                problem.detail.contains("Vélo de ville"),
                "it says what is taken: {}",
                problem.detail
            );
        }
    }
    assert_eq!(statuses, BTreeMap::from([(200, 1), (409, 99)]));
    let count = async |visitor: &Visitor| {
        let mine = visitor.read("bikes/bookings/mine", &[]).await.expect(200).json();
        mine.as_array()
            .unwrap()
            .iter()
            .filter(|booking| booking["item"] == item)
            .count()
    };
    assert_eq!(count(alix).await + count(noe).await, 1, "one booking came of it");
}

/// A further booking whose booker stays silent: the window closes, and the one review shows, in the mean as well.
async fn a_second_review_makes_a_mean(site: &Site, [camille, booker]: [&Visitor; 2], town: &str, owner: &str) {
    // The next but one: the owner has to accept before it begins.
    let (from, until) = free_slots(booker, town).await[1];
    let request = json!({ "item": town, "from": from, "until": until });
    let booking = booker.call("bikes/bookings/request", request).await.expect(200).json();
    camille
        .call("bikes/bookings/accept", json!({ "booking": booking["id"] }))
        .await
        .expect(200);
    site.clock.advance(until + 1 - site.clock.now().0);
    let invited = invitation(booker).await;
    let review = json!({ "invitation": invited["id"], "stars": 1, "comment": null });
    booker.call("reviews/reviews/submit", review).await.expect(200);
    let count = async || {
        let summary = booker
            .read("reviews/reviews/summary", &[("member", owner)])
            .await
            .expect(200)
            .json();
        (summary["count"].as_u64().unwrap(), summary["mean"].as_f64().unwrap())
    };
    assert_eq!(count().await, (1, 4.0), "hidden while the owner may still write");
    site.clock
        .advance(invited["openUntil"].as_i64().unwrap() + 1 - site.clock.now().0);
    let (count, mean) = wait::until("the window to close", || async {
        let (count, mean) = count().await;
        (count == 2).then_some((count, mean))
    })
    .await;
    assert_eq!((count, mean), (2, 2.5));
}

fn id(booking: &Value) -> &str {
    booking["id"].as_str().unwrap()
}

/// The same person after a restart of the server, which has another port then.
fn moved(site: &Site, visitor: Visitor) -> Visitor {
    visitor.at(site.address())
}
