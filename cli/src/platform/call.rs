//! `platform call`

use std::io::Read as _;

use legollab_runtime::control::{self, CallFault, CallFile, CallRequest, ControlError, connect};
use serde_json::Value;

use crate::{
    args::platform::Call,
    changes::refused,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Calls a function of a brick and shows what it gives back: in the process that serves the platform, or here if none does.
pub fn run(screen: &Screen, options: &Call) -> Result<Verdict, Problem> {
    let folder = &options.platform.folder;
    let request = CallRequest {
        mount: options.mount.clone(),
        interface: options.interface.clone(),
        function: options.function.clone(),
        arguments: arguments(options)?,
        files: options
            .files
            .iter()
            .map(|given| file(given))
            .collect::<Result<_, _>>()?,
        member: options.member.clone(),
        locale: screen.tag().to_owned(),
    };
    let told = |fault: CallFault| problem(screen, options, fault);
    let value = process::block_on(async {
        if let Some(process) = connect(folder).await {
            return process.call(request).await.map_err(|error| match error {
                ControlError::Call(fault) => told(fault),
                other => refused(other),
            });
        }
        let runtime = process::start(None)?;
        let platform = process::open(screen, &runtime, folder).await?;
        let value = control::call(&platform, &request).await;
        process::close(&platform).await;
        value.map_err(told)
    })?;
    show(screen, options, &value)?;
    Ok(Verdict::Well)
}

/// A file to bring along. The process that serves the platform may stand elsewhere, so its path is whole.
fn file(given: &str) -> Result<CallFile, Problem> {
    let (path, shows) = given.split_once('=').unwrap_or((given, ""));
    let whole = std::path::absolute(path).map_err(|error| Problem::io("call-file", path.as_ref(), &error))?;
    let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(CallFile {
        name,
        path: whole,
        alternative: shows.to_owned(),
    })
}

fn arguments(options: &Call) -> Result<String, Problem> {
    if options.arguments != "-" {
        return Ok(options.arguments.clone());
    }
    let mut arguments = String::new();
    std::io::stdin()
        .read_to_string(&mut arguments)
        .map_err(|error| Problem::new("no-input").because(&error))?;
    Ok(arguments)
}

/// Shows the value as JSON to both: there is no better way to show a value of any type on a line.
fn show(screen: &Screen, options: &Call, value: &str) -> Result<(), Problem> {
    if value.is_empty() {
        screen.json(&Value::Null);
        let function = format!("{} {} {}", options.mount, options.interface, options.function);
        screen.say("call-done", &[("function", function.into())]);
        return Ok(());
    }
    let value: Value = serde_json::from_str(value).map_err(|error| Problem::new("bad-answer").because(&error))?;
    screen.line(&format!("{value:#}"));
    screen.json(&value);
    Ok(())
}

fn problem(screen: &Screen, options: &Call, fault: CallFault) -> Problem {
    let function = format!("{} {} {}", options.mount, options.interface, options.function);
    let of_member = |id| Problem::new(id).with("email", options.member.clone().unwrap_or_default());
    match fault {
        CallFault::NoSuchMember => of_member("no-such-member"),
        CallFault::MemberBlocked => of_member("member-blocked"),
        CallFault::Refused { detail, fields } => {
            let mut words = detail;
            for (field, text) in &fields {
                words.push_str(&format!("\n{field}: {text}"));
            }
            Problem::new("call-refused")
                .with("function", function)
                .because_said(words)
        }
        CallFault::Unknown => Problem::new("call-unknown").with("function", function),
        CallFault::BadArguments { path, expected, found } => {
            let place = if path.is_empty() {
                screen.text("call-whole-argument", &[])
            } else {
                path
            };
            Problem::new("call-arguments")
                .with("function", function)
                .with("place", place)
                .with("expected", expected)
                .with("found", found)
        }
        CallFault::Forbidden => Problem::new("call-forbidden").with("function", function),
        CallFault::Ended { last_day } => Problem::new("platform-ended").with("day", last_day),
        CallFault::Failed { incident, detail, .. } => Problem::new("call-failed")
            .with("function", function)
            .with("incident", incident)
            .because_said(detail),
        CallFault::File { name, detail } => Problem::new("call-file").with("path", name).because_said(detail),
        CallFault::NotMade { detail } => Problem::new("call-not-made")
            .with("function", function)
            .because_said(detail),
    }
}
