//! Who did what, when: written in the transaction that does it, and never changed.

mod table;

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;
pub use table::Model as Entry;

use crate::database::new_id;

/// What was done, and to what.
#[derive(Debug)]
pub struct Act<'a> {
    /// When.
    pub at: i64,
    /// The account of the person; none for what the registry did when its time came.
    pub account: Option<&'a str>,
    /// What was done, as `version-approved`.
    pub action: &'a str,
    /// What kind of thing it was done to, as `version`.
    pub subject: &'a str,
    /// The identifier of that thing.
    pub subject_id: &'a str,
    /// More about it: a JSON object.
    pub detail: Value,
}

/// Records an act.
///
/// # Errors
/// When the database does not answer.
pub async fn record(connection: &impl ConnectionTrait, act: Act<'_>) -> Result<(), DbErr> {
    let row = table::ActiveModel {
        id: Set(new_id()),
        at: Set(act.at),
        account: Set(act.account.map(str::to_owned)),
        action: Set(act.action.to_owned()),
        subject: Set(act.subject.to_owned()),
        subject_id: Set(act.subject_id.to_owned()),
        detail: Set(act.detail.to_string()),
    };
    table::Entity::insert(row).exec(connection).await?;
    Ok(())
}

/// What was done to one thing, oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn history(connection: &impl ConnectionTrait, subject: &str, id: &str) -> Result<Vec<Entry>, DbErr> {
    table::Entity::find()
        .filter(table::Column::Subject.eq(subject))
        .filter(table::Column::SubjectId.eq(id))
        .order_by_asc(table::Column::At)
        .order_by_asc(table::Column::Id)
        .all(connection)
        .await
}
