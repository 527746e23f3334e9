//! The operator's own address.

use std::net::Ipv4Addr;

use tokio::net::TcpListener;

use crate::{browser::Browser, support::Running};

#[tokio::test]
async fn the_operator_sees_health_and_numbers_and_nobody_else_does() {
    let running = Running::start().await;
    running.visitor().get("/").await.expect(200);
    running.visitor().get("/metrics").await.expect(404);
    running.visitor().get("/health/ready").await.expect(404);

    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let mut operator = Browser::new(listener.local_addr().unwrap().port(), "localhost");
    let server = running.server.clone();
    let serving = tokio::spawn(async move { server.serve_operator(listener, std::future::pending()).await });
    assert_eq!(operator.get("/health/live").await.expect(200).body, "live\n");
    assert_eq!(operator.get("/health/ready").await.expect(200).body, "ready\n");
    let numbers = operator.get("/metrics").await.expect(200);
    assert!(
        numbers
            .header("content-type")
            .starts_with("application/openmetrics-text")
    );
    for line in [
        "legollab_requests_total{status=\"200\"} 1",
        "legollab_platforms 1",
        "legollab_dead_letters{platform=\"velos\"} 0",
        "legollab_permits_available 4",
    ] {
        assert!(numbers.body.contains(line), "{line} is not in {}", numbers.body);
    }
    let guide = include_str!("../../../../docs/operations.md");
    let families = numbers.body.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    for family in families.filter_map(|line| line.split(' ').next()) {
        assert!(
            guide.contains(family),
            "docs/operations.md does not say what {family} means"
        );
    }
    assert_eq!(
        operator.post("/metrics", &[]).await.expect(405).header("allow"),
        "GET, HEAD"
    );

    // What is not served is named, and keeps nobody from those that are.
    running.server.expect(["slow".to_owned(), "bad".to_owned()]);
    let answer = operator.get("/health/ready").await.expect(503);
    assert!(
        answer.body.starts_with("starting\nbad: ") && answer.body.contains("\nslow: "),
        "{}",
        answer.body
    );
    running.server.not_served("bad", "its lock\nis a pipe".to_owned());
    running.server.put(running.open("slow", "").await).unwrap();
    let answer = operator.get("/health/ready").await.expect(200);
    assert_eq!(answer.body, "ready\nbad: its lock\\nis a pipe\n");
    running.server.platforms()[0].close().await.unwrap();
    let answer = operator.get("/health/ready").await.expect(200);
    assert!(answer.body.starts_with("ready\nslow: "), "{}", answer.body);

    running.velos().close().await.unwrap();
    let answer = operator.get("/health/ready").await.expect(503);
    assert!(answer.body.contains("velos"), "{}", answer.body);
    serving.abort();
}

/// A page from outside whose name has come to lead to the operator's address reads nothing there.
#[tokio::test]
async fn a_page_whose_name_leads_to_the_operators_address_reads_nothing() {
    let running = Running::start().await;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = running.server.clone();
    let serving = tokio::spawn(async move { server.serve_operator(listener, std::future::pending()).await });
    for path in ["/metrics", "/health/ready", "/health/live", "/"] {
        let answer = Browser::new(port, "evil.example").get(path).await.expect(421);
        assert!(
            !answer.body.contains("velos") && !answer.body.contains("legollab_"),
            "{}",
            answer.body
        );
    }
    for host in ["127.0.0.1", "localhost", "[::1]"] {
        Browser::new(port, host).get("/metrics").await.expect(200);
    }
    serving.abort();
}
