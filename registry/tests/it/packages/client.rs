//! A client of OCI distribution, and an organisation that publishes with it.

use legollab_package::Digest;
use legollab_registry::{
    database::new_id,
    identity::{
        OrganisationRole, Person, add_member, person, random_token, tables::account, tables::api_token,
        tables::organisation,
    },
    packages::tables::version,
    visit::token_hash,
};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::support::{Browser, TestRegistry};

/// The media type of manifests.
pub const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
/// The media type of indexes.
pub const INDEX: &str = "application/vnd.oci.image.index.v1+json";

/// A program that pushes and pulls.
#[derive(Clone)]
pub struct OciClient {
    http: Client,
    base: String,
    bearer: Option<String>,
}

impl OciClient {
    /// A program with this token, which may be of either kind.
    pub fn new(test: &TestRegistry, bearer: Option<&str>) -> Self {
        Self {
            http: Client::builder().no_proxy().build().unwrap(),
            base: format!("http://{}", test.address),
            bearer: bearer.map(str::to_owned),
        }
    }

    /// A stranger with a token for pulling from a repository.
    pub async fn stranger(test: &TestRegistry, repository: &str) -> Self {
        let client = Self::new(test, None);
        let path = format!("/token?service=test&scope=repository:{repository}:pull");
        let answer: Value = client
            .request(Method::GET, &path)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        Self::new(test, answer["token"].as_str())
    }

    /// A request to a path.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.bearer {
            Some(bearer) => request.bearer_auth(bearer),
            None => request,
        }
    }

    /// Reads a path.
    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    /// The status that a path is answered with.
    pub async fn status(&self, method: Method, path: &str) -> StatusCode {
        self.request(method, path).send().await.unwrap().status()
    }

    /// Pushes a blob in two requests, and says its digest.
    pub async fn push_blob(&self, repository: &str, bytes: &[u8]) -> String {
        let digest = Digest::of(bytes).to_string();
        let begun = self.begin(repository).await;
        let put = self
            .request(Method::PUT, &format!("{begun}?digest={digest}"))
            .body(bytes.to_vec())
            .send()
            .await
            .unwrap();
        assert_eq!(put.status(), StatusCode::CREATED, "{}", put.text().await.unwrap());
        digest
    }

    /// Begins an upload, and says where it goes on.
    pub async fn begin(&self, repository: &str) -> String {
        let begun = self
            .request(Method::POST, &format!("/v2/{repository}/blobs/uploads/"))
            .send()
            .await
            .unwrap();
        assert_eq!(begun.status(), StatusCode::ACCEPTED, "{}", begun.text().await.unwrap());
        begun.headers()["location"].to_str().unwrap().to_owned()
    }

    /// Pushes a manifest.
    pub async fn put_manifest(&self, repository: &str, reference: &str, manifest: &Value) -> Response {
        self.request(Method::PUT, &format!("/v2/{repository}/manifests/{reference}"))
            .header("content-type", manifest["mediaType"].as_str().unwrap_or(MANIFEST))
            .body(manifest.to_string())
            .send()
            .await
            .unwrap()
    }

    /// Pushes a manifest with small blobs as configuration and layer.
    pub async fn push_artifact(&self, repository: &str, reference: &str, kind: &str, subject: Option<Value>) -> Value {
        let (config, layer) = (
            self.push_blob(repository, b"{}").await,
            self.push_blob(repository, kind.as_bytes()).await,
        );
        let mut manifest = json!({
            "schemaVersion": 2,
            "mediaType": MANIFEST,
            "artifactType": kind,
            "config": { "mediaType": "application/vnd.oci.empty.v1+json", "digest": config, "size": 2 },
            "layers": [{ "mediaType": kind, "digest": layer, "size": kind.len() }],
            "annotations": { "org.example.kind": kind },
        });
        if let Some(subject) = subject {
            manifest["subject"] = subject;
        }
        let reference = match reference {
            "" => digest_of(&manifest),
            tag => tag.to_owned(),
        };
        let put = self.put_manifest(repository, &reference, &manifest).await;
        assert_eq!(put.status(), StatusCode::CREATED, "{}", put.text().await.unwrap());
        manifest
    }

    /// The manifest of a component, whose blobs are pushed, in the form of `wkg`.
    pub async fn component(&self, repository: &str, file: &[u8]) -> Value {
        let layer = self.push_blob(repository, file).await;
        let config = json!({ "created": "2026-11-30T10:00:00Z", "architecture": "wasm", "os": "wasip2", "layerDigests": [layer] });
        let config = config.to_string();
        let digest = self.push_blob(repository, config.as_bytes()).await;
        json!({
            "schemaVersion": 2,
            "mediaType": MANIFEST,
            "config": { "mediaType": "application/vnd.wasm.config.v0+json", "digest": digest, "size": config.len() },
            "layers": [{ "mediaType": "application/wasm", "digest": layer, "size": file.len() }],
        })
    }

    /// Publishes a component as a version.
    pub async fn publish(&self, repository: &str, version: &str, file: &[u8]) -> Response {
        let manifest = self.component(repository, file).await;
        self.put_manifest(repository, version, &manifest).await
    }
}

