//! Bookings and free slots over HTTP: on one platform, on several, and beside a noisy one.

use std::{
    cell::Cell,
    fs,
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use legollab_runtime::{
    Runtime, RuntimeOptions, calendar,
    call::{Call, Caller, CallerMember, Identity, Method},
    platform::Platform,
    storage::{NewMember, Session},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    child::{Ahead, Cores, Server},
    load::{self, Load, Outcome},
    place::{self, Mounting, Places},
    report::{Report, Target, median},
};

const PART: &str = "bookings over HTTP";
/// Platforms of which several are loaded at once.
const PLATFORMS: usize = 4;
/// Things on offer on each.
const ITEMS: usize = 200;
/// Members who book.
const BOOKERS: usize = 64;
const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_millis(1_200);

/// What there is to book on a platform; the same on each.
struct Offer {
    items: Vec<String>,
    slots: Vec<(i64, i64)>,
    /// The cookies of members.
    sessions: Vec<String>,
}

/// The bricks of a platform as the demonstration has them.
pub fn mountings() -> [Mounting; 2] {
    let mut settings = toml::Table::new();
    settings.insert("acceptance".into(), "automatic".into());
    settings.insert("horizonDays".into(), 60.into());
    settings.insert("noticeMinutes".into(), 0.into());
    settings.insert("openRequests".into(), 100.into());
    [
        Mounting {
            settings: Some(settings),
            ..Mounting::of("velos", "booking")
        },
        Mounting {
            listen: Some(("legollaborative:booking/events", "velos")),
            ..Mounting::of("avis", "rating")
        },
    ]
}

/// Measures all of it.
///
/// # Errors
/// When a request fails.
pub async fn measure(places: &Places, report: &mut Report) -> crate::error::Result<()> {
    let folder = tempfile::tempdir()?;
    report.row(PART, "one flush to disk here", flush_us(folder.path())?, "µs");
    let first = folder.path().join(name(0));
    place::make(places, &first, &name(0), &mountings())?;
    let offer = prepare(places, &first).await?;
    for number in 1..PLATFORMS {
        let other = folder.path().join(name(number));
        place::make(places, &other, &name(number), &mountings())?;
        fs::create_dir_all(other.join("data"))?;
        fs::copy(first.join("data/platform.db"), other.join("data/platform.db"))?;
    }
    let server = Server::ours(places, Cores::All, &["serve", &folder.path().display().to_string()])?;
    tokio::task::block_in_place(|| load_all(&server, &offer, report))
}

fn load_all(server: &Server, offer: &Offer, report: &mut Report) -> crate::error::Result<()> {
    let taken = [const { Cell::new(0) }; PLATFORMS];
    let (mut one, mut several, mut day, mut week) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        one.push(load(server, 64, |_, out| offer.book(0, &taken, out))?);
        several.push(load(server, 64, |connection, out| {
            offer.book(connection % PLATFORMS, &taken, out)
        })?);
        day.push(load(server, 32, |_, out| offer.read(0, 1, out))?);
        week.push(load(server, 32, |_, out| offer.read(0, 7, out))?);
    }
    let show = |report: &mut Report, what: String, outcomes: &[Outcome], target| {
        let middle = |of: fn(&Outcome) -> f64| median(outcomes.iter().map(of).collect());
        let (p50, p99) = (middle(|it| it.percentile(0.5)), middle(|it| it.percentile(0.99)));
        let row = report.row(PART, what, middle(Outcome::rate), "req/s");
        row.note(format!("p50 {p50:.0} µs, p99 {p99:.0} µs"));
        row.target = target;
    };
    show(
        report,
        "durable bookings, one platform".into(),
        &one,
        Some(Target::AtLeast(2_000.0)),
    );
    show(
        report,
        format!("durable bookings, {PLATFORMS} platforms"),
        &several,
        None,
    );
    show(
        report,
        "free slots of a day".into(),
        &day,
        Some(Target::AtLeast(10_000.0)),
    );
    show(report, "free slots of a week".into(), &week, None);
    neighbour(server, offer, &taken, report)
}

