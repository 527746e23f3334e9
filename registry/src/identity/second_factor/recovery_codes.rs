//! Codes that count once each, for those who do not have their authenticator at hand.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
};
use sha2::{Digest as _, Sha256};

use crate::identity::tables::recovery_code;

/// How many codes an account is given.
pub const RECOVERY_CODES: usize = 10;
/// Letters and digits without those that are taken for others: Crockford's base 32.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of a code: 80 bits, so that a plain hash of one cannot be undone by trying.
const CHARS: usize = 16;
/// Characters that are written together.
const GROUP: usize = 4;

/// Gives an account new codes in the place of those that it had. They cannot be told again.
///
/// # Errors
/// When the database does not answer.
pub async fn new_codes(transaction: &impl ConnectionTrait, account: &str) -> Result<Vec<String>, DbErr> {
    drop_codes(transaction, account).await?;
    let mut codes = Vec::new();
    for _ in 0..RECOVERY_CODES {
        let code = random_code();
        let row = recovery_code::ActiveModel {
            hash: Set(hash(account, &code)),
            account: Set(account.to_owned()),
        };
        row.insert(transaction).await?;
        codes.push(code);
    }
    Ok(codes)
}

/// How many codes of an account have not been used.
///
/// # Errors
/// When the database does not answer.
pub async fn codes_left(connection: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    recovery_code::Entity::find()
        .filter(recovery_code::Column::Account.eq(account))
        .count(connection)
        .await
}

/// Uses a code up; says whether it was one.
pub(super) async fn use_code(transaction: &impl ConnectionTrait, account: &str, typed: &str) -> Result<bool, DbErr> {
    let used = recovery_code::Entity::delete_by_id(hash(account, typed))
        .exec(transaction)
        .await?;
    Ok(used.rows_affected > 0)
}

/// Takes the codes of an account away.
pub(super) async fn drop_codes(transaction: &impl ConnectionTrait, account: &str) -> Result<(), DbErr> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::Account.eq(account))
        .exec(transaction)
        .await?;
    Ok(())
}

fn random_code() -> String {
    let bytes: [u8; CHARS] = rand::random();
    let mut code = String::new();
    for (at, byte) in bytes.into_iter().enumerate() {
        if at > 0 && at % GROUP == 0 {
            code.push('-');
        }
        let letter = ALPHABET.get(usize::from(byte) % ALPHABET.len()).copied();
        code.push(char::from(letter.unwrap_or(b'a')));
    }
    code
}

/// What is kept of a code, however it was typed.
fn hash(account: &str, code: &str) -> String {
    let plain = code.chars().filter(char::is_ascii_alphanumeric);
    let plain: String = plain
        .map(|char| match char.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect();
    hex::encode(Sha256::digest(format!("{account} {plain}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let code = random_code();
        assert_eq!(code.len(), CHARS + CHARS / GROUP - 1);
        assert_ne!(code, random_code());
        let typed = format!(
            " {} ",
            code.replace('-', " ")
                .replace('0', "o")
                .replace('1', "l")
                .to_uppercase()
        );
        assert_eq!(hash("ada", &code), hash("ada", &typed));
        assert_ne!(hash("ada", &code), hash("bob", &code));
    }
}
