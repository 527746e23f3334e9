//! The same for programs.

use axum::extract::{Path, State};
use legollab_web::{fault::Fault, query::Query, theme::components::Verdict as Mark};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    asking::{Asked, Scope},
    brick_page::{self, Shown},
    bricks::Brick,
    cards, listing, provider_page,
};
use crate::{
    api::Json, examination::Evidence, failure::Failure, identity::tables::organisation, offers::OfferDraft,
    packages::tables::package, state::Registry, visit::Visit,
};

/// What can be asked of a list.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Words to look for; everything without.
    pub q: Option<String>,
    /// `brick`, `provider` or `offer`; may stand several times.
    pub kind: Option<String>,
    /// Of its provider: `valid`, `ending` within 90 days, or `none`; may stand several times.
    pub certification: Option<String>,
    /// `best` or `newest`.
    pub order: Option<String>,
    /// The page, from 1; each has 20 results.
    pub page: Option<u64>,
}

/// What can be asked of the list of bricks.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BrickQuestion {
    /// Words to look for; everything without.
    pub q: Option<String>,
    /// What it is for: `lend`, `review` or `other`; may stand several times.
    pub need: Option<String>,
    /// Of its provider: `valid`, `ending` within 90 days, or `none`; may stand several times.
    pub certification: Option<String>,
    /// The least level: 5 or 7.
    pub level: Option<u8>,
    /// An SPDX expression; may stand several times.
    pub licence: Option<String>,
    /// A language of its texts, as `fr`; may stand several times.
    pub language: Option<String>,
    /// `best`, `newest` or `level`.
    pub order: Option<String>,
    /// The page, from 1; each has 20 results.
    pub page: Option<u64>,
}

/// A page of results.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Results {
    /// Results in all.
    pub total: u64,
    /// Whether nothing has all the words, so that results have only some of them.
    pub only_some_words: bool,
    /// The page.
    pub page: u64,
    /// The results, in their order.
    pub results: Vec<ResultLine>,
}

/// A result.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ResultLine {
    /// A brick.
    Brick(BrickLine),
    /// A provider.
    Provider(ProviderLine),
    /// An offer.
    Offer(OfferLine),
}

/// A brick in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BrickLine {
    /// The namespace, which is its provider's name in addresses.
    pub namespace: String,
    /// The name within the namespace.
    pub name: String,
    /// The version that is shown.
    pub version: String,
    /// What it is called, in the language that was asked for.
    pub title: String,
    /// What it is for, in the language that was asked for.
    pub summary: String,
    /// An SPDX expression.
    pub licence: String,
    /// From 1 to 8.
    pub level: u8,
    /// When it was released, in milliseconds since 1970.
    pub released_at: Option<i64>,
    /// Who answers for it.
    pub provider: ProviderLine,
}

/// A provider in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProviderLine {
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it does.
    pub summary: String,
    /// Where it is.
    pub locality: Option<String>,
    /// Whether it is certified.
    pub certification: CertificationLine,
}

/// Whether a provider is certified.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum CertificationLine {
    /// It is.
    Valid {
        /// The last day, as `2028-03-14`.
        until: String,
    },
    /// It was.
    Ended {
        /// Since when, as `2026-11-02`.
        since: String,
    },
    /// It was taken back.
    Revoked {
        /// Since when, as `2026-11-02`.
        since: String,
    },
    /// It never was, or nothing is known of it.
    Absent,
}

/// An offer in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferLine {
    /// Its identifier.
    pub id: String,
    /// What its provider says of it.
    pub offer: OfferDraft,
    /// Who offers it.
    pub provider: ProviderLine,
}

/// A version of a brick.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BrickVersion {
    /// The version in a line.
    #[serde(flatten)]
    pub line: BrickLine,
    /// `released` or `yanked`.
    pub state: String,
    /// Why it was yanked.
    pub reason: Option<String>,
    /// The digest of its manifest.
    pub manifest: String,
    /// The digest of its component.
    pub component: String,
    /// Bytes of its component.
    pub size: i64,
    /// What its level rests on.
    pub evidence: Vec<Evidence>,
    /// What it asks to be allowed.
    pub capabilities: Vec<CapabilityLine>,
    /// The interfaces that it offers.
    pub exports: Vec<InterfaceLine>,
    /// The interfaces of other bricks that it needs.
    pub imports: Vec<String>,
    /// All versions that were ever shown, newest first.
    pub versions: Vec<VersionLine>,
}

