//! What stands on pages of others: the home page, pages about a member, other sites.

use legollab_brick::{prelude::*, text, ui::Entries};

use crate::{
    Rating,
    bindings::exports::legollaborative::rating_brick::blocks::Guest,
    invitations::{self, Invitation},
    pages, reading, tally,
};

/// Reviews that are shown unless whoever places the block says otherwise.
const COUNT: u32 = 3;
/// Reviews that stand below a grade.
const BELOW_GRADE: usize = 3;

impl Guest for Rating {
    fn latest(count: Option<u32>) -> Option<View> {
        let count = usize::try_from(count.unwrap_or(COUNT).clamp(1, pages::LATEST)).unwrap_or_default();
        let reviews: Vec<Invitation> = invitations::latest().take(count).collect();
        if reviews.is_empty() {
            return None;
        }
        // Reviews one by one are for all to read; the lists of a member's are for members.
        let member = caller::member();
        Some(View::build(t!("block-latest"), |block| {
            let entries = reviews.iter().filter_map(|invitation| {
                let title = t!(
                    "review-of",
                    about = text::member(&invitation.about),
                    occasion = &invitation.occasion
                );
                let entry = pages::short_entry(title, invitation)?;
                Some(match member {
                    Some(_) => entry.link(t!("read-review"), pages::review_page(invitation)),
                    None => entry,
                })
            });
            block.timeline(Entries::new(t!("block-latest"), t!("reviews-empty"), entries));
            // Whoever reads a review can report it; members do so on its page.
            block.links([match member {
                Some(_) => (t!("page-members"), PageRef::new("members")),
                None => (t!("report-a-review"), PageRef::new("report")),
            }]);
        }))
    }

    fn score(member: String) -> Option<View> {
        let tally = tally::of(&member);
        let is_member = caller::member().is_some();
        // The grade is for all to read; the lists of a member's reviews are for members.
        let shown = if is_member { BELOW_GRADE } else { 0 };
        let reviews: Vec<Invitation> = invitations::published(&member).take(shown).collect();
        Some(View::build(
            t!("block-score", member = text::member(&member)),
            |block| {
                block.stars(t!("mean"), tally.mean(), tally.count);
                if let Some(score) = tally.score() {
                    let grades = reading::criteria(&tally).into_iter();
                    let criteria = grades.map(|mean| (plain(mean.criterion), Cell::Stars(mean.mean)));
                    let score = (t!("score"), Cell::Number(f64::from(score) / 100.0));
                    block.bars(t!("spread"), pages::spread(&tally));
                    block.details(criteria.chain([score]));
                }
                let mut links = Vec::new();
                if !reviews.is_empty() {
                    let entries = reviews.iter().filter_map(|invitation| {
                        let entry = pages::short_entry(plain(&invitation.occasion), invitation)?;
                        Some(entry.link(t!("read-review"), pages::review_page(invitation)))
                    });
                    block.timeline(Entries::new(t!("latest-of-member"), t!("reviews-empty"), entries));
                    let all = t!("all-of-member", member = text::member(&member));
                    links.push((all, PageRef::new("member").with("member", &member)));
                }
                if tally.count > 0 {
                    links.push((t!("page-formula"), PageRef::new("formula")));
                    block.links(links);
                }
            },
        ))
    }
}
