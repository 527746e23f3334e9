//! Published reviews as others see them.

use legollab_brick::prelude::*;

use crate::{
    bindings::exports::legollaborative::rating::reviews::{
        self, CriterionGrade, CriterionMean, FullReview, MemberReputation, Standing, Version,
    },
    invitations::{self, Invitation, Review},
    settings,
    tally::{self, Tally},
};

/// Reviews of a member in one answer.
const REVIEWS: usize = 20;

/// A review that counts, in short.
pub fn short(invitation: Invitation) -> Option<reviews::Review> {
    let (published_at, review) = invitation.counts()?;
    let (stars, comment) = (review.stars, review.comment.clone());
    Some(reviews::Review {
        author: invitation.author,
        about: invitation.about,
        occasion: invitation.occasion,
        stars,
        comment,
        published_at,
    })
}

/// Whether a published review can be read.
pub fn standing(invitation: &Invitation) -> Standing {
    match (invitation.withdrawn_at, invitation.hidden) {
        (Some(_), _) => Standing::Withdrawn,
        (None, Some(_)) => Standing::Hidden,
        (None, None) => Standing::Shown,
    }
}

/// The versions that others can read, the one in force first.
pub fn versions(invitation: &Invitation) -> Vec<&Review> {
    match invitation.counts() {
        Some((_, in_force)) => [in_force].into_iter().chain(invitation.earlier.iter().rev()).collect(),
        None => Vec::new(),
    }
}

/// A review that was published at this instant, in full.
pub fn full(published_at: Instant, invitation: Invitation) -> FullReview {
    FullReview {
        standing: standing(&invitation),
        versions: versions(&invitation).into_iter().map(version).collect(),
        id: invitation.id,
        author: invitation.author,
        about: invitation.about,
        occasion: invitation.occasion,
        ended_at: invitation.ended_at,
        published_at,
    }
}

fn version(review: &Review) -> Version {
    Version {
        stars: review.stars,
        criteria: review
            .criteria
            .iter()
            .map(|grade| CriterionGrade {
                criterion: grade.criterion.clone(),
                stars: Some(grade.stars),
            })
            .collect(),
        comment: review.comment.clone(),
        written_at: review.written_at,
        reply: review.reply.as_ref().map(|reply| reviews::ReplyGiven {
            text: reply.text.clone(),
            written_at: reply.written_at,
        }),
    }
}

/// Some of a member's published reviews after a certain one, and the one after which there are more.
pub fn page(member: &str, after: Option<&str>) -> Result<(Vec<Invitation>, Option<String>), Error> {
    let mut reviews: Vec<Invitation> = invitations::published_after(member, after)?.take(REVIEWS + 1).collect();
    let more = reviews.len() > REVIEWS;
    reviews.truncate(REVIEWS);
    let next = reviews.last().filter(|_| more).map(|last| last.id.clone());
    Ok((reviews, next))
}

/// The means in the platform's criteria, in their order.
pub fn criteria(tally: &Tally) -> Vec<CriterionMean> {
    let mean = |name: String| {
        let graded = tally.criteria.get(&name)?;
        Some(CriterionMean {
            mean: tally::mean(graded.stars, graded.count)?,
            count: graded.count,
            criterion: name,
        })
    };
    settings::criteria().into_iter().filter_map(mean).collect()
}

/// Everything that a member's reviews come to.
pub fn reputation(member: &str) -> MemberReputation {
    let tally = tally::of(member);
    MemberReputation {
        count: tally.count,
        distribution: tally.distribution().into(),
        mean: tally.mean(),
        score_hundredths: tally.score(),
        criteria: criteria(&tally),
        member: tally.member,
    }
}
