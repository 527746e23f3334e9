//! Fills the index from the database.

use std::collections::HashMap;

use legollab_contract::InterfaceId;
use legollab_web::theme::components::Verdict;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect as _};

use super::{
    bricks::{Brick, bricks},
    standing,
};
use crate::{
    failure::Failure,
    identity::tables::organisation,
    offers,
    packages::tables::version,
    search::{Document, Facet, IndexEntry, IndexedTexts, Kind, Position, Rank, SearchError, Texts},
    state::Registry,
    words::Language,
};

/// How old the index may become, in milliseconds, before the database is looked at again.
const AGE_MS: i64 = 60_000;
/// The levels that lists can be narrowed to.
pub(super) const LEVELS: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];

/// Why the index could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The database does not answer.
    #[error(transparent)]
    Database(#[from] DbErr),
    /// The index does not answer.
    #[error(transparent)]
    Search(#[from] SearchError),
}

impl From<FillError> for Failure {
    fn from(error: FillError) -> Self {
        match error {
            FillError::Database(error) => error.into(),
            FillError::Search(error) => error.into(),
        }
    }
}

/// Fills the index with what it lacks of what was said to have changed.
///
/// # Errors
/// When the database or the index does not answer.
pub async fn fresh(registry: &Registry) -> Result<(), FillError> {
    fill(registry, i64::MIN).await
}

/// Looks once a minute whether the index still says what the database says: certifications end by themselves.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn refresh(registry: &Registry) -> Result<(), FillError> {
    fill(registry, registry.now().saturating_sub(AGE_MS)).await
}

/// Fills the index with the kinds of which it lacks something, or which it has from before a point in time.
async fn fill(registry: &Registry, since: i64) -> Result<(), FillError> {
    for kind in Kind::ALL {
        let freshness = registry.search.freshness(kind);
        if freshness.is_fresh(since) {
            continue;
        }
        let _filling = freshness.filling.lock().await;
        if freshness.is_fresh(since) {
            continue;
        }
        let (generation, now) = (freshness.wanted(), registry.now());
        let documents = documents(registry.database.reader(), kind, now).await?;
        let filling = registry.clone();
        let filled = tokio::task::spawn_blocking(move || filling.search.index.replace(kind, documents)).await;
        let filled: Result<(), SearchError> = filled.map_err(|error| SearchError::lost(&error))?;
        filled?;
        freshness.filled(generation, now);
    }
    Ok(())
}

/// Everything of a kind that can be found.
async fn documents(connection: &impl ConnectionTrait, kind: Kind, now: i64) -> Result<Vec<Document>, DbErr> {
    let providers = organisation::Entity::find()
        .filter(organisation::Column::IsProvider.eq(true))
        .all(connection)
        .await?;
    let ids: Vec<&str> = providers.iter().map(|provider| provider.id.as_str()).collect();
    let marks = standing::marks(connection, &ids, now).await?;
    let mark = |organisation: &str| marks.get(organisation).copied().unwrap_or(Verdict::Absent);
    Ok(match kind {
        Kind::Provider => providers
            .iter()
            .map(|provider| of_provider(provider, mark(&provider.id)))
            .collect(),
        Kind::Brick => {
            let bricks = bricks(connection, Condition::all()).await?;
            let shown = bricks.iter().map(|brick| brick.line.id.as_str());
            let texts: Vec<(String, String)> = version::Entity::find()
                .select_only()
                .column(version::Column::Id)
                .column(version::Column::SearchText)
                .filter(version::Column::Id.is_in(shown))
                .into_tuple()
                .all(connection)
                .await?;
            let mut texts: HashMap<String, String> = texts.into_iter().collect();
            bricks
                .iter()
                .map(|brick| {
                    let text = texts.remove(&brick.line.id).unwrap_or_default();
                    of_brick(brick, &text, mark(&brick.provider.id))
                })
                .collect()
        }
        Kind::Offer => offers::open_offers(connection)
            .await?
            .iter()
            .map(|offer| of_offer(offer, mark(&offer.provider.id)))
            .collect(),
    })
}