/// The digest of a manifest as it is sent.
pub fn digest_of(manifest: &Value) -> String {
    Digest::of(manifest.to_string().as_bytes()).to_string()
}

/// The codes and messages of an answer's errors.
pub async fn errors(response: Response) -> Vec<(String, String)> {
    let body: Value = response.json().await.unwrap();
    let errors = body["errors"].as_array().unwrap_or_else(|| panic!("{body}"));
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    errors
        .iter()
        .map(|error| (text(error, "code"), text(error, "message")))
        .collect()
}

/// An organisation with an owner, a member and a token.
pub struct Publisher {
    /// The organisation.
    pub organisation: organisation::Model,
    /// Who decides.
    pub owner: account::Model,
    /// Their browser.
    pub browser: Browser,
    /// A program with the organisation's token.
    pub client: OciClient,
    /// The token.
    pub token: String,
}

impl Publisher {
    /// An organisation of this name.
    pub async fn new(test: &TestRegistry, slug: &str) -> Self {
        let (owner, browser) = test.person(&format!("responsable-{slug}"), &[]).await;
        let organisation = test.organisation(slug, &owner).await;
        let token = token_for(test, &owner, Some(&organisation)).await;
        Self {
            client: OciClient::new(test, Some(&token)),
            organisation,
            owner,
            browser,
            token,
        }
    }

    /// Somebody who works for it.
    pub async fn member(&self, test: &TestRegistry, name: &str) -> (account::Model, Browser) {
        let (account, browser) = test.person(name, &[]).await;
        let transaction = test.registry.database.write().await.unwrap();
        let role = OrganisationRole::Member;
        add_member(
            &transaction,
            &self.organisation.id,
            &account.id,
            role,
            test.registry.now(),
        )
        .await
        .unwrap();
        transaction.commit().await.unwrap();
        (account, browser)
    }

    /// The owner, with everything that access goes by.
    pub async fn person(&self, test: &TestRegistry) -> Person {
        person(test.registry.database.reader(), &self.owner.id)
            .await
            .unwrap()
            .unwrap()
    }

    /// Publishes a file as a version, and lets it out.
    pub async fn release(&self, test: &TestRegistry, repository: &str, version: &str, file: &[u8]) -> version::Model {
        let put = self.client.publish(repository, version, file).await;
        assert_eq!(put.status(), StatusCode::CREATED, "{}", put.text().await.unwrap());
        let id = version_row(test, version, "staged").await.id;
        let person = self.person(test).await;
        legollab_registry::packages::versions::approve(&test.registry, &person, &id)
            .await
            .unwrap()
    }
}

/// The row of a version in a state.
pub async fn version_row(test: &TestRegistry, number: &str, state: &str) -> version::Model {
    let found = version::Entity::find()
        .filter(version::Column::Version.eq(number))
        .filter(version::Column::State.eq(state))
        .one(test.registry.database.reader())
        .await
        .unwrap();
    found.unwrap_or_else(|| panic!("no version {number} is {state}"))
}

/// An API token of somebody.
pub async fn token_for(
    test: &TestRegistry,
    account: &account::Model,
    organisation: Option<&organisation::Model>,
) -> String {
    let token = random_token();
    let now = test.registry.now();
    let transaction = test.registry.database.write().await.unwrap();
    let row = api_token::ActiveModel {
        id: Set(new_id()),
        hash: Set(token_hash(&token)),
        account: Set(account.id.clone()),
        organisation: Set(organisation.map(|organisation| organisation.id.clone())),
        name: Set("test".to_owned()),
        created_at: Set(now),
        ends_at: Set(now + 1_000_000_000),
        ..Default::default()
    };
    row.insert(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    token
}
