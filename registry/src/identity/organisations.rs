//! Making organisations.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    role::OrganisationRole,
    tables::{membership, organisation},
};
use crate::database::new_id;

/// Letters, digits and dashes of an organisation's name in addresses.
pub const SLUG_CHARS: std::ops::RangeInclusive<usize> = 2..=40;

/// An organisation to be made.
#[derive(Debug, Clone, Default)]
pub struct NewOrganisation {
    /// Its name in addresses, and the namespace of its packages.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it does, in a sentence or two.
    pub summary: String,
    /// Its own site.
    pub website: Option<String>,
    /// Nine digits of the French register of companies.
    pub siren: Option<String>,
    /// Where it is, as people say it.
    pub locality: Option<String>,
    /// Degrees north and east.
    pub position: Option<(f64, f64)>,
    /// Whether it offers services and bricks.
    pub is_provider: bool,
    /// Whether it runs or starts a platform.
    pub is_holder: bool,
}

/// Whether a text can be an organisation's name in addresses and a namespace of packages: lower-case letters and digits in words
/// that single dashes join, the first of which begins with a letter (WIT's kebab-case names).
pub fn is_slug(text: &str) -> bool {
    SLUG_CHARS.contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.split('-').all(|word| {
            !word.is_empty()
                && word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

/// The organisation of a name in addresses.
///
/// # Errors
/// When the database does not answer.
pub async fn organisation_of(connection: &impl ConnectionTrait, slug: &str) -> Result<Option<organisation::Model>, DbErr> {
    organisation::Entity::find()
        .filter(organisation::Column::Slug.eq(slug))
        .one(connection)
        .await
}

/// Makes an organisation whose owner is `owner`. Its name in addresses has been checked and is free.
///
/// # Errors
/// When the database does not answer, or the name was taken meanwhile.
pub async fn make_organisation(
    transaction: &impl ConnectionTrait,
    new: NewOrganisation,
    owner: &str,
    now: i64,
) -> Result<organisation::Model, DbErr> {
    let row = organisation::ActiveModel {
        id: Set(new_id()),
        slug: Set(new.slug),
        title: Set(new.title),
        summary: Set(new.summary),
        website: Set(new.website),
        siren: Set(new.siren),
        locality: Set(new.locality),
        latitude: Set(new.position.map(|position| position.0)),
        longitude: Set(new.position.map(|position| position.1)),
        is_provider: Set(new.is_provider),
        is_holder: Set(new.is_holder),
        created_at: Set(now),
    };
    let organisation = row.insert(transaction).await?;
    add_member(transaction, &organisation.id, owner, OrganisationRole::Owner, now).await?;
    Ok(organisation)
}

/// Adds somebody to an organisation to which they do not belong yet.
///
/// # Errors
/// When the database does not answer, or they belong to it already.
pub async fn add_member(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    role: OrganisationRole,
    now: i64,
) -> Result<(), DbErr> {
    let row = membership::ActiveModel {
        organisation: Set(organisation.to_owned()),
        account: Set(account.to_owned()),
        role: Set(role.name().to_owned()),
        since: Set(now),
    };
    row.insert(transaction).await?;
    Ok(())
}