/// What a platform's own visitors feel of another platform at full load.
fn neighbour(
    server: &Server,
    offer: &Offer,
    taken: &[Cell<usize>; PLATFORMS],
    report: &mut Report,
) -> crate::error::Result<()> {
    let (mut alone, mut beside) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        alone.push(load(server, 1, |_, out| offer.read(1, 1, out))?.percentile(0.99));
        let from = taken.first().map_or(0, Cell::get);
        server.settle()?;
        let (noise, quiet) = std::thread::scope(|scope| {
            let noise = scope.spawn(move || {
                let taken = [const { Cell::new(0) }; PLATFORMS];
                if let Some(first) = taken.first() {
                    first.set(from);
                }
                let outcome = loaded(server, 32, |connection, out| match connection % 2 {
                    0 => offer.book(0, &taken, out),
                    _ => offer.read(0, 7, out),
                });
                outcome
                    .map(|_| taken.first().map_or(0, Cell::get))
                    .map_err(|error| error.to_string())
            });
            let quiet = loaded(server, 1, |_, out| offer.read(1, 1, out));
            (noise.join(), quiet)
        });
        let reached = noise.map_err(|_| "the noise panicked")??;
        if let Some(first) = taken.first() {
            first.set(reached);
        }
        beside.push(quiet?.percentile(0.99));
    }
    let (alone_us, beside_us) = (median(alone.clone()), median(beside.clone()));
    report
        .row(
            PART,
            "a neighbour's p99 beside a platform at full load, to alone",
            beside_us / alone_us,
            "",
        )
        .target(Target::AtMost(2.0))
        .note(format!("{alone_us:.0} µs alone, {beside_us:.0} µs beside it"));
    Ok(())
}

fn load(server: &Server, connections: usize, next: impl FnMut(usize, &mut Vec<u8>)) -> crate::error::Result<Outcome> {
    server.settle()?;
    loaded(server, connections, next)
}

fn loaded(server: &Server, connections: usize, next: impl FnMut(usize, &mut Vec<u8>)) -> crate::error::Result<Outcome> {
    let load = Load {
        address: server.address,
        connections,
        warm_up: Duration::from_millis(200),
        measured: ROUND,
    };
    let _ahead = Ahead::of_servers();
    load.run(next)?.sound("bookings")
}

fn name(number: usize) -> String {
    format!("velos{number}")
}

