//! The gate: what is staged, who sees it, and every reason for which something is refused.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{
    bricks::TestBrick,
    client::{OciClient, Publisher, digest_of, errors, version_row},
};
use crate::support::TestRegistry;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_staged_is_the_organisations_until_an_owner_lets_it_out() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let client = &publisher.client;
    let file = TestBrick::new("atelier:tools", "1.0.0").file();
    let manifest = client.component("atelier/tools", &file).await;
    let layer = manifest["layers"][0]["digest"].as_str().unwrap().to_owned();
    let put = client.put_manifest("atelier/tools", "1.0.0", &manifest).await;
    assert_eq!(put.status(), StatusCode::CREATED, "{}", put.text().await.unwrap());

    let digest = digest_of(&manifest);
    let paths = [
        "/v2/atelier/tools/manifests/1.0.0".to_owned(),
        format!("/v2/atelier/tools/manifests/{digest}"),
        format!("/v2/atelier/tools/blobs/{layer}"),
        "/v2/atelier/tools/tags/list".to_owned(),
    ];
    let referrers = format!("/v2/atelier/tools/referrers/{digest}");
    let others = Publisher::new(&test, "ailleurs").await.client;
    let stranger = OciClient::stranger(&test, "atelier/tools").await;
    for path in &paths {
        assert_eq!(client.status(Method::GET, path).await, StatusCode::OK, "{path}");
        for outsider in [&stranger, &others] {
            let refused = outsider.get(path).await;
            assert_eq!(refused.status(), StatusCode::NOT_FOUND, "{path}");
            // Word for word what is said of a repository that is not there.
            let told = errors(refused).await;
            assert_eq!(
                told,
                [(
                    "NAME_UNKNOWN".to_owned(),
                    "there is no repository `atelier/tools`".to_owned()
                )]
            );
        }
    }
    // The protocol has no 404 for lists of referrers.
    for (reader, count) in [(client, 1), (&stranger, 0), (&others, 0)] {
        let list: Value = reader.get(&referrers).await.json().await.unwrap();
        assert_eq!(list["manifests"].as_array().unwrap().len(), count);
    }
    let listed: Value = client.get("/api/packages").await.json().await.unwrap();
    assert_eq!(listed, json!([]));
    assert_eq!(
        client.status(Method::GET, "/api/packages/atelier/tools").await,
        StatusCode::NOT_FOUND
    );

    let id = version_row(&test, "1.0.0", "staged").await.id;
    let page = format!("/organisations/atelier/versions/{id}");
    let read = publisher.browser.get(&page).await;
    assert!(
        read.has("Niveau 6 sur 8") && read.has("Publier la version 1.0.0"),
        "{}",
        read.body
    );
    assert!(read.has("Non signée") && read.has("première version"), "{}", read.body);
    let done = publisher.browser.post(&page, &format!("{page}/approve"), &[]).await;
    assert_eq!(done.status, StatusCode::OK);
    assert!(done.has("Outils 1.0.0 est publiée"), "{}", done.body);

    for path in &paths {
        assert_eq!(stranger.status(Method::GET, path).await, StatusCode::OK, "{path}");
    }
    let got = stranger.get(&format!("/v2/atelier/tools/blobs/{layer}")).await;
    assert_eq!(got.bytes().await.unwrap(), file, "the very same bytes");
    let listed: Value = stranger.get("/api/packages").await.json().await.unwrap();
    assert_eq!(listed[0]["package"], "atelier:tools");
    assert_eq!(listed[0]["latest"]["title"]["fr"], "Outils");
    let told: Value = stranger
        .get("/api/packages/atelier/tools/versions/1.0.0")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(
        told["facts"]["exports"][0]["functions"][1]["signature"],
        "func(id: string)"
    );
    assert_eq!(told["evidence"].as_array().unwrap().len(), 8);
    assert!(told.get("signatures").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_number_is_given_once() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let client = &publisher.client;
    let brick = TestBrick::new("atelier:tools", "1.0.0");
    let manifest = client.component("atelier/tools", &brick.file()).await;
    let put = async |manifest: &Value| client.put_manifest("atelier/tools", "1.0.0", manifest).await;
    let other = TestBrick {
        texts: vec![("fr", "hello = Salut\n"), ("en", "hello = Hi\n")],
        ..brick
    };
    let other = client.component("atelier/tools", &other.file()).await;

    assert_eq!(put(&manifest).await.status(), StatusCode::CREATED);
    assert_eq!(put(&manifest).await.status(), StatusCode::CREATED, "the same again");
    let refused = put(&other).await;
    assert_eq!(refused.status(), StatusCode::CONFLICT);
    let told = errors(refused).await;
    assert!(
        told[0].0 == "DENIED" && told[0].1.contains("can refuse that one"),
        "{told:?}"
    );

    // Refused by an owner, with a reason: the number is free.
    let id = version_row(&test, "1.0.0", "staged").await.id;
    let page = format!("/organisations/atelier/versions/{id}");
    let back = publisher
        .browser
        .post(&page, &format!("{page}/reject"), &[("reason", "  ")])
        .await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.has("Dites pourquoi"), "{}", back.body);
    let done = publisher
        .browser
        .post(&page, &format!("{page}/reject"), &[("reason", "Trop tôt.")])
        .await;
    assert!(done.has("a été refusée") && done.has("Trop tôt."), "{}", done.body);
    assert_eq!(
        client.status(Method::GET, "/v2/atelier/tools/manifests/1.0.0").await,
        StatusCode::NOT_FOUND
    );

    assert_eq!(put(&other).await.status(), StatusCode::CREATED);
    let id = version_row(&test, "1.0.0", "staged").await.id;
    let person = publisher.person(&test).await;
    legollab_registry::packages::versions::approve(&test.registry, &person, &id)
        .await
        .unwrap();
    assert_eq!(put(&other).await.status(), StatusCode::CREATED, "the same again");
    for _ in 0..2 {
        let refused = put(&manifest).await;
        assert_eq!(refused.status(), StatusCode::CONFLICT);
        let told = errors(refused).await;
        assert!(told[0].0 == "DENIED" && told[0].1.contains("given once"), "{told:?}");
        // Yanked or not.
        let _ = legollab_registry::packages::versions::yank(&test.registry, &person, &id, "Old.").await;
    }
    // What versions consist of stays.
    let layer = other["layers"][0]["digest"].as_str().unwrap();
    for path in [
        "/v2/atelier/tools/manifests/1.0.0".to_owned(),
        format!("/v2/atelier/tools/manifests/{}", digest_of(&other)),
        format!("/v2/atelier/tools/blobs/{layer}"),
    ] {
        assert_eq!(
            client.status(Method::DELETE, &path).await,
            StatusCode::METHOD_NOT_ALLOWED,
            "{path}"
        );
    }
}

