//! chromedriver: started on a free port, ended with its browsers when the test ends.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::window::Window;
use crate::{client::install_tls, process::Running, wait};

/// How long browsers get to close by themselves at the end.
const GOODBYE: Duration = Duration::from_secs(5);

/// A chromedriver with the folders of its browsers.
pub struct Driver {
    process: Option<Running>,
    address: SocketAddr,
    profiles: TempDir,
}

impl Driver {
    /// Starts chromedriver.
    ///
    /// # Panics
    /// When it or Chromium is not installed, with what to run.
    pub async fn start() -> Self {
        install_tls();
        let program = installed("chromedriver");
        installed("chromium");
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()));
        let process = Running::start(Command::new(program).arg(format!("--port={}", address.port())));
        let mut driver = Self {
            process: Some(process),
            address,
            profiles: TempDir::new().expect("a temporary folder can be made"),
        };
        wait::until("chromedriver to answer", || {
            if let Some(process) = driver.process.as_mut() {
                process.assert_running();
            }
            let ready = TcpStream::connect(address).is_ok();
            async move { ready.then_some(()) }
        })
        .await;
        driver
    }

    /// Opens a window with cookies of its own, as a further person at a computer of their own would. `person` names the
    /// screenshots; `language` is what the browser asks sites for.
    pub async fn open(&self, person: &str, language: &str) -> Window {
        let profile = self.profiles.path().join(person);
        Window::open(&format!("http://{}", self.address), person, language, &profile).await
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Killed, chromedriver would leave its browsers behind; asked, it takes them along.
        let said = TcpStream::connect(self.address).and_then(|mut stream| {
            stream.set_read_timeout(Some(GOODBYE))?;
            write!(
                stream,
                "GET /shutdown HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
                self.address
            )?;
            stream.read_to_end(&mut Vec::new())
        });
        let begun = Instant::now();
        while let Some(process) = self.process.as_mut().filter(|_| said.is_ok()) {
            if process.ended().is_some() || begun.elapsed() > GOODBYE {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        self.process = None;
    }
}

/// A port that nobody listened on a moment ago: chromedriver does not say which one it would take by itself.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port of the loopback can be had");
    listener.local_addr().expect("a listener has an address").port()
}

fn installed(program: &str) -> PathBuf {
    std::env::var_os("PATH")
        .iter()
        .flat_map(std::env::split_paths)
        .chain([PathBuf::from("/usr/bin")])
        .map(|folder| folder.join(program))
        .find(|path: &PathBuf| Path::is_file(path))
        .unwrap_or_else(|| {
            panic!("{program} is not installed. Run: sudo apt-get install --yes chromium chromium-driver")
        })
}
