//! Bounds of a function's arguments: what the manifest says of parameters, fields and aliases, put together along the types.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use legollab_package::{Bounds, Manifest};
use regex::Regex;
use serde_json::{Map, Value, json};

use crate::{
    json_name::lower_camel_case,
    types::{Function, Interface, InterfaceId, Record, Type},
};

/// The most problems that are reported.
const MOST: usize = 100;
/// Values for which a schema has bounds at most. Types nest freely, so a small type may have a great many.
const SCHEMAS: usize = 500;

/// The bounds of a function's arguments.
#[derive(Debug)]
pub struct ArgumentBounds(Arc<Node>);

/// What is told of a value outside its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoundProblem {
    /// The value, as `hours[2].until`.
    pub path: String,
    /// The bound that it does not keep.
    pub bound: BrokenBound,
}

/// A bound that was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BrokenBound {
    /// The number is too low.
    Min(i64),
    /// The number is too high.
    Max(i64),
    /// The text has too few characters.
    MinLength(u32),
    /// The text has too many characters.
    MaxLength(u32),
    /// The text does not match.
    Pattern(String),
    /// The list has too few elements.
    MinItems(u32),
    /// The list has too many elements.
    MaxItems(u32),
}

/// Bounds of a value and of those within it.
#[derive(Debug, Default)]
struct Node {
    own: Vec<Arc<Bound>>,
    within: Vec<(Step, Arc<Node>)>,
}

#[derive(Debug)]
struct Bound {
    bounds: Bounds,
    pattern: Option<Regex>,
}

/// The way from a value to one within it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// A field of a record, by its key.
    Field(String),
    /// Each element of a list.
    Element,
    /// A part of a tuple.
    Part(usize),
    /// What goes with a case of a variant.
    Case(String),
    /// One of the two of a result, or what is inside an option of an option.
    Key(&'static str),
}

impl ArgumentBounds {
    /// The bounds of the arguments of a function; none if the manifest says nothing about them.
    pub fn of(manifest: &Manifest, interface: &InterfaceId, function: &Function) -> Option<Self> {
        if manifest.bounds.is_empty() {
            return None;
        }
        let mut reader = Reader::new(&manifest.bounds);
        let params = function.params.iter().filter_map(|param| {
            let path = format!("{}.{}.{}", interface.name, function.name, param.name);
            let node = reader.with(&path, &param.ty)?;
            Some((Step::Field(lower_camel_case(&param.name)), node))
        });
        let within: Vec<_> = params.collect();
        (!within.is_empty()).then(|| {
            Self(Arc::new(Node {
                own: Vec::new(),
                within,
            }))
        })
    }

    /// What is out of bounds in a JSON object of arguments. What does not fit the types at all is for others to tell.
    pub fn check(&self, arguments: &Value) -> Vec<BoundProblem> {
        let mut problems = Vec::new();
        self.0.check(arguments, &mut String::new(), &mut problems);
        problems
    }

    /// The bounds of the value at a path such as `hours.2.until`, for hints. Below a case of a variant, those of the first
    /// case that has any.
    pub fn at(&self, path: &str) -> Vec<&Bounds> {
        let mut nodes = vec![&*self.0];
        for name in path.split('.') {
            nodes = nodes
                .into_iter()
                .flat_map(|node| &node.within)
                .filter(|(step, _)| step.is_named(name))
                .map(|(_, node)| &**node)
                .collect();
        }
        let own = nodes.first().map_or(&[][..], |node| node.own.as_slice());
        own.iter().map(|bound| &bound.bounds).collect()
    }

    /// A schema that says the same, beside the one of the types: `allOf` of both.
    pub fn schema(&self) -> Value {
        let mut left = SCHEMAS;
        self.0.schema(&mut left)
    }
}

