//! What a host, a registry and the tools of a brick's author must all read in the same way: the manifest of a brick, its
//! name, its digest, and the sections that make one file the whole brick.

pub mod manifest;

pub use manifest::{Access, Audience, Localised, Manifest, PackageName, Page, Wish};
