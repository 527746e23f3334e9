//! Names that members may be taken for somebody else by: for a steward, or for the site itself. Whoever signs up does not get such
//! a name; of those who have one all the same, stewards are told.

use legollab_runtime::{
    call::STEWARD,
    platform::Platform,
    storage::{Member, StorageError},
};
use legollab_texts::escape::shows_something;
use legollab_web::look_alike::{Appearance, misleads, mixes_scripts};

/// The most stewards whose names are looked at.
const STEWARDS: u64 = 200;

/// Whose names nobody else is to have.
pub(crate) struct KnownNames {
    stewards: Vec<(String, Appearance)>,
    titles: Vec<Appearance>,
}

/// Why a member may be taken for somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LookAlike {
    /// The name shows nothing.
    Nothing,
    /// The name looks like that of a steward.
    Steward,
    /// The name looks like the title of the site.
    Site,
    /// A word of the name has letters of several scripts.
    MixedName,
    /// The address has letters that look like others.
    Address,
}

impl KnownNames {
    /// Those of a platform.
    ///
    /// # Errors
    /// When the members cannot be read.
    pub async fn of(platform: &Platform) -> Result<Self, StorageError> {
        let stewards = platform.store().members_in_role(STEWARD, STEWARDS).await?;
        let titles = &platform.manifest().platform.title;
        Ok(Self {
            stewards: stewards
                .into_iter()
                .map(|steward| (steward.id, Appearance::of(&steward.name)))
                .collect(),
            titles: titles.0.values().map(|title| Appearance::of(title)).collect(),
        })
    }

    /// What a name would be taken for, of a member who is not one of the stewards.
    pub fn taken_for(&self, name: &str) -> Option<LookAlike> {
        let name = Appearance::of(name);
        if self.stewards.iter().any(|(_, steward)| steward.resembles(&name)) {
            Some(LookAlike::Steward)
        } else if self.titles.iter().any(|title| title.resembles(&name)) {
            Some(LookAlike::Site)
        } else {
            None
        }
    }

    /// All that a member may be taken for somebody else by.
    pub fn marks(&self, member: &Member) -> Vec<LookAlike> {
        let mut marks = Vec::new();
        // Somebody without a name is shown by the address.
        if !member.name.is_empty() && !shows_something(&member.name) {
            marks.push(LookAlike::Nothing);
        }
        if !self.stewards.iter().any(|(steward, _)| *steward == member.id) {
            marks.extend(self.taken_for(&member.name));
        }
        if mixes_scripts(&member.name) {
            marks.push(LookAlike::MixedName);
        }
        if misleads(&member.email) {
            marks.push(LookAlike::Address);
        }
        marks
    }
}

/// Whether a member may go by a name from now on. Who has a name keeps it, and stewards are who they are.
///
/// # Errors
/// When the members cannot be read.
pub(super) async fn may_take(platform: &Platform, member: &Member, name: &str) -> Result<bool, StorageError> {
    if name == member.name || member.roles.iter().any(|role| role == STEWARD) {
        return Ok(true);
    }
    Ok(KnownNames::of(platform).await?.taken_for(name).is_none())
}

impl LookAlike {
    /// What stewards read of it, in a few words.
    pub fn message(self) -> &'static str {
        match self {
            Self::Nothing => "member-mark-nothing",
            Self::Steward => "member-mark-steward",
            Self::Site => "member-mark-site",
            Self::MixedName => "member-mark-mixed",
            Self::Address => "member-mark-address",
        }
    }

    /// The same, and what it means.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Nothing => "member-mark-nothing-why",
            Self::Steward => "member-mark-steward-why",
            Self::Site => "member-mark-site-why",
            Self::MixedName => "member-mark-mixed-why",
            Self::Address => "member-mark-address-why",
        }
    }
}
