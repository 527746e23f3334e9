//! Links in letters. Only the hash of a link's secret is kept; the secret is made when its letter goes out.

use legollab_web::secret::Secret;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::tables::{account, invitation, letter_link};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// What a link in a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkPurpose {
    /// To confirm the address of an account.
    Confirm,
    /// To give an account another address.
    Address,
    /// To choose a new password.
    Password,
    /// To join an organisation.
    Invitation,
    /// To have a second factor taken off that was lost.
    LostFactor,
    /// To stop that.
    StopRecovery,
}

impl LinkPurpose {
    /// Its name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Address => "address",
            Self::Password => "password",
            Self::Invitation => "invitation",
            Self::LostFactor => "lost-factor",
            Self::StopRecovery => "stop-recovery",
        }
    }

    /// The page it leads to.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Confirm => "/account/confirm",
            Self::Address => "/account/new-address",
            Self::Password => "/account/new-password",
            Self::Invitation => "/account/invitation",
            Self::LostFactor => "/account/second-factor/recovery",
            Self::StopRecovery => "/account/second-factor/recovery/stop",
        }
    }

    /// How long it holds, in milliseconds.
    pub const fn lasts_ms(self) -> i64 {
        match self {
            Self::Confirm | Self::Invitation => 7 * DAY_MS,
            Self::Address => DAY_MS,
            // Who holds it has the account.
            Self::Password => HOUR_MS,
            Self::LostFactor => HOUR_MS,
            // As long as there is something to stop; it goes with that.
            Self::StopRecovery => 7 * DAY_MS,
        }
    }
}

/// What a letter's link will be good for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewLink {
    /// What it is for.
    pub purpose: LinkPurpose,
    /// The account that it is about, or the invitation.
    pub about: String,
    /// The address that it proves.
    pub email: String,
}

/// Makes a link; its path has the secret in it. None if the account or the invitation is gone.
///
/// # Errors
/// When the database does not answer.
pub async fn make_link(transaction: &impl ConnectionTrait, link: &NewLink, now: i64) -> Result<Option<String>, DbErr> {
    let ends_at = now.saturating_add(link.purpose.lasts_ms());
    let (account, invitation, ends_at) = match link.purpose {
        LinkPurpose::Invitation => match invitation::Entity::find_by_id(&link.about).one(transaction).await? {
            Some(invitation) if invitation.ends_at > now => (None, Some(invitation.id), invitation.ends_at),
            _ => return Ok(None),
        },
        _ => match account::Entity::find_by_id(&link.about).one(transaction).await? {
            Some(account) if account.closed_at.is_none() => (Some(account.id), None, ends_at),
            _ => return Ok(None),
        },
    };
    let secret = Secret::random();
    let row = letter_link::ActiveModel {
        hash: Set(secret.hash()),
        purpose: Set(link.purpose.name().to_owned()),
        account: Set(account),
        invitation: Set(invitation),
        email: Set(link.email.clone()),
        ends_at: Set(ends_at),
    };
    row.insert(transaction).await?;
    Ok(Some(format!("{}?token={}", link.purpose.path(), secret.reveal())))
}

/// The link of a secret, if it holds and is for this.
///
/// # Errors
/// When the database does not answer.
pub async fn find_link(
    connection: &impl ConnectionTrait,
    purpose: LinkPurpose,
    secret: &str,
    now: i64,
) -> Result<Option<letter_link::Model>, DbErr> {
    let Some(secret) = Secret::parse(secret) else {
        return Ok(None);
    };
    letter_link::Entity::find_by_id(secret.hash())
        .filter(letter_link::Column::Purpose.eq(purpose.name()))
        .filter(letter_link::Column::EndsAt.gt(now))
        .one(connection)
        .await
}

/// Takes away the links of an account that are for any of these: one was used, or what they stood for has changed.
///
/// # Errors
/// When the database does not answer.
pub async fn drop_links(
    transaction: &impl ConnectionTrait,
    account: &str,
    purposes: &[LinkPurpose],
) -> Result<(), DbErr> {
    letter_link::Entity::delete_many()
        .filter(letter_link::Column::Account.eq(account))
        .filter(letter_link::Column::Purpose.is_in(purposes.iter().map(|purpose| purpose.name())))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Whether there is something for [`drop_ended_links`] to take away.
///
/// # Errors
/// When the database does not answer.
pub async fn has_ended_links(connection: &impl ConnectionTrait, now: i64) -> Result<bool, DbErr> {
    let links = letter_link::Entity::find().filter(letter_link::Column::EndsAt.lte(now));
    let invitations = invitation::Entity::find().filter(invitation::Column::EndsAt.lte(now));
    Ok(links.one(connection).await?.is_some() || invitations.one(connection).await?.is_some())
}

/// Takes away what has ended: links, and invitations with theirs.
///
/// # Errors
/// When the database does not answer.
pub async fn drop_ended_links(transaction: &impl ConnectionTrait, now: i64) -> Result<(), DbErr> {
    letter_link::Entity::delete_many()
        .filter(letter_link::Column::EndsAt.lte(now))
        .exec(transaction)
        .await?;
    invitation::Entity::delete_many()
        .filter(invitation::Column::EndsAt.lte(now))
        .exec(transaction)
        .await?;
    Ok(())
}
