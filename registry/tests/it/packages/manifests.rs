//! Manifests, tags and referrers.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::client::{INDEX, MANIFEST, Publisher, digest_of, errors};
use crate::support::TestRegistry;

#[tokio::test(flavor = "multi_thread")]
async fn manifests_are_had_by_tag_and_digest_as_they_were_pushed() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let manifest = client.push_artifact("atelier/tools", "latest", "text/one", None).await;
    let digest = digest_of(&manifest);
    for reference in ["latest", digest.as_str()] {
        let path = format!("/v2/atelier/tools/manifests/{reference}");
        let head = client.request(Method::HEAD, &path).send().await.unwrap();
        assert_eq!(
            head.headers()["content-length"],
            manifest.to_string().len().to_string().as_str()
        );
        let got = client.get(&path).await;
        assert_eq!(got.headers()["content-type"], MANIFEST);
        assert_eq!(got.headers()["docker-content-digest"], digest.as_str());
        assert_eq!(got.text().await.unwrap(), manifest.to_string());
    }
    // A tag that is not a version moves.
    let other = client.push_artifact("atelier/tools", "latest", "text/two", None).await;
    let got = client.get("/v2/atelier/tools/manifests/latest").await;
    assert_eq!(got.headers()["docker-content-digest"], digest_of(&other).as_str());

    let path = "/v2/atelier/tools/manifests/latest";
    assert_eq!(client.status(Method::DELETE, path).await, StatusCode::ACCEPTED);
    assert_eq!(client.status(Method::GET, path).await, StatusCode::NOT_FOUND);
    let path = format!("/v2/atelier/tools/manifests/{digest}");
    assert_eq!(client.status(Method::DELETE, &path).await, StatusCode::ACCEPTED);
    assert_eq!(client.status(Method::GET, &path).await, StatusCode::NOT_FOUND);
    assert_eq!(client.status(Method::DELETE, &path).await, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_manifest_is_refused() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let good = client.push_artifact("atelier/tools", "good", "text/one", None).await;
    let absent = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
    let changed = |name: &str, value: Value| {
        let mut changed = good.clone();
        changed[name] = value;
        changed
    };
    let no_blob = changed(
        "layers",
        json!([{ "mediaType": "text/x", "digest": absent, "size": 1 }]),
    );
    for (reference, manifest, status, code) in [
        ("bad", no_blob, 404, "MANIFEST_BLOB_UNKNOWN"),
        ("bad", changed("schemaVersion", json!(1)), 400, "MANIFEST_INVALID"),
        (
            "bad",
            changed("mediaType", json!("text/plain")),
            400,
            "MANIFEST_INVALID",
        ),
        ("bad", changed("config", json!(null)), 400, "MANIFEST_INVALID"),
        (absent, good.clone(), 400, "DIGEST_INVALID"),
    ] {
        let put = client.put_manifest("atelier/tools", reference, &manifest).await;
        assert_eq!(put.status().as_u16(), status);
        assert_eq!(errors(put).await[0].0, code);
    }
    for (media, body, status) in [
        (MANIFEST, "{".to_owned(), 400),
        (MANIFEST, String::new(), 400),
        (INDEX, good.to_string(), 400),
        (MANIFEST, format!("{{{}}}", " ".repeat(5 << 20)), 413),
    ] {
        let put = client
            .request(Method::PUT, "/v2/atelier/tools/manifests/bad")
            .header("content-type", media)
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(put.status().as_u16(), status);
        errors(put).await;
    }
    assert_eq!(
        client.status(Method::GET, "/v2/atelier/tools/manifests/bad").await,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_are_listed_whole_and_in_pages() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    for tag in ["b", "a", "C", "a.1", "_x"] {
        client.push_artifact("atelier/tools", tag, "text/one", None).await;
    }
    let tags = async |query: &str| {
        let answer = client.get(&format!("/v2/atelier/tools/tags/list{query}")).await;
        let link = answer
            .headers()
            .get("link")
            .map(|link| link.to_str().unwrap().to_owned());
        let list: Value = answer.json().await.unwrap();
        assert_eq!(list["name"], "atelier/tools");
        (list["tags"].clone(), link)
    };
    assert_eq!(tags("").await, (json!(["C", "_x", "a", "a.1", "b"]), None));
    let (page, link) = tags("?n=2").await;
    assert_eq!(page, json!(["C", "_x"]));
    assert_eq!(link.unwrap(), "</v2/atelier/tools/tags/list?n=2&last=_x>; rel=\"next\"");
    assert_eq!(tags("?n=3&last=_x").await, (json!(["a", "a.1", "b"]), None));
    assert_eq!(tags("?last=a").await, (json!(["a.1", "b"]), None));
    assert_eq!(tags("?n=0").await.0, json!([]));
    let wrong = client.get("/v2/atelier/tools/tags/list?n=-1").await;
    assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn referrers_are_found_by_their_subject() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let manifest = client.push_artifact("atelier/tools", "", "text/one", None).await;
    let digest = digest_of(&manifest);
    let subject = json!({ "mediaType": MANIFEST, "digest": digest, "size": manifest.to_string().len() });
    let list = async |digest: &str, query: &str| {
        let answer = client
            .get(&format!("/v2/atelier/tools/referrers/{digest}{query}"))
            .await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()["content-type"], INDEX);
        let filtered = answer.headers().contains_key("oci-filters-applied");
        let index: Value = answer.json().await.unwrap();
        (index["manifests"].as_array().unwrap().clone(), filtered)
    };
    assert_eq!(list(&digest, "").await, (vec![], false));
    let first = client
        .push_artifact("atelier/tools", "", "text/signature", Some(subject.clone()))
        .await;
    let second = client
        .push_artifact("atelier/tools", "sbom", "text/sbom", Some(subject.clone()))
        .await;
    let (all, filtered) = list(&digest, "").await;
    assert!(!filtered);
    let digests: Vec<&str> = all.iter().map(|found| found["digest"].as_str().unwrap()).collect();
    assert_eq!(digests.len(), 2);
    for manifest in [&first, &second] {
        assert!(digests.contains(&digest_of(manifest).as_str()));
    }
    let (found, filtered) = list(&digest, "?artifactType=text/sbom").await;
    assert!(filtered);
    assert_eq!(found[0]["artifactType"], "text/sbom");
    assert_eq!(found[0]["annotations"]["org.example.kind"], "text/sbom");
    assert_eq!(found[0]["size"], second.to_string().len());
    assert_eq!(found.len(), 1);

    // What it is about may come later.
    let absent = "sha256:0000000000000000000000000000000000000000000000000000000000000000";
    let early = json!({ "mediaType": MANIFEST, "digest": absent, "size": 1 });
    let mut early_manifest = first.clone();
    early_manifest["subject"] = early;
    let put = client.put_manifest("atelier/tools", "early", &early_manifest).await;
    assert_eq!(put.headers()["oci-subject"], absent);
    assert_eq!(list(absent, "").await.0.len(), 1);
}