fn of_provider(provider: &organisation::Model, mark: Verdict) -> Document {
    Document {
        texts: IndexedTexts {
            title: Texts::same(format!("{} {}", provider.title, provider.slug)),
            summary: Texts::same(provider.summary.as_str()),
            body: Texts::same(provider.locality.as_deref().unwrap_or_default()),
        },
        entry: IndexEntry {
            kind: Kind::Provider,
            id: provider.id.clone(),
            facets: vec![
                (Facet::Kind, Kind::Provider.name().to_owned()),
                (Facet::Certification, standing::answer(mark).to_owned()),
            ],
            rank: Rank {
                certified: standing::is_certified(mark),
                level: 0,
                published_at: provider.created_at,
            },
            position: position(provider),
        },
    }
}

fn of_brick(brick: &Brick, text: &str, mark: Verdict) -> Document {
    let Brick {
        package,
        summary,
        provider,
        line,
        ..
    } = brick;
    let title = |locale: &str| format!("{} {} {}", summary.title.get(locale), package.namespace, package.name);
    let body = format!("{} {text}", provider.title);
    let mut facets = vec![
        (Facet::Kind, Kind::Brick.name().to_owned()),
        (Facet::Need, brick.need().name().to_owned()),
        (Facet::Certification, standing::answer(mark).to_owned()),
        (Facet::Licence, summary.licence.clone()),
    ];
    facets.extend(
        LEVELS
            .iter()
            .filter(|least| brick.level() >= **least)
            .map(|least| (Facet::Level, least.to_string())),
    );
    facets.extend(
        summary
            .languages
            .iter()
            .map(|language| (Facet::Language, language.clone())),
    );
    facets.extend(unversioned(&summary.exports).map(|id| (Facet::Exports, id)));
    facets.extend(unversioned(&summary.imports).map(|id| (Facet::Imports, id)));
    Document {
        texts: IndexedTexts {
            title: Texts {
                french: title("fr").into(),
                english: title("en").into(),
            },
            summary: Texts {
                french: summary.summary.get("fr").into(),
                english: summary.summary.get("en").into(),
            },
            body: Texts::same(body),
        },
        entry: IndexEntry {
            kind: Kind::Brick,
            id: package.id.clone(),
            facets,
            rank: Rank {
                certified: standing::is_certified(mark),
                level: brick.level(),
                published_at: line.decided_at.unwrap_or_default(),
            },
            position: position(provider),
        },
    }
}

/// Where a provider is, if it says so.
fn position(provider: &organisation::Model) -> Option<Position> {
    provider.latitude.zip(provider.longitude).map(Position::of)
}

/// The names of interfaces without their versions.
fn unversioned(interfaces: &[String]) -> impl Iterator<Item = String> {
    let ids = interfaces.iter().filter_map(|id| id.parse::<InterfaceId>().ok());
    ids.map(|id| id.unversioned())
}

fn of_offer(offer: &offers::Offer, mark: Verdict) -> Document {
    let said = |part: fn(&offers::OfferText) -> &String| {
        let text = |language| offer.text(language).map_or("", |text| part(text).as_str()).into();
        Texts {
            french: text(Language::French),
            english: text(Language::English),
        }
    };
    Document {
        texts: IndexedTexts {
            title: said(|text| &text.title),
            summary: said(|text| &text.description),
            body: Texts::same(offer.provider.title.as_str()),
        },
        entry: IndexEntry {
            kind: Kind::Offer,
            id: offer.id.clone(),
            facets: vec![
                (Facet::Kind, Kind::Offer.name().to_owned()),
                (Facet::Certification, standing::answer(mark).to_owned()),
            ],
            rank: Rank {
                certified: standing::is_certified(mark),
                level: 0,
                published_at: offer.published_at,
            },
            position: position(&offer.provider),
        },
    }
}
