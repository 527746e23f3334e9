//! The files that somebody is about to be shown.

use std::collections::BTreeSet;

use legollab_runtime::{
    call::Identity,
    storage::{FileId, Living},
};
use legollab_web::fault::Fault;

use crate::{
    error_mapping::storage_fault,
    files::{FileKey, FileShelf, HandleReader, ShownFile},
    site::Site,
    visit::SiteRequest,
};

/// Files that one page shows at most. Beyond, they read as gone.
const MOST: usize = 2_000;

/// Who is shown something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader(Option<String>);

impl Reader {
    /// Somebody by who they are.
    pub fn of(identity: &Identity) -> Self {
        Self(match identity {
            Identity::Member(member) => Some(member.id.clone()),
            Identity::Visitor | Identity::Platform => None,
        })
    }

    /// As handles are made for them.
    pub fn for_handles(&self) -> HandleReader<'_> {
        self.0.as_deref().map_or(HandleReader::Visitor, HandleReader::Member)
    }
}

/// What the handles of a site are sealed with.
pub async fn key(site: &Site) -> Result<&FileKey, Fault> {
    let read = || async {
        let key = site.platform.store().file_key().await.map_err(storage_fault)?;
        Ok(FileKey::new(key))
    };
    site.file_key.get_or_try_init(read).await
}

/// The files of these identifiers as a mount shows them to a reader, with those that the reader's own handles mean.
pub async fn shelf(
    visit: &SiteRequest,
    mount: &str,
    reader: &Reader,
    ids: BTreeSet<FileId>,
    handles: &[&str],
) -> Result<FileShelf, Fault> {
    let mut shelf = FileShelf::default();
    if ids.is_empty() && handles.is_empty() {
        return Ok(shelf);
    }
    let (site, reader) = (&visit.site, reader.for_handles());
    let (key, now) = (key(site).await?, site.platform.now());
    let opened = handles.iter().take(MOST).filter_map(|handle| {
        let opened = key.open(mount, reader, handle, now)?;
        Some(((*handle).to_owned(), opened.id))
    });
    let opened: Vec<(String, FileId)> = opened.collect();
    let wanted: BTreeSet<FileId> = ids
        .into_iter()
        .chain(opened.iter().map(|(_, id)| *id))
        .take(MOST)
        .collect();
    let store = site.platform.store();
    let found = store.files(wanted.into_iter().collect(), Living::ForReaders, now).await;
    for (id, about) in found.map_err(storage_fault)? {
        let handle = key.seal(mount, reader, id, now);
        shelf.add(ShownFile {
            address: visit.address(&format!("/files/{mount}/{handle}")),
            handle,
            about,
        });
    }
    for (handle, id) in opened {
        shelf.also(handle, id);
    }
    Ok(shelf)
}

/// An answer for a program, in which identifiers have become handles.
pub async fn seal_answer(visit: &SiteRequest, mount: &str, answer: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let ids: BTreeSet<FileId> = FileId::within(&answer).map(|(_, id)| id).collect();
    if ids.is_empty() {
        return Ok(answer);
    }
    let shelf = shelf(visit, mount, &Reader::of(&visit.identity()), ids, &[]).await?;
    // The runtime writes JSON.
    let text = String::from_utf8(answer).map_err(|_| Fault::Internal { incident: None })?;
    Ok(shelf.seal(&text).into_owned().into_bytes())
}
