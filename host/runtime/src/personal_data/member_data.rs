//! One brick and one member.

use std::sync::Arc;

use legollab_package::Capability;
use legollab_texts::Text;
use serde::Deserialize;
use serde_json::json;

use crate::{
    call::{MountedBrick, PlatformContext},
    portable::{BrickData, BrickDataError, DataOperation},
};

const PERSONAL_DATA: &str = "legollaborative:brick/personal-data";
/// How many parts a brick may give, or steps it may take, for one member.
const STEPS: usize = 100_000;

/// What can be had of a brick about a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// What it keeps.
    All,
    /// It keeps nothing: it may not store, or does not hear who calls.
    Nothing,
    /// It may keep something and has no way to tell.
    NoWay,
}

/// Something that a brick leaves in place when a member is forgotten.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Kept {
    /// What stays.
    pub what: Text,
    /// Why.
    pub why: Text,
    /// Until when, as `2027-11-30`; none if for good.
    pub until: Option<String>,
}

#[derive(Deserialize)]
struct Collected {
    lines: Vec<String>,
    next: Option<String>,
}

/// What can be had of a brick about a member.
pub fn tells(mounted: &MountedBrick) -> Tells {
    if mounted.brick.exports(PERSONAL_DATA) {
        Tells::All
    } else if mounted.granted.allows(Capability::Store) && mounted.granted.allows(Capability::Caller) {
        Tells::NoWay
    } else {
        Tells::Nothing
    }
}

/// A brick, to be asked about one member.
pub struct MemberData {
    data: BrickData,
    member: String,
}

impl MemberData {
    /// Asks the brick of a mount; none if it does not tell.
    pub(crate) fn of(context: &Arc<PlatformContext>, mounted: &Arc<MountedBrick>, member: &str) -> Option<Self> {
        (tells(mounted) == Tells::All).then(|| Self {
            data: BrickData::new(context.clone(), mounted.clone()),
            member: member.to_owned(),
        })
    }

    /// All that it keeps of the member, as lines of JSON, handed on part by part.
    ///
    /// # Errors
    /// When the brick refuses or fails, or what takes the lines does.
    pub async fn collect<E: From<BrickDataError>>(
        &self,
        mut take: impl FnMut(String) -> Result<(), E>,
    ) -> Result<(), E> {
        let doing = DataOperation::Collect;
        let mut cursor: Option<String> = None;
        for _ in 0..STEPS {
            let arguments = json!({ "member": self.member, "cursor": cursor });
            let part: Collected = self.data.ask_for(PERSONAL_DATA, "collect", &arguments, doing).await?;
            for line in part.lines {
                take(line)?;
            }
            match part.next {
                None => return Ok(()),
                next if next == cursor => break,
                next => cursor = next,
            }
        }
        Err(self.data.endless(doing).into())
    }

    /// What it would leave in place.
    ///
    /// # Errors
    /// When the brick refuses or fails.
    pub async fn stays(&self) -> Result<Vec<Kept>, BrickDataError> {
        let arguments = json!({ "member": self.member });
        self.data
            .ask_for(PERSONAL_DATA, "stays", &arguments, DataOperation::TellKept)
            .await
    }

    /// Lets the brick forget the member, step by step.
    pub(super) async fn forget(&self) -> Result<(), BrickDataError> {
        let doing = DataOperation::Forget;
        let mut cursor: Option<String> = None;
        for _ in 0..STEPS {
            let arguments = json!({ "member": self.member, "cursor": cursor });
            let next: Option<String> = self.data.ask_for(PERSONAL_DATA, "forget", &arguments, doing).await?;
            if next.is_none() {
                return Ok(());
            }
            if next == cursor {
                break;
            }
            cursor = next;
        }
        Err(self.data.endless(doing))
    }
}
