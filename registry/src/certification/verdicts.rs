//! Whether organisations are certified, for every page that shows it.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    rules::verdict::{self, Verdict},
    tables::certification,
};

/// Whether an organisation is certified.
///
/// # Errors
/// When the database does not answer.
pub async fn verdict_of(connection: &impl ConnectionTrait, organisation: &str, now: i64) -> Result<Verdict, DbErr> {
    let certifications = certification::Entity::find()
        .filter(certification::Column::Organisation.eq(organisation))
        .all(connection)
        .await?;
    Ok(verdict::of(&certifications, now))
}

/// Whether each of these organisations is certified. Every one of them is in the answer.
///
/// # Errors
/// When the database does not answer.
pub async fn verdicts_of(
    connection: &impl ConnectionTrait,
    organisations: &[&str],
    now: i64,
) -> Result<HashMap<String, Verdict>, DbErr> {
    let mut by_organisation: HashMap<&str, Vec<&certification::Model>> = HashMap::new();
    let certifications = certification::Entity::find()
        .filter(certification::Column::Organisation.is_in(organisations.iter().copied()))
        .all(connection)
        .await?;
    for one in &certifications {
        by_organisation.entry(&one.organisation).or_default().push(one);
    }
    let judge = |organisation: &str| {
        let own = by_organisation.get(organisation).into_iter().flatten().copied();
        verdict::of(own, now)
    };
    Ok(organisations
        .iter()
        .map(|organisation| ((*organisation).to_owned(), judge(organisation)))
        .collect())
}
