//! What everybody may know: how the score is computed, and what was moderated.

use legollab_brick::{prelude::*, text, ui::Entries};

use super::{LATEST, parts, parts::hundredths, review};
use crate::{
    cases::{Counts, GROUNDS, KEEP_REASONS},
    formula::{ANCHOR_GRADE, ANCHOR_REVIEWS, CAUTION_GRADE, CAUTION_REVIEWS, HALF_LIFE_MONTHS, PRIOR_REVIEWS},
    invitations,
    moderation::{ground_text, keep_text},
    settings, tally,
};

/// A number of the formula, in a message.
fn number(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// How the score is computed.
pub fn formula() -> Result<View, Error> {
    Ok(View::build(t!("page-formula"), |page| {
        page.paragraph(t!("formula-why"));
        page.section(t!("formula-heading"), |section| {
            section.paragraph(t!(
                "formula-weight",
                months = HALF_LIFE_MONTHS,
                double = 2 * HALF_LIFE_MONTHS
            ));
            section.paragraph(t!(
                "formula-usual",
                reviews = number(ANCHOR_REVIEWS),
                grade = number(ANCHOR_GRADE)
            ));
            section.paragraph(t!("formula-score", reviews = number(PRIOR_REVIEWS)));
            section.paragraph(t!(
                "formula-order",
                reviews = number(CAUTION_REVIEWS),
                grade = number(CAUTION_GRADE)
            ));
            section.details([(t!("usual-grade"), Cell::Number(hundredths(tally::usual())))]);
            section.paragraph(t!("formula-source"));
        });
        page.section(t!("rules-heading"), |section| {
            section.paragraph(t!("rule-opened"));
            section.paragraph(t!("rule-blind"));
            section.paragraph(t!("rule-counts"));
            section.paragraph(t!("rule-editing", days = settings::editing_days()));
        });
        page.section(t!("recompute"), |section| {
            section.paragraph(t!("recompute-explained"));
            section.address(t!("recompute-program"), "exports.recompute", []);
            section.address(t!("reviews-json"), "exports.reviews-json", []);
            section.address(t!("reviews-csv"), "exports.reviews-csv", []);
            section.address(t!("scores-json"), "exports.scores-json", []);
        });
        page.links([(t!("page-moderation"), PageRef::new("moderation"))]);
    }))
}

/// What was moderated, by reason.
pub fn moderation() -> Result<View, Error> {
    let counts = Counts::get();
    Ok(View::build(t!("page-moderation"), |page| {
        page.paragraph(t!("moderation-explained"));
        page.section(t!("moderation-grounds"), |section| {
            let columns = [t!("reason"), t!("reports"), t!("hidden"), t!("restored")];
            let mut table = Table::new(t!("moderation-grounds"), columns, t!("cases-empty"));
            for ground in GROUNDS {
                let count = counts.grounds.get(&ground).copied().unwrap_or_default();
                table.row([
                    ground_text(ground).into(),
                    Cell::Integer(count.reports.into()),
                    Cell::Integer(count.hidden.into()),
                    Cell::Integer(count.restored.into()),
                ]);
            }
            section.table(table);
        });
        page.section(t!("moderation-kept"), |section| {
            let mut table = Table::new(t!("moderation-kept"), [t!("reason"), t!("reviews")], t!("cases-empty"));
            for reason in KEEP_REASONS {
                let kept = counts.kept.get(&reason).copied().unwrap_or_default();
                table.row([keep_text(reason).into(), Cell::Integer(kept.into())]);
            }
            section.table(table);
        });
        page.details([(t!("appeals"), Cell::Integer(counts.appeals.into()))]);
        page.links([(t!("page-formula"), PageRef::new("formula"))]);
    }))
}

/// The reviews that everybody can read on the home page, for those who want to report one.
pub fn report() -> Result<View, Error> {
    let most = usize::try_from(LATEST).unwrap_or_default();
    Ok(View::build(t!("page-report"), |page| {
        page.paragraph(t!("report-explained"));
        let entries = invitations::latest().take(most).map(|invitation| {
            let title = t!(
                "review-of",
                about = text::member(&invitation.about),
                occasion = &invitation.occasion
            );
            parts::entry(title, &invitation).button(review::report(&invitation))
        });
        page.timeline(Entries::new(t!("block-latest"), t!("reviews-empty"), entries));
        page.links([(t!("page-moderation"), PageRef::new("moderation"))]);
    }))
}
