//! What a call costs without HTTP.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use legollab_runtime::{
    Runtime, RuntimeOptions,
    call::{Call, Caller, Identity, Method, access},
    engine::CodeOrigin,
    manifest::InstanceReuse,
    platform::Platform,
};
use wasmtime::{
    Store,
    component::{Component, Linker},
};

use crate::{
    extism::Extism,
    lists,
    place::{self, Mounting, Places},
    report::{Report, Target, median, ratio},
};

const PART: &str = "in process";
/// How many batches are timed; the middle one counts.
const BATCHES: usize = 15;
/// How long a batch takes, about.
pub const BATCH: Duration = Duration::from_millis(60);

/// Measures all of it.
///
/// # Errors
/// When a call fails.
pub async fn measure(places: &Places, report: &mut Report) -> crate::error::Result<()> {
    compile(places, report).await?;
    let folder = tempfile::tempdir()?;
    let mountings = [
        Mounting::of("work", "workload"),
        Mounting {
            instances: InstanceReuse::Warm,
            ..Mounting::of("kept", "workload")
        },
        Mounting {
            wire: Some(("test:workload/lists", "work")),
            ..Mounting::of("courier", "courier")
        },
    ];
    place::make(places, folder.path(), "calls", &mountings)?;
    let runtime = Runtime::start(RuntimeOptions::new(&places.cache))?;
    let platform = runtime.open(folder.path()).await?;
    instantiate(&runtime, places, report).await?;

    let entries = lists::arguments()?;
    calling(
        &platform,
        &call("work", "keep", r#"{"key":"a","value":"some text to keep"}"#),
        1,
    )
    .await?;
    let nothing = timed(
        report,
        "create, call, free: a function of nothing",
        &platform,
        call("work", "nothing", ""),
    )
    .await?;
    records(report, places, &platform, &call("work", "rate", &entries)).await?;
    timed(
        report,
        "a function of nothing, warm instance",
        &platform,
        call("kept", "nothing", ""),
    )
    .await?;
    timed(
        report,
        "20 records as JSON, warm instance",
        &platform,
        call("kept", "rate", &entries),
    )
    .await?;
    timed(
        report,
        "a read from the store, fresh instance",
        &platform,
        call("work", "look-up", r#"{"key":"a"}"#),
    )
    .await?;
    timed(
        report,
        "a durable write, fresh instance",
        &platform,
        call("work", "keep", r#"{"key":"a","value":"some text to keep"}"#),
    )
    .await?;
    let nested = timed(
        report,
        "nested, a function of nothing",
        &platform,
        call("courier", "nothing", ""),
    )
    .await?;
    timed(
        report,
        "nested, 20 records",
        &platform,
        call("courier", "rate", &entries),
    )
    .await?;
    report.row(PART, "what nesting adds", nested - nothing, "µs");
    permission(&platform, report)?;
    platform.close().await?;
    Ok(())
}

async fn compile(places: &Places, report: &mut Report) -> crate::error::Result<()> {
    let bytes = std::fs::read(places.bricks.join("booking.wasm"))?;
    let empty = tempfile::tempdir()?;
    let (mut cold, mut cached) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        std::fs::remove_dir_all(empty.path())?;
        for (times, origin) in [(&mut cold, CodeOrigin::Compiled), (&mut cached, CodeOrigin::Cached)] {
            let runtime = Runtime::start(RuntimeOptions::new(empty.path()))?;
            let begun = Instant::now();
            let brick = runtime.brick(bytes.clone()).await?;
            times.push(begun.elapsed().as_secs_f64() * 1e3);
            if brick.origin != origin {
                return Err(format!("the code is {:?}, not {origin:?}", brick.origin).into());
            }
        }
    }
    report.row(PART, "load the booking brick, compiling it", median(cold), "ms");
    report.row(PART, "load the booking brick, compiled before", median(cached), "ms");
    Ok(())
}

/// An instance of the same brick by itself, with imports that trap: what the engine alone takes.
async fn instantiate(runtime: &Arc<Runtime>, places: &Places, report: &mut Report) -> crate::error::Result<()> {
    let engine = runtime.host().engine.wasmtime();
    let component = Component::new(engine, std::fs::read(places.bricks.join("workload.wasm"))?)?;
    let mut linker = Linker::<()>::new(engine);
    linker.define_unknown_imports_as_traps(&component)?;
    let instance = linker.instantiate_pre(&component)?;
    let mut batches = Vec::new();
    for _ in 0..BATCHES {
        let (begun, mut count) = (Instant::now(), 0_u32);
        while begun.elapsed() < BATCH {
            let mut store = Store::new(engine, ());
            store.set_epoch_deadline(u64::MAX / 2);
            instance.instantiate_async(&mut store).await?;
            count += 1;
        }
        batches.push(begun.elapsed().as_secs_f64() * 1e6 / f64::from(count));
    }
    report.row(PART, "instantiate and free", median(batches), "µs");
    Ok(())
}

/// A call by somebody who has not signed in.
pub fn call(mount: &str, function: &str, arguments: &str) -> Call {
    let interface = if mount == "courier" { "passed-on" } else { "lists" };
    Call {
        mount: mount.to_owned(),
        interface: interface.to_owned(),
        function: function.to_owned(),
        arguments: arguments.as_bytes().to_vec(),
        caller: Caller {
            identity: Identity::Visitor,
            locale: "en".to_owned(),
        },
        method: Method::ReadOrWrite,
    }
}

async fn calling(platform: &Platform, call: &Call, times: u32) -> crate::error::Result<()> {
    for _ in 0..times {
        platform.call(call.clone()).await?;
    }
    Ok(())
}

async fn timed(report: &mut Report, what: &str, platform: &Platform, call: Call) -> crate::error::Result<f64> {
    let count = warm_up(platform, &call).await?;
    let mut batches = Vec::new();
    for _ in 0..BATCHES {
        batches.push(batch(platform, &call, count).await?);
    }
    let middle = median(batches);
    report.row(PART, what, middle, "µs");
    Ok(middle)
}

/// How many calls a batch has.
async fn warm_up(platform: &Platform, call: &Call) -> crate::error::Result<u32> {
    let begun = Instant::now();
    let mut count = 0_u32;
    while begun.elapsed() < BATCH {
        calling(platform, call, 1).await?;
        count += 1;
    }
    Ok(count)
}

/// The microseconds that each call of a batch takes.
async fn batch(platform: &Platform, call: &Call, count: u32) -> crate::error::Result<f64> {
    let begun = Instant::now();
    calling(platform, call, count).await?;
    Ok(begun.elapsed().as_secs_f64() * 1e6 / f64::from(count))
}

/// Twenty records by a fresh instance and, where Extism is there, by a fresh plugin of it, in turn.
async fn records(report: &mut Report, places: &Places, platform: &Platform, call: &Call) -> crate::error::Result<()> {
    let mut extism = places.extism.as_ref().map(Extism::start).transpose()?;
    let count = warm_up(platform, call).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..BATCHES {
        ours.push(batch(platform, call, count).await?);
        if let Some(extism) = &mut extism {
            theirs.push(tokio::task::block_in_place(|| extism.batch())?);
        }
    }
    let what = "the same with 20 records as JSON, both ways";
    report.row(PART, what, median(ours.clone()), "µs");
    let Some(extism) = extism else {
        report.about("extism", "not found; its rows are left out");
        return Ok(());
    };
    report.about("extism", &extism.version);
    let times = ratio(&theirs, &ours);
    let what = "Extism: create, call, free a plugin, 20 records as JSON";
    report.row(PART, what, median(theirs), "µs");
    report
        .row(PART, "times faster than Extism's fresh plugin", times, "")
        .target(Target::AtLeast(4.0));
    Ok(())
}

fn permission(platform: &Platform, report: &mut Report) -> crate::error::Result<()> {
    let entry = platform
        .mounted("work")
        .and_then(|mounted| mounted.brick.function("lists", "keep"))
        .ok_or("the brick has no such function")?;
    let identity = Identity::Visitor;
    let mut batches = Vec::new();
    for _ in 0..BATCHES {
        let begun = Instant::now();
        for _ in 0..10_000 {
            std::hint::black_box(access::check(std::hint::black_box(entry), &identity))?;
        }
        batches.push(begun.elapsed().as_secs_f64() * 1e6 / 10_000.0);
    }
    report
        .row(PART, "check a permission", median(batches), "µs")
        .target(Target::AtMost(2.0));
    Ok(())
}
