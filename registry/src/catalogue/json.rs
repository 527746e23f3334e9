//! The same for programs.

use axum::extract::{Path, State};
use legollab_web::{fault::Fault, query::Query, theme::components::Verdict as Mark};

use super::{
    asking::{Asked, Scope},
    brick_page::{self, Shown},
    bricks::Brick,
    cards, listing, provider_page,
    told::{
        BrickLine, BrickVersion, CapabilityLine, CertificationLine, FunctionLine, InterfaceLine, OfferLine,
        ProviderAnswer, ProviderLine, ResultLine, Results, VersionLine,
    },
};
use crate::{
    api::Json, failure::Failure, identity::tables::organisation, packages::tables::package, state::Registry,
    visit::Visit,
};

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
    let near = asked.near(visit.person());
    let found = listing::find(registry, asked, &near).await?;
    let results = cards::results(visit, &found).await?;
    let line = |result: &cards::Listed| match result {
        cards::Listed::Brick(brick, mark, hit) => {
            let mut line = brick_line(brick, *mark, visit);
            line.provider.kilometres = hit.km;
            ResultLine::Brick(line)
        }
        cards::Listed::Provider(provider, mark, hit) => ResultLine::Provider(ProviderLine {
            kilometres: hit.km,
            ..provider_line(provider, *mark)
        }),
        cards::Listed::Offer(offer, mark, hit) => {
            let mut line = offer_line(offer, *mark);
            line.provider.kilometres = hit.km;
            ResultLine::Offer(line)
        }
    };
    Ok(Json(Results {
        total: u64::try_from(found.total).unwrap_or_default(),
        only_some_words: found.only_some_words,
        near: near.place.map(|place| place.name),
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
        deprecation,
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
        deprecation: deprecation.clone().map(Into::into),
        provider: provider_line(provider, mark),
    }
}

fn provider_line(provider: &organisation::Model, mark: Mark) -> ProviderLine {
    ProviderLine {
        slug: provider.slug.clone(),
        title: provider.title.clone(),
        summary: provider.summary.clone(),
        locality: provider.locality.clone(),
        kilometres: None,
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
            deprecation: shown.deprecation.clone().map(Into::into),
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
        downloads_recent: shown.downloads.recent,
        downloads_total: shown.downloads.total,
        dependents: shown
            .dependents
            .iter()
            .map(|package| format!("{}:{}", package.namespace, package.name))
            .collect(),
        versions: versions.collect(),
        mirrored_from: shown.mirrored.as_ref().map(|mirrored| mirrored.origin.clone()),
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
