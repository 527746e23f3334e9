//! Writes the repository of trust: TUF metadata and the documents that it vouches for, as files to serve.
//!
//! | role | signed by | says | for |
//! |---|---|---|---|
//! | root | two of the holders of the root, offline | the keys of all roles | a year |
//! | targets | two certifiers | `authority.json`, and the key of the role `registry` | a year |
//! | registry | the registry, online | `status.json`, `providers/<id>.json` | seven days |
//! | snapshot, timestamp | the registry, online | which versions belong together, and that they are the latest | seven days |
//!
//! What can make a certification valid, the list of certifiers, needs two certifiers. What changes daily and must reach hosts
//! within a minute, at night too (a key that was stolen, a certification that was revoked, a new provider's key), is delegated to
//! a key of the registry: with it a thief can hide or revoke, and list keys of providers, but neither certify nor make an
//! acceptance record.
//!
//! Names are those of consistent snapshots: no file ever changes but `timestamp.json`, which is to be written last. Earlier
//! root files must stay, because hosts go from root to root; other old files may go.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use legollab_package::Digest;
use serde_json::{Map, Value, json};

use crate::{
    documents::{Authority, DocumentError, Provider, Status},
    keys::{KeyPair, PublicKey},
    layout::{FRESH, REGISTRY, SCHEME, THRESHOLD, target_name},
    metadata::{Metadata, MetadataError},
    seen::Seen,
    verifier::{TrustStore, VerifyError},
};

const YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);

/// Files by their path.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Why the repository was not written.
#[derive(Debug, thiserror::Error)]
pub enum RepositoryError {
    /// Fewer keys than a role needs.
    #[error("the role {role} needs {needed} keys at least")]
    TooFewKeys {
        /// The role.
        role: &'static str,
        /// How many it needs.
        needed: usize,
    },
    /// A key is in two roles, or twice in one.
    #[error("the key {0} has two roles")]
    SameKey(String),
    /// The time is beyond the year 9999.
    #[error("the time is out of range")]
    Time,
    /// A document contradicts itself.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// Metadata could not be signed.
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    /// A document has no form in JSON.
    #[error("a document has no form in JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// No host would believe the result.
    #[error("no host would believe it: {0}")]
    Unbelievable(#[from] VerifyError),
}

/// Who holds which role.
#[derive(Debug, Clone)]
pub struct Roles {
    /// Three at least, two of whom sign; offline.
    pub root: Vec<PublicKey>,
    /// The certifiers' keys for the list of certifiers, two at least, two of whom sign.
    pub targets: Vec<PublicKey>,
    /// The registry's key.
    pub snapshot: PublicKey,
    /// The registry's key.
    pub timestamp: PublicKey,
}

/// The registry's own keys for publishing.
#[derive(Debug)]
pub struct OnlineKeys {
    /// For status and providers.
    pub registry: KeyPair,
    /// For the snapshot.
    pub snapshot: KeyPair,
    /// For the timestamp.
    pub timestamp: KeyPair,
}

/// A root that waits for the signatures of two of its holders, and of two of the holders of the root before.
///
/// # Errors
/// Too few keys, one key in two roles, or a time out of range.
pub fn root(version: u64, roles: &Roles, now: i64) -> Result<Metadata, RepositoryError> {
    let by_role = [
        ("root", roles.root.as_slice(), 3, THRESHOLD),
        ("targets", &roles.targets, 2, THRESHOLD),
        ("snapshot", std::slice::from_ref(&roles.snapshot), 1, 1),
        ("timestamp", std::slice::from_ref(&roles.timestamp), 1, 1),
    ];
    let (mut keys, mut named) = (Map::new(), Map::new());
    for (role, holders, needed, threshold) in by_role {
        if holders.len() < needed {
            return Err(RepositoryError::TooFewKeys { role, needed });
        }
        for key in holders {
            if keys.insert(key.id(), tuf_key(key)).is_some() {
                return Err(RepositoryError::SameKey(key.id()));
            }
        }
        let ids: Vec<_> = holders.iter().map(PublicKey::id).collect();
        named.insert(role.to_owned(), json!({ "keyids": ids, "threshold": threshold }));
    }
    let content = json!({ "consistent_snapshot": true, "keys": keys, "roles": named });
    signed("root", version, now, YEAR, content)
}

/// The list of certifiers, as metadata that waits for the signatures of two of them, and the bytes of `authority.json` that
/// these sign.
///
/// # Errors
/// A certifier or a key listed twice, or a time out of range.
pub fn targets(
    version: u64,
    authority: &Authority,
    registry: &PublicKey,
    now: i64,
) -> Result<(Metadata, Vec<u8>), RepositoryError> {
    authority.check()?;
    let bytes = serde_json::to_vec(authority)?;
    let delegations = json!({
        "keys": { registry.id(): tuf_key(registry) },
        "roles": [{
            "name": REGISTRY,
            "keyids": [registry.id()],
            "threshold": 1,
            "terminating": true,
            "paths": ["status.json", "providers/*.json"],
        }],
    });
    let content = json!({ "targets": { "authority.json": pin(&bytes) }, "delegations": delegations });
    Ok((signed("targets", version, now, YEAR, content)?, bytes))
}

/// What a registry publishes.
#[derive(Debug, Clone, Copy)]
pub struct Contents<'a> {
    /// The current root, signed.
    pub root: &'a Metadata,
    /// The current [`targets`], signed.
    pub targets: &'a Metadata,
    /// The `authority.json` that goes with them.
    pub authority: &'a [u8],
    /// What was revoked.
    pub status: &'a Status,
    /// The providers by their ids.
    pub providers: &'a BTreeMap<String, Provider>,
}

