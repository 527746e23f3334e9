//! What the page tells.

use schemars::JsonSchema;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, PaginatorTrait as _, QueryFilter};
use serde::Serialize;

use crate::{
    certification::last_publication,
    identity::tables::organisation,
    offers::open_offers,
    packages::{
        state::State,
        tables::{package, version},
    },
    settings,
    state::Registry,
};

/// How long a registry's word is good, in milliseconds, once it is published.
fn fresh_ms() -> i64 {
    i64::try_from(legollab_trust::layout::FRESH.as_millis()).unwrap_or(i64::MAX)
}

/// How the registry is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Status {
    /// The release of the program that serves it.
    pub(super) version: String,
    /// The present, in milliseconds since 1970, by its clock.
    pub(super) now: i64,
    /// What it serves.
    pub(super) counts: RegistryCounts,
    /// The trust files; none before the first list of certifiers was signed.
    pub(super) trust: Option<Trust>,
    /// When it was last backed up by its own program, in milliseconds since 1970; none where that is not known.
    pub(super) last_backup: Option<i64>,
    /// When everything kept was last held against its digests; none where that is not known.
    pub(super) last_check: Option<LastCheck>,
}

/// What is served to everybody.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RegistryCounts {
    /// Bricks of which a version is listed.
    pub(super) bricks: u64,
    /// Versions that are released.
    pub(super) versions: u64,
    /// Providers.
    pub(super) providers: u64,
    /// Open offers.
    pub(super) offers: u64,
}

/// The trust files.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Trust {
    /// The number of the publication.
    pub(super) version: i64,
    /// When it was published, in milliseconds since 1970.
    pub(super) published_at: i64,
    /// Until when hosts take it for fresh, in milliseconds since 1970.
    pub(super) fresh_until: i64,
    /// Whether they do so now.
    pub(super) fresh: bool,
}

/// A check of all that is kept.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct LastCheck {
    /// When, in milliseconds since 1970.
    pub(super) at: i64,
    /// How much was damaged.
    pub(super) damaged: u64,
}

/// Reads how the registry is.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn read(registry: &Registry) -> Result<Status, DbErr> {
    let (reader, now) = (registry.database.reader(), registry.now());
    let counts = RegistryCounts {
        bricks: package::Entity::find()
            .filter(package::Column::Latest.is_not_null())
            .count(reader)
            .await?,
        versions: version::Entity::find()
            .filter(version::Column::State.eq(State::Released.name()))
            .count(reader)
            .await?,
        providers: organisation::Entity::find()
            .filter(organisation::Column::IsProvider.eq(true))
            .count(reader)
            .await?,
        offers: open_offers(reader).await?.len() as u64,
    };
    let trust = last_publication(reader).await?.map(|(version, published_at)| {
        let fresh_until = published_at.saturating_add(fresh_ms());
        Trust {
            version,
            published_at,
            fresh_until,
            fresh: (published_at..fresh_until).contains(&now),
        }
    });
    let number = |text: Option<String>| text.and_then(|text| text.parse::<i64>().ok());
    let check = settings::get(reader, settings::LAST_CHECK).await?;
    let check = check.as_deref().and_then(|text| text.split_once(' '));
    Ok(Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        now,
        counts,
        trust,
        last_backup: number(settings::get(reader, settings::LAST_BACKUP).await?),
        last_check: check.and_then(|(at, damaged)| {
            Some(LastCheck {
                at: at.parse().ok()?,
                damaged: damaged.parse().ok()?,
            })
        }),
    })
}
