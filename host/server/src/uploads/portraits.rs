//! The pictures that members have chosen of themselves.

use legollab_web::fault::Fault;

use super::find::{Reader, shelf};
use crate::{error_mapping::storage_fault, files::FileShelf, visit::SiteRequest};

/// The mount under which portraits are served: an address of the site that no brick can have.
pub const PORTRAITS: &str = "members";

/// Puts the pictures of those of these members on a shelf who have one, as a reader sees them.
pub async fn add_portraits(
    visit: &SiteRequest,
    reader: &Reader,
    onto: &mut FileShelf,
    members: Vec<String>,
) -> Result<(), Fault> {
    if members.is_empty() {
        return Ok(());
    }
    let found = visit.site.platform.store().portraits_of(members).await;
    let found = found.map_err(storage_fault)?;
    let ids = found.values().copied().collect();
    let pictures = shelf(visit, PORTRAITS, reader, ids, &[]).await?;
    for (member, id) in found {
        if let Some(file) = pictures.picture(&id.to_string()) {
            onto.add_portrait(member, file);
        }
    }
    Ok(())
}
