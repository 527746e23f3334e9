//! A run: all bricks that are wanted, one after the other.

use std::collections::BTreeSet;

use legollab_package::PackageName;
use legollab_registry_client::{BrickLine, RegistryReader};

use super::{
    brick::mirror_brick,
    error::MirrorError,
    namespace::{bricks_from, note_asked},
    origin::Origin,
    report::{MirrorReport, Refused},
};
use crate::state::Registry;

/// Bricks of one origin.
const BRICKS: usize = 100_000;
/// Pages of its list.
const PAGES: u64 = 10_000;
/// The language in which the origin is asked to tell its reasons; those of people are in theirs.
const LOCALE: &str = "en";

/// What is to be copied from where.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The address of the registry, as `https://registry.example.org`.
    pub origin: String,
    /// These bricks alone; none for all of them.
    pub bricks: Option<Vec<PackageName>>,
    /// The root by which it is believed; needed the first time.
    pub root: Option<Vec<u8>>,
}

/// Brings the copy to what the origin has now. Nothing is fetched that is here, so that a run which was stopped goes on with the
/// next one; `report` tells what has happened, also where it ends early. A provider of TLS has to be installed in the process.
///
/// # Errors
/// What keeps it from going on; never [`MirrorError::Refused`].
pub async fn mirror(registry: &Registry, wanted: &Wanted, report: &mut MirrorReport) -> Result<(), MirrorError> {
    let reader = RegistryReader::new(&wanted.origin, LOCALE).map_err(MirrorError::Origin)?;
    let origin = Origin::open(registry, reader, wanted.root.as_deref())?;
    origin.update(registry.now()).await?;
    let bricks = match &wanted.bricks {
        Some(bricks) => bricks.iter().cloned().collect(),
        None => all(registry, &origin).await?,
    };
    for name in bricks {
        report.bricks += 1;
        match mirror_brick(registry, &origin, &name, report).await {
            Ok(()) => {}
            Err(MirrorError::Refused(why)) => report.refused.push(Refused {
                package: name,
                version: None,
                why,
            }),
            Err(error) => return Err(error),
        }
    }
    Ok(note_asked(registry, &origin.address).await?)
}

/// What the origin lists, and what was copied from it before: it may say of that that it is gone.
async fn all(registry: &Registry, origin: &Origin) -> Result<BTreeSet<PackageName>, MirrorError> {
    let here = bricks_from(registry.database.reader(), &origin.address).await?;
    let mut found: BTreeSet<PackageName> = here.into_iter().collect();
    let mut page = 1;
    loop {
        let list = origin.reader.bricks("", page).await.map_err(MirrorError::Origin)?;
        found.extend(list.bricks.iter().filter_map(BrickLine::package));
        if found.len() > BRICKS || page > PAGES {
            return Err(MirrorError::TooMany {
                origin: origin.address.clone(),
                most: BRICKS,
            });
        }
        if !list.more || list.bricks.is_empty() {
            return Ok(found);
        }
        page += 1;
    }
}
