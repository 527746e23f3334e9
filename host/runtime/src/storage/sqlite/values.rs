//! How the values of records are kept in columns.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::storage::{
    DeliveryState, FileId, IncidentKind, InstallationId, InstallationState, JobState, LetterChoices, MemberState,
    MessageState, TokenPurpose,
};

impl ToSql for InstallationId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for InstallationId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

macro_rules! kept_as_text {
    ($($type:ident { $($variant:ident = $text:literal),+ })+) => {$(
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                let text = match self {
                    $(Self::$variant => $text,)+
                };
                Ok(text.into())
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                match value.as_str()? {
                    $($text => Ok(Self::$variant),)+
                    other => Err(unknown(stringify!($type), other)),
                }
            }
        }
    )+};
}

kept_as_text! {
    InstallationState { Active = "active", Retired = "retired" }
    MemberState { Active = "active", Blocked = "blocked" }
    TokenPurpose {
        PasswordReset = "password-reset",
        Invitation = "invitation",
        AddressConfirmation = "address-confirmation"
    }
    DeliveryState { Pending = "pending", Dead = "dead" }
    JobState { Waiting = "waiting", Failed = "failed" }
    MessageState { Waiting = "waiting", Sent = "sent", Failed = "failed" }
    IncidentKind {
        Trap = "trap",
        CpuTime = "cpu-time",
        Deadline = "deadline",
        Memory = "memory",
        Stack = "stack",
        Limit = "limit",
        Quota = "quota",
        ReadOnly = "read-only",
        Grant = "grant",
        BadAnswer = "bad-answer",
        Host = "host"
    }
}

fn unknown(kind: &str, text: &str) -> FromSqlError {
    FromSqlError::Other(format!("there is no {kind} called {text:?}").into())
}

/// A member's roles, which are kept as a JSON array.
pub(super) struct Roles(pub(super) Vec<String>);

impl FromSql for Roles {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?)
            .map(Self)
            .map_err(FromSqlError::other)
    }
}

impl ToSql for Roles {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(serde_json::Value::from(self.0.as_slice()).to_string().into())
    }
}

impl FromSql for FileId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        Self::parse(text).ok_or_else(|| unknown("file", text))
    }
}

impl ToSql for FileId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for LetterChoices {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map_err(FromSqlError::other)
    }
}

impl ToSql for LetterChoices {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = serde_json::to_string(self);
        text.map(Into::into)
            .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
    }
}

/// A count of rows as SQLite takes it, in 63 bits.
pub(super) fn bounded(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
