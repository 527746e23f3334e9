//! The books as a table for spreadsheets: one row for each line of each entry.

use axum::{extract::State, response::IntoResponse};
use http::{HeaderValue, header};
use sea_orm::EntityTrait;

use crate::{
    failure::Failure,
    identity::tables::organisation,
    ledger::{chain::Sealed, sealed_after},
    state::Registry,
};
use std::collections::BTreeMap;

/// The media type.
pub(super) const CSV: &str = "text/csv; charset=utf-8";
const HEAD: &str =
    "entry,journal,journal_number,day,kind,document,reverses,line,account,party,party_name,debit,credit,hash\r\n";

pub(super) async fn show(State(registry): State<Registry>) -> Result<impl IntoResponse, Failure> {
    let reader = registry.database.reader();
    let names: BTreeMap<String, String> = organisation::Entity::find()
        .all(reader)
        .await?
        .into_iter()
        .map(|row| (row.id, row.title))
        .collect();
    let mut text = HEAD.to_owned();
    for entry in sealed_after(reader, 0, u64::MAX >> 1).await? {
        rows(&entry, &names, &mut text);
    }
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(CSV)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"fund.csv\""),
        ),
    ];
    Ok((headers, text))
}

fn rows(entry: &Sealed, names: &BTreeMap<String, String>, into: &mut String) {
    let seal = &entry.seal;
    for line in &entry.lines {
        let (debit, credit) = if line.amount > 0 {
            (euros(line.amount), String::new())
        } else {
            (String::new(), euros(-line.amount))
        };
        let cells = [
            seal.number.to_string(),
            seal.journal.clone(),
            seal.journal_number.to_string(),
            seal.day.clone(),
            seal.kind.clone(),
            seal.document.clone(),
            seal.reverses.map(|number| number.to_string()).unwrap_or_default(),
            line.line.to_string(),
            line.account.clone(),
            line.party.clone(),
            names.get(&line.party).cloned().unwrap_or_default(),
            debit,
            credit,
            seal.hash.clone(),
        ];
        into.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        into.push_str("\r\n");
    }
}

/// Cents as euros with a point, as programs read them.
fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// A cell that no spreadsheet takes for a formula.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stay_cells() {
        assert_eq!(quoted("Atelier, \"le\" vrai"), "\"Atelier, \"\"le\"\" vrai\"");
        assert_eq!(quoted("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(euros(36_005), "360.05");
    }
}
