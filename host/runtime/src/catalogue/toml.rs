//! What is wrong with a text of TOML, in words.

use fluent_bundle::FluentArgs;
use legollab_package::{TomlKind, TomlMeaning, TomlMistake, TomlValue};

use super::Catalogue;

/// What a mistake in TOML means, in a sentence; none where that is not known, and its place must do.
pub fn toml_meaning(mistake: &TomlMistake, locale: &str) -> Option<String> {
    let say = |id: &str, args: &[(&'static str, String)]| {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(*name, value.as_str());
        }
        Catalogue::host().say(locale, id, &values)
    };
    let plain = |id: &str| say(id, &[]);
    Some(match &mistake.meaning {
        TomlMeaning::MissingKey { key } => say("toml-missing-key", &[("key", key.clone())]),
        TomlMeaning::UnknownKey { key, known } => {
            say("toml-unknown-key", &[("key", key.clone()), ("known", or_none(known))])
        }
        TomlMeaning::UnknownChoice { value, known } => say(
            "toml-unknown-choice",
            &[("value", value.clone()), ("known", or_none(known))],
        ),
        TomlMeaning::PackageName { value } => say("toml-package-name", &[("value", value.clone())]),
        TomlMeaning::RepeatedKey => plain("toml-repeated-key"),
        TomlMeaning::Kind { found, expected } => {
            let found = match found {
                TomlValue::Text(text) => say("toml-found-text", &[("text", text.clone())]),
                TomlValue::Plain(value) => value.clone(),
                TomlValue::List => plain("toml-list"),
                TomlValue::Table => plain("toml-table"),
            };
            let expected = match expected {
                TomlKind::Text => plain("toml-text"),
                TomlKind::List => plain("toml-list"),
                TomlKind::Table => plain("toml-table"),
                TomlKind::Bool => plain("toml-bool"),
                TomlKind::Whole => plain("toml-whole"),
                TomlKind::Natural => plain("toml-natural"),
                TomlKind::Number => plain("toml-number"),
            };
            say("toml-kind", &[("expected", expected), ("found", found)])
        }
        TomlMeaning::Unquoted => plain("toml-unquoted"),
        TomlMeaning::OpenText => plain("toml-open-text"),
        TomlMeaning::Open { close } => say("toml-open", &[("close", close.clone())]),
        TomlMeaning::NoEquals => plain("toml-no-equals"),
        TomlMeaning::ExtraEquals => plain("toml-extra-equals"),
        TomlMeaning::NoValue => plain("toml-no-value"),
        TomlMeaning::NoKey => plain("toml-no-key"),
        TomlMeaning::BadKey => plain("toml-bad-key"),
        TomlMeaning::NoComma => plain("toml-no-comma"),
        TomlMeaning::ExtraComma => plain("toml-extra-comma"),
        TomlMeaning::TwoOnALine => plain("toml-two-on-a-line"),
        TomlMeaning::BadNumber => plain("toml-bad-number"),
        TomlMeaning::BadTime => plain("toml-bad-time"),
        TomlMeaning::TooDeep => plain("toml-too-deep"),
        _ => return None,
    })
}

/// Names as a list; `none` for no names, which the texts choose by.
fn or_none(names: &[String]) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    names.join(", ")
}
