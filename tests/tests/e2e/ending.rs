//! A platform with an end date: stewards are told before, and after it the platform can be read, an archive is kept, and
//! everything goes on if the date is moved.

use std::{fs, path::PathBuf, time::Duration};

use legollab_e2e::{
    client::Visitor,
    legollab,
    site::{Assembled, PASSWORD, Site, email},
    wait,
};
use legollab_runtime::{
    Instant,
    call::{Call, CallError, Caller, Identity, Method},
    storage::{JobState, Message},
};
use rustix::fs::{CWD, RenameFlags};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{change::free_slots, change_archive::bike};

const ARCHIVE: &str = "kept/velos-2026-12-31.tar";

fn at(text: &str) -> Instant {
    Instant(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

/// Sets the last day of use.
fn expires(platform: &Assembled, day: &str) {
    let manifest = platform.read("platform.toml");
    let kept = manifest.lines().filter(|line| !line.starts_with("expires"));
    let line = |line: &str| match line {
        "[platform]" => format!("[platform]\nexpires = {day}\n"),
        line => format!("{line}\n"),
    };
    platform.write("platform.toml", kept.map(line).collect::<String>());
}

/// What the stewards were told of the end, the latest first.
async fn notices(site: &Site) -> Vec<Message> {
    let mut messages = site.platform().store().messages(0, 100).await.unwrap();
    // What is sent has no path any more: some are secrets.
    messages.retain(|message| message.subject.contains("prend fin"));
    messages
}

async fn noticed(site: &Site, count: usize) -> Vec<Message> {
    wait::until("the stewards to be told", || async {
        Some(notices(site).await).filter(|told| told.len() == count)
    })
    .await
}

async fn archived(site: &Site, file: &str) -> PathBuf {
    let file = site.assembled.folder().join(file);
    wait::until("the archive to be written and noted", || async {
        let noted = site.platform().store().noted("end/2026-12-31/archive").await.unwrap();
        (noted.is_some() && file.is_file()).then_some(())
    })
    .await;
    file
}

async fn request(booker: &Visitor, item: &Value) -> Value {
    let slots = free_slots(booker, item).await;
    let last = slots.last().unwrap();
    json!({ "item": item, "from": last["from"], "until": last["until"] })
}

async fn mine(booker: &Visitor) -> Value {
    booker.read("bikes/bookings/mine", &[]).await.expect(200).json()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_ends_is_kept_and_goes_on_when_its_date_is_moved() {
    let platform = Assembled::bikes();
    expires(&platform, "2026-12-31");
    let mut site = Site::start(platform).await;
    let (owner, booker) = (site.join("Camille").await, site.join("Alix").await);
    let item = bike(&owner).await;
    assert!(notices(&site).await.is_empty());
    let overview = site.steward().await.page("/steward").await.expect(200).text();
    assert!(!overview.contains("31 décembre"), "{overview}");

    // A month before, and a week before: once each, whatever happens in between.
    site.clock.set(at("2026-11-30T23:00:00Z"));
    let told = noticed(&site, 1).await;
    assert_eq!(told[0].subject, "Vélos de Cenon prend fin le jeudi 31 décembre 2026");
    assert!(told[0].body.contains("encore 30 jours"), "{}", told[0].body);
    let overview = site.steward().await.page("/steward").await.expect(200).text();
    assert!(overview.contains("jeudi 31 décembre 2026"), "{overview}");
    site.stop().await;
    site.start_again().await;
    site.clock.set(at("2026-12-24T08:00:00Z"));
    let told = noticed(&site, 2).await;
    assert!(told[0].body.contains("encore 7 jours"), "{}", told[0].body);

    // The last moment of the last day.
    site.clock.set(at("2026-12-31T22:59:59.999Z"));
    let (owner, booker) = (owner.at(site.address()), booker.at(site.address()));
    owner.sign_in("Camille", &email("Camille"), PASSWORD).await;
    booker.sign_in("Alix", &email("Alix"), PASSWORD).await;
    let steward = site.steward().await;
    let wish = request(&booker, &item).await;
    booker.call("bikes/bookings/request", wish.clone()).await.expect(200);
    let page = booker.page("/account").await.expect(200);
    let profile = page.form("/account").fill("name", "Alix B.");
    let visitor = site.visitor();
    let sign_up = visitor.page("/account/sign-up").await.expect(200);
    let sign_up = sign_up.form("/account/sign-up").fill("name", "Zoé");
    let sign_up = sign_up.fill("email", "zoe@example.org").fill("password", PASSWORD);
    let before = mine(&booker).await;

    // The first moment after it.
    site.clock.set(at("2026-12-31T23:00:00Z"));
    let refused = booker.call("bikes/bookings/request", wish.clone()).await.problem(403);
    assert_eq!(refused.value["type"], "urn:legollaborative:problem:platform-ended");
    assert_eq!(refused.value["lastDay"], "2026-12-31");
    assert!(
        refused.detail.contains("Thursday 31 December 2026"),
        "{}",
        refused.detail
    );
    let by_itself = Call {
        mount: "bikes".into(),
        interface: "bookings".into(),
        function: "request".into(),
        arguments: wish.to_string().into_bytes(),
        caller: Caller {
            identity: Identity::Platform,
            locale: "en".into(),
        },
        method: Method::ReadOrWrite,
    };
    let refused = site.platform().call(by_itself).await;
    assert!(matches!(refused, Err(CallError::Ended { .. })), "{refused:?}");
    for (who, form) in [(&booker, &profile), (&visitor, &sign_up)] {
        let page = who.submit(form).await.expect(403).text();
        assert!(
            page.contains("This site has ended") && page.contains("31 December 2026"),
            "{page}"
        );
    }
    assert_eq!(
        mine(&booker).await,
        before,
        "what is there can be read, and nothing was added"
    );
    for path in ["/", "/account", "/account/sign-in"] {
        let page = site.visitor_reading("fr").page(path).await.expect(200).text();
        assert!(page.contains("a pris fin le jeudi 31 décembre 2026"), "{path}: {page}");
    }
    site.visitor().page("/account/sign-up").await.expect(404);
    site.visitor().sign_in("Alix", &email("Alix"), PASSWORD).await;
    let store = site.platform().store().clone();
    assert_eq!(store.count_members().await.unwrap(), 3);
    assert!(store.incidents(0, 1).await.unwrap().is_empty());

    // Once, however often it starts.
    let archive = archived(&site, ARCHIVE).await;
    let overview = steward.page("/steward").await.expect(200).text();
    assert!(overview.contains(ARCHIVE), "{overview}");
    let carried = site.assembled.folder().with_file_name("carried.tar");
    fs::rename(&archive, &carried).unwrap();
    site.stop().await;
    site.start_again().await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!archive.exists());

    // The request would have expired by now. Its job rests.
    site.clock.set(at("2027-01-10T08:00:00Z"));
    assert_eq!(site.platform().settle().await.unwrap(), 0);
    let job = site.platform().store().jobs(0, 10).await.unwrap().remove(0);
    assert!(job.due < site.platform().now());
    assert_eq!((job.state, job.attempts), (JobState::Waiting, 0));

    // Where the archive goes, everything is there.
    let home = TempDir::new().unwrap();
    let carried = carried.display().to_string();
    let told = legollab::run(home.path(), &["--json", "platform", "import", &carried, "elsewhere"]).well();
    assert_eq!(told.json()["contents"]["members"], 3, "{}", told.output);

    site.stop().await;
    expires(&site.assembled, "2027-06-30");
    site.start_again().await;
    let booker = site.visitor();
    booker.sign_in("Alix", &email("Alix"), PASSWORD).await;
    wait::until("the job to run", || async {
        site.platform()
            .store()
            .jobs(0, 10)
            .await
            .unwrap()
            .is_empty()
            .then_some(())
    })
    .await;
    assert_ne!(mine(&booker).await, before, "the request expired after all");
    let wish = request(&booker, &item).await;
    booker.call("bikes/bookings/request", wish).await.expect(200);
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_cannot_be_written_is_written_later() {
    let platform = Assembled::empty();
    platform.add("journal", "journal");
    expires(&platform, "2026-12-31");
    // Nothing can be made in a folder that is a file. It changes places with a folder at one stroke: an attempt between the two
    // would find neither.
    platform.write("kept", "");
    let kept = platform.folder().join("kept");
    let mut site = Site::start(platform).await;
    site.clock.set(at("2027-01-01T00:00:00Z"));
    let remains = site.assembled.folder().join("free/velos-2026-12-31.tar.0197.part");
    fs::create_dir_all(&remains).unwrap();
    let free = site.assembled.folder().join("free");
    rustix::fs::renameat_with(CWD, &free, CWD, &kept, RenameFlags::EXCHANGE).unwrap();
    let remains = kept.join(remains.file_name().unwrap());
    // It may have failed already or not; then it is tried again once ten minutes have gone by.
    wait::until("the archive", || async {
        site.clock.advance(5 * 60_000);
        site.assembled.folder().join(ARCHIVE).is_file().then_some(())
    })
    .await;
    assert!(!remains.exists(), "what an attempt has left is thrown away");
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_the_end_catches_in_its_midst_keeps_nothing() {
    let platform = Assembled::empty();
    platform.add("hostile", "hostile");
    expires(&platform, "2026-12-31");
    let mut site = Site::start(platform).await;
    site.clock.set(at("2026-12-31T22:59:59Z"));
    let call = |function: &str, arguments: Value| Call {
        mount: "hostile".into(),
        interface: "attacks".into(),
        function: function.into(),
        arguments: arguments.to_string().into_bytes(),
        caller: Caller {
            identity: Identity::Platform,
            locale: "en".into(),
        },
        method: Method::ReadOrWrite,
    };
    let platform = site.platform().clone();
    let idle = platform.calls_available();
    // So many that they take a while.
    let fill = call("fill-store", json!({ "prefix": "late", "values": 60_000, "bytes": 1 }));
    let filling = tokio::spawn({
        let platform = platform.clone();
        async move { platform.call(fill).await }
    });
    wait::until("the call to run", || async {
        (platform.calls_available() < idle).then_some(())
    })
    .await;
    site.clock.set(at("2026-12-31T23:00:00Z"));
    let caught = filling.await.unwrap();
    assert!(matches!(caught, Err(CallError::Ended { .. })), "{caught:?}");
    let count = platform.call(call("count", json!({}))).await.unwrap();
    assert_eq!(count.value, b"0");
    assert!(platform.store().incidents(0, 1).await.unwrap().is_empty());
    site.stop().await;
}

#[test]
fn preflight_tells_of_the_end_and_refuses_what_is_no_day() {
    let platform = Assembled::empty();
    let findings = || platform.run(&["--json", "platform", "check"]).well().json()["findings"].clone();
    let soon = jiff::Zoned::now()
        .date()
        .checked_add(jiff::Span::new().days(10))
        .unwrap();
    for (day, code) in [
        ("9000-01-01".to_owned(), None),
        (soon.to_string(), Some("ends-soon")),
        ("2020-02-29".to_owned(), Some("ended")),
    ] {
        expires(&platform, &day);
        let found = findings();
        let codes: Vec<&str> = found
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one["code"].as_str())
            .collect();
        assert_eq!(codes, code.into_iter().collect::<Vec<_>>(), "{day}: {found}");
    }
    let told = platform.run(&["--lang", "fr", "platform", "check"]).well();
    assert!(
        told.errors.contains("a pris fin le samedi 29 février 2020"),
        "{}",
        told.errors
    );
    for wrong in ["\"2027-06-30\"", "2027-06-30T12:00:00", "12", "[\"2027-06-30\"]"] {
        expires(&platform, wrong);
        let told = platform.run(&["platform", "check"]).failed();
        assert!(
            told.contains("platform.expires") && told.contains("is not a day"),
            "{wrong}: {told}"
        );
        assert!(told.contains("Write the year"), "{wrong}: {told}");
    }
}
