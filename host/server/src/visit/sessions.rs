//! Sessions: who is signed in, for how long.

use legollab_runtime::{
    platform::Platform,
    storage::{Member, Session, StorageError},
};

use super::{SignedIn, is_active};
use crate::web::secret::Secret;

/// How long a session lasts after it was last used, in milliseconds: two weeks.
pub const LASTS_MS: i64 = 14 * 24 * 3_600_000;
/// How long a session lasts at most, however much it is used, in milliseconds: ninety days.
const AT_MOST_MS: i64 = 90 * 24 * 3_600_000;
/// A session's end is moved once a day at most, so that reading pages does not write to disk.
const MOVED_EVERY_MS: i64 = 24 * 3_600_000;

/// A session that goes on.
pub struct Resumed {
    /// Who is signed in.
    pub signed_in: SignedIn,
    /// Whether its end has moved, so that the cookie has to be sent again.
    pub extended: bool,
}

/// Opens a session for a member. The secret is always a new one, so that a cookie planted before signing in is worth
/// nothing afterwards.
///
/// # Errors
/// When the platform's storage fails.
pub async fn open(platform: &Platform, member: &Member) -> Result<Secret, StorageError> {
    let (secret, now) = (Secret::random(), platform.now());
    let session = Session {
        hash: secret.hash(),
        member: member.id.clone(),
        opened: now,
        expires: now.plus(LASTS_MS),
    };
    platform.store().open_session(session).await?;
    Ok(secret)
}

/// The session that belongs to a secret, if it has not ended and its member is not blocked.
///
/// # Errors
/// When the platform's storage fails.
pub async fn resume(platform: &Platform, secret: &Secret) -> Result<Option<Resumed>, StorageError> {
    let now = platform.now();
    let found = platform.store().session(&secret.hash(), now).await?;
    let Some((mut session, member)) = found.filter(|(_, member)| is_active(member)) else {
        return Ok(None);
    };
    let end = now.plus(LASTS_MS).min(session.opened.plus(AT_MOST_MS));
    let extended = end.since(session.expires) >= MOVED_EVERY_MS;
    if extended {
        platform.store().extend_session(&session.hash, end).await?;
        session.expires = end;
    }
    Ok(Some(Resumed {
        signed_in: SignedIn { session, member },
        extended,
    }))
}

/// A session as it is by now, if it has not ended and its member is not blocked.
///
/// # Errors
/// When the platform's storage fails.
pub async fn still(platform: &Platform, session: &Session) -> Result<Option<SignedIn>, StorageError> {
    let found = platform.store().session(&session.hash, platform.now()).await?;
    Ok(found
        .filter(|(_, member)| is_active(member))
        .map(|(session, member)| SignedIn { session, member }))
}