impl Offer {
    /// A request for the next slot that nobody has asked for.
    fn book(&self, platform: usize, taken: &[Cell<usize>; PLATFORMS], out: &mut Vec<u8>) {
        let Some(counter) = taken.get(platform) else { return };
        let number = counter.get();
        counter.set(number + 1);
        let (Some(item), Some((from, until)), Some(session)) = (
            self.items.get(number % self.items.len()),
            self.slots.get(number / self.items.len()),
            self.sessions.get(number % self.sessions.len()),
        ) else {
            return;
        };
        let host = format!("{}.localhost", name(platform));
        let body = format!(r#"{{"item":"{item}","from":{from},"until":{until},"note":"Pour un déménagement."}}"#);
        let more = format!("Origin: http://{host}\r\nCookie: session={session}\r\n");
        load::post(&host, "/api/velos/bookings/request", &more, &body, out);
    }

    /// A look at the free slots of one thing.
    fn read(&self, platform: usize, days: u32, out: &mut Vec<u8>) {
        let item = self.items.first().map_or("", String::as_str);
        let path = format!("/api/velos/bookings/free-slots?item={item}&days={days}");
        load::get(&format!("{}.localhost", name(platform)), &path, "", out);
    }
}

/// How long one small flush takes where the platforms lie.
fn flush_us(folder: &Path) -> crate::error::Result<f64> {
    let mut file = fs::File::create(folder.join("flush"))?;
    let mut times = Vec::new();
    for _ in 0..50 {
        file.write_all(&[7; 4096])?;
        let begun = Instant::now();
        file.sync_data()?;
        times.push(begun.elapsed().as_secs_f64() * 1e6);
    }
    Ok(median(times))
}

/// Members, things and their hours.
async fn prepare(places: &Places, folder: &Path) -> crate::error::Result<Offer> {
    let runtime = Runtime::start(RuntimeOptions::new(&places.cache))?;
    let platform = runtime.open(folder).await?;
    let owner = member(&platform, "Propriétaire (mesure)").await?.0;
    let mut sessions = Vec::new();
    for number in 0..BOOKERS {
        sessions.push(member(&platform, &format!("Membre {number} (mesure)")).await?.1);
    }
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let hours: Vec<Value> = days
        .iter()
        .map(|day| json!({ "day": day, "from": "09:00", "until": "19:00", "slotMinutes": 60 }))
        .collect();
    let mut items = Vec::new();
    for number in 0..ITEMS {
        let about = json!({ "name": format!("Vélo {number} (mesure)"), "description": "Biporteur.", "place": "Local", "pictures": [] });
        let item = called(&platform, &owner, "items", "offer", about).await?;
        let id = item.as_str().ok_or("no identifier")?.to_owned();
        called(
            &platform,
            &owner,
            "items",
            "set-hours",
            json!({ "item": id, "hours": hours }),
        )
        .await?;
        items.push(id);
    }
    let mut slots = Vec::new();
    let first = items.first().ok_or("no item")?;
    let mut from = Value::Null;
    for _ in 0..2 {
        let found = called(
            &platform,
            &owner,
            "bookings",
            "free-slots",
            json!({ "item": first, "from": from, "days": 31 }),
        )
        .await?;
        for slot in found.as_array().into_iter().flatten() {
            let at = |key: &str| slot.get(key).and_then(Value::as_i64);
            slots.extend(at("from").zip(at("until")));
        }
        // A month on; the days overlap, and what was found twice goes.
        let on = platform.now().plus(30 * 24 * 3_600_000);
        let local = calendar::to_local(on, "Europe/Paris")?.local;
        from = json!(format!("{:04}-{:02}-{:02}", local.year, local.month, local.day));
    }
    slots.sort_unstable();
    slots.dedup();
    // The nearest day is left free, so that there is something to read.
    slots.retain(|slot| slot.0 > platform.now().plus(3 * 24 * 3_600_000).0);
    platform.close().await?;
    Ok(Offer { items, slots, sessions })
}

/// A member who is signed in, with the cookie's value.
async fn member(platform: &Platform, name: &str) -> crate::error::Result<(Identity, String)> {
    let number = platform.store().count_members().await?;
    let new = NewMember {
        email: format!("membre{number}@mesure.example"),
        name: name.to_owned(),
        password_hash: None,
        roles: Vec::new(),
        locale: "fr".to_owned(),
        confirmed: true,
    };
    let member = platform.store().add_member(new, platform.now()).await?;
    let secret = URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
    let session = Session {
        hash: hex::encode(Sha256::digest(secret.as_bytes())),
        member: member.id.clone(),
        opened: platform.now(),
        expires: platform.now().plus(14 * 24 * 3_600_000),
    };
    platform.store().open_session(session).await?;
    let identity = Identity::Member(CallerMember {
        id: member.id,
        name: member.name,
        roles: member.roles,
    });
    Ok((identity, secret))
}

async fn called(
    platform: &Platform,
    by: &Identity,
    interface: &str,
    function: &str,
    arguments: Value,
) -> crate::error::Result<Value> {
    let call = Call {
        mount: "velos".to_owned(),
        interface: interface.to_owned(),
        function: function.to_owned(),
        arguments: arguments.to_string().into_bytes(),
        caller: Caller {
            identity: by.clone(),
            locale: "fr".to_owned(),
        },
        method: Method::ReadOrWrite,
    };
    let reply = platform.call(call).await?;
    Ok(serde_json::from_slice(&reply.value).unwrap_or(Value::Null))
}
