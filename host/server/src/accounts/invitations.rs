//! Invitations: letters to addresses of which nobody has said that they are theirs, so many a day from each platform.

use legollab_runtime::{
    Instant,
    storage::{Member, StorageError, TokenPurpose},
};

use super::{AccountError, INVITATION_MS, NewAccount, create_member, send_invitation};
use crate::site::Site;

/// Why nobody is invited.
#[derive(Debug, thiserror::Error)]
pub enum InvitationError {
    /// As many have gone out as may.
    #[error("no more invitations can go out before {}", next.0)]
    TooMany {
        /// When the next one can go out.
        next: Instant,
    },
    /// No account can be made.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<StorageError> for InvitationError {
    fn from(error: StorageError) -> Self {
        Self::Account(error.into())
    }
}

/// What may still go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvitationsLeft {
    /// How many may go out now.
    pub now: usize,
    /// When there will be one more; none if all are left.
    pub next: Option<Instant>,
}

impl InvitationsLeft {
    /// The time that they are counted over, in milliseconds: a day.
    pub const OVER_MS: i64 = 24 * 3_600_000;

    /// What is left of `most`, given when the last ones went out within that time, the newest first, at most as many.
    pub fn of(most: usize, sent: &[Instant]) -> Self {
        Self {
            now: most.saturating_sub(sent.len()),
            next: sent.last().map(|oldest| oldest.plus(Self::OVER_MS)),
        }
    }
}

/// How many people a platform may invite now.
///
/// # Errors
/// When its storage fails.
pub async fn invitations_left(site: &Site) -> Result<InvitationsLeft, StorageError> {
    let most = site.shared.options.invitations.of(site.name());
    let since = site.platform.now().plus(-InvitationsLeft::OVER_MS);
    // Tokens that were used are gone: whoever has come through the letter wanted it.
    let ends = site.platform.store().unused_tokens(
        TokenPurpose::Invitation,
        since.plus(INVITATION_MS),
        u64::try_from(most).unwrap_or(u64::MAX),
    );
    let sent: Vec<Instant> = ends.await?.into_iter().map(|end| end.plus(-INVITATION_MS)).collect();
    Ok(InvitationsLeft::of(most, &sent))
}

async fn require_one_left(site: &Site) -> Result<(), InvitationError> {
    let left = invitations_left(site).await?;
    if left.now > 0 {
        return Ok(());
    }
    // A platform that may invite nobody at all is asked again tomorrow.
    let tomorrow = || site.platform.now().plus(InvitationsLeft::OVER_MS);
    Err(InvitationError::TooMany {
        next: left.next.unwrap_or_else(tomorrow),
    })
}

/// Makes an account without a password and writes to its owner, who chooses one through the link.
///
/// # Errors
/// See [`InvitationError`].
pub async fn invite(site: &Site, account: NewAccount) -> Result<Member, InvitationError> {
    let _turn = site.shared.inviting.lock().await;
    require_one_left(site).await?;
    let account = NewAccount {
        password: None,
        ..account
    };
    let member = create_member(&site.platform, &site.passwords, account).await?;
    send_invitation(&site.platform, &member).await?;
    Ok(member)
}

/// Writes once more to somebody who was invited and has no password yet.
///
/// # Errors
/// [`InvitationError::TooMany`], or when the platform's storage fails.
pub(crate) async fn invite_again(site: &Site, member: &Member) -> Result<(), InvitationError> {
    let _turn = site.shared.inviting.lock().await;
    require_one_left(site).await?;
    Ok(send_invitation(&site.platform, member).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_out_comes_back_a_day_later() {
        let left = InvitationsLeft::of(2, &[]);
        assert_eq!((left.now, left.next), (2, None));
        let left = InvitationsLeft::of(2, &[Instant(7), Instant(5)]);
        let next = Some(Instant(5 + InvitationsLeft::OVER_MS));
        assert_eq!((left.now, left.next), (0, next));
        // The operator has lowered it since.
        assert_eq!(InvitationsLeft::of(1, &[Instant(7), Instant(5)]).now, 0);
    }
}