/// Something that a brick asks to be allowed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CapabilityLine {
    /// Its name.
    pub name: String,
    /// Why, in the language that was asked for.
    pub why: String,
    /// For `http`: the hosts that it wants to reach.
    pub hosts: Vec<String>,
}

/// An interface.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterfaceLine {
    /// Its full name.
    pub id: String,
    /// Its comment.
    pub docs: String,
    /// Its functions.
    pub functions: Vec<FunctionLine>,
}

/// A function.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FunctionLine {
    /// Its name.
    pub name: String,
    /// Its signature in WIT.
    pub signature: String,
    /// Its comment.
    pub docs: String,
}

/// A version in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionLine {
    /// The version number.
    pub version: String,
    /// `released`, `yanked` or `quarantined`.
    pub state: String,
    /// Why it was yanked or quarantined.
    pub reason: Option<String>,
    /// From 1 to 8.
    pub level: u8,
    /// When it was released, in milliseconds since 1970.
    pub released_at: Option<i64>,
}

/// A provider with its bricks and offers.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProviderAnswer {
    /// The provider in a line.
    #[serde(flatten)]
    pub line: ProviderLine,
    /// Its own site.
    pub website: Option<String>,
    /// Nine digits of the French register of companies.
    pub siren: Option<String>,
    /// Its bricks.
    pub bricks: Vec<BrickLine>,
    /// Its offers.
    pub offers: Vec<OfferLine>,
}

pub(super) async fn search(
    State(registry): State<Registry>,
    visit: Visit,
    query: Query,
) -> Result<Json<Results>, Failure> {
    list(&registry, &visit, &Asked::read(Scope::Everything, &query)).await
}

pub(super) async fn bricks(
    State(registry): State<Registry>,
    visit: Visit,
    query: Query,
) -> Result<Json<Results>, Failure> {
    list(&registry, &visit, &Asked::read(Scope::Bricks, &query)).await
}

pub(super) async fn providers(
    State(registry): State<Registry>,
    visit: Visit,
    query: Query,
) -> Result<Json<Results>, Failure> {
    list(&registry, &visit, &Asked::read(Scope::Providers, &query)).await
}

async fn list(registry: &Registry, visit: &Visit, asked: &Asked) -> Result<Json<Results>, Failure> {
    let found = listing::find(registry, asked).await?;
    let results = cards::results(visit, &found).await?;
    let line = |result: &cards::Listed| match result {
        cards::Listed::Brick(brick, mark, _) => ResultLine::Brick(brick_line(brick, *mark, visit)),
        cards::Listed::Provider(provider, mark, _) => ResultLine::Provider(provider_line(provider, *mark)),
        cards::Listed::Offer(offer, mark, _) => ResultLine::Offer(offer_line(offer, *mark)),
    };
    Ok(Json(Results {
        total: u64::try_from(found.total).unwrap_or_default(),
        only_some_words: found.only_some_words,
        page: u64::try_from(asked.page).unwrap_or_default(),
        results: results.iter().map(line).collect(),
    }))
}

fn brick_line(brick: &Brick, mark: Mark, visit: &Visit) -> BrickLine {
    let Brick {
        package,
        line,
        summary,
        provider,
    } = brick;
    BrickLine {
        namespace: package.namespace.clone(),
        name: package.name.clone(),
        version: line.version.clone(),
        title: summary.title.get(&visit.locale).to_owned(),
        summary: summary.summary.get(&visit.locale).to_owned(),
        licence: summary.licence.clone(),
        level: brick.level(),
        released_at: line.decided_at,
        provider: provider_line(provider, mark),
    }
}

