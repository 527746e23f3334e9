//! Many platforms in one process: what an idle one holds, and how soon it answers when somebody comes.

use std::{fs, time::Instant};

use crate::{
    bookings,
    child::{Cores, Server},
    load,
    place::{self, Places},
    report::{Report, Target},
};

const PART: &str = "density";
/// Idle platforms that are asked once each.
const ASKED: usize = 400;
/// Platforms of the smaller process, which tells what the process itself takes.
const FEW: usize = 10;

/// Measures `platforms` idle platforms of two bricks each.
///
/// # Errors
/// When a platform cannot be opened or does not answer.
pub fn measure(places: &Places, platforms: usize, report: &mut Report) -> crate::error::Result<()> {
    let folder = tempfile::tempdir()?;
    let (few, many) = (folder.path().join("few"), folder.path().join("many"));
    // One is opened first, so that the others begin with a file that is set up, as platforms that have been used have.
    let model = folder.path().join("model");
    place::make(places, &model.join("idle"), "idle", &bookings::mountings())?;
    drop(Server::ours(
        places,
        Cores::All,
        &["serve", &model.display().to_string()],
    )?);
    for (place, count) in [(&few, FEW), (&many, platforms)] {
        for number in 0..count {
            let to = place.join(format!("idle{number}"));
            fs::create_dir_all(to.join("data"))?;
            fs::create_dir_all(to.join("bricks"))?;
            for mounting in bookings::mountings() {
                let file = format!("bricks/{}.wasm", mounting.brick);
                fs::hard_link(model.join("idle").join(&file), to.join(&file))?;
            }
            let manifest = fs::read_to_string(model.join("idle/platform.toml"))?;
            fs::write(
                to.join("platform.toml"),
                manifest.replace("name = \"idle\"", &format!("name = \"idle{number}\"")),
            )?;
            fs::copy(model.join("idle/data/platform.db"), to.join("data/platform.db"))?;
        }
    }
    let base = Server::ours(places, Cores::All, &["serve-idle", &few.display().to_string()])?;
    let base_bytes = base.resident_bytes();
    drop(base);
    let begun = Instant::now();
    let server = Server::ours(places, Cores::All, &["serve-idle", &many.display().to_string()])?;
    let opened = begun.elapsed().as_secs_f64();
    if let (Some(base), Some(all)) = (base_bytes, server.resident_bytes()) {
        let each = (all - base) / (platforms.saturating_sub(FEW)) as f64 / 1024.0;
        report
            .row(PART, "memory of an idle platform of two bricks", each, "KiB")
            .target(Target::AtMost(20.0))
            .note(format!(
                "{platforms} platforms, {:.0} MiB in all",
                all / f64::from(1 << 20)
            ));
    }
    report.row(PART, "opening one of many", opened * 1e3 / platforms as f64, "ms");
    let mut took = Vec::new();
    for number in 0..ASKED.min(platforms) {
        let mut request = Vec::new();
        let which = number * platforms / ASKED.min(platforms);
        load::get(
            &format!("idle{which}.localhost"),
            "/api/velos/items/list",
            "",
            &mut request,
        );
        let begun = Instant::now();
        let (status, _) = load::ask(server.address, &request)?;
        took.push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
        if status != 200 {
            return Err(format!("an idle platform answered {status}").into());
        }
    }
    took.sort_unstable();
    report
        .row(
            PART,
            "first call on an idle one, p99",
            load::percentile(&took, 0.99) / 1e3,
            "ms",
        )
        .target(Target::AtMost(20.0))
        .note(format!("p50 {:.2} ms", load::percentile(&took, 0.5) / 1e3));
    Ok(())
}

/// From the start of the process to the first page, with compiled code at hand.
///
/// # Errors
/// When the server does not start.
pub fn start(places: &Places, report: &mut Report) -> crate::error::Result<()> {
    let folder = tempfile::tempdir()?;
    place::make(places, &folder.path().join("velos"), "velos", &bookings::mountings())?;
    let mut took = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        let server = Server::ours(places, Cores::All, &["serve", &folder.path().display().to_string()])?;
        let mut request = Vec::new();
        load::get("velos.localhost", "/", "", &mut request);
        let (status, _) = load::ask(server.address, &request)?;
        took.push(begun.elapsed().as_secs_f64());
        if status != 200 {
            return Err(format!("the first page answered {status}").into());
        }
    }
    report
        .row(
            "start",
            "from nothing to the first page of the demo's two bricks",
            crate::report::median(took),
            "s",
        )
        .target(Target::AtMost(1.0));
    Ok(())
}
