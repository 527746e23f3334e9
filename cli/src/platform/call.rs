//! `platform call`

use std::io::Read as _;

use legollab_runtime::{
    call::{Call as Asked, CallError, Caller, CallerMember, Identity, Method},
    json::JsonError,
    platform::Platform,
    storage::MemberState,
};
use serde_json::Value;

use crate::{
    args::platform::Call,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Calls a function of a brick and shows what it gives back.
pub fn run(screen: &Screen, options: &Call) -> Result<Verdict, Problem> {
    let arguments = arguments(options)?;
    let runtime = process::start(None)?;
    process::block_on(async {
        let platform = process::open(screen, &runtime, &options.platform.folder).await?;
        let answer = match caller(screen, &platform, options.member.as_deref()).await {
            Ok(caller) => {
                let call = Asked {
                    mount: options.mount.clone(),
                    interface: options.interface.clone(),
                    function: options.function.clone(),
                    arguments,
                    caller,
                    method: Method::Any,
                };
                platform
                    .call(call)
                    .await
                    .map_err(|error| problem(screen, options, &error))
            }
            Err(problem) => Err(problem),
        };
        process::close(&platform).await;
        show(screen, &answer?.value)?;
        Ok(Verdict::Well)
    })
}

fn arguments(options: &Call) -> Result<Vec<u8>, Problem> {
    if options.arguments != "-" {
        return Ok(options.arguments.clone().into_bytes());
    }
    let mut arguments = Vec::new();
    std::io::stdin()
        .read_to_end(&mut arguments)
        .map_err(|error| Problem::new("no-input").because(&error))?;
    Ok(arguments)
}

async fn caller(screen: &Screen, platform: &Platform, email: Option<&str>) -> Result<Caller, Problem> {
    let Some(email) = email else {
        return Ok(Caller {
            identity: Identity::Platform,
            locale: screen.tag().to_owned(),
        });
    };
    let found = platform
        .store()
        .member_by_email(email)
        .await
        .map_err(|error| Problem::new("storage").because(&error))?;
    match found {
        Some(member) if member.state == MemberState::Active => Ok(Caller {
            identity: Identity::Member(CallerMember {
                id: member.id,
                name: member.name,
                roles: member.roles,
            }),
            locale: member.locale,
        }),
        Some(_) => Err(Problem::new("member-blocked").with("email", email.to_owned())),
        None => Err(Problem::new("no-such-member").with("email", email.to_owned())),
    }
}

/// Shows the value as JSON to both: there is no better way to show a value of any type on a line.
fn show(screen: &Screen, value: &[u8]) -> Result<(), Problem> {
    if value.is_empty() {
        screen.json(&Value::Null);
        screen.say("call-done", &[]);
        return Ok(());
    }
    let value: Value = serde_json::from_slice(value).map_err(|error| Problem::new("bad-answer").because(&error))?;
    screen.line(&format!("{value:#}"));
    screen.json(&value);
    Ok(())
}

fn problem(screen: &Screen, options: &Call, error: &CallError) -> Problem {
    let function = format!("{} {} {}", options.mount, options.interface, options.function);
    match error {
        CallError::Refused(refusal) => {
            let mut words = refusal.detail.clone();
            for (field, text) in &refusal.fields {
                words.push_str(&format!("\n{field}: {text}"));
            }
            Problem::new("call-refused")
                .with("function", function)
                .because_said(words)
        }
        CallError::Unknown { .. } => Problem::new("call-unknown").with("function", function),
        CallError::BadArguments(JsonError { path, expected, found }) => {
            let place = if path.is_empty() {
                screen.text("call-whole-argument", &[])
            } else {
                path.clone()
            };
            Problem::new("call-arguments")
                .with("function", function)
                .with("place", place)
                .with("expected", expected.text(screen.tag()))
                .with("found", found.text(screen.tag()))
        }
        CallError::SignInRequired { .. } | CallError::Forbidden { .. } => {
            Problem::new("call-forbidden").with("function", function)
        }
        CallError::Ended { last_day } => Problem::new("platform-ended").with("day", last_day.to_string()),
        CallError::Failed { incident, detail, .. } => Problem::new("call-failed")
            .with("function", function)
            .with("incident", *incident)
            .because_said(detail),
        other => Problem::new("call-not-made").with("function", function).because(other),
    }
}
