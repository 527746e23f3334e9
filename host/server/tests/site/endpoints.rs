//! Addresses at which bricks answer programs.

use crate::{
    station::{self, GRANTS, member, visitor},
    support::Running,
};

async fn air() -> Running {
    let running = Running::start().await;
    running
        .serve_bricks("air", &[("air", station::file().as_slice(), GRANTS)])
        .await;
    running
}

#[tokio::test]
async fn an_endpoint_is_answered_with_all_that_http_asks_for() {
    let running = air().await;
    let mut program = visitor(&running);
    let csv = "/air/-/stations/12.csv";
    let answer = program.get(csv).await.expect(200);
    assert_eq!(answer.body, "12");
    for (name, value) in [
        ("content-type", "text/csv; charset=utf-8"),
        ("x-content-type-options", "nosniff"),
        ("access-control-allow-origin", "*"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("cache-control", "public, no-cache"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    assert!(answer.header("content-security-policy").contains("sandbox"));
    let tag = answer.header("etag").to_owned();
    let again = program
        .send("GET", csv, &[("if-none-match", &tag)], "")
        .await
        .expect(304);
    assert_eq!((again.body.as_str(), again.header("content-type")), ("", ""));
    let head = program.send("HEAD", csv, &[], "").await.expect(200);
    assert_eq!((head.body.as_str(), head.header("content-length")), ("", "2"));
    let options = program.send("OPTIONS", csv, &[], "").await.expect(204);
    assert_eq!(options.header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(options.header("access-control-allow-methods"), "GET");

    let posted = program
        .send(
            "POST",
            "/air/-/push",
            &[("content-type", "text/csv; charset=utf-8")],
            "1,2",
        )
        .await
        .expect(201);
    assert_eq!(posted.body, "1,2");
    assert_eq!(posted.location(), "http://air.localhost/air/-/push/readings/1");
    assert_eq!(posted.header("cache-control"), "no-store");
    assert_eq!(
        posted.header("access-control-allow-origin"),
        "",
        "it is for no other site"
    );

    let rest = program
        .get("/air/-/sta/v1.1/Things('a%2Fb')/x?$top=1")
        .await
        .expect(200);
    assert_eq!(rest.body, "Things('a%2Fb')/x");
    // The language of an answer is the reader's, and whoever asks gets no cookie for it.
    let french = program.get("/air/-/who?lang=fr").await.expect(200);
    assert_eq!(french.set_cookies(), Vec::<&str>::new());

    let document = program.get("/api/openapi.json").await.expect(200).json();
    let paths = document["paths"].as_object().unwrap();
    let csv = &paths["/air/-/stations/{station}.csv"]["get"];
    assert_eq!(csv["parameters"][0]["in"], "path");
    assert!(csv["responses"]["2XX"]["content"]["text/csv"].is_object(), "{csv}");
    assert!(paths["/air/-/sta/v1.1/{path}"].is_object());
    assert!(!paths.contains_key("/api/air/data/csv") && !paths.contains_key("/api/air/data/now"));
    running.stop().await;
}

#[tokio::test]
async fn what_is_not_meant_for_an_endpoint_is_refused_before_the_brick_runs() {
    let running = air().await;
    let mut program = visitor(&running);
    let long = "x".repeat(101);
    let csv = [("content-type", "text/csv")];
    for (method, path, headers, body, status) in [
        ("GET", "/air/-/nothing", &[][..], "", 404),
        ("GET", "/nobody/-/who", &[], "", 404),
        ("POST", "/air/-/who", &csv, "", 405),
        ("GET", "/air/-/push", &[], "", 405),
        ("GET", "/air/-/mine", &[], "", 401),
        ("POST", "/air/-/push", &[("content-type", "text/html")], "1", 415),
        ("POST", "/air/-/push", &[], "1", 415),
        ("POST", "/air/-/push", &csv, long.as_str(), 413),
    ] {
        let answer = program.send(method, path, headers, body).await;
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.body);
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{method} {path}"
        );
        assert_eq!(answer.json()["status"], status);
        assert_eq!(answer.set_cookies(), Vec::<&str>::new());
    }
    let other = program
        .send("POST", "/air/-/push", &[("content-type", "text/html")], "1")
        .await;
    assert_eq!(other.header("accept"), "text/csv", "it says what it takes");
    let detail = other.json()["detail"].to_string();
    assert!(detail.contains("text/csv") && !detail.contains("JSON"), "{detail}");
    // Neither the API nor a form reaches what has a way of its own.
    let json = [("content-type", "application/json")];
    for function in ["now", "csv", "push"] {
        let path = format!("/api/air/data/{function}");
        program.send("POST", &path, &json, "{}").await.expect(404);
    }
    running.stop().await;
}

#[tokio::test]
async fn a_session_counts_for_reading_from_this_site_alone() {
    let running = air().await;
    let mut ada = member(&running, "Ada", &[]).await;
    assert_eq!(ada.get("/air/-/who").await.expect(200).body, "member");
    let mine = ada.get("/air/-/mine").await.expect(200);
    assert_eq!(
        (mine.body.as_str(), mine.header("cache-control")),
        ("member", "private, no-cache")
    );
    for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        let who = ada.send("GET", "/air/-/who", &[foreign], "").await.expect(200);
        assert_eq!(who.body, "visitor");
        ada.send("GET", "/air/-/mine", &[foreign], "").await.expect(401);
    }
    running.stop().await;
}
