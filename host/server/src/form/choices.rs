//! Fields whose values the brick knows.

use legollab_texts::Text;
use serde::Deserialize;
use serde_json::Value;

use super::{
    kind::{FieldKind, Scalar},
    path::{means, normalised},
};

/// One of the values that a field may take.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Choice {
    /// The value as JSON.
    pub value: String,
    /// How it reads.
    pub label: Text,
}

/// The values that a field may take.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Choices {
    /// The field, as `request.item`.
    pub path: String,
    /// The values.
    pub options: Vec<Choice>,
}

/// How choices are picked where a plain text field would not hold the value. They go by the field `path=`, as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChoiceMode {
    /// One of them.
    One,
    /// Any of them: the choices of a list are its elements.
    Several,
}

impl ChoiceMode {
    /// How choices for such a value are picked; none where its own field holds them.
    pub(super) fn of(kind: FieldKind<'_>) -> Option<Self> {
        match kind {
            FieldKind::Scalar(Scalar::Instant | Scalar::Bytes) => Some(Self::One),
            FieldKind::Scalar(_) | FieldKind::Bool | FieldKind::Enum(_) => None,
            FieldKind::Flags(_) | FieldKind::Record(_) | FieldKind::Tuple(_) | FieldKind::Cases(_) => Some(Self::One),
            FieldKind::List(_) => Some(Self::Several),
            FieldKind::Option(inner) => Self::of(FieldKind::of(inner)),
        }
    }
}

/// A value to choose, with its label.
pub(super) struct ChoiceOption<'a> {
    /// What the field then holds: the text of a simple value, the JSON of any other.
    pub(super) value: String,
    /// How it reads.
    pub(super) label: &'a Text,
}

/// The choices for the value at a path.
pub(super) fn at<'a>(choices: &'a [Choices], json_path: &str) -> Option<&'a Choices> {
    choices
        .iter()
        .find(|choices| means(&normalised(&choices.path), json_path))
}

/// The options of a field that holds a text: a string without its quotes, a number as it is. Nothing chosen is the empty
/// text, so `null` is left out: fields that need not be given offer that by themselves.
pub(super) fn as_texts(choices: &Choices) -> Vec<ChoiceOption<'_>> {
    let text = |json: &str| match serde_json::from_str(json) {
        Ok(Value::String(text)) => Some(text),
        Ok(Value::Null) => None,
        Ok(other) => Some(other.to_string()),
        Err(_) => None,
    };
    choices
        .options
        .iter()
        .filter_map(|option| {
            Some(ChoiceOption {
                value: text(&option.value)?,
                label: &option.label,
            })
        })
        .collect()
}

/// The options of a field that holds JSON.
pub(super) fn as_json(choices: &Choices) -> Vec<ChoiceOption<'_>> {
    // Read and written again, so that the same value always has the same text.
    let same = |json: &str| {
        serde_json::from_str::<Value>(json)
            .ok()
            .filter(|value| !value.is_null())
    };
    choices
        .options
        .iter()
        .filter_map(|option| {
            Some(ChoiceOption {
                value: same(&option.value)?.to_string(),
                label: &option.label,
            })
        })
        .collect()
}
