//! Reports of reviews, what moderators decide about them, and appeals, which somebody else decides.

use schemars::JsonSchema;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use super::{
    rules::APPEAL_DAYS,
    store::Review,
    tables::{decision, report, review},
};
use crate::{clock::DAY_MS, database::new_id, identity::{Person, Role}};

/// The rules that a review can break: the closed list of reasons for which one is taken out of sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Clause {
    /// What it says is against the law.
    Unlawful,
    /// It insults.
    Insult,
    /// It tells what is nobody's business.
    PersonalData,
    /// It is not about the service.
    NotThisService,
    /// Its author has ties with the provider or with a competitor.
    Tied,
    /// It advertises.
    Advertising,
}

impl Clause {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Unlawful,
        Self::Insult,
        Self::PersonalData,
        Self::NotThisService,
        Self::Tied,
        Self::Advertising,
    ];

    /// Its name in forms, in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unlawful => "unlawful",
            Self::Insult => "insult",
            Self::PersonalData => "personal-data",
            Self::NotThisService => "not-this-service",
            Self::Tied => "tied",
            Self::Advertising => "advertising",
        }
    }

    /// The clause of a name; none for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|clause| clause.name() == name)
    }
}

/// What becomes of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is taken out of sight and counts no more.
    Hide,
    /// It stays.
    Keep,
}

impl Outcome {
    /// Its name in forms, in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hide => "hide",
            Self::Keep => "keep",
        }
    }

    /// The outcome of a name; none for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Hide, Self::Keep].into_iter().find(|outcome| outcome.name() == name)
    }
}

/// A decision with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// What becomes of the review.
    pub outcome: Outcome,
    /// The rule that it is about.
    pub clause: Clause,
    /// What was found.
    pub facts: String,
}

/// Until when a decision can be appealed against, in milliseconds since 1970.
pub fn appeal_end(decision: &decision::Model) -> i64 {
    decision.at.saturating_add(APPEAL_DAYS * DAY_MS)
}

/// Whether somebody is independent enough to decide about a review: they belong to neither side, did not report it, and did not
/// take the decision that is appealed against.
pub fn may_judge(person: &Person, review: &Review, reports: &[report::Model], against: Option<&decision::Model>) -> bool {
    let me = &person.account.id;
    let belongs = [&review.row.provider, &review.row.holder].iter().any(|id| person.role_in(id).is_some());
    let reported = reports.iter().any(|report| report.account == *me);
    let decided = against.is_some_and(|decision| decision.moderator == *me || decision.appealed_by.as_ref() == Some(me));
    person.has(Role::Moderator) && !belongs && !reported && !decided
}

/// Reports the version of a review that shows; says whether this account had not yet.
///
/// # Errors
/// When the database does not answer.
pub async fn report(
    transaction: &impl ConnectionTrait,
    review: &Review,
    account: &str,
    clause: Clause,
    text: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let before = report::Entity::find()
        .filter(report::Column::Review.eq(&review.row.id))
        .filter(report::Column::Version.eq(review.row.version))
        .filter(report::Column::Account.eq(account))
        .one(transaction)
        .await?;
    if before.is_some() {
        return Ok(false);
    }
    let row = report::ActiveModel {
        id: Set(new_id()),
        review: Set(review.row.id.clone()),
        version: Set(review.row.version),
        account: Set(account.to_owned()),
        at: Set(now),
        clause: Set(clause.name().to_owned()),
        text: Set(text.to_owned()),
        decision: Set(None),
    };
    row.insert(transaction).await?;
    Ok(true)
}

/// The reports that nobody has decided on, oldest first: of one review, or of all.
///
/// # Errors
/// When the database does not answer.
pub async fn open_reports(connection: &impl ConnectionTrait, review: Option<&str>) -> Result<Vec<report::Model>, DbErr> {
    let mut query = report::Entity::find().filter(report::Column::Decision.is_null());
    if let Some(review) = review {
        query = query.filter(report::Column::Review.eq(review));
    }
    query.order_by_asc(report::Column::At).order_by_asc(report::Column::Id).all(connection).await
}

