//! Outlets: places on a brick's pages where blocks of other bricks can stand.

use serde::{Deserialize, Serialize};

use super::{Localised, OutletType};

/// The most outlets of one brick.
pub const MAX_OUTLETS: usize = 20;
/// The most types that an outlet offers.
pub const MAX_OFFERS: usize = 8;

/// An outlet of a brick. Which blocks stand there is the platform's to say; which can, the types that it offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Outlet {
    /// Its name, in kebab-case.
    pub name: String,
    /// What stewards read where they choose it, by language.
    pub title: Localised,
    /// The types of what it is about, one value of each.
    pub offers: Vec<OutletType>,
}
