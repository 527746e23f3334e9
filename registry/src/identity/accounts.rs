//! Opening accounts.

use legollab_web::{
    account_rules::{AccountRuleError, checked_email, checked_name},
    password::{PasswordError, Passwords},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    role::Role,
    tables::{account, account_role},
};
use crate::{database::new_id, state::Registry};

/// An account to be opened.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The address.
    pub email: String,
    /// What the person is called.
    pub name: String,
    /// The password.
    pub password: String,
    /// `fr` or `en`.
    pub locale: String,
    /// Whether the address is known to be the person's; otherwise a letter has to prove it.
    pub confirmed: bool,
    /// What the cooperative entrusts them with.
    pub roles: Vec<Role>,
}

/// Why an account is not opened.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Name or address will not do.
    #[error(transparent)]
    Rule(#[from] AccountRuleError),
    /// The password will not do.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The address has an account.
    #[error("the address `{0}` has an account")]
    Taken(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The one form of an address in which it is looked up.
pub fn email_key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// The open or closed account of an address.
///
/// # Errors
/// When the database does not answer.
pub async fn account_of(connection: &impl ConnectionTrait, email: &str) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find()
        .filter(account::Column::EmailKey.eq(email_key(email)))
        .one(connection)
        .await
}

/// Opens an account.
///
/// # Errors
/// See [`AccountError`].
pub async fn open_account(registry: &Registry, new: NewAccount) -> Result<account::Model, AccountError> {
    let (email, name) = (checked_email(&new.email)?, checked_name(&new.name)?);
    Passwords::check(&new.password)?;
    let password_hash = registry.passwords.hash(new.password).await?;
    let now = registry.now();
    let transaction = registry.database.write().await?;
    if account_of(&transaction, &email).await?.is_some() {
        return Err(AccountError::Taken(email));
    }
    let account = account::ActiveModel {
        id: Set(new_id()),
        email_key: Set(email_key(&email)),
        email: Set(email),
        name: Set(name),
        locale: Set(new.locale),
        password_hash: Set(password_hash),
        created_at: Set(now),
        confirmed_at: Set(new.confirmed.then_some(now)),
        closed_at: Set(None),
    };
    let account = account.insert(&transaction).await?;
    for role in new.roles {
        let row = account_role::ActiveModel {
            account: Set(account.id.clone()),
            role: Set(role.name().to_owned()),
            since: Set(now),
        };
        row.insert(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(account)
}