/// The names in `[bounds]` that are none of the brick's, or that are about values of another kind.
pub fn misplaced_bounds(exports: &[Interface], manifest: &Manifest) -> Vec<String> {
    let mut fitting: HashMap<&str, bool> = manifest.bounds.keys().map(|path| (path.as_str(), false)).collect();
    let mut seen = Seen::default();
    for interface in exports {
        for function in &interface.functions {
            for param in &function.params {
                let path = format!("{}.{}.{}", interface.id.name, function.name, param.name);
                seen.one(path, &param.ty);
            }
        }
    }
    for (path, fits) in &mut fitting {
        let bounds = manifest.bounds.get(*path);
        let kinds = seen.kinds.get(*path);
        *fits = match (bounds, kinds) {
            (Some(bounds), Some(kind)) => kind.takes(bounds),
            _ => false,
        };
    }
    let mut misplaced: Vec<String> = fitting
        .into_iter()
        .filter(|(_, fits)| !fits)
        .map(|(path, _)| format!("bounds.{path}"))
        .collect();
    misplaced.sort();
    misplaced
}

/// What a value can be bound by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Text,
    List,
    Other,
}

impl Kind {
    fn of(ty: &Type) -> Self {
        match ty.resolved() {
            Type::S8
            | Type::U8
            | Type::S16
            | Type::U16
            | Type::S32
            | Type::U32
            | Type::S64
            | Type::U64
            | Type::F32
            | Type::F64 => Self::Number,
            Type::String => Self::Text,
            Type::List(element) if *element.resolved() != Type::U8 => Self::List,
            Type::Flags(_) => Self::List,
            Type::Option(inner) => Self::of(inner),
            _ => Self::Other,
        }
    }

    fn takes(self, bounds: &Bounds) -> bool {
        let other = |kind| self != kind;
        self != Self::Other
            && !(bounds.of_numbers() && other(Self::Number))
            && !(bounds.of_texts() && other(Self::Text))
            && !(bounds.of_lists() && other(Self::List))
    }
}

/// Everything in parameters that bounds can be about.
#[derive(Default)]
struct Seen {
    kinds: HashMap<String, Kind>,
}

impl Seen {
    fn one(&mut self, path: String, ty: &Type) {
        self.kinds.insert(path, Kind::of(ty));
        self.inside(ty);
    }

    fn inside(&mut self, ty: &Type) {
        match ty {
            Type::Alias(alias) => {
                let path = format!("{}.{}", alias.owner.name, alias.name);
                if self.kinds.insert(path, Kind::of(&alias.target)).is_none() {
                    self.inside(&alias.target);
                }
            }
            Type::Record(record) => {
                for field in &record.fields {
                    let path = format!("{}.{}.{}", record.owner.name, record.name, field.name);
                    if self.kinds.insert(path, Kind::of(&field.ty)).is_none() {
                        self.inside(&field.ty);
                    }
                }
            }
            Type::List(inner) | Type::Option(inner) => self.inside(inner),
            Type::Tuple(parts) => parts.iter().for_each(|part| self.inside(part)),
            Type::Variant(variant) => variant
                .cases
                .iter()
                .filter_map(|case| case.ty.as_ref())
                .for_each(|ty| self.inside(ty)),
            Type::Result { ok, err } => ok.iter().chain(err).for_each(|ty| self.inside(ty)),
            _ => {}
        }
    }
}

/// Reads the bounds along the types. What a record has within it is the same wherever it stands, and is read once.
struct Reader<'m> {
    bounds: &'m BTreeMap<String, Bounds>,
    compiled: HashMap<&'m str, Arc<Bound>>,
    records: HashMap<*const Record, Option<Arc<Node>>>,
}

impl<'m> Reader<'m> {
    fn new(bounds: &'m BTreeMap<String, Bounds>) -> Self {
        Self {
            bounds,
            compiled: HashMap::new(),
            records: HashMap::new(),
        }
    }

    fn bound(&mut self, path: &str) -> Option<Arc<Bound>> {
        let (path, bounds) = self.bounds.get_key_value(path)?;
        let bound = self.compiled.entry(path).or_insert_with(|| {
            Arc::new(Bound {
                bounds: bounds.clone(),
                pattern: bounds.compiled(),
            })
        });
        Some(bound.clone())
    }

    /// The bounds of a value of this name and type.
    fn with(&mut self, path: &str, ty: &Type) -> Option<Arc<Node>> {
        let inside = self.inside(ty);
        let Some(bound) = self.bound(path) else { return inside };
        Some(on_top(inside, bound))
    }

