//! Reports of reviews, for the stewards.

use legollab_brick::{prelude::*, text};

use super::{MODERATION, parts, review};
use crate::{
    cases::{self, CASES, Case},
    invitations::{INVITATIONS, Invitation},
    moderation::ground_text,
};

/// Cases on a page.
const ROWS: usize = 20;

/// The cases that wait, and below them those that were decided.
pub fn cases(page: &PageRef) -> Result<View, Error> {
    let waiting: Vec<Case> = cases::waiting().take(ROWS).collect();
    let rows = u32::try_from(ROWS).unwrap_or(u32::MAX);
    let all = CASES.all().backward().page(page.param("after"), rows);
    let all = all.map_err(|_| invalid("after", t!("cursor-malformed")))?;
    Ok(View::build(t!("page-cases"), |page| {
        page.paragraph(if waiting.is_empty() {
            t!("cases-empty")
        } else {
            t!("cases-explained")
        });
        for case in &waiting {
            if let Some(invitation) = INVITATIONS.get(&case.review) {
                let heading = t!(
                    "review-of",
                    about = text::member(&invitation.about),
                    occasion = &invitation.occasion
                );
                page.section(heading, |section| waits(section, case, &invitation));
            }
        }
        page.section(t!("cases-decided"), |section| {
            let columns = [t!("review"), t!("reported-at"), t!("decision"), t!("reason")];
            let mut table = Table::new(t!("cases-decided"), columns, t!("cases-none-decided"));
            for case in &all.records {
                row(&mut table, case);
            }
            section.table(table);
            if let Some(next) = all.next {
                section.links([(t!("earlier-cases"), PageRef::new("cases").with("after", next))]);
            }
        });
        page.links([(t!("page-moderation"), PageRef::new("moderation"))]);
    }))
}

/// A case that waits: the review, the reports, and the two ways to decide.
fn waits(section: &mut Parts, case: &Case, invitation: &Invitation) {
    if let Some(written) = &invitation.review {
        let mut details = vec![
            (t!("stars"), Cell::Stars(written.stars.into())),
            (t!("author"), Cell::member(&invitation.author)),
        ];
        details.extend(parts::criteria_of(written));
        section.details(details);
        if let Some(comment) = &written.comment {
            section.paragraph(plain(comment));
        }
        if let Some(reply) = &written.reply {
            section.details([(t!("reply"), plain(&reply.text).into())]);
        }
    }
    let columns = [t!("reported-by"), t!("ground"), t!("words"), t!("reported-at")];
    let mut table = Table::new(t!("reports"), columns, t!("cases-empty"));
    for report in &case.reports {
        table.row([
            report.by.as_ref().map_or_else(|| t!("a-visitor").into(), Cell::member),
            ground_text(report.ground).into(),
            report.words.as_ref().map_or(Cell::None, |words| plain(words).into()),
            Cell::Instant(report.at),
        ]);
    }
    section.table(table);
    review::decided(section, case);
    let arguments = || json!({ "case": case.id });
    let about = || {
        t!(
            "review-of",
            about = text::member(&invitation.about),
            occasion = &invitation.occasion
        )
    };
    let question = |id: &str| {
        t!(
            id,
            author = text::member(&invitation.author),
            about = text::member(&invitation.about),
            occasion = &invitation.occasion
        )
    };
    section.buttons([
        Button::new(t!("keep"), MODERATION, "keep", arguments())
            .about(about())
            .ask(["reason", "words"])
            .confirm(question("keep-question"), t!("keep-yes")),
        Button::new(t!("hide"), MODERATION, "hide", arguments())
            .about(about())
            .ask(["ground", "words"])
            .danger(question("hide-question"), t!("hide-yes")),
    ]);
    section.links([(t!("read-review"), PageRef::new("review").with("review", &invitation.id))]);
}

/// A case that was decided, in a row.
fn row(table: &mut Table, case: &Case) {
    use crate::{cases::Verdict, moderation::keep_text};

    let Some(decision) = case.in_force() else {
        return;
    };
    let (verdict, reason) = match decision.verdict {
        Verdict::Hide(ground) => (t!("verdict-hide"), ground_text(ground)),
        Verdict::Keep(reason) => (t!("verdict-keep"), keep_text(reason)),
    };
    let occasion = INVITATIONS
        .get(&case.review)
        .map(|review| review.occasion)
        .unwrap_or_default();
    table.row([
        Cell::link(plain(occasion), PageRef::new("review").with("review", &case.review)),
        Cell::Instant(case.opened_at),
        verdict.into(),
        reason.into(),
    ]);
}
