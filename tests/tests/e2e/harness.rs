//! The harness itself: it must find what is wrong with a page, or its silence would mean nothing.

use axum::{
    Router,
    http::header::CONTENT_SECURITY_POLICY,
    response::{Html, IntoResponse},
    routing::get,
};
use legollab_e2e::browser::{Driver, Window};

const GOOD: &str = r#"<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Vélos</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>Vélos</h1>
<p>Deux vélos.</p><form method="get" action="/next"><label>Nom <input name="name" required></label>
<button>Envoyer</button></form></main></body></html>"#;

/// Five faults: no icon, a picture without words, grey on white, a line too wide for a phone, and a script that the policy stops.
const BAD: &str = r#"<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Vélos</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>Vélos { $count }</h1>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">
<p><font color="ccccbb">Presque rien.</font></p><pre>un-mot-bien-plus-long-que-la-largeur-d-un-telephone-ne-l-est-jamais</pre>
<script>alert(1)</script></main></body></html>"#;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'";

#[tokio::test(flavor = "multi_thread")]
async fn a_good_page_passes_and_every_fault_is_named() {
    let page = |body: &'static str| {
        get(move || async move { ([(CONTENT_SECURITY_POLICY, POLICY)], Html(body)).into_response() })
    };
    let site = Router::new()
        .route("/", page(GOOD))
        .route("/next", page(GOOD))
        .route("/bad", page(BAD));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://velos.localhost:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move { axum::serve(listener, site).await });

    let driver = Driver::start().await;
    let mut window = driver.open("harness", "fr").await;
    window.go(&address).await;
    window.look("good").await;
    window.fill("name", "Ada").await;
    window.click("Envoyer").await;
    assert_eq!(window.address().await, format!("{address}/next?name=Ada"));
    window.sees("Deux vélos.").await;

    window.go(&format!("{address}/bad")).await;
    let problems = window.problems("bad", &[]).await.join("\n");
    for fault in [
        "image-alt",
        "color-contrast",
        "wider than the screen",
        "Content Security Policy",
        "not written out",
        "no icon",
    ] {
        assert!(problems.contains(fault), "`{fault}` is not among:\n{problems}");
    }
    Window::close([window]).await;
}
