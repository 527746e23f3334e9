//! `cargo xtask demo`: platforms made of the bricks of this checkout, the studio in which further ones are put together, and the
//! marketplace in which the bricks are published, with data that plainly is a demonstration's.

mod air;
mod entraide;
mod market;
mod seed;

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    bricks::{self, Lints},
    tools,
    workspace::{Failure, Workspace},
};

/// Where the host keeps what it knows of the marketplace's trust, in the folder of the demo.
const TRUST: &str = ".trust";

/// What was asked for.
struct Options {
    port: u16,
    registry_port: u16,
    data: Data,
    end: End,
}

/// What becomes of the data of an earlier start.
#[derive(PartialEq, Eq)]
enum Data {
    Keep,
    ThrowAway,
}

/// What is done once everything stands.
#[derive(PartialEq, Eq)]
enum End {
    Serve,
    Stop,
}

/// A folder that is assembled once and served from then on.
struct Part {
    /// Where it is.
    folder: PathBuf,
    /// A file that is there once it is whole.
    whole: &'static str,
}

/// Builds everything, assembles what is not there, and serves it.
pub fn run(workspace: &Workspace, words: &[String]) -> Result<(), Failure> {
    let options = read(words)?;
    let demo = workspace.root.join("demo");
    let platform = Part {
        folder: demo.join("velos"),
        whole: "platform.toml",
    };
    let entraide = Part {
        folder: demo.join("entraide"),
        whole: "platform.toml",
    };
    let air = Part {
        folder: demo.join("air"),
        whole: "platform.toml",
    };
    let registry = Part {
        folder: workspace.root.join("demo-registry"),
        whole: market::PEOPLE,
    };
    if options.end == End::Serve {
        must_be_free(options.port, "--port")?;
        must_be_free(options.registry_port, "--registry-port")?;
    }
    tools::wasm_target(workspace, tools::Installing::Allowed)?;
    let legollab = workspace.build_legollab()?;
    if options.data == Data::ThrowAway {
        // With the platforms that were put together in the studio.
        remove(&demo)?;
        registry.remove()?;
    }
    move_old_demo(&demo, &platform.folder)?;
    let whole = [&platform, &entraide, &air, &registry];
    if whole.into_iter().all(Part::is_whole) {
        eprintln!("\nThe demo's data of an earlier start is kept. `cargo xtask demo --fresh` begins anew.");
    } else {
        let folders = bricks::compiled(workspace, &["plugins"], Lints::Off)?;
        bricks::build(workspace, &legollab, &folders, Lints::Off)?;
        type Assemble = fn(&seed::Stage<'_>) -> Result<(), Failure>;
        let platforms: [(&Part, Assemble); 3] = [
            (&platform, seed::assemble),
            (&entraide, entraide::assemble),
            (&air, air::assemble),
        ];
        for (part, assemble) in platforms {
            part.assemble(|folder| {
                assemble(&seed::Stage {
                    workspace,
                    legollab: &legollab,
                    folder,
                })
            })?;
        }
        registry.assemble(|folder| market::assemble(workspace, &legollab, folder, options.registry_port))?;
    }
    seed::print_logins(options.port);
    entraide::print_address(options.port);
    air::print_address(options.port);
    market::print_logins(&registry.folder, options.registry_port)?;
    match options.end {
        End::Stop => Ok(()),
        End::Serve => serve(workspace, &legollab, &demo, &registry.folder, &options),
    }
}

fn read(words: &[String]) -> Result<Options, Failure> {
    let mut options = Options {
        port: 8080,
        registry_port: 8081,
        data: Data::Keep,
        end: End::Serve,
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--fresh" => options.data = Data::ThrowAway,
            "--no-serve" => options.end = End::Stop,
            "--port" => options.port = port(word, words.next())?,
            "--registry-port" => options.registry_port = port(word, words.next())?,
            other => return Err(Failure::new(format!("`demo` has no option `{other}`"))),
        }
    }
    if options.port == options.registry_port {
        return Err(Failure::new("`--port` and `--registry-port` cannot be the same"));
    }
    Ok(options)
}

