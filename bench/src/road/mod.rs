//! The road that a holder goes: a site put together in the studio out of the marketplace's bricks, with the real program; what its
//! first page costs once there is something to show, and what both processes hold.

mod browser;
mod demo;
mod fill;
mod home;
mod walk;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use browser::{Asked, Browser};
use demo::Demo;
use home::PART;

use crate::{
    place::Places,
    report::{Report, Target},
};

/// What both processes are to stay below together, in MB.
const MEMORY_MB: f64 = 300.0;
/// Server time of a whole assembling, in seconds.
const ASSEMBLING_S: f64 = 20.0;
/// Server time of one page of it, in milliseconds.
const PAGE_MS: f64 = 1_000.0;

/// Goes the road twice with the program, and measures it.
///
/// # Errors
/// When something is not answered as it is for a holder.
pub fn measure(program: PathBuf, places: &Places, report: &mut Report) -> crate::error::Result<()> {
    let folder = tempfile::tempdir()?;
    let demo = Demo::start(program, places, folder.path())?;
    memory(&demo, "after the start", report);
    let mut holder = Browser::new(demo.host.address, "studio");
    walk::sign_up(&mut holder)?;
    let nothing = compiled(&demo.cache)?;
    let site = assembling(&demo, &mut holder, "Mesure Une", "a site", report)?;
    let of_first = compiled(&demo.cache)?;
    assembling(
        &demo,
        &mut holder,
        "Mesure Deux",
        "another site of the same bricks",
        report,
    )?;
    let of_second = compiled(&demo.cache)?;
    report
        .row(
            PART,
            "bricks compiled for the other site that were compiled before",
            of_second.difference(&of_first).count() as f64,
            "",
        )
        .target(Target::AtMost(0.0))
        .note(format!("{} for the first", of_first.difference(&nothing).count()));
    memory(&demo, "after the assembling of both", report);
    let filled = fill::fill(&demo, &site)?;
    home::measure(&demo, &site, &filled, report)?;
    memory(&demo, "after the pages", report);
    Ok(())
}

/// Puts a site together, opens it, and gives its name.
fn assembling(
    demo: &Demo,
    holder: &mut Browser,
    title: &str,
    what: &str,
    report: &mut Report,
) -> crate::error::Result<String> {
    holder.asked.clear();
    let before = demo.host.cpu_seconds();
    let site = walk::assemble(holder, title)?;
    let took: f64 = holder.asked.iter().map(Asked::seconds).sum();
    let longest = holder.asked.iter().max_by_key(|asked| asked.took);
    let longest = longest.ok_or("nothing was asked")?;
    let cpu = demo
        .host
        .cpu_seconds()
        .zip(before)
        .map(|(after, before)| after - before);
    report
        .row(PART, format!("assembling {what}, all requests"), took, "s")
        .target(Target::AtMost(ASSEMBLING_S))
        .note(format!(
            "{} requests; {:.1} s of CPU of the host",
            holder.asked.len(),
            cpu.unwrap_or(f64::NAN)
        ));
    report
        .row(
            PART,
            format!("assembling {what}, longest request"),
            longest.seconds() * 1e3,
            "ms",
        )
        .target(Target::AtMost(PAGE_MS))
        .note(longest.what.clone());
    Ok(site)
}

/// The names of what is compiled.
fn compiled(cache: &Path) -> crate::error::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let Ok(engines) = fs::read_dir(cache) else {
        return Ok(names);
    };
    for engine in engines {
        let engine = engine?.path();
        if !engine.is_dir() {
            continue;
        }
        for file in fs::read_dir(engine)? {
            names.insert(file?.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

/// What both processes hold; nothing where the system does not tell.
fn memory(demo: &Demo, when: &str, report: &mut Report) {
    let (host, registry) = (&demo.host, &demo.registry);
    let Some((of_host, of_registry)) = host.resident_bytes().zip(registry.resident_bytes()) else {
        return;
    };
    let mut note = format!("host {:.0}, registry {:.0}", of_host / 1e6, of_registry / 1e6);
    // Both are one program, whose code the system keeps once.
    if let Some((host, registry)) = host.proportional_bytes().zip(registry.proportional_bytes()) {
        note.push_str(&format!(
            "; {:.0} with shared pages counted once",
            (host + registry) / 1e6
        ));
    }
    report
        .row(
            PART,
            format!("memory of both processes {when}"),
            (of_host + of_registry) / 1e6,
            "MB",
        )
        .target(Target::AtMost(MEMORY_MB))
        .note(note);
}
