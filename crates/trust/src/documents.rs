//! What the repository of trust says: who may certify, what was revoked, and one document for each provider.

use std::collections::BTreeSet;

use legollab_package::Digest;
use serde::{Deserialize, Serialize};

use crate::{bundle::Bundle, keys::PublicKey};

/// Why a document contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Two certifiers have the same id.
    #[error("two certifiers have the id `{0}`")]
    SameCertifier(String),
    /// One provider, or all certifiers and the registry together, list a key twice.
    #[error("the key {0} is listed twice")]
    SameKey(String),
    /// The id of a provider is not of 1 to 64 lower-case letters, digits and `-`.
    #[error("`{0}` is not the id of a provider: expected 1 to 64 lower-case letters, digits and `-`")]
    ProviderId(String),
    /// The identity is malformed.
    #[error("the identity of provider `{provider}` is malformed: {why}")]
    Identity {
        /// The provider's id.
        provider: String,
        /// What is wrong.
        why: String,
    },
}

/// From when until when something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first millisecond.
    pub from: i64,
    /// The first millisecond after the end; none while there is no end.
    pub until: Option<i64>,
}

impl Period {
    /// Whether it holds at this instant.
    pub fn holds(&self, at: i64) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

/// A public key and when it may be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimedKey {
    /// The key.
    pub key: PublicKey,
    /// When its holder uses it.
    #[serde(flatten)]
    pub period: Period,
    /// Since when somebody else may have had it.
    #[serde(default)]
    pub compromised_since: Option<i64>,
}

/// Who may certify providers and record acceptances. Signed by two certifiers, because who controls this list controls every
/// certification.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Authority {
    /// The certifiers, present and past.
    pub certifiers: Vec<Certifier>,
    /// The registry's keys for acceptance records, present and past.
    pub acceptance_keys: Vec<TimedKey>,
}

/// A person who certifies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certifier {
    /// The id of the person.
    pub id: String,
    /// The name of the person, for people.
    pub name: String,
    /// Their keys for certifications.
    pub keys: Vec<TimedKey>,
    /// The organisations that they belong to or belonged to: those they cannot certify.
    pub organisations: Vec<Membership>,
}

/// A person's belonging to an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The id of the organisation, which is its id as a provider.
    pub organisation: String,
    /// When.
    #[serde(flatten)]
    pub period: Period,
}

impl Authority {
    /// Checks that each certifier and each key is listed once.
    ///
    /// # Errors
    /// [`DocumentError::SameCertifier`], [`DocumentError::SameKey`].
    pub fn check(&self) -> Result<(), DocumentError> {
        let mut ids = BTreeSet::new();
        if let Some(twice) = self.certifiers.iter().find(|certifier| !ids.insert(&certifier.id)) {
            return Err(DocumentError::SameCertifier(twice.id.clone()));
        }
        different(
            self.certifiers
                .iter()
                .flat_map(|certifier| &certifier.keys)
                .chain(&self.acceptance_keys),
        )
    }

    /// The certifier with this key.
    pub fn certifier(&self, key_id: &str) -> Option<(&Certifier, &TimedKey)> {
        self.certifiers
            .iter()
            .find_map(|certifier| Some((certifier, find(&certifier.keys, key_id)?)))
    }
}

fn different<'a>(keys: impl IntoIterator<Item = &'a TimedKey>) -> Result<(), DocumentError> {
    let mut seen = BTreeSet::new();
    match keys.into_iter().find(|timed| !seen.insert(&timed.key)) {
        Some(twice) => Err(DocumentError::SameKey(twice.key.id())),
        None => Ok(()),
    }
}

/// The key with this id.
pub(crate) fn find<'a>(keys: &'a [TimedKey], key_id: &str) -> Option<&'a TimedKey> {
    keys.iter().find(|timed| timed.key.id() == key_id)
}

/// What changed for the worse, signed by the registry so that it reaches hosts at once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Status {
    /// The certifications that no longer count. A suspension is one that the registry takes out again.
    pub revocations: Vec<Revocation>,
    /// The releases that are withheld.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawals: Vec<Withdrawal>,
}

/// A release that the registry withholds: it does harm, and nobody should run it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The digest of the release's manifest.
    pub release: Digest,
    /// Since when.
    pub since: i64,
    /// Why, for people.
    pub reason: String,
}

/// The end of a certification before its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// [`certification::id`](crate::certification::id) of what is revoked.
    pub certification: Digest,
    /// Since when it no longer counts.
    pub since: i64,
    /// Why, for people.
    pub reason: String,
}

/// A provider: its identity, keys and certifications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// The JSON of an [`Identity`], as a text because certifications are of its exact bytes.
    pub identity: String,
    /// The keys for publications, present and past.
    pub keys: Vec<TimedKey>,
    /// The certifications, each as the bundles of those who signed it.
    pub certifications: Vec<Vec<Bundle>>,
}

/// Who a provider is. A certification is of these bytes: another name or number is another identity, and another key is not.
/// A registry may put in more than this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The id of the provider, which is that of its organisation.
    pub id: String,
    /// The legal name.
    pub name: String,
    /// The number in the public register of companies or associations.
    pub registration: Option<String>,
    /// The country of that register, as ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

impl Provider {
    /// Reads the identity, and checks that it is of the provider with this id and that each key is listed once.
    ///
    /// # Errors
    /// [`DocumentError::ProviderId`], [`DocumentError::Identity`], [`DocumentError::SameKey`].
    pub fn check(&self, id: &str) -> Result<Identity, DocumentError> {
        // The id becomes the name of a file.
        let fits = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        if id.is_empty() || id.len() > 64 || !id.bytes().all(fits) {
            return Err(DocumentError::ProviderId(id.to_owned()));
        }
        different(&self.keys)?;
        let wrong = |why| DocumentError::Identity {
            provider: id.to_owned(),
            why,
        };
        let identity: Identity = serde_json::from_str(&self.identity).map_err(|e| wrong(e.to_string()))?;
        match identity.id == id {
            true => Ok(identity),
            false => Err(wrong(format!("it is of `{}`", identity.id))),
        }
    }
}
