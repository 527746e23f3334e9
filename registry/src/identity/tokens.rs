//! Tokens of programs: made, listed, revoked. [`crate::visit`] tells who comes with one.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use sha2::{Digest as _, Sha256};

use super::tables::api_token;
use crate::{clock::DAY_MS, database::new_id};

/// What every token begins with, so that people and scanners of leaked secrets know one when they see it.
pub const TOKEN_PREFIX: &str = "legollab_";
/// How many tokens of an account may be open.
pub const TOKENS: usize = 20;
/// How many days a token may last.
pub const TOKEN_DAYS: std::ops::RangeInclusive<i64> = 1..=90;
/// Letters and digits of randomness in a token: 238 bits.
const RANDOM_CHARS: usize = 40;
/// Letters and digits at its end that follow from those before: enough for 32 bits.
const CHECK_CHARS: usize = 6;
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Tokens that are listed.
const LISTED: u64 = 100;

/// A token to be made.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// In whose name it acts.
    pub account: String,
    /// The organisation that it may publish for; none for a token that only reads.
    pub organisation: Option<String>,
    /// The packages of the organisation that it may publish, each as its repository is called after the namespace; empty for all.
    pub packages: Vec<String>,
    /// Whether it does below `/api/` what changes something.
    pub acts: bool,
    /// What it is for.
    pub name: String,
    /// How many days it lasts.
    pub days: i64,
}

/// What is kept of a token. A plain hash will do, because a token cannot be guessed.
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// A new token: its prefix, forty random letters and digits, and six that follow from them, so that one which was mistyped or
/// cut off is known without looking for it, and a scanner of leaked secrets takes nothing else for one.
pub fn random_token() -> String {
    let mut body = String::from(TOKEN_PREFIX);
    while body.len() < TOKEN_PREFIX.len() + RANDOM_CHARS {
        let byte: u8 = rand::random();
        // 248 is the largest multiple of 62 that a byte holds: below it, all characters are as likely.
        if byte < 248
            && let Some(char) = ALPHABET.get(usize::from(byte % 62))
        {
            body.push(char::from(*char));
        }
    }
    let check = check_of(&body);
    body + &check
}

/// Whether a text has the form of a token, to the last character.
pub fn is_whole_token(text: &str) -> bool {
    let body_chars = TOKEN_PREFIX.len() + RANDOM_CHARS;
    let Some((body, check)) = text.split_at_checked(body_chars) else {
        return false;
    };
    body.starts_with(TOKEN_PREFIX) && check == check_of(body)
}

/// The first 32 bits of the SHA-256 of all that goes before, in base 62.
fn check_of(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    let mut number = digest
        .iter()
        .take(4)
        .fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
    let mut digits = Vec::new();
    for _ in 0..CHECK_CHARS {
        let digit = usize::try_from(number % 62)
            .ok()
            .and_then(|at| ALPHABET.get(at))
            .copied();
        digits.push(char::from(digit.unwrap_or(b'0')));
        number /= 62;
    }
    digits.into_iter().rev().collect()
}

/// Makes a token; says it along with what is kept of it. It cannot be told again.
///
/// # Errors
/// When the database does not answer.
pub async fn make_token(
    transaction: &impl ConnectionTrait,
    new: NewToken,
    now: i64,
) -> Result<(String, api_token::Model), DbErr> {
    let token = random_token();
    let packages = (!new.packages.is_empty()).then(|| new.packages.join(","));
    let row = api_token::ActiveModel {
        id: Set(new_id()),
        hash: Set(token_hash(&token)),
        account: Set(new.account),
        organisation: Set(new.organisation),
        packages: Set(packages),
        acts: Set(new.acts),
        name: Set(new.name),
        created_at: Set(now),
        ends_at: Set(now.saturating_add(new.days.saturating_mul(DAY_MS))),
        last_used_at: Set(None),
        revoked_at: Set(None),
    };
    Ok((token, row.insert(transaction).await?))
}

/// The tokens of an account, newest first, with those that have ended.
///
/// # Errors
/// When the database does not answer.
pub async fn tokens_of(connection: &impl ConnectionTrait, account: &str) -> Result<Vec<api_token::Model>, DbErr> {
    api_token::Entity::find()
        .filter(api_token::Column::Account.eq(account))
        .order_by_desc(api_token::Column::CreatedAt)
        .order_by_desc(api_token::Column::Id)
        .limit(LISTED)
        .all(connection)
        .await
}

/// The tokens of an account that hold.
///
/// # Errors
/// When the database does not answer.
pub async fn open_tokens_of(
    connection: &impl ConnectionTrait,
    account: &str,
    now: i64,
) -> Result<Vec<api_token::Model>, DbErr> {
    let mut tokens = tokens_of(connection, account).await?;
    tokens.retain(|token| token.revoked_at.is_none() && token.ends_at > now);
    Ok(tokens)
}

/// Revokes a token of an account; none if it has no such token, or it was revoked before.
///
/// # Errors
/// When the database does not answer.
pub async fn revoke_token(
    transaction: &impl ConnectionTrait,
    account: &str,
    id: &str,
    now: i64,
) -> Result<Option<api_token::Model>, DbErr> {
    let found = api_token::Entity::find_by_id(id)
        .filter(api_token::Column::Account.eq(account))
        .filter(api_token::Column::RevokedAt.is_null())
        .one(transaction)
        .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    let mut row: api_token::ActiveModel = found.into();
    row.revoked_at = Set(Some(now));
    Ok(Some(row.update(transaction).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_that_was_mistyped_is_known() {
        let token = random_token();
        assert!(is_whole_token(&token), "{token}");
        assert_eq!(token.len(), TOKEN_PREFIX.len() + RANDOM_CHARS + CHECK_CHARS);
        for at in TOKEN_PREFIX.len()..token.len() {
            let mut mistyped = token.clone();
            let other = if token.as_bytes()[at] == b'x' { "y" } else { "x" };
            mistyped.replace_range(at..=at, other);
            assert!(!is_whole_token(&mistyped), "{mistyped}");
        }
        for other in [
            "",
            "legollab_",
            &token[1..],
            &token[..token.len() - 1],
            &format!("{token}a"),
            "legollab_éé",
        ] {
            assert!(!is_whole_token(other), "{other}");
        }
    }

    /// What scanners of leaked secrets are told must not change.
    #[test]
    fn the_end_follows_from_what_goes_before() {
        let body = "legollab_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcd";
        let digest = Sha256::digest(body.as_bytes());
        let number = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
        let mut back = 0_u64;
        for char in check_of(body).bytes() {
            back = back * 62 + ALPHABET.iter().position(|it| *it == char).unwrap() as u64;
        }
        assert_eq!(back, u64::from(number));
    }
}
