//! Where calls come from: from outside, from the platform itself, from the host.

use std::{sync::Arc, time::Duration};

use super::{
    access,
    caller::{Caller, Identity},
    execute::{CallAborted, CallPurpose, admitted},
    migration::{current_context, settled_context},
    outcome::{CallError, Reply},
    request::{Call, Method},
    state::{MountedBrick, PlatformContext},
    submission::{Submission, SubmissionNumber, may_be_done},
};
use crate::{
    brick::{ExportedFunction, FunctionRole},
    storage::CompletionMark,
};

/// How long a call may wait for a platform that is being changed. It holds no permit meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// Makes a call from outside.
///
/// # Errors
/// See [`CallError`]; in every case nothing was kept.
pub async fn call(context: &Arc<PlatformContext>, call: Call) -> Result<Reply, CallError> {
    make(context, call, None).await
}

/// Makes a call from outside that takes effect once, however often it is sent under its number.
///
/// # Errors
/// See [`CallError`]; in every case nothing was kept by this call.
pub async fn submit(
    context: &Arc<PlatformContext>,
    call: Call,
    number: SubmissionNumber<'_>,
) -> Result<Reply, CallError> {
    let submission = Submission::new(&call, number);
    make(context, call, Some(submission)).await
}

async fn make(context: &Arc<PlatformContext>, call: Call, submission: Option<Submission>) -> Result<Reply, CallError> {
    let until = tokio::time::Instant::now() + PATIENCE;
    let mut context = current_context(context);
    loop {
        match call_here(&context, &call, submission).await {
            Ok(reply) => return Ok(reply),
            Err(CallAborted::Failed(error)) => return Err(error),
            Err(CallAborted::Migrated) => tracing::debug!(
                platform = context.name,
                mount = call.mount,
                function = call.function,
                "a call waits while its platform changes"
            ),
        }
        let settled = tokio::time::timeout_at(until, settled_context(&context)).await;
        context = settled.map_err(|_| CallError::Busy { retry_after_s: 5 })?;
    }
}

async fn call_here(
    context: &Arc<PlatformContext>,
    call: &Call,
    submission: Option<Submission>,
) -> Result<Reply, CallAborted> {
    let unknown = || CallError::Unknown {
        mount: call.mount.clone(),
        interface: call.interface.clone(),
        function: call.function.clone(),
    };
    let mounted = context.mounted(&call.mount).ok_or_else(unknown)?;
    let entry = mounted
        .brick
        .function(&call.interface, &call.function)
        .ok_or_else(unknown)?;
    let errand = match (call.method, &entry.role) {
        (Method::Read | Method::ReadOrWrite, FunctionRole::Domain | FunctionRole::Pages) => CallPurpose::Request,
        (Method::Block { records }, FunctionRole::Block) => CallPurpose::Block { records },
        (Method::Search { records }, FunctionRole::Search) => CallPurpose::Search { records },
        (Method::Endpoint, FunctionRole::Endpoint(_)) => CallPurpose::Endpoint,
        _ => return Err(unknown().into()),
    };
    let identity = &call.caller.identity;
    if entry.draws_pages() {
        access::check_page(entry, mounted.brick.manifest(), &call.arguments, identity)?;
    } else {
        access::check(entry, identity)?;
    }
    if call.method == Method::Read && !entry.reads() {
        return Err(CallError::NotARead {
            function: entry.function.name.clone(),
        }
        .into());
    }
    check_bounds(entry, &call.arguments, errand.argument_bytes(&mounted.limits, entry))?;
    let (arguments, caller) = (&call.arguments, call.caller.clone());
    match submission {
        // What only reads may be done again. Boxed, so that calls without a number are no larger for it.
        Some(submission) if errand.is_request() && !entry.reads() => {
            Box::pin(submitted(context, mounted, entry, arguments, caller, submission)).await
        }
        _ => admitted(context, mounted, entry, arguments, caller, errand).await,
    }
}

/// Makes a call under a number, or gives the answer of the one that was made.
async fn submitted(
    context: &Arc<PlatformContext>,
    mounted: &Arc<MountedBrick>,
    entry: &Arc<ExportedFunction>,
    arguments: &[u8],
    caller: Caller,
    submission: Submission,
) -> Result<Reply, CallAborted> {
    if let Some(reply) = submission.answer(context).await? {
        return Ok(reply);
    }
    let errand = CallPurpose::Submission(submission);
    match admitted(context, mounted, entry, arguments, caller, errand).await {
        Err(CallAborted::Failed(error)) if may_be_done(&error) => match submission.answer(context).await? {
            Some(reply) => Ok(reply),
            None => Err(error.into()),
        },
        ended => ended,
    }
}

/// Holds what comes from outside to the bounds that the manifest sets, before it takes a permit. What is too long or is no
/// JSON is told of by those who read it.
fn check_bounds(entry: &ExportedFunction, arguments: &[u8], limit: usize) -> Result<(), CallError> {
    let Some(bounds) = &entry.bounds else { return Ok(()) };
    if arguments.len() > limit {
        return Ok(());
    }
    let Ok(arguments) = serde_json::from_slice(arguments) else {
        return Ok(());
    };
    let problems = bounds.check(&arguments);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(CallError::OutOfBounds(problems))
    }
}

/// Makes a call of the platform itself: a job, an event for a listener, or a brick's first settings. No access rule applies,
/// because the brick scheduled the job, and the platform wired the event and wrote the settings.
///
/// # Errors
/// See [`CallError`].
pub async fn call_for(
    context: &Arc<PlatformContext>,
    mounted: &Arc<MountedBrick>,
    entry: &Arc<ExportedFunction>,
    arguments: &[u8],
    mark: CompletionMark,
) -> Result<Reply, CallError> {
    // Somebody has written them, unlike jobs and events, which are between bricks.
    if matches!(mark, CompletionMark::Settled(..)) {
        check_bounds(entry, arguments, mounted.limits.argument_bytes)?;
    }
    call_as_platform(context, mounted, entry, arguments, CallPurpose::Scheduled(mark)).await
}

/// Makes a call of the host itself: taking data out and in, and the steps of a migration. No access rule applies.
///
/// # Errors
/// See [`CallError`].
pub async fn call_of_host(
    context: &Arc<PlatformContext>,
    mounted: &Arc<MountedBrick>,
    entry: &Arc<ExportedFunction>,
    arguments: &[u8],
) -> Result<Reply, CallError> {
    call_as_platform(context, mounted, entry, arguments, CallPurpose::Maintenance).await
}

async fn call_as_platform(
    context: &Arc<PlatformContext>,
    mounted: &Arc<MountedBrick>,
    entry: &Arc<ExportedFunction>,
    arguments: &[u8],
    errand: CallPurpose,
) -> Result<Reply, CallError> {
    let locale = context
        .manifest
        .platform
        .languages
        .first()
        .cloned()
        .unwrap_or_else(|| "en".into());
    let caller = Caller {
        identity: Identity::Platform,
        locale,
    };
    let done = admitted(context, mounted, entry, arguments, caller, errand).await;
    done.map_err(|halted| match halted {
        // It is due on the other context as well.
        CallAborted::Migrated => CallError::Busy { retry_after_s: 1 },
        CallAborted::Failed(error) => error,
    })
}
