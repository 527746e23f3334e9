//! Sets and entities as they are answered: filtered, ordered, a page at a time, with what is given along.

use std::{cell::Cell, cmp::Ordering, collections::BTreeMap, rc::Rc};

use legollab_brick::{
    Instant,
    prelude::*,
    serde_json::{Map, Value as Json},
};

use super::{
    entity::{EVER, Entity, Stream},
    filter::{self, Datum},
    path::Kind,
    query::Query,
};
use crate::{
    days,
    property::Property,
    stations::{STATIONS, Station},
};

/// The most entities in one answer, with those given along.
const ENTITIES: usize = 10_000;
/// The most readings that are held at a time to be put in an order.
const HELD: usize = 50_000;

/// A set of entities: all of a kind, or those of one entity.
pub struct Set {
    /// Of this kind.
    pub kind: Kind,
    /// Of this entity.
    pub of: Option<Entity>,
}

/// What a page of a set holds.
pub struct Page {
    /// The entities.
    pub entities: Vec<Entity>,
    /// How many there are in all, if that was asked for.
    pub count: Option<usize>,
    /// Whether there are more.
    pub has_more: bool,
}

/// Writes answers.
pub struct Writer {
    /// The address of the service.
    pub base: String,
    /// Now.
    pub now: Instant,
    left: Cell<usize>,
}

impl Set {
    fn stations(&self) -> Vec<Station> {
        match &self.of {
            Some(Entity::Station(_, station)) => vec![(**station).clone()],
            _ => STATIONS.all().into_iter().collect(),
        }
    }

    fn streams(&self) -> Vec<Stream> {
        match &self.of {
            Some(Entity::Stream(stream)) => vec![(**stream).clone()],
            Some(Entity::Property(property)) => {
                let all = self.stations();
                let streams = all.iter().flat_map(Stream::of);
                streams.filter(|stream| stream.property == *property).collect()
            }
            _ => self.stations().iter().flat_map(Stream::of).collect(),
        }
    }

    /// Its entities, unless it is of readings.
    fn few(&self) -> Vec<Entity> {
        match self.kind {
            Kind::Thing | Kind::Location | Kind::Sensor => {
                let stations = self.stations().into_iter();
                stations
                    .map(|station| Entity::Station(self.kind, Box::new(station)))
                    .collect()
            }
            Kind::ObservedProperty => Property::ALL.into_iter().map(Entity::Property).collect(),
            Kind::Datastream => {
                let streams = self.streams().into_iter();
                streams.map(|stream| Entity::Stream(Box::new(stream))).collect()
            }
            Kind::Observation => Vec::new(),
        }
    }

    /// What is asked of it.
    pub fn page(&self, query: &Query, now: Instant) -> Result<Page, Error> {
        if self.kind == Kind::Observation {
            return self.readings(query, now);
        }
        let mut all = self.few();
        if let Some(filter) = &query.filter {
            all.retain(|entity| filter.holds(&|path| entity.datum(path), now));
        }
        let count = query.count.then_some(all.len());
        sort(&mut all, query);
        Ok(cut(all, count, query))
    }

    /// Readings are many, so they are read day by day and no further than it takes.
    fn readings(&self, query: &Query, now: Instant) -> Result<Page, Error> {
        let names = ["phenomenonTime", "resultTime"];
        let span = query.filter.as_ref().map_or((None, None), |filter| filter.span(&names));
        let span = span.0.unwrap_or(EVER.0).max(EVER.0)..span.1.unwrap_or(EVER.1).min(EVER.1).saturating_add(1);
        let by_time = match query.orderby.as_slice() {
            [] => Some(false),
            [(path, down)] if matches!(path.as_slice(), [name] if names.contains(&name.as_str())) => Some(*down),
            _ => None,
        };
        let streams = self.streams();
        let one_after_another = query.orderby.is_empty() || streams.len() == 1;
        let wanted = query.skip.saturating_add(query.limit()).saturating_add(1);
        let (mut found, mut count) = (Vec::new(), 0);
        for stream in &streams {
            let mut of_stream = 0;
            let whole = Entity::Stream(Box::new(stream.clone()));
            let stream = Rc::new(stream.clone());
            // What the condition asks of the stream is the same for all of its readings.
            let condition = query.filter.as_ref().map(|filter| {
                filter.settled(&|path| match path.split_first() {
                    Some((first, rest)) if first == "Datastream" => Some(whole.datum(rest)),
                    _ => None,
                })
            });
            let stored = days::stored(&stream.station.id, stream.property, &span);
            let stored = if by_time == Some(true) {
                stored.backward()
            } else {
                stored
            };
            for day in stored {
                let mut readings = stream.of_day(&day);
                if by_time == Some(true) {
                    readings.reverse();
                }
                for observed in readings {
                    if !span.contains(&observed.raw.at) {
                        continue;
                    }
                    let entity = Entity::Observation(Rc::clone(&stream), Box::new(observed));
                    let holds = |filter: &filter::Condition| filter.holds(&|path| entity.datum(path), now);
                    if !condition.as_ref().is_none_or(holds) {
                        continue;
                    }
                    count += 1;
                    of_stream += 1;
                    let is_wanted = match by_time {
                        Some(_) if one_after_another => found.len() < wanted,
                        Some(_) => of_stream <= wanted,
                        None => true,
                    };
                    if is_wanted {
                        found.push(entity);
                    }
                    if found.len() > HELD {
                        return Err(invalid("$orderby", t!("sta-too-many", limit = HELD)));
                    }
                }
                let is_enough = match by_time {
                    Some(_) if one_after_another => found.len() >= wanted,
                    Some(_) => of_stream >= wanted,
                    None => false,
                };
                if is_enough && !query.count {
                    break;
                }
            }
            if one_after_another && found.len() >= wanted && !query.count {
                break;
            }
        }
        if !one_after_another || by_time.is_none() {
            sort(&mut found, query);
        }
        Ok(cut(found, query.count.then_some(count), query))
    }
}

