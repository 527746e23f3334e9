//! Extism beside us: a fresh plugin for the same 20 records, timed in a process of its own. Its library has a wasmtime of its
//! own, and two of them in one process would share the signals that traps come by.

mod library;

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Instant,
};

use crate::{in_process::BATCH, lists};
use library::{Compiled, Library};

/// What the plugin exports.
const FUNCTION: &std::ffi::CStr = c"rate";

/// Where Extism is.
#[derive(Debug, Clone)]
pub struct Files {
    /// Its shared library.
    pub library: PathBuf,
    /// The work as a plugin.
    pub plugin: PathBuf,
}

/// The process that times Extism. It ends when this is dropped.
pub struct Extism {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    /// The release of Extism.
    pub version: String,
}

impl Drop for Extism {
    fn drop(&mut self) {
        // It only measures; there is nothing to finish.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Extism {
    /// Starts it, and waits until it has compiled the plugin, seen that it answers rightly, and warmed up.
    ///
    /// # Errors
    /// When it cannot.
    pub fn start(files: &Files) -> crate::error::Result<Self> {
        let mut child = Command::new(env::current_exe()?)
            .arg("extism")
            .args([&files.library, &files.plugin])
            // It is compiled once, so nothing is to stay of it in the home of whoever measures.
            .env("EXTISM_CACHE_CONFIG", "")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (stdin, stdout) = child
            .stdin
            .take()
            .zip(child.stdout.take())
            .ok_or("the process that times Extism has no input and output")?;
        let mut started = Self {
            child,
            stdin,
            stdout: BufReader::new(stdout),
            version: String::new(),
        };
        started.version = started.line()?;
        Ok(started)
    }

    /// Lets it time one batch: microseconds for each plugin that is made, called and freed.
    ///
    /// # Errors
    /// When it ends instead.
    pub fn batch(&mut self) -> crate::error::Result<f64> {
        writeln!(self.stdin)?;
        Ok(self.line()?.parse()?)
    }

    fn line(&mut self) -> crate::error::Result<String> {
        let mut line = String::new();
        if self.stdout.read_line(&mut line)? == 0 {
            return Err("the process that times Extism has ended".into());
        }
        line.truncate(line.trim_end().len());
        Ok(line)
    }
}

/// Times Extism at its best: code that is compiled once, and without WASI, which the plugin does not need. Writes the release,
/// and then for every line of standard input the microseconds that each plugin of a batch took.
///
/// # Errors
/// When the library or the plugin cannot be used, or does other work than the brick.
pub fn measure(library: &Path, plugin: &Path) -> crate::error::Result<()> {
    let library = Library::load(library)?;
    let compiled = library.compile(&std::fs::read(plugin)?)?;
    let arguments = lists::arguments()?;
    let mut answer = serde_json::Value::Null;
    fresh(&compiled, &arguments, |output| {
        answer = serde_json::from_slice(output)?;
        Ok(())
    })?;
    if answer != lists::expected(&arguments)? {
        return Err(format!("the plugin of Extism answered {answer}").into());
    }
    let begun = Instant::now();
    let mut count = 0_u32;
    while begun.elapsed() < BATCH {
        fresh(&compiled, &arguments, read)?;
        count += 1;
    }
    let mut out = std::io::stdout();
    writeln!(out, "{}", library.version())?;
    for line in std::io::stdin().lines() {
        line?;
        let begun = Instant::now();
        for _ in 0..count {
            fresh(&compiled, &arguments, read)?;
        }
        writeln!(out, "{}", begun.elapsed().as_secs_f64() * 1e6 / f64::from(count))?;
    }
    Ok(())
}

/// Makes a plugin, calls it, reads what it gives and frees it.
fn fresh(
    compiled: &Compiled<'_>,
    arguments: &str,
    read: impl FnOnce(&[u8]) -> crate::error::Result<()>,
) -> crate::error::Result<()> {
    let mut plugin = compiled.plugin()?;
    read(plugin.call(FUNCTION, arguments.as_bytes())?)
}

/// Takes the output over, as our call gives its answer.
fn read(output: &[u8]) -> crate::error::Result<()> {
    std::hint::black_box(output.to_vec());
    Ok(())
}
