//! `brick run`

use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    time::Duration,
};

use legollab_runtime::{
    Runtime,
    call::STEWARD,
    change::{ChangeError, Draft, NewMount, NewPlatform, Operation, WorkingCopy, apply, apply_to_files, create},
    folder::{BRICK_BYTES, MANIFEST, PlatformDir},
    loading::OpenError,
    manifest::PlatformState,
    platform::Platform,
};
use legollab_server::{
    Server, ServerOptions,
    accounts::{NewAccount, create_member},
};
use legollab_web::public_url::PublicAddress;
use notify::{EventKind, RecursiveMode, Watcher as _};
use tokio::net::TcpListener;

use super::build;
use crate::{
    args::brick::Run,
    changes::{self, problem},
    output::{findings, problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Editors save in several steps; one build is enough for all of them.
const SETTLE: Duration = Duration::from_millis(200);

/// The people on the platform: enough for one to lend and another to borrow.
const PEOPLE: [(&str, &str, &[&str]); 3] = [
    ("steward@brick.example", "Steward", &[STEWARD]),
    ("alice@brick.example", "Alice", &[]),
    ("bob@brick.example", "Bob", &[]),
];
/// Their password. The platform listens on this machine and holds what its author types in.
const PASSWORD: &str = "brick-by-brick";

/// Serves the brick, and builds it again when its source changes.
pub fn run(screen: &Screen, options: &Run) -> Result<Verdict, Problem> {
    process::log(screen);
    let built = build::build(screen, &options.source, None)?;
    let mount = built.file.manifest.brick.name.name().to_owned();
    // Kept until the end: with it goes the folder.
    let (folder, _temporary) = folder(options)?;
    let changes = watch(&options.source.folder)?;
    let runtime = process::start(None)?;
    process::block_on(async {
        if !PlatformDir::at(&folder).has(MANIFEST) {
            assemble(&folder, &mount, &built.path, &options.with)?;
        } else {
            replace(&runtime, &folder, &mount, &built.path).await?;
        }
        let listener = TcpListener::bind(options.listen).await.map_err(|error| {
            Problem::new("port-taken")
                .with("address", options.listen.to_string())
                .because(&error)
        })?;
        let port = listener
            .local_addr()
            .map_or(options.listen.port(), |address| address.port());
        let platform = open(screen, &runtime, &folder, options).await?;
        let address = PublicAddress {
            port: Some(port),
            ..PublicAddress::default()
        };
        let server = Server::new(ServerOptions {
            address,
            ..ServerOptions::default()
        })
        .map_err(|error| Problem::new("no-server").because(&error))?;
        people(&platform, &server).await?;
        announce(screen, &platform, port);
        put(&server, platform)?;

        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let serving = server.clone();
        let served = tokio::spawn(async move {
            let stopped = async {
                // Stopped by a message, or by whoever would have sent it being gone.
                let _ = stopped.await;
            };
            serving.serve(listener, stopped).await
        });
        let site = Site {
            screen,
            runtime: &runtime,
            server: &server,
            folder: &folder,
            mount: &mount,
        };
        keep_up(&site, options, changes).await;
        let _ = stop.send(());
        let ended = served.await;
        for platform in server.platforms() {
            process::close(&platform).await;
        }
        match ended {
            Ok(Ok(())) => Ok(Verdict::Well),
            Ok(Err(error)) => Err(Problem::new("server-failed").because(&error)),
            Err(error) => Err(Problem::new("server-failed").because(&error)),
        }
    })
}

/// What is being served, and where it comes from.
struct Site<'a> {
    screen: &'a Screen,
    runtime: &'a Arc<Runtime>,
    server: &'a Server,
    folder: &'a Path,
    mount: &'a str,
}

/// Builds and reloads at every change, until told to stop.
async fn keep_up(site: &Site<'_>, options: &Run, mut changes: tokio::sync::mpsc::Receiver<()>) {
    let stop = process::asked_to_stop();
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => return,
            change = changes.recv() => if change.is_none() { return },
        }
        tokio::time::sleep(SETTLE).await;
        while changes.try_recv().is_ok() {}
        // The old brick serves on while the new one is built, and if it cannot be.
        let built = tokio::task::block_in_place(|| build::build(site.screen, &options.source, None));
        let outcome = match built {
            Ok(built) => reload(site, options, &built.path).await,
            Err(problem) => Err(problem),
        };
        match outcome {
            Ok(()) => site.screen.say("brick-reloaded", &[]),
            Err(problem) => {
                site.screen.problem(&problem);
                site.screen.remark("brick-not-reloaded", &[]);
            }
        }
    }
}

