//! The repository of a package, read by OCI distribution as everybody may read it.

use std::time::Duration;

use bytes::Bytes;
use legollab_package::PackageName;
use reqwest::{Response, header};
use serde::Deserialize;
use url::form_urlencoded;

use crate::{error::ClientError, reader::RegistryReader};

/// How long a blob may take.
pub(crate) const BLOB_TIME: Duration = Duration::from_secs(300);
/// Bytes of a list of what refers to a manifest.
const LIST_BYTES: u64 = 4 << 20;
/// The media types of manifests that are read.
const MANIFESTS: &str = "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json";

/// What is asked for in a repository, with a stranger's token for it.
#[derive(Debug)]
pub struct RepositoryReader<'a> {
    pub(crate) reader: &'a RegistryReader,
    pub(crate) path: String,
    pub(crate) token: String,
}

/// A manifest as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentManifest {
    /// The very text. Nobody has held it against a digest.
    pub content: String,
    /// The media type that it was sent with; empty where none was named.
    pub media_type: String,
}

/// The bytes of a blob, as they come in. Nobody has held them against a digest.
#[derive(Debug)]
pub struct BlobStream<'a> {
    reader: &'a RegistryReader,
    response: Response,
    what: String,
    most: u64,
    left: u64,
}

impl RegistryReader {
    /// Opens the repository of a package, as a stranger.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn repository(&self, package: &PackageName) -> Result<RepositoryReader<'_>, ClientError> {
        #[derive(Deserialize)]
        struct Answer {
            token: String,
        }
        let path = format!("{}/{}", package.namespace(), package.name());
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("service", "legollab")
            .append_pair("scope", &format!("repository:{path}:pull"))
            .finish();
        let Answer { token } = self.json(&format!("/token?{query}"), "token").await?;
        Ok(RepositoryReader {
            reader: self,
            path,
            token,
        })
    }
}

impl RepositoryReader<'_> {
    /// A manifest of no more than so many bytes, by a tag or a digest.
    ///
    /// # Errors
    /// [`ClientError::NotFound`], [`ClientError::TooLong`]; see [`ClientError`].
    pub async fn sent_manifest(&self, reference: &str, most: u64) -> Result<SentManifest, ClientError> {
        let what = format!("manifest `{reference}` of `{}`", self.path);
        let path = format!("/v2/{}/manifests/{}", self.path, reference.replace('+', "%2B"));
        let request = self.reader.request(&path)?.header(header::ACCEPT, MANIFESTS);
        let response = self.reader.brief(request.bearer_auth(&self.token), &what).await?;
        let sent = response.headers().get(header::CONTENT_TYPE);
        let media_type = sent.and_then(|sent| sent.to_str().ok()).unwrap_or_default().to_owned();
        let bytes = self.reader.body(response, &what, most).await?;
        let content = String::from_utf8(bytes).map_err(|_| ClientError::Protocol(format!("{what} is no text")))?;
        Ok(SentManifest { content, media_type })
    }

    /// The digests of the manifests that are said to be about another one, whatever their kind, as the registry names them.
    ///
    /// # Errors
    /// See [`ClientError`].
    pub async fn referrers(&self, subject: &str) -> Result<Vec<String>, ClientError> {
        #[derive(Deserialize)]
        struct Index {
            manifests: Vec<Named>,
        }
        #[derive(Deserialize)]
        struct Named {
            digest: String,
        }
        let what = format!("what refers to `{subject}` of `{}`", self.path);
        let request = self.reader.request(&format!("/v2/{}/referrers/{subject}", self.path))?;
        let bytes = self
            .reader
            .short(request.bearer_auth(&self.token), &what, LIST_BYTES)
            .await?;
        let index: Index =
            serde_json::from_slice(&bytes).map_err(|error| ClientError::Protocol(format!("{what}: {error}")))?;
        Ok(index.manifests.into_iter().map(|named| named.digest).collect())
    }

    /// A blob of no more than so many bytes.
    ///
    /// # Errors
    /// [`ClientError::NotFound`], [`ClientError::TooLong`]; see [`ClientError`].
    pub async fn blob_stream(&self, digest: &str, most: u64) -> Result<BlobStream<'_>, ClientError> {
        let what = format!("blob `{digest}` of `{}`", self.path);
        let request = self.reader.request(&format!("/v2/{}/blobs/{digest}", self.path))?;
        let request = request.bearer_auth(&self.token).timeout(BLOB_TIME);
        let response = self.reader.answered(request, &what).await?;
        if response.content_length().is_some_and(|length| length > most) {
            return Err(ClientError::TooLong { what, most });
        }
        Ok(BlobStream {
            reader: self.reader,
            response,
            what,
            most,
            left: most,
        })
    }
}

impl BlobStream<'_> {
    /// The next bytes; none at the end.
    ///
    /// # Errors
    /// [`ClientError::TooLong`] as soon as there are more than were asked for; see [`ClientError`].
    pub async fn next(&mut self) -> Result<Option<Bytes>, ClientError> {
        let chunk = self.response.chunk().await;
        let Some(chunk) = chunk.map_err(|source| self.reader.unreachable(source))? else {
            return Ok(None);
        };
        match self.left.checked_sub(chunk.len() as u64) {
            Some(left) => self.left = left,
            None => {
                return Err(ClientError::TooLong {
                    what: self.what.clone(),
                    most: self.most,
                });
            }
        }
        Ok(Some(chunk))
    }
}
