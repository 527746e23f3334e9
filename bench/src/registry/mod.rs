//! The marketplace with a thousand bricks of ten versions each: how soon its pages come, how many manifests programs pull in a
//! second, and what it takes of the machine.

mod ask;
mod bricks;
mod fill;
mod people;
mod serve;

use std::fs;

use crate::{
    child::{Cores, Server},
    place::Places,
    report::Report,
};

pub use serve::{examine, marketplace};

const PART: &str = "registry";

/// Fills a marketplace with so many packages and measures it.
///
/// # Errors
/// When it cannot be filled, or does not answer.
pub async fn measure(places: &Places, packages: usize, report: &mut Report) -> crate::error::Result<()> {
    let folder = tempfile::tempdir()?;
    let registry = folder.path().join("registry");
    let begun = std::time::Instant::now();
    let market = fill::fill(places, &registry, packages).await?;
    let took = begun.elapsed().as_secs_f64();
    let database = fs::metadata(registry.join("registry.db"))?.len() as f64 / f64::from(1 << 20);
    report
        .row(PART, "its database", database, "MiB")
        .note(format!("{} bricks; filled in {took:.0} s", market.repositories.len()));
    let server = Server::ours(places, Cores::All, &["serve-registry", &registry.display().to_string()])?;
    tokio::task::block_in_place(|| ask::everything(&server, &market, report))
}
