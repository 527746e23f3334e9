//! Opening accounts.

use legollab_web::{
    account_rules::{AccountRuleError, checked_email, checked_name, email_key},
    password::{PasswordError, Passwords},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Func, LikeExpr},
};

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

impl NewAccount {
    /// Whether name, address and password will do, before anything is made for them.
    ///
    /// # Errors
    /// [`AccountError::Rule`] or [`AccountError::Password`].
    pub fn check(&self) -> Result<(), AccountError> {
        checked_email(&self.email)?;
        checked_name(&self.name)?;
        Ok(Passwords::check(&self.password)?)
    }
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

/// The account of an identifier.
///
/// # Errors
/// When the database does not answer.
pub async fn account_by_id(connection: &impl ConnectionTrait, id: &str) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find_by_id(id).one(connection).await
}

/// What is looked for among accounts.
#[derive(Debug, Clone, Copy)]
pub struct AccountSearch<'t> {
    /// A part of the name or the address; empty for all.
    pub text: &'t str,
    /// How many are left out before.
    pub offset: u64,
    /// How many to give at most.
    pub count: u64,
}

/// The accounts that are looked for, closed ones as well, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn accounts_found(
    connection: &impl ConnectionTrait,
    search: &AccountSearch<'_>,
) -> Result<Vec<account::Model>, DbErr> {
    let pattern = |text: &str| {
        let plain = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        LikeExpr::new(format!("%{plain}%")).escape('\\')
    };
    let lower = search.text.to_lowercase();
    // SQLite folds the case of ASCII alone, so what was typed is tried as well.
    let found = Condition::any()
        .add(Expr::col(account::Column::EmailKey).like(pattern(&lower)))
        .add(Expr::col(account::Column::Name).like(pattern(search.text)))
        .add(Expr::expr(Func::lower(Expr::col(account::Column::Name))).like(pattern(&lower)));
    account::Entity::find()
        .filter(found)
        .order_by_desc(account::Column::CreatedAt)
        .order_by_desc(account::Column::Id)
        .offset(search.offset)
        .limit(search.count)
        .all(connection)
        .await
}

/// An account whose address and name have been checked and whose password has been hashed.
#[derive(Debug, Clone)]
pub struct PreparedAccount {
    /// The address.
    pub email: String,
    /// What the person is called.
    pub name: String,
    /// The hash of the password.
    pub password_hash: String,
    /// `fr` or `en`.
    pub locale: String,
    /// Whether the address is known to be the person's.
    pub confirmed: bool,
}

/// Keeps a new account, whose address has none yet.
///
/// # Errors
/// When the database does not answer, or the address was taken meanwhile.
pub async fn insert_account(
    transaction: &impl ConnectionTrait,
    new: PreparedAccount,
    now: i64,
) -> Result<account::Model, DbErr> {
    let row = account::ActiveModel {
        id: Set(new_id()),
        email_key: Set(email_key(&new.email)),
        email: Set(new.email),
        name: Set(new.name),
        locale: Set(new.locale),
        password_hash: Set(new.password_hash),
        created_at: Set(now),
        confirmed_at: Set(new.confirmed.then_some(now)),
        closed_at: Set(None),
    };
    row.insert(transaction).await
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
    let prepared = PreparedAccount {
        email,
        name,
        password_hash,
        locale: new.locale,
        confirmed: new.confirmed,
    };
    let account = insert_account(&transaction, prepared, now).await?;
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
