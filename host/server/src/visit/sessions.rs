//! Sessions: who is signed in.

use legollab_runtime::{
    Instant,
    platform::Platform,
    storage::{Member, MemberState, Session, StorageError},
};

use legollab_web::{secret::Secret, session};

/// Somebody signed in.
#[derive(Debug, Clone)]
pub struct CurrentMember {
    /// The session.
    pub session: Session,
    /// The member.
    pub member: Member,
}

/// A session that goes on.
pub(super) struct ResumedSession {
    /// Who is signed in.
    pub(super) member: CurrentMember,
    /// Whether its end has moved, so that the cookie has to be sent again.
    pub(super) extended: bool,
}

/// Whether the account can be used.
pub fn is_active(member: &Member) -> bool {
    member.state == MemberState::Active
}

/// Opens a session for a member. The secret is always a new one, so that a cookie planted before signing in is worth
/// nothing afterwards.
///
/// # Errors
/// When the platform's storage fails.
pub async fn open_session(platform: &Platform, member: &Member) -> Result<Secret, StorageError> {
    let (secret, now) = (Secret::random(), platform.now());
    let session = Session {
        hash: secret.hash(),
        member: member.id.clone(),
        opened: now,
        expires: Instant(session::first_end(now.0)),
    };
    platform.store().open_session(session).await?;
    Ok(secret)
}

/// The session that belongs to a secret, if it has not ended and its member is not blocked.
///
/// # Errors
/// When the platform's storage fails.
pub(super) async fn resume(platform: &Platform, secret: &Secret) -> Result<Option<ResumedSession>, StorageError> {
    let now = platform.now();
    let found = platform.store().session(&secret.hash(), now).await?;
    let Some((mut session, member)) = found.filter(|(_, member)| is_active(member)) else {
        return Ok(None);
    };
    let later = session::later_end(session.opened.0, session.expires.0, now.0).map(Instant);
    if let Some(end) = later {
        platform.store().extend_session(&session.hash, end).await?;
        session.expires = end;
    }
    Ok(Some(ResumedSession {
        member: CurrentMember { session, member },
        extended: later.is_some(),
    }))
}

/// A session as it is by now, if it has not ended and its member is not blocked.
///
/// # Errors
/// When the platform's storage fails.
pub(super) async fn recheck(platform: &Platform, session: &Session) -> Result<Option<CurrentMember>, StorageError> {
    let found = platform.store().session(&session.hash, platform.now()).await?;
    Ok(found
        .filter(|(_, member)| is_active(member))
        .map(|(session, member)| CurrentMember { session, member }))
}
