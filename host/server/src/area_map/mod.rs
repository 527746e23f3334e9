//! The map of the area that a platform lays below the places on its pages. It is GeoJSON (RFC 7946) in the platform's own folder, so
//! that nothing about readers leaves the platform.

mod geojson;
mod shape;

use std::path::Path;

pub use geojson::{AreaMapError, MAX_BYTES, MAX_POINTS};
use legollab_package::Digest;
use legollab_runtime::{
    folder::{FileError, MEDIA, PlatformDir, put_media},
    manifest,
};
pub use shape::{LonLat, Outline, Shape, ShapeKind};

/// A map, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaMap {
    /// Its parts, in the order in which they are drawn.
    pub shapes: Vec<Shape>,
    /// Whose data it is; empty if that need not be said.
    pub credit: String,
}

impl AreaMap {
    /// Reads GeoJSON.
    ///
    /// # Errors
    /// [`AreaMapError`] where it is none, or more than is drawn.
    pub fn parse(json: &[u8], credit: &str) -> Result<Self, AreaMapError> {
        let mut shapes = geojson::shapes(json)?;
        shapes.sort_by_key(|shape| shape.kind);
        Ok(Self {
            shapes,
            credit: credit.to_owned(),
        })
    }

    /// The map that a platform's manifest names. One that cannot be read is left out, and the log says why: pages are worth
    /// more than what lies below their pins.
    pub async fn load(folder: &Path, named: &manifest::AreaMap) -> Option<Self> {
        let (dir, path) = (PlatformDir::at(folder), format!("{MEDIA}/{}", named.file));
        let reading = tokio::task::spawn_blocking({
            let named = named.clone();
            move || {
                let json = dir.read(path, MAX_BYTES).map_err(|error| error.to_string())?;
                Self::parse(&json, &named.credit).map_err(|error| error.to_string())
            }
        });
        let read = reading.await.map_err(|error| error.to_string()).flatten();
        if let Err(error) = &read {
            tracing::warn!(file = named.file, error, "the map of the area cannot be shown");
        }
        read.ok()
    }
}

/// Why a map is not kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// It will not do.
    #[error(transparent)]
    Map(#[from] AreaMapError),
    /// It cannot be written.
    #[error(transparent)]
    File(#[from] FileError),
}

/// Keeps a map's file in a platform's folder, once it is seen to be one. It is shown once an operation says so
/// ([`legollab_runtime::change::Operation::SetAreaMap`]).
///
/// # Errors
/// See [`KeepError`].
pub fn keep(folder: &Path, json: &[u8], credit: &str) -> Result<manifest::AreaMap, KeepError> {
    AreaMap::parse(json, credit)?;
    let file = format!("{}.geojson", Digest::of(json).hex());
    put_media(folder, &file, json)?;
    Ok(manifest::AreaMap {
        file,
        credit: credit.to_owned(),
    })
}
