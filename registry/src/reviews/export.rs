//! Reviews and scores for programs: what is needed to compute every score again, and the scores themselves.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::header;
use jiff::civil::Date;
use legollab_web::query::Query;
use schemars::JsonSchema;
use sea_orm::EntityTrait as _;
use serde::Serialize;
use std::collections::BTreeMap;

use super::{
    score::{ANCHOR_GRADE, ANCHOR_REVIEWS, CAUTION_GRADE, CAUTION_REVIEWS, HALF_LIFE_DAYS, HALVINGS, PRIOR_REVIEWS},
    store::{self, Order},
};
use crate::{
    api::Json,
    failure::Failure,
    identity::tables::organisation,
    offers::Family,
    operation::Operation,
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
    words::local_date,
};

/// Their routes.
pub(super) fn routes() -> Routes {
    Routes::default()
        .get("/api/reviews.ndjson", Access::Everyone, export)
        .api(Operation::file("reviews-export", "application/x-ndjson"))
        .get("/api/reviews", Access::Everyone, list)
        .api(Operation::json::<Vec<ReviewAnswer>>("reviews").query::<ReviewsQuery>())
        .get("/api/providers/scores", Access::Everyone, scores)
        .api(Operation::json::<ScoresAnswer>("provider-scores"))
}

/// The numbers of the formula.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Formula {
    /// Days after which a review weighs half.
    half_life_days: i64,
    /// How often a weight is halved before a review counts no more.
    halvings: i64,
    /// How many reviews of the usual grade are added to a provider's own.
    prior_reviews: i64,
    /// How many reviews of `anchorGrade` are added to those of a family for its usual grade.
    anchor_reviews: i64,
    /// The usual grade of a family before there are reviews.
    anchor_grade: i64,
    /// How many reviews of `cautionGrade` are added for the order of lists.
    caution_reviews: i64,
    /// The grade of these.
    caution_grade: i64,
}

const FORMULA: Formula = Formula {
    half_life_days: HALF_LIFE_DAYS,
    halvings: HALVINGS,
    prior_reviews: PRIOR_REVIEWS as i64,
    anchor_reviews: ANCHOR_REVIEWS as i64,
    anchor_grade: ANCHOR_GRADE as i64,
    caution_reviews: CAUTION_REVIEWS as i64,
    caution_grade: CAUTION_GRADE as i64,
};

/// A line of the export.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
enum ExportLine<'a> {
    /// The first line.
    Formula { as_of: Date, formula: &'a Formula },
    /// One for each review that shows.
    Review {
        id: &'a str,
        provider: &'a str,
        family: &'a str,
        grade: i64,
        quality: i64,
        deadlines: i64,
        listening: i64,
        handover: i64,
        experienced_on: &'a str,
        published_on: Date,
        version: i64,
    },
}

async fn export(State(registry): State<Registry>) -> Result<Response, Failure> {
    let reviews = store::shown(registry.database.reader(), None, Order::Oldest).await?;
    let head = ExportLine::Formula {
        as_of: local_date(registry.now()),
        formula: &FORMULA,
    };
    let lines = reviews.iter().map(|review| ExportLine::Review {
        id: &review.row.id,
        provider: &review.provider.slug,
        family: &review.row.family,
        grade: review.written.grade,
        quality: review.written.quality,
        deadlines: review.written.deadlines,
        listening: review.written.listening,
        handover: review.written.handover,
        experienced_on: &review.row.experienced_on,
        published_on: local_date(review.row.published_at),
        version: review.row.version,
    });
    let mut text = String::new();
    for line in std::iter::once(head).chain(lines) {
        let line = serde_json::to_string(&line).map_err(|error| sea_orm::DbErr::Custom(error.to_string()))?;
        text.push_str(&line);
        text.push('\n');
    }
    let headers = [
        (header::CONTENT_TYPE, "application/x-ndjson"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}

/// The scores of a day.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ScoresAnswer {
    /// The day, as `2026-12-04`.
    #[schemars(with = "String")]
    as_of: Date,
    /// The numbers of the formula.
    formula: Formula,
    /// What is usual in each family of services.
    families: Vec<FamilyScore>,
    /// Every provider that has a review.
    providers: Vec<ProviderScore>,
}

/// What is usual in a family of services.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct FamilyScore {
    /// The family, as in offers.
    family: Family,
    /// The usual grade, in hundredths.
    usual_hundredths: i64,
    /// The score by which lists order what is offered by those without reviews, in hundredths.
    unreviewed_hundredths: i64,
}

