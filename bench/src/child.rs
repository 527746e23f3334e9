//! Servers in processes of their own.

use std::{
    env, fs,
    io::{BufRead, BufReader, Read},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::place::Places;

/// Where a server may run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cores {
    /// On the first core alone; whoever asks takes the second, so that neither is in the other's way.
    First,
    /// On all there are.
    All,
}

/// A server that runs. It ends when this is dropped.
pub struct Server {
    child: Child,
    // Our own servers end when it is closed.
    _stdin: Option<ChildStdin>,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It is only measured; there is nothing to finish.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts this program as another server, and waits until it says where it listens.
    ///
    /// # Errors
    /// When it does not start.
    pub fn ours(places: &Places, cores: Cores, words: &[&str]) -> crate::error::Result<Self> {
        let mut command = on(cores, &env::current_exe()?);
        command.args(words).env("LEGOLLAB_CACHE", &places.cache);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let stdin = child.stdin.take();
        let mut line = String::new();
        if let Some(stdout) = &mut child.stdout {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        match line.trim().parse::<SocketAddr>() {
            Ok(address) => Ok(Self {
                child,
                _stdin: stdin,
                address,
            }),
            Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                Err(format!("the server `{}` did not start: {line}", words.join(" ")).into())
            }
        }
    }

    /// Starts `wasmtime serve`, and waits until it takes connections.
    ///
    /// # Errors
    /// When it does not.
    pub fn wasmtime(program: &Path, cores: Cores, flags: &[&str], component: &Path) -> crate::error::Result<Self> {
        let port = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut child = on(cores, program)
            .arg("serve")
            .args(["--addr", &address.to_string()])
            .args(flags)
            .arg(component)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let patience = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(address).is_err() {
            if Instant::now() > patience || child.try_wait()?.is_some() {
                let _ = child.kill();
                let mut said = String::new();
                if let Some(stderr) = &mut child.stderr {
                    let _ = stderr.read_to_string(&mut said);
                }
                let _ = child.wait();
                return Err(format!("`wasmtime serve` did not start: {said}").into());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self {
            child,
            _stdin: None,
            address,
        })
    }

    /// Starts a program that says in JSON where it listens, and waits until it has.
    ///
    /// # Errors
    /// When it does not.
    pub fn program(mut command: Command) -> crate::error::Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let (mut said, mut address) = (String::new(), None);
        if let Some(stdout) = &mut child.stdout {
            let mut lines = BufReader::new(stdout);
            while address.is_none() && lines.read_line(&mut said)? > 0 {
                address = said_address(&said);
            }
        }
        match address {
            Some(address) => Ok(Self {
                child,
                _stdin: None,
                address,
            }),
            None => {
                let _ = child.kill();
                let _ = child.wait();
                Err(format!("{command:?} did not start: {said}").into())
            }
        }
    }

    /// Waits until it has nothing more to do: events and letters of the load before are not to be paid by the next.
    ///
    /// # Errors
    /// When it does not come to rest.
    pub fn settle(&self) -> crate::error::Result<()> {
        let (look, patience) = (Duration::from_millis(300), Duration::from_secs(300));
        let until = Instant::now() + patience;
        while let Some(before) = self.cpu_seconds() {
            std::thread::sleep(look);
            // One hundredth is as little as the system tells.
            if self.cpu_seconds().is_none_or(|after| after - before < 0.015) {
                break;
            }
            if Instant::now() > until {
                return Err(format!("the server did not come to rest within {patience:?}").into());
            }
        }
        Ok(())
    }

    /// CPU time that it has used so far, in seconds; none where the system does not tell.
    pub fn cpu_seconds(&self) -> Option<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        let after_name = stat.rsplit_once(')')?.1;
        let mut fields = after_name.split_whitespace().skip(11);
        let mut ticks = || fields.next()?.parse::<f64>().ok();
        // In hundredths of a second, on every Linux there is.
        Some((ticks()? + ticks()?) / 100.0)
    }

    /// Memory it holds, in bytes; none where the system does not tell.
    pub fn resident_bytes(&self) -> Option<f64> {
        self.bytes_in("status", "VmRSS:")
    }

    /// The same, with a page that several processes share divided among them.
    pub fn proportional_bytes(&self) -> Option<f64> {
        self.bytes_in("smaps_rollup", "Pss:")
    }

    fn bytes_in(&self, file: &str, name: &str) -> Option<f64> {
        let told = fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).ok()?;
        let line = told.lines().find_map(|line| line.strip_prefix(name))?;
        let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kilobytes * 1024.0)
    }
}

/// Where a program listens on this machine, once it has said so to the end.
fn said_address(said: &str) -> Option<SocketAddr> {
    let said: Value = serde_json::from_str(said).ok()?;
    match (said.get("listen").and_then(Value::as_str), said.get("port")) {
        (Some(address), _) => address.parse().ok(),
        (None, port) => Some((Ipv4Addr::LOCALHOST, u16::try_from(port?.as_u64()?).ok()?).into()),
    }
}

/// A program on certain cores, where `taskset` can see to it.
fn on(cores: Cores, program: &Path) -> Command {
    match (cores, can_pin()) {
        (Cores::First, true) => {
            let mut command = Command::new("taskset");
            command.args(["-c", "0"]).arg(program);
            command
        }
        (Cores::All, true) => {
            let mut command = Command::new("taskset");
            command.args(["-c", "0-1023"]).arg(program);
            command
        }
        (_, false) => Command::new(program),
    }
}

/// Whether programs can be kept to cores here.
pub fn can_pin() -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join("taskset").is_file()))
        && std::thread::available_parallelism().is_ok_and(|cores| cores.get() > 1)
}

/// Keeps this thread to the second core, away from the server's, for as long as the guard lives.
pub struct Aside(Option<String>);

impl Aside {
    /// See [`Aside`]; nothing where cores cannot be chosen.
    pub fn second_core() -> Self {
        if !can_pin() {
            return Self(None);
        }
        let id = thread_id();
        if let Some(id) = &id {
            pin(id, "1");
        }
        Self(id)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        if let Some(id) = &self.0 {
            pin(id, "0-1023");
        }
    }
}

/// Lets this thread go before all servers, for as long as the guard lives: in earnest, whoever asks has a machine of their
/// own, and does not wait until the server leaves them a core. Where the system does not allow it, it is no different.
pub struct Ahead(Option<String>);

impl Ahead {
    /// From now on.
    pub fn of_servers() -> Self {
        let id = thread_id();
        if let Some(id) = &id {
            schedule(id, "--fifo", "10");
        }
        Self(id)
    }
}

impl Drop for Ahead {
    fn drop(&mut self) {
        if let Some(id) = &self.0 {
            schedule(id, "--other", "0");
        }
    }
}

fn schedule(thread: &str, policy: &str, priority: &str) {
    let _ = Command::new("chrt")
        .args([policy, "--pid", priority, thread])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}

/// The number of this thread.
fn thread_id() -> Option<String> {
    let link = fs::read_link("/proc/thread-self").ok()?;
    Some(link.file_name()?.to_str()?.to_owned())
}

fn pin(thread: &str, cores: &str) {
    let _ = Command::new("taskset")
        .args(["-cp", cores, thread])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}
