//! `cargo xtask demo`: a platform made of the bricks of this checkout, with data that plainly is a demonstration's.

mod seed;

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    bricks, tools,
    workspace::{Failure, Workspace},
};

/// What was asked for.
struct Options {
    port: u16,
    data: Data,
    end: End,
}

/// What becomes of the data of an earlier start.
#[derive(PartialEq, Eq)]
enum Data {
    Keep,
    ThrowAway,
}

/// What is done once the platform stands.
#[derive(PartialEq, Eq)]
enum End {
    Serve,
    Stop,
}

/// Builds everything, assembles the platform if it is not there, and serves it.
pub fn run(workspace: &Workspace, words: &[String]) -> Result<(), Failure> {
    let options = read(words)?;
    let demo = workspace.root.join("demo");
    if options.end == End::Serve && TcpListener::bind(("127.0.0.1", options.port)).is_err() {
        return Err(Failure::new(format!(
            "port {} is taken: stop what listens there, or choose another with --port",
            options.port
        )));
    }
    tools::wasm_target(workspace, tools::Installing::Allowed)?;
    let legollab = workspace.build_legollab()?;
    if options.data == Data::ThrowAway && demo.exists() {
        fs::remove_dir_all(&demo).map_err(|error| Failure::at("remove", &demo, &error))?;
    }
    if demo.join("platform.toml").is_file() {
        eprintln!("\nThe demo's data of an earlier start is kept. `cargo xtask demo --fresh` begins anew.");
    } else {
        bricks::build(workspace, &legollab, &bricks::sources(&workspace.root.join("plugins"))?)?;
        assemble(workspace, &legollab, &demo)?;
    }
    seed::print_logins(options.port);
    match options.end {
        End::Stop => Ok(()),
        End::Serve => serve(&legollab, &demo, options.port),
    }
}

fn read(words: &[String]) -> Result<Options, Failure> {
    let mut options = Options {
        port: 8080,
        data: Data::Keep,
        end: End::Serve,
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--fresh" => options.data = Data::ThrowAway,
            "--no-serve" => options.end = End::Stop,
            "--port" => {
                options.port = words
                    .next()
                    .and_then(|port| port.parse().ok())
                    .ok_or_else(|| Failure::new("`--port` needs a number from 1 to 65535"))?;
            }
            other => return Err(Failure::new(format!("`demo` has no option `{other}`"))),
        }
    }
    Ok(options)
}

/// Assembles in a folder beside, so that a demo that was interrupted is not taken for a whole one.
fn assemble(workspace: &Workspace, legollab: &Path, demo: &Path) -> Result<(), Failure> {
    let part = demo.with_extension("part");
    if part.exists() {
        fs::remove_dir_all(&part).map_err(|error| Failure::at("remove", &part, &error))?;
    }
    seed::assemble(&seed::Stage {
        workspace,
        legollab,
        folder: &part,
    })?;
    fs::rename(&part, demo).map_err(|error| Failure::at("rename to", demo, &error))
}

/// Becomes the server, so that Ctrl-C and other signals reach it directly.
#[cfg(unix)]
fn serve(legollab: &Path, demo: &Path, port: u16) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt as _;
    let error = server(legollab, demo, port).exec();
    Err(Failure::at("start", legollab, &error))
}

#[cfg(not(unix))]
fn serve(legollab: &Path, demo: &Path, port: u16) -> Result<(), Failure> {
    match server(legollab, demo, port).status() {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::at("start", legollab, &error)),
    }
}

fn server(legollab: &Path, demo: &Path, port: u16) -> Command {
    let mut command = Command::new(legollab);
    command
        .args(["platform", "up", "--port", &port.to_string(), "--in"])
        .arg(PathBuf::from(demo));
    command
}
