//! The manifest of a brick, `brick.toml`.

use std::{collections::BTreeMap, fmt, str::FromStr};

use semver::Version;
use serde::{Deserialize, Serialize};

pub use audience::{Audience, NotAnAudience};
pub use block::{Block, BlockPlace, MAX_BLOCKS, NotABlockPlace};
pub use bounds::{Bounds, BoundsFault, MAX_BOUNDS};
pub use endpoint::{
    DEFAULT_BODY_BYTES, Endpoint, EndpointFault, EndpointMethod, EndpointPath, HeaderName, MAX_BODY_BYTES,
    MAX_ENDPOINTS, MAX_HEADERS, MAX_PATH_PARTS, MediaType, PathPart,
};
pub use function_name::{FunctionName, NotAFunctionName};
pub use localised::Localised;
pub use menu::{MenuGroup, MenuIcon, MenuPlace};
pub use names::is_kebab_case;
pub use outlet::{MAX_OFFERS, MAX_OUTLETS, Outlet};
pub use outlet_type::{NotAnOutletType, OutletType};
pub use parse::{LANGUAGES, MAX_MANIFEST_BYTES, ManifestError, ManifestFault, ManifestProblem, is_host_pattern};
pub use search::{MAX_KINDS, Search};

mod audience;
mod block;
mod bounds;
mod endpoint;
mod function_name;
mod localised;
mod menu;
mod names;
mod outlet;
mod outlet_type;
mod parse;
mod search;

/// What a brick says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Manifest {
    /// Name, version and licence.
    pub brick: About,
    /// What the brick is called, by language.
    pub title: Localised,
    /// What it is for, in a sentence, by language.
    pub summary: Localised,
    /// The capabilities it wants, by name, and why.
    #[serde(default)]
    pub capabilities: BTreeMap<String, Wish>,
    /// Who may call its functions, by interface and function. What is not named here, nobody may call from outside.
    #[serde(default)]
    pub functions: BTreeMap<String, BTreeMap<String, Access>>,
    /// Its pages, in the order of the menu.
    #[serde(default)]
    pub pages: Vec<Page>,
    /// Its blocks: parts of pages that the platform places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// Its outlets: places on its pages where blocks of other bricks can stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outlets: Vec<Outlet>,
    /// Its endpoints: addresses at which it answers programs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub endpoints: Vec<Endpoint>,
    /// Its part in the search of the whole site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
    /// Bounds of parameters, fields and aliases, by their WIT paths.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub bounds: BTreeMap<String, Bounds>,
}

/// Name, version and licence of a brick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct About {
    /// The name of the package.
    pub name: PackageName,
    /// The version.
    pub version: Version,
    /// An SPDX expression.
    pub licence: String,
    /// Where the source can be had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A capability that a brick wants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Wish {
    /// Why, in words that a steward understands, by language.
    pub why: Localised,
    /// For `http`: the hosts it wants to reach, as `api.example.org` or `*.example.org`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hosts: Vec<String>,
}

/// Who may call a function, and whether it only reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Access {
    /// Those who may call it.
    pub access: Vec<Audience>,
    /// Whether it only reads: then it is called with GET, sees a snapshot and cannot write.
    #[serde(default)]
    pub reads: bool,
}

/// A page of a brick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Page {
    /// Its name in addresses, in kebab-case.
    pub name: String,
    /// What the menu calls it, by language.
    pub title: Localised,
    /// Those who may see it.
    pub access: Vec<Audience>,
    /// Its place in the menu; none for a page that is not in it, such as one that needs a parameter.
    #[serde(
        default,
        deserialize_with = "menu::deserialize",
        skip_serializing_if = "Option::is_none"
    )]
    pub menu: Option<MenuPlace>,
}

/// The name of a package: `namespace:name`, each part in kebab-case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PackageName {
    namespace: String,
    name: String,
}

impl PackageName {
    /// The part before the colon.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The part after the colon.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.namespace, self.name)
    }
}

/// A text that is no package name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no package name; expected `namespace:name`, each of lower-case words joined by `-`")]
pub struct NotAPackageName(String);

impl FromStr for PackageName {
    type Err = NotAPackageName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((namespace, name)) if is_kebab_case(namespace) && is_kebab_case(name) => Ok(Self {
                namespace: namespace.to_owned(),
                name: name.to_owned(),
            }),
            _ => Err(NotAPackageName(text.to_owned())),
        }
    }
}

impl TryFrom<String> for PackageName {
    type Error = NotAPackageName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PackageName> for String {
    fn from(name: PackageName) -> Self {
        name.to_string()
    }
}