/// Writes the whole repository. Once a day at least, even if nothing has changed, because the registry's word is good for seven
/// days.
///
/// The version is that of the registry's own roles: greater each time.
///
/// # Errors
/// A document that contradicts itself, or signatures with which no host would believe the result.
pub fn publish(contents: Contents<'_>, version: u64, keys: &OnlineKeys, now: i64) -> Result<Files, RepositoryError> {
    let mut documents = Files::from([("status.json".to_owned(), serde_json::to_vec(contents.status)?)]);
    for (id, provider) in contents.providers {
        provider.check(id)?;
        documents.insert(format!("providers/{id}.json"), serde_json::to_vec(provider)?);
    }
    let pins: Map<_, _> = documents
        .iter()
        .map(|(path, bytes)| (path.clone(), pin(bytes)))
        .collect();
    documents.insert("authority.json".to_owned(), contents.authority.to_vec());
    let located = documents
        .into_iter()
        .map(|(path, bytes)| (target_name(&path, &Digest::of(&bytes)), bytes));
    let mut files: Files = located.collect();

    let registry = sign(
        signed("targets", version, now, FRESH, json!({ "targets": pins }))?,
        &keys.registry,
    )?;
    let targets = contents.targets.to_json();
    let meta = json!({ "targets.json": meta(&targets, contents.targets.version()), "registry.json": meta(&registry, version) });
    let snapshot = sign(
        signed("snapshot", version, now, FRESH, json!({ "meta": meta }))?,
        &keys.snapshot,
    )?;
    let latest = json!({ "meta": { "snapshot.json": self::meta(&snapshot, version) } });
    let timestamp = sign(signed("timestamp", version, now, FRESH, latest)?, &keys.timestamp)?;
    let root = contents.root.to_json();
    files.insert(format!("{}.targets.json", contents.targets.version()), targets);
    files.insert(format!("{version}.{REGISTRY}.json"), registry);
    files.insert(format!("{version}.snapshot.json"), snapshot);
    files.insert("timestamp.json".to_owned(), timestamp);
    files.insert(format!("{}.root.json", contents.root.version()), root.clone());
    TrustStore::open(&root, |name: &str| files.get(name).cloned(), &Seen::default())?.fresh(now)?;
    Ok(files)
}

fn tuf_key(key: &PublicKey) -> Value {
    json!({ "keytype": "ecdsa", "scheme": SCHEME, "keyval": { "public": key.to_pem() } })
}

fn pin(bytes: &[u8]) -> Value {
    json!({ "length": bytes.len(), "hashes": { "sha256": Digest::of(bytes).hex() } })
}

fn meta(bytes: &[u8], version: u64) -> Value {
    let mut pin = pin(bytes);
    if let Some(fields) = pin.as_object_mut() {
        fields.insert("version".to_owned(), version.into());
    }
    pin
}

fn signed(
    kind: &str,
    version: u64,
    now: i64,
    lasts: SignedDuration,
    content: Value,
) -> Result<Metadata, RepositoryError> {
    // Whole seconds, as other clients of TUF expect; cut off, so that nothing lasts longer than it may.
    let second = Timestamp::from_second(now.div_euclid(1000)).map_err(|_| RepositoryError::Time)?;
    let expires = second.checked_add(lasts).map_err(|_| RepositoryError::Time)?;
    let mut signed =
        json!({ "_type": kind, "spec_version": "1.0.31", "version": version, "expires": expires.to_string() });
    if let (Some(signed), Value::Object(content)) = (signed.as_object_mut(), content) {
        signed.extend(content);
    }
    Ok(Metadata::new(signed))
}

fn sign(mut metadata: Metadata, key: &KeyPair) -> Result<Vec<u8>, RepositoryError> {
    metadata.sign(key)?;
    Ok(metadata.to_json())
}
