//! The calls that ask the bricks.

use std::{collections::HashMap, sync::Arc, time::Duration};

use futures::{StreamExt as _, stream::FuturesUnordered};
use legollab_contract::{SEARCH, SEARCH_FUNCTION};
use legollab_package::FunctionName;
use legollab_runtime::{
    call::{Call, CallError, Method, MountedBrick, Reply},
    manifest::BlockName,
    storage::{IncidentKind, NewIncident},
};
use legollab_web::fault::Fault;
use serde_json::json;

use super::{
    asked::Asked,
    found::{self, Group, RawGroup},
};
use crate::{searched::searched, visit::SiteRequest};

/// CPU time of all bricks together in microseconds; once it is used up, no further one is asked.
const SEARCH_CPU_US: u64 = 400_000;
/// Bricks that are asked at a time.
const AT_ONCE: usize = 4;
/// How long the search waits beyond the time of a brick, so that it hears how the call ended.
const GRACE: Duration = Duration::from_millis(100);
/// Members that hits name at most.
const NAMED: usize = 500;

/// What was found.
pub struct Found {
    /// By kind: those with a hit by name first, then in the order of the menu.
    pub groups: Vec<Group>,
    /// The bricks that could not be searched.
    pub missing: Vec<Missing>,
}

/// A brick that could not be searched.
pub struct Missing {
    /// The mount.
    pub mount: String,
    /// What the brick is called.
    pub title: String,
    /// The number of the incident, if there is a new one.
    pub incident: Option<i64>,
}

/// What a call came to.
enum Outcome {
    Groups(Vec<RawGroup>),
    Missing { incident: Option<i64> },
}

/// Asks all bricks that search for whoever visits.
///
/// # Errors
/// When the visitor asks too often.
pub async fn all(visit: &SiteRequest, asked: &Asked) -> Result<Found, Fault> {
    // It is one request of its reader, however many bricks there are.
    visit.site.rate_limiters.call(visit.client.address)?;
    let bricks = searched(visit);
    let mut outcomes = side_by_side(visit, asked, &bricks).await;
    let mut read: Vec<(&Arc<MountedBrick>, Vec<RawGroup>)> = Vec::new();
    let mut missing = Vec::new();
    for (index, mounted) in bricks.into_iter().enumerate() {
        // Whoever does not answer in time has not been heard.
        match outcomes.remove(&index).unwrap_or(Outcome::Missing { incident: None }) {
            Outcome::Groups(groups) => read.push((mounted, groups)),
            Outcome::Missing { incident } => missing.push(Missing {
                mount: mounted.name.clone(),
                title: mounted.brick.manifest().title.get(&visit.locale).to_owned(),
                incident,
            }),
        }
    }
    let names = names(visit, &read).await;
    let mut groups: Vec<Group> = read
        .into_iter()
        .flat_map(|(mounted, groups)| found::written(visit, mounted, groups, &names))
        .collect();
    groups.sort_by_key(|group| !group.is_named());
    Ok(Found { groups, missing })
}

async fn names(visit: &SiteRequest, read: &[(&Arc<MountedBrick>, Vec<RawGroup>)]) -> HashMap<String, String> {
    let mut ids: Vec<String> = read.iter().flat_map(|(_, groups)| found::members_in(groups)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(NAMED);
    if ids.is_empty() {
        return HashMap::new();
    }
    let platform = &visit.site.platform;
    let names = platform.names_for(&visit.identity(), &visit.locale, ids).await;
    names.unwrap_or_else(|error| {
        tracing::error!(%error, "names of members could not be read");
        HashMap::new()
    })
}

/// Asks bricks, a few at a time, and gives what is there within the time of the slowest of them, by their places.
async fn side_by_side(visit: &SiteRequest, asked: &Asked, bricks: &[&Arc<MountedBrick>]) -> HashMap<usize, Outcome> {
    let wall = bricks.iter().map(|mounted| mounted.limits.search_wall_ms).max();
    let wall = Duration::from_millis(wall.unwrap_or_default()) + GRACE;
    let mut waiting = bricks.iter().enumerate();
    let mut running = FuturesUnordered::new();
    let mut found = HashMap::new();
    let mut used_us = 0_u64;
    let mut end = std::pin::pin!(tokio::time::sleep(wall));
    loop {
        while running.len() < AT_ONCE && used_us < SEARCH_CPU_US {
            let Some((index, mounted)) = waiting.next() else { break };
            running.push(async move { (index, one(visit, asked, mounted).await) });
        }
        tokio::select! {
            biased;
            next = running.next() => {
                let Some((index, (outcome, us))) = next else { break };
                used_us = used_us.saturating_add(us);
                found.insert(index, outcome);
            }
            () = &mut end => break,
        }
    }
    found
}

/// Asks one brick; with the CPU time that it took.
async fn one(visit: &SiteRequest, asked: &Asked, mounted: &Arc<MountedBrick>) -> (Outcome, u64) {
    let health = &visit.site.blocks;
    let name = health_name(&mounted.name);
    let Some(records) = health.attempt(&name) else {
        tracing::debug!(mount = mounted.name, "the search of a brick pauses");
        return (Outcome::Missing { incident: None }, 0);
    };
    let call = Call {
        mount: mounted.name.clone(),
        interface: SEARCH.to_owned(),
        function: SEARCH_FUNCTION.to_owned(),
        arguments: json!({ "query": { "words": asked.words, "limit": asked.limit } })
            .to_string()
            .into_bytes(),
        caller: visit.caller(),
        method: Method::Search { records },
    };
    match visit.site.counted_call(call).await {
        Ok(reply) => {
            let us = reply.cost.cpu_us;
            (read(visit, asked, mounted, &name, records, reply).await, us)
        }
        Err(CallError::Failed { incident, .. }) => {
            health.failed(&name, incident != 0);
            let incident = (incident != 0).then_some(incident);
            // It does not say how much it took: as if it had run to its end.
            (
                Outcome::Missing { incident },
                mounted.limits.search_cpu_ms.saturating_mul(1_000),
            )
        }
        // What it refuses it could not do just now; there may be too much under way.
        Err(_) => (Outcome::Missing { incident: None }, 0),
    }
}

async fn read(
    visit: &SiteRequest,
    asked: &Asked,
    mounted: &Arc<MountedBrick>,
    name: &BlockName,
    records: bool,
    reply: Reply,
) -> Outcome {
    let health = &visit.site.blocks;
    let detail = match found::read(&reply.value, mounted, &visit.identity(), asked.limit) {
        Ok(groups) => {
            health.went_well(name);
            return Outcome::Groups(groups);
        }
        Err(detail) => detail,
    };
    let incident = NewIncident {
        at: visit.site.platform.now(),
        installation: mounted.id,
        interface: SEARCH.to_owned(),
        function: SEARCH_FUNCTION.to_owned(),
        kind: IncidentKind::BadAnswer,
        detail,
        trace: String::new(),
        call: reply.call,
    };
    let incident = match records {
        true => visit.site.platform.store().record_incident(incident).await.ok(),
        false => None,
    };
    health.failed(name, incident.is_some());
    Outcome::Missing { incident }
}

/// What the search of a brick goes by among blocks: it fails, pauses and is recorded like one.
fn health_name(mount: &str) -> BlockName {
    BlockName {
        mount: mount.to_owned(),
        function: FunctionName {
            interface: SEARCH.to_owned(),
            function: SEARCH_FUNCTION.to_owned(),
        },
    }
}
