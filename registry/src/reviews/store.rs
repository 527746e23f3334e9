//! Reviews as they are kept.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect as _, Select, sea_query::Expr,
};

use super::{
    rules::Opinion,
    score::{Graded, Scores},
    tables::{reply, review, version},
};
use crate::{
    database::{Database, new_id},
    engagements::Engagement,
    identity::tables::organisation,
    words::local_date,
};

/// A review with what shows of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// Its row.
    pub row: review::Model,
    /// The version that shows.
    pub written: version::Model,
    /// The provider's reply to that version.
    pub reply: Option<reply::Model>,
    /// Of whom.
    pub provider: organisation::Model,
    /// By whom.
    pub holder: organisation::Model,
}

/// The order of reviews in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What was published last first.
    #[default]
    Newest,
    /// What was published first first.
    Oldest,
    /// The best grade first.
    Best,
    /// The worst grade first.
    Worst,
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Best, Self::Worst];

    /// Its name in addresses and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Best => "best",
            Self::Worst => "worst",
        }
    }

    /// The order of a name; the newest first for any other text.
    pub fn parse(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|order| order.name() == name)
            .unwrap_or_default()
    }
}

/// A review; none if there is none of that identifier.
///
/// # Errors
/// When the database does not answer.
pub async fn review(connection: &impl ConnectionTrait, id: &str) -> Result<Option<Review>, DbErr> {
    let rows = review::Entity::find_by_id(id.to_owned()).all(connection).await?;
    Ok(whole(connection, rows).await?.pop())
}

/// The review of an engagement.
///
/// # Errors
/// When the database does not answer.
pub async fn review_of(connection: &impl ConnectionTrait, engagement: &str) -> Result<Option<Review>, DbErr> {
    let rows = review::Entity::find()
        .filter(review::Column::Engagement.eq(engagement))
        .all(connection)
        .await?;
    Ok(whole(connection, rows).await?.pop())
}

/// The reviews that show: of one provider, or of all.
///
/// # Errors
/// When the database does not answer.
pub async fn shown(
    connection: &impl ConnectionTrait,
    provider: Option<&str>,
    order: Order,
) -> Result<Vec<Review>, DbErr> {
    let rows = rows(provider).all(connection).await?;
    let mut reviews = whole(connection, rows).await?;
    match order {
        Order::Newest => {}
        Order::Oldest => reviews.reverse(),
        Order::Best => reviews.sort_by_key(|review| std::cmp::Reverse(review.written.grade)),
        Order::Worst => reviews.sort_by_key(|review| review.written.grade),
    }
    Ok(reviews)
}

/// The rows of the reviews that show, the newest first.
fn rows(provider: Option<&str>) -> Select<review::Entity> {
    let mut condition = Condition::all().add(review::Column::Hidden.eq(false));
    if let Some(provider) = provider {
        condition = condition.add(review::Column::Provider.eq(provider));
    }
    review::Entity::find()
        .filter(condition)
        .order_by_desc(review::Column::PublishedAt)
        .order_by_desc(review::Column::Id)
}

async fn whole(connection: &impl ConnectionTrait, rows: Vec<review::Model>) -> Result<Vec<Review>, DbErr> {
    let ids = || rows.iter().map(|row| row.id.as_str());
    let versions = version::Entity::find()
        .filter(version::Column::Review.is_in(ids()))
        .all(connection)
        .await?;
    let replies = reply::Entity::find()
        .filter(reply::Column::Review.is_in(ids()))
        .all(connection)
        .await?;
    let organisations = organisation::Entity::find()
        .filter(
            organisation::Column::Id.is_in(rows.iter().flat_map(|row| [row.provider.as_str(), row.holder.as_str()])),
        )
        .all(connection)
        .await?;
    let organisations: BTreeMap<&str, &organisation::Model> = organisations
        .iter()
        .map(|organisation| (organisation.id.as_str(), organisation))
        .collect();
    let mut versions: BTreeMap<(String, i64), version::Model> = versions
        .into_iter()
        .map(|row| ((row.review.clone(), row.version), row))
        .collect();
    let mut replies: BTreeMap<(String, i64), reply::Model> = replies
        .into_iter()
        .map(|row| ((row.review.clone(), row.version), row))
        .collect();
    let reviews = rows.into_iter().filter_map(|row| {
        let key = (row.id.clone(), row.version);
        Some(Review {
            written: versions.remove(&key)?,
            reply: replies.remove(&key),
            provider: (*organisations.get(row.provider.as_str())?).clone(),
            holder: (*organisations.get(row.holder.as_str())?).clone(),
            row,
        })
    });
    Ok(reviews.collect())
}

/// The versions of a review, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn versions_of(connection: &impl ConnectionTrait, review: &str) -> Result<Vec<version::Model>, DbErr> {
    version::Entity::find()
        .filter(version::Column::Review.eq(review))
        .order_by_desc(version::Column::Version)
        .all(connection)
        .await
}

