//! One brick and one member.

use std::sync::Arc;

use legollab_package::Capability;
use legollab_texts::Text;
use serde::Deserialize;
use serde_json::{Map, json};

use crate::{
    call::{MountedBrick, PlatformContext},
    portable::{BrickData, BrickDataError, DataChunks, DataOperation, PagedFunction},
};

const PERSONAL_DATA: &str = "legollaborative:brick/personal-data";
/// What can be had of a brick about a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonalDataSupport {
    /// It tells what it keeps.
    Exported,
    /// It keeps nothing: it may not store, or does not hear who calls.
    NothingKept,
    /// It may keep something and has no way to tell.
    Missing,
}

/// Something that a brick leaves in place when a member is forgotten.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RetainedData {
    /// What stays.
    pub what: Text,
    /// Why.
    pub why: Text,
    /// Until when, as `2027-11-30`; none if for good.
    pub until: Option<String>,
}

/// What can be had of a brick about a member.
pub fn personal_data_support(mounted: &MountedBrick) -> PersonalDataSupport {
    if mounted.brick.exports(PERSONAL_DATA) {
        PersonalDataSupport::Exported
    } else if mounted.granted.allows(Capability::Store) && mounted.granted.allows(Capability::Caller) {
        PersonalDataSupport::Missing
    } else {
        PersonalDataSupport::NothingKept
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
        (personal_data_support(mounted) == PersonalDataSupport::Exported).then(|| Self {
            data: BrickData::new(context.clone(), mounted.clone()),
            member: member.to_owned(),
        })
    }

    /// All that it keeps of the member, part by part.
    pub fn collect(&self) -> CollectedParts<'_> {
        CollectedParts(self.data.parts_of(self.function("collect", DataOperation::Collect)))
    }

    /// What it would leave in place.
    ///
    /// # Errors
    /// When the brick refuses or fails.
    pub async fn stays(&self) -> Result<Vec<RetainedData>, BrickDataError> {
        let arguments = json!({ "member": self.member });
        self.data
            .ask_for(PERSONAL_DATA, "stays", &arguments, DataOperation::TellKept)
            .await
    }

    /// Lets the brick forget the member, step by step.
    pub(super) async fn forget(&self) -> Result<(), BrickDataError> {
        let steps = self.data.step_through(self.function("forget", DataOperation::Forget));
        steps.await.map(drop)
    }

    fn function(&self, function: &'static str, doing: DataOperation) -> PagedFunction {
        PagedFunction {
            interface: PERSONAL_DATA,
            function,
            arguments: Map::from_iter([("member".to_owned(), self.member.as_str().into())]),
            doing,
        }
    }
}

/// All that a brick keeps of a member, part by part.
pub struct CollectedParts<'a>(DataChunks<'a>);

impl CollectedParts<'_> {
    /// The next lines of JSON; none after the last.
    ///
    /// # Errors
    /// When the brick refuses or fails.
    pub async fn next(&mut self) -> Result<Option<Vec<String>>, BrickDataError> {
        self.0.next().await
    }
}
