//! The tables of packages.

pub mod blob;
pub mod manifest;
pub mod manifest_blob;
pub mod package;
pub mod package_blob;
pub mod tag;
pub mod upload;
pub mod version;
pub mod version_interface;