/// The reviews that were published last, of one provider or of all: so many at most.
///
/// # Errors
/// When the database does not answer.
pub async fn newest(
    connection: &impl ConnectionTrait,
    provider: Option<&str>,
    count: u64,
) -> Result<Vec<Review>, DbErr> {
    let rows = rows(provider).limit(count).all(connection).await?;
    whole(connection, rows).await
}

/// The scores of all providers on a day, by their identifiers. Pages ask for them far more often than anything is written.
///
/// # Errors
/// When the database does not answer.
pub async fn scores(database: &Database, as_of: Date) -> Result<Arc<Scores>, DbErr> {
    let key = as_of.to_string();
    if let Some(scores) = database.kept::<Arc<Scores>>(&key) {
        return Ok(scores);
    }
    let read_at = database.revision();
    let scores = Arc::new(Scores::of(graded(database.reader()).await?, as_of));
    database.keep(key, scores.clone(), read_at);
    Ok(scores)
}

/// What the formula needs of every review that shows.
async fn graded(connection: &impl ConnectionTrait) -> Result<Vec<Graded>, DbErr> {
    let grades: Vec<(String, i64, i64)> = version::Entity::find()
        .select_only()
        .columns([
            version::Column::Review,
            version::Column::Version,
            version::Column::Grade,
        ])
        .into_tuple()
        .all(connection)
        .await?;
    let grades: HashMap<(String, i64), i64> = grades
        .into_iter()
        .map(|(review, version, grade)| ((review, version), grade))
        .collect();
    let reviews: Vec<(String, i64, String, String, i64)> = rows(None)
        .select_only()
        .columns([
            review::Column::Id,
            review::Column::Version,
            review::Column::Provider,
            review::Column::Family,
            review::Column::PublishedAt,
        ])
        .into_tuple()
        .all(connection)
        .await?;
    let graded = reviews.into_iter().filter_map(|(id, version, provider, family, at)| {
        Some(Graded {
            grade: *grades.get(&(id, version))?,
            provider,
            family,
            published_on: local_date(at),
        })
    });
    Ok(graded.collect())
}

/// Publishes the first version of a review and returns its identifier.
///
/// # Errors
/// When the database does not answer, or the engagement has a review or is not closed.
pub async fn publish(
    transaction: &impl ConnectionTrait,
    engagement: &Engagement,
    account: &str,
    opinion: &Opinion,
    now: i64,
) -> Result<String, DbErr> {
    let row = &engagement.row;
    let closed_at = row
        .closed_at
        .ok_or_else(|| DbErr::Custom(format!("engagement {} is not closed", row.id)))?;
    let id = new_id();
    let review = review::ActiveModel {
        id: Set(id.clone()),
        engagement: Set(row.id.clone()),
        engagement_state: Set("closed".to_owned()),
        provider: Set(row.provider.clone()),
        holder: Set(row.holder.clone()),
        family: Set(row.family.clone()),
        experienced_on: Set(local_date(closed_at).to_string()),
        published_at: Set(now),
        version: Set(1),
        hidden: Set(false),
    };
    review.insert(transaction).await?;
    write_version(transaction, &id, 1, account, opinion, now).await?;
    Ok(id)
}

/// Publishes another version of a review that shows `version`; says whether it still did.
///
/// # Errors
/// When the database does not answer.
pub async fn publish_version(
    transaction: &impl ConnectionTrait,
    review: &str,
    version: i64,
    account: &str,
    opinion: &Opinion,
    now: i64,
) -> Result<bool, DbErr> {
    let next = version.saturating_add(1);
    let changed = review::Entity::update_many()
        .col_expr(review::Column::Version, Expr::value(next))
        .filter(review::Column::Id.eq(review))
        .filter(review::Column::Version.eq(version))
        .exec(transaction)
        .await?;
    if changed.rows_affected != 1 {
        return Ok(false);
    }
    write_version(transaction, review, next, account, opinion, now).await?;
    Ok(true)
}

async fn write_version(
    transaction: &impl ConnectionTrait,
    review: &str,
    version: i64,
    account: &str,
    opinion: &Opinion,
    now: i64,
) -> Result<(), DbErr> {
    let row = version::ActiveModel {
        review: Set(review.to_owned()),
        version: Set(version),
        account: Set(account.to_owned()),
        at: Set(now),
        grade: Set(opinion.grade),
        quality: Set(opinion.quality),
        deadlines: Set(opinion.deadlines),
        listening: Set(opinion.listening),
        handover: Set(opinion.handover),
        text: Set(opinion.text.clone()),
    };
    version::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(())
}

/// Publishes the provider's reply to a version that has none.
///
/// # Errors
/// When the database does not answer.
pub async fn write_reply(
    transaction: &impl ConnectionTrait,
    review: &str,
    version: i64,
    account: &str,
    text: &str,
    now: i64,
) -> Result<(), DbErr> {
    let row = reply::ActiveModel {
        review: Set(review.to_owned()),
        version: Set(version),
        account: Set(account.to_owned()),
        at: Set(now),
        text: Set(text.to_owned()),
    };
    reply::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(())
}
