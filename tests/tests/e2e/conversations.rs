//! Conversations that stand in pages of other bricks: who writes, who reads, and what a steward sees.

use legollab_e2e::{
    client::Visitor,
    seeds::bike,
    site::{Assembled, Site},
    wait,
};
use serde_json::{Value, json};

pub(crate) fn platform() -> Assembled {
    let platform = Assembled::bikes();
    platform.add("conversations", "talk");
    platform
        .run(&["platform", "listen", "talk", "legollaborative:booking/events", "bikes"])
        .well();
    platform
}

pub(crate) async fn mine(member: &Visitor) -> Value {
    member.read("talk/conversations/mine", &[]).await.expect(200).json()["conversations"].clone()
}

async fn messages(member: &Visitor, conversation: &str) -> Value {
    let arguments = [("conversation", conversation)];
    member
        .read("talk/conversations/messages", &arguments)
        .await
        .expect(200)
        .json()
}

#[tokio::test(flavor = "multi_thread")]
async fn members_write_to_each_other_on_the_page_of_a_bike() {
    let site = Site::start(platform()).await;
    let (camille, alix, visitor) = (site.join("Camille").await, site.join("Alix").await, site.visitor());
    let steward = site.steward().await;
    let item = bike(&camille).await;
    let page = format!("/bikes/item?item={item}");

    // Beside the owner stands a form, for members other than the owner.
    assert!(!visitor.page(&page).await.expect(200).text().contains("Write to"));
    assert!(
        camille
            .page(&page)
            .await
            .expect(200)
            .forms("/do/conversations/write-to")
            .is_empty()
    );
    let shown = alix.page(&page).await.expect(200);
    assert!(shown.text().contains("Write to Camille"), "{}", shown.text());
    let form = shown.form("/do/conversations/write-to");
    let refused = alix.submit(&form.clone().fill("text", " ")).await.expect(422);
    assert!(refused.text().contains("Write something."), "{}", refused.text());
    let form = form.fill("text", "Le panier est-il fourni ?");
    let done = alix.submit(&form).await.expect(200);
    assert!(
        done.text().contains("Your message to Camille is sent.") && done.text().contains("Le panier est-il fourni ?"),
        "{}",
        done.text()
    );
    // The same form again counts once.
    alix.submit(&form).await.expect(200);
    let conversation = mine(&alix).await[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(messages(&alix, &conversation).await.as_array().unwrap().len(), 1);

    // The other one reads and answers.
    let list = camille.page("/talk/conversations").await.expect(200);
    assert!(list.text().contains("You have one unread message."), "{}", list.text());
    let read = camille
        .submit(&list.form("/do/conversations/mark-read"))
        .await
        .expect(200);
    assert!(read.text().contains("Le panier est-il fourni ?"), "{}", read.text());
    assert_eq!(mine(&camille).await[0]["unread"], 0);
    let answer = read.form("/do/conversations/write").fill("text", "Oui, bien sûr.");
    camille.submit(&answer).await.expect(200);
    assert_eq!(mine(&alix).await[0]["unread"], 1);

    // Nobody else: neither a steward, nor by the search, nor by taking the data out.
    let address = format!("/talk/conversation?conversation={conversation}");
    steward.page(&address).await.expect(404);
    let arguments = [("conversation", conversation.as_str())];
    steward
        .read("talk/conversations/messages", &arguments)
        .await
        .expect(404);
    visitor
        .read("talk/conversations/messages", &arguments)
        .await
        .expect(401);
    steward.read("talk/portable/take-out", &[]).await.expect(403);
    let found = |page: Value| {
        page["groups"]
            .as_array()
            .unwrap()
            .iter()
            .any(|group| group["kind"] == "message")
    };
    assert!(found(alix.page("/api/search?q=panier").await.expect(200).json()));
    assert!(!found(steward.page("/api/search?q=panier").await.expect(200).json()));
    assert!(!found(visitor.page("/api/search?q=panier").await.expect(200).json()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_steward_reads_what_was_reported_and_nothing_else() {
    let site = Site::start(platform()).await;
    let (camille, alix, steward) = (
        site.join("Camille").await,
        site.join("Alix").await,
        site.steward().await,
    );
    let item = bike(&camille).await;
    let owner = camille
        .read("bikes/items/get", &[("item", &item)])
        .await
        .expect(200)
        .json()["owner"]
        .clone();
    for text in ["Bonjour", "Une insulte"] {
        let written = json!({ "member": owner, "text": text, "files": [] });
        alix.call("talk/conversations/write-to", written).await.expect(200);
    }
    let conversation = mine(&camille).await[0]["id"].clone();
    let reported = json!({ "conversation": conversation, "number": 2, "reason": "Il m’insulte." });
    camille.call("talk/conversations/report", reported).await.expect(200);
    let deleted = json!({ "conversation": conversation, "number": 2 });
    alix.call("talk/conversations/delete", deleted).await.expect(200);

    camille.page("/talk/reports").await.expect(403);
    let page = steward.page("/talk/reports").await.expect(200);
    assert!(
        page.text().contains("Une insulte")
            && page.text().contains("Il m’insulte.")
            && !page.text().contains("Bonjour"),
        "{}",
        page.text()
    );
    let page = camille
        .page(&format!(
            "/talk/conversation?conversation={}",
            conversation.as_str().unwrap()
        ))
        .await
        .expect(200);
    assert!(
        page.text().contains("This message was deleted by its author.") && !page.text().contains("Une insulte"),
        "{}",
        page.text()
    );

    // Who is blocked is refused, and the other one as well.
    let alix_id = mine(&camille).await[0]["other"].clone();
    camille
        .call("talk/conversations/block", json!({ "member": alix_id }))
        .await
        .expect(200);
    let written = json!({ "member": owner, "text": "Encore", "files": [] });
    alix.call("talk/conversations/write-to", written).await.expect(409);
    let page = alix.page(&format!("/bikes/item?item={item}")).await.expect(200);
    assert!(page.forms("/do/conversations/write").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_is_something_to_talk_about() {
    let platform = platform();
    let settings = r#"{"settings":{"beginning":"who-has-to-do","keepDays":730,"inARow":10}}"#;
    platform
        .run(&["platform", "call", "talk", "settings", "set", settings])
        .well();
    let site = Site::start(platform).await;
    let (camille, alix) = (site.join("Camille").await, site.join("Alix").await);
    let item = bike(&camille).await;
    let page = alix.page(&format!("/bikes/item?item={item}")).await.expect(200);
    assert!(!page.text().contains("Write to Camille"), "{}", page.text());

    let slots = alix
        .read("bikes/bookings/free-slots", &[("item", &item), ("days", "3")])
        .await
        .expect(200)
        .json();
    let slot = slots.as_array().unwrap().last().unwrap().clone();
    let requested = json!({ "item": item, "from": slot["from"], "until": slot["until"], "note": null });
    alix.call("bikes/bookings/request", requested).await.expect(200);
    wait::until("the conversation about the booking", || async {
        let list = alix.page("/talk/conversations").await.expect(200);
        list.text().contains("Booking of Vélo cargo").then_some(())
    })
    .await;
    // Who has a booking together may write to each other beside it.
    let page = alix.page(&format!("/bikes/item?item={item}")).await.expect(200);
    assert!(page.text().contains("Write to Camille"), "{}", page.text());
}
