//! The work of `tests/bricks/workload` as a plugin of Extism: it reads the JSON of its input and writes that of its output
//! itself, because that is how such plugins work.

use extism_pdk::{FnResult, Json, plugin_fn};
use serde::{Deserialize, Serialize};

/// The arguments.
#[derive(Deserialize)]
pub struct Arguments {
    entries: Vec<Entry>,
}

/// An entry of a list.
#[derive(Serialize, Deserialize)]
pub struct Entry {
    id: u32,
    name: String,
    score: f64,
    closed: bool,
}

/// Changes every entry.
#[plugin_fn]
pub fn rate(Json(arguments): Json<Arguments>) -> FnResult<Json<Vec<Entry>>> {
    let rated = arguments.entries.into_iter().map(|entry| Entry {
        score: entry.score * 1.5,
        closed: !entry.closed,
        ..entry
    });
    Ok(Json(rated.collect()))
}
