//! Lists, searches, and the pages of bricks and providers.

use legollab_registry::{
    examination::Evidence,
    identity::{NewOrganisation, make_organisation},
    search::Kind,
};
use reqwest::StatusCode;
use serde_json::Value;

use crate::support::{Browser, TestBrick, TestRegistry, write_brick};

async fn market() -> (TestRegistry, Browser) {
    let test = TestRegistry::start().await;
    let owner = test.account("responsable", &[]).await;
    let provider = test.organisation("possibles", &owner).await;
    let now = test.registry.now();
    let held = || {
        vec![
            Evidence::of_texts(vec!["en".into(), "fr".into()], 0),
            Evidence::of_rivals(vec!["a:b".into(), "c:d".into()]),
        ]
    };
    let bricks = [
        TestBrick {
            name: "reservation",
            title: "Réservation",
            summary: "Prêter des outils à l’heure.",
            versions: &[("1.0.0", "yanked"), ("1.1.0", "released")],
            evidence: held(),
        },
        TestBrick {
            name: "carte",
            title: "Carte des lieux",
            summary: "Montrer où sont les vélos.",
            versions: &[("0.1.0", "released")],
            evidence: Vec::new(),
        },
        TestBrick {
            name: "secrete",
            title: "Brique secrète",
            summary: "Personne ne doit la voir.",
            versions: &[("0.1.0", "staged")],
            evidence: Vec::new(),
        },
    ];
    let transaction = test.registry.database.write().await.unwrap();
    for brick in &bricks {
        write_brick(&transaction, &provider, &owner.id, brick, now).await;
    }
    transaction.commit().await.unwrap();
    test.registry.search.outdated(&Kind::ALL);
    let browser = test.visitor();
    browser.set("language", "fr");
    (test, browser)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_is_found_by_its_words_and_narrowed_by_its_level() {
    let (_test, browser) = market().await;
    let all = browser.get("/bricks").await;
    assert!(
        all.has("2 briques") && all.has("Réservation") && all.has("Carte des lieux"),
        "{}",
        all.body
    );
    assert!(!all.has("Brique secrète"), "what no owner let out is in no list");
    let found = browser.get("/bricks?q=preter+outil").await;
    assert!(
        found.has("1 brique pour") && found.has("/bricks/possibles/reservation") && found.has("Pourquoi cet ordre")
    );
    assert!(!found.has("Carte des lieux"));
    let nearly = browser.get("/search?q=resrvation").await;
    assert!(nearly.has("Son nom ressemble"), "{}", nearly.body);
    let some = browser.get("/bricks?q=r%C3%A9servation+licorne").await;
    assert!(some.has("Rien n’a tous vos mots"), "{}", some.body);
    let none = browser.get("/bricks?q=zzzzzz&level=7").await;
    assert!(
        none.has("Aucune brique ne correspond") && none.has("retirer ce filtre"),
        "{}",
        none.body
    );
    // Whatever stands in an address, there is a page.
    for odd in [
        "/bricks?level=99&need=%00&page=999999999999",
        "/search?q=%22%28%29+AND+%2B-%2A%3A",
        "/providers?page=2",
    ] {
        assert_eq!(browser.get(odd).await.status, StatusCode::OK, "{odd}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_brick_says_what_it_may_and_may_not_do() {
    let (_test, browser) = market().await;
    let page = browser.get("/bricks/possibles/reservation").await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [
        "Écrire aux membres",
        "Ne peut pas aller sur internet",
        "Niveau 2 sur 8",
        "legollaborative:booking/bookings@0.1.0",
        "Asks for a slot.",
        "wkg get possibles:reservation@1.1.0",
        "Retirée",
        "Perdait une note de remise.",
        "/providers/possibles",
        "Apache-2.0",
    ] {
        assert!(page.has(text), "{text}: {}", page.body);
    }
    let old = browser.get("/bricks/possibles/reservation/versions/1.0.0").await;
    assert!(
        old.has("Version retirée par son prestataire") && old.has("La version 1.1.0 l’a remplacée"),
        "{}",
        old.body
    );
    for hidden in [
        "/bricks/possibles/secrete",
        "/bricks/possibles/secrete/versions/0.1.0",
        "/bricks/possibles/rien",
    ] {
        assert_eq!(browser.get(hidden).await.status, StatusCode::NOT_FOUND, "{hidden}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_read_the_same_as_people() {
    let (_test, browser) = market().await;
    let read = async |path: &str| -> Value { serde_json::from_str(&browser.get(path).await.body).unwrap() };
    let bricks = read("/api/bricks?order=level").await;
    assert_eq!(bricks["total"], 2);
    assert_eq!(bricks["results"][0]["kind"], "brick");
    assert_eq!(bricks["results"][0]["name"], "reservation");
    let brick = read("/api/bricks/possibles/reservation").await;
    assert_eq!(
        (&brick["version"], &brick["versions"][1]["state"]),
        (&"1.1.0".into(), &"yanked".into())
    );
    let provider = read("/api/providers/possibles").await;
    assert_eq!(provider["bricks"].as_array().unwrap().len(), 2);
    assert_eq!(provider["certification"]["verdict"], "absent");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_shows_what_there_is_and_says_so_where_there_is_nothing() {
    let empty = TestRegistry::start().await;
    let page = empty.visitor().get("/").await;
    assert!(page.has("Aucune brique n’est encore parue"), "{}", page.body);
    let (_test, browser) = market().await;
    let page = browser.get("/").await;
    assert!(
        page.has("Réservation") && page.has("Prêter et réserver") && page.has("og:description"),
        "{}",
        page.body
    );
    let provider = browser.get("/providers/possibles").await;
    assert!(
        provider.has("Carte des lieux") && provider.has("Aucune offre ouverte"),
        "{}",
        provider.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_brick_is_found_by_the_interfaces_that_it_offers() {
    let (_test, browser) = market().await;
    let read = async |path: &str| -> Value { browser.get(path).await.json() };
    for exports in [
        "legollaborative:booking/bookings",
        "legollaborative%3Abooking%2Fbookings%400.1.0",
    ] {
        let found = read(&format!("/api/bricks?exports={exports}")).await;
        assert_eq!(found["total"], 2, "{exports}: {found}");
    }
    assert_eq!(
        read("/api/bricks?exports=legollaborative:rating/reviews").await["total"],
        0
    );
    assert_eq!(
        read("/api/bricks?imports=legollaborative:booking/bookings").await["total"],
        0
    );
    // Any level can be asked for, and facets go together.
    assert_eq!(read("/api/bricks?level=2").await["total"], 1);
    assert_eq!(read("/api/bricks?level=2&licence=MIT").await["total"], 0);
    assert_eq!(read("/api/bricks?language=fr&certification=none").await["total"], 2);
    let page = browser
        .get("/bricks?exports=legollaborative:booking/bookings&level=2")
        .await;
    assert!(
        page.has("1 brique") && page.has("legollaborative:booking/bookings") && page.has("2 et plus"),
        "{}",
        page.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_nearest_come_first_and_the_page_says_why() {
    let test = TestRegistry::start().await;
    let owner = test.account("responsable", &[]).await;
    let transaction = test.registry.database.write().await.unwrap();
    let now = test.registry.now();
    for (slug, position) in [
        ("paris", Some((48.8566, 2.3522))),
        ("gironde", Some((44.8378, -0.5792))),
        ("nulle-part", None),
    ] {
        let new = NewOrganisation {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            is_provider: true,
            position,
            ..NewOrganisation::default()
        };
        let provider = make_organisation(&transaction, new, &owner.id, now).await.unwrap();
        let brick = TestBrick {
            name: "carte",
            title: slug,
            summary: "Montrer où sont les vélos.",
            versions: &[("0.1.0", "released")],
            evidence: Vec::new(),
        };
        write_brick(&transaction, &provider, &owner.id, &brick, now).await;
    }
    transaction.commit().await.unwrap();
    test.registry.search.outdated(&Kind::ALL);
    let browser = test.visitor();
    browser.set("language", "fr");
    let found = browser.get("/api/bricks?near=b%C3%A8gles").await.json();
    assert_eq!(found["near"], "Bègles");
    let lines: Vec<(&str, Option<i64>)> = found["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            (
                line["namespace"].as_str().unwrap(),
                line["provider"]["kilometres"].as_i64(),
            )
        })
        .collect();
    assert_eq!(lines[0], ("gironde", Some(4)));
    assert_eq!((lines[1].0, lines[2]), ("paris", ("nulle-part", None)));
    let page = browser.get("/bricks?near=B%C3%A8gles").await;
    assert!(
        page.has("Le plus près de Bègles d’abord") && page.has("de Bègles.") && page.has("ne dit pas où il est"),
        "{}",
        page.body
    );
    let providers = browser.get("/api/providers?order=nearest&near=Paris").await.json();
    assert_eq!(providers["results"][0]["slug"], "paris");
    // What is not clear is asked, and what is nowhere orders nothing.
    let page = browser.get("/bricks?near=saint-m&q=carte").await;
    assert!(page.has("commune="), "{}", page.body);
    let nowhere = browser.get("/bricks?order=nearest").await;
    assert!(nowhere.has("Nommez une commune"), "{}", nowhere.body);
    assert_eq!(browser.get("/bricks?near=%00zzz").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn feeds_tell_what_was_released_and_nothing_else() {
    let (test, browser) = market().await;
    let feeds = [
        ("/bricks", "/releases.atom", 2),
        ("/providers/possibles", "/providers/possibles/releases.atom", 2),
        (
            "/bricks/possibles/reservation",
            "/bricks/possibles/reservation/releases.atom",
            1,
        ),
    ];
    for (page, feed, entries) in feeds {
        let shown = browser.get(page).await;
        let link = "type=\"application/atom+xml\"";
        assert!(
            shown.has(link) && shown.has(&format!("href=\"{feed}\"")),
            "{page}: {}",
            shown.body
        );
        let response = browser.send(reqwest::Method::GET, feed, None).await;
        assert_eq!(response.status(), StatusCode::OK, "{feed}");
        assert_eq!(
            response.headers()["content-type"],
            "application/atom+xml; charset=utf-8"
        );
        let body = response.text().await.unwrap();
        assert_eq!(body.matches("<entry>").count(), entries, "{feed}: {body}");
        assert!(
            body.contains("xml:lang=\"fr\"") && body.contains("Réservation 1.1.0"),
            "{body}"
        );
        assert!(!body.contains("secrète") && !body.contains("1.0.0"), "{body}");
        assert!(
            body.contains(&format!("<id>{}</id>", test.registry.address(feed))),
            "{body}"
        );
    }
    for hidden in [
        "/bricks/possibles/secrete/releases.atom",
        "/providers/rien/releases.atom",
    ] {
        let status = browser.get(hidden).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{hidden}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_compressed_and_not_sent_again_while_it_holds() {
    let (test, _) = market().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = format!("http://{}/bricks", test.address);
    let asked = || client.get(&page).header("accept-encoding", "gzip");
    let first = asked().send().await.unwrap();
    assert_eq!(first.headers()["content-encoding"], "gzip");
    let tag = first.headers()["etag"].clone();
    let again = asked().header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(again.bytes().await.unwrap().is_empty());
}
