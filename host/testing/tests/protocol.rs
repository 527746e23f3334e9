//! A platform for a test in another process: what is said over the pipes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a panic is the report of a test"
)]

use legollab_test_host::serve;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, Lines, ReadHalf, WriteHalf},
    task::JoinHandle,
};

/// The test's end of the pipes.
struct Client {
    input: WriteHalf<DuplexStream>,
    answers: Lines<BufReader<ReadHalf<DuplexStream>>>,
    host: JoinHandle<std::io::Result<()>>,
}

impl Client {
    fn start() -> Self {
        let (ours, theirs) = tokio::io::duplex(1 << 20);
        let (answers, input) = tokio::io::split(ours);
        let (lines, output) = tokio::io::split(theirs);
        Self {
            input,
            answers: BufReader::new(answers).lines(),
            host: tokio::spawn(serve(BufReader::new(lines), output)),
        }
    }

    async fn send(&mut self, line: &str) {
        self.input.write_all(format!("{line}\n").as_bytes()).await.unwrap();
    }

    async fn answer(&mut self) -> Value {
        serde_json::from_str(&self.answers.next_line().await.unwrap().unwrap()).unwrap()
    }

    async fn ask(&mut self, request: Value) -> Value {
        self.send(&request.to_string()).await;
        self.answer().await
    }

    async fn end(mut self) {
        self.input.shutdown().await.unwrap();
        self.host.await.unwrap().unwrap();
    }
}

fn open(protocol: u32) -> Value {
    json!({
        "id": 1, "do": "open", "protocol": protocol, "name": null, "at": "2026-03-02T08:00:00Z", "time_zone": null,
        "bricks": [], "changes": [],
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_understood_is_answered_under_its_number() {
    let mut client = Client::start();
    let unknown = client.ask(json!({ "id": 7, "do": "dance" })).await;
    assert_eq!(unknown["id"], 7);
    assert!(
        unknown["error"]["message"].as_str().unwrap().contains("dance"),
        "{unknown}"
    );
    client.send("nonsense").await;
    assert_eq!(client.answer().await["id"], Value::Null);
    let early = client.ask(json!({ "id": 8, "do": "settle" })).await;
    assert_eq!(early["error"]["message"], "no platform is open");
    let other = client.ask(open(99)).await;
    assert!(
        other["error"]["message"].as_str().unwrap().contains("version 99"),
        "{other}"
    );
    client.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_is_opened_moved_and_removed() {
    let mut client = Client::start();
    let opened = client.ask(open(1)).await;
    let now = opened["ok"]["now"].as_i64().unwrap_or_else(|| panic!("{opened}"));
    let folder = std::path::PathBuf::from(opened["ok"]["folder"].as_str().unwrap());
    assert!(folder.join("platform.toml").is_file());
    let joined = client
        .ask(json!({ "id": 2, "do": "join", "name": "Ada", "roles": [], "locale": "fr" }))
        .await;
    assert_eq!(joined["ok"]["name"], "Ada");
    let moved = client
        .ask(json!({ "id": 3, "do": "advance-to", "target": now + 1000 }))
        .await;
    assert_eq!(moved["ok"], now + 1000);
    let call = json!({
        "id": 4, "do": "call", "mount": "none", "interface": "none", "function": "none", "arguments": {},
        "caller": { "member": joined["ok"] }, "locale": "en", "reading": true,
    });
    assert_eq!(client.ask(call).await["error"]["kind"], "unknown");
    assert_eq!(client.ask(json!({ "id": 5, "do": "restart" })).await["ok"], Value::Null);
    assert_eq!(client.ask(json!({ "id": 6, "do": "messages" })).await["ok"], json!([]));
    client.end().await;
    assert!(!folder.exists());
}
