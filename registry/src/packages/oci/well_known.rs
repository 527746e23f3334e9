//! What `wkg` asks a host for: where its packages are.

use serde_json::json;

use crate::packages::protocol::{Answer, OciError};
use crate::visit::Visit;

/// Says that packages are had by OCI, here.
pub async fn registry(visit: Visit) -> Result<Answer, OciError> {
    let document = json!({ "preferredProtocol": "oci", "oci": { "registry": visit.url.host } });
    Ok(Answer::ok().json(document.to_string()))
}
