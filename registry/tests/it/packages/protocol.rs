//! Who may do what, and blobs.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use reqwest::{Method, StatusCode};
use serde_json::Value;

use super::client::{OciClient, Publisher, errors, token_for};
use crate::support::TestRegistry;

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_had_and_used_in_each_way() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let stranger = OciClient::new(&test, None);
    for path in ["/v2/", "/v2", "/v2/atelier/tools/tags/list"] {
        let refused = stranger.get(path).await;
        assert_eq!(refused.status(), StatusCode::UNAUTHORIZED, "{path}");
        let challenge = refused.headers()["www-authenticate"].to_str().unwrap().to_owned();
        let realm = format!(
            "Bearer realm=\"http://{}/token\",service=\"{}\"",
            test.address, test.address
        );
        assert!(challenge.starts_with(&realm), "{challenge}");
        assert_eq!(errors(refused).await[0].0, "UNAUTHORIZED");
    }
    // A stranger's token opens the door and no more.
    let anonymous = OciClient::stranger(&test, "atelier/tools").await;
    assert_eq!(anonymous.status(Method::GET, "/v2/").await, StatusCode::OK);
    let refused = anonymous
        .request(Method::POST, "/v2/atelier/tools/blobs/uploads/")
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);

    // Basic at /token, for what is asked and allowed.
    let scope = "scope=repository:atelier/tools:pull,push&scope=repository:other/tools:push";
    for name in ["", "anything", "responsable-atelier@example.org"] {
        let answer = stranger
            .request(Method::GET, &format!("/token?{scope}"))
            .basic_auth(name, Some(&publisher.token))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let answer: Value = answer.json().await.unwrap();
        let access = OciClient::new(&test, answer["token"].as_str());
        access.begin("atelier/tools").await;
        let other = access
            .request(Method::POST, "/v2/atelier/more/blobs/uploads/")
            .send()
            .await
            .unwrap();
        assert_eq!(
            other.status(),
            StatusCode::UNAUTHORIZED,
            "the token is for another repository"
        );
        let other = access
            .request(Method::POST, "/v2/other/tools/blobs/uploads/")
            .send()
            .await
            .unwrap();
        assert_eq!(
            other.status(),
            StatusCode::FORBIDDEN,
            "the namespace is somebody else's"
        );
    }
    for (name, token) in [
        ("x", "legollab_wrong"),
        ("x", "password"),
        ("other@example.org", publisher.token.as_str()),
    ] {
        let answer = stranger
            .request(Method::GET, "/token")
            .basic_auth(name, Some(token))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{name}");
    }

    // As it is, as a bearer and as a password.
    publisher.client.begin("atelier/tools").await;
    let basic = BASE64_STANDARD.encode(format!("x:{}", publisher.token));
    let ping = stranger
        .request(Method::GET, "/v2/")
        .header("authorization", format!("Basic {basic}"))
        .send()
        .await
        .unwrap();
    assert_eq!(ping.status(), StatusCode::OK);
    for wrong in ["legollab_wrong", "a.b.c", ""] {
        let client = OciClient::new(&test, Some(wrong));
        assert_eq!(
            client.status(Method::GET, "/v2/").await,
            StatusCode::UNAUTHORIZED,
            "{wrong}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_token_ends_after_five_minutes() {
    let test = TestRegistry::start().await;
    let anonymous = OciClient::stranger(&test, "atelier/tools").await;
    let clock = &test.registry.clock;
    clock.set_offset_ms(clock.offset_ms() + 4 * 60_000);
    assert_eq!(anonymous.status(Method::GET, "/v2/").await, StatusCode::OK);
    clock.set_offset_ms(clock.offset_ms() + 60_001);
    assert_eq!(anonymous.status(Method::GET, "/v2/").await, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_organisation_pushes_to_its_namespace() {
    let test = TestRegistry::start().await;
    let (ours, theirs) = (
        Publisher::new(&test, "atelier").await,
        Publisher::new(&test, "ailleurs").await,
    );
    let reading = token_for(&test, &ours.owner, None).await;
    for (client, repository) in [
        (&theirs.client, "atelier/tools"),
        (&ours.client, "nobody/tools"),
        (&OciClient::new(&test, Some(&reading)), "atelier/tools"),
    ] {
        let path = format!("/v2/{repository}/blobs/uploads/");
        let refused = client.request(Method::POST, &path).send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{repository}");
        assert_eq!(errors(refused).await[0].0, "DENIED");
    }
    // Whoever has left publishes nothing more.
    let (member, _) = ours.member(&test, "partante").await;
    let token = token_for(&test, &member, Some(&ours.organisation)).await;
    let client = OciClient::new(&test, Some(&token));
    client.begin("atelier/tools").await;
    let transaction = test.registry.database.write().await.unwrap();
    use sea_orm::EntityTrait as _;
    let key = (ours.organisation.id.clone(), member.id.clone());
    let left = legollab_registry::identity::tables::membership::Entity::delete_by_id(key);
    left.exec(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    let refused = client
        .request(Method::POST, "/v2/atelier/tools/blobs/uploads/")
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_are_none_are_refused_as_the_protocol_has_it() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    for (path, status, code) in [
        ("/v2/Atelier/tools/tags/list", 400, "NAME_INVALID"),
        ("/v2/atelier/to--ols/tags/list", 400, "NAME_INVALID"),
        ("/v2/atelier/%ff/tags/list", 400, "NAME_INVALID"),
        ("/v2/atelier/tools/more/tags/list", 404, "NAME_UNKNOWN"),
        ("/v2/atelier/tools/tags/list", 404, "NAME_UNKNOWN"),
        ("/v2/atelier/tools/manifests/.a", 400, "MANIFEST_INVALID"),
        ("/v2/atelier/tools/manifests/sha256:00", 400, "DIGEST_INVALID"),
        ("/v2/atelier/tools/blobs/sha512:00", 400, "DIGEST_INVALID"),
        ("/v2/atelier/tools/blobs/uploads/none", 404, "BLOB_UPLOAD_UNKNOWN"),
    ] {
        let answer = client.get(path).await;
        assert_eq!(answer.status().as_u16(), status, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/json");
        assert_eq!(errors(answer).await[0].0, code, "{path}");
    }
    let answer = client
        .request(Method::POST, "/v2/atelier/tools/tags/list")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(errors(answer).await[0].0, "UNSUPPORTED");
}

#[tokio::test(flavor = "multi_thread")]
async fn blobs_are_pulled_whole_and_in_parts() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
    let digest = client.push_blob("atelier/tools", &bytes).await;
    let path = format!("/v2/atelier/tools/blobs/{digest}");
    let head = client.request(Method::HEAD, &path).send().await.unwrap();
    assert_eq!(head.status(), StatusCode::OK);
    assert_eq!(head.headers()["content-length"], bytes.len().to_string().as_str());
    assert_eq!(head.headers()["docker-content-digest"], digest.as_str());
    assert_eq!(client.get(&path).await.bytes().await.unwrap(), bytes);
    for (range, part, told) in [
        ("bytes=0-9", &bytes[0..10], "bytes 0-9/800000"),
        ("bytes=799990-", &bytes[799_990..], "bytes 799990-799999/800000"),
        ("bytes=-5", &bytes[799_995..], "bytes 799995-799999/800000"),
    ] {
        let answer = client
            .request(Method::GET, &path)
            .header("range", range)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(answer.headers()["content-range"], told);
        assert_eq!(answer.bytes().await.unwrap(), part);
    }
    let beyond = client
        .request(Method::GET, &path)
        .header("range", "bytes=800000-")
        .send()
        .await
        .unwrap();
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    let empty = client.push_blob("atelier/tools", b"").await;
    let answer = client.get(&format!("/v2/atelier/tools/blobs/{empty}")).await;
    assert_eq!(
        (answer.status(), answer.bytes().await.unwrap().len()),
        (StatusCode::OK, 0)
    );

    assert_eq!(client.status(Method::DELETE, &path).await, StatusCode::ACCEPTED);
    assert_eq!(client.status(Method::GET, &path).await, StatusCode::NOT_FOUND);
    assert_eq!(client.status(Method::DELETE, &path).await, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn blobs_are_taken_over_from_where_the_caller_may_pull_them() {
    let test = TestRegistry::start().await;
    let (ours, theirs) = (
        Publisher::new(&test, "atelier").await,
        Publisher::new(&test, "ailleurs").await,
    );
    let digest = ours.client.push_blob("atelier/tools", b"shared").await;
    for from in ["&from=atelier/tools", ""] {
        let path = format!("/v2/atelier/more/blobs/uploads/?mount={digest}{from}");
        let mounted = ours.client.request(Method::POST, &path).send().await.unwrap();
        assert_eq!(mounted.status(), StatusCode::CREATED);
        assert_eq!(
            mounted.headers()["location"],
            format!("/v2/atelier/more/blobs/{digest}").as_str()
        );
    }
    let more = ours.client.get(&format!("/v2/atelier/more/blobs/{digest}")).await;
    assert_eq!(more.bytes().await.unwrap().as_ref(), b"shared");
    // Nothing tells others that it is there: an upload is begun, as for any other blob.
    for from in ["&from=atelier/tools", "", "&from=nobody/tools"] {
        let path = format!("/v2/ailleurs/tools/blobs/uploads/?mount={digest}{from}");
        let begun = theirs.client.request(Method::POST, &path).send().await.unwrap();
        assert_eq!(begun.status(), StatusCode::ACCEPTED);
    }
    let path = format!("/v2/ailleurs/tools/blobs/{digest}");
    assert_eq!(theirs.client.status(Method::HEAD, &path).await, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_access_token_ends_with_the_token_that_it_was_given_for() {
    use legollab_registry::identity::tables::api_token;
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let repository = "atelier/artifacts/notes";
    publisher
        .client
        .push_artifact(repository, "latest", "text/plain", None)
        .await;
    let answer = OciClient::new(&test, None)
        .request(Method::GET, &format!("/token?scope=repository:{repository}:pull"))
        .basic_auth("x", Some(&publisher.token))
        .send()
        .await
        .unwrap();
    let answer: Value = answer.json().await.unwrap();
    let access = OciClient::new(&test, answer["token"].as_str());
    let path = format!("/v2/{repository}/manifests/latest");
    for client in [&access, &publisher.client] {
        assert_eq!(client.status(Method::GET, &path).await, StatusCode::OK);
    }
    let transaction = test.registry.database.write().await.unwrap();
    api_token::Entity::update_many()
        .col_expr(api_token::Column::RevokedAt, test.registry.now().into())
        .filter(api_token::Column::Organisation.eq(&publisher.organisation.id))
        .exec(&transaction)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    for client in [&access, &publisher.client] {
        assert_eq!(client.status(Method::GET, &path).await, StatusCode::UNAUTHORIZED);
    }
}
