//! What a platform is made of, as it is written down: pure, with no platform that runs.
//!
//! `platform.toml` says what a platform is made of ([`PlatformManifest`]), `platform.lock` says exactly which files that
//! is ([`Lock`]). [`assemble()`] checks both against the bricks and gives the [`Assembly`] that runs, or the findings that
//! prevent it, each in words that the person who keeps the platform understands.

mod addresses;
mod assemble;
mod assembly;
mod block_checks;
mod blocks;
mod brick_checks;
mod brick_facts;
mod day;
pub mod edit;
mod error;
mod expiry;
mod finding;
mod grants;
mod known_keys;
mod legal;
mod lock;
mod menu;
mod menu_checks;
mod model;
mod parse;
pub mod placement;
mod platform_name;
mod spelling;
mod suggestions;
mod wiring;

pub use addresses::is_site;
pub use assemble::assemble;
pub use assembly::{AssembledImport, AssembledMount, Assembly, ImportSource, Listener};
pub(crate) use block_checks::check as check_blocks;
pub use blocks::{
    BlockName, Embed, MAX_BLOCKS_OF_OUTLET, MAX_BLOCKS_OF_PAGE, MAX_SITES, NotABlockName, PlacedBlock, Settings,
    settings_json, settings_of_json,
};
pub use brick_facts::BrickFacts;
pub use day::Day;
pub use error::{ManifestError, ManifestIssue, ManifestIssueKind};
pub(crate) use expiry::LAST_NOTICE_DAYS;
pub use expiry::{Expiry, NOTICE_DAYS, final_archive_path};
pub use finding::{Finding, FindingKind, Severity, WiringCycle};
pub use grants::{GrantChange, GrantDescription, Grants, grants_difference, grants_in_words, requested_grants};
pub use legal::{Conformity, Legal, LegalField};
pub use lock::{BrickOrigin, Lock, LockedBrick};
pub use menu::{MAX_MENU_PAGES, MenuArrangement, NotAPageName, PageName};
pub(crate) use menu_checks::check as check_menu;
pub use model::{
    AreaMap, Grant, InstanceReuse, Mount, NamesShownTo, Picture, PicturePlace, PlatformInfo, PlatformManifest,
    PlatformState, RESERVED_MOUNTS, SignUp, Theme, is_area_map_name, is_media_name, is_picture_name,
};
pub use parse::{MAX_BYTES, MAX_MOUNTS, locate};
pub use platform_name::{MAX_PLATFORM_NAME, is_platform_name};
pub use suggestions::{Connection, OpenImport, Suggestions, suggest_wiring};

#[cfg(test)]
mod tests;