/// The score of a provider.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ProviderScore {
    /// The organisation's name in addresses.
    provider: String,
    /// How many reviews it has.
    reviews: u64,
    /// How many gave five, four, three, two, one.
    counts: [u64; 5],
    /// The score, in hundredths.
    score_hundredths: i64,
    /// The score by which lists are ordered, in hundredths.
    cautious_hundredths: i64,
}

async fn scores(State(registry): State<Registry>) -> Result<Json<ScoresAnswer>, Failure> {
    let reader = registry.database.reader();
    let scores = store::scores(&registry.database, local_date(registry.now())).await?;
    let organisations = organisation::Entity::find().all(reader).await?;
    let slugs: BTreeMap<&str, &str> = organisations
        .iter()
        .map(|organisation| (organisation.id.as_str(), organisation.slug.as_str()))
        .collect();
    let mut providers: Vec<ProviderScore> = scores
        .iter()
        .filter_map(|(id, score)| {
            Some(ProviderScore {
                provider: (*slugs.get(id)?).to_owned(),
                reviews: score.reviews,
                counts: score.counts,
                score_hundredths: score.hundredths,
                cautious_hundredths: score.cautious_hundredths,
            })
        })
        .collect();
    providers.sort_by(|one, other| one.provider.cmp(&other.provider));
    Ok(Json(ScoresAnswer {
        as_of: scores.as_of,
        formula: FORMULA,
        families: Family::ALL
            .into_iter()
            .map(|family| FamilyScore {
                family,
                usual_hundredths: scores.usual(family.name()),
                unreviewed_hundredths: scores.unreviewed(family.name()),
            })
            .collect(),
        providers,
    }))
}

/// Which reviews.
#[derive(Debug, Serialize, JsonSchema)]
struct ReviewsQuery {
    /// The provider's name in addresses; all providers without it.
    #[allow(dead_code, reason = "it describes the parameter, which is read from the address")]
    provider: Option<String>,
    /// `newest`, `oldest`, `best` or `worst`.
    #[allow(dead_code, reason = "it describes the parameter, which is read from the address")]
    sort: Option<String>,
}

/// A review.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ReviewAnswer {
    /// Its identifier.
    id: String,
    /// The provider's name in addresses.
    provider: String,
    /// The organisation that wrote it.
    holder: String,
    /// The whole, from 1 to 5.
    grade: i64,
    /// The work, from 1 to 5.
    quality: i64,
    /// The days that were agreed, from 1 to 5.
    deadlines: i64,
    /// How one was heard, from 1 to 5.
    listening: i64,
    /// What was explained and handed over, from 1 to 5.
    handover: i64,
    /// In words.
    text: String,
    /// When the service ended, as `2026-12-04`.
    experienced_on: String,
    /// When it was published, in milliseconds since 1970.
    published_at: i64,
    /// When it was last changed.
    changed_at: i64,
    /// The provider's reply.
    reply: Option<String>,
}

async fn list(State(registry): State<Registry>, _: Visit, query: Query) -> Result<Json<Vec<ReviewAnswer>>, Failure> {
    let reader = registry.database.reader();
    let provider = match query.get("provider") {
        "" => None,
        slug => match crate::identity::organisation_of(reader, slug).await? {
            Some(provider) => Some(provider.id),
            None => return Ok(Json(Vec::new())),
        },
    };
    let reviews = store::shown(reader, provider.as_deref(), Order::parse(query.get("sort"))).await?;
    let answers = reviews.into_iter().map(|review| ReviewAnswer {
        id: review.row.id,
        provider: review.provider.slug,
        holder: review.holder.slug,
        grade: review.written.grade,
        quality: review.written.quality,
        deadlines: review.written.deadlines,
        listening: review.written.listening,
        handover: review.written.handover,
        text: review.written.text,
        experienced_on: review.row.experienced_on,
        published_at: review.row.published_at,
        changed_at: review.written.at,
        reply: review.reply.map(|reply| reply.text),
    });
    Ok(Json(answers.collect()))
}
