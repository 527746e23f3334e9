//! What a pushed manifest says.

use std::collections::BTreeMap;

use http::{HeaderMap, header};
use oci_spec::image::{Descriptor, ImageIndex, ImageManifest, MediaType};
use serde_json::Value;

use super::error::OciError;

/// The media type of the configuration of a WebAssembly artifact.
pub const WASM_CONFIG: &str = "application/vnd.wasm.config.v0+json";
/// The media type of a component.
pub const COMPONENT_LAYER: &str = "application/wasm";
/// What Docker calls the same documents.
const DOCKER_MANIFEST: &str = "application/vnd.docker.distribution.manifest.v2+json";
const DOCKER_INDEX: &str = "application/vnd.docker.distribution.manifest.list.v2+json";

/// What a pushed manifest says.
#[derive(Debug, Clone)]
pub struct ParsedManifest {
    /// Its media type.
    pub media_type: String,
    /// The kind of artifact, as referrers are told apart by.
    pub artifact_type: Option<String>,
    /// The digest of the manifest that it is about.
    pub subject: Option<String>,
    /// Its annotations.
    pub annotations: BTreeMap<String, String>,
    /// The configuration; none in an index.
    pub config: Option<Descriptor>,
    /// The layers; none in an index.
    pub layers: Vec<Descriptor>,
}

impl ParsedManifest {
    /// Reads a manifest that was sent with these headers.
    ///
    /// # Errors
    /// 400, with what is wrong.
    pub fn read(headers: &HeaderMap, content: &str) -> Result<Self, OciError> {
        let value: Value = serde_json::from_str(content)
            .map_err(|error| OciError::manifest_invalid(format!("the manifest is not JSON: {error}")))?;
        let own = value
            .get("mediaType")
            .map(|media_type| media_type.as_str().unwrap_or_default());
        let sent = headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok()?.split(';').next())
            .map(str::trim)
            .unwrap_or_default();
        let media_type = match own {
            Some(own) if !sent.is_empty() && own != sent => {
                let message = format!("the manifest says that it is `{own}`, and was sent as `{sent}`");
                return Err(OciError::manifest_invalid(message));
            }
            Some(own) => own,
            None => sent,
        };
        if value.get("schemaVersion").and_then(Value::as_u64) != Some(2) {
            return Err(OciError::manifest_invalid("the `schemaVersion` of a manifest is 2"));
        }
        let wrong = |error: serde_json::Error| OciError::manifest_invalid(format!("not a manifest: {error}"));
        match media_type {
            DOCKER_MANIFEST => Ok(Self::of_manifest(
                media_type,
                serde_json::from_str(content).map_err(wrong)?,
            )),
            DOCKER_INDEX => Ok(Self::of_index(
                media_type,
                serde_json::from_str(content).map_err(wrong)?,
            )),
            other => match MediaType::from(other) {
                MediaType::ImageManifest => Ok(Self::of_manifest(
                    media_type,
                    serde_json::from_str(content).map_err(wrong)?,
                )),
                MediaType::ImageIndex => Ok(Self::of_index(
                    media_type,
                    serde_json::from_str(content).map_err(wrong)?,
                )),
                _ => Err(OciError::manifest_invalid(format!(
                    "`{}` is not the media type of a manifest that is kept here; `{}` and `{}` are",
                    other.chars().take(100).collect::<String>(),
                    MediaType::ImageManifest,
                    MediaType::ImageIndex,
                ))),
            },
        }
    }

    fn of_manifest(media_type: &str, manifest: ImageManifest) -> Self {
        let config_type = manifest.config().media_type().to_string();
        let artifact_type = manifest.artifact_type().as_ref().map(ToString::to_string);
        Self {
            media_type: media_type.to_owned(),
            artifact_type: Some(artifact_type.filter(|kind| !kind.is_empty()).unwrap_or(config_type)),
            subject: manifest.subject().as_ref().map(|subject| subject.digest().to_string()),
            annotations: annotations(manifest.annotations().clone()),
            config: Some(manifest.config().clone()),
            layers: manifest.layers().clone(),
        }
    }

    fn of_index(media_type: &str, index: ImageIndex) -> Self {
        Self {
            media_type: media_type.to_owned(),
            artifact_type: index
                .artifact_type()
                .as_ref()
                .map(ToString::to_string)
                .filter(|kind| !kind.is_empty()),
            subject: index.subject().as_ref().map(|subject| subject.digest().to_string()),
            annotations: annotations(index.annotations().clone()),
            config: None,
            layers: Vec::new(),
        }
    }

    /// The blobs without which the manifest is worth nothing: all but those that are to be had elsewhere.
    pub fn blobs(&self) -> Vec<&Descriptor> {
        let here = |blob: &&Descriptor| blob.urls().as_ref().is_none_or(Vec::is_empty);
        let mut blobs: Vec<&Descriptor> = self.config.iter().chain(&self.layers).filter(here).collect();
        blobs.sort_by_key(|blob| blob.digest().to_string());
        blobs.dedup_by_key(|blob| blob.digest().to_string());
        blobs
    }
}

fn annotations(found: Option<std::collections::HashMap<String, String>>) -> BTreeMap<String, String> {
    found.unwrap_or_default().into_iter().collect()
}
