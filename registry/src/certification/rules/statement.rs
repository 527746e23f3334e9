//! What two certifiers are to sign.

use legollab_trust::{
    Certification, StatementError,
    certification::{Assessment, Criterion, Signatory, two_years_after},
};

use super::{criterion::Finding, evidence::Link};

/// What one of the two found for a criterion.
#[derive(Debug, Clone)]
pub struct Read {
    /// Who.
    pub name: String,
    pub finding: Finding,
    pub reasons: String,
}

/// A criterion, with what the provider shows for it and what both found.
#[derive(Debug, Clone)]
pub struct Assessed {
    pub criterion: Criterion,
    pub evidence: Vec<Link>,
    pub read: Vec<Read>,
}

/// Everything that goes into a statement.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The identifier of the provider's organisation.
    pub provider: String,
    /// The identity that the certification is of.
    pub identity: String,
    pub criteria: Vec<Assessed>,
    pub certifiers: Vec<Signatory>,
    pub at: i64,
    /// When the certification in force ends, if this one renews it.
    pub renews_at: Option<i64>,
}

/// Why there is nothing to sign.
#[derive(Debug, thiserror::Error)]
pub enum NoStatement {
    /// The time is beyond what calendars know.
    #[error("the time is out of range")]
    Time,
    #[error(transparent)]
    Statement(#[from] StatementError),
}

/// The certification and the bytes to sign. It begins when the decision is made, or when the one that it renews ends; it lasts two
/// years.
pub fn of(decided: &Decided) -> Result<(Certification, Vec<u8>), NoStatement> {
    let not_before = decided.renews_at.map_or(decided.at, |end| end.max(decided.at));
    let said = Certification {
        provider: decided.provider.clone(),
        criteria: decided.criteria.iter().map(assessment).collect(),
        certifiers: decided.certifiers.clone(),
        decided_at: decided.at,
        not_before,
        not_after: two_years_after(not_before).ok_or(NoStatement::Time)?,
    };
    let bytes = said.statement(&decided.identity)?;
    Ok((said, bytes))
}

fn assessment(assessed: &Assessed) -> Assessment {
    let reasons = assessed
        .read
        .iter()
        .map(|read| format!("{}: {}", read.name, read.reasons));
    Assessment {
        criterion: assessed.criterion,
        met: !assessed.read.is_empty() && assessed.read.iter().all(|read| read.finding != Finding::Unmet),
        reasons: reasons.collect::<Vec<_>>().join("\n"),
        evidence: assessed.evidence.iter().map(|link| link.url.clone()).collect(),
    }
}
