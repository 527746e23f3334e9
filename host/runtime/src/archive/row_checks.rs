//! What the rows of an archive may say. Whoever wrote it need not have written it with an export, and what the tables let
//! through is believed from then on: by the site's pages, by whoever lists the members, and by the sign-in.

use legollab_package::manifest::is_kebab_case;
use legollab_texts::{
    escape::{shows_something, steers},
    password_hash::is_affordable,
};
use serde_json::Value;
use unic_langid::LanguageIdentifier;

use crate::storage::{HostTable, Row};

/// The greatest number in a column: what JSON readers keep exactly, and far from where counters end.
const MOST: i64 = 1 << 53;
/// The most attempts at something.
const ATTEMPTS: i64 = 1 << 20;
/// The longest name of anything, in bytes.
const NAME_BYTES: usize = 1_000;
/// The most roles of a member.
const ROLES: usize = 100;

/// What is wrong with a row; nothing if it is one that a host may have written.
pub(super) fn problem(table: HostTable, row: &Row) -> Option<String> {
    let numbers = row.iter().find(|(column, value)| !is_fitting_number(column, value));
    if let Some((column, _)) = numbers {
        return Some(format!("a row’s `{column}` is beyond what is counted to"));
    }
    let wrong = match table {
        HostTable::Members => wrong_member(row),
        HostTable::Installations => wrong_installation(row),
        HostTable::Events | HostTable::Deliveries | HostTable::Jobs | HostTable::Messages | HostTable::Incidents => {
            None
        }
    };
    wrong.map(|column| format!("a row’s `{column}` is none that a host would write"))
}

fn is_fitting_number(column: &str, value: &Value) -> bool {
    let Value::Number(number) = value else { return true };
    let bounds = match column {
        "id" => 1..=MOST,
        "attempts" => 0..=ATTEMPTS,
        _ => -MOST..=MOST,
    };
    number.as_i64().is_some_and(|number| bounds.contains(&number))
}

fn wrong_member(row: &Row) -> Option<&'static str> {
    let fits = |column: &str, fits: fn(&str) -> bool| match row.get(column) {
        Some(Value::String(text)) => fits(text),
        // Whether it may be missing, the table says.
        Some(Value::Null) | None => true,
        Some(_) => false,
    };
    let wrong = [
        ("id", is_name as fn(&str) -> bool),
        ("email", is_address),
        ("email_key", is_address),
        ("name", is_name),
        ("name_key", is_name),
        ("roles", are_roles),
        ("locale", is_language),
        ("password_hash", is_affordable),
    ];
    wrong
        .iter()
        .find(|(column, rule)| !fits(column, *rule))
        .map(|(column, _)| *column)
}

fn wrong_installation(row: &Row) -> Option<&'static str> {
    let text = |column: &str| row.get(column).and_then(Value::as_str);
    if !text("mount").is_some_and(is_kebab_case) {
        return Some("mount");
    }
    ["package", "version", "digest"]
        .into_iter()
        .find(|column| !text(column).is_some_and(is_name))
}

/// One line that shows something.
fn is_name(text: &str) -> bool {
    text.len() <= NAME_BYTES && shows_something(text) && !text.contains(steers)
}

fn is_address(text: &str) -> bool {
    is_name(text) && text.contains('@') && !text.contains(char::is_whitespace)
}

fn are_roles(text: &str) -> bool {
    let roles: Result<Vec<String>, _> = serde_json::from_str(text);
    roles.is_ok_and(|roles| roles.len() <= ROLES && roles.iter().all(|role| is_kebab_case(role)))
}

fn is_language(text: &str) -> bool {
    text.parse::<LanguageIdentifier>().is_ok()
}
