//! How one `legollab` asks another, which serves a platform, to change it.
//!
//! Whoever serves platforms listens on a port of this machine and leaves its number in each platform's folder, in
//! `data/control.json`, with a word that only those know who may read the folder. One listener serves all platforms of a
//! process. A request and its answer are one line of JSON each.

use std::{
    fs::{self, File},
    io::Write as _,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use legollab_package::Digest;
use legollab_runtime::{Runtime, change::Carried};
use legollab_server::Server;
use serde::{Deserialize, Serialize};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use crate::{
    output::problem::{Problem, Relayed},
    platform::change,
};

/// Where the port is written, in a platform's folder.
const FILE: &str = "data/control.json";
/// The longest request.
const LINE: u64 = 64 << 10;
/// The longest answer: a problem may list many others, in every language.
const ANSWER: u64 = 1 << 20;
/// How long a request may take to arrive, and whoever is only asked whether they are there to answer.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Known {
    port: u16,
    word: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Request {
    word: String,
    folder: PathBuf,
    what: What,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// Nothing: whether the platform is served here.
    Ask,
    /// The change that is staged in the folder.
    Switch,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Answer {
    Here,
    Switched(Carried),
    NotHere,
    Failed(Box<Relayed>),
}

/// Listens for requests as long as it lives.
pub struct Control {
    known: Known,
    listening: JoinHandle<()>,
    attached: Vec<PathBuf>,
}

impl Control {
    /// Begins to listen, for the platforms of a server.
    ///
    /// # Errors
    /// When the machine gives no port.
    pub async fn listen(runtime: Arc<Runtime>, server: Server) -> Result<Self, Problem> {
        let unheard = |error: std::io::Error| Problem::new("no-control").because(&error);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(unheard)?;
        let known = Known {
            port: listener.local_addr().map_err(unheard)?.port(),
            word: Digest::of(&rand::random::<[u8; 32]>()).to_string(),
        };
        let word = known.word.clone();
        let listening = tokio::spawn(async move {
            loop {
                match listener.accept().await {
                    Ok((stream, _)) => {
                        let (runtime, server, word) = (runtime.clone(), server.clone(), word.clone());
                        tokio::spawn(async move {
                            if let Err(error) = serve(stream, &runtime, &server, &word).await {
                                tracing::debug!(%error, "a request to change a platform was not answered");
                            }
                        });
                    }
                    Err(error) => {
                        tracing::warn!(%error, "a request to change a platform could not be taken");
                        tokio::time::sleep(Duration::from_millis(200)).await;
                    }
                }
            }
        });
        Ok(Self {
            known,
            listening,
            attached: Vec::new(),
        })
    }

    /// Lets whoever may read a platform's folder ask for changes of it. If that cannot be written down, the platform is
    /// served all the same.
    pub fn attach(&mut self, folder: &Path) {
        let path = folder.join(FILE);
        let written = serde_json::to_vec(&self.known)
            .map_err(std::io::Error::from)
            .and_then(|content| write_secret(&path, &content));
        match written {
            Ok(()) => self.attached.push(path),
            Err(error) => {
                tracing::warn!(%error, path = %path.display(), "changes while it is served will not be possible")
            }
        }
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        self.listening.abort();
        for path in &self.attached {
            // Left behind, it names a port where nobody knows its word.
            let _ = fs::remove_file(path);
        }
    }
}

fn write_secret(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let part = path.with_extension("part");
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    // Whatever was left there by another may be readable to more.
    let _ = fs::remove_file(&part);
    options.open(&part)?.write_all(content)?;
    fs::rename(&part, path)
}

async fn serve(mut stream: TcpStream, runtime: &Arc<Runtime>, server: &Server, word: &str) -> std::io::Result<()> {
    let (reader, mut writer) = stream.split();
    let mut line = String::new();
    let mut reader = BufReader::new(reader.take(LINE));
    tokio::time::timeout(PATIENCE, reader.read_line(&mut line)).await??;
    let request: Request = serde_json::from_str(&line)?;
    // Digests are compared, so that the time it takes tells nothing of the word.
    if Digest::of(request.word.as_bytes()) != Digest::of(word.as_bytes()) {
        return Ok(());
    }
    let mut answer = serde_json::to_string(&answered(runtime, server, &request).await)?;
    answer.push('\n');
    writer.write_all(answer.as_bytes()).await?;
    writer.shutdown().await
}

async fn answered(runtime: &Arc<Runtime>, server: &Server, request: &Request) -> Answer {
    let same = |path: &Path| path.canonicalize().is_ok_and(|path| path == request.folder);
    let mut platforms = server.platforms().into_iter();
    let Some(platform) = platforms.find(|platform| same(platform.folder())) else {
        return Answer::NotHere;
    };
    match request.what {
        What::Ask => Answer::Here,
        What::Switch => match platform.switch(runtime).await {
            Ok((changed, carried)) => match server.put(changed) {
                // The one before has handed everything on, and goes when its last requests are done.
                Ok(_) => Answer::Switched(carried),
                Err(error) => failed(&Problem::new("not-served").because(&error)),
            },
            Err(error) => failed(&change::problem(platform.folder(), error)),
        },
    }
}

fn failed(problem: &Problem) -> Answer {
    Answer::Failed(Box::new(Relayed::of(problem)))
}

/// Another process, which serves a platform.
pub struct Host {
    known: Known,
    folder: PathBuf,
}

/// Who serves the platform in a folder; none if nobody does.
pub async fn reach(folder: &Path) -> Option<Host> {
    let known = serde_json::from_slice(&fs::read(folder.join(FILE)).ok()?).ok()?;
    let host = Host {
        known,
        folder: folder.canonicalize().ok()?,
    };
    // A file that was left behind may name a port where by now somebody else listens and says nothing.
    let answer = tokio::time::timeout(PATIENCE, host.ask(What::Ask)).await;
    matches!(answer, Ok(Ok(Answer::Here))).then_some(host)
}

impl Host {
    /// Lets it make the change that is staged in the platform's folder.
    ///
    /// # Errors
    /// What stood in the way.
    pub async fn switch(&self) -> Result<Carried, Problem> {
        match self.ask(What::Switch).await {
            Ok(Answer::Switched(carried)) => Ok(carried),
            Ok(Answer::Failed(relayed)) => Err((*relayed).into()),
            Ok(Answer::Here | Answer::NotHere) => Err(Problem::new("change-unanswered")),
            Err(error) => Err(Problem::new("change-unanswered").because(&error)),
        }
    }

    async fn ask(&self, what: What) -> std::io::Result<Answer> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.known.port));
        let mut stream = TcpStream::connect(address).await?;
        let mut request = serde_json::to_string(&Request {
            word: self.known.word.clone(),
            folder: self.folder.clone(),
            what,
        })?;
        request.push('\n');
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        BufReader::new(stream.take(ANSWER)).read_line(&mut answer).await?;
        Ok(serde_json::from_str(&answer)?)
    }
}
