//! Letters to people with an account: written in the transaction that gives the reason for them, sent afterwards.

mod table;

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict};

use crate::{database::new_id, identity::tables::account, words::{Arg, Words}};

/// Writes a letter in the reader's language: the messages `<id>-subject` and `<id>-body` with these values. `link` is the path
/// below the registry's address at which the reader goes on; it stands in the body as `$link`.
#[derive(Debug)]
pub struct Letter<'a> {
    /// The first part of the messages' names.
    pub id: &'a str,
    /// Values of the messages.
    pub args: &'a [(&'a str, Arg)],
    /// The whole address at which the reader goes on.
    pub link: &'a str,
    /// Where a letter must not be written twice: what it is about.
    pub once: Option<String>,
}

/// Writes a letter and leaves it to be sent.
///
/// # Errors
/// When the database does not answer.
pub async fn write(
    transaction: &impl ConnectionTrait,
    to: &account::Model,
    letter: Letter<'_>,
    now: i64,
) -> Result<(), DbErr> {
    let words = Words::get(&to.locale);
    let mut args = letter.args.to_vec();
    args.push(("link", letter.link.into()));
    args.push(("name", to.name.as_str().into()));
    let row = table::ActiveModel {
        id: Set(new_id()),
        account: Set(to.id.clone()),
        subject: Set(words.text(&format!("{}-subject", letter.id), &args)),
        body: Set(words.text(&format!("{}-body", letter.id), &args)),
        written_at: Set(now),
        once: Set(letter.once),
        due_at: Set(now),
        attempts: Set(0),
        sent_at: Set(None),
        failure: Set(None),
    };
    let written_before = OnConflict::column(table::Column::Once).do_nothing().to_owned();
    table::Entity::insert(row).on_conflict(written_before).exec_without_returning(transaction).await?;
    Ok(())
}
