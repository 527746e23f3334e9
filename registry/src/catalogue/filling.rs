//! Fills the index from the database.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use legollab_contract::InterfaceId;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect as _};

use super::{
    bricks::{Brick, bricks},
    standing,
};
use crate::{
    examination::{VersionFacts, facts::InterfaceFacts},
    failure::Failure,
    identity::tables::organisation,
    offers,
    packages::tables::version,
    search::{Document, Facet, Kind, Position, Rank, SearchError, Texts},
    state::Registry,
    words::Language,
};

/// How old the index may become, in milliseconds, before the database is looked at again.
const AGE_MS: i64 = 60_000;
/// Bricks whose facts are read at a time, since they are long.
const FACTS_AT_A_TIME: usize = 100;
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

/// Fills the index if it lacks something that was said to have changed.
///
/// # Errors
/// When the database or the index does not answer.
pub async fn fresh(registry: &Registry) -> Result<(), FillError> {
    if registry.search.is_fresh(i64::MIN) {
        return Ok(());
    }
    fill(registry, i64::MIN).await
}

/// Looks once a minute whether the index still says what the database says: certifications end by themselves.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn refresh(registry: &Registry) -> Result<(), FillError> {
    let since = registry.now().saturating_sub(AGE_MS);
    if registry.search.is_fresh(since) {
        return Ok(());
    }
    fill(registry, since).await
}

async fn fill(registry: &Registry, since: i64) -> Result<(), FillError> {
    let search = &registry.search;
    let _filling = search.filling.lock().await;
    if search.is_fresh(since) {
        return Ok(());
    }
    let (generation, now) = (search.wanted(), registry.now());
    let documents = documents(registry.database.reader(), now).await?;
    let content = content(&documents);
    if search.content() != Some(content) {
        let filling = registry.clone();
        let filled = tokio::task::spawn_blocking(move || filling.search.index.replace(documents)).await;
        let filled: Result<(), SearchError> = filled.map_err(|error| SearchError::lost(&error))?;
        filled?;
    }
    search.filled(generation, now, content);
    Ok(())
}

fn content(documents: &[Document]) -> u64 {
    let mut hasher = DefaultHasher::new();
    documents.hash(&mut hasher);
    hasher.finish()
}

/// Everything that can be found.
async fn documents(connection: &impl ConnectionTrait, now: i64) -> Result<Vec<Document>, DbErr> {
    let providers = organisation::Entity::find()
        .filter(organisation::Column::IsProvider.eq(true))
        .all(connection)
        .await?;
    let ids: Vec<&str> = providers.iter().map(|provider| provider.id.as_str()).collect();
    let marks = standing::marks(connection, &ids, now).await?;
    let mark = |organisation: &str| {
        let none = legollab_web::theme::components::Verdict::Absent;
        marks.get(organisation).copied().unwrap_or(none)
    };
    let mut documents = Vec::new();
    for provider in &providers {
        let mark = mark(&provider.id);
        documents.push(Document {
            kind: Kind::Provider,
            id: provider.id.clone(),
            title: Texts::same(format!("{} {}", provider.title, provider.slug)),
            summary: Texts::same(&provider.summary),
            body: Texts::same(provider.locality.as_deref().unwrap_or_default()),
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
        });
    }
    let all = bricks(connection, Condition::all()).await?;
    for some in all.chunks(FACTS_AT_A_TIME) {
        let shown: Vec<(String, String)> = version::Entity::find()
            .select_only()
            .column(version::Column::Package)
            .column(version::Column::Facts)
            .filter(version::Column::Id.is_in(some.iter().map(|brick| brick.line.id.as_str())))
            .into_tuple()
            .all(connection)
            .await?;
        for brick in some {
            let facts = shown.iter().find(|(package, _)| *package == brick.package.id);
            let facts = facts.and_then(|(_, facts)| serde_json::from_str::<VersionFacts>(facts).ok());
            documents.push(of_brick(brick, facts.as_ref(), mark(&brick.provider.id)));
        }
    }
    for offer in offers::open_offers(connection).await? {
        documents.push(of_offer(&offer, mark(&offer.provider.id)));
    }
    Ok(documents)
}

fn of_brick(brick: &Brick, facts: Option<&VersionFacts>, mark: legollab_web::theme::components::Verdict) -> Document {
    let Brick {
        package,
        summary,
        provider,
        line,
        ..
    } = brick;
    let title = |locale: &str| format!("{} {} {}", summary.title.get(locale), package.namespace, package.name);
    let body = format!("{} {}", provider.title, facts.map(told).unwrap_or_default());
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
        kind: Kind::Brick,
        id: package.id.clone(),
        title: Texts {
            french: title("fr"),
            english: title("en"),
        },
        summary: Texts {
            french: summary.summary.get("fr").to_owned(),
            english: summary.summary.get("en").to_owned(),
        },
        body: Texts::same(body),
        facets,
        rank: Rank {
            certified: standing::is_certified(mark),
            level: brick.level(),
            published_at: line.decided_at.unwrap_or_default(),
        },
        position: position(provider),
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

/// What a version says in its comments.
fn told(facts: &VersionFacts) -> String {
    let of_interface = |interface: &InterfaceFacts| {
        let functions = interface
            .functions
            .iter()
            .flat_map(|function| [function.name.clone(), function.docs.clone()]);
        [interface.docs.clone()]
            .into_iter()
            .chain(functions)
            .collect::<Vec<_>>()
    };
    let interfaces = facts.exports.iter().flat_map(of_interface);
    [facts.docs.clone()]
        .into_iter()
        .chain(interfaces)
        .collect::<Vec<_>>()
        .join(" ")
}

fn of_offer(offer: &offers::Offer, mark: legollab_web::theme::components::Verdict) -> Document {
    let said = |part: fn(&offers::OfferText) -> &String| {
        let text = |language| offer.text(language).map(|text| part(text).clone()).unwrap_or_default();
        Texts {
            french: text(Language::French),
            english: text(Language::English),
        }
    };
    Document {
        kind: Kind::Offer,
        id: offer.id.clone(),
        title: said(|text| &text.title),
        summary: said(|text| &text.description),
        body: Texts::same(&offer.provider.title),
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
    }
}
