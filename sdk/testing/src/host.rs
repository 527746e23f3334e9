//! The child process that runs the platform: a line of JSON for each request, a line for each answer, in any order.

use std::{
    collections::HashMap,
    env,
    ffi::OsString,
    future::Future,
    io::{BufRead as _, BufReader, Write as _},
    path::PathBuf,
    pin::Pin,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    thread,
};

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{BenchError, CallError};

/// The version of what is said over the pipes. The program refuses another one.
pub const PROTOCOL: u32 = 1;

/// What the program is asked to be.
const ARGUMENT: &str = "brick-test-host";

/// The child, and what is under way with it.
pub struct Host {
    child: Child,
    // Taken when the bench ends: the child ends when nothing can come any more.
    input: Option<Mutex<ChildStdin>>,
    waiting: Arc<Mutex<Waiting>>,
}

#[derive(Default)]
struct Waiting {
    last: u64,
    answers: HashMap<u64, Slot>,
    has_ended: bool,
}

/// What is known of an answer.
enum Slot {
    Awaited(Option<Waker>),
    There(Value),
}

impl Host {
    /// Starts the program that `LEGOLLAB_TEST_HOST` names, else `legollab` on the path.
    pub fn start() -> Result<Self, BenchError> {
        let program = env::var_os("LEGOLLAB_TEST_HOST").unwrap_or_else(|| OsString::from("legollab"));
        let not_started = |error| BenchError::NotStarted {
            program: PathBuf::from(&program),
            error: Arc::new(error),
        };
        let mut child = Command::new(&program)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(not_started)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let waiting = Arc::new(Mutex::new(Waiting::default()));
        if let Some(output) = output {
            let waiting = waiting.clone();
            thread::spawn(move || read(output, &waiting));
        }
        Ok(Self {
            child,
            input: input.map(Mutex::new),
            waiting,
        })
    }

    /// Asks for something, and gives what it gives.
    pub async fn ask<T: DeserializeOwned>(&self, request: Value) -> Result<T, BenchError> {
        let mut answer = self.answer(request).await?;
        if let Some(error) = answer.get("error") {
            let message = error.get("message").and_then(Value::as_str).unwrap_or_default();
            return Err(BenchError::Failed(message.to_owned()));
        }
        let value = answer.get_mut("ok").map(Value::take).unwrap_or_default();
        serde_json::from_value(value).map_err(|_| BenchError::Lost)
    }

    /// Makes a call.
    pub async fn call(&self, request: Value) -> Result<Value, CallError> {
        let mut answer = self.answer(request).await?;
        if let Some(error) = answer.get_mut("error") {
            return Err(serde_json::from_value(error.take()).unwrap_or(CallError::Bench(BenchError::Lost)));
        }
        Ok(answer.get_mut("ok").map(Value::take).unwrap_or_default())
    }

    fn answer(&self, mut request: Value) -> impl Future<Output = Result<Value, BenchError>> + use<> {
        let id = {
            let mut waiting = lock(&self.waiting);
            waiting.last += 1;
            let id = waiting.last;
            waiting.answers.insert(id, Slot::Awaited(None));
            id
        };
        if let Some(request) = request.as_object_mut() {
            request.insert("id".to_owned(), id.into());
        }
        if !self.write(&request) {
            lock(&self.waiting).has_ended = true;
        }
        Answer {
            waiting: self.waiting.clone(),
            id,
        }
    }

    fn write(&self, request: &Value) -> bool {
        let Some(input) = &self.input else { return false };
        let mut input = input.lock().unwrap_or_else(PoisonError::into_inner);
        let written = writeln!(input, "{request}").and_then(|()| input.flush());
        written.is_ok()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        drop(self.input.take());
        // It removes the platform's folder and ends, because nothing can come any more.
        let _ = self.child.wait();
    }
}

struct Answer {
    waiting: Arc<Mutex<Waiting>>,
    id: u64,
}

impl Future for Answer {
    type Output = Result<Value, BenchError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut waiting = lock(&self.waiting);
        match waiting.answers.remove(&self.id) {
            Some(Slot::There(value)) => Poll::Ready(Ok(value)),
            _ if waiting.has_ended => Poll::Ready(Err(BenchError::Lost)),
            _ => {
                let waker = Some(context.waker().clone());
                waiting.answers.insert(self.id, Slot::Awaited(waker));
                Poll::Pending
            }
        }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        lock(&self.waiting).answers.remove(&self.id);
    }
}

/// Hands answers to those who wait for them, until the child ends.
fn read(output: ChildStdout, waiting: &Mutex<Waiting>) {
    for line in BufReader::new(output).lines() {
        let answer = line.ok().and_then(|line| serde_json::from_str::<Value>(&line).ok());
        let Some((id, answer)) = answer.and_then(|answer| Some((answer.get("id")?.as_u64()?, answer))) else {
            break;
        };
        let mut waiting = lock(waiting);
        // Nobody waits any more for an answer that was given up.
        if let Some(slot) = waiting.answers.get_mut(&id)
            && let Slot::Awaited(Some(waker)) = std::mem::replace(slot, Slot::There(answer))
        {
            waker.wake();
        }
    }
    let mut waiting = lock(waiting);
    waiting.has_ended = true;
    for slot in waiting.answers.values_mut() {
        if let Slot::Awaited(waker) = slot
            && let Some(waker) = waker.take()
        {
            waker.wake();
        }
    }
}

/// A test that panicked leaves nothing here half done.
fn lock(waiting: &Mutex<Waiting>) -> MutexGuard<'_, Waiting> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}
