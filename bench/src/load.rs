//! A load generator that is no bottleneck: one thread, connections that are kept, one request under way on each.
//!
//! It looks at no more of an answer than its status and its length, which costs a fraction of what any server needs to
//! make one. What it costs all the same is paid by each of the servers that are compared.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::SocketAddr,
    time::{Duration, Instant},
};

use mio::{Events, Interest, Poll, Token, net::TcpStream};

/// How long anything may take before it is a failure.
const PATIENCE: Duration = Duration::from_secs(300);

/// How a server is loaded.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    /// Where it listens.
    pub address: SocketAddr,
    /// Connections, each with one request under way.
    pub connections: usize,
    /// How long before anything is counted.
    pub warm_up: Duration,
    /// How long answers are counted.
    pub measured: Duration,
}

/// What came of it.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Answers of success in the time measured.
    pub answers: usize,
    /// The time measured, in seconds.
    pub seconds: f64,
    /// How long each answer took, in microseconds, ascending.
    pub latencies: Vec<u32>,
    /// Answers of any other kind.
    pub failures: usize,
    /// One of those.
    pub failure: Option<String>,
}

impl Outcome {
    /// Answers in a second.
    pub fn rate(&self) -> f64 {
        self.answers as f64 / self.seconds
    }

    /// The latency that this part of the answers stayed below, in microseconds.
    pub fn percentile(&self, part: f64) -> f64 {
        percentile(&self.latencies, part)
    }

    /// Fails if an answer was anything but a success.
    pub fn sound(self, of: &str) -> crate::error::Result<Self> {
        match &self.failure {
            None if self.answers > 0 => Ok(self),
            None => Err(format!("{of}: no answer").into()),
            Some(failure) => Err(format!("{of}: {} answers such as {failure}", self.failures).into()),
        }
    }
}

/// The value that this part of ascending values stays below.
pub fn percentile(ascending: &[u32], part: f64) -> f64 {
    let last = ascending.len().saturating_sub(1);
    let index = (last as f64 * part).round() as usize;
    ascending.get(index).copied().map_or(f64::NAN, f64::from)
}

struct Connection {
    stream: TcpStream,
    request: Vec<u8>,
    written: usize,
    answer: Vec<u8>,
    begun: Instant,
}

impl Load {
    /// Loads the server. `next` writes the request that a connection, given by its number, sends next; if it writes none,
    /// the connection rests for good.
    ///
    /// # Errors
    /// When a connection breaks, or no answer comes.
    pub fn run(&self, mut next: impl FnMut(usize, &mut Vec<u8>)) -> crate::error::Result<Outcome> {
        let mut poll = Poll::new()?;
        let mut events = Events::with_capacity(self.connections.max(8));
        let begun = Instant::now();
        let (from, until) = (begun + self.warm_up, begun + self.warm_up + self.measured);
        let mut outcome = Outcome::default();
        let mut connections = Vec::with_capacity(self.connections);
        for number in 0..self.connections {
            let stream = std::net::TcpStream::connect(self.address)?;
            stream.set_nodelay(true)?;
            stream.set_nonblocking(true)?;
            let mut connection = Connection {
                stream: TcpStream::from_std(stream),
                request: Vec::new(),
                written: 0,
                answer: Vec::with_capacity(16 << 10),
                begun: Instant::now(),
            };
            poll.registry().register(
                &mut connection.stream,
                Token(number),
                Interest::READABLE | Interest::WRITABLE,
            )?;
            next(number, &mut connection.request);
            connections.push(connection);
        }
        let mut resting = connections.iter().filter(|it| it.request.is_empty()).count();
        loop {
            let now = Instant::now();
            if now >= until || resting == connections.len() {
                break;
            }
            poll.poll(&mut events, Some(PATIENCE.min(until - now)))?;
            for event in &events {
                let number = event.token().0;
                let Some(connection) = connections.get_mut(number) else {
                    continue;
                };
                if connection.request.is_empty() {
                    continue;
                }
                connection.send()?;
                while let Some(status) = connection.receive()? {
                    let now = Instant::now();
                    if now >= from && now < until {
                        outcome.count(status, connection, now);
                    }
                    connection.answer.clear();
                    connection.request.clear();
                    next(number, &mut connection.request);
                    if connection.request.is_empty() {
                        resting += 1;
                        break;
                    }
                    connection.written = 0;
                    connection.begun = now;
                    connection.send()?;
                }
            }
        }
        outcome.seconds = until.min(Instant::now()).saturating_duration_since(from).as_secs_f64();
        outcome.latencies.sort_unstable();
        Ok(outcome)
    }
}

