//! Requests that are written to be understood in two ways, and bodies that are too much.

use crate::{
    browser::{Browser, raw},
    support::Running,
};

#[tokio::test]
async fn a_client_that_sends_too_much_reads_why_it_was_refused() {
    let running = Running::start().await;
    let mut browser = running.visitor();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    for bytes in [100_000, 4 << 20, 16 << 20] {
        let much = format!("email={}", "a".repeat(bytes));
        let answer = browser.send("POST", "/account/sign-in", &form, &much).await.expect(413);
        assert!(answer.body.contains("<h1>"), "{}", answer.body);
    }
    // So does one that sends what would never be read at all.
    let much = "a".repeat(4 << 20);
    browser
        .send("POST", "/account/sign-in", &[("content-type", "text/plain")], &much)
        .await
        .expect(415);
    browser
        .send("POST", "/nowhere/at/all/x", &form, &much)
        .await
        .expect(404);
    running.stop().await;
}

#[tokio::test]
async fn a_request_is_one_request() {
    let running = Running::start().await;
    let hidden = "GET /account HTTP/1.1\r\nhost: velos.localhost\r\n\r\n";
    for (what, request) in [
        (
            "both a length and chunks",
            format!(
                "POST /account/sign-in HTTP/1.1\r\nhost: velos.localhost\r\ncontent-length: 4\r\n\
                 transfer-encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"
            ),
        ),
        (
            "two lengths",
            format!(
                "POST / HTTP/1.1\r\nhost: velos.localhost\r\ncontent-length: 0\r\ncontent-length: 60\r\n\r\n{hidden}"
            ),
        ),
        (
            "a space before the colon",
            format!("POST / HTTP/1.1\r\nhost: velos.localhost\r\ncontent-length : 60\r\n\r\n{hidden}"),
        ),
        (
            "an unknown coding",
            format!("POST / HTTP/1.1\r\nhost: velos.localhost\r\ntransfer-encoding: xchunked\r\n\r\n{hidden}"),
        ),
        (
            "a folded header",
            format!("GET / HTTP/1.1\r\nhost: velos.localhost\r\nx: a\r\n b\r\n\r\n{hidden}"),
        ),
    ] {
        let answer = raw(running.port, request.as_bytes()).await;
        let statuses = answer.body.matches("HTTP/1.1 ").count();
        assert!(
            matches!(answer.status, 0 | 400 | 403 | 405 | 415 | 501) && statuses == 0,
            "{what}: {} and {statuses} more",
            answer.status
        );
    }
    running.stop().await;
}

#[tokio::test]
async fn paths_lead_nowhere_but_where_they_say() {
    let running = Running::start().await;
    let other = running.open("other", "").await;
    running.server.put(other).unwrap();
    let mut visitor = running.visitor();
    for path in [
        "/assets/../../velos/platform.toml",
        "/assets/..%2f..%2fvelos%2fplatform.toml",
        "/assets/%2e%2e/%2e%2e/velos/platform.toml",
        "/assets/....//platform.toml",
        "/assets//etc/passwd",
        "/assets/site.css%00.txt",
        "/..%5c..%5cplatform.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/velos/data/platform.db",
        "/data/platform.db",
        "/platform.toml",
        "/p/other/../velos/",
        "/p/%6fther/",
        "/account/../steward",
        "/steward/../account/%2e%2e/steward",
        "//steward",
        "/Steward",
        "/steward%2fmembers",
    ] {
        let answer = visitor.get(path).await;
        assert!(
            matches!(answer.status, 303 | 400 | 404),
            "{path}: {} {}",
            answer.status,
            answer.body
        );
        assert!(
            !answer.body.contains("[platform]") && !answer.body.contains("root:") && !answer.body.contains("SQLite"),
            "{path}: {}",
            answer.body
        );
    }
    running.stop().await;
}

#[tokio::test]
async fn a_host_is_one_platform_and_brings_nothing_along() {
    let running = Running::start().await;
    let other = running.open("other", "").await;
    running.server.put(other).unwrap();
    // The address of the request line goes before the header, and both say the same afterwards.
    let answer = raw(
        running.port,
        b"GET http://other.localhost/ HTTP/1.1\r\nhost: velos.localhost\r\nconnection: close\r\n\r\n",
    )
    .await;
    assert!(
        answer.status == 200 && answer.body.contains("Les other"),
        "{}",
        answer.body
    );
    for host in [
        "velos.localhost\"><script>alert(1)</script>",
        "evil.example/velos.localhost",
        "velos.localhost evil.example",
        "velos.localhost\r\nset-cookie: session=x",
    ] {
        let request = format!("GET /account HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
        let answer = raw(running.port, request.as_bytes()).await;
        assert!(answer.status < 500, "{host:?}: {}", answer.status);
        assert!(!answer.body.contains("<script"), "{host:?}: {}", answer.body);
        assert!(!answer.location().contains("evil"), "{host:?}: {}", answer.location());
    }
    for hosts in ["", "host: velos.localhost\r\nhost: other.localhost\r\n"] {
        let request = format!("GET / HTTP/1.1\r\n{hosts}connection: close\r\n\r\n");
        let answer = raw(running.port, request.as_bytes()).await;
        assert_eq!(answer.status, 400, "{hosts:?}");
    }
    // A session of one platform is nothing to another.
    let mut ada = running.join("Ada", &["steward"]).await;
    ada.get("/steward").await.expect(200);
    let mut elsewhere = Browser::new(running.port, "other.localhost");
    elsewhere.cookies = ada.cookies.clone();
    elsewhere.get("/steward").await.expect(303);
    running.stop().await;
}

#[tokio::test]
async fn no_header_is_made_of_what_was_asked() {
    let running = Running::start().await;
    let mut visitor = running.visitor();
    for path in [
        "/account%0d%0aset-cookie:%20session=x",
        "/steward?x=%0d%0aset-cookie:%20session=x",
        "/account/sign-in?next=%0d%0aset-cookie:%20session=x",
        "/account/sign-in?next=/%0d%0aset-cookie:%20session=x",
        "/account/sign-in?next=/%E5%98%8A%E5%98%8Dset-cookie:x=y",
    ] {
        let answer = visitor.get(path).await;
        let planted = answer.set_cookies().iter().any(|cookie| cookie.starts_with("session="));
        assert!(!planted && answer.status < 500, "{path}: {:?}", answer.headers);
        assert!(!answer.location().contains(['\r', '\n']), "{path}");
    }
    running.stop().await;
}
