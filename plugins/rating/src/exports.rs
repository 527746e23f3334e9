//! Grades and scores for programs, so that anybody can compute every score again, and a member's reputation to take along.
//!
//! The public exports name members by their identifiers alone, and neither authors nor words.

use legollab_brick::{
    endpoint::{Answer, Request},
    prelude::*,
};
use serde::Serialize;

use crate::{
    Rating,
    bindings::exports::legollaborative::rating_brick::exports::Guest,
    dates,
    formula::{
        self, ANCHOR_GRADE, ANCHOR_REVIEWS, CAUTION_GRADE, CAUTION_REVIEWS, HALF_LIFE_MONTHS, HALVINGS, PRIOR_REVIEWS,
    },
    invitations::{self, Grade, Invitation, Reply, Review},
    reading, settings,
    tally::{self, TALLIES, Tally},
};

/// The program that computes all scores again.
const RECOMPUTE: &str = include_str!("../tests/recompute_scores.py");
/// Reviews in one answer.
const REVIEWS: usize = 1_000;
/// Members in one answer.
const MEMBERS: u32 = 500;
/// The most reviews of each kind in what a member takes along.
const OWN: usize = 1_000;

/// The numbers of the formula.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Formula {
    half_life_months: i64,
    halvings: i64,
    prior_reviews: i64,
    anchor_reviews: i64,
    anchor_grade: i64,
    caution_reviews: i64,
    caution_grade: i64,
}

const FORMULA: Formula = Formula {
    half_life_months: HALF_LIFE_MONTHS,
    halvings: HALVINGS,
    prior_reviews: PRIOR_REVIEWS as i64,
    anchor_reviews: ANCHOR_REVIEWS as i64,
    anchor_grade: ANCHOR_GRADE as i64,
    caution_reviews: CAUTION_REVIEWS as i64,
    caution_grade: CAUTION_GRADE as i64,
};

/// Some of the reviews that count.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Reviews {
    as_of: String,
    formula: Formula,
    reviews: Vec<Line>,
    /// What to give as `after` for the next ones.
    next: Option<String>,
}

/// A review that counts.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    review: String,
    about: String,
    stars: u8,
    criteria: Vec<Grade>,
    published_on: String,
    versions: usize,
}

/// The scores of some members.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Scores {
    as_of: String,
    formula: Formula,
    usual_hundredths: u32,
    members: Vec<Score>,
    /// What to give as `after` for the next ones.
    next: Option<String>,
}

/// What the reviews of a member come to.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Score {
    member: String,
    reviews: u32,
    /// How many gave one, two, three, four and five stars.
    distribution: [u32; 5],
    mean: Option<f64>,
    score_hundredths: u32,
    cautious_hundredths: u32,
    criteria: Vec<Mean>,
}

/// What reviews say in a criterion.
#[derive(Debug, Serialize)]
struct Mean {
    criterion: String,
    mean: f64,
    count: u32,
}

/// What a member takes along.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Own {
    format: &'static str,
    member: String,
    name: String,
    made_on: String,
    /// Where the grades and scores of all can be read, to compare.
    source: String,
    formula: Formula,
    usual_hundredths: u32,
    score: Option<Score>,
    received: Vec<Taken>,
    written: Vec<Taken>,
}

/// A review that a member takes along.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Taken {
    review: String,
    occasion: String,
    ended_on: String,
    /// None where nobody else sees it yet.
    published_on: Option<String>,
    standing: &'static str,
    /// The version in force first.
    versions: Vec<TakenVersion>,
}

/// A version of it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct TakenVersion {
    stars: u8,
    criteria: Vec<Grade>,
    comment: Option<String>,
    written_on: String,
    reply: Option<String>,
}

fn as_of() -> String {
    dates::month_text(tally::this_month())
}

/// The reviews after a certain one, and the one after which there are more.
fn lines(after: Option<&str>) -> Result<(Vec<Line>, Option<String>), Error> {
    let line = |invitation: Invitation| {
        let (at, review) = invitation.counts()?;
        Some(Line {
            stars: review.stars,
            criteria: review.criteria.clone(),
            published_on: dates::day_text(at),
            versions: invitation.earlier.len() + 1,
            review: invitation.id,
            about: invitation.about,
        })
    };
    let reviews = invitations::latest_after(after)?.take(REVIEWS + 1);
    let mut lines: Vec<Line> = reviews.filter_map(line).collect();
    let more = lines.len() > REVIEWS;
    lines.truncate(REVIEWS);
    let next = lines.last().filter(|_| more).map(|last| last.review.clone());
    Ok((lines, next))
}

