//! The blocks of a page.

use legollab_runtime::{
    call::Identity,
    manifest::{BlockName, MAX_BLOCKS_OF_PAGE},
};
use legollab_web::local_path::LocalPath;

use super::{
    calls::{self, BlockCall, CallOutcome, PageShare},
    draw::{self, BlockPage, DrawnBlock, draw, wrong},
    placed::{self, PlacedCall, Spot},
};
use crate::{
    attempt::{Attempt, is_answered_by},
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

/// The page that blocks stand on.
pub struct PageOfBlocks<'p> {
    /// Its address, which forms and buttons lead back to.
    pub path: &'p LocalPath,
    /// What could not be done, if the page answers an attempt.
    pub attempt: Option<&'p Attempt>,
    /// Whether the blocks are all that the page asks of bricks.
    pub share: PageShare,
}

/// The blocks of a page.
pub struct BlocksOfPage {
    /// What became of them, place by place, in their order.
    pub spots: Vec<Vec<BlockOutcome>>,
    /// Whether one of their forms says what is wrong with the attempt.
    pub answers_attempt: bool,
}

/// A block at a place.
struct Standing {
    spot: usize,
    level: u8,
    block: PlacedCall,
    outcome: BlockOutcome,
}

/// The blocks at the places of a page, in their order: of the whole page together as many as a page may have.
pub async fn of_page(visit: &SiteRequest, spots: &[Spot], page: &PageOfBlocks<'_>) -> BlocksOfPage {
    let (platform, identity) = (&visit.site.platform, visit.identity());
    let mut standing: Vec<Standing> = spots
        .iter()
        .enumerate()
        .flat_map(|(spot, of)| {
            let blocks = placed::at(platform, &identity, of).into_iter();
            blocks.map(move |block| Standing {
                spot,
                level: of.level,
                // Whoever does not answer in time has not been heard.
                outcome: BlockOutcome::Missing {
                    name: block.name.clone(),
                    incident: None,
                },
                block,
            })
        })
        .take(MAX_BLOCKS_OF_PAGE)
        .collect();
    let views = ask(visit, &mut standing, page.share).await;
    let answers_attempt = draw_all(visit, &mut standing, &views, page).await;
    let mut outcomes: Vec<Vec<BlockOutcome>> = spots.iter().map(|_| Vec::new()).collect();
    for Standing { spot, outcome, .. } in standing {
        if let Some(there) = outcomes.get_mut(spot) {
            there.push(outcome);
        }
    }
    BlocksOfPage {
        spots: outcomes,
        answers_attempt,
    }
}

/// Asks the bricks, and gives what is to be drawn, with its place among the blocks.
async fn ask(visit: &SiteRequest, standing: &mut [Standing], share: PageShare) -> Vec<(usize, View)> {
    let health = &visit.site.blocks;
    let mut waiting: Vec<(usize, BlockCall)> = Vec::new();
    for (index, Standing { block, .. }) in standing.iter().enumerate() {
        match health.attempt(&block.name) {
            Some(records) => waiting.push((index, block.call(visit.caller(), records))),
            None => tracing::debug!(block = %block.name, "a block pauses"),
        }
    }
    let mut views = Vec::new();
    for (index, asked) in calls::side_by_side(visit, waiting, share).await {
        let Some(Standing { block, outcome, .. }) = standing.get_mut(index) else {
            continue;
        };
        match asked {
            CallOutcome::View(view) => views.push((index, *view)),
            CallOutcome::Nothing => {
                health.went_well(&block.name);
                *outcome = BlockOutcome::Nothing;
            }
            CallOutcome::Wrong { detail, call } => {
                let incident = wrong(visit, block, detail, call).await;
                let name = block.name.clone();
                *outcome = BlockOutcome::Missing { name, incident };
            }
            CallOutcome::TurnedAway => {}
            CallOutcome::Failed { incident } => {
                health.failed(&block.name, incident.is_some());
                let name = block.name.clone();
                *outcome = BlockOutcome::Missing { name, incident };
            }
        }
    }
    views.sort_by_key(|(index, _)| *index);
    views
}

/// Draws what is there, and says whether one of its forms answers the attempt.
async fn draw_all(
    visit: &SiteRequest,
    standing: &mut [Standing],
    views: &[(usize, View)],
    page: &PageOfBlocks<'_>,
) -> bool {
    let reader = visit.identity();
    let area_map = visit.site.area_map().await;
    let names = draw::names(visit, &reader, views.iter().map(|(_, view)| view)).await;
    let mut answers_attempt = false;
    for (index, view) in views {
        let Some(Standing {
            block, level, outcome, ..
        }) = standing.get_mut(*index)
        else {
            continue;
        };
        let brick = BrickView::new(visit, &block.mounted);
        let attempt = page.attempt.and_then(|attempt| attempt.of_mount(&block.name.mount));
        let on = BlockPage {
            path: page.path,
            attempt,
            level: *level,
            first_id: u32::try_from(*index + 1)
                .unwrap_or_default()
                .saturating_mul(first_ids()),
            reader: &reader,
            area_map,
        };
        let files = draw::files(visit, &block.mounted, view, &reader, attempt).await;
        *outcome = match draw(visit, &block.mounted, &brick, view, (&names, &files), &on) {
            Ok(drawn) => {
                visit.site.blocks.went_well(&block.name);
                answers_attempt |= attempt.is_some_and(|attempt| is_answered_by(attempt, view, &brick, &files));
                BlockOutcome::Drawn(drawn)
            }
            Err(detail) => {
                let incident = wrong(visit, block, detail, String::new()).await;
                let name = block.name.clone();
                BlockOutcome::Missing { name, incident }
            }
        };
    }
    answers_attempt
}

/// How far the identifiers of two blocks lie apart, so that no two parts of a page have one.
fn first_ids() -> u32 {
    u32::try_from(MAX_NODES).unwrap_or(u32::MAX)
}

/// Whether somebody gets to see what went wrong with blocks.
pub fn sees_gaps(identity: &Identity) -> bool {
    identity.is_steward()
}
