//! Accounts of a platform's members.

mod address;
mod band;
mod confirmation;
mod form_problems;
mod handover;
mod invitations;
mod letters;
mod look_alike;
mod my_data;
mod notifications;
mod portrait;
pub mod profile;
mod recovery;
mod routes;
mod sign_in;
mod sign_up;

pub use form_problems::AccountFormErrors;
pub use handover::{StewardError, ensure_steward};
pub(crate) use invitations::invite_again;
pub use invitations::{InvitationError, InvitationsLeft, invitations_left, invite};
use legollab_runtime::{
    manifest::PlatformManifest,
    platform::Platform,
    storage::{Member, NewMember, NewMessage, StorageError, Token, TokenPurpose},
};
use legollab_web::{
    account_rules::{AccountRuleError, checked_email, checked_name},
    fault::Fault,
    password::{PasswordError, Passwords},
    secret::Secret,
};
pub(crate) use look_alike::KnownNames;
pub use routes::routes;

use crate::words::Words;

/// How long an invitation holds: a week, so that one may be away for a few days.
const INVITATION_MS: i64 = 7 * 24 * 3_600_000;
/// How long a link to a new password holds: an hour, because whoever has the link has the account.
const RESET_MS: i64 = 3_600_000;

/// Why an account cannot be made or changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Another account has the address.
    #[error("there is already an account for `{0}`")]
    AddressTaken(String),
    /// The address or the name will not do.
    #[error(transparent)]
    Rule(#[from] AccountRuleError),
    /// The name looks like a steward's, or like the site's.
    #[error("the name looks like that of a steward, or of the site")]
    NameOfAnother,
    /// The password will not do.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// A role is not written as roles are.
    #[error("`{0}` is no role; expected lower-case words joined by `-`, such as `treasurer`")]
    BadRole(String),
    /// The platform's storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// An account to make.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The e-mail address.
    pub email: String,
    /// The name that others see.
    pub name: String,
    /// The password; none for an account whose owner chooses it through an invitation.
    pub password: Option<String>,
    /// The roles, such as `steward`.
    pub roles: Vec<String>,
    /// The language; the platform's first if none is given.
    pub locale: Option<String>,
}

/// Makes an account, as the command line and a platform's first steward need it.
///
/// # Errors
/// See [`AccountError`].
pub async fn create_member(
    platform: &Platform,
    passwords: &Passwords,
    account: NewAccount,
) -> Result<Member, AccountError> {
    let member = new_member(platform.manifest(), passwords, account).await?;
    add(platform, member).await
}

/// The same, of somebody who has not shown yet that letters reach them.
async fn create_unconfirmed(
    platform: &Platform,
    passwords: &Passwords,
    account: NewAccount,
) -> Result<Member, AccountError> {
    let member = new_member(platform.manifest(), passwords, account).await?;
    let confirmed = false;
    add(platform, NewMember { confirmed, ..member }).await
}

async fn add(platform: &Platform, member: NewMember) -> Result<Member, AccountError> {
    let email = member.email.clone();
    match platform.store().add_member(member, platform.now()).await {
        Ok(member) => Ok(member),
        Err(StorageError::Constraint(_)) => Err(AccountError::AddressTaken(email)),
        Err(error) => Err(error.into()),
    }
}

/// All that is wrong with an account that somebody wants to make, so far as it can be told without the platform's data.
pub(crate) fn problems_with(account: &NewAccount) -> Vec<AccountError> {
    let name = checked_name(&account.name).err().map(AccountError::from);
    let email = checked_email(&account.email).err().map(AccountError::from);
    let password = account.password.as_deref();
    let password = password.and_then(|password| Passwords::check(password).err().map(AccountError::from));
    name.into_iter().chain(email).chain(password).collect()
}