/// Puts the new brick in the place of the old one; if the platform cannot open with it, the old one comes back.
async fn reload(site: &Site<'_>, options: &Run, new: &Path) -> Result<(), Problem> {
    // A copy, because the file in the platform's folder is what the new brick replaces.
    let kept = tempfile::NamedTempFile::new().map_err(|error| Problem::io("cannot-write", new, &error))?;
    let previous = PlatformDir::at(site.folder).read(format!("bricks/{}.wasm", site.mount), BRICK_BYTES);
    let previous = previous.map_err(|error| Problem::io("cannot-read", &error.path, &error.source))?;
    std::fs::write(kept.path(), previous).map_err(|error| Problem::io("cannot-write", kept.path(), &error))?;
    for platform in site.server.platforms() {
        site.server.remove(platform.name());
        process::close(&platform).await;
    }
    replace(site.runtime, site.folder, site.mount, new).await?;
    let problem = match open(site.screen, site.runtime, site.folder, options).await {
        Ok(platform) => return put(site.server, platform),
        Err(problem) => problem,
    };
    replace(site.runtime, site.folder, site.mount, kept.path()).await?;
    put(
        site.server,
        open(site.screen, site.runtime, site.folder, options).await?,
    )?;
    Err(problem)
}

fn put(server: &Server, platform: Arc<Platform>) -> Result<(), Problem> {
    server
        .put(platform)
        .map(drop)
        .map_err(|error| Problem::new("not-served").because(&error))
}

/// The folder of the platform, and what removes it at the end if it is to go.
fn folder(options: &Run) -> Result<(PathBuf, Option<tempfile::TempDir>), Problem> {
    match &options.keep {
        Some(folder) => Ok((folder.clone(), None)),
        None => {
            let temporary = temporary()?;
            Ok((temporary.path().join("platform"), Some(temporary)))
        }
    }
}

/// A folder for a platform that goes with the program.
pub(super) fn temporary() -> Result<tempfile::TempDir, Problem> {
    tempfile::Builder::new()
        .prefix("legollab-run-")
        .tempdir()
        .map_err(|error| Problem::io("cannot-write", &std::env::temp_dir(), &error))
}

/// Opens the platform. One that nobody has written is not blamed: what is wrong with it is wrong with the bricks on it.
async fn open(screen: &Screen, runtime: &Arc<Runtime>, folder: &Path, options: &Run) -> Result<Arc<Platform>, Problem> {
    if options.keep.is_some() {
        return process::open(screen, runtime, folder).await;
    }
    let source = options.source.folder.display().to_string();
    let _step = screen.step("brick-starting", &[("folder", source.clone().into())]);
    runtime
        .open(folder)
        .await
        .map_err(|error| unfit(screen, options, &source, error))
}

fn unfit(screen: &Screen, options: &Run, source: &str, error: OpenError) -> Problem {
    match error {
        OpenError::Findings { findings: found, .. } => {
            let problems = found.iter().zip(findings::unplaced(&found)).map(|(finding, problem)| {
                if finding.code() == "import-unwired" {
                    problem.remedy(screen.text("brick-needs-with", &[]))
                } else {
                    problem
                }
            });
            Problem::new("brick-unfit")
                .with("folder", source.to_owned())
                .listing(problems.collect())
        }
        OpenError::Brick { mount, source: why, .. } => {
            let with = options
                .with
                .iter()
                .find_map(|word| word.strip_prefix(&format!("{mount}=")));
            Problem::new("brick-unloaded")
                .with("path", with.unwrap_or(source).to_owned())
                .because(&why)
        }
        other => Problem::new("brick-unfit")
            .with("folder", source.to_owned())
            .because(&other),
    }
}

pub(super) fn assemble(folder: &Path, mount: &str, file: &Path, with: &[String]) -> Result<(), Problem> {
    create(
        folder,
        &NewPlatform {
            name: "brick",
            titles: &[
                ("en".to_owned(), "A brick at work".to_owned()),
                ("fr".to_owned(), "Une brique au travail".to_owned()),
            ],
            languages: &["en".to_owned(), "fr".to_owned()],
            time_zone: "Europe/Paris",
            accent: None,
            expires: None,
            state: PlatformState::Launched,
        },
    )
    .map_err(|error| problem(folder, error))?;
    for word in with {
        let (mount, file) = word
            .split_once('=')
            .ok_or_else(|| Problem::new("bad-with").with("word", word.clone()))?;
        put_in(folder, mount, Path::new(file))?;
    }
    put_in(folder, mount, file)
}

/// Puts a brick into a platform that was never started, granted all that it wants.
fn put_in(folder: &Path, mount: &str, file: &Path) -> Result<(), Problem> {
    let draft = in_its_place(folder, mount, file).and_then(|draft| apply_to_files(folder, &draft));
    draft.map(drop).map_err(|error| problem(folder, error))
}

