//! `platform map`

use std::fs;

use legollab_runtime::{
    change::{Operation, WorkingCopy},
    manifest::AreaMap,
};
use legollab_server::area_map::{self, AreaMapError, KeepError, MAX_BYTES, MAX_POINTS};
use serde_json::json;

use crate::{
    args::platform::Map,
    changes::{self, problem},
    output::{problem::Problem, screen::Screen, verdict::Verdict},
};

/// Lays a map of the area below the places on the site's maps, takes it away, or says which is there.
pub fn run(screen: &Screen, options: &Map) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let copy = WorkingCopy::read(folder).map_err(|error| problem(folder, error))?;
    let mut map = copy.manifest().theme.area_map.clone();
    if let Some(path) = &options.file {
        let json = fs::read(path).map_err(|error| Problem::io("cannot-read", path, &error))?;
        let kept =
            area_map::keep(folder, &json, options.credit.as_deref().unwrap_or_default().trim()).map_err(|error| {
                match error {
                    KeepError::Map(error) => unfit(&error),
                    KeepError::File(error) => Problem::io("cannot-write", &error.path, &error.source),
                }
            });
        map = Some(kept?);
    } else if options.none {
        map = None;
    }
    if map != copy.manifest().theme.area_map {
        let map = map.clone();
        changes::make(folder, &changes::draft(Operation::SetAreaMap { map }))?;
    }
    match &map {
        Some(AreaMap { file, credit }) => {
            screen.say("map-shown", &[("file", file.clone().into())]);
            if !credit.is_empty() {
                screen.say("map-credited", &[("credit", credit.clone().into())]);
            }
        }
        None => screen.say("map-none", &[]),
    }
    screen.json(&json!({ "map": map }));
    Ok(Verdict::Well)
}

fn unfit(error: &AreaMapError) -> Problem {
    match error {
        AreaMapError::TooLarge => Problem::new("map-too-large").with("most", MAX_BYTES >> 20),
        AreaMapError::NotGeoJson(_) => Problem::new("map-not-geojson").because(error),
        AreaMapError::Empty => Problem::new("map-empty"),
        AreaMapError::TooManyPoints => Problem::new("map-too-fine").with("most", MAX_POINTS),
        AreaMapError::NotOnEarth(point) => Problem::new("map-not-on-earth").with("point", point.clone()),
        AreaMapError::UnknownKind(kind) => Problem::new("map-unknown-kind").with("kind", kind.clone()),
    }
}
