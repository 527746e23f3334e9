//! The second factor itself: begun, confirmed by a first code, asked for, taken off.

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ConnectionTrait, DbErr, EntityTrait,
};

use super::{
    recovery_codes::{drop_codes, use_code},
    sealing,
    totp::TotpSecret,
};
use crate::identity::tables::second_factor;

/// How long a secret that no code has confirmed is shown, in milliseconds.
const ENROLMENT_MS: i64 = 3_600_000;

/// A second factor that has been begun, and waits for its first code.
#[derive(Debug, Clone)]
pub struct OpenEnrolment {
    /// What the authenticator is to be given.
    pub secret: TotpSecret,
}

/// What a code is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeProof {
    /// It is the authenticator's.
    Authenticator,
    /// It is one of the codes for when the authenticator is not at hand, and is used up now.
    Recovery,
    /// It is the authenticator's, and was used before.
    Used,
    /// It is none of the account's.
    Wrong,
}

impl CodeProof {
    /// Whether it proves something.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Authenticator | Self::Recovery)
    }
}

/// Whether an account has a second factor, which a first code has confirmed.
///
/// # Errors
/// When the database does not answer.
pub async fn has_second_factor(connection: &impl ConnectionTrait, account: &str) -> Result<bool, DbErr> {
    let found = second_factor::Entity::find_by_id(account).one(connection).await?;
    Ok(found.is_some_and(|factor| factor.confirmed_at.is_some()))
}

/// Begins a second factor with a new secret, in the place of one that was begun and not confirmed. None for an account that has one.
///
/// # Errors
/// When the database does not answer, or nothing can be sealed with the key.
pub async fn begin_enrolment(
    transaction: &impl ConnectionTrait,
    key: &[u8],
    account: &str,
    now: i64,
) -> Result<Option<OpenEnrolment>, DbErr> {
    if has_second_factor(transaction, account).await? {
        return Ok(None);
    }
    let secret = TotpSecret::random();
    let sealed = sealing::seal(key, account, &secret)
        .ok_or_else(|| DbErr::Custom("a second factor cannot be sealed".to_owned()))?;
    second_factor::Entity::delete_by_id(account).exec(transaction).await?;
    let row = second_factor::ActiveModel {
        account: Set(account.to_owned()),
        sealed_secret: Set(sealed),
        begun_at: Set(now),
        confirmed_at: Set(None),
        last_step: Set(0),
    };
    row.insert(transaction).await?;
    Ok(Some(OpenEnrolment { secret }))
}

/// The second factor that an account has begun within the hour and not confirmed.
///
/// # Errors
/// When the database does not answer.
pub async fn enrolment_of(
    connection: &impl ConnectionTrait,
    key: &[u8],
    account: &str,
    now: i64,
) -> Result<Option<OpenEnrolment>, DbErr> {
    let found = second_factor::Entity::find_by_id(account).one(connection).await?;
    let open =
        found.filter(|factor| factor.confirmed_at.is_none() && now < factor.begun_at.saturating_add(ENROLMENT_MS));
    let secret = open.and_then(|factor| sealing::open(key, account, &factor.sealed_secret));
    Ok(secret.map(|secret| OpenEnrolment { secret }))
}

/// Confirms what was begun by a first code, given at a point in time of the machine; says whether it was the right one.
///
/// # Errors
/// When the database does not answer.
pub async fn confirm_enrolment(
    transaction: &impl ConnectionTrait,
    key: &[u8],
    account: &str,
    code: &str,
    (now, machine_now): (i64, i64),
) -> Result<bool, DbErr> {
    let Some(open) = enrolment_of(transaction, key, account, now).await? else {
        return Ok(false);
    };
    let Some(step) = open.secret.step_of(&digits(code), machine_now) else {
        return Ok(false);
    };
    let row = second_factor::ActiveModel {
        account: Unchanged(account.to_owned()),
        confirmed_at: Set(Some(now)),
        last_step: Set(step),
        ..Default::default()
    };
    row.update(transaction).await?;
    Ok(true)
}

/// Takes a code of an account, which is used up by that, at a point in time of the machine.
///
/// # Errors
/// When the database does not answer.
pub async fn take_code(
    transaction: &impl ConnectionTrait,
    key: &[u8],
    account: &str,
    code: &str,
    machine_now: i64,
) -> Result<CodeProof, DbErr> {
    let found = second_factor::Entity::find_by_id(account).one(transaction).await?;
    let Some(factor) = found.filter(|factor| factor.confirmed_at.is_some()) else {
        return Ok(CodeProof::Wrong);
    };
    let step = match sealing::open(key, account, &factor.sealed_secret) {
        Some(secret) => secret.step_of(&digits(code), machine_now),
        None => {
            tracing::error!(
                account,
                "a second factor was sealed with another key than keys/second-factors.key"
            );
            None
        }
    };
    match step {
        Some(step) if step <= factor.last_step => Ok(CodeProof::Used),
        Some(step) => {
            let row = second_factor::ActiveModel {
                account: Unchanged(account.to_owned()),
                last_step: Set(step),
                ..Default::default()
            };
            row.update(transaction).await?;
            Ok(CodeProof::Authenticator)
        }
        None if use_code(transaction, account, code).await? => Ok(CodeProof::Recovery),
        None => Ok(CodeProof::Wrong),
    }
}

/// Takes the second factor of an account off, with its codes.
///
/// # Errors
/// When the database does not answer.
pub async fn take_off_second_factor(transaction: &impl ConnectionTrait, account: &str) -> Result<(), DbErr> {
    drop_codes(transaction, account).await?;
    second_factor::Entity::delete_by_id(account).exec(transaction).await?;
    Ok(())
}

/// A code as authenticators show it, without the space in its middle.
fn digits(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace()).collect()
}
