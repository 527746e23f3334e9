//! The servers that are measured: platforms, as `legollab host serve` serves them, and a plain handler.

use std::{
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use axum::{Json, Router, routing::post, serve::ListenerExt};
use legollab_runtime::{Runtime, RuntimeOptions};
use legollab_server::{RateLimits, Server, ServerOptions};
use legollab_web::rate_limit::RateLimit;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

/// What a server does before it listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Nothing.
    Nothing,
    /// It lets go of all that platforms hold while they are used, as it does by itself after a minute.
    Rest,
}

/// Serves every platform of a folder until standard input ends. The first line of standard output is the address.
///
/// # Errors
/// When a platform cannot be opened.
pub async fn platforms(folder: &Path, cache: &Path, before: Before) -> crate::error::Result<()> {
    log();
    let runtime = Runtime::start(RuntimeOptions::new(cache))?;
    let server = Server::new(ServerOptions {
        rate_limits: no_bounds(),
        ..ServerOptions::default()
    })?;
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("platform.toml").is_file())
        .collect();
    folders.sort();
    for folder in folders {
        server.put(runtime.open(&folder).await?)?;
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let serving = tokio::spawn({
        let server = server.clone();
        async move { server.serve(listener, input_ends()).await }
    });
    if before == Before::Rest {
        // Whoever delivers events and letters looks at each platform once at the beginning.
        tokio::time::sleep(Duration::from_secs(2)).await;
        for platform in server.platforms() {
            platform.store().release_connections().await;
        }
    }
    announce(address)?;
    serving.await??;
    runtime.drain().await;
    for platform in server.platforms() {
        platform.close().await?;
    }
    Ok(())
}

/// The load comes from one client, and how much one client may ask is not what is measured.
fn no_bounds() -> RateLimits {
    let many = RateLimit::new(u32::MAX, Duration::from_nanos(1));
    RateLimits {
        sign_in_by_client: many,
        sign_in_by_client_and_account: many,
        sign_in_by_account: many,
        sign_in_by_device: many,
        letters_by_client: many,
        sign_ups_by_client: many,
        letters_by_account: many,
        calls_by_client: many,
    }
}

/// As the program logs.
pub fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}

/// Says where a server listens.
///
/// # Errors
/// When nobody listens to that.
pub fn announce(address: SocketAddr) -> crate::error::Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "{address}")?;
    out.flush()?;
    Ok(())
}

/// Waits for the parent process to close standard input, which ends this one.
pub async fn input_ends() {
    let ended = tokio::task::spawn_blocking(|| {
        let mut rest = Vec::new();
        // Nothing is sent; it ends with whoever started this.
        let _ = std::io::stdin().read_to_end(&mut rest);
    });
    let _ = ended.await;
}

/// The arguments of the work.
#[derive(Debug, Serialize, Deserialize)]
pub struct Arguments {
    /// What is rated.
    pub entries: Vec<Entry>,
}

/// An entry of a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// Its number.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its score.
    pub score: f64,
    /// Whether it is closed.
    pub closed: bool,
}

/// Serves the work of the brick `workload` as a handler of axum, until standard input ends: no platform, no sandbox.
///
/// # Errors
/// When there is no port.
pub async fn native() -> crate::error::Result<()> {
    let router = Router::new().route("/api/work/lists/rate", post(rate));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    announce(listener.local_addr()?)?;
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, router)
        .with_graceful_shutdown(input_ends())
        .await?;
    Ok(())
}

async fn rate(Json(arguments): Json<Arguments>) -> Json<Vec<Entry>> {
    let rated = arguments.entries.into_iter().map(|entry| Entry {
        score: entry.score * 1.5,
        closed: !entry.closed,
        ..entry
    });
    Json(rated.collect())
}
