//! A platform for tests in another process: a line of JSON for each request, a line for each answer, in any order.
//!
//! `legollab brick test` lets the tests of a brick start their own program as such a host, so that they need not build the
//! runtime. `sdk/testing` is the other side.

use std::{io, sync::Arc};

use legollab_runtime::{
    Instant,
    call::{Call, CallError, Caller, CallerMember, Identity, Method},
    json::bound_text,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufRead, AsyncBufReadExt as _, AsyncWrite, AsyncWriteExt as _},
    sync::{Mutex, RwLock},
    task::JoinSet,
};

use crate::{
    bench::{Bench, Change, START},
    error::BenchError,
    running::Running,
};

/// The version of what is said. A test that was built for another one is told so.
const PROTOCOL: u32 = 1;

#[derive(Deserialize)]
struct Request {
    id: u64,
    #[serde(flatten)]
    order: Order,
}

/// What a test may ask for.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum Order {
    Open(Box<Open>),
    Call(Box<ToCall>),
    Join {
        name: String,
        roles: Vec<String>,
        locale: String,
    },
    AdvanceTo {
        target: Instant,
    },
    Settle,
    Messages,
    Incidents,
    DeadLetters,
    Jobs,
    Restart,
}

#[derive(Deserialize)]
struct Open {
    protocol: u32,
    name: Option<String>,
    at: Option<String>,
    time_zone: Option<String>,
    bricks: Vec<Mounted>,
    changes: Vec<Change>,
}

#[derive(Deserialize)]
struct Mounted {
    mount: String,
    file: String,
}

