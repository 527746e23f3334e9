//! Who is written to.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::{
    identity::{
        OrganisationRole,
        tables::{account, membership, organisation},
    },
    letters::{self, Letter},
    words::Arg,
};

/// The owners of an organisation whose accounts are open.
async fn owners(connection: &impl ConnectionTrait, organisation: &str) -> Result<Vec<account::Model>, DbErr> {
    let links = membership::Entity::find()
        .filter(membership::Column::Organisation.eq(organisation))
        .filter(membership::Column::Role.eq(OrganisationRole::Owner.name()))
        .all(connection)
        .await?;
    account::Entity::find()
        .filter(account::Column::Id.is_in(links.into_iter().map(|link| link.account)))
        .filter(account::Column::ClosedAt.is_null())
        .all(connection)
        .await
}

/// Writes to the owners of an organisation. `args` gives the values in the reader's language.
pub(super) async fn write_to_owners(
    transaction: &impl ConnectionTrait,
    organisation: &organisation::Model,
    id: &str,
    link: &str,
    now: i64,
    args: impl Fn(&str) -> Vec<(&'static str, Arg)>,
) -> Result<(), DbErr> {
    for owner in owners(transaction, &organisation.id).await? {
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
