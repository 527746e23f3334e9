//! The same work, a request and an answer of 20 records as JSON, by four servers in turn.

use std::{path::Path, time::Duration};

use legollab_runtime::manifest::InstanceReuse;

use crate::{
    child::{Aside, Cores, Server},
    load::{self, Load},
    place::{self, Mounting, Places},
    report::{Report, Target, median, ratio},
    serve::{Arguments, Entry},
};

const PART: &str = "20 records over HTTP";
const HOST: &str = "lists.localhost";
/// A platform whose brick keeps its instances.
const WARM: &str = "warm.localhost";
/// How often the servers are started anew: a process is often a tenth or a fifth slower than the next of the same program, as
/// long as it lives.
const SETS: usize = 5;
/// How often each server of a set is measured.
const ROUNDS: usize = 3;
const CONNECTIONS: usize = 16;

/// Twenty records of four fields.
pub fn arguments() -> crate::error::Result<String> {
    let entries = (0..20).map(|id| Entry {
        id: 1_000 + id * 37,
        name: format!("Vélo de ville numéro {id}"),
        // Exact in binary, so that every server comes to the same.
        score: f64::from(id) * 1.375 + 0.5,
        closed: id % 3 == 0,
    });
    Ok(serde_json::to_string(&Arguments {
        entries: entries.collect(),
    })?)
}

/// A kind of server with what was measured of it.
struct Runner<'p> {
    name: String,
    start: Box<dyn Fn() -> crate::error::Result<Server> + 'p>,
    request: Vec<u8>,
    rates: Vec<f64>,
    cpu_us: Vec<f64>,
    p50: Vec<f64>,
    p99: Vec<f64>,
}

/// Measures all of them.
///
/// # Errors
/// When one does not answer.
pub fn measure(places: &Places, report: &mut Report) -> crate::error::Result<()> {
    let folder = tempfile::tempdir()?;
    place::make(
        places,
        &folder.path().join("lists"),
        "lists",
        &[Mounting::of("work", "workload")],
    )?;
    let other = tempfile::tempdir()?;
    let warm = Mounting {
        instances: InstanceReuse::Warm,
        ..Mounting::of("work", "workload")
    };
    place::make(places, &other.path().join("warm"), "warm", &[warm])?;
    let ours = |folder: &Path| {
        let folder = folder.display().to_string();
        move || Server::ours(places, Cores::First, &["serve", &folder])
    };
    let native = || Server::ours(places, Cores::First, &["serve-native"]);
    let mut runners = vec![
        Runner::new("native axum handler", native, HOST)?,
        Runner::new("brick, fresh instance each", ours(folder.path()), HOST)?,
        Runner::new("brick, warm instances", ours(other.path()), WARM)?,
    ];
    if let Some(program) = &places.wasmtime {
        for (name, flags) in WASMTIME {
            let start = move || Server::wasmtime(program, Cores::First, flags, &places.wasi_http);
            runners.push(Runner::new(name, start, HOST)?);
            report.about(name, flags.join(" "));
        }
    }
    let expected: serde_json::Value = expected(&arguments()?)?;
    for _ in 0..SETS {
        let mut set = Vec::with_capacity(runners.len());
        for runner in &runners {
            let server = (runner.start)()?;
            let (status, answer) = load::ask(server.address, &runner.request)?;
            let answer: serde_json::Value = serde_json::from_slice(&answer)?;
            if status != 200 || answer != expected {
                return Err(format!("{}: answered {status} {answer}", runner.name).into());
            }
            set.push(server);
        }
        let _aside = Aside::second_core();
        for _ in 0..ROUNDS {
            for (runner, server) in runners.iter_mut().zip(&set) {
                runner.round(server)?;
            }
        }
    }
    show(&runners, report);
    Ok(())
}

