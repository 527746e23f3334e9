//! Who is written to.

use sea_orm::{ConnectionTrait, DbErr};

use crate::{
    identity::{owners_of, tables::organisation},
    letters::{self, Letter},
    words::Arg,
};

/// Writes to the owners of an organisation. `args` gives the values in the reader's language.
pub(super) async fn write_to_owners(
    transaction: &impl ConnectionTrait,
    organisation: &organisation::Model,
    id: &str,
    link: &str,
    now: i64,
    args: impl Fn(&str) -> Vec<(&'static str, Arg)>,
) -> Result<(), DbErr> {
    for owner in owners_of(transaction, &organisation.id).await? {
        let mut args = args(&owner.locale);
        args.push(("organisation", organisation.title.as_str().into()));
        let letter = Letter {
            id,
            args: &args,
            link,
            once: None,
        };
        letters::write(transaction, &owner, letter, now).await?;
    }
    Ok(())
}