    fn inside(&mut self, ty: &Type) -> Option<Arc<Node>> {
        match ty {
            Type::Alias(alias) => {
                let path = format!("{}.{}", alias.owner.name, alias.name);
                self.with(&path, &alias.target)
            }
            // JSON wraps what is inside only where it could itself be null.
            Type::Option(inner) if matches!(inner.resolved(), Type::Option(_)) => {
                let node = self.inside(inner)?;
                Some(one(Step::Key("some"), node))
            }
            Type::Option(inner) => self.inside(inner),
            Type::Record(record) => {
                let known = Arc::as_ptr(record);
                if let Some(node) = self.records.get(&known) {
                    return node.clone();
                }
                let fields = record.fields.iter().filter_map(|field| {
                    let path = format!("{}.{}.{}", record.owner.name, record.name, field.name);
                    let node = self.with(&path, &field.ty)?;
                    Some((Step::Field(lower_camel_case(&field.name)), node))
                });
                let node = several(fields.collect());
                self.records.insert(known, node.clone());
                node
            }
            Type::List(element) => {
                let node = self.inside(element)?;
                Some(one(Step::Element, node))
            }
            Type::Tuple(parts) => {
                let parts = parts.iter().enumerate();
                let within = parts.filter_map(|(index, part)| Some((Step::Part(index), self.inside(part)?)));
                several(within.collect())
            }
            Type::Variant(variant) => {
                let cases = variant.cases.iter();
                let within =
                    cases.filter_map(|case| Some((Step::Case(case.name.clone()), self.inside(case.ty.as_ref()?)?)));
                several(within.collect())
            }
            Type::Result { ok, err } => {
                let sides = [("ok", ok), ("err", err)];
                let within = sides
                    .into_iter()
                    .filter_map(|(key, ty)| Some((Step::Key(key), self.inside(ty.as_deref()?)?)));
                several(within.collect())
            }
            _ => None,
        }
    }
}

fn one(step: Step, node: Arc<Node>) -> Arc<Node> {
    Arc::new(Node {
        own: Vec::new(),
        within: vec![(step, node)],
    })
}

fn several(within: Vec<(Step, Arc<Node>)>) -> Option<Arc<Node>> {
    let own = Vec::new();
    (!within.is_empty()).then(|| Arc::new(Node { own, within }))
}

/// A further bound of a value.
fn on_top(node: Option<Arc<Node>>, bound: Arc<Bound>) -> Arc<Node> {
    let (mut own, within) = node.map_or_else(Default::default, |node| (node.own.clone(), node.within.clone()));
    own.push(bound);
    Arc::new(Node { own, within })
}

impl Step {
    /// Whether a part of a path means it.
    fn is_named(&self, name: &str) -> bool {
        match self {
            Self::Field(key) => key == name,
            Self::Element => name.bytes().all(|byte| byte.is_ascii_digit()),
            Self::Part(index) => name.parse() == Ok(*index),
            Self::Case(_) => name == "val",
            Self::Key(key) => *key == name,
        }
    }
}

impl Node {
    fn check(&self, value: &Value, path: &mut String, problems: &mut Vec<BoundProblem>) {
        if value.is_null() || problems.len() >= MOST {
            return;
        }
        for bound in self.own.iter().filter_map(|bound| bound.broken_by(value)) {
            let path = path.clone();
            problems.push(BoundProblem { path, bound });
        }
        for (step, node) in &self.within {
            let length = path.len();
            let mut at = |value: Option<&Value>, add: &dyn Fn(&mut String)| {
                if let Some(value) = value {
                    add(path);
                    node.check(value, path, problems);
                    path.truncate(length);
                }
            };
            match step {
                Step::Field(key) => at(value.get(key), &|path| push(path, key)),
                Step::Element => {
                    for (index, element) in value.as_array().into_iter().flatten().enumerate() {
                        at(Some(element), &|path| path.push_str(&format!("[{index}]")));
                    }
                }
                Step::Part(index) => at(value.get(index), &|path| path.push_str(&format!("[{index}]"))),
                Step::Case(name) => {
                    let is_it = value.get("tag").and_then(Value::as_str) == Some(name.as_str());
                    at(value.get("val").filter(|_| is_it), &|path| push(path, "val"));
                }
                Step::Key(key) => at(value.get(key), &|path| push(path, key)),
            }
        }
    }

