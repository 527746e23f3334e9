//! Speaks to a registry: publishes bricks, and reads what everybody may read.
//!
//! [`Registry::publish`] pushes a brick with its provider's signature beside it, by OCI distribution 1.1; [`artifact`] says what
//! is pushed. [`RegistryReader`] lists bricks and their versions by the JSON API, chooses the version that a host can run, and
//! pulls it with what shows where it comes from; [`RepositoryReader`] reads whatever there is in its repository, for a copy of
//! all of it. [`update_trust`] fills the folder from which a host judges all of it without a
//! network. [`CachedCatalogue`] is the list for those who choose, which a registry that is away leaves as it last was.
#![deny(unsafe_code)]

mod address;
pub mod artifact;
mod catalogue;
mod error;
mod listing;
mod pull;
mod reader;
mod registry;
mod repository;
mod trust_update;

pub use catalogue::{CachedCatalogue, Listed, ListedBrick, Listing};
pub use error::{ClientError, OciError};
pub use listing::{
    BrickLine, BrickName, BrickPage, CertificationLine, Chosen, Deprecation, InterfaceName, ManifestFacts,
    PackageVersions, ProviderLine, VersionDetail, VersionFacts, VersionLine, Wish,
};
pub use pull::{MAX_COMPONENT, Pulled};
pub use reader::RegistryReader;
pub use registry::{Published, Registry};
pub use repository::{BlobStream, RepositoryReader, SentManifest};
pub use trust_update::{HeldBrick, TrustUpdate, update_trust};
