//! A mail server that does at each step what a test says. It speaks as much SMTP as a client needs (RFC 5321).

use std::{
    net::Ipv4Addr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use legollab_server::{MailBounds, MailSettings, ServerOptions};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

use crate::support::generous;

/// What is asked of a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Greeting,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    Content,
    Quit,
}

/// What it does about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// What is expected.
    Works,
    /// Nothing, and never again on this connection.
    Stalls,
    /// Says this.
    Says(&'static str),
    /// Says this, then nothing.
    SaysAndStalls(&'static str),
}

type Plan = Box<dyn Fn(Step, &str) -> Does + Send>;

#[derive(Clone)]
struct Shared {
    plan: Arc<Mutex<Plan>>,
    letters: mpsc::UnboundedSender<String>,
    connected: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

/// A running mail server.
pub struct MailServer {
    pub port: u16,
    shared: Shared,
    letters: mpsc::UnboundedReceiver<String>,
}

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (taken, letters) = mpsc::unbounded_channel();
        let shared = Shared {
            plan: Arc::new(Mutex::new(Box::new(|_, _| Does::Works))),
            letters: taken,
            connected: Arc::default(),
            most: Arc::default(),
        };
        let serving = shared.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let shared = serving.clone();
                tokio::spawn(async move {
                    let now = shared.connected.fetch_add(1, Ordering::SeqCst) + 1;
                    shared.most.fetch_max(now, Ordering::SeqCst);
                    // A client may go away at any time.
                    let _ = converse(stream, &shared).await;
                    shared.connected.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { port, shared, letters }
    }

    /// From now on it does what `plan` says at each step, told the line that the client sent.
    pub fn does(&self, plan: impl Fn(Step, &str) -> Does + Send + 'static) {
        *self.shared.plan.lock().unwrap() = Box::new(plan);
    }

    /// From now on it does this at one step, and works otherwise.
    pub fn does_at(&self, step: Step, does: Does) {
        self.does(move |at, _| if at == step { does } else { Does::Works });
    }

    /// From now on it works.
    pub fn works(&self) {
        self.does(|_, _| Does::Works);
    }

    /// The next letter that it takes: the commands of its sender and recipient, then its text.
    pub async fn letter(&mut self) -> String {
        let letter = tokio::time::timeout(Duration::from_secs(10), self.letters.recv()).await;
        letter.expect("a letter comes").unwrap()
    }

    /// Whether it has taken a letter that nobody has looked at.
    pub fn has_more(&self) -> bool {
        !self.letters.is_empty()
    }

    /// The most connections there were at a time.
    pub fn most_connections(&self) -> usize {
        self.shared.most.load(Ordering::SeqCst)
    }

    /// A server of platforms that sends its letters here, and is quick to lose its patience.
    pub fn options(&self) -> ServerOptions {
        self.options_with("", "")
    }

    /// The same with a user, as `name:password@`, and a query.
    pub fn options_with(&self, user: &str, query: &str) -> ServerOptions {
        self.options_at(&format!("smtp://{user}127.0.0.1:{}{query}", self.port))
    }

    /// The same at this address.
    pub fn options_at(&self, url: &str) -> ServerOptions {
        ServerOptions {
            post: MailSettings::Smtp {
                url: url.to_owned(),
                from: "hello@example.org".to_owned(),
            },
            mail_bounds: MailBounds {
                step: Duration::from_millis(300),
                content: Duration::from_millis(300),
                first_pause: Duration::from_millis(100),
                longest_pause: Duration::from_millis(400),
            },
            rate_limits: generous(),
            ..ServerOptions::default()
        }
    }
}

async fn converse(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    let (mut step, mut line, mut letter) = (Step::Greeting, String::new(), String::new());
    loop {
        let does = (shared.plan.lock().unwrap())(step, &line);
        let answer = match (does, step) {
            (Does::Stalls, _) => return wait_for_the_end(lines).await,
            (Does::Says(answer) | Does::SaysAndStalls(answer), _) => answer,
            (Does::Works, Step::Greeting) => "220 mail.test",
            (Does::Works, Step::Ehlo) => "250-mail.test\r\n250-STARTTLS\r\n250-AUTH PLAIN\r\n250 8BITMIME",
            (Does::Works, Step::Auth) => "235 welcome",
            (Does::Works, Step::Data) => "354 go on",
            (Does::Works, Step::Quit) => "221 bye",
            (Does::Works, _) => "250 fine",
        };
        if matches!(step, Step::Mail | Step::Rcpt) {
            letter.push_str(&line);
            letter.push('\n');
        }
        if step == Step::Content && answer.starts_with("250") {
            shared.letters.send(std::mem::take(&mut letter)).unwrap();
        }
        writer.write_all(format!("{answer}\r\n").as_bytes()).await?;
        if matches!(does, Does::SaysAndStalls(_)) {
            return wait_for_the_end(lines).await;
        }
        if step == Step::Data && answer.starts_with("354") {
            while let Some(line) = lines.next_line().await? {
                if line == "." {
                    break;
                }
                letter.push_str(&line);
                letter.push('\n');
            }
            (step, line) = (Step::Content, String::new());
            continue;
        }
        let Some(next) = lines.next_line().await? else {
            return Ok(());
        };
        line = next;
        step = match line.split([' ', ':']).next().unwrap() {
            "EHLO" => Step::Ehlo,
            "STARTTLS" => Step::StartTls,
            "AUTH" => Step::Auth,
            "MAIL" => Step::Mail,
            "RCPT" => Step::Rcpt,
            "DATA" => Step::Data,
            "QUIT" => Step::Quit,
            other => panic!("a client says {other}"),
        };
    }
}

async fn wait_for_the_end(lines: tokio::io::Lines<BufReader<tokio::net::tcp::OwnedReadHalf>>) -> std::io::Result<()> {
    tokio::io::copy(&mut lines.into_inner(), &mut tokio::io::sink()).await?;
    Ok(())
}
