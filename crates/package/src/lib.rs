//! What a host, a registry and the tools of a brick's author must all read in the same way: the manifest of a brick, its
//! name, its digest, and the sections that make one file the whole brick.

pub mod brick_file;
pub mod catalogue;
pub mod digest;
pub mod display;
pub mod hollow;
mod licence;
pub mod manifest;
pub mod toml_mistake;
pub mod wit_text;

pub use brick_file::{BrickFile, BrickFileError, Sections, embed};
pub use digest::{Digest, NotADigest};
pub use hollow::hollow;
pub use manifest::{Access, Audience, Localised, Manifest, ManifestError, PackageName, Page, Wish};
pub use toml_mistake::{TomlKind, TomlMeaning, TomlMistake, TomlValue};
pub use wit_text::{WitError, wit_text};
