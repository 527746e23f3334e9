//! Runs the real program as its users do.

#![allow(dead_code, reason = "each test file uses some of it")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

/// What a run of the program gave.
pub struct Ran {
    pub output: Output,
    pub words: String,
}

impl Ran {
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// The JSON of a run that succeeded.
    pub fn json(&self) -> Value {
        assert!(
            self.output.status.success(),
            "{}\n{}\n{}",
            self.words,
            self.stdout(),
            self.stderr()
        );
        self.any_json()
    }

    /// The JSON of a run, whatever its exit code.
    pub fn any_json(&self) -> Value {
        serde_json::from_str(&self.stdout())
            .unwrap_or_else(|error| panic!("{}: {error}\n{}\n{}", self.words, self.stdout(), self.stderr()))
    }

    /// The exit code.
    pub fn code(&self) -> i32 {
        self.output.status.code().unwrap()
    }
}

/// The program, in English, with no colours and nothing of this machine's settings.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legollab"));
    for name in [
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
        "LEGOLLAB_LANG",
        "LEGOLLAB_PLATFORM",
        "RUST_LOG",
        "RUST_BACKTRACE",
    ] {
        command.env_remove(name);
    }
    // Compiled bricks are shared by the tests, and by the next run of them.
    command.env("LEGOLLAB_CACHE", Path::new(env!("CARGO_TARGET_TMPDIR")).join("code"));
    command
}

/// Runs the program in a folder.
pub fn run_in(folder: &Path, words: &[&str]) -> Ran {
    let output = program().args(words).current_dir(folder).output().unwrap();
    Ran {
        output,
        words: words.join(" "),
    }
}

/// Runs the program in a folder and expects it to succeed.
pub fn ok(folder: &Path, words: &[&str]) -> Ran {
    let ran = run_in(folder, words);
    assert!(
        ran.output.status.success(),
        "{}\n{}\n{}",
        ran.words,
        ran.stdout(),
        ran.stderr()
    );
    ran
}

/// A brick that `cargo xtask bricks` has built.
pub fn brick(name: &str) -> String {
    // The target folder, from .../debug/legollab.
    let beside = || {
        Path::new(env!("CARGO_BIN_EXE_legollab"))
            .ancestors()
            .nth(2)
            .unwrap()
            .join("bricks")
    };
    let folder = std::env::var_os("LEGOLLAB_BRICKS").map_or_else(beside, PathBuf::from);
    let file = folder.join(format!("{name}.wasm"));
    assert!(
        file.is_file(),
        "{} is missing: run `cargo xtask bricks` first",
        file.display()
    );
    file.display().to_string()
}
