//! A registry as the catalogue, and what becomes of the studio when it stops answering.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use legollab_runtime::clock::SystemClock;
use legollab_studio::catalogue::{Catalogue as _, RegistryCatalogue};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

/// Takes connections, and answers each with an empty list as long as it is told to.
async fn registry(answers: Arc<AtomicBool>) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = format!("http://localhost:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move {
        let mut held = Vec::new();
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            if !answers.load(Ordering::SeqCst) {
                held.push(stream);
                continue;
            }
            tokio::spawn(async move {
                let _ = stream.read(&mut [0; 4096]).await;
                let body = r#"{"total":0,"results":[]}"#;
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                    body.len()
                );
                let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
            });
        }
    });
    address
}

#[tokio::test]
async fn a_registry_that_hangs_keeps_no_page_waiting() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let answers = Arc::new(AtomicBool::new(true));
    let (address, folder) = (registry(answers.clone()).await, TempDir::new().unwrap());
    let open = || RegistryCatalogue::new(&address, folder.path(), None, Arc::new(SystemClock)).unwrap();
    open().offers().await.expect("it answers");
    answers.store(false, Ordering::SeqCst);
    // As after a start of the host: only what was kept is known.
    let again = open();
    for _ in 0..2 {
        let offers = tokio::time::timeout(Duration::from_secs(2), again.offers()).await;
        assert!(offers.expect("at once").expect("what was kept").is_empty());
    }
}
