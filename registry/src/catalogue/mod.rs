//! What can be found: bricks, providers and offers in lists, and the pages of bricks and of providers.

mod asking;
mod atom;
mod brick_page;
pub mod bricks;
mod cards;
mod crawlers;
mod feeds;
mod filling;
mod front;
mod json;
mod listing;
mod offers_table;
mod provider_page;
mod ranking;
pub mod standing;
pub mod told;

use sea_orm::DbErr;

pub use cards::{brick_card, provider_card};
pub use filling::{FillError, fresh};
pub use front::{Front, front};

use crate::{
    operation::Operation,
    routes::{Access, Routes},
    state::Registry,
};

/// Its routes.
pub fn routes() -> Routes {
    Routes::default()
        .get("/robots.txt", Access::Everyone, crawlers::robots)
        .get("/sitemap.xml", Access::Everyone, crawlers::sitemap)
        .get("/releases.atom", Access::Everyone, feeds::all)
        .get("/providers/{slug}/releases.atom", Access::Everyone, feeds::of_provider)
        .get(
            "/bricks/{namespace}/{name}/releases.atom",
            Access::Everyone,
            feeds::of_brick,
        )
        .get("/search", Access::Everyone, listing::everything)
        .get("/search/ranking", Access::Everyone, ranking::show)
        .get("/bricks", Access::Everyone, listing::bricks)
        .get("/bricks/{namespace}/{name}", Access::Everyone, brick_page::latest)
        .get(
            "/bricks/{namespace}/{name}/versions/{version}",
            Access::Everyone,
            brick_page::version,
        )
        .get("/providers", Access::Everyone, listing::providers)
        .get("/providers/{slug}", Access::Everyone, provider_page::show)
        .get("/api/search", Access::Everyone, json::search)
        .api(Operation::json::<told::Results>("search").query::<told::Question>())
        .get("/api/bricks", Access::Everyone, json::bricks)
        .api(Operation::json::<told::Results>("bricks-list").query::<told::BrickQuestion>())
        .get("/api/bricks/{namespace}/{name}", Access::Everyone, json::latest)
        .api(Operation::json::<told::BrickVersion>("brick"))
        .get(
            "/api/bricks/{namespace}/{name}/versions/{version}",
            Access::Everyone,
            json::version,
        )
        .api(Operation::json::<told::BrickVersion>("brick-version"))
        .get("/api/providers", Access::Everyone, json::providers)
        .api(Operation::json::<told::Results>("providers-list").query::<told::Question>())
        .get("/api/providers/{slug}", Access::Everyone, json::provider)
        .api(Operation::json::<told::ProviderAnswer>("provider"))
}

/// Keeps the index up to date with what changes by time alone.
///
/// # Errors
/// When the database does not answer.
pub async fn tick(registry: &Registry) -> Result<(), DbErr> {
    match filling::refresh(registry).await {
        Ok(()) => Ok(()),
        Err(FillError::Database(error)) => Err(error),
        Err(FillError::Search(error)) => {
            tracing::error!(%error, "the index could not be filled; it is tried again");
            Ok(())
        }
    }
}
