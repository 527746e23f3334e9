//! The pages of sensors, matching and conversations in a real Chromium: axe, both languages, wide and narrow, as a visitor, a member
//! and a steward find them. And a block of theirs on another site.

use std::{collections::BTreeSet, net::Ipv4Addr};

use axum::{Router, response::Html, routing::get};
use legollab_e2e::{
    browser::{Driver, Window},
    client::Visitor,
    seeds,
    site::Site,
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::{air, conversations, face, matching};

/// The bricks whose every page is looked at here.
const LOOKED_AT: [&str; 3] = ["air", "help", "talk"];

/// Another site, which shows a block of this one; it answers until the test ends. Gives its origin.
async fn another_site(listener: TcpListener, widget: &str) {
    let page = format!(
        "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Cenon</title><link rel=\"icon\" href=\"data:,\"></head>\
         <body><main><h1>Cenon</h1><iframe title=\"L’air\" src=\"{widget}\" width=\"600\" height=\"500\"></iframe></main></body></html>"
    );
    let site = Router::new().route("/", get(move || async move { Html(page) }));
    tokio::spawn(async move { axum::serve(listener, site).await });
}

async fn listener() -> (TcpListener, String) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .expect("a port can be had");
    let port = listener.local_addr().expect("a listener has an address").port();
    (listener, format!("http://localhost:{port}"))
}

/// What people have done on the site before anybody looks.
struct Done {
    station: String,
    offer: String,
    need: String,
    proposal: String,
    round: String,
    item: String,
    conversation: String,
}

async fn done(site: &Site, steward: &Visitor) -> Done {
    let (amina, tom) = (site.join("Amina").await, site.join("Tom").await);
    let (station, key) = seeds::station(&amina).await;
    let device = site.visitor();
    device.send(seeds::push(&device, &key, &air::a_day())).await.expect(201);

    seeds::furnish(steward).await;
    seeds::publish_offer(&tom).await;
    amina.call("help/needs/publish", seeds::asking()).await.expect(200);
    steward.call("help/rounds/run", json!({})).await.expect(200);
    let proposal = matching::proposal(&amina).await;
    let offers = tom.read("help/offers/mine", &[]).await.expect(200).json();

    let item = seeds::bike(&tom).await;
    let owner = tom.read("bikes/items/get", &[("item", &item)]).await.expect(200).json()["owner"].clone();
    let written = json!({ "member": owner, "text": "Le panier est-il fourni ?", "files": [] });
    amina.call("talk/conversations/write-to", written).await.expect(200);
    let conversation = conversations::mine(&tom).await[0]["id"].clone();
    let reported = json!({ "conversation": conversation, "number": 1, "reason": "Pour voir." });
    tom.call("talk/conversations/report", reported).await.expect(200);

    let text = |value: &Value| value.as_str().expect("an identifier").to_owned();
    Done {
        station,
        offer: text(&offers[0]["id"]),
        need: text(&proposal["need"]),
        proposal: text(&proposal["id"]),
        round: text(&proposal["round"]),
        item,
        conversation: text(&conversation),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_these_bricks_can_be_read_by_everybody() {
    let ((town, granted), (stranger, _)) = (listener().await, listener().await);
    let stranger_at = format!("http://localhost:{}", stranger.local_addr().expect("an address").port());
    let platform = conversations::platform();
    platform.add("sensors", "air");
    platform.add("matching", "help");
    platform
        .run(&["platform", "embed", "air/blocks.today", "--site", &granted])
        .well();
    let site = Site::start(platform).await;
    let (origin, steward) = (site.origin(), site.steward().await);
    let of = done(&site, &steward).await;
    let driver = Driver::start().await;
    let mut visitor = driver.open("visitor-of-bricks", "fr").await;
    let mut amina = driver.open("amina", "fr").await;
    let mut keeper = driver.open("steward-of-bricks", "fr").await;
    face::sign_in(&amina, &origin, "Amina").await;
    face::sign_in(&keeper, &origin, "Responsable").await;

    let by_visitor = [
        "/".to_owned(),
        "/air/air".to_owned(),
        format!("/air/station?station={}", of.station),
        format!("/air/local?station={}", of.station),
        "/help/offers".to_owned(),
        format!("/help/offer?offer={}", of.offer),
    ];
    let by_member = [
        "/air/my-stations".to_owned(),
        format!("/air/setup?station={}", of.station),
        format!("/air/alert?station={}", of.station),
        "/air/alerts".to_owned(),
        "/air/returns".to_owned(),
        "/help/my-needs".to_owned(),
        format!("/help/need?need={}", of.need),
        "/help/my-offers".to_owned(),
        "/help/proposals".to_owned(),
        format!("/help/proposal?proposal={}", of.proposal),
        format!("/help/round?round={}", of.round),
        "/talk/conversations".to_owned(),
        format!("/talk/conversation?conversation={}", of.conversation),
        format!("/bikes/item?item={}", of.item),
    ];
    let by_steward = ["/air/watch", "/help/rounds", "/help/catalogue", "/talk/reports"].map(str::to_owned);
    tokio::join!(
        look_at(&mut visitor, &origin, &by_visitor),
        look_at(&mut amina, &origin, &by_member),
        look_at(&mut keeper, &origin, &by_steward)
    );
    let looked_at: BTreeSet<String> = [&by_visitor[..], &by_member, &by_steward]
        .concat()
        .into_iter()
        .map(|path| path.split('?').next().unwrap_or_default().to_owned())
        .collect();
    for mounted in site.platform().mounts() {
        if LOOKED_AT.contains(&mounted.name.as_str()) {
            for page in &mounted.brick.manifest().pages {
                let path = format!("/{}/{}", mounted.name, page.name);
                assert!(looked_at.contains(&path), "nobody has looked at {path}");
            }
        }
    }

    // A block for other sites is a page without an icon: it stands in a frame.
    visitor.go(&format!("{origin}/embed/air/blocks.today")).await;
    let mut problems = visitor.problems("widget", &[]).await;
    problems.retain(|problem| problem != "the page has no icon");
    assert_eq!(problems, Vec::<String>::new());
    // The town's own site shows the block that it was granted; a stranger's shows nothing of it.
    let widget = format!("{origin}/embed/air/blocks.today?lang=fr");
    another_site(town, &widget).await;
    another_site(stranger, &widget).await;
    let shown = in_frame(&visitor, &granted).await;
    assert!(shown.contains("Bon") && shown.contains('8'), "{shown}");
    let refused = in_frame(&visitor, &stranger_at).await;
    assert!(!refused.contains("Bon"), "{refused}");
    Window::close([visitor, amina, keeper]).await;
}

async fn look_at(window: &mut Window, origin: &str, paths: &[String]) {
    for path in paths {
        window.go(&format!("{origin}{path}")).await;
        let name = path.split('?').next().unwrap_or_default().replace(['/', '.'], "-");
        window.look_in_both_languages(name.trim_matches('-')).await;
    }
}

/// What the frame of another site shows.
async fn in_frame(window: &Window, site: &str) -> String {
    window.go(site).await;
    window.sees("Cenon").await;
    let frame = window.one("iframe").await;
    frame.enter_frame().await.expect("the page has a frame");
    let shown = window.text().await;
    let left = window.driver().enter_default_frame().await;
    left.expect("the page is still there");
    shown
}