fn provider_line(provider: &organisation::Model, mark: Mark) -> ProviderLine {
    ProviderLine {
        slug: provider.slug.clone(),
        title: provider.title.clone(),
        summary: provider.summary.clone(),
        locality: provider.locality.clone(),
        certification: match mark {
            Mark::Valid { until } | Mark::Ending { on: until } => CertificationLine::Valid {
                until: until.to_string(),
            },
            Mark::Ended { on } => CertificationLine::Ended { since: on.to_string() },
            Mark::Revoked { on } => CertificationLine::Revoked { since: on.to_string() },
            Mark::Stale { .. } | Mark::Absent => CertificationLine::Absent,
        },
    }
}

fn offer_line(offer: &crate::offers::Offer, mark: Mark) -> OfferLine {
    OfferLine {
        id: offer.id.clone(),
        offer: offer.draft.clone(),
        provider: provider_line(&offer.provider, mark),
    }
}

pub(super) async fn latest(
    State(registry): State<Registry>,
    visit: Visit,
    Path((namespace, name)): Path<(String, String)>,
) -> Result<Json<BrickVersion>, Failure> {
    let shown = brick_page::read(&registry, &namespace, &name, None)
        .await?
        .ok_or(Fault::NotFound)?;
    Ok(Json(brick_version(&shown, &visit)))
}

pub(super) async fn version(
    State(registry): State<Registry>,
    visit: Visit,
    Path((namespace, name, version)): Path<(String, String, String)>,
) -> Result<Json<BrickVersion>, Failure> {
    let shown = brick_page::read(&registry, &namespace, &name, Some(&version))
        .await?
        .ok_or(Fault::NotFound)?;
    Ok(Json(brick_version(&shown, &visit)))
}

fn brick_version(shown: &Shown, visit: &Visit) -> BrickVersion {
    let (package::Model { namespace, name, .. }, version, facts) = (&shown.package, &shown.version, &shown.facts);
    let capabilities = facts.manifest.capabilities.iter().map(|(name, wish)| CapabilityLine {
        name: name.clone(),
        why: wish.why.get(&visit.locale).to_owned(),
        hosts: wish.hosts.clone(),
    });
    let exports = facts.exports.iter().map(|interface| InterfaceLine {
        id: interface.id.clone(),
        docs: interface.docs.clone(),
        functions: interface
            .functions
            .iter()
            .map(|function| FunctionLine {
                name: function.name.clone(),
                signature: function.signature.clone(),
                docs: function.docs.clone(),
            })
            .collect(),
    });
    let versions = shown.versions.iter().map(|line| VersionLine {
        version: line.version.clone(),
        state: line.state.clone(),
        reason: line.reason.clone(),
        level: super::bricks::level(line.level),
        released_at: line.decided_at,
    });
    BrickVersion {
        line: BrickLine {
            namespace: namespace.clone(),
            name: name.clone(),
            version: version.version.clone(),
            title: shown.title(visit),
            summary: shown.summary(visit),
            licence: facts.manifest.brick.licence.clone(),
            level: super::bricks::level(version.level),
            released_at: version.decided_at,
            provider: provider_line(&shown.provider, shown.mark),
        },
        state: version.state.clone(),
        reason: version.reason.clone(),
        manifest: version.manifest.clone(),
        component: version.component.clone(),
        size: version.size,
        evidence: shown.evidence.clone(),
        capabilities: capabilities.collect(),
        exports: exports.collect(),
        imports: facts.imports.iter().map(|interface| interface.id.clone()).collect(),
        versions: versions.collect(),
    }
}

pub(super) async fn provider(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Json<ProviderAnswer>, Failure> {
    let provider = provider_page::read(&registry, &slug).await?.ok_or(Fault::NotFound)?;
    let mark = provider.mark;
    Ok(Json(ProviderAnswer {
        line: provider_line(&provider.organisation, mark),
        website: provider.organisation.website.clone(),
        siren: provider.organisation.siren.clone(),
        bricks: provider
            .bricks
            .iter()
            .map(|brick| brick_line(brick, mark, &visit))
            .collect(),
        offers: provider.offers.iter().map(|offer| offer_line(offer, mark)).collect(),
    }))
}
