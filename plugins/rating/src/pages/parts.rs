//! Parts that several pages have.

use legollab_brick::{prelude::*, ui::Tone};

use crate::{
    bindings::exports::legollaborative::rating::reviews::Standing,
    invitations::{Grade, Invitation, Review},
    reading, settings,
    tally::Tally,
};

/// How many gave five, four, three, two and one star, in a line.
pub fn distribution_line(tally: &Tally) -> Text {
    let [one, two, three, four, five] = tally.distribution();
    t!(
        "distribution-line",
        five = five,
        four = four,
        three = three,
        two = two,
        one = one
    )
}

/// What a member's reviews come to: mean with count, distribution, score, criteria.
pub fn grades(page: &mut Parts, tally: &Tally) {
    page.stars(t!("mean"), tally.mean(), tally.count);
    let Some(score) = tally.score() else {
        return;
    };
    let spread = (1_u8..=5).zip(tally.distribution()).rev().map(|(stars, count)| {
        let percent = (u64::from(count) * 200 + u64::from(tally.count)) / (2 * u64::from(tally.count));
        let percent = i64::try_from(percent).unwrap_or_default();
        let value = t!("distribution-of", count = count, percent = percent);
        (t!("stars-of", stars = stars), value.into())
    });
    page.details(spread.chain([(t!("score"), Cell::Number(hundredths(score)))]));
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

/// A published review in a few words: what it says, and what the reviewed member answered.
pub fn short_card(title: Text, invitation: &Invitation) -> Option<Card> {
    let (_, review) = invitation.counts()?;
    let card = Card::new(title)
        .detail(t!("stars"), Cell::Stars(review.stars.into()))
        .detail(t!("author"), Cell::member(&invitation.author));
    let card = match &review.reply {
        Some(reply) => card.detail(t!("reply"), plain(&reply.text).into()),
        None => card,
    };
    Some(match &review.comment {
        Some(comment) => card.body(plain(comment)),
        None => card,
    })
}

/// A published review as a card of this title, with what became of it.
pub fn card(title: Text, invitation: &Invitation) -> Card {
    let card = Card::new(title);
    let Some((published_at, review)) = invitation.counts() else {
        return match reading::standing(invitation) {
            Standing::Hidden => card.detail(t!("state"), Cell::status(Tone::Bad, t!("state-hidden"))),
            Standing::Withdrawn | Standing::Shown => card
                .detail(t!("state"), Cell::status(Tone::Neutral, t!("state-withdrawn")))
                .detail(t!("author"), Cell::member(&invitation.author)),
        };
    };
    let mut card = card.detail(t!("stars"), Cell::Stars(review.stars.into()));
    let criteria: Vec<String> = graded(review)
        .map(|grade| format!("{}\u{a0}{}", grade.criterion, grade.stars))
        .collect();
    if !criteria.is_empty() {
        card = card.detail(t!("criteria"), plain(criteria.join(" · ")).into());
    }
    card = card
        .detail(t!("author"), Cell::member(&invitation.author))
        .detail(t!("published-at"), Cell::Instant(published_at));
    if let Some(at) = invitation.edited_at() {
        card = card.detail(t!("edited-at"), Cell::Instant(at));
    }
    if let Some(reply) = &review.reply {
        card = card.detail(t!("reply"), plain(&reply.text).into());
    }
    match &review.comment {
        Some(comment) => card.body(plain(comment)),
        None => card,
    }
}
