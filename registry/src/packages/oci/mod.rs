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

/// The routes of one kind of repository.
macro_rules! of_repository {
    ($base:literal) => {
        Routes::default()
            .get(concat!($base, "blobs/{digest}"), ACCESS, blobs::get)
            .on(Method::DELETE, concat!($base, "blobs/{digest}"), ACCESS, blobs::delete)
            .post(concat!($base, "blobs/uploads/"), ACCESS, uploads::begin)
            .get(concat!($base, "blobs/uploads/{upload}"), ACCESS, uploads::status)
            .on(
                Method::PATCH,
                concat!($base, "blobs/uploads/{upload}"),
                ACCESS,
                uploads::append,
            )
            .on(
                Method::PUT,
                concat!($base, "blobs/uploads/{upload}"),
                ACCESS,
                uploads::finish,
            )
            .on(
                Method::DELETE,
                concat!($base, "blobs/uploads/{upload}"),
                ACCESS,
                uploads::cancel,
            )
            .get(concat!($base, "manifests/{reference}"), ACCESS, manifest_get::get)
            .on(
                Method::PUT,
                concat!($base, "manifests/{reference}"),
                ACCESS,
                manifest_put::put,
            )
            .on(
                Method::DELETE,
                concat!($base, "manifests/{reference}"),
                ACCESS,
                manifest_delete::delete,
            )
            .get(concat!($base, "tags/list"), ACCESS, tags::list)
            .get(concat!($base, "referrers/{digest}"), ACCESS, referrers::list)
    };
}

const ACCESS: Access = Access::Protocol;

/// The routes of the protocol. Each handler asks the [`Caller`] itself whether they may.
pub fn routes() -> Routes {
    Routes::default()
        .get("/v2/", ACCESS, ping)
        .get("/v2", ACCESS, ping)
        .get("/.well-known/wasm-pkg/registry.json", ACCESS, well_known::registry)
        .merge(of_repository!("/v2/{namespace}/{name}/"))
        .merge(of_repository!("/v2/{namespace}/artifacts/{artifact}/"))
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
