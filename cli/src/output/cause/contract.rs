//! What a brick's contract says.

use legollab_runtime::contract::{ContractError, Side};

use super::{Cause, quoted, say};

impl Cause for ContractError {
    fn french(&self) -> String {
        match self {
            Self::NotAComponent(detail) => say("cause-not-a-component", &[("detail", &quoted(detail))]),
            Self::TooMuchCode { limit, .. } => say("cause-too-much-code", &[("limit", limit)]),
            Self::TextTooLong { bytes } => say("cause-wit-too-long", &[("bytes", bytes)]),
            Self::TextTooLarge { word, limit } => say("cause-wit-too-large", &[("word", word), ("limit", limit)]),
            Self::Text(detail) => say("cause-wit-text", &[("detail", &quoted(detail))]),
            Self::NotOneWorld(found) => say("cause-wit-not-one-world", &[("found", found)]),
            Self::FreeFunction { name, .. } => say("cause-free-function", &[("name", name)]),
            Self::Unnamed { name, .. } => say("cause-unnamed", &[("name", name)]),
            Self::NotAnInterface { name, .. } => say("cause-no-interface", &[("name", name)]),
            Self::CannotCross {
                interface, function, ..
            } => say(
                "cause-cannot-cross",
                &[("interface", interface), ("function", function)],
            ),
            Self::TooDeep { interface, function } => {
                say("cause-type-deep", &[("interface", interface), ("function", function)])
            }
            Self::TooLarge { interface, function } => {
                say("cause-type-large", &[("interface", interface), ("function", function)])
            }
            Self::TooMany => say("cause-too-many-functions", &[]),
            Self::SameKey {
                interface,
                function,
                first,
                second,
                key,
            } => say(
                "cause-same-key",
                &[
                    ("interface", interface),
                    ("function", function),
                    ("first", first),
                    ("second", second),
                    ("key", key),
                ],
            ),
            Self::NotInText { side, name } => match side {
                Side::Import => say("cause-import-not-in-text", &[("name", name)]),
                Side::Export => say("cause-export-not-in-text", &[("name", name)]),
            },
            Self::NotInComponent { name } => say("cause-not-in-component", &[("name", name)]),
            Self::Disagree {
                interface, function, ..
            } => say("cause-disagree", &[("interface", interface), ("function", function)]),
            other => quoted(other),
        }
    }
}
