//! Which bricks take part in the search of the whole site, for whoever visits.

use std::sync::Arc;

use legollab_runtime::call::{MountedBrick, access};

use crate::visit::SiteRequest;

/// The bricks that look for whoever visits, in the order of the menu.
pub fn searched(visit: &SiteRequest) -> Vec<&Arc<MountedBrick>> {
    let identity = visit.identity();
    let mounts = visit.site.platform.mounts().iter();
    mounts
        .filter(|mounted| {
            let search = mounted.brick.manifest().search.as_ref();
            search.is_some_and(|search| access::admits(&search.access, &identity))
        })
        .collect()
}
