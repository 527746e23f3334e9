//! The certification of a provider: two certifiers, neither of them the provider's, find that it meets the six criteria and
//! sign the same bytes, for two years.

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use legollab_package::Digest;
use serde::{Deserialize, Serialize};

use crate::{
    bundle::{Bundle, BundleError},
    documents::{Authority, Provider, Revocation, Status},
    statement::{Predicate, Statement, StatementError},
};

/// How many persons sign.
pub const SIGNATORIES: usize = 2;

/// What a provider is certified by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Criterion {
    /// It works by a quality process.
    QualityProcess,
    /// What it makes is documented.
    Documentation,
    /// What it makes works with what others make.
    Interoperability,
    /// What it makes holds under load, failures and attacks.
    Solidity,
    /// What it makes is maintained and will be.
    Durability,
    /// Another provider can take over.
    Transferability,
}

impl Criterion {
    /// All six.
    pub const ALL: [Self; 6] = [
        Self::QualityProcess,
        Self::Documentation,
        Self::Interoperability,
        Self::Solidity,
        Self::Durability,
        Self::Transferability,
    ];
}

/// What the certifiers found for one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// The criterion.
    pub criterion: Criterion,
    /// Whether the provider meets it.
    pub met: bool,
    /// Why, for people.
    pub reasons: String,
    /// Links to what was looked at, one at least.
    pub evidence: Vec<String>,
}

/// One of those who decide and are to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    /// The id of the certifier.
    pub id: String,
    /// The name of the certifier, for people.
    pub name: String,
    /// Their reasons, for people.
    pub reasons: String,
}

/// What is said about a provider's identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Certification {
    /// The id of the provider.
    pub provider: String,
    /// The six criteria, each once.
    pub criteria: Vec<Assessment>,
    /// Who decided; the signatures of others do not count.
    pub certifiers: Vec<Signatory>,
    /// When the decision was made.
    pub decided_at: i64,
    /// When it begins to hold.
    pub not_before: i64,
    /// When it ends: [`two_years_after`] it began.
    pub not_after: i64,
}

impl Predicate for Certification {
    const TYPE: &'static str = "https://legollaborative.org/trust/certification/v1";
}

impl Certification {
    /// The bytes that each certifier signs with [`Bundle::sign`]. The identity is the text that stands in [`Provider`].
    ///
    /// # Errors
    /// [`StatementError::Predicate`], when the certification has no form in JSON.
    pub fn statement(&self, identity: &str) -> Result<Vec<u8>, StatementError> {
        let name = format!("providers/{}/identity", self.provider);
        Ok(Statement::new(name, Digest::of(identity.as_bytes()), self)?.to_json())
    }
}

/// The same day and time two calendar years later, in UTC; the 29th of February becomes the 28th. None beyond the year 9999.
pub fn two_years_after(instant: i64) -> Option<i64> {
    let begin = Timestamp::from_millisecond(instant).ok()?.to_zoned(TimeZone::UTC);
    Some(begin.checked_add(2.years()).ok()?.timestamp().as_millisecond())
}

/// What names a certification in a [`Revocation`]: the digest of the bytes that were signed.
pub fn id(statement: &[u8]) -> Digest {
    Digest::of(statement)
}

/// Why a certification is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Fewer than two have signed.
    #[error("{0} of {SIGNATORIES} signatures")]
    TooFew(usize),
    /// The signatures are of different bytes.
    #[error("the signatures are of different statements")]
    DifferentBytes,
    /// One person signed twice.
    #[error("the certifier `{0}` signed twice")]
    SamePerson(String),
    /// The key belongs to nobody who may certify.
    #[error("the key {0} belongs to nobody who may certify")]
    Stranger(String),
    /// The certifier was not in office, or the key not in use, at the time of the decision; or the key was compromised.
    #[error("the key of the certifier `{0}` was not in use")]
    KeyNotInUse(String),
    /// The certifier is not among those who decided.
    #[error("the certifier `{0}` is not among those who decided")]
    NotNamed(String),
    /// The certifier belonged to the provider's organisation.
    #[error("the certifier `{0}` belonged to the provider's organisation")]
    NotIndependent(String),
    /// A bundle is malformed, or its signature does not fit.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// It is about another provider or another identity.
    #[error("it is of another provider, or of another identity")]
    OtherProvider,
    /// A criterion is missing, there twice, not met or without evidence.
    #[error("the criterion {0:?} is not met with evidence, once")]
    Criterion(Criterion),
    /// It is not for two years.
    #[error("it is not for two years")]
    Period,
}

