//! Where things are, and how commands are run.

use std::{
    ffi::{OsStr, OsString},
    fmt, io,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
    time::Instant,
};

use serde_json::Value;

/// Why a task stopped, in a sentence with its remedy.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure of these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// A failure to do something with a file or folder.
    pub fn at(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self(format!("cannot {doing} {}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The checkout and the folder where it is built.
pub struct Workspace {
    /// The folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo builds; outside the checkout if `CARGO_TARGET_DIR` says so.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the checkout that cargo runs this program of, and asks cargo where it builds.
    pub fn find() -> Result<Self, Failure> {
        // Not as it was when it was compiled: several checkouts may share a target folder, and cargo then takes one program for all.
        let folder = std::env::var_os("CARGO_MANIFEST_DIR")
            .ok_or_else(|| Failure::new("run it with cargo, as `cargo xtask test`"))?;
        let root = Path::new(&folder)
            .parent()
            .ok_or_else(|| Failure::new("xtask must lie in a folder of the checkout"))?
            .to_path_buf();
        let target = metadata(&root, &["--no-deps"])?
            .get("target_directory")
            .and_then(Value::as_str)
            .map(PathBuf::from)
            .ok_or_else(|| Failure::new("cargo metadata names no target_directory"))?;
        Ok(Self { root, target })
    }

    /// The folder of the built bricks.
    pub fn bricks(&self) -> PathBuf {
        self.target.join("bricks")
    }

    /// The folder of tools installed for the tests.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// Where the program `legollab` lies once it is built.
    pub fn legollab(&self) -> PathBuf {
        self.target
            .join("debug")
            .join(format!("legollab{}", std::env::consts::EXE_SUFFIX))
    }

    /// Builds `legollab` and nothing else, and says where it is.
    pub fn build_legollab(&self) -> Result<PathBuf, Failure> {
        self.run("build legollab", cargo().args(["build", "--package", "legollab"]))?;
        Ok(self.legollab())
    }

    /// Tells tests where the program and the bricks are, as far as they are built.
    pub fn with_built(&self, command: &mut Command) {
        for (name, path) in [("LEGOLLAB", self.legollab()), ("LEGOLLAB_BRICKS", self.bricks())] {
            if path.exists() {
                command.env(name, path);
            }
        }
    }

    /// Runs a command in the root of the checkout and fails unless it succeeds. What it is for and how long it took are
    /// printed.
    pub fn run(&self, what: &str, command: &mut Command) -> Result<(), Failure> {
        eprintln!("\n== {what}");
        let begun = Instant::now();
        let status = self.status(command)?;
        if status.success() {
            eprintln!("   {what}: {:.1} s", begun.elapsed().as_secs_f64());
            Ok(())
        } else {
            Err(Failure::new(format!(
                "could not {what}: `{}` ended with {status}",
                words_of(command)
            )))
        }
    }

    /// Runs a command in the root of the checkout, unless it names a folder of its own, and gives its status.
    pub fn status(&self, command: &mut Command) -> Result<ExitStatus, Failure> {
        if command.get_current_dir().is_none() {
            command.current_dir(&self.root);
        }
        // Bricks are workspaces of their own; they build where the rest builds, and share what can be shared.
        command.env("CARGO_TARGET_DIR", &self.target);
        command
            .stdin(Stdio::null())
            .status()
            .map_err(|error| Failure::new(format!("cannot run `{}`: {error}", words_of(command))))
    }
}

/// The cargo that runs this program.
pub fn cargo() -> Command {
    without_package(Command::new(
        std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")),
    ))
}

/// Lets a cargo command that compiles our crates lint them in the same go, and fail on what the lints find. Clippy's own command
/// would compile everything once more, because it keeps what it makes apart from what is built.
pub fn linted(command: &mut Command) -> &mut Command {
    command
        .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
        // As `cargo clippy -- --deny warnings` passes it.
        .env("CLIPPY_ARGS", "--deny__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__")
}

/// What `cargo metadata` says of the checkout. Cargo fetches packages that are not on this machine yet, unless the options
/// leave dependencies out.
pub fn metadata(root: &Path, options: &[&str]) -> Result<Value, Failure> {
    let output = cargo()
        .args(["metadata", "--format-version", "1"])
        .args(options)
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| Failure::new(format!("cannot run cargo: {error}")))?;
    serde_json::from_slice(&output.stdout)
        .map_err(|error| Failure::new(format!("cannot read what cargo metadata says: {error}")))
}

/// Takes away what cargo tells this program of its own package. Build scripts look at it, so with it every crate that does
/// would be built again each time that cargo is called from here and by hand in turn.
pub fn without_package(mut command: Command) -> Command {
    for (name, _) in std::env::vars_os() {
        let is_ours = name.to_str().is_some_and(|name| {
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
                .iter()
                .any(|it| name.starts_with(it))
        });
        if is_ours {
            command.env_remove(name);
        }
    }
    command
}

/// Whether a program is on the path.
pub fn is_installed(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn words_of(command: &Command) -> String {
    let words: Vec<&OsStr> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .collect();
    words
        .iter()
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
