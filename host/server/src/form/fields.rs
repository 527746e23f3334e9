//! From JSON to fields.

use base64::prelude::{BASE64_STANDARD, Engine};
use jiff::tz::TimeZone;
use legollab_contract::{Function, Type, lower_camel_case};
use serde_json::Value;

use super::{
    choices::{self, ChoiceMode, Choices},
    entered::FormValues,
    kind::{Cases, FieldBudget, FieldKind, Scalar},
    limits::MAX_ROWS,
    path::Path,
    time,
};

/// The fields of a form that hold `initial`, a JSON object of arguments. What stands in `fixed` has no field, what is
/// missing or of another type is left empty.
pub fn fields_of(
    function: &Function,
    fixed: &Value,
    initial: &Value,
    choices: &[Choices],
    zone: &TimeZone,
) -> FormValues {
    let mut writer = Writer {
        entered: FormValues::default(),
        budget: FieldBudget::full(),
        choices,
        zone,
    };
    for param in &function.params {
        let path = Path::param(&param.name);
        let (fixed, initial) = (fixed.get(&path.name), initial.get(&path.name));
        writer.value(&param.ty, &path, fixed, initial.unwrap_or(&Value::Null));
    }
    writer.entered
}

struct Writer<'a> {
    entered: FormValues,
    budget: FieldBudget,
    choices: &'a [Choices],
    zone: &'a TimeZone,
}

impl Writer<'_> {
    fn value(&mut self, ty: &Type, path: &Path, fixed: Option<&Value>, value: &Value) {
        let kind = FieldKind::of(ty);
        if let Some(fixed) = fixed {
            // A record given in part has fields for the rest; everything else is given as a whole.
            if let (FieldKind::Record(record), Value::Object(given)) = (kind, fixed) {
                for field in &record.fields {
                    let name = lower_camel_case(&field.name);
                    self.value(
                        &field.ty,
                        &path.field(&field.name),
                        given.get(&name),
                        value.get(&name).unwrap_or(&Value::Null),
                    );
                }
            }
            return;
        }
        if !self.budget.take() || value.is_null() {
            return;
        }
        if let Some(picking) = ChoiceMode::of(kind)
            && choices::at(self.choices, &path.json).is_some()
        {
            match (picking, value) {
                (ChoiceMode::Several, Value::Array(values)) => {
                    values
                        .iter()
                        .for_each(|value| self.entered.add(path.whole(), value.to_string()));
                }
                _ => self.entered.set(path.whole(), value.to_string()),
            }
            return;
        }
        match kind {
            FieldKind::Scalar(scalar) => self.scalar(scalar, path, value),
            FieldKind::Bool => self.set_some(path.name.clone(), value.as_bool().map(|value| value.to_string())),
            FieldKind::Enum(_) => self.set_some(path.name.clone(), value.as_str().map(str::to_owned)),
            FieldKind::Flags(_) => {
                for flag in value.as_array().into_iter().flatten().filter_map(Value::as_str) {
                    self.entered.add(path.name.clone(), flag.to_owned());
                }
            }
            FieldKind::Record(record) => {
                for field in &record.fields {
                    let value = value.get(lower_camel_case(&field.name)).unwrap_or(&Value::Null);
                    self.value(&field.ty, &path.field(&field.name), None, value);
                }
            }
            FieldKind::Tuple(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    self.value(part, &path.index(index), None, value.get(index).unwrap_or(&Value::Null));
                }
            }
            FieldKind::List(element) => {
                let rows = value.as_array().map_or(&[][..], Vec::as_slice);
                let rows = rows.get(..MAX_ROWS).unwrap_or(rows);
                self.entered.set(path.count(), rows.len().to_string());
                for (index, row) in rows.iter().enumerate() {
                    self.value(element, &path.index(index), None, row);
                }
            }
            FieldKind::Cases(cases) => {
                let held = match cases {
                    Cases::Variant { .. } => value.get("tag").and_then(Value::as_str),
                    Cases::Result { .. } => ["ok", "err"].into_iter().find(|key| value.get(key).is_some()),
                };
                let Some(branch) = cases.branches().into_iter().find(|branch| Some(branch.name) == held) else {
                    return;
                };
                self.entered.set(path.name.clone(), branch.name.to_owned());
                if let Some(ty) = branch.ty {
                    let value = value.get(branch.key).unwrap_or(&Value::Null);
                    self.value(ty, &path.case(branch.name, branch.key), None, value);
                }
            }
            FieldKind::Option(inner) => {
                let kind = FieldKind::of(inner);
                if !kind.can_be_empty() {
                    self.entered.set(path.given(), "true".to_owned());
                }
                if kind.is_option() {
                    self.value(inner, &path.some(), None, value.get("some").unwrap_or(&Value::Null));
                } else {
                    self.value(inner, path, None, value);
                }
            }
        }
    }

    fn scalar(&mut self, scalar: Scalar, path: &Path, value: &Value) {
        let text = match (scalar, value) {
            (Scalar::Instant, Value::Number(number)) => {
                match number.as_i64().and_then(|at| time::local_text(at, self.zone)) {
                    Some((text, fold)) => {
                        self.set_some(path.fold(), fold.map(str::to_owned));
                        Some(text)
                    }
                    None => None,
                }
            }
            // One way to write it, which both languages read: what was shown is compared with what comes back.
            (Scalar::EuroCents, Value::Number(number)) => number.as_i64().map(|cents| {
                let sign = if cents < 0 { "-" } else { "" };
                format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
            }),
            (Scalar::Bytes, Value::String(text)) => BASE64_STANDARD.decode(text).is_ok().then(|| text.clone()),
            (_, Value::String(text)) => Some(text.clone()),
            (_, Value::Number(number)) => Some(number.to_string()),
            _ => None,
        };
        self.set_some(path.name.clone(), text);
    }

    fn set_some(&mut self, name: String, value: Option<String>) {
        if let Some(value) = value {
            self.entered.set(name, value);
        }
    }
}
