//! What visitors, their browsers and search engines are given: pages that may be kept, languages that can be linked to.

use crate::{browser::Browser, support::Running};

const SUMMARY: &str = "summary = { fr = \"Prêter et emprunter à Cenon.\", en = \"Lend and borrow in Cenon.\" }\n";

/// A server with the platform `jardin`, which says what it is for.
async fn jardin() -> (Running, Browser) {
    let running = Running::start().await;
    let platform = running.open("jardin", SUMMARY).await;
    running.server.put(platform).unwrap();
    let visitor = Browser::new(running.port, "jardin.localhost");
    (running, visitor)
}

#[tokio::test]
async fn a_public_page_is_not_sent_again_while_it_holds() {
    let running = Running::start().await;
    let mut visitor = running.visitor();
    let first = visitor.get("/").await.expect(200);
    assert_eq!(first.header("cache-control"), "private, no-cache");
    assert!(first.header("vary").contains("cookie"), "{}", first.header("vary"));
    assert_eq!(first.set_cookies(), Vec::<&str>::new());
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty());
    let again = visitor
        .send("GET", "/", &[("if-none-match", &tag)], "")
        .await
        .expect(304);
    assert_eq!((again.body.as_str(), again.header("etag")), ("", tag.as_str()));
    let french = visitor
        .send("GET", "/?lang=fr", &[("if-none-match", &tag)], "")
        .await
        .expect(200);
    assert_eq!(french.header("cache-control"), "no-store", "it sets a cookie");
    assert_ne!(
        visitor.send("GET", "/", &[("if-none-match", &tag)], "").await.status,
        304
    );

    let mut member = running.join("Ada", &[]).await;
    let own = member
        .send("GET", "/", &[("if-none-match", &tag)], "")
        .await
        .expect(200);
    assert_eq!((own.header("cache-control"), own.header("etag")), ("no-store", ""));
    let form = running.visitor().get("/account/sign-in").await.expect(200);
    assert_eq!((form.header("cache-control"), form.header("etag")), ("no-store", ""));
    running.stop().await;
}

#[tokio::test]
async fn texts_are_compressed_and_small_answers_are_not() {
    let running = Running::start().await;
    let mut visitor = running.visitor().with("accept-encoding", "gzip, br");
    let page = visitor.get("/").await.expect(200);
    assert_eq!(page.header("content-encoding"), "gzip");
    let plain = running.visitor().get("/").await.expect(200);
    assert_eq!(plain.header("content-encoding"), "");
    let length = |answer: &crate::browser::Answer| answer.header("content-length").parse::<usize>().unwrap();
    assert!(length(&page) < length(&plain) / 2);
    let sheet = plain
        .body
        .split("/assets/sheet-")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let sheet = visitor.get(&format!("/assets/sheet-{sheet}")).await.expect(200);
    assert_eq!(sheet.header("content-encoding"), "gzip");
    assert_eq!(visitor.get("/robots.txt").await.header("content-encoding"), "");
    running.stop().await;
}

#[tokio::test]
async fn two_pages_have_no_form_token_in_common_and_both_tokens_work() {
    let running = Running::start().await;
    let mut ada = running.join("Ada", &[]).await;
    let (one, two) = (ada.get("/account").await.token(), ada.get("/account").await.token());
    assert_ne!(one, two);
    for token in [one, two] {
        let fields = [("name", "Ada"), ("_csrf", token.as_str())];
        ada.post("/account", &fields).await.expect(303);
    }
    running.stop().await;
}

#[tokio::test]
async fn a_language_can_be_linked_to() {
    let (running, mut visitor) = jardin().await;
    let english = visitor.get("/").await.expect(200);
    assert!(english.body.contains(r#"<html lang="en">"#), "{}", english.body);
    for part in [
        r#"<link rel="alternate" hreflang="fr" href="http://jardin.localhost/?lang=fr">"#,
        r#"<link rel="alternate" hreflang="x-default" href="http://jardin.localhost/">"#,
        r#"<a href="/?lang=fr" lang="fr" hreflang="fr">"#,
    ] {
        assert!(english.body.contains(part), "{part}: {}", english.body);
    }
    let french = visitor.get("/?lang=fr").await.expect(200);
    assert!(french.body.contains(r#"<html lang="fr">"#), "{}", french.body);
    assert!(french.body.contains(r#"href="/?lang=en""#), "{}", french.body);
    let next = visitor.get("/account/sign-in").await.expect(200);
    assert!(
        next.body.contains(r#"<html lang="fr">"#),
        "the pages that follow stay in it"
    );

    let mut member = running.join("Ada", &[]).await;
    let chosen = member.get("/account?lang=fr").await.expect(200);
    assert!(chosen.body.contains(r#"<html lang="fr">"#), "{}", chosen.body);
    let back = r#"name="_from" value="/account""#;
    assert!(
        chosen.body.contains(back),
        "the button does not lead back here: {}",
        chosen.body
    );
    let next = member.get("/account").await.expect(200);
    assert!(
        next.body.contains(r#"<html lang="en">"#),
        "an account keeps its language"
    );
    running.stop().await;
}

#[tokio::test]
async fn search_engines_are_told_what_a_page_is_and_where_the_others_are() {
    let (running, mut visitor) = jardin().await;
    let home = visitor.get("/").await.expect(200);
    for part in [
        r#"<meta name="description" content="Lend and borrow in Cenon.">"#,
        r#"<meta property="og:title" content="The jardin">"#,
        r#"<meta property="og:description" content="Lend and borrow in Cenon.">"#,
        r#"<meta property="og:url" content="http://jardin.localhost/">"#,
    ] {
        assert!(home.body.contains(part), "{part}: {}", home.body);
    }
    let robots = visitor.get("/robots.txt").await.expect(200);
    assert!(robots.header("content-type").starts_with("text/plain"));
    for line in [
        "Disallow: /account/",
        "Disallow: /steward$",
        "Sitemap: http://jardin.localhost/sitemap.xml",
    ] {
        assert!(
            robots.body.lines().any(|found| found == line),
            "{line}: {}",
            robots.body
        );
    }
    let sitemap = visitor.get("/sitemap.xml").await.expect(200);
    assert_eq!(sitemap.header("content-type"), "application/xml");
    for part in [
        "<loc>http://jardin.localhost/</loc>",
        r#"hreflang="fr" href="http://jardin.localhost/?lang=fr""#,
    ] {
        assert!(sitemap.body.contains(part), "{part}: {}", sitemap.body);
    }

    // The same platform below a path, and the host itself.
    let mut elsewhere = Browser::new(running.port, "127.0.0.1");
    let below = elsewhere.get("/p/velos/sitemap.xml").await.expect(200);
    assert!(
        below.body.contains("<loc>http://127.0.0.1/p/velos/</loc>"),
        "{}",
        below.body
    );
    let robots = elsewhere.get("/robots.txt").await.expect(200);
    assert!(robots.body.contains("Disallow: /p/*/account/"), "{}", robots.body);
    running.stop().await;
}
