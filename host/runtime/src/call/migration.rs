//! What becomes of calls while their platform is changed: from one context to the one that takes its place.

use std::sync::Arc;

use super::state::{MigrationState, PlatformContext};

impl MigrationState {
    /// Whether what was read here is an answer.
    pub fn answers(&self) -> bool {
        matches!(self, Self::Active | Self::Draining)
    }

    /// Whether a change is under way.
    pub fn is_migrating(&self) -> bool {
        matches!(self, Self::Draining | Self::Committing)
    }
}

/// The context that its platform has now.
pub(crate) fn current_context(context: &Arc<PlatformContext>) -> Arc<PlatformContext> {
    let mut context = context.clone();
    loop {
        let MigrationState::Superseded(next) = context.migration.borrow().clone() else {
            return context;
        };
        context = next;
    }
}

/// The context that its platform has once no change of it is under way.
pub(crate) async fn settled_context(context: &Arc<PlatformContext>) -> Arc<PlatformContext> {
    let context = current_context(context);
    let mut migration = context.migration.subscribe();
    // The context holds the sender, so there is always an answer.
    let _ = migration.wait_for(|migration| !migration.is_migrating()).await;
    current_context(&context)
}
