//! Packages: the OCI registry in which they are kept, and the gate that their versions pass.
//!
//! A repository `namespace/name` is the brick `namespace:name`, and its namespace is an organisation. A push of a version number
//! is examined ([`crate::examination`]), then *staged*: only the organisation sees it, until an owner lets it out in a browser.
//! In `namespace/artifacts/name` an organisation keeps whatever it likes, by the protocol's rules alone. Namespaces may also be
//! copies of another registry's ([`mirror`]).

pub mod access;
mod api;
mod artifacts;
pub mod check;
pub mod collection;
pub mod downloads;
pub mod holders;
pub mod limits;
mod links;
mod lookup;
mod manifests;
pub mod mirror;
pub mod naming;
pub mod oci;
mod pages;
pub mod protocol;
pub mod queries;
mod repository;
pub mod state;
pub mod stewardship;
mod store;
pub mod tables;
mod tag_list;
pub mod versions;

use sea_orm::DbErr;

use crate::{
    routes::{Access, Routes},
    state::Registry,
};

/// The routes of packages.
pub fn routes() -> Routes {
    Routes::default()
        .get("/token", Access::Protocol, access::token)
        .merge(oci::routes())
        .merge(api::routes())
        .merge(stewardship::routes())
        .merge(mirror::routes())
        .merge(pages::routes())
}

/// Does what is due: forgets uploads that nobody goes on with, and takes garbage away.
///
/// # Errors
/// When the database does not answer.
pub async fn tick(registry: &Registry) -> Result<(), DbErr> {
    oci::drop_forgotten(registry).await?;
    downloads::keep_downloads(registry).await?;
    collection::collect_if_due(registry).await
}
