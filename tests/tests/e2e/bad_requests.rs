//! Requests that no honest client sends: each gets a clear answer, and the server goes on.

use legollab_e2e::{
    client::{Answer, Visitor},
    site::{Site, email},
};
use reqwest::{
    Method, RequestBuilder,
    header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN},
};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What came of a request, as one line.
async fn outcome(visitor: &Visitor, name: &str, request: RequestBuilder) -> (String, Answer) {
    let answer = visitor.send(request).await;
    assert!(!answer.body.contains("panicked"), "{name}: {}", answer.body);
    (format!("{name}: {}", answer.status), answer)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_call_gets_a_problem_that_says_what_would_be_right() {
    let mut site = Site::bikes().await;
    let member = site.join("Alix").await;
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let many = format!("{{\"hours\":[{}]}}", vec!["{}"; 200_000].join(","));
    let post = |function: &str, body: &str| member.call_request(function, body.to_owned());
    let offer = "bikes/items/offer";
    // What is sent, the status, and a word that the problem must contain: the place of the mistake, or what would be right.
    let cases: Vec<(&str, RequestBuilder, u16, &str)> = vec![
        ("no JSON", post(offer, "{\"name\": "), 400, ""),
        ("nothing", post(offer, ""), 400, "name"),
        (
            "not UTF-8",
            member.call_request(offer, b"{\"name\":\"\xff\xfe\"}".to_vec()),
            400,
            "",
        ),
        ("deep JSON", post(offer, &deep), 400, ""),
        ("deep inside", post(offer, &format!("{{\"name\":{deep}}}")), 400, ""),
        ("not an object", post(offer, "[1,2]"), 400, ""),
        (
            "a number for a text",
            post(offer, r#"{"name":5,"description":"","place":""}"#),
            400,
            "name",
        ),
        (
            "a missing field",
            post(offer, r#"{"name":"x","description":""}"#),
            400,
            "place",
        ),
        (
            "an unknown field",
            post(offer, r#"{"name":"x","description":"","place":"","price":3}"#),
            400,
            "price",
        ),
        (
            "a wrong day",
            post("bikes/items/set-hours", r#"{"item":"x","hours":[{"day":"monnday"}]}"#),
            400,
            "hours[0].day",
        ),
        (
            "an integer too large",
            post(
                "bikes/bookings/request",
                r#"{"item":"x","from":99999999999999999999,"until":1}"#,
            ),
            400,
            "from",
        ),
        (
            "a fraction for an integer",
            post("bikes/bookings/request", r#"{"item":"x","from":1.5,"until":1}"#),
            400,
            "from",
        ),
        ("a list too long", post("bikes/items/set-hours", &many), 400, "hours"),
        (
            "an unknown thing",
            post("bikes/items/set-hours", r#"{"item":"x","hours":[]}"#),
            404,
            "",
        ),
        ("an unknown function", post("bikes/items/sell", "{}"), 404, ""),
        ("an unknown interface", post("bikes/cars/offer", "{}"), 404, ""),
        ("an unknown mount", post("cars/items/offer", "{}"), 404, ""),
        ("an unknown address", post("cars", "{}"), 404, ""),
        (
            "a function for stewards",
            post("bikes/settings/set", r#"{"settings":{}}"#),
            403,
            "",
        ),
        (
            "a function for nobody",
            post("bikes/lifecycle/complete", r#"{"booking":"x"}"#),
            404,
            "",
        ),
        // Two of its interfaces are called `events`, so they go by their full names.
        (
            "an event from outside",
            post("reviews/legollaborative%3Abooking%2Fevents/completed", "{}"),
            403,
            "",
        ),
        (
            "GET of what writes",
            member.request(Method::GET, &format!("/api/{offer}")),
            405,
            "",
        ),
        (
            "DELETE",
            member
                .request(Method::DELETE, &format!("/api/{offer}"))
                .header(ORIGIN, member.origin()),
            405,
            "",
        ),
        (
            "a form for JSON",
            member
                .request(Method::POST, &format!("/api/{offer}"))
                .header(ORIGIN, member.origin())
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body("name=x"),
            415,
            "",
        ),
        (
            "no content type",
            member
                .request(Method::POST, &format!("/api/{offer}"))
                .header(ORIGIN, member.origin())
                .body("{}"),
            415,
            "",
        ),
        (
            "a call from another site",
            member
                .request(Method::POST, &format!("/api/{offer}"))
                .header(ORIGIN, "https://elsewhere.example")
                .header(CONTENT_TYPE, "application/json")
                .body("{}"),
            403,
            "",
        ),
        (
            "a call from nowhere",
            member
                .request(Method::POST, &format!("/api/{offer}"))
                .header(CONTENT_TYPE, "application/json")
                .body("{}"),
            403,
            "",
        ),
        (
            "a bad argument in the address",
            member.request(Method::GET, "/api/bikes/bookings/free-slots?item=x&days=many"),
            400,
            "days",
        ),
        (
            "an argument too large",
            member.request(Method::GET, "/api/bikes/bookings/free-slots?item=x&days=256"),
            400,
            "days",
        ),
    ];
    let mut wrong = Vec::new();
    for (name, request, status, says) in cases {
        let (line, answer) = outcome(&member, name, request).await;
        let is_problem = answer.header("content-type") == "application/problem+json";
        if answer.status != status || !is_problem || !answer.body.contains(says) {
            wrong.push(format!("{line} instead of {status} with `{says}`: {}", answer.body));
            continue;
        }
        answer.problem(status);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let answer = announce(&site, &member, 8 << 20).await;
    assert!(
        answer.starts_with("HTTP/1.1 413 ") && answer.contains("application/problem+json"),
        "{answer}"
    );
    // Nothing came of any of it, and the server answers as before.
    assert_eq!(member.read("bikes/items/list", &[]).await.expect(200).json(), json!([]));
    site.stop().await;
}

/// Announces a body of so many bytes and gives the answer, which comes before any of them: a client that went on sending
/// might find the connection closed before it reads.
async fn announce(at: &Site, member: &Visitor, bytes: usize) -> String {
    let origin = member.origin();
    let host = origin.trim_start_matches("http://");
    let request = member
        .call_request("bikes/items/offer", "{}".to_owned())
        .build()
        .unwrap();
    let cookie = request.headers()[COOKIE].to_str().unwrap();
    let head = format!(
        "POST /api/bikes/items/offer HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nCookie: {cookie}\r\n\
         Content-Type: application/json\r\nContent-Length: {bytes}\r\nConnection: close\r\n\r\n"
    );
    let mut stream = TcpStream::connect(at.address()).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_taken_from_its_own_page_alone() {
    let mut site = Site::bikes().await;
    let (member, other) = (site.join("Alix").await, site.join("Noé").await);
    let page = member.page("/bikes/offer").await.expect(200);
    let form = page
        .form("/offer")
        .fill("name", "Vélo")
        .fill("description", "Bleu.")
        .fill("place", "Ici");
    let token = html_token(&form);
    let foreign = html_token(&other.page("/bikes/offer").await.form("/offer"));
    assert_ne!(token.1, foreign.1, "each has a token of their own");
    for (name, forged) in [
        ("no token", form.clone().forge(&token.0, None)),
        ("an empty token", form.clone().forge(&token.0, Some(""))),
        (
            "a made-up token",
            form.clone().forge(&token.0, Some(&"0".repeat(token.1.len()))),
        ),
        ("another member's token", form.clone().forge(&token.0, Some(&foreign.1))),
    ] {
        let answer = member.submit(&forged).await;
        assert_eq!(answer.status, 403, "{name}: {}", answer.text());
        assert!(
            answer.header("content-type").starts_with("text/html"),
            "{name}: people get a page"
        );
    }
    let request = member.form_request(&form).header(ORIGIN, "https://elsewhere.example");
    // reqwest adds a header to those there are; only one may be sent.
    let mut request = request.build().unwrap();
    request
        .headers_mut()
        .insert(ORIGIN, "https://elsewhere.example".parse().unwrap());
    assert_eq!(member.execute(request).await.status, 403, "a form from another site");

    let as_json = member.form_request(&form).build().map(|mut request| {
        request
            .headers_mut()
            .insert(CONTENT_TYPE, "text/plain".parse().unwrap());
        request
    });
    assert_eq!(
        member.execute(as_json.unwrap()).await.status,
        415,
        "a form of another kind"
    );
    assert_eq!(
        member.read("bikes/items/list", &[]).await.expect(200).json(),
        json!([]),
        "nothing was offered"
    );
    member.submit(&form).await.expect(200);
    assert_eq!(
        member.read("bikes/items/list", &[]).await.expect(200).json()[0]["name"],
        "Vélo"
    );
    site.stop().await;
}

/// The hidden field against forged requests: its name and value.
fn html_token(form: &legollab_e2e::html::Form) -> (String, String) {
    form.fields
        .iter()
        .find(|(name, _)| name.contains("csrf"))
        .cloned()
        .expect("the form carries a token")
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_addresses_headers_and_fields_get_an_answer() {
    let mut site = Site::bikes().await;
    let visitor = site.visitor();
    for path in [
        "/%",
        "/%ff%fe",
        "/%00",
        "//",
        "/../../etc/passwd",
        "/bikes/item",
        "/bikes/item?item=%ff",
        "/bikes/item?item=%00",
        "/bikes/items?after=nothing",
        "/assets/../platform.toml",
        "/assets/%2e%2e/platform.toml",
        "/bikes/do/items/offer",
        "/account/new-password?token=x",
        "/account/sign-in?next=https://elsewhere.example/",
        "/p/other/",
        "/api/bikes",
    ] {
        let answer = visitor.send(visitor.request(Method::GET, path)).await;
        assert!((200..500).contains(&answer.status), "{path}: {}", answer.status);
        assert!(!answer.body.contains("[platform]"), "{path} gives a file away");
    }
    let answer = visitor
        .send(visitor.request(Method::GET, &format!("/{}", "x".repeat(60_000))))
        .await;
    assert!(
        [404, 414, 431].contains(&answer.status),
        "a long address: {}",
        answer.status
    );
    let answer = visitor
        .send(visitor.request(Method::GET, "/").header("x-long", "x".repeat(300_000)))
        .await;
    assert_eq!(answer.status, 431, "long headers");
    for cookie in [
        "session=x",
        "session=",
        "=;;=",
        "session=../../x; language=<script>; flash=\u{1}",
    ] {
        let Ok(value) = reqwest::header::HeaderValue::from_str(cookie) else {
            continue;
        };
        let answer = visitor
            .send(visitor.request(Method::GET, "/").header(COOKIE, value))
            .await;
        assert_eq!(answer.status, 200, "{cookie}");
        assert!(!answer.body.contains("<script"), "{cookie}");
    }
    for host in ["elsewhere.example", "", "velos.localhost:99999", "[::1"] {
        let answer = visitor
            .send(visitor.request(Method::GET, "/bikes/items").header(HOST, host))
            .await;
        assert!((200..500).contains(&answer.status), "{host}: {}", answer.status);
    }

    // What members write comes out as text, whatever it is.
    let script = "<script>alert(1)</script>\"'&";
    let member = site.visitor();
    member
        .sign_up(&format!("Eve {script}"), &email("Eve"), legollab_e2e::site::PASSWORD)
        .await;
    let offer = json!({ "name": script, "description": script, "place": script, "pictures": [] });
    member.call("bikes/items/offer", offer).await.expect(200);
    for path in ["/", "/bikes/items", "/bikes/offer", "/account"] {
        let page = member.page(path).await.expect(200);
        assert!(!page.body.contains("<script"), "{path}:\n{}", page.body);
        let policy = page.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{path}: {policy}"
        );
    }
    visitor.page("/").await.expect(200);
    site.stop().await;
}
