//! What a host, a registry and the tools of a brick's author must all read in the same way: the manifest of a brick, its
//! name, its digest, and the sections that make one file the whole brick.

pub mod brick_file;
pub mod capability;
pub mod digest;
pub mod licence;
pub mod manifest;
pub mod stub_component;
pub mod toml_text;
pub mod wit_text;

pub use brick_file::{BrickFile, BrickFileError, Sections, embed};
pub use capability::Capability;
pub use digest::{Digest, NotADigest};
pub use manifest::{
    Access, Audience, Block, BlockPlace, Bounds, Endpoint, EndpointMethod, FunctionName, Localised, Manifest,
    ManifestError, MenuGroup, MenuIcon, MenuPlace, Outlet, OutletType, PackageName, Page, PathPart, Search, Wish,
};
pub use stub_component::stub_component;
pub use toml_text::{TextPlace, TomlError, TomlErrorKind, TomlText};
pub use wit_text::{WitError, wit_text};
