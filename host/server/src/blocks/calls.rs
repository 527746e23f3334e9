//! The calls that ask for the blocks of a page.

use std::time::Duration;

use futures::{StreamExt as _, stream::FuturesUnordered};
use legollab_runtime::call::{Call, CallError, Reply};

use crate::{view::View, visit::SiteRequest};

/// The most nodes of a block.
const BLOCK_NODES: usize = 100;
/// How long a page waits for its blocks.
const PAGE_WALL: Duration = Duration::from_secs(1);
/// CPU time of all blocks of a page in microseconds; once it is used up, no further one begins.
const PAGE_CPU_US: u64 = 400_000;
/// Blocks that are asked for at a time.
const AT_ONCE: usize = 4;

/// A call for a block.
pub struct BlockCall {
    pub(super) call: Call,
}

/// What a call for a block came to.
pub enum CallOutcome {
    /// It gave a view.
    View(Box<View>),
    /// There is nothing to show, or not for this caller.
    Nothing,
    /// What it gave is no view, or too much of one.
    Wrong {
        /// What is wrong with it.
        detail: String,
        /// The call.
        call: String,
    },
    /// It was not made: there is too much under way, or its settings do not fit.
    TurnedAway,
    /// It gave nothing back.
    Failed {
        /// The incident, if one was recorded.
        incident: Option<i64>,
    },
}

/// What the blocks are of what a page asks of bricks. A page with blocks is one request of its reader, like a page without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageShare {
    /// All of it.
    Whole,
    /// A brick has given the page itself, which was counted.
    Part,
}

/// Asks for blocks, a few at a time, and gives what is there within the time of a page.
pub async fn side_by_side(
    visit: &SiteRequest,
    calls: Vec<(usize, BlockCall)>,
    share: PageShare,
) -> Vec<(usize, CallOutcome)> {
    if calls.is_empty() {
        return Vec::new();
    }
    if share == PageShare::Whole && visit.site.rate_limiters.call(visit.client.address).is_err() {
        return Vec::new();
    }
    let mut waiting = calls.into_iter();
    let mut running = FuturesUnordered::new();
    let mut found = Vec::new();
    let mut used_us = 0_u64;
    let mut end = std::pin::pin!(tokio::time::sleep(PAGE_WALL));
    loop {
        while running.len() < AT_ONCE && used_us < PAGE_CPU_US {
            let Some((index, call)) = waiting.next() else { break };
            running.push(async move { (index, visit.site.counted_call(call.call).await) });
        }
        tokio::select! {
            biased;
            next = running.next() => {
                let Some((index, result)) = next else { break };
                let (outcome, us) = read(result);
                used_us = used_us.saturating_add(us);
                found.push((index, outcome));
            }
            () = &mut end => break,
        }
    }
    found
}

/// What a call came to, and the CPU time that it took.
fn read(result: Result<Reply, CallError>) -> (CallOutcome, u64) {
    match result {
        Ok(reply) => {
            let us = reply.cost.cpu_us;
            (view(reply), us)
        }
        // What a block refuses is not for this caller; whoever is turned away may be served the next time.
        Err(
            CallError::Refused(_)
            | CallError::Forbidden { .. }
            | CallError::SignInRequired { .. }
            | CallError::Ended { .. },
        ) => (CallOutcome::Nothing, 0),
        Err(CallError::Failed { incident, .. }) => {
            // It does not say how much it took: as if it had run to its end.
            let incident = (incident != 0).then_some(incident);
            (CallOutcome::Failed { incident }, PAGE_CPU_US / 4)
        }
        // It is not the block's fault.
        Err(_) => (CallOutcome::TurnedAway, 0),
    }
}

fn view(reply: Reply) -> CallOutcome {
    // An option is null or its value.
    if reply.value == b"null" {
        return CallOutcome::Nothing;
    }
    let detail = match View::decode(&reply.value) {
        Ok(view) if view.nodes().len() > BLOCK_NODES => {
            format!("the block has {} nodes; {BLOCK_NODES} are allowed", view.nodes().len())
        }
        Ok(view) if !view.outlets().is_empty() => "the block has an outlet: blocks stand in pages alone".to_owned(),
        Ok(view) => return CallOutcome::View(Box::new(view)),
        Err(error) => error.to_string(),
    };
    CallOutcome::Wrong {
        detail,
        call: reply.call,
    }
}
