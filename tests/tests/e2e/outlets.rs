//! Blocks that stand on pages of others: where they fit, what their forms do, and what the worst of them come to.

use legollab_e2e::{
    client::{Answer, Visitor},
    site::{Assembled, Site},
};
use serde_json::json;

fn corner() -> Assembled {
    let platform = Assembled::empty();
    platform.add("corner", "corner");
    platform.add_steward();
    platform
}

/// The same, where visitors read what members are called.
fn open_corner() -> Assembled {
    let platform = corner();
    let manifest = platform.read("platform.toml");
    platform.write(
        "platform.toml",
        manifest.replace("[platform]", "[platform]\nnames = \"everyone\""),
    );
    platform
}

/// The identifier of a member, by their own page.
async fn id_of(member: &Visitor) -> String {
    let page = member.page("/account").await.expect(200);
    let form = page.form("/do/notes/leave");
    let fixed = form.get("_fixed").unwrap_or_default().to_owned();
    let fixed: serde_json::Value = serde_json::from_str(&fixed).unwrap();
    let about = fixed["about"].as_str().unwrap();
    about.strip_prefix("member ").unwrap().to_owned()
}

async fn notes(visitor: &Visitor) -> serde_json::Value {
    visitor.read("corner/notes/count", &[]).await.expect(200).json()
}

