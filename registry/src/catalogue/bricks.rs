//! Released bricks, as lists show them.

use std::collections::HashMap;

use legollab_web::theme::drawings::Cover;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder as _,
    QuerySelect as _,
};

use crate::{
    examination::VersionSummary,
    identity::tables::organisation,
    packages::{
        stewardship::{Deprecation, deprecations_of},
        tables::{package, version},
    },
};

/// What a brick is for, by the contract that it fulfils.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Lending and booking.
    Lend,
    /// Reviews.
    Review,
    /// Something that no contract of ours speaks of.
    Other,
}

impl Need {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Lend, Self::Review, Self::Other];

    /// Its name in addresses and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lend => "lend",
            Self::Review => "review",
            Self::Other => "other",
        }
    }

    /// What bricks are for that offer these interfaces.
    pub fn of(exports: &[String]) -> Self {
        let offers = |package: &str| exports.iter().any(|id| id.starts_with(package));
        if offers("legollaborative:booking/") {
            Self::Lend
        } else if offers("legollaborative:rating/") {
            Self::Review
        } else {
            Self::Other
        }
    }

    /// The sign of bricks that are for this.
    pub const fn cover(self) -> Cover {
        match self {
            Self::Lend => Cover::Loan,
            Self::Review => Cover::Review,
            Self::Other => Cover::Brick,
        }
    }
}

/// What lists read of a version: everything but its facts, which are long.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct VersionLine {
    /// Its identifier.
    pub id: String,
    /// The package.
    pub package: String,
    /// The version number.
    pub version: String,
    /// The name of its state.
    pub state: String,
    /// From 1 to 8.
    pub level: i64,
    /// JSON: `VersionSummary`.
    pub summary: String,
    /// When an owner let it out.
    pub decided_at: Option<i64>,
    /// Why it was yanked or quarantined.
    pub reason: Option<String>,
}

/// A brick in a list: its version that pages show, and whose it is.
#[derive(Debug, Clone)]
pub struct Brick {
    /// The package.
    pub package: package::Model,
    /// The version that is shown.
    pub line: VersionLine,
    /// What the version says of itself.
    pub summary: VersionSummary,
    /// Whose it is.
    pub provider: organisation::Model,
    /// Why it is no longer advised.
    pub deprecation: Option<Deprecation>,
}

impl Brick {
    /// What it is for.
    pub fn need(&self) -> Need {
        Need::of(&self.summary.exports)
    }

    /// The path of its page.
    pub fn path(&self) -> String {
        path(&self.package)
    }

    /// Its level, of eight.
    pub fn level(&self) -> u8 {
        level(self.line.level)
    }
}

/// The path of a package's page.
pub fn path(package: &package::Model) -> String {
    format!("/bricks/{}/{}", package.namespace, package.name)
}

/// A level as it is drawn.
pub fn level(level: i64) -> u8 {
    u8::try_from(level.clamp(0, 8)).unwrap_or_default()
}

const LINE: [version::Column; 8] = [
    version::Column::Id,
    version::Column::Package,
    version::Column::Version,
    version::Column::State,
    version::Column::Level,
    version::Column::Summary,
    version::Column::DecidedAt,
    version::Column::Reason,
];

/// The bricks of these packages that anybody may see, in no order; packages without a released version are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn bricks(connection: &impl ConnectionTrait, packages: Condition) -> Result<Vec<Brick>, DbErr> {
    let packages = package::Entity::find()
        .filter(packages)
        .filter(package::Column::Latest.is_not_null())
        .all(connection)
        .await?;
    let latest = packages.iter().filter_map(|package| package.latest.as_deref());
    let mut lines: HashMap<String, VersionLine> = version::Entity::find()
        .select_only()
        .columns(LINE)
        .filter(version::Column::Id.is_in(latest))
        .into_model::<VersionLine>()
        .all(connection)
        .await?
        .into_iter()
        .map(|line| (line.package.clone(), line))
        .collect();
    let owners = packages.iter().map(|package| package.organisation.as_str());
    let providers: HashMap<String, organisation::Model> = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(owners))
        .all(connection)
        .await?
        .into_iter()
        .map(|provider| (provider.id.clone(), provider))
        .collect();
    let mut deprecated = deprecations_of(connection, packages.iter().map(|package| package.id.as_str())).await?;
    let bricks = packages.into_iter().filter_map(|package| {
        let line = lines.remove(&package.id)?;
        Some(Brick {
            summary: read_summary(&line)?,
            line,
            provider: providers.get(&package.organisation)?.clone(),
            deprecation: deprecated.remove(&package.id),
            package,
        })
    });
    Ok(bricks.collect())
}

/// Every version of a package that was ever shown, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn versions(connection: &impl ConnectionTrait, package: &str) -> Result<Vec<VersionLine>, DbErr> {
    version::Entity::find()
        .select_only()
        .columns(LINE)
        .filter(version::Column::Package.eq(package))
        .filter(version::Column::State.is_in(["released", "yanked", "quarantined"]))
        .order_by_desc(version::Column::DecidedAt)
        .into_model::<VersionLine>()
        .all(connection)
        .await
}

/// What a version says of itself. Only the registry writes there, so what cannot be read is damaged, and left out.
fn read_summary(line: &VersionLine) -> Option<VersionSummary> {
    let read = serde_json::from_str(&line.summary);
    if let Err(error) = &read {
        tracing::error!(%error, version = line.id, "what was kept of a version cannot be read");
    }
    read.ok()
}
