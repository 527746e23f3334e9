//! OCI distribution 1.1: blobs, uploads, manifests, tags, referrers.

mod blobs;
mod manifest_delete;
mod manifest_get;
mod manifest_put;
mod mount;
mod ranges;
mod referrers;
mod spool;
mod tags;
mod uploads;
mod well_known;

use http::Method;
pub use uploads::drop_forgotten;

use super::{
    access::Caller,
    protocol::{Answer, OciError},
};
use crate::routes::{Access, Routes};

const BLOB: &str = "/v2/{namespace}/{name}/blobs/{digest}";
const UPLOADS: &str = "/v2/{namespace}/{name}/blobs/uploads/";
const UPLOAD: &str = "/v2/{namespace}/{name}/blobs/uploads/{upload}";
const MANIFEST: &str = "/v2/{namespace}/{name}/manifests/{reference}";

/// The routes of the protocol. Each handler asks the [`Caller`] itself whether they may.
pub fn routes() -> Routes {
    let access = Access::Protocol;
    Routes::default()
        .get("/v2/", access, ping)
        .get("/v2", access, ping)
        .get(BLOB, access, blobs::get)
        .on(Method::DELETE, BLOB, access, blobs::delete)
        .post(UPLOADS, access, uploads::begin)
        .get(UPLOAD, access, uploads::status)
        .on(Method::PATCH, UPLOAD, access, uploads::append)
        .on(Method::PUT, UPLOAD, access, uploads::finish)
        .on(Method::DELETE, UPLOAD, access, uploads::cancel)
        .get(MANIFEST, access, manifest_get::get)
        .on(Method::PUT, MANIFEST, access, manifest_put::put)
        .on(Method::DELETE, MANIFEST, access, manifest_delete::delete)
        .get("/v2/{namespace}/{name}/tags/list", access, tags::list)
        .get("/v2/{namespace}/{name}/referrers/{digest}", access, referrers::list)
        .get("/.well-known/wasm-pkg/registry.json", access, well_known::registry)
}

/// Whether a path belongs to the protocol, whose errors have a form of their own.
pub fn is_protocol(path: &str) -> bool {
    path == "/v2" || path.starts_with("/v2/")
}

/// Says that this is a registry, to those who said who they are.
async fn ping(caller: Caller) -> Result<Answer, OciError> {
    caller.require_introduction()?;
    Ok(Answer::ok().json("{}"))
}
