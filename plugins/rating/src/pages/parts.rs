//! Parts that several pages have.

use legollab_brick::{prelude::*, ui::Entry};

use crate::{
    bindings::exports::legollaborative::rating::reviews::Standing,
    invitations::{Grade, Invitation, Review},
    reading, settings,
    tally::Tally,
};

/// What a member's reviews come to: mean with count, distribution, score, criteria.
pub fn grades(page: &mut Parts, tally: &Tally) {
    page.stars(t!("mean"), tally.mean(), tally.count);
    let Some(score) = tally.score() else {
        return;
    };
    page.bars(t!("spread"), spread(tally));
    page.details([(t!("score"), Cell::Number(hundredths(score)))]);
    page.links([(t!("page-formula"), PageRef::new("formula"))]);
    let criteria = reading::criteria(tally);
    if !criteria.is_empty() {
        let columns = [t!("criterion"), t!("mean"), t!("count")];
        let mut table = Table::new(t!("criteria"), columns, t!("reviews-empty"));
        for mean in criteria {
            table.row([
                plain(mean.criterion).into(),
                Cell::Stars(mean.mean),
                Cell::Integer(mean.count.into()),
            ]);
        }
        page.table(table);
    }
}

/// How many gave five, four, three, two and one star, as bars.
pub fn spread(tally: &Tally) -> impl Iterator<Item = (Text, u64)> {
    let stars = (1_u8..=5).zip(tally.distribution()).rev();
    stars.map(|(stars, count)| (t!("stars-of", stars = stars), count.into()))
}

/// Hundredths as a number.
pub fn hundredths(number: u32) -> f64 {
    f64::from(number) / 100.0
}

/// The grades of a version in criteria that the platform still has.
fn graded(review: &Review) -> impl Iterator<Item = &Grade> {
    let known = settings::criteria();
    review
        .criteria
        .iter()
        .filter(move |grade| known.contains(&grade.criterion))
}

/// The same as details.
pub fn criteria_of(review: &Review) -> Vec<(Text, Cell)> {
    graded(review)
        .map(|grade| (plain(&grade.criterion), Cell::Stars(grade.stars.into())))
        .collect()
}

/// A published review with what the reviewed member answered; `occasion` says in a few words what it is about. Members find more on
/// its page. None where it does not count.
pub fn short_entry(occasion: Text, invitation: &Invitation) -> Option<Entry> {
    let (published_at, review) = invitation.counts()?;
    let entry = Entry::new(published_at)
        .by(&invitation.author)
        .stars(review.stars.into())
        .title(occasion);
    let entry = match &review.reply {
        Some(reply) => entry.reply(reply.written_at, &invitation.about, plain(&reply.text)),
        None => entry,
    };
    Some(match &review.comment {
        Some(comment) => entry.body(plain(comment)),
        None => entry,
    })
}

/// A review with what became of it, whether or not it counts.
pub fn entry(occasion: Text, invitation: &Invitation) -> Entry {
    if let Some(entry) = short_entry(occasion.clone(), invitation) {
        return entry;
    }
    let gone = Entry::new(invitation.withdrawn_at.unwrap_or(invitation.ended_at)).title(occasion);
    match reading::standing(invitation) {
        Standing::Hidden => gone.body(t!("state-hidden")),
        Standing::Withdrawn | Standing::Shown => gone.by(&invitation.author).body(t!("state-withdrawn")),
    }
}
