//! What was sent, by what its files are rather than by their identifiers: a form that is sent twice brings its files twice, each
//! time as others.

use std::collections::BTreeSet;

use legollab_runtime::storage::{FileId, Living};
use legollab_web::fault::Fault;
use serde_json::{Map, Value, json};

use crate::{error_mapping::storage_fault, visit::SiteRequest};

/// The arguments of a call as they would be the second time; none if there is no file among them, since they are the same then.
pub async fn recognisable(visit: &SiteRequest, arguments: &Map<String, Value>) -> Result<Option<Vec<u8>>, Fault> {
    let mut text = json!(arguments).to_string();
    let ids: BTreeSet<FileId> = FileId::within(text.as_bytes()).map(|(_, id)| id).collect();
    if ids.is_empty() {
        return Ok(None);
    }
    let platform = &visit.site.platform;
    let found = platform
        .store()
        .files(ids.into_iter().collect(), Living::ForReaders, platform.now());
    for (id, about) in found.await.map_err(storage_fault)? {
        // Pictures are written anew when they come in, in the same way each time.
        let same = json!([about.name, about.media_type, about.bytes, about.size, about.alternative]);
        text = text.replace(&id.to_string(), &same.to_string());
    }
    Ok(Some(text.into_bytes()))
}
