//! What the rows of an archive may say. Whoever wrote it need not have written it with an export.

use legollab_package::manifest::is_kebab_case;
use legollab_texts::password_hash::is_affordable;
use serde_json::Value;

use crate::storage::{
    HostTable, Row,
    plausible::{self, are_letter_choices, are_roles, is_address, is_file, is_language, is_name},
};

/// What is wrong with a row; nothing if it is one that a host may have written.
pub(super) fn problem(table: HostTable, row: &Row) -> Option<String> {
    let numbers = row.iter().find(|(column, value)| !is_fitting_number(column, value));
    if let Some((column, _)) = numbers {
        return Some(format!("a row’s `{column}` is beyond what is counted to"));
    }
    let wrong = match table {
        HostTable::Members => wrong_member(row),
        HostTable::Installations => wrong_installation(row),
        HostTable::Messages => wrong_message(row),
        HostTable::Events | HostTable::Deliveries | HostTable::Jobs | HostTable::Incidents => None,
    };
    wrong.map(|column| format!("a row’s `{column}` is none that a host would write"))
}

fn is_fitting_number(column: &str, value: &Value) -> bool {
    let Value::Number(number) = value else { return true };
    let bounds = match column {
        "id" => plausible::IDS,
        "attempts" => plausible::ATTEMPTS,
        _ => plausible::NUMBERS,
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
        ("letters", are_letter_choices),
        ("portrait", is_file),
        ("locale", is_language),
        ("password_hash", is_affordable),
    ];
    wrong
        .iter()
        .find(|(column, rule)| !fits(column, *rule))
        .map(|(column, _)| *column)
}

fn wrong_message(row: &Row) -> Option<&'static str> {
    match row.get("address") {
        Some(Value::String(address)) if !is_address(address) => Some("address"),
        _ => None,
    }
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
