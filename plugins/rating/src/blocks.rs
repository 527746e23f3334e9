//! What stands on pages of others: the home page, other sites.

use legollab_brick::{prelude::*, text};

use crate::{
    Rating,
    bindings::exports::legollaborative::rating_brick::blocks::Guest,
    invitations::{self, Invitation},
};

/// Reviews that are shown unless whoever places the block says otherwise.
const COUNT: u32 = 3;
/// The most reviews that are shown.
const MOST: u32 = 10;

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
}