#[derive(Deserialize)]
struct ToCall {
    mount: String,
    interface: String,
    function: String,
    arguments: Value,
    caller: Who,
    locale: String,
    reading: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Who {
    Visitor,
    Platform,
    Member {
        id: String,
        name: String,
        roles: Vec<String>,
    },
}

/// Why something was not done, as the test reads it.
enum Failed {
    Bench(String),
    Call(Box<CallError>),
}

impl From<BenchError> for Failed {
    fn from(error: BenchError) -> Self {
        Self::Bench(error.to_string())
    }
}

/// Runs a platform for the test at the other end, until nothing more comes from it.
///
/// # Errors
/// When the other end cannot be read or written.
pub async fn serve<I, O>(input: I, output: O) -> io::Result<()>
where
    I: AsyncBufRead + Unpin,
    O: AsyncWrite + Unpin + Send + 'static,
{
    let platform: Arc<RwLock<Option<Running>>> = Arc::default();
    let output = Arc::new(Mutex::new(output));
    let mut lines = input.lines();
    let mut under_way = JoinSet::new();
    while let Some(line) = lines.next_line().await? {
        let (platform, output) = (platform.clone(), output.clone());
        // Each by itself, because a test may make calls side by side.
        under_way.spawn(async move {
            let answer = answer(&platform, &line).await;
            let mut output = output.lock().await;
            // A test that no longer listens has ended; the next line will not come either.
            let _ = output.write_all(format!("{answer}\n").as_bytes()).await;
            let _ = output.flush().await;
        });
        while under_way.try_join_next().is_some() {}
    }
    under_way.shutdown().await;
    if let Some(platform) = platform.write().await.take() {
        platform.close().await;
    }
    Ok(())
}

async fn answer(platform: &RwLock<Option<Running>>, line: &str) -> Value {
    let Request { id, order } = match serde_json::from_str(line) {
        Ok(request) => request,
        Err(error) => {
            // Its number can be there all the same.
            let id = serde_json::from_str::<Value>(line)
                .ok()
                .and_then(|it| it.get("id").cloned());
            let message = format!("this `legollab` does not know what the test asks: {error}");
            return json!({ "id": id, "error": { "kind": "other", "message": message } });
        }
    };
    match carry_out(platform, order).await {
        Ok(value) => json!({ "id": id, "ok": value }),
        Err(Failed::Bench(message)) => json!({ "id": id, "error": { "kind": "other", "message": message } }),
        Err(Failed::Call(error)) => json!({ "id": id, "error": told(&error) }),
    }
}

async fn carry_out(platform: &RwLock<Option<Running>>, order: Order) -> Result<Value, Failed> {
    let missing = || Failed::Bench("no platform is open".to_owned());
    match order {
        Order::Open(open) => {
            let mut platform = platform.write().await;
            let running = platform.insert(opened(*open).await?);
            return Ok(json!({ "now": running.now(), "folder": running.folder() }));
        }
        Order::Restart => {
            let mut platform = platform.write().await;
            let running = platform.take().ok_or_else(missing)?;
            *platform = Some(running.restart().await?);
            return Ok(Value::Null);
        }
        _ => {}
    }
    let platform = platform.read().await;
    let bench = platform.as_ref().ok_or_else(missing)?;
    match order {
        Order::Call(call) => called(bench, *call).await,
        Order::Join { name, roles, locale } => {
            let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
            let person = bench.join_as(&name, &roles, &locale).await?;
            Ok(json!({ "id": person.id, "name": person.name, "roles": person.roles, "locale": person.locale }))
        }
        Order::AdvanceTo { target } => {
            bench.advance_to(target).await?;
            Ok(json!(bench.now()))
        }
        Order::Settle => Ok(json!(bench.settle().await?)),
        Order::Messages => written(&bench.messages().await?),
        Order::Incidents => written(&bench.incidents().await?),
        Order::DeadLetters => written(&bench.dead_letters().await?),
        Order::Jobs => written(&bench.jobs().await?),
        Order::Open(_) | Order::Restart => Ok(Value::Null),
    }
}

fn written(records: &impl Serialize) -> Result<Value, Failed> {
    serde_json::to_value(records).map_err(|error| Failed::Bench(error.to_string()))
}

async fn opened(open: Open) -> Result<Running, Failed> {
    if open.protocol != PROTOCOL {
        return Err(Failed::Bench(format!(
            "the test speaks version {} of the test protocol, and this `legollab` version {PROTOCOL}: install the one of the \
             checkout that the brick's `legollab-testing` comes from",
            open.protocol
        )));
    }
    let mut bench = Bench::new().at(open.at.as_deref().unwrap_or(START));
    if let Some(name) = open.name {
        bench = bench.named(&name);
    }
    if let Some(zone) = open.time_zone {
        bench = bench.time_zone(&zone);
    }
    for Mounted { mount, file } in open.bricks {
        bench = bench.brick(&mount, file);
    }
    for change in open.changes {
        bench = bench.change(change);
    }
    Ok(bench.start().await?)
}

async fn called(bench: &Running, call: ToCall) -> Result<Value, Failed> {
    let identity = match call.caller {
        Who::Visitor => Identity::Visitor,
        Who::Platform => Identity::Platform,
        Who::Member { id, name, roles } => Identity::Member(CallerMember { id, name, roles }),
    };
    let mounted = bench.platform().mounted(&call.mount);
    let entry = mounted.and_then(|mounted| mounted.brick.function(&call.interface, &call.function));
    let method = if call.reading {
        Method::Read
    } else {
        Method::that_reaches(entry.map(|entry| &**entry))
    };
    let reply = bench
        .platform()
        .call(Call {
            mount: call.mount,
            interface: call.interface,
            function: call.function,
            arguments: call.arguments.to_string().into_bytes(),
            caller: Caller {
                identity,
                locale: call.locale,
            },
            method,
        })
        .await
        .map_err(|error| Failed::Call(Box::new(error)))?;
    // What the runtime wrote is JSON; an empty answer is a function that gives nothing.
    Ok(serde_json::from_slice(&reply.value).unwrap_or(Value::Null))
}

fn told(error: &CallError) -> Value {
    match error {
        CallError::Unknown {
            mount,
            interface,
            function,
        } => json!({ "kind": "unknown", "mount": mount, "interface": interface, "function": function }),
        CallError::NotARead { function } => json!({ "kind": "not-a-read", "function": function }),
        CallError::SignInRequired { function } => json!({ "kind": "sign-in-required", "function": function }),
        CallError::Forbidden { function } => json!({ "kind": "forbidden", "function": function }),
        CallError::BadArguments(_) => json!({ "kind": "bad-arguments", "message": error.to_string() }),
        // To whoever calls, both say what is wrong with which argument.
        CallError::OutOfBounds(broken) => json!({
            "kind": "refused",
            "case": "invalid",
            "status": 422,
            "value": Value::Null,
            "detail": error.to_string(),
            "fields": broken
                .iter()
                .map(|problem| (&problem.path, bound_text(&problem.bound, "en")))
                .collect::<Vec<_>>(),
        }),
        CallError::Refused(refusal) => json!({
            "kind": "refused",
            "case": refusal.case,
            "status": refusal.status,
            "value": refusal.value,
            "detail": refusal.detail,
            "fields": refusal.fields,
        }),
        CallError::Failed { incident, kind, detail } => json!({
            "kind": "failed",
            "incident": incident,
            "incident_kind": kind,
            "detail": detail,
        }),
        other => json!({ "kind": "other", "message": other.to_string() }),
    }
}
