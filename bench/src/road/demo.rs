//! A host with a studio and the marketplace that it has its bricks from, each in a process of its own, as `cargo xtask demo` starts them.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{child::Server, load, place::Places};

/// The bricks that are published.
const BRICKS: [&str; 5] = ["booking", "rating", "matching", "sensors", "conversations"];

/// Both processes.
pub struct Demo {
    program: PathBuf,
    platforms: PathBuf,
    /// Compiled code of the host.
    pub cache: PathBuf,
    /// The host.
    pub host: Server,
    /// The marketplace.
    pub registry: Server,
}

impl Demo {
    /// Fills a marketplace in a folder and starts both.
    ///
    /// # Errors
    /// When the program is not there, or does not do it.
    pub fn start(program: PathBuf, places: &Places, folder: &Path) -> crate::error::Result<Self> {
        // Of its own, so that the first site finds nothing compiled.
        let cache = folder.join("code");
        let in_folder = |words: &[&str]| {
            let mut command = Command::new(&program);
            command.args(words).current_dir(folder).env("LEGOLLAB_CACHE", &cache);
            command
        };
        let mut fill = in_folder(&["registry", "demo", "registry", "--brick"]);
        fill.args(BRICKS.map(|brick| places.bricks.join(format!("{brick}.wasm"))));
        run(&mut fill, "")?;
        let listen = "127.0.0.1:0";
        let serve = in_folder(&["--json", "registry", "serve", "--in", "registry", "--listen", listen]);
        let registry = Server::program(serve)?;
        let url = format!("http://localhost:{}", registry.address.port());
        let mut request = Vec::new();
        load::get(&url.replace("http://", ""), "/trust/1.root.json", "", &mut request);
        let (status, root) = load::ask(registry.address, &request)?;
        if status != 200 {
            return Err(format!("the root of trust answered {status}").into());
        }
        fs::write(folder.join("root.json"), root)?;
        run(
            &mut in_folder(&["host", "trust", "init", &url, "--root", "root.json", "--trust", "trust"]),
            "",
        )?;
        let platforms = folder.join("platforms");
        fs::create_dir(&platforms)?;
        let mut serve = in_folder(&[
            "--json",
            "host",
            "serve",
            "--platforms",
            "platforms",
            "--listen",
            listen,
        ]);
        serve.args(["--trust", "trust", "--studio", "--registry", &url]);
        let host = Server::program(serve)?;
        Ok(Self {
            program,
            platforms,
            cache,
            host,
            registry,
        })
    }

    /// Has the command line do something to a site that is served, and gives what it says as JSON.
    ///
    /// # Errors
    /// When it refuses.
    pub fn at_site(&self, site: &str, words: &[&str], input: &str) -> crate::error::Result<Value> {
        let mut command = Command::new(&self.program);
        command
            .args(words)
            .arg("--json")
            .arg("--in")
            .arg(self.platforms.join(site))
            .env("LEGOLLAB_CACHE", &self.cache);
        let said = run(&mut command, input)?;
        Ok(serde_json::from_str(&said).unwrap_or(Value::Null))
    }
}

fn run(command: &mut Command, input: &str) -> crate::error::Result<String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(said);
    }
    let problem = String::from_utf8_lossy(&output.stderr);
    Err(format!("{command:?} ended with {}: {said}{problem}", output.status).into())
}