/// Puts a brick in the place of another build of itself.
async fn replace(runtime: &Arc<Runtime>, folder: &Path, mount: &str, file: &Path) -> Result<(), Problem> {
    let replaced = async { apply(runtime, folder, &in_its_place(folder, mount, file)?).await };
    replaced.await.map(drop).map_err(|error| problem(folder, error))
}

fn in_its_place(folder: &Path, mount: &str, file: &Path) -> Result<Draft, ChangeError> {
    let new = NewMount::read(file, Some(mount))?;
    let mut draft = Draft::default();
    let (mount, brick) = (new.mount, draft.brick(new.bytes));
    let is_there = WorkingCopy::read(folder)?.manifest().bricks.contains_key(&mount);
    let operation = if is_there {
        Operation::Overwrite { mount, brick }
    } else {
        Operation::AddBrick { mount, brick }
    };
    changes::push(&mut draft, operation);
    Ok(draft)
}

/// Tells of changes to the source, and not of what building changes.
fn watch(folder: &Path) -> Result<tokio::sync::mpsc::Receiver<()>, Problem> {
    let folder = folder
        .canonicalize()
        .map_err(|error| Problem::io("cannot-read", folder, &error))?;
    let (tell, changes) = tokio::sync::mpsc::channel(1);
    let (ready, started) = mpsc::channel();
    std::thread::spawn(move || {
        let (events, received) = mpsc::channel();
        let watcher = notify::recommended_watcher(events).and_then(|mut watcher| {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        // The watcher lives as long as this thread, which ends when nobody is told any more.
        let _watcher = match watcher {
            Ok(watcher) => {
                let _ = ready.send(Ok(()));
                watcher
            }
            Err(error) => {
                let _ = ready.send(Err(Problem::new("cannot-watch").because(&error)));
                return;
            }
        };
        for event in received.into_iter().flatten() {
            let is_change = !matches!(event.kind, EventKind::Access(_));
            let is_source = event.paths.iter().any(|path| is_source(&folder, path));
            if is_change
                && is_source
                && matches!(
                    tell.try_send(()),
                    Err(tokio::sync::mpsc::error::TrySendError::Closed(()))
                )
            {
                return;
            }
        }
    });
    match started.recv() {
        Ok(Ok(())) => Ok(changes),
        Ok(Err(problem)) => Err(problem),
        Err(error) => Err(Problem::new("cannot-watch").because(&error)),
    }
}

fn is_source(folder: &Path, path: &Path) -> bool {
    let Ok(inner) = path.strip_prefix(folder) else {
        return false;
    };
    let first = inner.iter().next().and_then(|part| part.to_str()).unwrap_or_default();
    // Hidden files are editors' and tools' own; Cargo.lock is written by the build.
    first != "target" && first != "Cargo.lock" && !inner.iter().any(|part| part.as_encoded_bytes().starts_with(b"."))
}

async fn people(platform: &Platform, server: &Server) -> Result<(), Problem> {
    for (email, name, roles) in PEOPLE {
        let there = platform.store().member_by_email(email).await;
        if matches!(there, Ok(Some(_))) {
            continue;
        }
        let account = NewAccount {
            email: email.to_owned(),
            name: name.to_owned(),
            password: Some(PASSWORD.to_owned()),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            locale: None,
        };
        create_member(platform, server.passwords(), account)
            .await
            .map_err(|error| Problem::new("member-refused").with("email", email).because(&error))?;
    }
    Ok(())
}

fn announce(screen: &Screen, platform: &Platform, port: u16) {
    let name = platform.name();
    screen.say(
        "brick-running",
        &[
            ("host", format!("http://{name}.localhost:{port}/").into()),
            ("path", format!("http://localhost:{port}/p/{name}/").into()),
            ("people", PEOPLE.map(|(email, ..)| email).join(", ").into()),
            ("password", PASSWORD.into()),
        ],
    );
    screen.json(&serde_json::json!({
        "address": format!("http://{name}.localhost:{port}/"),
        "port": port,
        "people": PEOPLE.map(|(email, ..)| email),
        "password": PASSWORD,
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_building_writes_is_no_source() {
        let folder = Path::new("/brick");
        for source in [
            "/brick/src/lib.rs",
            "/brick/brick.toml",
            "/brick/wit/world.wit",
            "/brick/locales/fr.ftl",
        ] {
            assert!(is_source(folder, Path::new(source)), "{source}");
        }
        for other in [
            "/brick/target/brick/x.wasm",
            "/brick/Cargo.lock",
            "/brick/src/.lib.rs.swp",
            "/elsewhere/x",
        ] {
            assert!(!is_source(folder, Path::new(other)), "{other}");
        }
    }
}
