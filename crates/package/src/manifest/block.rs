//! Blocks: parts of pages that a brick gives, and that a platform places.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{Audience, FunctionName, Localised, OutletType, is_kebab_case};

/// The most blocks of one brick.
pub const MAX_BLOCKS: usize = 50;

/// A block of a brick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Block {
    /// The function that says what is in it. It gives back an `option<view>`, or a `result` of one, and only reads.
    pub function: FunctionName,
    /// What stewards read where they choose it, by language.
    pub title: Localised,
    /// Those who get to see it.
    pub access: Vec<Audience>,
    /// The parameters filled from the outlet. All others are set where the block is placed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from_outlet: Vec<String>,
    /// Where it stands unless the platform says otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggest: Vec<BlockPlace>,
    /// Whether other sites may show it in a frame, where the platform lets them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub widget: bool,
}

/// Where a block can stand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum BlockPlace {
    /// The home page of the platform.
    Home,
    /// The page that each member has for others to see.
    Member,
    /// The page of one's own account.
    Account,
    /// An outlet of a brick: `velos/item`.
    Outlet {
        /// The mount.
        mount: String,
        /// The outlet.
        outlet: String,
    },
    /// Every outlet that offers a value of a type: `member-id`.
    Type(OutletType),
}

/// A text that names no place of blocks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no place for a block; write `home`, `member`, `account`, an outlet as `velos/item`, or a type as `member-id` or \
     `example:tools/tools.tool-id`"
)]
pub struct NotABlockPlace(String);

impl BlockPlace {
    /// The places that every platform has, by their names.
    pub const OF_THE_HOST: [(&'static str, Self); 3] = [
        ("home", Self::Home),
        ("member", Self::Member),
        ("account", Self::Account),
    ];

    /// The type of what the place is about, where the host itself says it.
    pub fn is_about_a_member(&self) -> bool {
        matches!(self, Self::Member | Self::Account)
    }
}

impl FromStr for BlockPlace {
    type Err = NotABlockPlace;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let of_the_host = Self::OF_THE_HOST.into_iter().find(|(name, _)| *name == text);
        if let Some((_, place)) = of_the_host {
            return Ok(place);
        }
        if let Ok(name) = text.parse::<OutletType>() {
            // An interface without a package is known in its own brick alone.
            return match name.is_full() {
                true => Ok(Self::Type(name)),
                false => Err(NotABlockPlace(text.to_owned())),
            };
        }
        match text.split_once('/') {
            Some((mount, outlet)) if is_kebab_case(mount) && is_kebab_case(outlet) => Ok(Self::Outlet {
                mount: mount.to_owned(),
                outlet: outlet.to_owned(),
            }),
            _ => Err(NotABlockPlace(text.to_owned())),
        }
    }
}

impl TryFrom<String> for BlockPlace {
    type Error = NotABlockPlace;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<BlockPlace> for String {
    fn from(place: BlockPlace) -> Self {
        place.to_string()
    }
}

impl fmt::Display for BlockPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("home"),
            Self::Member => f.write_str("member"),
            Self::Account => f.write_str("account"),
            Self::Outlet { mount, outlet } => write!(f, "{mount}/{outlet}"),
            Self::Type(name) => name.fmt(f),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_are_written() {
        for good in [
            "home",
            "member",
            "account",
            "velos/item",
            "member-id",
            "example:tools/tools.tool-id",
        ] {
            assert_eq!(good.parse::<BlockPlace>().unwrap().to_string(), good);
        }
        for bad in [
            "",
            "hom",
            "velos/",
            "/item",
            "velos/item/more",
            "Velos/item",
            "tools.tool-id",
            "instant",
        ] {
            assert!(bad.parse::<BlockPlace>().is_err(), "{bad}");
        }
    }
}
