//! Programs that end with the test that started them, however it ends.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use crate::wait;

/// A program that runs beside the test. Dropping it kills it.
pub struct Running {
    child: Child,
    name: String,
    said: Arc<Mutex<String>>,
}

impl Running {
    /// Starts a program; what it writes is kept for the report of a failure.
    ///
    /// # Panics
    /// When it cannot be started.
    pub fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {name}: {error}"));
        let said = Arc::new(Mutex::new(String::new()));
        listen(child.stdout.take(), &said);
        listen(child.stderr.take(), &said);
        Self { child, name, said }
    }

    /// What it has written so far, on both streams.
    pub fn said(&self) -> String {
        self.said.lock().expect("nobody panics while writing").clone()
    }

    /// Waits until it has written what is looked for; `what` says in the report of a failure what that is.
    pub async fn once_it_has_said<T>(&mut self, what: &str, find: impl Fn(&str) -> Option<T>) -> T {
        wait::until(what, || {
            self.assert_running();
            let found = find(&self.said());
            async move { found }
        })
        .await
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("a child can be asked for its status")
    }

    /// Fails the test with what the program wrote, if it has ended.
    pub fn assert_running(&mut self) {
        if let Some(status) = self.ended() {
            panic!("{} ended with {status} and wrote:\n{}", self.name, self.said());
        }
    }

    /// Ends it as a crash would: with a signal that it cannot see.
    pub fn kill(mut self) {
        self.end();
    }

    /// Asks it to end, as a service manager would, and gives its status.
    ///
    /// # Panics
    /// When it has not ended within `patience`.
    #[cfg(unix)]
    pub fn stop(mut self, patience: Duration) -> ExitStatus {
        let asked = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(
            asked.is_ok_and(|status| status.success()),
            "{} could not be asked to end",
            self.name
        );
        let begun = Instant::now();
        loop {
            if let Some(status) = self.ended() {
                return status;
            }
            assert!(
                begun.elapsed() < patience,
                "{} does not end. It wrote:\n{}",
                self.name,
                self.said()
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn end(&mut self) {
        // Both fail only if it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

/// Keeps what a stream brings, until it ends.
fn listen(stream: Option<impl Read + Send + 'static>, said: &Arc<Mutex<String>>) {
    let Some(stream) = stream else { return };
    let said = said.clone();
    thread::spawn(move || {
        let mut lines = BufReader::new(stream).split(b'\n');
        while let Some(Ok(line)) = lines.next() {
            let Ok(mut said) = said.lock() else { return };
            said.push_str(&String::from_utf8_lossy(&line));
            said.push('\n');
        }
    });
}
