//! Repositories of artifacts: whatever an organisation keeps beside its bricks, by the protocol's rules alone.

use legollab_registry::packages::protocol::{Algorithm, ContentDigest};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use super::client::{INDEX, MANIFEST, OciClient, Publisher, digest_of, errors};
use crate::support::TestRegistry;

const REPOSITORY: &str = "atelier/artifacts/sbom.web";

async fn put(client: &OciClient, path: &str, manifest: &Value) -> Response {
    client
        .request(Method::PUT, path)
        .header("content-type", manifest["mediaType"].as_str().unwrap())
        .body(manifest.to_string())
        .send()
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_of_artifacts_pass_no_gate_and_can_be_taken_away() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let first = client
        .push_artifact(REPOSITORY, "1.0.0", "application/spdx+json", None)
        .await;
    let second = client
        .push_artifact(REPOSITORY, "1.0.0", "application/x-other", None)
        .await;
    assert_ne!(digest_of(&first), digest_of(&second), "a tag like any other is moved");
    let tags: Value = client
        .get(&format!("/v2/{REPOSITORY}/tags/list"))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(tags, json!({ "name": REPOSITORY, "tags": ["1.0.0"] }));
    let pulled = client.get(&format!("/v2/{REPOSITORY}/manifests/1.0.0")).await;
    assert_eq!(pulled.headers()["docker-content-digest"], digest_of(&second).as_str());
    for path in [
        format!("/v2/{REPOSITORY}/manifests/1.0.0"),
        format!("/v2/{REPOSITORY}/manifests/{}", digest_of(&second)),
        format!(
            "/v2/{REPOSITORY}/blobs/{}",
            second["layers"][0]["digest"].as_str().unwrap()
        ),
    ] {
        assert_eq!(
            client.status(Method::DELETE, &path).await,
            StatusCode::ACCEPTED,
            "{path}"
        );
        assert_eq!(client.status(Method::GET, &path).await, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(
            client.status(Method::DELETE, &path).await,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    // The same under the name of a brick meets the gate.
    let layer = client.push_blob("atelier/tools", b"{}").await;
    let brick = json!({
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "artifactType": "application/spdx+json",
        "config": { "mediaType": "application/vnd.oci.empty.v1+json", "digest": layer, "size": 2 },
        "layers": [],
    });
    let refused = client.put_manifest("atelier/tools", "1.0.0", &brick).await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    let refused = put(
        &client,
        &format!("/v2/atelier/tools/manifests/{}?tag=1.0.0", digest_of(&brick)),
        &brick,
    )
    .await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST, "nor is there a way round it");
    let there = format!("/v2/atelier/tools/manifests/{}", digest_of(&brick));
    assert_eq!(client.status(Method::GET, &there).await, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_artifacts_are_those_of_the_protocol() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    for name in ["sbom", "a.b", "a_b", "a__b", "a-b", "a--b", "1"] {
        client.begin(&format!("atelier/artifacts/{name}")).await;
    }
    for name in ["A", ".a", "a.", "a..b", "a___b", "-a", "a%2fb"] {
        let path = format!("/v2/atelier/artifacts/{name}/blobs/uploads/");
        let refused = client.request(Method::POST, &path).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST, "{name}");
        assert_eq!(errors(refused).await[0].0, "NAME_INVALID");
    }
    // Deeper ones do not exist.
    let path = "/v2/atelier/artifacts/a/b/blobs/uploads/";
    let refused = client.request(Method::POST, path).send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::NOT_FOUND);
    let other = "/v2/other/artifacts/a/blobs/uploads/";
    assert_eq!(client.status(Method::POST, other).await, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_learn_nothing_of_artifacts_that_nobody_opened() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let manifest = client
        .push_artifact(REPOSITORY, "1.0.0", "application/spdx+json", None)
        .await;
    let (digest, blob) = (digest_of(&manifest), manifest["layers"][0]["digest"].as_str().unwrap());
    let nowhere = "atelier/artifacts/nowhere";
    for rest in [
        "tags/list".to_owned(),
        "manifests/1.0.0".to_owned(),
        format!("manifests/{digest}"),
        format!("blobs/{blob}"),
        format!("referrers/{digest}"),
    ] {
        let mut told = Vec::new();
        for repository in [REPOSITORY, nowhere] {
            let stranger = OciClient::stranger(&test, repository).await;
            let answer = stranger.get(&format!("/v2/{repository}/{rest}")).await;
            let status = answer.status();
            told.push((status, answer.text().await.unwrap().replace(repository, "it")));
        }
        assert_eq!(told[0], told[1], "{rest}");
        // The protocol has no 404 for lists of referrers; they are empty.
        let expected = match rest.starts_with("referrers/") {
            true => StatusCode::OK,
            false => StatusCode::NOT_FOUND,
        };
        assert_eq!(told[0].0, expected, "{rest}");
    }
    // Nor by taking the blob over into a namespace of one's own.
    let theirs = Publisher::new(&test, "ailleurs").await.client;
    let path = format!("/v2/ailleurs/tools/blobs/uploads/?mount={blob}&from={REPOSITORY}");
    let other = format!(
        "/v2/ailleurs/tools/blobs/uploads/?mount={}",
        ContentDigest::of(Algorithm::Sha256, b"none")
    );
    assert_eq!(theirs.status(Method::POST, &path).await, StatusCode::ACCEPTED);
    assert_eq!(theirs.status(Method::POST, &other).await, StatusCode::ACCEPTED);
}

#[tokio::test(flavor = "multi_thread")]
async fn owners_open_a_repository_of_artifacts_and_close_it() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let (_, member) = publisher.member(&test, "salariee").await;
    let manifest = publisher
        .client
        .push_artifact(REPOSITORY, "1.0.0", "application/spdx+json", None)
        .await;
    let page = publisher.browser.get("/organisations/atelier/artifacts").await;
    assert!(page.body.contains("sbom.web"), "{}", page.body);
    // Members see the list, owners decide.
    let list = member.get("/organisations/atelier/artifacts").await;
    assert!(list.body.contains("sbom.web"));
    assert!(!list.body.contains("artifacts/sbom.web/open"), "{}", list.body);
    let outsider = test.person("autre", &[]).await.1;
    assert_eq!(outsider.get("/organisations/atelier/artifacts").await.status, 403);

    let opened = publisher
        .browser
        .post(
            "/organisations/atelier/artifacts",
            "/organisations/atelier/artifacts/sbom.web/open",
            &[],
        )
        .await;
    assert_eq!(opened.status, 200, "{}", opened.body);
    let stranger = OciClient::stranger(&test, REPOSITORY).await;
    let (tag, blob) = (
        format!("/v2/{REPOSITORY}/manifests/1.0.0"),
        format!(
            "/v2/{REPOSITORY}/blobs/{}",
            manifest["layers"][0]["digest"].as_str().unwrap()
        ),
    );
    for path in [&tag, &blob, &format!("/v2/{REPOSITORY}/tags/list")] {
        assert_eq!(stranger.status(Method::GET, path).await, StatusCode::OK, "{path}");
    }
    // What comes later is open as well.
    publisher
        .client
        .push_artifact(REPOSITORY, "later", "application/x-later", None)
        .await;
    let later = format!("/v2/{REPOSITORY}/manifests/later");
    assert_eq!(stranger.status(Method::GET, &later).await, StatusCode::OK);
    // It is in no list of bricks.
    let bricks = test.visitor().get("/bricks").await;
    assert!(!bricks.body.contains("sbom.web"));
    let versions = publisher.browser.get("/organisations/atelier/versions").await;
    assert!(!versions.body.contains("sbom.web"));

    let closed = publisher
        .browser
        .post(
            "/organisations/atelier/artifacts",
            "/organisations/atelier/artifacts/sbom.web/close",
            &[],
        )
        .await;
    assert_eq!(closed.status, 200);
    for path in [&tag, &blob, &later] {
        assert_eq!(
            stranger.status(Method::GET, path).await,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        assert_eq!(
            publisher.client.status(Method::GET, path).await,
            StatusCode::OK,
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn digests_by_sha_512_are_as_good_as_those_by_sha_256() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let sha512 = |bytes: &[u8]| ContentDigest::of(Algorithm::Sha512, bytes).to_string();
    let layer = sha512(b"layer");
    // In one request, in two, and in chunks.
    let whole = format!("/v2/{REPOSITORY}/blobs/uploads/?digest={layer}");
    let put_whole = client.request(Method::POST, &whole).body("layer").send().await.unwrap();
    assert_eq!(put_whole.status(), StatusCode::CREATED);
    assert_eq!(put_whole.headers()["docker-content-digest"], layer.as_str());
    let begun = client
        .request(
            Method::POST,
            &format!("/v2/{REPOSITORY}/blobs/uploads/?digest-algorithm=sha512"),
        )
        .send()
        .await
        .unwrap();
    assert_eq!(begun.status(), StatusCode::ACCEPTED);
    let location = begun.headers()["location"].to_str().unwrap().to_owned();
    let config = sha512(b"{}");
    client
        .request(Method::PATCH, &location)
        .header("content-range", "0-0")
        .body("{")
        .send()
        .await
        .unwrap();
    let finished = client
        .request(Method::PUT, &format!("{location}?digest={config}"))
        .body("}")
        .send()
        .await
        .unwrap();
    assert_eq!(finished.status(), StatusCode::CREATED);
    let unknown = format!("/v2/{REPOSITORY}/blobs/uploads/?digest-algorithm=md5");
    let refused = client.request(Method::POST, &unknown).send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    assert_eq!(errors(refused).await[0].0, "DIGEST_INVALID");
    let manifest = json!({
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": { "mediaType": "application/vnd.oci.empty.v1+json", "digest": config, "size": 2 },
        "layers": [{ "mediaType": "text/plain", "digest": layer, "size": 5 }],
    });
    let digest = sha512(manifest.to_string().as_bytes());
    let path = format!("/v2/{REPOSITORY}/manifests/{digest}");
    let pushed = put(&client, &path, &manifest).await;
    assert_eq!(pushed.status(), StatusCode::CREATED, "{}", pushed.text().await.unwrap());
    assert_eq!(pushed.headers()["docker-content-digest"], digest.as_str());
    let pulled = client.get(&path).await;
    assert_eq!(pulled.headers()["docker-content-digest"], digest.as_str());
    assert_eq!(pulled.text().await.unwrap(), manifest.to_string());
    let wrong = format!("/v2/{REPOSITORY}/manifests/{}", sha512(b"other"));
    assert_eq!(put(&client, &wrong, &manifest).await.status(), StatusCode::BAD_REQUEST);
    // A referrer to it, with the digest that it is known by.
    let about = client
        .push_artifact(
            REPOSITORY,
            "",
            "application/spdx+json",
            Some(json!({ "mediaType": MANIFEST, "digest": digest, "size": manifest.to_string().len() })),
        )
        .await;
    let list: Value = client
        .get(&format!("/v2/{REPOSITORY}/referrers/{digest}"))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(list["manifests"][0]["digest"], digest_of(&about));
    // Taken over by another repository, named or not.
    for from in ["&from=atelier/artifacts/sbom.web", ""] {
        let path = format!("/v2/atelier/artifacts/other/blobs/uploads/?mount={layer}{from}");
        assert_eq!(client.status(Method::POST, &path).await, StatusCode::CREATED);
    }
    // The versions of bricks go by SHA-256.
    client.push_blob("atelier/tools", b"{}").await;
    let path = format!("/v2/atelier/tools/manifests/{digest}?tag=1.0.0");
    let refused = put(&client, &path, &manifest).await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    assert_eq!(errors(refused).await[0].0, "DIGEST_INVALID");
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_are_pushed_along_with_a_digest() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let index = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": [] });
    let path = format!("/v2/{REPOSITORY}/manifests/{}", digest_of(&index));
    let pushed = put(
        &client,
        &format!("{path}?tag=1.2.3&tag=latest&tag=1.2&tag=latest"),
        &index,
    )
    .await;
    assert_eq!(pushed.status(), StatusCode::CREATED);
    assert_eq!(pushed.headers()["oci-tag"], "1.2.3, latest, 1.2");
    for tag in ["1.2.3", "latest", "1.2"] {
        let pulled = client.get(&format!("/v2/{REPOSITORY}/manifests/{tag}")).await;
        assert_eq!(pulled.headers()["docker-content-digest"], digest_of(&index).as_str());
    }
    assert!(put(&client, &path, &index).await.headers().get("oci-tag").is_none());
    assert_eq!(put(&client, &format!("{path}?tag=.no"), &index).await.status(), 400);
    let many: String = (0..65).map(|number| format!("&tag=t{number}")).collect();
    assert_eq!(put(&client, &format!("{path}?{many}"), &index).await.status(), 414);
    let list = client
        .get(&format!("/v2/{REPOSITORY}/tags/list"))
        .await
        .text()
        .await
        .unwrap();
    assert!(!list.contains("t0"), "nothing of a refused request stays");
}
