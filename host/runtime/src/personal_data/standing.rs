//! Telling bricks that a member was blocked, or may come again.

use serde_json::json;

use crate::{
    call::PlatformContext,
    storage::{JobChange, MemberState, StorageError},
};

const MEMBERS: &str = "legollaborative:brick/members";

/// Blocks a member or lets them in again, and has every brick told that listens: by jobs in the same commit, which are tried
/// again until they succeed.
///
/// # Errors
/// When the store fails, or there is no such member.
pub(crate) async fn set_standing(
    context: &PlatformContext,
    member: &str,
    state: MemberState,
) -> Result<(), StorageError> {
    let standing = match state {
        MemberState::Active => "active",
        MemberState::Blocked => "blocked",
    };
    let listeners = context.mounts().iter().filter_map(|mounted| {
        let entry = mounted.brick.function(MEMBERS, "changed")?;
        Some(JobChange::Put {
            installation: mounted.id,
            // One a member: what holds last is what is told.
            key: format!("legollab:member/{member}"),
            interface: entry.interface.to_string(),
            function: "changed".to_owned(),
            arguments: json!({ "member": member, "standing": standing }).to_string(),
            due: context.clock.now(),
            recurrence: None,
        })
    });
    let told = listeners.collect();
    context.store.set_state_and_tell(member, state, told).await
}
