//! The members' site: the first page, the pages of bricks, and what their forms and buttons do.

pub mod action;
pub mod assets;
pub mod errors;
mod home;
mod page;
mod voice;

use axum::{
    Router,
    extract::{FromRequestParts, Path},
    routing::{get, post},
};
use http::request::Parts;
use legollab_runtime::call::MountedBrick;
use std::sync::Arc;
pub use voice::{Voice, standing, texts};

use crate::{fault::Fault, visit::Visit};

/// The interface by which bricks say what is on their pages.
pub const PAGES: &str = "legollaborative:brick/pages";

/// The addresses of the site.
pub fn routes() -> Router {
    Router::new()
        .route("/", get(home::show))
        .route("/{mount}", get(page::first))
        .route("/{mount}/{page}", get(page::show))
        .route("/{mount}/do/{interface}/{function}", post(action::submit))
        .route("/{mount}/confirm/{interface}/{function}", post(action::ask))
}

/// The brick that an address names first.
pub struct At {
    /// The visit.
    pub visit: Visit,
    /// The brick.
    pub mounted: Arc<MountedBrick>,
    /// The parts of the path after the mount.
    pub rest: Vec<String>,
}

impl<S: Send + Sync> FromRequestParts<S> for At {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let visit = Visit::from_request_parts(parts, state).await?;
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
