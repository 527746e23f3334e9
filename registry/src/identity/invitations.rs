//! Asking people to join an organisation.

use legollab_web::account_rules::email_key;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{
    accounts::account_of,
    links::LinkPurpose,
    members::{MEMBERS, members_of},
    organisations::{ORGANISATIONS, add_member},
    role::OrganisationRole,
    tables::{account, invitation, membership},
};
use crate::database::new_id;

/// How many invitations of an organisation may be open.
pub const INVITATIONS: usize = 20;

/// Why nobody is invited, or an invitation cannot be accepted.
#[derive(Debug, thiserror::Error)]
pub enum InvitationError {
    /// They belong to it already.
    #[error("they belong to the organisation already")]
    Member,
    /// The organisation has as many people, or as many invitations, as it may have.
    #[error("the organisation has as many people or invitations as it may have")]
    Full,
    /// They belong to as many organisations as one may.
    #[error("they belong to {ORGANISATIONS} organisations already")]
    TooMany,
    /// The invitation was withdrawn, accepted, or has ended.
    #[error("the invitation does not hold any more")]
    Gone,
    /// It is for another address than that of the account.
    #[error("the invitation is for another address")]
    OtherAddress,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The open invitations of an organisation, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn invitations_of(
    connection: &impl ConnectionTrait,
    organisation: &str,
    now: i64,
) -> Result<Vec<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::Organisation.eq(organisation))
        .filter(invitation::Column::EndsAt.gt(now))
        .order_by_desc(invitation::Column::InvitedAt)
        .order_by_desc(invitation::Column::Id)
        .all(connection)
        .await
}

/// Asks the reader of an address, which was checked, to join an organisation. A second invitation takes the place of the first.
///
/// # Errors
/// See [`InvitationError`].
pub async fn invite(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    email: &str,
    role: OrganisationRole,
    by: &str,
    now: i64,
) -> Result<invitation::Model, InvitationError> {
    let key = email_key(email);
    let members = members_of(transaction, organisation).await?;
    if members.iter().any(|member| member.account.email_key == key) {
        return Err(InvitationError::Member);
    }
    invitation::Entity::delete_many()
        .filter(invitation::Column::Organisation.eq(organisation))
        .filter(invitation::Column::EmailKey.eq(&key))
        .exec(transaction)
        .await?;
    let open = invitations_of(transaction, organisation, now).await?.len();
    if open >= INVITATIONS || members.len() + open >= MEMBERS {
        return Err(InvitationError::Full);
    }
    let row = invitation::ActiveModel {
        id: Set(new_id()),
        organisation: Set(organisation.to_owned()),
        email: Set(email.to_owned()),
        email_key: Set(key),
        role: Set(role.name().to_owned()),
        invited_by: Set(by.to_owned()),
        invited_at: Set(now),
        ends_at: Set(now.saturating_add(LinkPurpose::Invitation.lasts_ms())),
    };
    Ok(row.insert(transaction).await?)
}

/// Takes an invitation back; none if there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn withdraw_invitation(
    transaction: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<invitation::Model>, DbErr> {
    let found = invitation::Entity::find_by_id(id)
        .filter(invitation::Column::Organisation.eq(organisation))
        .one(transaction)
        .await?;
    if found.is_some() {
        invitation::Entity::delete_by_id(id).exec(transaction).await?;
    }
    Ok(found)
}

/// Makes the owner of an account, who has proven to read the invited address, a member. Says what they are now.
///
/// # Errors
/// See [`InvitationError`].
pub async fn accept_invitation(
    transaction: &impl ConnectionTrait,
    id: &str,
    account: &account::Model,
    now: i64,
) -> Result<(String, OrganisationRole), InvitationError> {
    let found = invitation::Entity::find_by_id(id)
        .filter(invitation::Column::EndsAt.gt(now))
        .one(transaction)
        .await?;
    let invitation = found.ok_or(InvitationError::Gone)?;
    let role = OrganisationRole::parse(&invitation.role).ok_or(InvitationError::Gone)?;
    let owner = account_of(transaction, &invitation.email).await?;
    if owner.is_none_or(|owner| owner.id != account.id) {
        return Err(InvitationError::OtherAddress);
    }
    let joined = membership::Entity::find()
        .filter(membership::Column::Account.eq(&account.id))
        .all(transaction)
        .await?;
    if joined.iter().any(|it| it.organisation == invitation.organisation) {
        return Err(InvitationError::Member);
    }
    if joined.len() >= ORGANISATIONS {
        return Err(InvitationError::TooMany);
    }
    add_member(transaction, &invitation.organisation, &account.id, role, now).await?;
    invitation::Entity::delete_by_id(id).exec(transaction).await?;
    Ok((invitation.organisation, role))
}