    fn schema(&self, left: &mut usize) -> Value {
        let mut schema = Map::new();
        for bound in &self.own {
            bound.describe(&mut schema);
        }
        let mut properties = Map::new();
        for (step, node) in &self.within {
            if *left == 0 {
                break;
            }
            *left -= 1;
            match step {
                Step::Field(key) => {
                    properties.insert(key.clone(), node.schema(left));
                }
                Step::Element => {
                    schema.insert("items".into(), node.schema(left));
                }
                // Which case or part it is about, a schema can say only at length; the check says it in any case.
                Step::Part(_) | Step::Case(_) | Step::Key(_) => {}
            }
        }
        if !properties.is_empty() {
            schema.insert("properties".into(), properties.into());
        }
        schema.into()
    }
}

fn push(path: &mut String, key: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(key);
}

impl Bound {
    fn broken_by(&self, value: &Value) -> Option<BrokenBound> {
        let Bounds {
            min,
            max,
            min_length,
            max_length,
            pattern,
            min_items,
            max_items,
        } = &self.bounds;
        match value {
            Value::Number(number) => {
                if let Some(min) = min.filter(|min| is_below(number, *min)) {
                    return Some(BrokenBound::Min(min));
                }
                max.filter(|max| is_above(number, *max)).map(BrokenBound::Max)
            }
            Value::String(text) => {
                let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
                if let Some(least) = min_length.filter(|least| length < *least) {
                    return Some(BrokenBound::MinLength(least));
                }
                if let Some(most) = max_length.filter(|most| length > *most) {
                    return Some(BrokenBound::MaxLength(most));
                }
                let misses = self.pattern.as_ref().is_some_and(|pattern| !pattern.is_match(text));
                pattern.clone().filter(|_| misses).map(BrokenBound::Pattern)
            }
            Value::Array(elements) => {
                let count = u32::try_from(elements.len()).unwrap_or(u32::MAX);
                if let Some(least) = min_items.filter(|least| count < *least) {
                    return Some(BrokenBound::MinItems(least));
                }
                max_items.filter(|most| count > *most).map(BrokenBound::MaxItems)
            }
            _ => None,
        }
    }

    /// Adds what JSON Schema calls it.
    fn describe(&self, schema: &mut Map<String, Value>) {
        let bounds = &self.bounds;
        let pattern = bounds.pattern.as_ref().map(|pattern| format!("^(?:{pattern})$"));
        let known = [
            ("minimum", bounds.min.map(|it| json!(it))),
            ("maximum", bounds.max.map(|it| json!(it))),
            ("minLength", bounds.min_length.map(|it| json!(it))),
            ("maxLength", bounds.max_length.map(|it| json!(it))),
            ("pattern", pattern.map(|it| json!(it))),
            ("minItems", bounds.min_items.map(|it| json!(it))),
            ("maxItems", bounds.max_items.map(|it| json!(it))),
        ];
        schema.extend(
            known
                .into_iter()
                .filter_map(|(key, value)| Some((key.to_owned(), value?))),
        );
    }
}

/// Whole numbers are compared as they are: beyond 2^53 a float would take one for another.
fn is_below(number: &serde_json::Number, min: i64) -> bool {
    match (number.as_i64(), number.as_u64()) {
        (Some(whole), _) => whole < min,
        (None, Some(_)) => false,
        (None, None) => number.as_f64().is_some_and(|real| real < min as f64),
    }
}

fn is_above(number: &serde_json::Number, max: i64) -> bool {
    match (number.as_i64(), number.as_u64()) {
        (Some(whole), _) => whole > max,
        (None, Some(_)) => true,
        (None, None) => number.as_f64().is_some_and(|real| real > max as f64),
    }
}

#[cfg(test)]
mod tests;
