//! The words of OCI distribution: names, manifests, answers and errors.

mod answer;
mod error;
mod names;
mod parsed;

pub use answer::{Answer, DIGEST, FILTERS, SUBJECT, UPLOAD};
pub use error::{Challenge, OciError};
pub use names::{Address, Reference, RepositoryName, digest_of, is_tag};
pub use parsed::{COMPONENT_LAYER, ParsedManifest, WASM_CONFIG};
