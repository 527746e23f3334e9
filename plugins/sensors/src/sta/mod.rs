//! A part of OGC SensorThings API 1.1 (OGC 18-088) for reading: what QGIS, FROST's tools and others ask a network of sensors.
//!
//! | entity | is |
//! |---|---|
//! | Thing, Location, Sensor | a station, where it stands, its device: all with the station's identifier |
//! | ObservedProperty | what is measured, by its code |
//! | Datastream | a property of a station in one layer: `<station>.<code>.<layer>`, 0 for raw readings |
//! | Observation | a reading: `<datastream>.<milliseconds>` |

mod answer;
mod entity;
mod filter;
mod lexer;
mod path;
mod query;

use legollab_brick::{
    endpoint::{Answer, Request},
    prelude::*,
    serde_json::Value as Json,
};

use self::{
    answer::{Set, Writer},
    entity::Entity,
    path::{Kind, Step},
    query::Query,
};
use crate::{Sensors, bindings::exports::legollaborative::sensors_brick::sta::Guest};

/// What of the standard is there, by the names of its requirements.
const CONFORMS: [&str; 9] = [
    "resource-path/resource-path-to-entities",
    "request-data/order",
    "request-data/filter",
    "request-data/expand",
    "request-data/select",
    "request-data/top",
    "request-data/skip",
    "request-data/count",
    "request-data/pagination",
];

impl Guest for Sensors {
    fn read(request: Request) -> Result<Answer, Error> {
        let steps = path::parse(request.segments()).ok_or_else(nothing)?;
        let query = Query::of(request.pairs())?;
        let writer = Writer::new(request.base.trim_end_matches('/').to_owned(), clock::now());
        if steps.is_empty() {
            return Ok(Answer::json(&root(&writer)));
        }
        match walk(&steps)? {
            Found::Set(set, refs) => answer_set(&request, &writer, &set, &query, refs),
            Found::One(entity) => Ok(Answer::json(&writer.entity(&entity, &query)?)),
            Found::Address(entity) => Ok(Answer::json(&json!({ "@iot.selfLink": writer.address(&entity) }))),
            Found::Property(name, value) => Ok(Answer::json(&json!({ name: value }))),
            Found::Value(value) => Ok(Answer::new(
                "text/plain",
                match value {
                    Json::String(text) => text,
                    other => other.to_string(),
                },
            )),
        }
    }
}

fn nothing() -> Error {
    not_found(t!("sta-nothing-there"))
}

fn root(writer: &Writer) -> Json {
    let set = |kind: Kind| json!({ "name": kind.set(), "url": format!("{}/{}", writer.base, kind.set()) });
    let conformance = CONFORMS.map(|name| format!("http://www.opengis.net/spec/iot_sensing/1.1/req/{name}"));
    json!({
        "serverSettings": { "conformance": conformance },
        "value": Kind::ALL.map(set),
    })
}

/// What a path leads to.
enum Found {
    /// A set, and whether addresses alone are asked for.
    Set(Set, bool),
    One(Entity),
    Address(Entity),
    Property(String, Json),
    Value(Json),
}

fn walk(steps: &[Step]) -> Result<Found, Error> {
    let mut found: Option<Found> = None;
    for step in steps {
        found = Some(match (found, step) {
            (None, Step::Set(kind)) => Found::Set(Set { kind: *kind, of: None }, false),
            (None, Step::One(kind, id)) => Found::One(Entity::find(*kind, id).ok_or_else(nothing)?),
            (Some(Found::One(entity)), Step::Set(kind)) => Found::Set(
                Set {
                    kind: *kind,
                    of: Some(entity),
                },
                false,
            ),
            (Some(Found::One(entity)), Step::One(kind, id)) => {
                let one = Entity::find(*kind, id).filter(|one| belongs(one, &entity));
                Found::One(one.ok_or_else(nothing)?)
            }
            (Some(Found::One(entity)), Step::Link(name)) => Found::One(entity.linked(name).ok_or_else(nothing)?),
            (Some(Found::One(entity)), Step::Property(name)) => {
                let value = match name.as_str() {
                    "@iot.id" | "id" => json!(entity.id()),
                    _ => entity.properties().remove(name).ok_or_else(nothing)?,
                };
                Found::Property(name.clone(), value)
            }
            (Some(Found::Property(_, value)), Step::Value) => Found::Value(value),
            (Some(Found::Set(set, _)), Step::Ref) => Found::Set(set, true),
            (Some(Found::One(entity)), Step::Ref) => Found::Address(entity),
            _ => return Err(nothing()),
        });
    }
    found.ok_or_else(nothing)
}

/// Whether an entity that is named below another one is one of its.
fn belongs(one: &Entity, of: &Entity) -> bool {
    match (one, of) {
        (Entity::Stream(stream), Entity::Property(property)) => stream.property == *property,
        (Entity::Stream(stream), Entity::Station(_, station)) => stream.station.id == station.id,
        (Entity::Observation(stream, _), Entity::Stream(of)) => stream.id() == of.id(),
        (Entity::Station(_, one), Entity::Station(_, of)) => one.id == of.id,
        _ => false,
    }
}

fn answer_set(request: &Request, writer: &Writer, set: &Set, query: &Query, refs: bool) -> Result<Answer, Error> {
    let page = set.page(query, writer.now)?;
    let mut json = legollab_brick::serde_json::Map::new();
    if let Some(count) = page.count {
        json.insert("@iot.count".to_owned(), json!(count));
    }
    if page.has_more {
        let kept = request.query.split('&').filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            !pair.is_empty() && !matches!(name, "$skip" | "%24skip")
        });
        let skip = format!("$skip={}", query.skip + page.entities.len());
        let pairs: Vec<&str> = kept.chain([skip.as_str()]).collect();
        let next = format!("{}/{}?{}", writer.base, request.path, pairs.join("&"));
        json.insert("@iot.nextLink".to_owned(), json!(next));
    }
    let value = if refs {
        let address = |entity| json!({ "@iot.selfLink": writer.address(entity) });
        Json::Array(page.entities.iter().map(address).collect())
    } else {
        writer.entities(&page, query)?
    };
    json.insert("value".to_owned(), value);
    Ok(Answer::json(&json))
}
