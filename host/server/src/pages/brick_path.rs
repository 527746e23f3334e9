//! The brick that a page's address names.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use http::request::Parts;
use legollab_runtime::call::MountedBrick;
use legollab_web::fault::Fault;

use crate::visit::SiteRequest;

/// The brick that an address names first.
pub struct BrickPath {
    /// The visit.
    pub visit: SiteRequest,
    /// The brick.
    pub mounted: Arc<MountedBrick>,
    /// The parts of the path after the mount.
    pub rest: Vec<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for BrickPath {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let visit = SiteRequest::from_request_parts(parts, state).await?;
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Ok(Path(segments)) = path else {
            return Err(Fault::NotFound);
        };
        let mut segments = segments.into_iter().map(|(_, segment)| segment);
        let mount = segments.next().ok_or(Fault::NotFound)?;
        let mounted = visit.site.platform.mounted(&mount).ok_or(Fault::NotFound)?.clone();
        Ok(Self {
            visit,
            mounted,
            rest: segments.collect(),
        })
    }
}
