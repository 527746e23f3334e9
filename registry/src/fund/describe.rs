//! Movements of the fund in words.

use legollab_web::{amounts::euros, calendar_days::day, theme::components::Table};
use maud::html;

use super::movements::Movement;
use crate::words::Words;

/// From whom or to whom.
pub(super) fn who(movement: &Movement, words: &Words) -> String {
    match (&movement.grant, &movement.organisation) {
        (Some(grant), _) if movement.given < 0 => {
            words.text("fund-from-project", &[("project", grant.project.as_str().into())])
        }
        (Some(grant), _) => words.text("fund-to-project", &[("project", grant.project.as_str().into())]),
        (None, Some(organisation)) => organisation.clone(),
        (None, None) => words.text("fund-correction", &[]),
    }
}

/// Why.
pub(super) fn why(movement: &Movement, words: &Words) -> String {
    let document = [("document", movement.document.as_str().into())];
    match &movement.grant {
        Some(grant) if movement.given < 0 => {
            let reason = grant.cancel_reason.clone().unwrap_or_default();
            words.text(
                "fund-grant-back",
                &[("document", grant.number.as_str().into()), ("reason", reason.into())],
            )
        }
        Some(grant) => grant.reason.clone(),
        None if movement.received < 0 => words.text("fund-out-corrected", &document),
        None if movement.document.starts_with("AC-") => words.text("fund-in-credit", &document),
        None => words.text("fund-in-paid", &document),
    }
}

/// The table of movements.
pub(super) fn table<'m>(movements: impl Iterator<Item = &'m Movement>, words: &Words) -> Table {
    let language = words.language();
    let table = Table::new(words.text("fund-entries", &[]))
        .column(words.text("fund-day", &[]))
        .column(words.text("fund-who", &[]))
        .column(words.text("fund-why", &[]))
        .number(words.text("fund-received", &[]))
        .number(words.text("fund-given", &[]))
        .number(words.text("fund-held", &[]));
    let sum = |cents: i64| {
        if cents == 0 {
            "–".to_owned()
        } else {
            euros(cents, language)
        }
    };
    movements.fold(table, |table, movement| {
        table.row([
            html! { (day(movement.day, language)) },
            html! { (who(movement, words)) },
            html! { (why(movement, words)) },
            html! { (sum(movement.received)) },
            html! { (sum(movement.given)) },
            html! { (euros(movement.held, language)) },
        ])
    })
}
