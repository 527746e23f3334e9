//! What stands on pages of others: the home page, pages about a member, other sites.

use legollab_brick::{prelude::*, text};

use crate::{
    Rating,
    bindings::exports::legollaborative::rating_brick::blocks::Guest,
    blind,
    invitations::{self, Invitation},
};

/// Reviews that are shown unless whoever places the block says otherwise.
const COUNT: u32 = 3;
/// The most reviews that are shown.
const MOST: u32 = 10;
/// Reviews that stand below a grade.
const BELOW_GRADE: usize = 3;

impl Guest for Rating {
    fn latest(count: Option<u32>) -> Option<View> {
        let count = usize::try_from(count.unwrap_or(COUNT).clamp(1, MOST)).unwrap_or_default();
        let reviews: Vec<Invitation> = invitations::latest().take(count).collect();
        if reviews.is_empty() {
            return None;
        }
        // Reviews one by one are for all to read; the lists of a member's are for members.
        let member = caller::member();
        Some(View::build(t!("block-latest"), |block| {
            let cards = reviews.into_iter().filter_map(|invitation| {
                let review = invitation.review?;
                let title = t!(
                    "review-of",
                    about = text::member(&invitation.about),
                    occasion = &invitation.occasion
                );
                let card = Card::new(title)
                    .detail(t!("stars"), Cell::Stars(review.stars.into()))
                    .detail(t!("author"), Cell::member(&invitation.author));
                let card = match review.comment {
                    Some(comment) => card.body(plain(comment)),
                    None => card,
                };
                Some(match member {
                    Some(_) => card.target(PageRef::new("member").with("member", &invitation.about)),
                    None => card,
                })
            });
            block.cards(Cards::new(t!("block-latest"), t!("reviews-empty"), cards));
            if member.is_some() {
                block.links([(t!("page-members"), PageRef::new("members"))]);
            }
        }))
    }

    fn score(member: String) -> Option<View> {
        let tally = blind::tally(&member);
        // The grade is for all to read; the lists of a member's reviews are for members.
        let shown = if caller::member().is_some() { BELOW_GRADE } else { 0 };
        let reviews: Vec<Invitation> = invitations::published(&member).take(shown).collect();
        Some(View::build(
            t!("block-score", member = text::member(&member)),
            |block| {
                block.stars(t!("mean"), tally.mean(), tally.count);
                if reviews.is_empty() {
                    return;
                }
                let cards = reviews.into_iter().filter_map(|invitation| {
                    let review = invitation.review?;
                    let card = Card::new(plain(&invitation.occasion))
                        .detail(t!("stars"), Cell::Stars(review.stars.into()))
                        .detail(t!("author"), Cell::member(&invitation.author));
                    Some(match review.comment {
                        Some(comment) => card.body(plain(comment)),
                        None => card,
                    })
                });
                block.cards(Cards::new(t!("latest-of-member"), t!("reviews-empty"), cards));
                let all = t!("all-of-member", member = text::member(&member));
                block.links([(all, PageRef::new("member").with("member", &member))]);
            },
        ))
    }
}