fn odd(settings: &str) -> String {
    format!("corner/blocks.odd={settings}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_stands_wherever_its_types_are_told() {
    let site = Site::start(open_corner()).await;
    let (ada, visitor) = (site.join("Ada").await, site.visitor());
    let id = id_of(&ada).await;

    let page = visitor.page("/corner/thing?thing=t7").await.expect(200);
    assert!(page.text().contains("Notes on t7"), "{}", page.text());
    assert!(
        page.body.contains("<h3>Notes on t7</h3>"),
        "below the heading of its section"
    );
    assert!(
        !page.text().contains("Notes on a member"),
        "of nobody there is nothing to say"
    );
    let page = visitor.page(&format!("/corner/thing?member={id}")).await.expect(200);
    assert!(page.text().contains("Notes on a member"), "{}", page.text());
    let link = format!("<a href=\"/members/{id}\">Ada</a>");
    assert!(page.body.contains(&link), "{}", page.body);

    // The page of a member has the name and the blocks, and nothing of the account.
    let profile = visitor.page(&format!("/members/{id}")).await.expect(200);
    assert!(profile.body.contains("<h1>Ada</h1>") && profile.text().contains("Notes on a member"));
    assert!(!profile.body.contains('@'), "{}", profile.body);
    visitor.page("/members/nobody").await.expect(404);
    // A refusal shows nothing, and the page is there.
    let page = visitor.page("/corner/thing?thing=gone").await.expect(200);
    assert!(!page.text().contains("Notes on"), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn members_are_among_themselves_unless_the_platform_shows_their_names() {
    let site = Site::start(corner()).await;
    let (steward, visitor) = (site.steward().await, site.visitor());
    let id = id_of(&steward).await;
    steward.page(&format!("/members/{id}")).await.expect(200);
    let asked = visitor.page(&format!("/members/{id}")).await;
    assert!(asked.text().contains("Sign in"), "{}", asked.text());
    let page = visitor.page(&format!("/corner/thing?member={id}")).await.expect(200);
    assert!(
        page.text().contains("a member") && !page.text().contains("Responsable") && !page.body.contains("/members/"),
        "{}",
        page.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_of_blocks_lead_back_to_the_page_they_stand_on() {
    let site = Site::start(corner()).await;
    let ada = site.join("Ada").await;
    let id = id_of(&ada).await;
    for path in [
        "/account".to_owned(),
        format!("/members/{id}"),
        format!("/corner/thing?thing=t2&member={id}"),
    ] {
        let page = ada.page(&path).await.expect(200);
        let of_block = |page: &Answer| {
            let forms = legollab_e2e::html::forms(&page.body).into_iter();
            let mut forms = forms.filter(|form| form.get("_fixed").is_some_and(|fixed| fixed.contains("member ")));
            forms.next().unwrap()
        };
        // What is refused is shown there, at its field, with what was entered.
        let refused = ada.submit(&of_block(&page).fill("text", " ")).await.expect(422);
        assert!(refused.text().contains("Write something."), "{}", refused.text());
        assert!(
            refused.text().contains("Notes on a member"),
            "it is the same page: {}",
            refused.text()
        );
        // What is done leads back there, whatever `then` says.
        let before = notes(&ada).await.as_u64().unwrap();
        let form = of_block(&page).fill("text", "Hello");
        let done = ada.send(ada.form_request(&form)).await;
        assert_eq!(done.header("location"), path, "{path}");
        assert_eq!(notes(&ada).await, json!(before + 1));
    }
    // A button has no field: what is wrong stands above the page.
    let page = ada.page("/corner/thing?thing=t3").await.expect(200);
    let refused = ada.submit(&page.form("/do/notes/press")).await.expect(409);
    assert!(
        refused.text().contains("Not today.") && refused.text().contains("Notes on t3"),
        "{}",
        refused.text()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_on_the_home_page_is_shown_there_again() {
    let platform = corner();
    platform
        .run(&["platform", "blocks", r#"corner/blocks.notes={"thing":"t1"}"#])
        .well();
    let site = Site::start(platform).await;
    let ada = site.join("Ada").await;
    let page = ada.page("/").await.expect(200);
    let refused = ada
        .submit(&page.form("/do/notes/leave").fill("text", ""))
        .await
        .expect(422);
    assert!(refused.text().contains("Fill this in."), "{}", refused.text());
    assert!(refused.text().contains("Vélos de Cenon") || refused.text().contains("Bikes of Cenon"));
    assert_eq!(refused.form("/do/notes/leave").get("_from"), Some("/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worst_blocks_leave_gaps() {
    let platform = corner();
    let place = |how: &str| {
        let block = odd(&format!(r#"{{"how":"{how}"}}"#));
        platform
            .run(&["platform", "blocks", "--at", "corner/about", &block])
            .well();
    };
    for how in ["spin", "trap", "outlet", "large", "many"] {
        place(how);
        let mut site = Site::start(corner_again(&platform)).await;
        let (steward, visitor) = (site.steward().await, site.visitor());
        let page = visitor.page("/corner/thing").await.expect(200);
        assert!(
            page.text().contains("Thing t1") && !page.text().contains("corner/blocks.odd"),
            "{how}: {}",
            page.text()
        );
        let page = steward.page("/corner/thing").await.expect(200);
        assert!(page.text().contains("corner/blocks.odd"), "{how}: {}", page.text());
        let incidents = steward.page("/steward/incidents").await.expect(200);
        assert!(
            incidents.body.contains("/steward/incidents/"),
            "{how}: {}",
            incidents.text()
        );
        site.stop().await;
    }
}

/// A copy of the platform's folder.
fn corner_again(platform: &Assembled) -> Assembled {
    let again = corner();
    again.write("platform.toml", platform.read("platform.toml"));
    again
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_has_twenty_blocks_at_most_and_an_outlet_eight() {
    let platform = corner();
    let blocks: Vec<String> = (0..8)
        .map(|number| odd(&format!(r#"{{"how":"block {number}"}}"#)))
        .collect();
    let mut words = vec!["platform", "blocks", "--at", "corner/below"];
    words.extend(blocks.iter().map(String::as_str));
    platform.run(&words).well();
    let one_more = odd(r#"{"how":"one more"}"#);
    words.push(&one_more);
    assert!(!platform.run(&words).success);
    assert!(
        !platform.read("platform.toml").contains("one more"),
        "an outlet has eight"
    );
    // By its type as well, it would have a ninth: it stays at eight.
    platform
        .run(&[
            "platform",
            "blocks",
            "--at",
            "test:corner/notes.thing-id",
            "corner/blocks.notes",
        ])
        .well();
    let site = Site::start(platform).await;
    let page = site.visitor().page("/corner/thing?how=crowd").await.expect(200);
    assert_eq!(page.body.matches("<section class=\"outlet-block\">").count(), 20);
    site.visitor().page("/corner/thing?how=too-many").await.expect(500);
    let page = site.visitor().page("/corner/thing?how=unlisted").await.expect(200);
    assert!(!page.text().contains("nowhere"), "{}", page.text());
    let page = site
        .steward()
        .await
        .page("/corner/thing?how=unlisted")
        .await
        .expect(200);
    assert!(page.text().contains("nowhere"), "{}", page.text());
}

#[test]
fn what_does_not_fit_is_not_placed() {
    let platform = corner();
    for (words, told) in [
        (&["nothing/at.all"][..], "There is no block nothing/at.all"),
        (&["corner/blocks.note"][..], "corner/blocks.notes"),
        (&["--at", "corner/abut", "corner/blocks.notes"], "corner/about"),
        (
            &["--at", "member", "corner/blocks.notes"],
            "nothing there tells its “thing”",
        ),
        (&["--at", "coordinates", "corner/blocks.notes"], "no page here is"),
        (&["--at", "corner", "corner/blocks.notes"], "is not a place for blocks"),
        (&["corner/blocks.notes"], "nothing there tells its “thing”"),
        (&["corner/blocks.odd"], "corner/blocks.odd"),
    ] {
        let before = platform.read("platform.toml");
        let refused = platform.run(&[&["platform", "blocks"][..], words].concat());
        assert!(
            !refused.success && refused.errors.contains(told),
            "{words:?}: {}",
            refused.errors
        );
        assert_eq!(platform.read("platform.toml"), before, "{words:?}");
    }
    platform
        .run(&["platform", "blocks", "--at", "corner/about", "corner/blocks.notes"])
        .well();
    platform
        .run(&["platform", "blocks", "--at", "member-id", "corner/blocks.of-member"])
        .well();
    let listed = platform.run(&["--json", "platform", "blocks"]).well().json();
    let at: Vec<&str> = listed["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|b| b["in"].as_str().unwrap())
        .collect();
    assert!(
        at.contains(&"corner/about") && at.iter().filter(|place| **place == "member-id").count() == 1,
        "{listed}"
    );
    // Written by hand, it is a warning with its remedy, and the platform starts.
    let manifest = platform.read("platform.toml").replace("corner/about", "corner/gone");
    platform.write("platform.toml", manifest);
    let checked = platform.run(&["platform", "check"]);
    let said = format!("{}{}", checked.output, checked.errors);
    assert!(said.contains("corner/gone"), "{said}");
}
