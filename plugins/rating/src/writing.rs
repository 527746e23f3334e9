//! Writing, changing, taking back and answering reviews.

use legollab_brick::{clock::DAY, notify, prelude::*, text, text::shows_something};

use crate::{
    Rating,
    bindings::exports::legollaborative::rating::reviews::{
        self, CriterionGrade, FullReview, Guest, InvitationId, MemberReputation, MemberSummary, ReviewId, ReviewList,
        ReviewRef,
    },
    blind, cases,
    invitations::{self, Grade, INVITATIONS, Invitation, PAGE, Reply, Review, State},
    reading, settings, tally,
};

/// The most characters of a comment or a reply.
pub const TEXT_LENGTH: usize = 2_000;
/// The most versions of a review.
const VERSIONS: usize = 10;

/// What somebody did with a review.
pub fn reference(invitation: &Invitation) -> ReviewRef {
    ReviewRef {
        review: invitation.id.clone(),
        author: invitation.author.clone(),
        about: invitation.about.clone(),
        occasion: invitation.occasion.clone(),
    }
}

/// A review of the caller's own, written and not withdrawn. That of somebody else is as unknown as none.
fn own(id: &str) -> Result<(Invitation, Review), Error> {
    let member = caller::require_member(t!("members-only"))?;
    let own = INVITATIONS.get(id).filter(|invitation| invitation.author == member.id);
    match own {
        Some(invitation) if invitation.withdrawn_at.is_some() => Err(conflict(t!("already-withdrawn"))),
        Some(invitation) => match invitation.review.clone() {
            Some(review) => Ok((invitation, review)),
            None => Err(not_found(t!("no-such-review"))),
        },
        None => Err(not_found(t!("no-such-review"))),
    }
}

/// What was entered, as far as it can be accepted.
fn checked(stars: u8, comment: Option<String>, criteria: Option<Vec<CriterionGrade>>) -> Result<Review, Error> {
    let comment = comment
        .map(|comment| comment.trim().to_owned())
        .filter(|comment| shows_something(comment));
    let length = comment.as_ref().map_or(0, |comment| comment.chars().count());
    let mut problems = Problems::new();
    problems.unless((1..=5).contains(&stars), "stars", t!("stars-range"));
    problems.unless(length <= TEXT_LENGTH, "comment", t!("text-length", limit = TEXT_LENGTH));
    let known = settings::criteria();
    let mut grades: Vec<Grade> = Vec::new();
    for (place, grade) in criteria.unwrap_or_default().into_iter().enumerate() {
        let Some(stars) = grade.stars else {
            continue;
        };
        let at = |field: &str| format!("criteria[{place}].{field}");
        problems.unless((1..=5).contains(&stars), at("stars"), t!("stars-range"));
        problems.unless(
            known.contains(&grade.criterion),
            at("criterion"),
            t!("no-such-criterion", name = &grade.criterion),
        );
        let twice = grades.iter().any(|other| other.criterion == grade.criterion);
        problems.unless(!twice, at("criterion"), t!("criterion-twice", name = &grade.criterion));
        grades.push(Grade {
            criterion: grade.criterion,
            stars,
        });
    }
    problems.finish()?;
    // In the order of the settings, so that the same grades make the same review.
    grades.sort_by_key(|grade| known.iter().position(|name| *name == grade.criterion));
    Ok(Review {
        stars,
        criteria: grades,
        comment,
        written_at: clock::now(),
        reply: None,
    })
}

/// Until when its author can change a review: as long as it can be written, then as long as the settings say, or, where the
/// stewards have hidden it, until it can no longer be appealed. None where it cannot be changed.
pub fn changeable_until(invitation: &Invitation) -> Option<Instant> {
    invitation.review.as_ref()?;
    match (invitation.state, invitation.hidden) {
        (State::Open, _) => Some(invitation.open_until),
        (State::Published(_), Some(_)) => cases::of_review(&invitation.id).next()?.appeal_until(),
        (State::Published(_), None) if invitation.earlier.len() + 1 >= VERSIONS => None,
        (State::Published(at), None) => Some(at.saturating_add(Instant::from(settings::editing_days()) * DAY)),
        (State::Closed, _) => None,
    }
}

/// Whether its author can still change a review.
pub fn is_changeable(invitation: &Invitation) -> bool {
    changeable_until(invitation).is_some_and(|until| clock::now() < until)
}

fn page_of(invitation: &Invitation) -> Option<PageRef> {
    Some(PageRef::new("review").with("review", &invitation.id))
}

fn invite(invitation: Invitation) -> reviews::Invitation {
    reviews::Invitation {
        id: invitation.id,
        about: invitation.about,
        occasion: invitation.occasion,
        ended_at: invitation.ended_at,
        open_until: invitation.open_until,
    }
}

impl Guest for Rating {
    fn submit(
        invitation: InvitationId,
        stars: u8,
        comment: Option<String>,
        criteria: Option<Vec<CriterionGrade>>,
    ) -> Result<reviews::Invitation, Error> {
        let member = caller::require_member(t!("members-only"))?;
        // Those it was not sent to do not learn whether it exists.
        let own = INVITATIONS
            .get(&invitation)
            .filter(|invitation| invitation.author == member.id);
        let invitation = own.ok_or_else(|| not_found(t!("no-such-invitation")))?;
        if invitation.review.is_some() {
            return Err(conflict(t!("already-written")));
        }
        if invitation.state != State::Open || invitation.open_until <= clock::now() {
            return Err(conflict(t!("window-over")));
        }
        let review = checked(stars, comment, criteria)?;
        INVITATIONS.put(&Invitation {
            review: Some(review),
            ..invitation.clone()
        });
        blind::publish_if_both_wrote(&invitation.encounter);
        Ok(invite(invitation))
    }