/// Checks an account that is to be made, and gives what is stored of it.
///
/// # Errors
/// See [`AccountError`]; whether the address is taken, the platform's data says.
pub async fn new_member(
    manifest: &PlatformManifest,
    passwords: &Passwords,
    account: NewAccount,
) -> Result<NewMember, AccountError> {
    let email = checked_email(&account.email)?;
    let name = checked_name(&account.name)?;
    let roles = checked_roles(account.roles)?;
    let password_hash = match account.password {
        Some(password) => Some(passwords.hash(password).await?),
        None => None,
    };
    let default = || manifest.platform.languages.first().cloned();
    Ok(NewMember {
        email,
        name,
        password_hash,
        roles,
        locale: account.locale.or_else(default).unwrap_or_else(|| "en".into()),
        confirmed: true,
    })
}

/// Writes an invitation to somebody whose account has no password yet.
async fn send_invitation(platform: &Platform, member: &Member) -> Result<(), StorageError> {
    let words = Words::get(&member.locale);
    let args = [
        ("platform", title(platform, member).into()),
        ("name", member.name.as_str().into()),
    ];
    let subject = words.text("invitation-subject", &args);
    let body = words.text("invitation-body", &args);
    send_link(platform, member, TokenPurpose::Invitation, INVITATION_MS, subject, body).await
}

/// Writes a link to a new password.
async fn send_reset(platform: &Platform, member: &Member) -> Result<(), StorageError> {
    let words = Words::get(&member.locale);
    let args = [
        ("platform", title(platform, member).into()),
        ("name", member.name.as_str().into()),
    ];
    let subject = words.text("reset-subject", &args);
    let body = words.text("reset-body", &args);
    send_link(platform, member, TokenPurpose::PasswordReset, RESET_MS, subject, body).await
}

fn title(platform: &Platform, member: &Member) -> String {
    platform.manifest().platform.title.get(&member.locale).to_owned()
}

async fn send_link(
    platform: &Platform,
    member: &Member,
    purpose: TokenPurpose,
    lasts_ms: i64,
    subject: String,
    body: String,
) -> Result<(), StorageError> {
    let (secret, now) = (Secret::random(), platform.now());
    let token = Token {
        hash: secret.hash(),
        member: member.id.clone(),
        purpose,
        expires: now.plus(lasts_ms),
    };
    platform.store().put_token(token).await?;
    let page = match purpose {
        TokenPurpose::PasswordReset => "new-password",
        TokenPurpose::Invitation => "welcome",
        TokenPurpose::AddressConfirmation => "confirm",
    };
    let path = Some(format!("/account/{page}?token={}", secret.reveal()));
    let message = NewMessage {
        installation: None,
        to: member.id.clone(),
        subject,
        body,
        path,
    };
    platform.store().queue_message(message, now).await?;
    Ok(())
}

/// A password that could not be worked on is the host's fault.
fn failed(error: PasswordError) -> Fault {
    tracing::error!(%error, "a password could not be checked");
    match error {
        PasswordError::Busy => Fault::Unavailable { retry_after_s: 10 },
        _ => Fault::Internal { incident: None },
    }
}

/// Roles in order, each once.
fn checked_roles(roles: Vec<String>) -> Result<Vec<String>, AccountError> {
    let mut checked = Vec::with_capacity(roles.len());
    for role in roles {
        if !legollab_package::manifest::is_kebab_case(&role) {
            return Err(AccountError::BadRole(role.chars().take(64).collect()));
        }
        checked.push(role);
    }
    checked.sort();
    checked.dedup();
    Ok(checked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_found_at_once() {
        let account = |name: &str, email: &str, password: Option<&str>| {
            let account = NewAccount {
                email: email.into(),
                name: name.into(),
                password: password.map(str::to_owned),
                roles: Vec::new(),
                locale: None,
            };
            problems_with(&account).len()
        };
        assert_eq!(account("Ada", "ada@example.org", Some("un vélo pour deux")), 0);
        assert_eq!(account("\u{200b}", "ada", Some("short")), 3);
        assert_eq!(account("", "ada", None), 2);
    }

    #[test]
    fn roles_are_sorted_and_well_formed() {
        let roles = |list: &[&str]| checked_roles(list.iter().map(|role| (*role).to_owned()).collect());
        assert_eq!(
            roles(&["treasurer", "steward", "treasurer"]).unwrap(),
            ["steward", "treasurer"]
        );
        assert!(matches!(roles(&["Steward "]), Err(AccountError::BadRole(_))));
    }
}
