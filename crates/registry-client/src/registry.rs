//! A registry, spoken to by OCI distribution.

use legollab_package::{Digest, PackageName};
use legollab_trust::{KeyPair, Release, bundle};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, header};
use semver::Version;
use serde::Deserialize;
use url::Url;

use crate::{
    address::{address, within},
    artifact::{self, Artifact},
    error::{ClientError, OciError},
};

/// Bytes of an answer that are read: reasons of a refusal are far shorter.
const ANSWER_BYTES: usize = 1 << 20;

/// A registry.
#[derive(Debug, Clone)]
pub struct Registry {
    http: Client,
    base: Url,
    token: String,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The digest of the manifest, which is the digest of the release.
    pub digest: Digest,
    /// Where the owners of its organisation read what was found, and approve it.
    pub page: Url,
}

impl Registry {
    /// A registry by its address, as `https://registry.example.org`, with a token that was made there.
    ///
    /// # Errors
    /// [`ClientError::Address`]; [`ClientError::Insecure`], because the token must not be seen on the way.
    pub fn new(http: Client, address: &str, token: &str) -> Result<Self, ClientError> {
        Ok(Self {
            http,
            base: self::address(address)?,
            token: token.to_owned(),
        })
    }

    /// Pushes a brick, its signature beside it, and gives it the tag of its version, upon which the registry examines it. Done
    /// again with the same bytes, it does nothing twice.
    ///
    /// # Errors
    /// [`ClientError::Refused`] with every finding if the examination does not let it pass; see [`ClientError`].
    pub async fn publish(
        &self,
        package: &PackageName,
        version: &Version,
        component: Vec<u8>,
        key: &KeyPair,
    ) -> Result<Published, ClientError> {
        let repository = format!("{}/{}", package.namespace(), package.name());
        let Artifact { config, manifest } = artifact::artifact(&component);
        let digest = Digest::of(&manifest);
        let release = Release {
            package: package.clone(),
            version: version.clone(),
            digest,
        };
        let signature = release.publish(key)?.to_json();
        for blob in [component, config, artifact::EMPTY_CONFIG.to_vec(), signature.clone()] {
            self.push_blob(&repository, blob).await?;
        }
        // By its digest it can be signed; the tag comes last, so that what is examined has its signature.
        self.push_manifest(&repository, &digest.to_string(), manifest.clone())
            .await?;
        let signing = artifact::referrer(&manifest, bundle::MEDIA_TYPE, &signature);
        self.push_manifest(&repository, &Digest::of(&signing).to_string(), signing)
            .await?;
        self.push_manifest(&repository, &version.to_string(), manifest).await?;
        let page = self.url(&format!("/organisations/{}/versions", package.namespace()))?;
        Ok(Published { digest, page })
    }

    async fn push_blob(&self, repository: &str, blob: Vec<u8>) -> Result<(), ClientError> {
        let digest = Digest::of(&blob).to_string();
        let there = self
            .send(Method::HEAD, &format!("/v2/{repository}/blobs/{digest}"), |request| {
                request
            })
            .await?;
        if there.status().is_success() {
            return Ok(());
        }
        let begun = self
            .send(Method::POST, &format!("/v2/{repository}/blobs/uploads/"), |request| {
                request.header(header::CONTENT_LENGTH, 0)
            })
            .await?;
        let begun = accepted(begun).await?;
        let location = begun
            .headers()
            .get(header::LOCATION)
            .and_then(|location| location.to_str().ok())
            .ok_or_else(|| ClientError::Protocol("an upload without `Location`".to_owned()))?;
        let mut location = self.url(location)?;
        location.query_pairs_mut().append_pair("digest", &digest);
        let request = self
            .http
            .put(location)
            .bearer_auth(&self.token)
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .body(blob);
        accepted(self.answered(request).await?).await.map(|_| ())
    }

    async fn push_manifest(&self, repository: &str, reference: &str, manifest: Vec<u8>) -> Result<(), ClientError> {
        let pushed = self
            .send(
                Method::PUT,
                &format!("/v2/{repository}/manifests/{reference}"),
                |request| request.header(header::CONTENT_TYPE, artifact::MANIFEST).body(manifest),
            )
            .await?;
        accepted(pushed).await.map(|_| ())
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        complete: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Result<Response, ClientError> {
        let request = self.http.request(method, self.url(path)?).bearer_auth(&self.token);
        self.answered(complete(request)).await
    }

    async fn answered(&self, request: RequestBuilder) -> Result<Response, ClientError> {
        request.send().await.map_err(|source| ClientError::Unreachable {
            address: self.base.to_string(),
            source,
        })
    }

    /// The address of a path. The token goes nowhere but to the registry.
    fn url(&self, path: &str) -> Result<Url, ClientError> {
        within(&self.base, path)
    }
}

/// The answer, if it is a good one.
async fn accepted(mut response: Response) -> Result<Response, ClientError> {
    #[derive(Deserialize)]
    struct Errors {
        errors: Vec<OciError>,
    }
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWER_BYTES {
            break;
        }
    }
    let errors = serde_json::from_slice::<Errors>(&body).map_or_else(|_| Vec::new(), |read| read.errors);
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(ClientError::Token(errors)),
        status => Err(ClientError::Refused {
            status: status.as_u16(),
            errors,
        }),
    }
}
