//! Runs the examiner: a process of its own, which gets the brick through a pipe, has no environment, and ends with all that it
//! started when it has taken too much.

use std::{ffi::OsString, process::Stdio};

use axum::body::Bytes;
use futures::{StreamExt as _, stream::BoxStream};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _},
    process::{Child, ChildStdin, Command},
    sync::Semaphore,
};

use super::{
    finding::{Bound, Finding},
    limits::{Bounds, Group, narrow},
    report::{Report, Request},
};

/// Examinations at a time; others wait for their turn.
const AT_A_TIME: usize = 2;
static TURNS: Semaphore = Semaphore::const_new(AT_A_TIME);
/// What is kept of what the examiner writes to its standard error, for the log.
const MAX_LOG_BYTES: u64 = 4 << 10;

/// What is examined.
pub struct Input {
    /// The request.
    pub request: Request,
    /// The bytes that it announces, in this order.
    pub parts: Vec<BoxStream<'static, Result<Bytes, object_store::Error>>>,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ExaminationError {
    /// The operator named no examiner.
    #[error("no program is set that examines bricks")]
    NoExaminer,
    /// It could not be started, or not be talked to.
    #[error("the examiner cannot be run: {0}")]
    Process(#[from] std::io::Error),
    /// The brick cannot be read.
    #[error("the bytes to be examined cannot be read: {0}")]
    Blob(#[from] object_store::Error),
    /// It ended without a report.
    #[error("the examiner ended badly ({status}): {log}")]
    Failed {
        /// How it ended.
        status: String,
        /// What it wrote to its standard error.
        log: String,
    },
    /// What it wrote is not a report.
    #[error("the examiner's report cannot be read: {0}")]
    Report(serde_json::Error),
}

/// Has a brick examined by a program with its arguments. A brick that takes more than the bounds is refused like any other: the
/// report says so.
///
/// # Errors
/// See [`ExaminationError`].
pub async fn run(program: &[OsString], bounds: Bounds, input: Input) -> Result<Report, ExaminationError> {
    let (name, arguments) = program.split_first().ok_or(ExaminationError::NoExaminer)?;
    // The semaphore is never closed, so there is always a turn.
    let _turn = TURNS.acquire().await;
    let mut command = Command::new(name);
    command
        .args(arguments)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    narrow(&mut command, bounds);
    let mut child = command.spawn()?;
    let _group = Group::of(&child);
    match tokio::time::timeout(bounds.wall, converse(&mut child, bounds, input)).await {
        Ok(report) => report,
        Err(_) => Ok(beyond(Bound::Time)),
    }
}

async fn converse(child: &mut Child, bounds: Bounds, input: Input) -> Result<Report, ExaminationError> {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (told, written, log) = tokio::join!(
        tell(stdin, input),
        read(stdout, bounds.report_bytes),
        read(stderr, MAX_LOG_BYTES)
    );
    let written = written?;
    if written.len() as u64 > bounds.report_bytes {
        return Ok(beyond(Bound::Output));
    }
    let status = child.wait().await?;
    if let Some(bound) = bound_of(&status) {
        return Ok(beyond(bound));
    }
    if !status.success() {
        let log = String::from_utf8_lossy(&log?).into_owned();
        let status = status.to_string();
        return Err(ExaminationError::Failed { status, log });
    }
    told?;
    serde_json::from_slice(&written).map_err(ExaminationError::Report)
}

/// Hands over the request and its bytes. An examiner that ends before it has read them has said why in its own way.
async fn tell(stdin: Option<ChildStdin>, input: Input) -> Result<(), ExaminationError> {
    let Some(mut stdin) = stdin else { return Ok(()) };
    // Names and numbers: there is nothing in it that JSON cannot hold.
    let mut line = serde_json::to_vec(&input.request).unwrap_or_default();
    line.push(b'\n');
    if stdin.write_all(&line).await.is_err() {
        return Ok(());
    }
    for mut part in input.parts {
        while let Some(bytes) = part.next().await {
            if stdin.write_all(&bytes?).await.is_err() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Reads to the end, or one byte more than the limit.
async fn read(from: Option<impl AsyncRead + Unpin>, limit: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(from) = from {
        from.take(limit.saturating_add(1)).read_to_end(&mut bytes).await?;
    }
    Ok(bytes)
}

/// The bound that a process has run into, as the way that it ended shows.
#[cfg(unix)]
fn bound_of(status: &std::process::ExitStatus) -> Option<Bound> {
    use std::os::unix::process::ExitStatusExt as _;
    match status.signal()? {
        // Beyond the soft limit, and beyond the hard one, which is the same.
        libc::SIGXCPU | libc::SIGKILL => Some(Bound::Time),
        // Rust ends like this when there is no memory left, and when its stack is used up.
        libc::SIGABRT | libc::SIGSEGV => Some(Bound::Memory),
        _ => None,
    }
}

#[cfg(not(unix))]
fn bound_of(_: &std::process::ExitStatus) -> Option<Bound> {
    None
}

/// The report on a brick that could not be examined within a bound.
fn beyond(bound: Bound) -> Report {
    Report::refusing(Finding::Bound { bound })
}
