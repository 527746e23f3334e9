//! Bricks come, go and are connected while people use the platform; each change is kept, and can be taken back.

use legollab_e2e::{places, site::Assembled, up::Up};
use serde_json::{Value, json};

use crate::change::{journal, upgrade};

const EVENTS: &str = "legollaborative:booking/events";

fn json(platform: &Assembled, words: &[&str]) -> Value {
    platform.run(&[&["--json", "platform"], words].concat()).well().json()
}

fn operations(revision: &Value) -> Vec<&str> {
    let operations = revision["operations"].as_array().unwrap();
    operations.iter().map(|it| it["operation"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn bricks_come_and_go_while_the_platform_is_served() {
    let platform = Assembled::empty();
    platform.add("booking", "bikes");
    let up = Up::start(&platform).await;
    let owner = up.join("Camille").await;
    let item = crate::change_archive::bike(&owner).await;

    // A second brick, connected as it comes, and at work at once.
    let rating = places::brick("rating").display().to_string();
    let added = json(&platform, &["add", &rating, "--as", "reviews", "--yes"]);
    assert!(!added["wires"].as_array().unwrap().is_empty() || !added["listens"].as_array().unwrap().is_empty());
    owner.page("/reviews").await;
    owner
        .read("bikes/items/get", &[("item", item.as_str().unwrap())])
        .await
        .expect(200);
    // Asked for what is so already, nothing changes and nothing is recorded.
    json(&platform, &["listen", "reviews", EVENTS, "bikes"]);
    let manifest = platform.read("platform.toml");
    assert!(manifest.contains("[bricks.reviews.listens]"), "{manifest}");

    // What nobody connects to goes, and what it kept is in a file; nobody was signed out on the way.
    let removed = json(&platform, &["remove", "reviews", "--yes"]);
    assert_eq!(removed["mount"], "reviews");
    assert!(!platform.folder().join("bricks/reviews.wasm").exists());
    owner.page("/reviews").await.expect(404);
    owner
        .read("bikes/items/get", &[("item", item.as_str().unwrap())])
        .await
        .expect(200);

    // Another program's members and calls go through the one that serves.
    let member = json(&platform, &["member", "add", "ada@example.org", "--name", "Ada"]);
    assert_eq!(member["member"]["name"], "Ada");
    let again = platform
        .run(&["platform", "member", "add", "ada@example.org", "--name", "Ada"])
        .failed();
    assert!(again.contains("ada@example.org"), "{again}");
    let listed = json(&platform, &["member", "list"]);
    assert!(listed.as_array().unwrap().iter().any(|member| member["name"] == "Ada"));
    let items = json(&platform, &["call", "bikes", "items", "list"]);
    assert_eq!(items.as_array().unwrap().len(), 1);
    let refused = platform.run(&["platform", "call", "bikes", "items", "sell"]).failed();
    assert!(refused.contains("sell"), "{refused}");

    // The removal is taken back: the brick returns with its connections.
    let revisions = json(&platform, &["change", "list"]);
    let numbers: Vec<_> = revisions.as_array().unwrap().iter().map(operations).collect();
    assert_eq!(numbers, [vec!["remove"], vec!["add-brick"]]);
    let undone = json(&platform, &["change", "undo", "--yes"]);
    assert_eq!(undone["undone"], 2);
    owner.page("/reviews").await;
    assert_eq!(platform.read("platform.toml"), manifest);

    // Not served, the same goes on.
    drop(up);
    platform.run(&["platform", "check"]).well();
    let undone = json(&platform, &["change", "undo", "--yes"]);
    assert_eq!(undone["undone"], 1);
    assert_eq!(undone["losses"], json!([{ "loss": "out-of-use", "mount": "reviews" }]));
    let shown = json(&platform, &["change", "show", "4"]);
    assert_eq!(shown["undoes"], 1);
    assert!(!platform.folder().join("bricks/reviews.wasm").exists());
    platform.run(&["platform", "check"]).well();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_refused_and_the_platform_goes_on() {
    let platform = Assembled::bikes();
    let up = Up::start(&platform).await;
    let before = platform.read("platform.toml");
    let wrong = platform
        .run(&[
            "platform",
            "wire",
            "bikes",
            "legollaborative:booking/bookings",
            "reviews",
        ])
        .failed();
    assert!(wrong.contains("connection") || wrong.contains("liaison"), "{wrong}");
    assert_eq!(platform.read("platform.toml"), before);
    assert!(!platform.folder().join("data/change").exists());
    assert!(
        !platform.folder().join("kept").exists()
            || std::fs::read_dir(platform.folder().join("kept")).unwrap().count() == 0
    );
    up.visitor().page("/").await.expect(200);
    assert_eq!(json(&platform, &["change", "list"]), json!([]));
}

#[test]
fn an_upgrade_is_undone_and_what_is_lost_is_said() {
    let platform = journal(&["un deux"]);
    upgrade(&platform).well();
    let told = platform.run(&["platform", "change", "undo"]).failed();
    assert!(told.contains("--yes"), "{told}");
    let undone = json(&platform, &["change", "undo", "--yes"]);
    assert_eq!(
        undone["losses"],
        json!([{ "loss": "written-since", "mount": "journal" }])
    );
    let before = json(&platform, &["call", "journal", "entries", "all-as-before"]);
    assert_eq!(before, json!(["un deux"]));
    // What ran before is no longer kept, so this is not taken back again.
    let number = undone["revision"].as_u64().unwrap().to_string();
    let refused = platform.run(&["platform", "change", "undo", &number, "--yes"]).failed();
    assert!(refused.contains("platform upgrade journal"), "{refused}");
}

#[test]
fn an_edit_by_hand_is_noticed_at_the_next_change() {
    let platform = journal(&[]);
    platform
        .run(&["platform", "call", "journal", "entries", "count"])
        .well();
    let file = places::brick("tally").display().to_string();
    platform.run(&["platform", "add", &file, "--yes"]).well();
    let edited = platform
        .read("platform.toml")
        .replace("[\"fr\", \"en\"]", "[\"en\", \"fr\"]");
    platform.write("platform.toml", &edited);
    let mount = json(&platform, &["change", "list"])[0]["operations"][0]["mount"].clone();
    platform
        .run(&["platform", "remove", mount.as_str().unwrap(), "--yes"])
        .well();
    let revisions = json(&platform, &["change", "list"]);
    assert_eq!(operations(&revisions[0]), ["remove"]);
    assert_eq!(operations(&revisions[1]), ["set-info"]);
    assert_eq!(revisions[1]["byHand"], true);
    json(&platform, &["change", "undo", "2", "--yes"]);
    assert!(platform.read("platform.toml").contains("[\"fr\", \"en\"]"));
}
