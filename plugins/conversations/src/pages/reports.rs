//! Messages that were reported, for the stewards.

use legollab_brick::{files, prelude::*, text, ui::Tone};

use crate::reports::{self, Report};

const REPORTS: &str = "legollaborative:conversations/reports";

/// What waits for a decision.
pub fn reports() -> Result<View, Error> {
    let is_steward = caller::member().is_some_and(|member| member.is_steward());
    if !is_steward {
        return Err(forbidden(t!("stewards-only")));
    }
    let open: Vec<Report> = reports::open().collect();
    Ok(View::build(t!("page-reports"), |page| {
        page.notice(Tone::Neutral, t!("reports-explained"));
        page.cards(Cards::new(
            t!("page-reports"),
            t!("reports-empty"),
            open.into_iter().map(card),
        ));
    }))
}

fn card(report: Report) -> Card {
    let author = || text::member(&report.message.author);
    let decide = |label, function| {
        Button::new(label, REPORTS, function, json!({ "report": report.id }))
            .about(t!("of-report", author = author()))
            .then(PageRef::new("reports"))
    };
    let mut card = Card::new(t!("by-member", author = author()))
        .body(plain(&report.message.text))
        .detail(t!("sent-at"), Cell::Instant(report.message.sent_at))
        .detail(t!("reported-by"), Cell::member(&report.reporter))
        .detail(t!("reported-at"), Cell::Instant(report.reported_at))
        .detail(t!("reason"), plain(&report.reason).into());
    for file in &report.message.files {
        card = match files::look_up(file) {
            Some(info) if info.size.is_some() => card.detail(t!("picture"), Cell::image(file)),
            Some(_) => card.detail(t!("document"), Cell::file(file)),
            None => card,
        };
    }
    card.button(decide(t!("keep"), "keep"))
        .button(decide(t!("remove"), "remove").danger(t!("remove-question", author = author()), t!("remove-yes")))
}
