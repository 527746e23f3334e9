//! Closing an account: asked for, then a week to think again, then every brick forgets, then the account goes.

use std::sync::Arc;

use legollab_texts::Instant;

use super::member_data::MemberData;
use crate::{
    call::{PlatformContext, STEWARD},
    storage::{Member, MemberState, StorageError},
};

/// How long a member can think again, in days.
pub const CLOSES_AFTER_DAYS: i64 = 7;
const DAY_MS: i64 = 24 * 3_600_000;
/// When it is tried again where a brick could not forget.
const AGAIN_MS: i64 = 3_600_000;
/// The most stewards that are looked at.
const STEWARDS: u64 = 1_000;
/// Accounts that are closed in one round.
const AT_A_TIME: u64 = 10;

/// Notes that a member wants to leave. Gives when the account is closed.
///
/// # Errors
/// When the store fails.
pub(crate) async fn ask_to_close(context: &PlatformContext, member: &str) -> Result<Instant, StorageError> {
    let closes = context.clock.now().plus(CLOSES_AFTER_DAYS * DAY_MS);
    context.store.set_closing(member, Some(closes)).await?;
    Ok(closes)
}

/// Closes the accounts whose time has come. One with a brick that could not forget stays closed to its member and is tried
/// again in an hour: stewards see it among the members, and what went wrong among the incidents.
///
/// # Errors
/// When the store fails.
pub(crate) async fn close_accounts(context: &Arc<PlatformContext>) -> Result<(), StorageError> {
    let now = context.clock.now();
    // Nearly always nobody leaves.
    if context.store.next_closing().await?.is_none_or(|closing| closing > now) {
        return Ok(());
    }
    for member in context.store.members_closing(now, AT_A_TIME).await? {
        close(context, &member, now).await?;
    }
    Ok(())
}

async fn close(context: &Arc<PlatformContext>, member: &Member, now: Instant) -> Result<(), StorageError> {
    if is_last_steward(context, member).await? {
        // The others have gone since it was asked for.
        tracing::warn!(
            platform = context.name,
            member = member.id,
            "nobody else could run the platform: an account stays open"
        );
        return context.store.set_closing(&member.id, Some(now.plus(DAY_MS))).await;
    }
    // From here on there is no way back, so nobody may write as the member any more.
    context.store.set_state(&member.id, MemberState::Blocked).await?;
    context.store.close_sessions_of(&member.id).await?;
    for mounted in context.mounts() {
        let Some(data) = MemberData::of(context, mounted, &member.id) else {
            continue;
        };
        if let Err(error) = data.forget().await {
            tracing::error!(platform = context.name, member = member.id, %error, "a member could not be forgotten");
            return context.store.set_closing(&member.id, Some(now.plus(AGAIN_MS))).await;
        }
    }
    context.store.remove_member(&member.id).await?;
    tracing::info!(platform = context.name, member = member.id, "an account was closed");
    Ok(())
}

/// Whether nobody else could run the platform.
pub(crate) async fn is_last_steward(context: &PlatformContext, member: &Member) -> Result<bool, StorageError> {
    if !member.roles.iter().any(|role| role == STEWARD) {
        return Ok(false);
    }
    let stewards = context.store.members_in_role(STEWARD, STEWARDS).await?;
    let mut others = stewards.iter().filter(|other| other.id != member.id);
    Ok(!others.any(|other| other.state == MemberState::Active && other.closes.is_none()))
}