/// The reports that a decision answered.
///
/// # Errors
/// When the database does not answer.
pub async fn reports_of(connection: &impl ConnectionTrait, decision: &str) -> Result<Vec<report::Model>, DbErr> {
    report::Entity::find().filter(report::Column::Decision.eq(decision)).all(connection).await
}

/// A decision.
///
/// # Errors
/// When the database does not answer.
pub async fn decision(connection: &impl ConnectionTrait, id: &str) -> Result<Option<decision::Model>, DbErr> {
    decision::Entity::find_by_id(id.to_owned()).one(connection).await
}

/// The decision that answers an appeal against another.
///
/// # Errors
/// When the database does not answer.
pub async fn answer_to(connection: &impl ConnectionTrait, decision: &str) -> Result<Option<decision::Model>, DbErr> {
    decision::Entity::find().filter(decision::Column::AppealOf.eq(decision)).one(connection).await
}

/// The decisions about a review, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn decisions_of(connection: &impl ConnectionTrait, review: &str) -> Result<Vec<decision::Model>, DbErr> {
    decision::Entity::find()
        .filter(decision::Column::Review.eq(review))
        .order_by_desc(decision::Column::At)
        .order_by_desc(decision::Column::Id)
        .all(connection)
        .await
}

/// The decisions whose appeal nobody has answered, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn open_appeals(connection: &impl ConnectionTrait) -> Result<Vec<decision::Model>, DbErr> {
    let appealed = decision::Entity::find()
        .filter(decision::Column::AppealedAt.is_not_null())
        .order_by_asc(decision::Column::AppealedAt)
        .all(connection)
        .await?;
    let mut open = Vec::new();
    for one in appealed {
        if answer_to(connection, &one.id).await?.is_none() {
            open.push(one);
        }
    }
    Ok(open)
}

/// Decides about a review, and answers the open reports of it or the appeal against another decision. Returns the decision's
/// identifier.
///
/// # Errors
/// When the database does not answer.
pub async fn decide(
    transaction: &impl ConnectionTrait,
    review: &Review,
    moderator: &str,
    judgement: &Judgement,
    appeal_of: Option<&str>,
    now: i64,
) -> Result<String, DbErr> {
    let id = new_id();
    let row = decision::ActiveModel {
        id: Set(id.clone()),
        review: Set(review.row.id.clone()),
        version: Set(review.row.version),
        at: Set(now),
        moderator: Set(moderator.to_owned()),
        outcome: Set(judgement.outcome.name().to_owned()),
        clause: Set(judgement.clause.name().to_owned()),
        facts: Set(judgement.facts.clone()),
        appealed_at: Set(None),
        appealed_by: Set(None),
        appeal: Set(None),
        appeal_of: Set(appeal_of.map(str::to_owned)),
    };
    row.insert(transaction).await?;
    review::Entity::update_many()
        .col_expr(review::Column::Hidden, Expr::value(judgement.outcome == Outcome::Hide))
        .filter(review::Column::Id.eq(&review.row.id))
        .exec(transaction)
        .await?;
    if appeal_of.is_none() {
        report::Entity::update_many()
            .col_expr(report::Column::Decision, Expr::value(id.clone()))
            .filter(report::Column::Review.eq(&review.row.id))
            .filter(report::Column::Decision.is_null())
            .exec(transaction)
            .await?;
    }
    Ok(id)
}

/// Appeals against a decision that nobody has appealed against; says whether so.
///
/// # Errors
/// When the database does not answer.
pub async fn appeal(
    transaction: &impl ConnectionTrait,
    decision: &str,
    account: &str,
    text: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let changed = decision::Entity::update_many()
        .col_expr(decision::Column::AppealedAt, Expr::value(now))
        .col_expr(decision::Column::AppealedBy, Expr::value(account))
        .col_expr(decision::Column::Appeal, Expr::value(text))
        .filter(decision::Column::Id.eq(decision))
        .filter(decision::Column::AppealedAt.is_null())
        .filter(decision::Column::AppealOf.is_null())
        .exec(transaction)
        .await?;
    Ok(changed.rows_affected == 1)
}
