//! Which blocks stand where, as `platform.toml` says it, and which other sites may show them.

use std::{fmt, str::FromStr};

use legollab_package::{BlockPlace, FunctionName};
use serde::{Deserialize, Serialize};

/// The most blocks of a page.
pub const MAX_BLOCKS_OF_PAGE: usize = 20;
/// The most blocks of one outlet.
pub const MAX_BLOCKS_OF_OUTLET: usize = 8;
/// The most blocks that a platform places, in all places together.
pub const MAX_PLACED: usize = 100;
/// The most blocks that other sites may show.
pub const MAX_EMBEDS: usize = 100;
/// The most sites that may show one block.
pub const MAX_SITES: usize = 50;

/// A block of a mounted brick: `velos/blocks.free-now`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BlockName {
    /// The mount.
    pub mount: String,
    /// The function.
    pub function: FunctionName,
}

/// A text that names no block.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no block; write mount, interface and function as `velos/blocks.free-now`")]
pub struct NotABlockName(String);

impl FromStr for BlockName {
    type Err = NotABlockName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotABlockName(text.to_owned());
        // An interface's full name has a `/` as well, so the first one counts.
        let (mount, function) = text.split_once('/').ok_or_else(wrong)?;
        if !legollab_package::manifest::is_kebab_case(mount) {
            return Err(wrong());
        }
        Ok(Self {
            mount: mount.to_owned(),
            function: function.parse().map_err(|_| wrong())?,
        })
    }
}

impl TryFrom<String> for BlockName {
    type Error = NotABlockName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<BlockName> for String {
    fn from(name: BlockName) -> Self {
        name.to_string()
    }
}

impl fmt::Display for BlockName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.mount, self.function)
    }
}

/// What the parameters of a block are set to, by their names in JSON.
pub type Settings = toml::Table;

/// A block in its place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlacedBlock {
    /// Which.
    pub block: BlockName,
    /// Where.
    #[serde(rename = "in")]
    pub place: BlockPlace,
    /// What its parameters are set to, by their names in JSON.
    #[serde(default, skip_serializing_if = "toml::Table::is_empty")]
    pub with: toml::Table,
}

/// A block that other sites may show in a frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Embed {
    /// Which.
    pub block: BlockName,
    /// What its parameters are set to, by their names in JSON.
    #[serde(default, skip_serializing_if = "toml::Table::is_empty")]
    pub with: toml::Table,
    /// The sites, as `https://www.cenon.example`.
    pub sites: Vec<String>,
}

/// Settings as people write them on a command line: an object of JSON.
///
/// # Errors
/// When it is none, or has something that TOML cannot hold, such as null.
pub fn settings_of_json(json: &str) -> Result<toml::Table, serde_json::Error> {
    serde_json::from_str(json)
}

/// Settings as a call takes them.
pub fn settings_json(with: &Settings) -> Vec<u8> {
    // A table of TOML has nothing that JSON could not say: dates become texts.
    serde_json::to_vec(with).unwrap_or_else(|_| b"{}".to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_named_by_mount_and_function() {
        for good in ["velos/blocks.free-now", "velos/x:y/blocks@0.1.0.free-now"] {
            assert_eq!(good.parse::<BlockName>().unwrap().to_string(), good);
        }
        for bad in [
            "",
            "velos",
            "velos/free-now",
            "/blocks.free-now",
            "Velos/blocks.free-now",
            "velos/blocks.",
        ] {
            assert!(bad.parse::<BlockName>().is_err(), "{bad}");
        }
    }
}
