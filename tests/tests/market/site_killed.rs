//! `kill -9` of the host in the middle of what devices, stewards and members do on a site: a station pushes, a round is matched, a
//! review is written.

use std::path::PathBuf;

use jiff::Timestamp;
use legollab_e2e::{
    client::Visitor,
    legollab,
    process::Running,
    seeds,
    site::{Assembled, HOST, Site},
    wait,
};
use legollab_runtime::Instant;
use serde_json::{Value, json};

use crate::shaken::{Killable, Request, Shaken};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A site that the real program serves.
struct ServedSite {
    assembled: Assembled,
    process: Option<Running>,
    port: u16,
}

impl ServedSite {
    async fn start(assembled: Assembled) -> Self {
        let mut served = Self {
            assembled,
            process: None,
            port: 0,
        };
        served.serve().await;
        served
    }

    async fn serve(&mut self) {
        let port = self.port.to_string();
        let mut command = legollab::command();
        command
            .args(["--json", "platform", "up", "--port", &port])
            .current_dir(self.assembled.folder());
        let mut process = Running::start(&mut command);
        let said = process.once_it_has_said("the site to say its port", |said| {
            let (_, rest) = said.split_once("\"port\":")?;
            rest.trim_start()
                .split(|c: char| !c.is_ascii_digit())
                .next()?
                .parse()
                .ok()
        });
        self.port = said.await;
        self.process = Some(process);
    }
}

impl Killable for ServedSite {
    async fn crash(&mut self) {
        if let Some(process) = self.process.take() {
            process.kill();
        }
        self.serve().await;
    }

    fn database(&self) -> PathBuf {
        self.assembled.folder().join("data/platform.db")
    }
}

/// What somebody reads, once the site that has just come back answers.
async fn read(who: &Visitor, function: &str, arguments: &[(&str, &str)]) -> Value {
    let answer = wait::until("an answer", || async {
        Some(who.read(function, arguments).await).filter(|answer| answer.status != 503)
    });
    answer.await.expect(200).json()
}

async fn length(who: &Visitor, function: &str) -> i64 {
    let list = read(who, function, &[]).await;
    i64::try_from(list.as_array().expect("a list").len()).expect("few")
}

/// A booking that was over two days ago, of which both may write: made under a clock that is moved.
async fn booking_that_is_over(site: &Site, owner: &Visitor, booker: &Visitor) {
    let item = seeds::bike(owner).await;
    let slots = booker
        .read("bikes/bookings/free-slots", &[("item", &item), ("days", "2")])
        .await;
    let slot = slots.expect(200).json()[0].clone();
    let requested = json!({ "item": item, "from": slot["from"], "until": slot["until"], "note": null });
    let booking = booker
        .call("bikes/bookings/request", requested)
        .await
        .expect(200)
        .json();
    owner
        .call("bikes/bookings/accept", json!({ "booking": booking["id"] }))
        .await
        .expect(200);
    site.clock
        .set(Instant(slot["until"].as_i64().expect("an instant") + MINUTE));
    wait::until("the invitations to review", || async {
        let invited = booker
            .read("reviews/reviews/mine-to-write", &[])
            .await
            .expect(200)
            .json();
        (invited != json!([])).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_devices_stewards_and_members_do_comes_through() {
    let platform = Assembled::bikes();
    platform.add("sensors", "air");
    platform.add("matching", "help");
    let mut site = Site::start(platform).await;
    site.clock.set(Instant(Timestamp::now().as_millisecond() - 4 * DAY));
    let (camille, alix, steward) = (
        site.join("Camille").await,
        site.join("Alix").await,
        site.steward().await,
    );
    booking_that_is_over(&site, &camille, &alix).await;
    site.clock.set(Instant(Timestamp::now().as_millisecond()));
    let (station, key) = seeds::station(&camille).await;
    seeds::furnish(&steward).await;
    seeds::publish_offer(&camille).await;
    alix.call("help/needs/publish", seeds::asking()).await.expect(200);
    site.stop().await;
    let mut killed = Shaken::new(ServedSite::start(site.assembled).await);
    let address = std::net::SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, killed.served.port));
    let [camille, alix, steward] = [camille, alix, steward].map(|person| person.at(address));

    // A station pushes three readings: all are kept, or none.
    let device = Visitor::new(HOST, address, "en");
    let now = Timestamp::now().as_millisecond();
    let readings = [1, 2, 3].map(|back| json!({ "property": "pm25", "at": now - back * MINUTE, "value": "8.1" }));
    let pushed = json!({ "readings": readings });
    let what = Request {
        name: "a push",
        who: &device,
        acknowledged: &[200, 201],
    };
    let kept = async |_: &Shaken<ServedSite>| {
        let page = wait::until("the readings", || async {
            let page = device.page(&format!("/air/-/stations/{station}.csv")).await;
            Some(page).filter(|answer| answer.status != 503)
        });
        let readings = page.await.expect(200).body.matches(",pm25,").count();
        assert_eq!(readings % 3, 0, "a part of a push");
        i64::try_from(readings / 3).expect("few")
    };
    killed.ask(what, || seeds::push(&device, &key, &pushed), kept).await;

    // A round is matched: it is there with its proposal, or nothing of it.
    let form = steward.page("/help/rounds").await.expect(200).form("/run");
    let what = Request {
        name: "a round",
        who: &steward,
        acknowledged: &[303],
    };
    let matched = async |_: &Shaken<ServedSite>| {
        let rounds = length(&steward, "help/rounds/list").await;
        assert_eq!(length(&alix, "help/proposals/mine").await, rounds, "a part of a round");
        rounds
    };
    killed.ask(what, || steward.form_request(&form), matched).await;

    // A review is written: the invitation is gone once it is there, and only then.
    let form = alix.page("/reviews/to-write").await.expect(200).form("/submit");
    let form = form.fill("stars", "4").fill("comment", "Vélo impeccable.");
    let what = Request {
        name: "a review",
        who: &alix,
        acknowledged: &[303],
    };
    let written = async |_: &Shaken<ServedSite>| -length(&alix, "reviews/reviews/mine-to-write").await;
    killed.ask(what, || alix.form_request(&form), written).await;
    let invitation = read(&camille, "reviews/reviews/mine-to-write", &[]).await[0].clone();
    let answer = json!({ "invitation": invitation["id"], "stars": 5, "comment": null, "criteria": null });
    camille.call("reviews/reviews/submit", answer).await.expect(200);
    let owner = read(&alix, "bikes/bookings/mine", &[]).await[0]["owner"].clone();
    let owner = owner.as_str().expect("an identifier");
    let published = read(&alix, "reviews/reviews/for-member", &[("member", owner)]).await;
    assert_eq!(published.as_array().map(Vec::len), Some(1), "{published}");
    assert_eq!(published[0]["stars"], 4);
    killed.told();
}
