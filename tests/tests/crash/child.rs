//! Processes that come to harm: this test program, started once more.

use std::{
    env,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, mpsc},
    thread::JoinHandle,
    time::Duration,
};

use legollab_runtime::{Instant, clock::MovableClock};
use tokio::sync::watch;

use crate::{
    acknowledged::Line,
    load::{self, Tolerance},
    market,
};

/// Names the folder of the platform that a child serves; unset, this program is the test.
pub const FOLDER: &str = "LEGOLLAB_TEST_MARKET";
/// Where a child's clock begins.
const CLOCK: &str = "LEGOLLAB_TEST_CLOCK";
/// The seed of a child's load.
const LOAD: &str = "LEGOLLAB_TEST_LOAD";
/// How long a child may take for anything. It only makes a test slower that fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// Does nothing unless [`FOLDER`] is set; then it serves until it is killed or told to stop.
#[test]
fn the_process_that_serves() {
    let Some(folder) = given(FOLDER) else { return };
    threads().block_on(serve(PathBuf::from(folder)));
}

async fn serve(folder: PathBuf) {
    let number = |variable| given(variable).and_then(|text| text.parse().ok()).unwrap_or(0_i64);
    let clock = Arc::new(MovableClock::new(Instant(number(CLOCK))));
    let runtime = market::runtime(clock.clone());
    let platform = runtime.open(&folder).await.unwrap();
    Line::Open.tell();
    let seed = number(LOAD).unsigned_abs();
    let buyer = market::join(&platform, &format!("buyer{seed}")).await;
    Line::Member(buyer.clone()).tell();

    let (go, going) = watch::channel(());
    let stop = async {
        // A word to stop, or that whoever could say it is gone.
        let word = tokio::task::spawn_blocking(|| std::io::stdin().read(&mut [0]));
        let _ = word.await;
        runtime.drain().await;
        drop(go);
    };
    let load = load::run(&platform, &buyer, seed, Tolerance::OfStopping, going.clone(), |line| {
        line.tell();
    });
    tokio::join!(load, load::let_time_pass(&clock, going, |line| line.tell()), stop);
    platform.close().await.unwrap();
    Line::Done.tell();
}

/// What an environment variable says to a child.
pub fn given(variable: &str) -> Option<String> {
    env::var(variable).ok()
}

/// The threads of a process.
pub fn threads() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
}

/// This test program once more, to run one of its functions.
pub fn again(function: &str) -> Vec<String> {
    let program = env::current_exe().unwrap();
    let words = ["--exact", function, "--nocapture", "--test-threads=1"];
    std::iter::once(program.to_str().unwrap().to_owned())
        .chain(words.map(str::to_owned))
        .collect()
}

/// A process that serves the market under load.
pub struct Serving {
    child: Child,
    lines: mpsc::Receiver<Line>,
    reading: Option<JoinHandle<()>>,
}

impl Serving {
    /// Starts it.
    pub fn start(folder: &Path, clock: Instant, load: u64) -> Self {
        let words = again("child::the_process_that_serves");
        let mut child = Command::new(&words[0])
            .args(&words[1..])
            .env(FOLDER, folder)
            .env(CLOCK, clock.0.to_string())
            .env(LOAD, load.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (told, lines) = mpsc::channel();
        let reading = std::thread::spawn(move || {
            for line in output.split(b'\n').map_while(Result::ok) {
                if let Some(line) = Line::heard(&String::from_utf8_lossy(&line)) {
                    let _ = told.send(line);
                }
            }
        });
        Self {
            child,
            lines,
            reading: Some(reading),
        }
    }

    /// Waits until it serves.
    pub fn wait_until_open(&self) {
        let first = self
            .lines
            .recv_timeout(PATIENCE)
            .expect("the process did not open the platform");
        assert_eq!(first, Line::Open);
    }

    /// Kills it, and gives all that it told.
    pub fn kill(mut self) -> Vec<Line> {
        self.child.kill().unwrap();
        self.end().1
    }

    /// Asks it to stop, and gives all that it told.
    pub fn stop(mut self) -> (ExitStatus, Vec<Line>) {
        self.child.stdin.take().unwrap().write_all(b".").unwrap();
        self.end()
    }

    fn end(&mut self) -> (ExitStatus, Vec<Line>) {
        let status = self.child.wait().unwrap();
        self.reading.take().unwrap().join().unwrap();
        (status, self.lines.try_iter().collect())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Both fail if it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