/// Checks the bundles of one certification: everything but whether it holds now.
///
/// Every bundle must stand: one that does not makes the certification invalid, even beside two that do. A compromised key of
/// a certifier counts for nothing, because nobody but the certifier says when it was used.
///
/// # Errors
/// The first [`Flaw`].
pub fn check(bundles: &[Bundle], provider: &str, identity: &str, authority: &Authority) -> Result<Certification, Flaw> {
    let first = bundles.first().ok_or(Flaw::TooFew(0))?;
    if bundles.iter().any(|bundle| bundle.payload() != first.payload()) {
        return Err(Flaw::DifferentBytes);
    }
    let statement = Statement::from_json(first.payload()).map_err(BundleError::from)?;
    let said: Certification = statement.read().map_err(BundleError::from)?;
    if said.provider != provider || statement.digest != Digest::of(identity.as_bytes()) {
        return Err(Flaw::OtherProvider);
    }
    let (mut persons, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for bundle in bundles {
        let stranger = || Flaw::Stranger(bundle.key_id().to_owned());
        let (certifier, timed) = authority.certifier(bundle.key_id()).ok_or_else(stranger)?;
        let id = || certifier.id.clone();
        bundle.verify(&timed.key)?;
        if !persons.insert(&certifier.id) || !keys.insert(&timed.key) {
            return Err(Flaw::SamePerson(id()));
        }
        if timed.compromised_since.is_some() || !timed.period.holds(said.decided_at) {
            return Err(Flaw::KeyNotInUse(id()));
        }
        if !said.certifiers.iter().any(|signatory| signatory.id == certifier.id) {
            return Err(Flaw::NotNamed(id()));
        }
        let own = |organisation: &str| organisation == provider;
        if certifier
            .organisations
            .iter()
            .any(|m| own(&m.organisation) && m.period.holds(said.decided_at))
        {
            return Err(Flaw::NotIndependent(id()));
        }
    }
    if persons.len() < SIGNATORIES {
        return Err(Flaw::TooFew(persons.len()));
    }
    for criterion in Criterion::ALL {
        let mut found = said
            .criteria
            .iter()
            .filter(|assessment| assessment.criterion == criterion);
        match (found.next(), found.next()) {
            (Some(one), None) if one.met && !one.evidence.is_empty() => {}
            _ => return Err(Flaw::Criterion(criterion)),
        }
    }
    match two_years_after(said.not_before) == Some(said.not_after) {
        true => Ok(said),
        false => Err(Flaw::Period),
    }
}

/// Whether a provider is certified at an instant. All times are milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Certified.
    Valid {
        /// When it ends.
        until: i64,
    },
    /// It was certified, and the time is over.
    Expired {
        /// Since when.
        since: i64,
    },
    /// The certification was taken back.
    Revoked {
        /// Since when.
        since: i64,
        /// Why, for people.
        reason: String,
    },
    /// The copy is too old (or of the future) to tell.
    Stale {
        /// When what it says was last confirmed.
        as_of: i64,
    },
    /// There is no certification, or none that has begun.
    NotCertified,
    /// There is something that is not a certification.
    Invalid {
        /// Why.
        why: Flaw,
    },
}

/// Whether a provider is certified, given that authority and status are fresh: a registry's own question. A host asks
/// [`TrustStore::verdict`](crate::TrustStore::verdict).
///
/// Of several certifications one that holds wins; then a revoked one, an invalid one and an expired one, in this order, so that
/// nothing is hidden behind something milder.
pub fn verdict(provider: &Provider, id: &str, authority: &Authority, status: &Status, now: i64) -> Verdict {
    let each = provider.certifications.iter();
    let verdicts = each.map(|bundles| one(bundles, provider, id, authority, status, now));
    verdicts.max_by_key(rank).unwrap_or(Verdict::NotCertified)
}

fn rank(verdict: &Verdict) -> (u8, i64) {
    match verdict {
        Verdict::Valid { until } => (4, *until),
        Verdict::Revoked { since, .. } => (3, *since),
        Verdict::Invalid { .. } => (2, 0),
        Verdict::Expired { since } => (1, *since),
        Verdict::NotCertified | Verdict::Stale { .. } => (0, 0),
    }
}

fn one(bundles: &[Bundle], provider: &Provider, id: &str, authority: &Authority, status: &Status, now: i64) -> Verdict {
    let said = match check(bundles, id, &provider.identity, authority) {
        Ok(said) => said,
        Err(why) => return Verdict::Invalid { why },
    };
    let own = bundles.first().map(|bundle| self::id(bundle.payload()));
    let mut revocations = status.revocations.iter();
    match revocations.find(|revoked| Some(revoked.certification) == own && revoked.since <= now) {
        Some(Revocation { since, reason, .. }) => Verdict::Revoked {
            since: *since,
            reason: reason.clone(),
        },
        None if now < said.not_before => Verdict::NotCertified,
        None if now < said.not_after => Verdict::Valid { until: said.not_after },
        None => Verdict::Expired { since: said.not_after },
    }
}