impl Outcome {
    fn count(&mut self, status: u16, connection: &Connection, now: Instant) {
        if (200..300).contains(&status) {
            self.answers += 1;
            let took = now.saturating_duration_since(connection.begun).as_micros();
            self.latencies.push(u32::try_from(took).unwrap_or(u32::MAX));
        } else {
            self.failures += 1;
            self.failure
                .get_or_insert_with(|| String::from_utf8_lossy(&connection.answer).into_owned());
        }
    }
}

impl Connection {
    fn send(&mut self) -> io::Result<()> {
        while let Some(rest) = self.request.get(self.written..).filter(|rest| !rest.is_empty()) {
            match self.stream.write(rest) {
                Ok(written) => self.written += written,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Reads what is there, and gives the status once the answer is whole.
    fn receive(&mut self) -> io::Result<Option<u16>> {
        let mut buffer = [0; 16 << 10];
        loop {
            match self.stream.read(&mut buffer) {
                Ok(0) => {
                    return Err(io::Error::new(
                        ErrorKind::UnexpectedEof,
                        "the server closed the connection",
                    ));
                }
                Ok(read) => self.answer.extend_from_slice(buffer.get(..read).unwrap_or_default()),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(None),
                Err(error) => return Err(error),
            }
            if let Some(status) = whole(&self.answer) {
                return Ok(Some(status));
            }
        }
    }
}

/// The status of an answer that is whole.
fn whole(answer: &[u8]) -> Option<u16> {
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n")? + 4;
    let (head, body) = answer.split_at_checked(end)?;
    let status = str::from_utf8(head.get(9..12)?).ok()?.parse().ok()?;
    let complete = match header(head, b"content-length") {
        Some(length) => body.len() >= str::from_utf8(length).ok()?.trim().parse::<usize>().ok()?,
        None if header(head, b"transfer-encoding").is_some() => body.ends_with(b"0\r\n\r\n"),
        None => true,
    };
    complete.then_some(status)
}

fn header<'h>(head: &'h [u8], name: &[u8]) -> Option<&'h [u8]> {
    head.split(|byte| *byte == b'\n').find_map(|line| named(line, name))
}

/// The value in a line, if it is that of this header.
fn named<'l>(line: &'l [u8], name: &[u8]) -> Option<&'l [u8]> {
    let (key, value) = line.split_at_checked(name.len())?;
    key.eq_ignore_ascii_case(name).then(|| value.strip_prefix(b":"))?
}

/// An answer, whole.
pub struct Answer {
    /// Its status.
    pub status: u16,
    head: Vec<u8>,
    /// What follows the headers.
    pub body: Vec<u8>,
}

impl Answer {
    /// The values of a header.
    pub fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        let lines = self.head.split(|byte| *byte == b'\n');
        lines.filter_map(move |line| Some(str::from_utf8(named(line, name.as_bytes())?).ok()?.trim()))
    }

    /// The first value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }
}

/// Asks once, on a connection of its own, and gives status and body.
///
/// # Errors
/// When no whole answer comes.
pub fn ask(address: SocketAddr, request: &[u8]) -> crate::error::Result<(u16, Vec<u8>)> {
    let answer = answer(address, request)?;
    Ok((answer.status, answer.body))
}

/// Asks once, on a connection of its own, and gives all that is answered.
///
/// # Errors
/// When no whole answer comes.
pub fn answer(address: SocketAddr, request: &[u8]) -> crate::error::Result<Answer> {
    let mut stream = std::net::TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request)?;
    let (mut head, mut buffer) = (Vec::new(), [0; 16 << 10]);
    loop {
        let read = stream.read(&mut buffer)?;
        head.extend_from_slice(buffer.get(..read).unwrap_or_default());
        if let Some(status) = whole(&head) {
            let end = head.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap_or(0) + 4;
            let body = head.split_off(end.min(head.len()));
            return Ok(Answer { status, head, body });
        }
        if read == 0 {
            return Err("the server closed the connection".into());
        }
    }
}

/// A request that sends JSON.
pub fn post(host: &str, path: &str, more: &str, body: &str, out: &mut Vec<u8>) {
    // Writing to memory cannot fail.
    let _ = write!(
        out,
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n{more}Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
}

/// A request that reads.
pub fn get(host: &str, path: &str, more: &str, out: &mut Vec<u8>) {
    // Writing to memory cannot fail.
    let _ = write!(out, "GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n");
}
