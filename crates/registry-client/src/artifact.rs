//! A brick as an OCI artifact, as the CNCF's guidance for Wasm artifacts draws it
//! (<https://tag-runtime.cncf.io/wgs/wasm/deliverables/wasm-oci-artifact/>).

use legollab_package::Digest;
use serde_json::{Value, json};

/// The media type of a manifest.
pub const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
/// The media type of the configuration.
pub const CONFIG: &str = "application/vnd.wasm.config.v0+json";
/// The media type of the component.
pub const COMPONENT: &str = "application/wasm";
/// The media type of OCI's empty configuration, `{}`.
const EMPTY: &str = "application/vnd.oci.empty.v1+json";
/// OCI's empty configuration.
pub const EMPTY_CONFIG: &[u8] = b"{}";

/// Everything that is pushed for one brick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// The configuration.
    pub config: Vec<u8>,
    /// The manifest.
    pub manifest: Vec<u8>,
}

/// The artifact of a component. The same component always gives the same bytes, so that publishing it again is the same
/// manifest again: the configuration's time, which the format asks for, is the beginning of 1970.
pub fn artifact(component: &[u8]) -> Artifact {
    let layer = Digest::of(component);
    let config = json!({
        "created": "1970-01-01T00:00:00Z",
        "architecture": "wasm",
        "os": "wasip2",
        "layerDigests": [layer.to_string()],
    })
    .to_string()
    .into_bytes();
    let manifest = json!({
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": descriptor(CONFIG, &config),
        "layers": [descriptor(COMPONENT, component)],
    })
    .to_string()
    .into_bytes();
    Artifact { config, manifest }
}

/// The manifest of a document about another manifest, such as a signature.
pub fn referrer(subject: &[u8], artifact_type: &str, document: &[u8]) -> Vec<u8> {
    json!({
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "artifactType": artifact_type,
        "config": descriptor(EMPTY, EMPTY_CONFIG),
        "layers": [descriptor(artifact_type, document)],
        "subject": descriptor(MANIFEST, subject),
    })
    .to_string()
    .into_bytes()
}

fn descriptor(media_type: &str, content: &[u8]) -> Value {
    json!({
        "mediaType": media_type,
        "digest": Digest::of(content).to_string(),
        "size": content.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_component_is_the_same_manifest() {
        let one = artifact(b"\0asm");
        assert_eq!(one, artifact(b"\0asm"));
        assert_ne!(one.manifest, artifact(b"\0asm2").manifest);
        let manifest: Value = serde_json::from_slice(&one.manifest).unwrap();
        assert_eq!(manifest["layers"][0]["digest"], Digest::of(b"\0asm").to_string());
        assert_eq!(manifest["config"]["size"], one.config.len());
    }

    #[test]
    fn a_signature_names_what_it_signs() {
        let made = referrer(b"subject", "application/x", b"document");
        let manifest: Value = serde_json::from_slice(&made).unwrap();
        assert_eq!(manifest["subject"]["digest"], Digest::of(b"subject").to_string());
        assert_eq!(manifest["artifactType"], "application/x");
    }
}
