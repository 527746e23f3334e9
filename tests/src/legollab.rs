//! The program `legollab`, run as a person or a script runs it.

use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::places;

/// What a run of the program came to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What was run.
    pub words: String,
    /// Whether it ended well.
    pub success: bool,
    /// What it wrote for the one who asked.
    pub output: String,
    /// What it wrote beside that: steps, warnings, problems.
    pub errors: String,
}

impl Outcome {
    /// Fails unless it ended well.
    #[track_caller]
    pub fn well(self) -> Self {
        assert!(
            self.success,
            "`{}` failed:\n{}\n{}",
            self.words, self.output, self.errors
        );
        self
    }

    /// Fails if it ended well, or crashed; gives all that it wrote.
    #[track_caller]
    pub fn failed(self) -> String {
        let text = format!("{}\n{}", self.output, self.errors);
        assert!(!self.success, "`{}` should fail:\n{text}", self.words);
        assert!(!text.contains("panicked at"), "`{}` panicked:\n{text}", self.words);
        text
    }

    /// The output as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.output).unwrap_or_else(|error| {
            panic!(
                "`{}` gave no JSON ({error}):\n{}\n{}",
                self.words, self.output, self.errors
            )
        })
    }
}

/// The program, set up so that tests share compiled code and nothing else.
pub fn command() -> Command {
    let mut command = Command::new(places::legollab());
    command
        .env("LEGOLLAB_CACHE", places::code_cache())
        // No test believes what this machine's user believes.
        .env("XDG_DATA_HOME", places::folder("e2e-data"))
        .env_remove("LEGOLLAB_TRUST")
        .env_remove("LEGOLLAB_REGISTRY")
        .env("LEGOLLAB_LANG", "en")
        .env("NO_COLOR", "1")
        .env_remove("LEGOLLAB_PLATFORM")
        .env_remove("RUST_LOG")
        .stdin(Stdio::null());
    command
}

/// Runs the program in a folder.
pub fn run(folder: &Path, words: &[&str]) -> Outcome {
    run_with(folder, words, "")
}

/// Runs the program in a folder with something on its standard input.
pub fn run_with(folder: &Path, words: &[&str], input: &str) -> Outcome {
    let mut child = command()
        .args(words)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("legollab cannot be started: {error}"));
    if let Some(mut stdin) = child.stdin.take() {
        // A program that fails before it reads closes the pipe; its own message says why.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().expect("a child can be waited for");
    Outcome {
        words: format!("legollab {}", words.join(" ")),
        success: output.status.success(),
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
