//! The blocks of the home page.

use legollab_runtime::{call::Identity, manifest::BlockName};

use super::{
    calls::{self, BlockCall, CallOutcome},
    draw::{self, DrawnBlock, draw, wrong},
    placed,
};
use crate::{
    brick_view::BrickView,
    view::{MAX_NODES, View},
    visit::SiteRequest,
};

/// What became of a block.
pub enum BlockOutcome {
    /// It is there.
    Drawn(DrawnBlock),
    /// There is nothing to show, or not for this reader.
    Nothing,
    /// It could not be shown.
    Missing {
        /// Which.
        name: BlockName,
        /// The number of the incident, if there is a new one.
        incident: Option<i64>,
    },
}

/// The blocks of the home page, in their order.
pub async fn of_home(visit: &SiteRequest) -> Vec<BlockOutcome> {
    let placed = placed::of_home(&visit.site.platform, &visit.identity());
    let health = &visit.site.blocks;
    let mut outcomes: Vec<BlockOutcome> = Vec::new();
    let mut waiting: Vec<(usize, BlockCall)> = Vec::new();
    for (index, block) in placed.iter().enumerate() {
        match health.attempt(&block.name) {
            Some(records) => waiting.push((index, block.call(visit.caller(), records))),
            None => tracing::debug!(block = %block.name, "a block pauses"),
        }
        // Whoever does not answer in time has not been heard.
        let name = block.name.clone();
        outcomes.push(BlockOutcome::Missing { name, incident: None });
    }
    let mut views: Vec<(usize, View)> = Vec::new();
    for (index, outcome) in calls::side_by_side(visit, waiting).await {
        let (Some(block), Some(place)) = (placed.get(index), outcomes.get_mut(index)) else {
            continue;
        };
        match outcome {
            CallOutcome::View(view) => views.push((index, *view)),
            CallOutcome::Nothing => {
                health.went_well(&block.name);
                *place = BlockOutcome::Nothing;
            }
            CallOutcome::Wrong { detail, call } => {
                let incident = wrong(visit, block, detail, call).await;
                let name = block.name.clone();
                *place = BlockOutcome::Missing { name, incident };
            }
            CallOutcome::TurnedAway => {}
            CallOutcome::Failed { incident } => {
                health.failed(&block.name, incident.is_some());
                let name = block.name.clone();
                *place = BlockOutcome::Missing { name, incident };
            }
        }
    }
    let names = draw::names(visit, views.iter().map(|(_, view)| view)).await;
    for (index, view) in views {
        let (Some(block), Some(place)) = (placed.get(index), outcomes.get_mut(index)) else {
            continue;
        };
        let brick = BrickView::new(visit, &block.mounted);
        let first_id = u32::try_from(index + 1).unwrap_or_default().saturating_mul(first_ids());
        let files = draw::files(visit, &block.mounted, &view, &visit.identity()).await;
        *place = match draw(visit, &block.mounted, &brick, &view, (&names, &files), first_id) {
            Ok(drawn) => {
                health.went_well(&block.name);
                BlockOutcome::Drawn(drawn)
            }
            Err(detail) => {
                let incident = wrong(visit, block, detail, String::new()).await;
                let name = block.name.clone();
                BlockOutcome::Missing { name, incident }
            }
        };
    }
    outcomes
}

/// How far the identifiers of two blocks lie apart, so that no two parts of a page have one.
fn first_ids() -> u32 {
    u32::try_from(MAX_NODES).unwrap_or(u32::MAX)
}

/// Whether somebody gets to see what went wrong with blocks.
pub fn sees_gaps(identity: &Identity) -> bool {
    identity.is_steward()
}
