//! A PostgreSQL server for the tests, which ends with them.

use std::{
    env, fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    tools::{Installing, is_root, packages},
    workspace::{Failure, Workspace},
};

/// How long the server may take to begin.
const PATIENCE: Duration = Duration::from_secs(60);
/// Where Debian puts the programs of each release.
const DEBIAN: &str = "/usr/lib/postgresql";
/// The account under which the server runs where we are root, as whom it refuses to run.
const ACCOUNT: &str = "postgres";

/// A running server. Dropping it ends it and takes its data away.
pub struct Postgres {
    server: Child,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Starts a server on a free port, with its data in a folder of its own.
    pub fn start(workspace: &Workspace, installing: Installing) -> Result<Self, Failure> {
        if programs().is_none() {
            packages(
                workspace,
                installing,
                "PostgreSQL, for the tests of the registry",
                &["postgresql"],
            )?;
        }
        let programs =
            programs().ok_or_else(|| Failure::new(format!("PostgreSQL was installed, but not below {DEBIAN}")))?;
        // Where we are root, our own folder for temporary files may be closed to the server's account.
        let place = if is_root() {
            PathBuf::from("/tmp")
        } else {
            env::temp_dir()
        };
        let folder = place.join(format!("legollab-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| Failure::at("make", &folder, &error))?;
        if is_root() {
            workspace.run(
                "hand the database's folder over",
                Command::new("chown").arg(ACCOUNT).arg(&folder),
            )?;
        }
        let data = folder.join("data");
        workspace.run(
            "make a PostgreSQL database",
            as_account(&programs.join("initdb"), &folder)
                .args([
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--username=postgres",
                    "--no-sync",
                    "--pgdata",
                ])
                .arg(&data)
                .stdout(Stdio::null()),
        )?;
        let port = free_port()?;
        let server = as_account(&programs.join("postgres"), &folder)
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&folder)
            .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"])
            // The data goes with the tests, and each test has connections of its own.
            .args(["-c", "fsync=off", "-c", "max_connections=300"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Failure::new(format!("cannot start PostgreSQL: {error}")))?;
        let postgres = Self { server, folder, port };
        postgres.wait(&programs)?;
        Ok(postgres)
    }

    /// Where it is, for `LEGOLLAB_TEST_POSTGRES`.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait(&self, programs: &Path) -> Result<(), Failure> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let ready = Command::new(programs.join("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()])
                .status();
            if ready.is_ok_and(|status| status.success()) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        Err(Failure::new("PostgreSQL does not begin to answer"))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // Asked in this way it ends at once, and takes its connections and shared memory along.
        let _ = Command::new("kill")
            .args(["-INT", &self.server.id().to_string()])
            .status();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder with the programs of the newest release that is installed.
fn programs() -> Option<PathBuf> {
    let releases = fs::read_dir(DEBIAN).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let number = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = releases
        .filter(|path| path.join("bin/postgres").is_file() && path.join("bin/initdb").is_file())
        .max_by_key(number)?;
    Some(newest.join("bin"))
}

/// A program of the server, run as somebody other than root. The process is replaced, so that its number is the server's.
fn as_account(program: &Path, folder: &Path) -> Command {
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid", ACCOUNT, "--regid", ACCOUNT, "--clear-groups"])
            .arg(program);
        command
    } else {
        Command::new(program)
    };
    // The folder in which we are may be closed to that account.
    command.current_dir(folder).env("LC_ALL", "C");
    command
}

fn free_port() -> Result<u16, Failure> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| Failure::new(format!("cannot find a free port: {error}")))
}