fn sort(entities: &mut [Entity], query: &Query) {
    if query.orderby.is_empty() {
        return;
    }
    entities.sort_by_cached_key(|entity| {
        let key = |(path, down): &(Vec<String>, bool)| (entity.datum(path), *down);
        Key(query.orderby.iter().map(key).collect())
    });
}

/// What entities are ordered by.
struct Key(Vec<(Datum, bool)>);

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let pairs = self.0.iter().zip(&other.0);
        let each = pairs.map(|((one, down), (other, _))| {
            let rank = |datum: &Datum| *datum != Datum::Null;
            // What has no value comes first.
            let order = rank(one)
                .cmp(&rank(other))
                .then_with(|| filter::order(one, other).unwrap_or(Ordering::Equal));
            if *down { order.reverse() } else { order }
        });
        each.fold(Ordering::Equal, Ordering::then)
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Key {}

fn cut(all: Vec<Entity>, count: Option<usize>, query: &Query) -> Page {
    let mut left = all.into_iter().skip(query.skip);
    let entities: Vec<Entity> = left.by_ref().take(query.limit()).collect();
    Page {
        has_more: query.limit() > 0 && left.next().is_some(),
        entities,
        count,
    }
}

impl Writer {
    /// A writer of one answer.
    pub fn new(base: String, now: Instant) -> Self {
        Self {
            base,
            now,
            left: Cell::new(ENTITIES),
        }
    }

    /// The address of an entity.
    pub fn address(&self, entity: &Entity) -> String {
        format!("{}/{}('{}')", self.base, entity.kind().set(), entity.id())
    }

    /// An entity with what is asked of it.
    pub fn entity(&self, entity: &Entity, query: &Query) -> Result<Json, Error> {
        let left = self.left.get();
        if left == 0 {
            return Err(invalid("$expand", t!("sta-too-large", limit = ENTITIES)));
        }
        self.left.set(left - 1);
        let wanted = |name: &str| query.select.is_empty() || query.select.iter().any(|selected| selected == name);
        let address = self.address(entity);
        let mut json = Map::new();
        if wanted("@iot.id") || query.select.iter().any(|selected| selected == "id") {
            json.insert("@iot.id".to_owned(), json!(entity.id()));
        }
        if wanted("@iot.selfLink") {
            json.insert("@iot.selfLink".to_owned(), json!(address));
        }
        json.extend(entity.properties().into_iter().filter(|(name, _)| wanted(name)));
        let (links, sets) = entity.kind().links();
        let mut given = BTreeMap::new();
        for (name, inner) in &query.expand {
            given.insert(name.as_str(), inner);
        }
        for (name, _) in links {
            if let Some(inner) = given.remove(name) {
                let linked = entity
                    .linked(name)
                    .map(|linked| self.entity(&linked, inner))
                    .transpose()?;
                json.insert((*name).to_owned(), json!(linked));
            } else if wanted(name) {
                json.insert(format!("{name}@iot.navigationLink"), json!(format!("{address}/{name}")));
            }
        }
        for kind in sets {
            let name = kind.set();
            if let Some(inner) = given.remove(name) {
                let set = Set {
                    kind: *kind,
                    of: Some(entity.clone()),
                };
                let page = set.page(inner, self.now)?;
                if let Some(count) = page.count {
                    json.insert(format!("{name}@iot.count"), json!(count));
                }
                json.insert(name.to_owned(), self.entities(&page, inner)?);
                if page.has_more {
                    let next = format!("{address}/{name}?{}", inner.next(page.entities.len()));
                    json.insert(format!("{name}@iot.nextLink"), json!(next));
                }
            } else if wanted(name) {
                json.insert(format!("{name}@iot.navigationLink"), json!(format!("{address}/{name}")));
            }
        }
        match given.into_keys().next() {
            Some(name) => Err(invalid(
                "$expand",
                t!("sta-no-link", name = name, kind = entity.kind().set()),
            )),
            None => Ok(Json::Object(json)),
        }
    }

    /// The entities of a page.
    pub fn entities(&self, page: &Page, query: &Query) -> Result<Json, Error> {
        let entities = page.entities.iter();
        let written: Result<Vec<Json>, Error> = entities.map(|entity| self.entity(entity, query)).collect();
        Ok(Json::Array(written?))
    }
}