/// A fresh instance for each request, as it is by default for these components, and one that serves many.
const WASMTIME: [(&str, &[&str]); 2] = [
    (
        "wasmtime serve, fresh instance each",
        &[
            "-S",
            "cli",
            "-O",
            "pooling-allocator=y",
            "-O",
            "pooling-memory-keep-resident=1048576",
            "-O",
            "pooling-table-keep-resident=65536",
            "-O",
            "pooling-pagemap-scan=auto",
            "-O",
            "pooling-max-memory-size=67108864",
            "-O",
            "memory-reservation=67108864",
            "--max-instance-reuse-count",
            "1",
        ],
    ),
    (
        "wasmtime serve, instances reused",
        &[
            "-S",
            "cli",
            "-O",
            "pooling-allocator=y",
            "-O",
            "pooling-memory-keep-resident=1048576",
            "--max-instance-reuse-count",
            "1000000",
        ],
    ),
];

/// What the work makes of arguments.
///
/// # Errors
/// When they are none.
pub fn expected(body: &str) -> crate::error::Result<serde_json::Value> {
    let arguments: Arguments = serde_json::from_str(body)?;
    let rated: Vec<Entry> = arguments
        .entries
        .into_iter()
        .map(|entry| Entry {
            score: entry.score * 1.5,
            closed: !entry.closed,
            ..entry
        })
        .collect();
    Ok(serde_json::to_value(rated)?)
}

impl<'p> Runner<'p> {
    fn new(
        name: &str,
        start: impl Fn() -> crate::error::Result<Server> + 'p,
        host: &str,
    ) -> crate::error::Result<Self> {
        let mut request = Vec::new();
        load::post(host, "/api/work/lists/rate", "", &arguments()?, &mut request);
        Ok(Self {
            name: name.to_owned(),
            start: Box::new(start),
            request,
            rates: Vec::new(),
            cpu_us: Vec::new(),
            p50: Vec::new(),
            p99: Vec::new(),
        })
    }

    fn round(&mut self, server: &Server) -> crate::error::Result<()> {
        let load = |warm_up, measured| Load {
            address: server.address,
            connections: CONNECTIONS,
            warm_up: Duration::from_millis(warm_up),
            measured: Duration::from_millis(measured),
        };
        let next = |_, out: &mut Vec<u8>| out.extend_from_slice(&self.request);
        load(100, 100).run(next)?.sound(&self.name)?;
        let before = server.cpu_seconds();
        let outcome = load(0, 800).run(next)?.sound(&self.name)?;
        let cpu = before.zip(server.cpu_seconds()).map(|(before, after)| after - before);
        self.rates.push(outcome.rate());
        if let Some(cpu) = cpu {
            self.cpu_us.push(cpu * 1e6 / outcome.answers as f64);
        }
        self.p50.push(outcome.percentile(0.5));
        self.p99.push(outcome.percentile(0.99));
        Ok(())
    }
}

fn show(runners: &[Runner<'_>], report: &mut Report) {
    for runner in runners {
        let note = format!(
            "{} µs of CPU each; p50 {} µs, p99 {} µs at {CONNECTIONS} connections",
            median(runner.cpu_us.clone()).round(),
            median(runner.p50.clone()).round(),
            median(runner.p99.clone()).round()
        );
        report
            .row(PART, runner.name.clone(), median(runner.rates.clone()), "req/s")
            .note(note);
    }
    let [native, brick, warm, rest @ ..] = runners else {
        return;
    };
    let mut compare = |one: &Runner<'_>, other: &Runner<'_>, target: Option<f64>| {
        let what = format!("{} to {}", one.name, other.name);
        let row = report.row(PART, what, ratio(&one.rates, &other.rates), "");
        row.target = target.map(Target::AtLeast);
        row.note(format!("{:.2} by CPU time", ratio(&other.cpu_us, &one.cpu_us)));
    };
    compare(brick, native, Some(0.4));
    compare(warm, native, Some(0.7));
    for (index, other) in rest.iter().enumerate() {
        // The first is their best with a fresh instance for each request, as ours has.
        compare(brick, other, (index == 0).then_some(1.5));
    }
}
