//! Certifications for programs.

use axum::extract::{Path, State};
use legollab_web::{fault::Fault, fields::Paging, query::Query};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

use super::files::said;
use crate::{
    api::Json,
    certification::{
        rules::verdict::{self, Verdict},
        tables::certification,
        verdicts::verdict_of,
    },
    failure::Failure,
    identity::{organisation_of, tables::organisation},
    operation::Operation,
    routes::{Access, Routes},
    state::Registry,
    visit::Visit,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/api/certifications", Access::Everyone, list)
        .api(Operation::json::<CertificationList>("certifications").query::<ListQuery>())
        .get("/api/providers/{slug}/certification", Access::Everyone, of_provider)
        .api(Operation::json::<ProviderCertification>("provider-certification"))
}

/// Where to go on.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "it is the form of what is read from the address")]
struct ListQuery {
    /// The page, from 1.
    page: Option<u64>,
}

/// Whether a certification holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum CertificationState {
    /// The provider is certified.
    Valid,
    /// The time is over.
    Expired,
    /// It was taken back.
    Revoked,
    /// The key of somebody who signed it was stolen, or another identity of the provider took its place.
    Invalid,
    /// There is none, or it has not begun.
    NotCertified,
}

impl From<&Verdict> for CertificationState {
    fn from(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Valid { .. } => Self::Valid,
            Verdict::Expired { .. } => Self::Expired,
            Verdict::Revoked { .. } => Self::Revoked,
            Verdict::Invalid { .. } => Self::Invalid,
            Verdict::NotCertified => Self::NotCertified,
        }
    }
}

/// A certification. Points in time are milliseconds since 1970.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct CertificationEntry {
    /// Its identifier.
    id: String,
    /// The provider's name in addresses.
    provider: String,
    /// What the provider is called.
    title: String,
    /// Whether it holds now.
    state: CertificationState,
    /// When it was decided.
    decided_at: i64,
    /// When it begins.
    not_before: i64,
    /// When it ends.
    not_after: i64,
    /// When it was taken back.
    revoked_at: Option<i64>,
    /// Why it was taken back.
    revoked_because: Option<String>,
    /// What those who decided are called.
    certifiers: Vec<String>,
    /// SHA-256 of the signed statement, as hosts name it.
    digest: String,
    /// The page about it.
    page: String,
}

/// A page of certifications, those that end last first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct CertificationList {
    /// The certifications.
    certifications: Vec<CertificationEntry>,
    /// The next page; none on the last.
    next_page: Option<u64>,
}

/// Whether a provider is certified.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ProviderCertification {
    /// Whether it is certified now.
    state: CertificationState,
    /// Until when; none if it is not certified now.
    until: Option<i64>,
    /// The certification that says so; none if there is none.
    certification: Option<CertificationEntry>,
}

async fn list(
    State(registry): State<Registry>,
    visit: Visit,
    query: Query,
) -> Result<Json<CertificationList>, Failure> {
    let (reader, paging) = (registry.database.reader(), Paging::parse(Some(query.get("page"))));
    let mut rows = certification::Entity::find()
        .order_by_desc(certification::Column::NotAfter)
        .order_by_desc(certification::Column::Id)
        .offset(paging.offset())
        .limit(paging.limit())
        .all(reader)
        .await?;
    let more = paging.cut(&mut rows);
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.organisation.as_str())))
        .all(reader)
        .await?;
    let certifications = rows.iter().filter_map(|row| {
        let organisation = organisations.iter().find(|one| one.id == row.organisation)?;
        Some(entry(&registry, row, organisation, visit.now()))
    });
    Ok(Json(CertificationList {
        certifications: certifications.collect(),
        next_page: more.then_some(paging.page + 1),
    }))
}

async fn of_provider(
    State(registry): State<Registry>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Json<ProviderCertification>, Failure> {
    let (reader, now) = (registry.database.reader(), visit.now());
    let organisation = organisation_of(reader, &slug)
        .await?
        .filter(|one| one.is_provider)
        .ok_or(Fault::NotFound)?;
    let verdict = verdict_of(reader, &organisation.id, now).await?;
    let row = match verdict.certification() {
        Some(id) => certification::Entity::find_by_id(id).one(reader).await?,
        None => None,
    };
    Ok(Json(ProviderCertification {
        state: (&verdict).into(),
        until: match verdict {
            Verdict::Valid { until, .. } => Some(until),
            _ => None,
        },
        certification: row.map(|row| entry(&registry, &row, &organisation, now)),
    }))
}

fn entry(
    registry: &Registry,
    row: &certification::Model,
    organisation: &organisation::Model,
    now: i64,
) -> CertificationEntry {
    let state = match row.superseded_at {
        Some(_) => CertificationState::Invalid,
        None => (&verdict::of_one(row, now)).into(),
    };
    let certifiers = said(row).map(|said| said.certifiers).unwrap_or_default();
    CertificationEntry {
        id: row.id.clone(),
        provider: organisation.slug.clone(),
        title: organisation.title.clone(),
        state,
        decided_at: row.decided_at,
        not_before: row.not_before,
        not_after: row.not_after,
        revoked_at: row.revoked_at,
        revoked_because: row.revoked_because.clone(),
        certifiers: certifiers.into_iter().map(|signatory| signatory.name).collect(),
        digest: format!("sha256:{}", row.digest),
        page: registry.address(&format!("/certifications/{}", row.id)),
    }
}
