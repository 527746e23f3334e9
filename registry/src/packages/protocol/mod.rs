//! The words of OCI distribution: names, manifests, answers and errors.

mod answer;
mod digest;
mod error;
mod names;
mod parsed;

pub use answer::{Answer, DIGEST, FILTERS, SUBJECT, TAG, UPLOAD};
pub use digest::{Algorithm, ContentDigest, ContentHasher};
pub use error::{Challenge, OciError};
pub use names::{Address, Reference, RepositoryName, digest_of, is_of_artifacts, is_tag};
pub use parsed::{COMPONENT_LAYER, ParsedManifest, WASM_CONFIG};