    fn revise(
        review: ReviewId,
        stars: u8,
        comment: Option<String>,
        criteria: Option<Vec<CriterionGrade>>,
    ) -> Result<ReviewRef, Error> {
        let (invitation, before) = own(&review)?;
        if !is_changeable(&invitation) {
            return Err(conflict(match invitation.hidden {
                Some(_) => t!("review-hidden-by-stewards"),
                None if invitation.earlier.len() + 1 >= VERSIONS => t!("too-many-versions", limit = VERSIONS),
                None => t!("editing-over"),
            }));
        }
        let after = checked(stars, comment, criteria)?;
        let same = (before.stars, &before.criteria, &before.comment) == (after.stars, &after.criteria, &after.comment);
        if same {
            return Err(conflict(t!("nothing-changed")));
        }
        let told = reference(&invitation);
        let (Some(published_at), None) = (invitation.published_at(), invitation.hidden) else {
            // Nobody else has read it, or is to read it again, so it is no version.
            INVITATIONS.put(&Invitation {
                review: Some(after),
                earlier: Vec::new(),
                ..invitation
            });
            return Ok(told);
        };
        tally::discount(&invitation.about, published_at, &before);
        tally::count(&invitation.about, published_at, &after);
        notify::send(
            &invitation.about,
            t!("message-revised-subject", author = text::member(&invitation.author)),
            t!("message-revised-body", occasion = &invitation.occasion),
            page_of(&invitation),
        );
        let mut earlier = invitation.earlier.clone();
        earlier.push(before);
        INVITATIONS.put(&Invitation {
            review: Some(after),
            earlier,
            ..invitation
        });
        Ok(told)
    }

    fn withdraw(review: ReviewId) -> Result<ReviewRef, Error> {
        let (invitation, before) = own(&review)?;
        let told = reference(&invitation);
        let Some(published_at) = invitation.published_at() else {
            INVITATIONS.put(&Invitation {
                review: None,
                ..invitation
            });
            return Ok(told);
        };
        if invitation.counts().is_some() {
            tally::discount(&invitation.about, published_at, &before);
            notify::send(
                &invitation.about,
                t!("message-withdrawn-subject", author = text::member(&invitation.author)),
                t!("message-withdrawn-body", occasion = &invitation.occasion),
                page_of(&invitation),
            );
        }
        cases::close_for(&invitation.id);
        INVITATIONS.put(&Invitation {
            review: None,
            earlier: Vec::new(),
            withdrawn_at: Some(clock::now()),
            hidden: None,
            ..invitation
        });
        Ok(told)
    }

    fn reply(review: ReviewId, text: String) -> Result<ReviewRef, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let (_, invitation) = invitations::find_published(&review)?;
        if invitation.about != member.id {
            return Err(forbidden(t!("reply-of-the-reviewed")));
        }
        let Some((_, in_force)) = invitation.counts() else {
            return Err(conflict(t!("review-not-shown")));
        };
        if in_force.reply.is_some() {
            return Err(conflict(t!("already-replied")));
        }
        let text = words("text", &text)?;
        let reply = Reply {
            text,
            written_at: clock::now(),
        };
        let answered = Review {
            reply: Some(reply),
            ..in_force.clone()
        };
        notify::send(
            &invitation.author,
            t!("message-reply-subject", about = text::member(&invitation.about)),
            t!("message-reply-body", occasion = &invitation.occasion),
            page_of(&invitation),
        );
        let told = reference(&invitation);
        INVITATIONS.put(&Invitation {
            review: Some(answered),
            ..invitation
        });
        Ok(told)
    }

    fn get(review: ReviewId) -> Result<FullReview, Error> {
        let (at, invitation) = invitations::find_published(&review)?;
        Ok(reading::full(at, invitation))
    }

    fn of_member(member: String, after: Option<ReviewId>) -> Result<ReviewList, Error> {
        let (reviews, next) = reading::page(&member, after.as_deref())?;
        let reviews = reviews
            .into_iter()
            .filter_map(|invitation| Some(reading::full(invitation.published_at()?, invitation)));
        Ok(ReviewList {
            reviews: reviews.collect(),
            next,
        })
    }

    fn reputation(member: String) -> Result<MemberReputation, Error> {
        Ok(reading::reputation(&member))
    }

    fn for_member(member: String) -> Result<Vec<reviews::Review>, Error> {
        Ok(invitations::published(&member)
            .take(PAGE)
            .filter_map(reading::short)
            .collect())
    }

    fn summary(member: String) -> Result<MemberSummary, Error> {
        let tally = tally::of(&member);
        Ok(MemberSummary {
            mean: tally.mean(),
            count: tally.count,
            member,
        })
    }

    fn mine_to_write() -> Result<Vec<reviews::Invitation>, Error> {
        let member = caller::require_member(t!("members-only"))?;
        Ok(invitations::to_write(&member.id).map(invite).collect())
    }
}

/// Words that must be there, and are no longer than a comment.
pub fn words(path: &str, words: &str) -> Result<String, Error> {
    let words = words.trim();
    let mut problems = Problems::new();
    problems.unless(shows_something(words), path, t!("words-missing"));
    problems.unless(
        words.chars().count() <= TEXT_LENGTH,
        path,
        t!("text-length", limit = TEXT_LENGTH),
    );
    problems.finish()?;
    Ok(words.to_owned())
}
