//! One published review, with its versions, and what the reader can do about it.

use legollab_brick::{prelude::*, text, ui::Tone};

use super::{MODERATION, REVIEWS, own, parts};
use crate::{
    bindings::exports::legollaborative::rating::reviews::Standing,
    cases::{self, Case, Verdict},
    invitations::{self, Invitation, Review},
    moderation::{ground_text, keep_text},
    reading,
    writing::is_changeable,
};

/// A published review.
pub fn render(page: &PageRef) -> Result<View, Error> {
    let (published_at, invitation) = invitations::find_published(page.param("review").unwrap_or_default())?;
    let reader = caller::member();
    let reader = reader.as_ref();
    let is_author = reader.is_some_and(|reader| reader.id == invitation.author);
    let is_reviewed = reader.is_some_and(|reader| reader.id == invitation.about);
    let title = t!(
        "review-of",
        about = text::member(&invitation.about),
        occasion = &invitation.occasion
    );
    Ok(View::build(title, |page| {
        match reading::standing(&invitation) {
            Standing::Shown => {}
            Standing::Withdrawn => page.notice(Tone::Neutral, t!("withdrawn-explained")),
            Standing::Hidden => {
                let reason = invitation.hidden.map_or_else(|| plain(""), ground_text);
                page.notice(Tone::Attention, t!("hidden-explained"));
                page.details([(t!("reason"), reason.into())]);
            }
        }
        page.details([
            (t!("author"), Cell::member(&invitation.author)),
            (t!("ended-at"), Cell::Instant(invitation.ended_at)),
            (t!("published-at"), Cell::Instant(published_at)),
        ]);
        let versions = reading::versions(&invitation);
        let several = versions.len() > 1;
        for (place, review) in versions.into_iter().enumerate() {
            let heading = match (several, place) {
                (false, _) => t!("review"),
                (true, 0) => t!("version-in-force"),
                (true, _) => t!("earlier-version"),
            };
            page.section(heading, |section| version(section, review, &invitation));
        }
        if is_author {
            author(page, &invitation);
        } else if invitation.counts().is_some() {
            others(page, &invitation, is_reviewed);
        }
        let about = PageRef::new("member").with("member", &invitation.about);
        let mut links = vec![
            (t!("all-of-member", member = text::member(&invitation.about)), about),
            (t!("page-moderation"), PageRef::new("moderation")),
        ];
        if reader.is_some_and(caller::Member::is_steward) {
            links.push((t!("page-cases"), PageRef::new("cases")));
        }
        page.links(links);
    }))
}

fn version(section: &mut Parts, review: &Review, invitation: &Invitation) {
    let mut details = vec![(t!("stars"), Cell::Stars(review.stars.into()))];
    details.extend(parts::criteria_of(review));
    details.push((t!("written-at"), Cell::Instant(review.written_at)));
    section.details(details);
    if let Some(comment) = &review.comment {
        section.paragraph(plain(comment));
    }
    if let Some(reply) = &review.reply {
        let heading = t!("reply-of", about = text::member(&invitation.about));
        section.section(heading, |section| {
            section.paragraph(plain(&reply.text));
            section.details([(t!("written-at"), Cell::Instant(reply.written_at))]);
        });
    }
}

/// What its author can do, and what was decided on it.
fn author(page: &mut Parts, invitation: &Invitation) {
    if let Some(case) = cases::of_review(&invitation.id)
        .next()
        .filter(|_| invitation.hidden.is_some())
    {
        page.section(t!("decision"), |section| decided(section, &case));
        // Others cannot read it; what is decided on has to stay before its author's eyes.
        if let Some(review) = &invitation.review {
            page.section(t!("what-you-wrote"), |section| version(section, review, invitation));
        }
    }
    page.buttons(own::buttons(invitation));
    if is_changeable(invitation) {
        let edit = PageRef::new("edit").with("review", &invitation.id);
        page.links([(t!("change-review"), edit)]);
    }
}

/// What others can do: answer, where it is about them, and report.
fn others(page: &mut Parts, invitation: &Invitation, is_reviewed: bool) {
    let answered = invitation.review.as_ref().is_none_or(|review| review.reply.is_some());
    if is_reviewed && !answered {
        page.section(t!("reply"), |section| {
            section.paragraph(t!("reply-explained"));
            let form = Form::new(REVIEWS, "reply", t!("send-reply"));
            section.form(form.fixed(json!({ "review": invitation.id })));
        });
    }
    page.section(t!("report-heading"), |section| {
        section.paragraph(t!("report-explained"));
        section.buttons([report(invitation)]);
    });
}

/// The button to report a review.
pub fn report(invitation: &Invitation) -> Button {
    let about = t!(
        "review-of",
        about = text::member(&invitation.about),
        occasion = &invitation.occasion
    );
    Button::new(t!("report"), MODERATION, "report", json!({ "review": invitation.id }))
        .about(about)
        .ask(["ground", "words"])
        .confirm(
            t!(
                "report-question",
                about = text::member(&invitation.about),
                occasion = &invitation.occasion
            ),
            t!("report-yes"),
        )
}

/// What was decided on a case, and how far it has come.
pub fn decided(section: &mut Parts, case: &Case) {
    for (label, decision) in [
        (t!("first-decision"), &case.decision),
        (t!("last-decision"), &case.outcome),
    ] {
        let Some(decision) = decision else {
            continue;
        };
        let (tone, verdict, reason) = match decision.verdict {
            Verdict::Hide(ground) => (Tone::Bad, t!("verdict-hide"), ground_text(ground)),
            Verdict::Keep(reason) => (Tone::Good, t!("verdict-keep"), keep_text(reason)),
        };
        section.details([
            (label, Cell::status(tone, verdict)),
            (t!("reason"), reason.into()),
            (t!("words"), plain(&decision.words).into()),
            (t!("decided-at"), Cell::Instant(decision.at)),
        ]);
    }
    if let Some(appeal) = &case.appeal {
        section.details([
            (t!("appeal-words"), plain(&appeal.words).into()),
            (t!("written-at"), Cell::Instant(appeal.at)),
        ]);
    }
}