/// What the first push after a release of 1.0.0 is told.
async fn refused(test: &TestRegistry, publisher: &Publisher, tag: &str, file: &[u8]) -> Vec<(String, String)> {
    let put = publisher.client.publish("atelier/tools", tag, file).await;
    assert_eq!(put.status(), StatusCode::BAD_REQUEST, "{tag}");
    let path = format!("/v2/atelier/tools/manifests/{tag}");
    assert_eq!(
        publisher.client.status(Method::GET, &path).await,
        StatusCode::NOT_FOUND,
        "nothing is listed"
    );
    let _ = test;
    errors(put).await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reason_is_told_with_its_remedy() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let good = TestBrick::new("atelier:tools", "1.0.0");
    publisher.release(&test, "atelier/tools", "1.0.0", &good.file()).await;
    let next = |version: &str| TestBrick::new("atelier:tools", version);
    let store = "package legollaborative:brick@0.1.0 { interface store { put: func(key: string); } }";
    let events = "/// Events.\n interface events { /// Told.\n told: func() -> bool; }";
    for (tag, brick, code, finding, remedy) in [
        (
            "1.0.1",
            TestBrick {
                name: "atelier:other".into(),
                ..next("1.0.1")
            },
            "DENIED",
            "says that it is atelier:other, and the repository is that of atelier:tools",
            "correct “name”",
        ),
        (
            "1.0.2",
            next("1.0.1"),
            "DENIED",
            "says that it is version 1.0.1, and was pushed as 1.0.2",
            "correct “version”",
        ),
        (
            "1.0.1",
            TestBrick {
                licence: "LicenseRef-ours".into(),
                ..next("1.0.1")
            },
            "DENIED",
            "licence LicenseRef-ours is not an open one",
            "Open Source Initiative",
        ),
        (
            "1.0.1",
            TestBrick {
                functions: "/// Lists.\n all: func() -> list<string>;\n lend: func(id: string);".into(),
                ..next("1.0.1")
            },
            "DENIED",
            "exemple:tools/tools@0.1.0#lend",
            "comment above each",
        ),
        (
            "1.0.1",
            TestBrick {
                texts: vec![("en", "hello = Hello\n")],
                ..next("1.0.1")
            },
            "DENIED",
            "locales/fr.ftl",
            "French and English are both needed",
        ),
        (
            "1.1.0",
            TestBrick {
                world: "import legollaborative:brick/store@0.1.0;".into(),
                packages: store.into(),
                ..next("1.1.0")
            },
            "DENIED",
            "uses capabilities that it does not ask for: store",
            "[capabilities.NAME.why]",
        ),
        (
            "1.1.0",
            TestBrick {
                world: "import wasi:sockets-more/x@0.2.0;".into(),
                packages: "package wasi:sockets-more@0.2.0 { interface x { f: func(); } }".into(),
                ..next("1.1.0")
            },
            "DENIED",
            "neither a host nor another brick can serve: wasi:sockets-more/x@0.2.0",
            "Leave these imports out",
        ),
        (
            "1.1.0",
            TestBrick {
                world: "export autre:more/events@0.1.0;".into(),
                packages: format!("package autre:more@0.1.0 {{ {events} }}"),
                ..next("1.1.0")
            },
            "DENIED",
            "give something back that nobody would hear",
            "give nothing back",
        ),
        (
            "1.0.1",
            TestBrick {
                manifest: "[functions.tools]\nforget = { access = [\"members\"] }\n".into(),
                ..next("1.0.1")
            },
            "DENIED",
            "functions that are not there: functions.tools.forget",
            "Correct the names",
        ),
        (
            "1.0.1",
            TestBrick {
                manifest:
                    "[[pages]]\nname = \"all\"\ntitle = { fr = \"Tout\", en = \"All\" }\naccess = [\"everyone\"]\n"
                        .into(),
                ..next("1.0.1")
            },
            "DENIED",
            "do not go together: pages.all",
            "legollaborative:brick/pages",
        ),
        // A lost function under a minor version, a changed one, and what is gained under a patch.
        (
            "1.1.0",
            TestBrick {
                functions: "/// Lists.\n all: func() -> list<string>;".into(),
                ..next("1.1.0")
            },
            "DENIED",
            "the function “lend” is missing since 1.0.0, and 1.1.0 does not tell of it",
            "publish this as 2.0.0",
        ),
        (
            "1.0.1",
            TestBrick {
                functions: "/// Lists.\n all: func() -> list<u8>;\n /// Lends.\n lend: func(id: string);".into(),
                ..next("1.0.1")
            },
            "DENIED",
            "“all”",
            "publish this as 2.0.0",
        ),
        (
            "1.0.1",
            TestBrick {
                functions: format!("{}\n /// Counts.\n count: func() -> u32;", good.functions),
                ..next("1.0.1")
            },
            "DENIED",
            "does more than in 1.0.0",
            "ublish this as 1.1.0",
        ),
        (
            "1.0.1",
            TestBrick {
                world: "import autre:hours/hours@0.1.0;".into(),
                packages: "package autre:hours@0.1.0 { interface hours { open: func() -> bool; } }".into(),
                ..next("1.0.1")
            },
            "DENIED",
            "asks for more than 1.0.0 did: it needs autre:hours/hours@0.1.0",
            "ublish this as 1.1.0",
        ),
    ] {
        let told = refused(&test, &publisher, tag, &brick.file()).await;
        let found = told.iter().find(|(_, message)| message.contains(finding));
        let (found, message) = found.unwrap_or_else(|| panic!("{finding} is not among {told:#?}"));
        assert!(found == code && message.contains(remedy), "{message}");
    }
    // What changed under a version that says so is no reason.
    let major = TestBrick {
        functions: "/// Lists.\n all: func() -> list<string>;".into(),
        ..next("2.0.0")
    };
    let put = publisher.client.publish("atelier/tools", "2.0.0", &major.file()).await;
    assert_eq!(put.status(), StatusCode::CREATED, "{}", put.text().await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn several_reasons_are_told_at_once_and_kept_for_the_organisation() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let bad = TestBrick {
        name: "atelier:other".into(),
        licence: "LicenseRef-ours".into(),
        texts: vec![("en", "hello = Hello\n")],
        ..TestBrick::new("", "1.0.0")
    };
    let told = refused(&test, &publisher, "1.0.0", &bad.file()).await;
    assert_eq!(told.len(), 3, "{told:?}");
    let page = publisher.browser.get("/organisations/atelier/versions").await;
    assert!(
        page.has("Refusées par l’examen") && page.has("n’est pas une licence ouverte"),
        "{}",
        page.body
    );
    let kept: Value = publisher
        .client
        .get("/api/organisations/atelier/refusals")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(kept[0]["findings"].as_array().unwrap().len(), 3);
    let others = Publisher::new(&test, "ailleurs").await;
    assert_eq!(
        others.browser.get("/organisations/atelier/versions").await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_brick_is_refused() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let component = legollab_package::stub_component("package a:b; world w { }").unwrap();
    let brick = TestBrick::new("atelier:tools", "1.0.0").file();
    let cut = &brick[..brick.len() - 20];
    for (file, finding) in [
        (b"no wasm".as_slice(), "cannot be read as a brick"),
        (b"\0asm\x01\0\0\0".as_slice(), "core WebAssembly module"),
        (component.as_slice(), "legollab:manifest"),
        (cut, "cannot be read"),
    ] {
        let told = refused(&test, &publisher, "1.0.0", file).await;
        assert!(
            told[0].0 == "MANIFEST_INVALID" && told[0].1.contains(finding),
            "{told:?}"
        );
    }
    let client = &publisher.client;
    let manifest = client.component("atelier/tools", &brick).await;
    let mut two = manifest.clone();
    two["layers"] = json!([manifest["layers"][0], manifest["layers"][0]]);
    let mut other = manifest.clone();
    other["layers"][0]["mediaType"] = json!("text/plain");
    let mut none = manifest.clone();
    none["layers"] = json!([]);
    let mut image = manifest.clone();
    image["config"]["mediaType"] = json!("application/vnd.oci.image.config.v1+json");
    for (manifest, finding) in [
        (two, "has 2 layers"),
        (other, "The layer is text/plain"),
        (none, "has no layer"),
        (image, "application/vnd.oci.image.config.v1+json"),
    ] {
        let put = client.put_manifest("atelier/tools", "1.0.0", &manifest).await;
        assert_eq!(put.status(), StatusCode::BAD_REQUEST);
        let told = errors(put).await;
        assert!(
            told[0].0 == "MANIFEST_INVALID" && told[0].1.contains(finding),
            "{told:?}"
        );
    }
    let mut smaller = manifest;
    smaller["layers"][0]["size"] = json!(1);
    let put = client.put_manifest("atelier/tools", "1.0.0", &smaller).await;
    assert_eq!(put.status(), StatusCode::BAD_REQUEST);
}

/// A brick that reaches hosts on the internet.
fn reaching(version: &str, hosts: &str) -> TestBrick {
    TestBrick {
        world: "import wasi:http/outgoing-handler@0.2.0;".into(),
        packages: "package wasi:http@0.2.0 { interface outgoing-handler { handle: func(); } }".into(),
        manifest: format!(
            "[capabilities.http]\nwhy = {{ fr = \"Lire la météo.\", en = \"Read the weather.\" }}\nhosts = [{hosts}]\n"
        ),
        ..TestBrick::new("atelier:tools", version)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wider_grant_is_named_in_what_changed() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let first = reaching("1.0.0", "\"a.example.org\"").file();
    publisher.release(&test, "atelier/tools", "1.0.0", &first).await;
    let both = "\"a.example.org\", \"b.example.org\"";
    let told = refused(&test, &publisher, "1.0.1", &reaching("1.0.1", both).file()).await;
    let wanted = "asks for more than 1.0.0 did: it wants to reach b.example.org";
    let found = told.iter().find(|(_, message)| message.contains(wanted));
    assert!(
        found.is_some_and(|(_, message)| message.contains("publish this as 1.1.0")),
        "{told:?}"
    );
    publisher
        .release(&test, "atelier/tools", "1.1.0", &reaching("1.1.0", both).file())
        .await;
    let visitor = test.visitor();
    visitor.set("language", "fr");
    let page = visitor.get("/bricks/atelier/tools").await;
    assert!(
        page.has("Veut aussi joindre b.example.org") && page.has("Demande plus"),
        "{}",
        page.body
    );
    // Fewer hosts are a patch.
    let fewer = reaching("1.1.1", "\"b.example.org\"").file();
    publisher.release(&test, "atelier/tools", "1.1.1", &fewer).await;
}
