//! What is asked of the marketplace.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{PART, bricks::VERSIONS, fill::Market};
use crate::{
    child::Server,
    load::{self, Load, Outcome},
    report::{Report, Target, median},
};

/// People who look at pages at a time.
const PEOPLE: usize = 8;
/// Programs that pull at a time.
const PROGRAMS: usize = 32;
/// How often something is changed and looked at.
const CHANGES: usize = 5;
/// What pages are to stay below, in milliseconds.
const PAGE_MS: f64 = 50.0;

/// Asks for pages, pulls manifests, and looks at the memory that it took.
///
/// # Errors
/// When something is not answered.
pub fn everything(server: &Server, market: &Market, report: &mut Report) -> crate::error::Result<()> {
    let begun = Instant::now();
    page(server.address, "/bricks", "")?;
    report.row(
        PART,
        "first page after the start",
        begun.elapsed().as_secs_f64() * 1e3,
        "ms",
    );
    for (what, paths) in pages(market) {
        let outcome = loaded(server, PEOPLE, |turn, host, out| {
            let path = paths.get(turn % paths.len()).map_or("/", String::as_str);
            // As browsers ask.
            load::get(host, path, "Accept-Encoding: gzip, br\r\nAccept-Language: fr\r\n", out);
        })?
        .sound(what)?;
        let row = report.row(PART, what, outcome.percentile(0.95) / 1e3, "ms");
        row.target(Target::AtMost(PAGE_MS)).note(format!(
            "p95 with {PEOPLE} at a time; p50 {:.1} ms, {:.0} pages a second",
            outcome.percentile(0.5) / 1e3,
            outcome.rate()
        ));
    }
    pulls(server, market, report)?;
    let mut took = Vec::new();
    for turn in 0..CHANGES {
        change(server.address, market, turn)?;
        let begun = Instant::now();
        page(server.address, "/bricks", "")?;
        took.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    report
        .row(PART, "first page after an offer was published", median(took), "ms")
        .target(Target::AtMost(PAGE_MS));
    if let Some(bytes) = server.resident_bytes() {
        report
            .row(PART, "memory after all of this", bytes / f64::from(1 << 20), "MiB")
            .target(Target::AtMost(150.0));
    }
    Ok(())
}

/// Pages of each kind, in the order in which they are asked for.
fn pages(market: &Market) -> Vec<(&'static str, Vec<String>)> {
    let owned = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect();
    let latest = market.repositories.iter().map(|name| format!("/bricks/{name}"));
    let older = market
        .repositories
        .iter()
        .step_by(7)
        .map(|name| format!("/bricks/{name}/versions/0.5.0"));
    let listed = (1..=50).map(|page| format!("/bricks?page={page}"));
    let offers = [
        "",
        "?near=Cenon&commune=33119",
        "?family=mentoring",
        "?q=site&sort=reviewed",
    ];
    vec![
        ("home", owned(&["/"])),
        ("catalogue", listed.collect()),
        ("brick", latest.chain(older).collect()),
        (
            "search with words",
            owned(&[
                "/search?q=v%C3%A9lo",
                "/search?q=pr%C3%AAt+d%E2%80%99outils",
                "/bricks?q=reservation+salles",
                "/search?q=jardins+entre+voisins",
                "/bricks?q=r%C3%A9sevation+kayak",
                "/search?q=booking+bikes",
            ]),
        ),
        (
            "search with words and facets",
            owned(&[
                "/bricks?q=v%C3%A9los&need=lend&level=5&language=fr",
                "/bricks?q=pr%C3%AAt&need=lend&language=en&order=newest",
                "/bricks?need=review&certification=none&order=level",
                "/search?q=outils&kind=brick&certification=none",
            ]),
        ),
        ("offers", offers.iter().map(|query| format!("/offers{query}")).collect()),
        (
            "provider",
            market
                .providers
                .iter()
                .map(|slug| format!("/providers/{slug}"))
                .collect(),
        ),
    ]
}

/// Loads the server with as many connections; `next` is told which request it is, and the host.
fn loaded(
    server: &Server,
    connections: usize,
    next: impl Fn(usize, &str, &mut Vec<u8>),
) -> crate::error::Result<Outcome> {
    let host = host(server.address);
    let mut turn = 0;
    let load = Load {
        address: server.address,
        connections,
        warm_up: Duration::from_millis(500),
        measured: Duration::from_secs(3),
    };
    load.run(|_, out| {
        next(turn, &host, out);
        turn += 1;
    })
}

/// Manifests by tag, with both kinds of token.
fn pulls(server: &Server, market: &Market, report: &mut Report) -> crate::error::Result<()> {
    let mut programs = Vec::new();
    let every = (market.repositories.len() / PROGRAMS).max(1);
    for name in market.repositories.iter().step_by(every) {
        let path = format!("/token?service=bench&scope=repository:{name}:pull");
        let answer = page(server.address, &path, &bearer(&market.token))?;
        let answer: Value = serde_json::from_slice(&answer)?;
        let token = answer.get("token").and_then(Value::as_str).ok_or("there is no token")?;
        programs.push((name.as_str(), bearer(token)));
    }
    let access = loaded(server, PROGRAMS, |turn, host, out| {
        if let Some((name, bearer)) = programs.get(turn % programs.len()) {
            load::get(host, &manifest(name, turn), bearer, out);
        }
    })?;
    let own = bearer(&market.token);
    let direct = loaded(server, PROGRAMS, |turn, host, out| {
        if let Some(name) = market.repositories.get(turn * 31 % market.repositories.len()) {
            load::get(host, &manifest(name, turn), &own, out);
        }
    })?;
    for (what, outcome) in [
        ("manifests pulled with an access token", access),
        ("manifests pulled with an API token", direct),
    ] {
        let outcome = outcome.sound(what)?;
        let row = report.row(PART, what, outcome.rate(), "req/s");
        row.target(Target::AtLeast(5_000.0)).note(format!(
            "{PROGRAMS} at a time; p50 {:.0} µs, p99 {:.0} µs",
            outcome.percentile(0.5),
            outcome.percentile(0.99)
        ));
    }
    Ok(())
}

fn manifest(repository: &str, turn: usize) -> String {
    // All but the last, which is 1.0.0.
    let minor = turn as u64 % (VERSIONS - 1) + 1;
    format!("/v2/{repository}/manifests/0.{minor}.0")
}

fn bearer(token: &str) -> String {
    format!("Authorization: Bearer {token}\r\n")
}

fn host(address: SocketAddr) -> String {
    format!("localhost:{}", address.port())
}

/// A page or a file that is there.
fn page(address: SocketAddr, path: &str, more: &str) -> crate::error::Result<Vec<u8>> {
    let mut request = Vec::new();
    load::get(&host(address), path, more, &mut request);
    match load::ask(address, &request)? {
        (200, body) => Ok(body),
        (status, _) => Err(format!("{path} answered {status}").into()),
    }
}

/// Publishes an offer by the form, as its provider does.
fn change(address: SocketAddr, market: &Market, turn: usize) -> crate::error::Result<()> {
    let provider = market.providers.first().ok_or("there is no provider")?;
    let path = format!("/organisations/{provider}/offers/new");
    let cookie = format!("Cookie: session={}; language=fr\r\n", market.session);
    let form = String::from_utf8(page(address, &path, &cookie)?)?;
    let token = form
        .split_once("name=\"_csrf\" value=\"")
        .and_then(|(_, after)| after.split('"').next())
        .ok_or("the form has no token")?;
    let body = format!(
        "_csrf={token}&family=support&fr-title=R%C3%A9pondre+{turn}&fr-description=R%C3%A9pondre+aux+membres.&price=30&unit=hour&remote=on"
    );
    let host = host(address);
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{cookie}Content-Type: \
         application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    match load::ask(address, request.as_bytes())? {
        (303, _) => Ok(()),
        (status, body) => Err(format!("an offer answered {status}: {}", String::from_utf8_lossy(&body)).into()),
    }
}
