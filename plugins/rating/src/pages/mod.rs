//! What people see.

use legollab_brick::{prelude::*, text, ui::Tone};

use crate::{
    Rating,
    bindings::exports::legollaborative::brick::pages::Guest,
    blind::{self, TALLIES},
    invitations::{self, Invitation, PAGE},
};

const REVIEWS: &str = "legollaborative:rating/reviews";

impl Guest for Rating {
    fn render(page: PageRef) -> Result<View, Error> {
        match page.page.as_str() {
            "to-write" => to_write(),
            "members" => members(&page),
            "member" => member(&page),
            _ => Err(not_found(t!("no-such-page"))),
        }
    }
}

/// A form for each review that the caller is invited to write.
fn to_write() -> Result<View, Error> {
    let member = caller::require_member(t!("members-only"))?;
    let open: Vec<Invitation> = invitations::to_write(&member.id).collect();
    Ok(View::build(t!("page-to-write"), |page| {
        if open.is_empty() {
            page.paragraph(t!("to-write-empty"));
        } else {
            page.paragraph(t!("to-write-explained"));
        }
        for invitation in open {
            let heading = t!(
                "to-write-heading",
                about = text::member(&invitation.about),
                occasion = &invitation.occasion
            );
            page.section(heading, |section| {
                section.details([
                    (t!("ended-at"), Cell::Instant(invitation.ended_at)),
                    (t!("open-until"), Cell::Instant(invitation.open_until)),
                ]);
                section.form(
                    Form::new(REVIEWS, "submit", t!("submit-review"))
                        .fixed(json!({ "invitation": invitation.id }))
                        .then(PageRef::new("to-write")),
                );
            });
        }
        page.links([
            (t!("own-reviews"), PageRef::new("member").with("member", &member.id)),
            (t!("page-members"), PageRef::new("members")),
        ]);
    }))
}

/// The members who have been reviewed.
fn members(page: &PageRef) -> Result<View, Error> {
    let tallies = TALLIES
        .all()
        .page(page.param("after"), u32::try_from(PAGE).unwrap_or(u32::MAX))
        .map_err(|_| invalid("after", t!("cursor-malformed")))?;
    Ok(View::build(t!("page-members"), |page| {
        let columns = [t!("member"), t!("mean"), t!("count"), t!("reviews")];
        let mut table = Table::new(t!("page-members"), columns, t!("members-empty"));
        for tally in tallies.records {
            let page = PageRef::new("member").with("member", &tally.member);
            table.row([
                Cell::member(&tally.member),
                tally.mean().map_or(Cell::None, Cell::Stars),
                Cell::Integer(tally.count.into()),
                Cell::link(t!("read-reviews"), page),
            ]);
        }
        page.table(table);
        if let Some(next) = tallies.next {
            page.links([(t!("more-members"), PageRef::new("members").with("after", next))]);
        }
    }))
}

/// The published reviews about one member.
fn member(page: &PageRef) -> Result<View, Error> {
    let member = page.param("member").ok_or_else(|| not_found(t!("no-such-page")))?;
    let tally = blind::tally(member);
    let reviews: Vec<Invitation> = invitations::published(member).collect();
    Ok(View::build(t!("page-member", member = text::member(member)), |page| {
        page.stars(t!("mean"), tally.mean(), tally.count);
        let cards = reviews.into_iter().filter_map(|invitation| {
            let review = invitation.review?;
            let card = Card::new(plain(invitation.occasion))
                .detail(t!("stars"), Cell::Stars(review.stars.into()))
                .detail(t!("author"), Cell::member(invitation.author));
            Some(match review.comment {
                Some(comment) => card.body(plain(comment)),
                None => card,
            })
        });
        page.cards(Cards::new(t!("reviews"), t!("reviews-empty"), cards));
        page.notice(Tone::Neutral, t!("blind-explained"));
        page.links([(t!("page-members"), PageRef::new("members"))]);
    }))
}
