//! What the commands that run bricks share: the runtime, opening a platform, serving until told to stop.

use std::{
    env,
    future::Future,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use legollab_runtime::{
    Runtime, RuntimeOptions,
    control::Listener,
    folder::{DATABASE, MANIFEST, PlatformDir},
    limits::Limits,
    loading::OpenError,
    platform::Platform,
    trust::HostTrust,
};
use legollab_server::Server;
use tracing_subscriber::EnvFilter;

use crate::{
    output::{
        findings,
        problem::Problem,
        screen::{Format, Screen},
    },
    trust,
};

/// How long threads may take to end when the work is done.
const ENDING: Duration = Duration::from_secs(5);

/// Runs work that waits.
///
/// # Errors
/// What the work gives, and when the machine gives no threads.
pub fn block_on<T>(work: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    let threads = legollab_web::threads::threads()
        .build()
        .map_err(|error| Problem::new("no-threads").because(&error))?;
    let done = threads.block_on(work);
    // A thread that waits for a disk, or a compiler that has not finished, keeps nobody from ending: what counts was waited for.
    threads.shutdown_timeout(ENDING);
    done
}

/// Chooses what speaks TLS in this process.
pub fn ready_for_tls() {
    // Whoever speaks TLS first would have to choose; it fails only where a choice was made already.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Starts the runtime of this process. Compiled bricks are kept in `cache`, or where this user's programs keep such things.
///
/// # Errors
/// When the machine cannot run bricks, or the cache cannot be used.
pub fn start(cache: Option<&Path>) -> Result<Arc<Runtime>, Problem> {
    start_with(cache, Limits::most(), trust::open(None)?.map(HostTrust::new))
}

/// The same, where platforms may give their bricks no more than `most` of each limit, and with this knowledge of providers.
///
/// # Errors
/// As above.
pub fn start_with(cache: Option<&Path>, most: Limits, trust: Option<HostTrust>) -> Result<Arc<Runtime>, Problem> {
    ready_for_tls();
    let cache = cache.map_or_else(cache_folder, Path::to_path_buf);
    let options = RuntimeOptions {
        most,
        trust,
        ..RuntimeOptions::new(&cache)
    };
    Runtime::start(options).map_err(|error| {
        Problem::new("no-runtime")
            .with("cache", cache.display().to_string())
            .because(&error)
    })
}

/// Opens the platform in a folder, compiling its bricks where that was not done before.
///
/// # Errors
/// When there is no platform, its assembly has findings, or its data cannot be used.
pub async fn open(screen: &Screen, runtime: &Arc<Runtime>, folder: &Path) -> Result<Arc<Platform>, Problem> {
    let shown = folder.display().to_string();
    if !PlatformDir::at(folder).has(MANIFEST) {
        return Err(Problem::new("no-platform").with("folder", shown));
    }
    let _step = screen.step("platform-opening", &[("folder", shown.into())]);
    runtime.open(folder).await.map_err(|error| unopened(folder, error))
}

/// Loads a brick as a platform would: what it is compiled and linked with decides whether it can run, and only doing so tells.
/// The code is kept for when it does.
///
/// # Errors
/// When a host could not load it.
pub fn must_load(screen: &Screen, path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let shown = path.display().to_string();
    let _step = screen.step("brick-loading", &[("path", shown.clone().into())]);
    let runtime = start(None)?;
    block_on(async {
        let loaded = runtime.brick(bytes.to_vec()).await;
        loaded.map_err(|error| Problem::new("brick-unloaded").with("path", shown).because(&error))
    })
    .map(drop)
}

/// Sees that there is a platform in a folder, and that it has been started before: otherwise it has nothing to carry.
///
/// # Errors
/// When there is none, or it never was.
pub fn must_have_data(folder: &Path) -> Result<(), Problem> {
    let shown = folder.display().to_string();
    let dir = PlatformDir::at(folder);
    if !dir.has(MANIFEST) {
        return Err(Problem::new("no-platform").with("folder", shown));
    }
    if !dir.has(DATABASE) {
        return Err(Problem::new("never-started").with("folder", shown));
    }
    Ok(())
}

/// Closes a platform. What was answered is kept even if that fails, so it is only noted.
pub async fn close(platform: &Platform) {
    if let Err(error) = platform.close().await {
        tracing::error!(%error, platform = platform.name(), "the platform's data could not be closed in order");
    }
}

/// Lets other processes of this machine ask for changes of the platforms that a server serves.
///
/// # Errors
/// When the machine gives no port.
pub async fn control(runtime: &Arc<Runtime>, server: &Server) -> Result<Listener, Problem> {
    Listener::start(runtime.clone(), Arc::new(server.clone()))
        .await
        .map_err(|error| Problem::new("no-control").because(&error))
}

/// Why a platform cannot be opened, with the places in its files.
pub fn unopened(folder: &Path, error: OpenError) -> Problem {
    let shown = folder.display().to_string();
    match error {
        OpenError::Findings { findings: found, .. } => Problem::new("platform-unfit")
            .with("folder", shown)
            .listing(findings::problems(folder, &found)),
        // The manifest's mistakes or the lock's: the error names the file. It is read once more for its lines; should it be
        // gone by now, the mistakes are told without.
        OpenError::Manifest(error) => findings::mistaken(folder, &error),
        other => Problem::new("platform-closed").with("folder", shown).because(&other),
    }
}

/// Returns when the process is asked to stop: by Ctrl-C, or by whoever supervises it.
pub async fn asked_to_stop() {
    let interrupted = async {
        // Without a handler there is nothing to wait for, and the system's own way of stopping stays.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let asked = |kind| async move {
            match signal(kind) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            () = interrupted => {}
            () = asked(SignalKind::terminate()) => {}
            // The terminal it was started from is gone: a reason to end, not to fall over.
            () = asked(SignalKind::hangup()) => {}
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}

/// Sends what happens to standard error: warnings and errors, or what `RUST_LOG` asks for; as JSON for machines that
/// gather it.
pub fn log(screen: &Screen) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // Told on standard error as well, it would be a panic where that is closed.
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    let _ = match screen.format() {
        Format::Words => builder.try_init(),
        Format::Json => builder.json().try_init(),
    };
}

fn cache_folder() -> PathBuf {
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    named("LEGOLLAB_CACHE").unwrap_or_else(|| {
        named("XDG_CACHE_HOME")
            .or_else(|| named("HOME").map(|home| home.join(".cache")))
            .or_else(|| named("LOCALAPPDATA"))
            .unwrap_or_else(env::temp_dir)
            .join("legollab/code")
    })
}
