//! From fields back to JSON.

use jiff::tz::TimeZone;
use legollab_contract::{Function, Type, lower_camel_case};
use serde_json::{Map, Value};

use super::{
    choices::ChoiceMode,
    entered::FormValues,
    kind::{Cases, FieldBudget, FieldKind},
    limits::MAX_FIELDS,
    path::Path,
    rows::{RowChange, count},
    scalar::{self, ScalarError},
};
use crate::words::Words;

/// What a form that was sent asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum FormOutcome {
    /// The function, with these arguments.
    Complete(Map<String, Value>),
    /// The form again, with a row more or less.
    Redraw(FormValues),
}

/// What was sent cannot be made into arguments: the form again, with what was entered and what is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct FormErrors {
    /// What was entered.
    pub entered: FormValues,
    /// What is wrong.
    pub problems: Vec<FieldError>,
}

/// Something wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field by its JSON path, as `hours.2.until` or `hours[2].until`; empty for the form as a whole.
    pub path: String,
    /// What is wrong and what would be right, in the reader's language.
    pub text: String,
}

/// Reads the arguments of `function` from the fields of a request. `fixed` is the JSON object of those that have no field.
///
/// # Errors
///
/// All that is wrong, each with its field.
pub fn parse(
    function: &Function,
    fixed: &Value,
    fields: &[(String, String)],
    zone: &TimeZone,
    words: &Words,
) -> Result<FormOutcome, FormErrors> {
    let entered = FormValues::from_fields(fields);
    if entered.len() > MAX_FIELDS {
        let text = words.text("form-too-large", &[("most", MAX_FIELDS.into())]);
        return Err(FormErrors {
            entered: FormValues::default(),
            problems: vec![FieldError {
                path: String::new(),
                text,
            }],
        });
    }
    if let Some(change) = RowChange::asked(fields) {
        return Ok(FormOutcome::Redraw(change.apply(entered)));
    }
    let mut reader = Reader {
        entered: &entered,
        budget: FieldBudget::full(),
        zone,
        words,
        problems: Vec::new(),
    };
    let mut arguments = Map::new();
    for param in &function.params {
        let path = Path::param(&param.name);
        if let Some(value) = reader.value(&param.ty, &path, fixed.get(&path.name)) {
            arguments.insert(path.name, value);
        }
    }
    let problems = reader.problems;
    if problems.is_empty() {
        Ok(FormOutcome::Complete(arguments))
    } else {
        Err(FormErrors { entered, problems })
    }
}

struct Reader<'a> {
    entered: &'a FormValues,
    budget: FieldBudget,
    zone: &'a TimeZone,
    words: &'a Words,
    problems: Vec<FieldError>,
}

