//! A call that somebody makes who may read the platform's folder.

use serde::{Deserialize, Serialize};

use crate::{
    call::{Call, CallError, Caller, CallerMember, Identity, Method},
    json::JsonError,
    platform::Platform,
    storage::{IncidentKind, MemberState},
};

/// A call to be made.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CallRequest {
    /// The mount.
    pub mount: String,
    /// The interface, by its full name or its last part.
    pub interface: String,
    /// The function.
    pub function: String,
    /// The named arguments as a JSON object.
    pub arguments: String,
    /// The e-mail address of the member in whose name; none calls for the platform itself.
    pub member: Option<String>,
    /// The language of the person who asks.
    pub locale: String,
}

/// Why a call gave nothing back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum CallFault {
    /// There is no member of this address.
    NoSuchMember,
    /// The member is blocked.
    MemberBlocked,
    /// There is no such function.
    Unknown,
    /// The arguments do not fit.
    BadArguments {
        /// Where.
        path: String,
        /// What was expected, in the language of the person who asked.
        expected: String,
        /// What was there, in the same.
        found: String,
    },
    /// The brick said no.
    Refused {
        /// Why, in the caller's language.
        detail: String,
        /// What is wrong with which field.
        fields: Vec<(String, String)>,
    },
    /// The caller may not call this.
    Forbidden,
    /// The platform has ended.
    Ended {
        /// The last day on which it was in use.
        last_day: String,
    },
    /// Something went wrong, and an incident was recorded.
    Failed {
        /// Its number.
        incident: i64,
        /// What kind.
        kind: IncidentKind,
        /// What happened.
        detail: String,
    },
    /// The call was not made.
    NotMade {
        /// Why.
        detail: String,
    },
}

/// Makes a call and gives what it gave back, as JSON; empty if the function gives nothing back.
///
/// # Errors
/// See [`CallFault`].
pub async fn call(platform: &Platform, request: &CallRequest) -> Result<String, CallFault> {
    let mounted = platform.mounted(&request.mount);
    let entry = mounted.and_then(|mounted| mounted.brick.function(&request.interface, &request.function));
    let method = Method::that_reaches(entry.map(|entry| &**entry));
    let call = Call {
        mount: request.mount.clone(),
        interface: request.interface.clone(),
        function: request.function.clone(),
        arguments: request.arguments.clone().into_bytes(),
        caller: caller(platform, request).await?,
        method,
    };
    let reply = platform
        .call(call)
        .await
        .map_err(|error| fault(&error, &request.locale))?;
    String::from_utf8(reply.value).map_err(not_made)
}

async fn caller(platform: &Platform, request: &CallRequest) -> Result<Caller, CallFault> {
    let Some(email) = &request.member else {
        return Ok(Caller {
            identity: Identity::Platform,
            locale: request.locale.clone(),
        });
    };
    let found = platform.store().member_by_email(email).await.map_err(not_made)?;
    match found {
        Some(member) if member.state == MemberState::Active => Ok(Caller {
            identity: Identity::Member(CallerMember {
                id: member.id,
                name: member.name,
                roles: member.roles,
            }),
            locale: member.locale,
        }),
        Some(_) => Err(CallFault::MemberBlocked),
        None => Err(CallFault::NoSuchMember),
    }
}

fn not_made(error: impl ToString) -> CallFault {
    CallFault::NotMade {
        detail: error.to_string(),
    }
}

fn fault(error: &CallError, locale: &str) -> CallFault {
    match error {
        CallError::Refused(refusal) => CallFault::Refused {
            detail: refusal.detail.clone(),
            fields: refusal.fields.clone(),
        },
        CallError::Unknown { .. } => CallFault::Unknown,
        CallError::BadArguments(JsonError { path, expected, found }) => CallFault::BadArguments {
            path: path.clone(),
            expected: expected.text(locale),
            found: found.text(locale),
        },
        CallError::SignInRequired { .. } | CallError::Forbidden { .. } => CallFault::Forbidden,
        CallError::Ended { last_day } => CallFault::Ended {
            last_day: last_day.to_string(),
        },
        CallError::Failed { incident, kind, detail } => CallFault::Failed {
            incident: *incident,
            kind: *kind,
            detail: detail.clone(),
        },
        other => not_made(other),
    }
}
