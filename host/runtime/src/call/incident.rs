//! A call that failed is recorded, for the steward.

use std::time::Duration;

use legollab_texts::Instant;

use super::{
    fault::{CallFault, FaultLocation},
    outcome::CallError,
    state::PlatformContext,
};
use crate::storage::NewIncident;

/// How long the answer to a failed call waits for the number of its incident.
const RECORDING: Duration = Duration::from_secs(1);

/// Records an incident, and says what the caller may know of it.
pub(super) async fn record_incident(
    context: &PlatformContext,
    mount: &str,
    call: &str,
    at: Instant,
    place: FaultLocation,
    fault: CallFault,
    log: &str,
) -> CallError {
    tracing::warn!(
        platform = context.name, mount, interface = place.interface, function = place.function, %call,
        kind = ?fault.kind, detail = fault.detail, "a call failed"
    );
    let incident = NewIncident {
        at,
        installation: place.installation,
        interface: place.interface,
        function: place.function,
        kind: fault.kind,
        detail: fault.detail.clone(),
        trace: [log, &fault.frames]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join("\n"),
        call: call.to_owned(),
    };
    // Where the store itself is what failed, recording waits for it as well; the caller need not.
    let recorded = tokio::time::timeout(RECORDING, context.store.record_incident(incident)).await;
    let incident = match recorded {
        Ok(Ok(number)) => number,
        Ok(Err(error)) => {
            tracing::error!(platform = context.name, %error, "an incident could not be recorded");
            0
        }
        Err(_) => {
            tracing::error!(platform = context.name, "an incident is yet to be recorded");
            0
        }
    };
    CallError::Failed {
        incident,
        kind: fault.kind,
        detail: fault.detail,
    }
}