impl Reader<'_> {
    /// The value here; none once a problem is noted.
    fn value(&mut self, ty: &Type, path: &Path, fixed: Option<&Value>) -> Option<Value> {
        let kind = FieldKind::of(ty);
        if let Some(fixed) = fixed {
            let (FieldKind::Record(record), Value::Object(given)) = (kind, fixed) else {
                return Some(fixed.clone());
            };
            let fields = record.fields.iter().map(|field| {
                let name = lower_camel_case(&field.name);
                let value = self.value(&field.ty, &path.field(&field.name), given.get(&name));
                (name, value)
            });
            return object(fields);
        }
        if !self.budget.take() {
            // Once is enough: without the value the rest is of no use.
            if !self.problems.iter().any(|problem| problem.path.is_empty()) {
                let text = self.words.text("form-too-large", &[("most", MAX_FIELDS.into())]);
                self.problems.push(FieldError {
                    path: String::new(),
                    text,
                });
            }
            return None;
        }
        if let Some(picked) = self.picked(kind, path) {
            return picked;
        }
        match kind {
            FieldKind::Option(inner) => self.option(inner, path),
            FieldKind::Scalar(_) | FieldKind::Bool | FieldKind::Enum(_) => match self.entered.get(&path.name) {
                // A box that is not ticked is not sent.
                None if matches!(kind, FieldKind::Bool) => Some(Value::Bool(false)),
                None | Some("") => self.problem(path, self.words.text("value-missing", &[])),
                Some(text) => self.single(kind, path, text),
            },
            FieldKind::Flags(flags) => {
                let set = self.entered.all(&path.name);
                // In the order of the type, and each once.
                let set = flags.flags.iter().filter(|flag| set.contains(&flag.name));
                Some(set.map(|flag| Value::String(flag.name.clone())).collect())
            }
            FieldKind::Record(record) => object(record.fields.iter().map(|field| {
                (
                    lower_camel_case(&field.name),
                    self.value(&field.ty, &path.field(&field.name), None),
                )
            })),
            FieldKind::Tuple(parts) => array(
                parts
                    .iter()
                    .enumerate()
                    .map(|(index, part)| self.value(part, &path.index(index), None)),
            ),
            FieldKind::List(element) => {
                let rows = count(self.entered, &path.count());
                array((0..rows).map(|index| self.value(element, &path.index(index), None)))
            }
            FieldKind::Cases(cases) => {
                let tag = self.entered.get(&path.name).unwrap_or_default();
                let Some(branch) = cases.branches().into_iter().find(|branch| branch.name == tag) else {
                    let id = if tag.is_empty() {
                        "value-missing"
                    } else {
                        "value-no-choice"
                    };
                    return self.problem(path, self.words.text(id, &[]));
                };
                let held = match branch.ty {
                    Some(ty) => Some(self.value(ty, &path.case(branch.name, branch.key), None)?),
                    None => None,
                };
                let mut value = Map::new();
                match (cases, held) {
                    (Cases::Variant { .. }, held) => {
                        value.insert("tag".to_owned(), branch.name.into());
                        value.extend(held.map(|held| (branch.key.to_owned(), held)));
                    }
                    (Cases::Result { .. }, held) => {
                        value.insert(branch.key.to_owned(), held.unwrap_or_default());
                    }
                }
                Some(Value::Object(value))
            }
        }
    }

    /// A value that is picked from choices as a whole; none where nothing was.
    fn picked(&mut self, kind: FieldKind<'_>, path: &Path) -> Option<Option<Value>> {
        let picking = ChoiceMode::of(kind)?;
        let sent = self.entered.all(&path.whole());
        let (first, several) = (sent.first()?, picking == ChoiceMode::Several);
        Some(match serde_json::from_str(first) {
            Err(_) if first.is_empty() && matches!(kind, FieldKind::Option(_)) => Some(Value::Null),
            Err(_) if first.is_empty() => self.problem(path, self.words.text("value-missing", &[])),
            Ok(_) if several => {
                let values: Result<Vec<Value>, _> = sent.iter().map(|json| serde_json::from_str(json)).collect();
                match values {
                    Ok(values) => Some(Value::Array(values)),
                    Err(_) => self.problem(path, self.words.text("value-no-choice", &[])),
                }
            }
            Ok(value) => Some(value),
            Err(_) => self.problem(path, self.words.text("value-no-choice", &[])),
        })
    }

    fn option(&mut self, inner: &Type, path: &Path) -> Option<Value> {
        let kind = FieldKind::of(inner);
        let given = if kind.can_be_empty() {
            self.entered.get(&path.name).is_some_and(|text| !text.is_empty())
        } else {
            self.entered.get(&path.given()).is_some()
        };
        if !given {
            return Some(Value::Null);
        }
        if kind.is_option() {
            let inner = self.value(inner, &path.some(), None)?;
            return Some(Value::Object(Map::from_iter([("some".to_owned(), inner)])));
        }
        self.value(inner, path, None)
    }

    /// A value that one text holds.
    fn single(&mut self, kind: FieldKind<'_>, path: &Path, text: &str) -> Option<Value> {
        let read = match kind {
            FieldKind::Bool if text == "true" => Ok(Value::Bool(true)),
            FieldKind::Bool if text == "false" => Ok(Value::Bool(false)),
            FieldKind::Enum(enumeration) if enumeration.cases.iter().any(|case| case.name == text) => {
                Ok(Value::String(text.to_owned()))
            }
            FieldKind::Scalar(scalar) => scalar::read(scalar, text, self.entered.get(&path.fold()), self.zone),
            _ => Err(ScalarError::NoChoice),
        };
        match read {
            Ok(value) => Some(value),
            Err(fault) => self.problem(path, fault.text(self.words)),
        }
    }

    fn problem<T>(&mut self, path: &Path, text: String) -> Option<T> {
        self.problems.push(FieldError {
            path: path.json.clone(),
            text,
        });
        None
    }
}

/// All fields, or none if one is missing; each is looked at in any case, so that every problem is noted.
fn object(fields: impl Iterator<Item = (String, Option<Value>)>) -> Option<Value> {
    let fields: Vec<(String, Option<Value>)> = fields.collect();
    fields
        .into_iter()
        .map(|(name, value)| Some((name, value?)))
        .collect::<Option<Map<_, _>>>()
        .map(Value::Object)
}

/// All parts, or none if one is missing; each is looked at in any case.
fn array(parts: impl Iterator<Item = Option<Value>>) -> Option<Value> {
    let parts: Vec<Option<Value>> = parts.collect();
    parts.into_iter().collect::<Option<Vec<_>>>().map(Value::Array)
}
