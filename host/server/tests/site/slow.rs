//! Clients that take their time with the head of a request, and requests that ask for a head alone.

use std::{io, time::Duration};

use legollab_server::ServerOptions;
use legollab_web::connection::ConnectionTimeouts;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinHandle,
};

use crate::{
    browser::{Browser, raw},
    support::{Running, VELOS, generous},
};

/// How long to wait for what must come about: less than the patience of a server that was told nothing, and many times that of
/// one that is in a hurry.
const LONG: Duration = Duration::from_secs(10);
/// Between two bytes of a slow client: many of them fit in the patience of a server in a hurry.
const BYTE: Duration = Duration::from_millis(10);

fn options() -> ServerOptions {
    ServerOptions {
        rate_limits: generous(),
        ..ServerOptions::default()
    }
}

/// A server that loses its patience with a head soon.
async fn in_a_hurry(connections: usize) -> Running {
    Running::with(ServerOptions {
        connections,
        timeouts: ConnectionTimeouts {
            head: Duration::from_millis(300),
            ..ConnectionTimeouts::default()
        },
        ..options()
    })
    .await
}

async fn connect(running: &Running) -> TcpStream {
    TcpStream::connect(("127.0.0.1", running.port)).await.unwrap()
}

/// What the server says until it closes the connection; a connection that is torn down has said all it will.
async fn until_closed(mut stream: impl AsyncReadExt + Unpin) -> String {
    let mut said = Vec::new();
    let closed = tokio::time::timeout(LONG, stream.read_to_end(&mut said)).await;
    let closed = closed.expect("the connection stays open");
    assert!(
        closed.is_ok() || closed.is_err_and(|error| error.kind() == io::ErrorKind::ConnectionReset),
        "another end than that the server lets go"
    );
    String::from_utf8(said).unwrap()
}

/// Sends a head without an end, a byte at a time, for as long as it is taken.
fn dripping(mut stream: impl AsyncWriteExt + Unpin + Send + 'static) -> JoinHandle<()> {
    tokio::spawn(async move {
        let begun = format!("GET / HTTP/1.1\r\nhost: {VELOS}\r\nx: ");
        let mut bytes = begun.bytes().chain(std::iter::repeat(b'x'));
        while let Some(byte) = bytes.next()
            && stream.write_all(&[byte]).await.is_ok()
        {
            tokio::time::sleep(BYTE).await;
        }
    })
}

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() {
    let running = in_a_hurry(64).await;
    for begun in ["", "GET", "GET / HTTP/1.1\r\nhost: velos.localhost\r\nx: y"] {
        let mut stream = connect(&running).await;
        stream.write_all(begun.as_bytes()).await.unwrap();
        assert_eq!(until_closed(stream).await, "", "after `{begun}`");
    }
    // Nor is the next one on a connection that was kept.
    for next in ["", "GET / HTTP/1.1\r\n"] {
        let mut stream = connect(&running).await;
        let asked = format!("GET /account/sign-in HTTP/1.1\r\nhost: {VELOS}\r\n\r\n{next}");
        stream.write_all(asked.as_bytes()).await.unwrap();
        let said = until_closed(stream).await;
        assert!(said.starts_with("HTTP/1.1 200 "), "{said}");
        assert_eq!(said.matches("HTTP/1.1 ").count(), 1, "{said}");
        assert!(said.trim_end().ends_with("</html>"), "the answer is whole: {said}");
    }
    running.stop().await;
}

#[tokio::test]
async fn a_head_that_comes_a_byte_at_a_time_wins_no_time() {
    let running = in_a_hurry(64).await;
    let (read, write) = connect(&running).await.into_split();
    let dripping = dripping(write);
    assert_eq!(until_closed(read).await, "");
    tokio::time::timeout(LONG, dripping).await.unwrap().unwrap();
    running.stop().await;
}

#[tokio::test]
async fn others_are_served_while_heads_drip() {
    let slow = 8;
    // One connection is left to all others.
    let running = Running::with(ServerOptions {
        connections: slow + 1,
        ..options()
    })
    .await;
    let mut clients = Vec::new();
    for _ in 0..slow {
        let (read, write) = connect(&running).await.into_split();
        clients.push((read, dripping(write)));
    }
    for _ in 0..20 {
        let mut visitor = running.visitor();
        let served = tokio::time::timeout(LONG, visitor.get("/")).await;
        served.expect("a visitor is kept waiting").expect(200);
    }
    for (read, dripping) in &clients {
        let said = read.try_read(&mut [0; 64]);
        assert!(
            said.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock) && !dripping.is_finished(),
            "they were there all the while"
        );
        dripping.abort();
    }
    drop(clients);
    running.stop().await;
}

#[tokio::test]
async fn slow_heads_give_their_connections_back() {
    let running = in_a_hurry(2).await;
    // Twice as many as there are connections: those in front have to be ended twice over before the visitor is heard.
    let mut clients = Vec::new();
    for _ in 0..4 {
        clients.push(dripping(connect(&running).await));
    }
    let mut visitor = running.visitor();
    let served = tokio::time::timeout(LONG, visitor.get("/")).await;
    served.expect("slow clients hold every connection").expect(200);
    drop(clients);
    running.stop().await;
}

#[tokio::test]
async fn a_head_is_answered_as_the_whole_would_be_and_nothing_follows_it() {
    let running = Running::start().await;
    let home = running.visitor().get("/").await.expect(200);
    let stylesheet = home.body.split(r#"href="/assets/"#).nth(1).unwrap();
    let stylesheet = format!("/assets/{}", stylesheet.split('"').next().unwrap());
    for (path, status) in [
        ("/", 200),
        (stylesheet.as_str(), 200),
        ("/account/sign-in", 200),
        ("/steward", 303),
        ("/nowhere", 404),
        ("/api/nobodys/things/list", 404),
        ("/api/openapi.json", 200),
    ] {
        let asked = |method: &str, more: &str| {
            format!("{method} {path} HTTP/1.1\r\nhost: {VELOS}\r\naccept-language: en\r\n{more}\r\n")
        };
        // Both over one connection: a body after the head would be read as the next answer.
        let both = asked("HEAD", "") + &asked("GET", "connection: close\r\n");
        let head = raw(running.port, both.as_bytes()).await;
        assert_eq!(head.status, status, "{path}");
        assert!(
            head.body.starts_with(&format!("HTTP/1.1 {status} ")),
            "{path}: something follows the head: {}",
            head.body
        );
        let whole = Browser::new(running.port, VELOS).get(path).await.expect(status);
        for name in ["content-type", "cache-control", "location"] {
            assert_eq!(head.header(name), whole.header(name), "{path}: {name}");
        }
        // That nothing would follow need not be said.
        if !whole.body.is_empty() {
            assert_eq!(head.header("content-length"), whole.header("content-length"), "{path}");
        }
    }
    // Where no platform answers.
    let landing = "HEAD / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    let landing = raw(running.port, landing.as_bytes()).await.expect(200);
    assert_eq!(landing.body, "");
    running.stop().await;
}
