//! A call that somebody makes who may read the platform's folder.

use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use legollab_contract::BoundProblem;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    call::{Call, CallError, Caller, CallerMember, Identity, Method, MountedBrick},
    files::{FileSender, SentFile, take},
    folder::dir::open_regular,
    json::{JsonError, bound_text},
    platform::Platform,
    storage::{FileId, IncidentKind, MemberState},
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
    /// Files that go with it.
    #[serde(default)]
    pub files: Vec<CallFile>,
}

/// A picture or document that goes with a call, from this machine.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CallFile {
    /// What the arguments name it by, after an `@`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What a picture shows; empty if it only decorates.
    pub alternative: String,
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
    /// A file that goes with the call was not taken.
    File {
        /// Which.
        name: String,
        /// Why not.
        detail: String,
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
    let arguments = match mounted {
        Some(mounted) if !request.files.is_empty() => with_files(platform, mounted, request).await?,
        _ => request.arguments.clone(),
    };
    let call = Call {
        mount: request.mount.clone(),
        interface: request.interface.clone(),
        function: request.function.clone(),
        arguments: arguments.into_bytes(),
        caller: caller(platform, request).await?,
        method,
    };
    let reply = platform
        .call(call)
        .await
        .map_err(|error| fault(&error, &request.locale))?;
    String::from_utf8(reply.value).map_err(not_made)
}

/// The arguments, with the identifier of each file where they name it. Whoever calls here may read the platform's folder, so
/// there is nobody to keep identifiers from.
async fn with_files(platform: &Platform, mounted: &MountedBrick, request: &CallRequest) -> Result<String, CallFault> {
    // What is no JSON, the call says.
    let Ok(mut arguments) = serde_json::from_str::<Value>(&request.arguments) else {
        return Ok(request.arguments.clone());
    };
    for file in &request.files {
        let refused = |detail: String| CallFault::File {
            name: file.name.clone(),
            detail,
        };
        let (path, most) = (file.path.clone(), mounted.limits.file_bytes as u64);
        let reading = tokio::task::spawn_blocking(move || read(&path, most)).await;
        let content = reading.map_err(not_made)?.map_err(|error| refused(error.to_string()))?;
        let sent = SentFile {
            id: FileId::random(),
            mount: &mounted.name,
            installation: mounted.id,
            limits: &mounted.limits,
            sender: FileSender::Brick(mounted.name.clone()),
            name: &file.name,
            alternative: Some(file.alternative.clone()),
            content,
        };
        let taken = take(platform.store(), platform.blobs(), platform.now(), sent).await;
        let id = taken.map_err(|error| refused(error.to_string()))?.id;
        put(&mut arguments, &format!("@{}", file.name), &id.to_string());
    }
    Ok(arguments.to_string())
}

/// Reads a file of at most so many bytes.
fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    // One more byte than is taken says that there are more.
    let file = open_regular(path)?;
    file.take(most.saturating_add(1)).read_to_end(&mut content)?;
    Ok(content)
}

/// Puts an identifier wherever a whole text names the file.
fn put(value: &mut Value, name: &str, id: &str) {
    match value {
        Value::String(text) if text == name => id.clone_into(text),
        Value::Array(values) => values.iter_mut().for_each(|value| put(value, name, id)),
        Value::Object(fields) => fields.values_mut().for_each(|value| put(value, name, id)),
        _ => {}
    }
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
        CallError::OutOfBounds(broken) => {
            let field = |problem: &BoundProblem| (problem.path.clone(), bound_text(&problem.bound, locale));
            let fields: Vec<(String, String)> = broken.iter().map(field).collect();
            let said: Vec<String> = fields.iter().map(|(path, text)| format!("{path}: {text}")).collect();
            CallFault::Refused {
                detail: said.join(" "),
                fields,
            }
        }
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