fn score(tally: Tally, usual: u32) -> Score {
    let now = tally::this_month();
    let criteria = reading::criteria(&tally).into_iter().map(|mean| Mean {
        criterion: mean.criterion,
        mean: mean.mean,
        count: mean.count,
    });
    Score {
        reviews: tally.count,
        distribution: tally.distribution(),
        mean: tally.mean(),
        score_hundredths: formula::score(&tally.months, usual, now),
        cautious_hundredths: formula::cautious(&tally.months, usual, now),
        criteria: criteria.collect(),
        member: tally.member,
    }
}

fn taken(invitation: &Invitation, versions: Vec<&Review>, standing: &'static str) -> Taken {
    let version = |review: &Review| TakenVersion {
        stars: review.stars,
        criteria: review.criteria.clone(),
        comment: review.comment.clone(),
        written_on: dates::day_text(review.written_at),
        reply: review.reply.as_ref().map(|Reply { text, .. }| text.clone()),
    };
    Taken {
        review: invitation.id.clone(),
        occasion: invitation.occasion.clone(),
        ended_on: dates::day_text(invitation.ended_at),
        published_on: invitation.published_at().map(dates::day_text),
        standing,
        versions: versions.into_iter().map(version).collect(),
    }
}

/// A review that the member received: what others can read of it.
pub fn received(invitation: &Invitation) -> Taken {
    taken(invitation, reading::versions(invitation), "shown")
}

/// A review that the member wrote: all of it, hidden or not.
fn written(invitation: &Invitation) -> Taken {
    let versions = invitation.review.iter().chain(invitation.earlier.iter().rev());
    let standing = match (invitation.published_at(), invitation.withdrawn_at, invitation.hidden) {
        (None, ..) => "not-published",
        (_, Some(_), _) => "withdrawn",
        (_, None, Some(_)) => "hidden",
        (_, None, None) => "shown",
    };
    taken(invitation, versions.collect(), standing)
}

impl Guest for Rating {
    fn reviews_json(_request: Request, after: Option<String>) -> Result<Answer, Error> {
        let (reviews, next) = lines(after.as_deref())?;
        Ok(Answer::json(&Reviews {
            as_of: as_of(),
            formula: FORMULA,
            reviews,
            next,
        })
        .named("reviews.json"))
    }

    fn reviews_csv(_request: Request, after: Option<String>) -> Result<Answer, Error> {
        let (reviews, _) = lines(after.as_deref())?;
        let criteria = settings::criteria();
        let columns = ["review", "about", "published_on", "versions", "stars"];
        let mut rows = vec![columns.into_iter().map(str::to_owned).chain(criteria.clone()).collect()];
        for line in reviews {
            let grade = |name: &String| {
                let grade = line.criteria.iter().find(|grade| grade.criterion == *name);
                grade.map(|grade| grade.stars.to_string()).unwrap_or_default()
            };
            let grades: Vec<String> = criteria.iter().map(grade).collect();
            let row = [
                line.review,
                line.about,
                line.published_on,
                line.versions.to_string(),
                line.stars.to_string(),
            ];
            rows.push(row.into_iter().chain(grades).collect::<Vec<String>>());
        }
        Ok(Answer::csv(rows).named("reviews.csv"))
    }

    fn scores_json(_request: Request, after: Option<String>) -> Result<Answer, Error> {
        let page = TALLIES.all().page(after.as_deref(), MEMBERS);
        let page = page.map_err(|_| invalid("after", t!("cursor-malformed")))?;
        let usual = tally::usual();
        Ok(Answer::json(&Scores {
            as_of: as_of(),
            formula: FORMULA,
            usual_hundredths: usual,
            members: page.records.into_iter().map(|tally| score(tally, usual)).collect(),
            next: page.next,
        })
        .named("scores.json"))
    }

    fn recompute(_request: Request) -> Result<Answer, Error> {
        Ok(Answer::new("text/x-python", RECOMPUTE).named("recompute_scores.py"))
    }

    fn mine(request: Request) -> Result<Answer, Error> {
        let member = caller::require_member(t!("members-only"))?;
        let (tally, usual) = (tally::of(&member.id), tally::usual());
        let source = request.base.rsplit_once('/').map_or("", |(below, _)| below);
        Ok(Answer::json(&Own {
            format: "legollaborative:rating/reputation/1",
            name: member.name,
            made_on: dates::day_text(clock::now()),
            source: format!("{source}/scores.json"),
            formula: FORMULA,
            usual_hundredths: usual,
            score: (tally.count > 0).then(|| score(tally, usual)),
            received: invitations::published(&member.id)
                .take(OWN)
                .map(|invitation| received(&invitation))
                .collect(),
            written: invitations::written(&member.id)
                .take(OWN)
                .map(|invitation| written(&invitation))
                .collect(),
            member: member.id,
        })
        .named("reputation.json"))
    }
}
