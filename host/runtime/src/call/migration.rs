//! Where a platform stands while it is changed: on the ground it stood on, on another one, or between the two.

use std::sync::Arc;

use super::Ground;

/// Whether a platform still stands on a ground.
#[derive(Clone, Default)]
pub enum Standing {
    /// It does.
    #[default]
    Here,
    /// It is about to stand on another one: who only reads goes on here, who writes waits.
    Moving,
    /// It is between the two, for the moment of one commit: what is read here may be thrown away under whoever reads it, so
    /// that nobody is answered from here any more.
    Between,
    /// It stands on another one.
    Moved(Arc<Ground>),
}

impl Standing {
    /// Whether what was read here is an answer.
    pub fn answers(&self) -> bool {
        matches!(self, Self::Here | Self::Moving)
    }

    /// Whether a change is under way.
    pub fn is_on_the_move(&self) -> bool {
        matches!(self, Self::Moving | Self::Between)
    }
}

/// The ground that the platform of this one stands on now.
pub(crate) fn latest(ground: &Arc<Ground>) -> Arc<Ground> {
    let mut ground = ground.clone();
    loop {
        let Standing::Moved(next) = ground.standing.borrow().clone() else {
            return ground;
        };
        ground = next;
    }
}

/// The ground that the platform of this one stands on when no change of it is under way.
pub(crate) async fn settled(ground: &Arc<Ground>) -> Arc<Ground> {
    let ground = latest(ground);
    let mut standing = ground.standing.subscribe();
    // The ground holds the sender, so there is always an answer.
    let _ = standing.wait_for(|standing| !standing.is_on_the_move()).await;
    latest(&ground)
}
