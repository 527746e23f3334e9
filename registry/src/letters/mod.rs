//! Letters to people: written in the transaction that gives the reason for them, sent afterwards.

mod delivery;
mod table;

pub use delivery::deliver;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
pub use table::Model as WrittenLetter;

use crate::{
    database::new_id,
    identity::{LinkPurpose, NewLink, tables::account},
    words::{Arg, Words},
};

/// A letter in the reader's language: the messages `<id>-subject` and `<id>-body` with these values. `link` is the whole address
/// at which the reader goes on; it stands in the body as `$link`.
#[derive(Debug)]
pub struct Letter<'a> {
    /// The first part of the messages' names.
    pub id: &'a str,
    /// Values of the messages. The reader's name is among them without being named, as `$name`.
    pub args: &'a [(&'a str, Arg)],
    /// The whole address at which the reader goes on.
    pub link: &'a str,
    /// Where a letter must not be written twice: what it is about.
    pub once: Option<String>,
}

/// A letter with a link that proves that its reader reads that address.
#[derive(Debug)]
pub struct ProvingLetter<'a> {
    /// The first part of the messages' names.
    pub id: &'a str,
    /// Values of the messages. The reader's name is among them without being named, as `$name`.
    pub args: &'a [(&'a str, Arg)],
    /// What the link is good for. It is made when the letter goes out, and stands below the body.
    pub link: NewLink,
}

/// Writes a letter to somebody with an account and leaves it to be sent.
///
/// # Errors
/// When the database does not answer.
pub async fn write(
    transaction: &impl ConnectionTrait,
    to: &account::Model,
    letter: Letter<'_>,
    now: i64,
) -> Result<(), DbErr> {
    let mut args = letter.args.to_vec();
    args.push(("link", letter.link.into()));
    let row = table::ActiveModel {
        account: Set(Some(to.id.clone())),
        once: Set(letter.once),
        ..row(letter.id, args, &to.name, &to.locale, now)
    };
    insert(transaction, row).await
}

/// Writes a letter to the address that its link proves, which need not be that of an account, and leaves it to be sent.
///
/// # Errors
/// When the database does not answer.
pub async fn write_proving(
    transaction: &impl ConnectionTrait,
    (name, locale): (&str, &str),
    letter: ProvingLetter<'_>,
    now: i64,
) -> Result<(), DbErr> {
    let about_account = letter.link.purpose != LinkPurpose::Invitation;
    let account = about_account.then(|| letter.link.about.clone());
    insert(transaction, proving_row((name, locale), letter, account, now)?).await
}

/// The same to somebody with an account where the link is about the account of somebody else.
///
/// # Errors
/// When the database does not answer.
pub async fn write_proving_to(
    transaction: &impl ConnectionTrait,
    to: &account::Model,
    letter: ProvingLetter<'_>,
    now: i64,
) -> Result<(), DbErr> {
    let row = proving_row((&to.name, &to.locale), letter, Some(to.id.clone()), now)?;
    insert(transaction, row).await
}

fn proving_row(
    (name, locale): (&str, &str),
    letter: ProvingLetter<'_>,
    account: Option<String>,
    now: i64,
) -> Result<table::ActiveModel, DbErr> {
    let link = serde_json::to_string(&letter.link).map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(table::ActiveModel {
        account: Set(account),
        address: Set(Some(letter.link.email)),
        link: Set(Some(link)),
        ..row(letter.id, letter.args.to_vec(), name, locale, now)
    })
}

/// Writes a letter to somebody with an account at an address that will not be theirs when it goes out.
///
/// # Errors
/// When the database does not answer.
pub async fn write_to_address(
    transaction: &impl ConnectionTrait,
    to: &account::Model,
    address: &str,
    letter: Letter<'_>,
    now: i64,
) -> Result<(), DbErr> {
    let mut args = letter.args.to_vec();
    args.push(("link", letter.link.into()));
    let row = table::ActiveModel {
        account: Set(Some(to.id.clone())),
        address: Set(Some(address.to_owned())),
        once: Set(letter.once),
        ..row(letter.id, args, &to.name, &to.locale, now)
    };
    insert(transaction, row).await
}

/// The last letters to an account, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn last_letters(
    connection: &impl ConnectionTrait,
    account: &str,
    count: u64,
) -> Result<Vec<WrittenLetter>, DbErr> {
    table::Entity::find()
        .filter(table::Column::Account.eq(account))
        .order_by_desc(table::Column::WrittenAt)
        .order_by_desc(table::Column::Id)
        .limit(count)
        .all(connection)
        .await
}

fn row(id: &str, mut args: Vec<(&str, Arg)>, name: &str, locale: &str, now: i64) -> table::ActiveModel {
    let words = Words::get(locale);
    args.push(("name", name.into()));
    table::ActiveModel {
        id: Set(new_id()),
        account: Set(None),
        address: Set(None),
        name: Set(name.to_owned()),
        locale: Set(locale.to_owned()),
        subject: Set(words.text(&format!("{id}-subject"), &args)),
        body: Set(words.text(&format!("{id}-body"), &args)),
        link: Set(None),
        written_at: Set(now),
        once: Set(None),
        due_at: Set(now),
        attempts: Set(0),
        sent_at: Set(None),
        given_up_at: Set(None),
        failure: Set(None),
    }
}

async fn insert(transaction: &impl ConnectionTrait, row: table::ActiveModel) -> Result<(), DbErr> {
    let written_before = OnConflict::column(table::Column::Once).do_nothing().to_owned();
    table::Entity::insert(row)
        .on_conflict(written_before)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
