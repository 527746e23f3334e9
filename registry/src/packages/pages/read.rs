//! The page of a version.

use axum::extract::{Path, State};

use super::{own::own, show, version::Shown};
use crate::{failure::Failure, frame::Page, state::Registry, visit::Visit};

/// Shows a version to those who belong to its organisation.
pub(super) async fn read(
    State(registry): State<Registry>,
    visit: Visit,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Page, Failure> {
    let (organisation, package, version) = own(&registry, &visit, &slug, &id).await?;
    let shown = Shown::gather(&registry, organisation, package, version).await?;
    Ok(show::page(&visit, &shown, &show::Typed::default()))
}