fn port(option: &str, word: Option<&String>) -> Result<u16, Failure> {
    let port = word.and_then(|port| port.parse().ok()).filter(|port| *port != 0);
    port.ok_or_else(|| Failure::new(format!("`{option}` needs a number from 1 to 65535")))
}

fn must_be_free(port: u16, option: &str) -> Result<(), Failure> {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(_) => Err(Failure::new(format!(
            "port {port} is taken: stop what listens there, or choose another with {option}"
        ))),
    }
}

impl Part {
    fn is_whole(&self) -> bool {
        self.folder.join(self.whole).is_file()
    }

    fn remove(&self) -> Result<(), Failure> {
        remove(&self.folder)
    }

    /// Assembles it if it is not there, in a folder beside, so that a demo that was interrupted is not taken for a whole one.
    fn assemble(&self, make: impl FnOnce(&Path) -> Result<(), Failure>) -> Result<(), Failure> {
        if self.is_whole() {
            return Ok(());
        }
        let part = Self {
            folder: self.folder.with_extension("part"),
            whole: self.whole,
        };
        part.remove()?;
        if let Some(above) = self.folder.parent() {
            fs::create_dir_all(above).map_err(|error| Failure::at("make", above, &error))?;
        }
        make(&part.folder)?;
        fs::rename(&part.folder, &self.folder).map_err(|error| Failure::at("rename to", &self.folder, &error))
    }
}

fn remove(folder: &Path) -> Result<(), Failure> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| Failure::at("remove", folder, &error))?;
    }
    Ok(())
}

/// Gives the platform of a demo from before there was a studio its place among others.
fn move_old_demo(demo: &Path, platform: &Path) -> Result<(), Failure> {
    if !demo.join("platform.toml").is_file() {
        return Ok(());
    }
    let aside = demo.with_extension("part");
    remove(&aside)?;
    fs::rename(demo, &aside).map_err(|error| Failure::at("rename", demo, &error))?;
    fs::create_dir_all(demo).map_err(|error| Failure::at("make", demo, &error))?;
    fs::rename(&aside, platform).map_err(|error| Failure::at("rename to", platform, &error))
}

/// Starts the registry and becomes the host, so that Ctrl-C and other signals reach it directly. The host holds the other end of
/// what the registry reads, so the registry stops when the host has ended, however that came about.
#[cfg(unix)]
fn serve(
    workspace: &Workspace,
    legollab: &Path,
    demo: &Path,
    registry: &Path,
    options: &Options,
) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt as _;
    let mut registry = market::start(legollab, registry, options.registry_port)?;
    market::trust(workspace, legollab, &demo.join(TRUST), options.registry_port)?;
    let mut host = host(legollab, demo, options);
    if let Some(held) = registry.stdin.take() {
        host.stdin(held);
    }
    let error = host.exec();
    Err(Failure::at("start", legollab, &error))
}

#[cfg(not(unix))]
fn serve(
    workspace: &Workspace,
    legollab: &Path,
    demo: &Path,
    registry: &Path,
    options: &Options,
) -> Result<(), Failure> {
    let mut registry = market::start(legollab, registry, options.registry_port)?;
    market::trust(workspace, legollab, &demo.join(TRUST), options.registry_port)?;
    let hosted = host(legollab, demo, options).status();
    drop(registry.stdin.take());
    let ended = registry.wait();
    match hosted.and(ended) {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::at("start", legollab, &error)),
    }
}

fn host(legollab: &Path, demo: &Path, options: &Options) -> Command {
    let mut command = Command::new(legollab);
    command
        .args(["host", "serve", "--listen", &format!("127.0.0.1:{}", options.port)])
        .arg("--platforms")
        .arg(demo)
        .arg("--trust")
        .arg(demo.join(TRUST))
        .args(["--studio", "--registry"])
        .arg(format!("http://localhost:{}", options.registry_port));
    command
}
