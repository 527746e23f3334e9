//! A registry that certifies one provider and has one brick of it, for the tests of hosts.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "it is built into tests alone, which end with it"
)]

use std::collections::{BTreeMap, BTreeSet};

use legollab_package::{BrickFile, Digest};

use crate::{
    Accepted, Authority, Bundle, Certification, Evidence, Identity, KeyPair, Provider, Release, Source, Status,
    TimedKey, TrustFolder, TrustStore,
    certification::{self, Assessment, Criterion, Signatory, two_years_after},
    documents::{Certifier, Period, Revocation, Withdrawal},
    repository::{self, Contents, OnlineKeys, Roles},
};

/// What the provider is called.
pub const PROVIDER: &str = "L’Atelier du vélo";
const ID: &str = "atelier";
const DAY_MS: i64 = 86_400_000;

/// What a registry says of its brick beside its certification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News<'a> {
    /// Nothing.
    None,
    /// The certification of its provider was taken back, for this reason.
    Revoked(&'a str),
    /// The release is withheld, for this reason.
    Withdrawn(&'a str),
}

/// A registry that certifies one provider, and has one brick of it.
pub struct Registry {
    /// Those of the root (three), of the list (two), of two certifiers, of acceptances, of the provider.
    keys: Vec<KeyPair>,
    online: OnlineKeys,
    provider: Provider,
    statement: Vec<u8>,
    release: Digest,
    evidence: Evidence,
    file: Digest,
    certified_at: i64,
}

fn timed(key: &KeyPair) -> TimedKey {
    TimedKey {
        key: key.public().clone(),
        period: Period { from: 0, until: None },
        compromised_since: None,
    }
}

fn key() -> KeyPair {
    KeyPair::generate().unwrap()
}

impl Registry {
    /// One that took this brick's file, and certified its provider, a day before `now`. All times are milliseconds since 1970.
    pub fn new(file: &[u8], now: i64) -> Self {
        let keys: Vec<KeyPair> = (0..9).map(|_| key()).collect();
        let online = OnlineKeys {
            registry: key(),
            snapshot: key(),
            timestamp: key(),
        };
        let certified_at = now - DAY_MS;
        let identity = Identity {
            id: ID.into(),
            name: PROVIDER.into(),
            registration: None,
            country: None,
        };
        let identity = serde_json::to_string(&identity).unwrap();
        let said = Certification {
            provider: ID.into(),
            criteria: Criterion::ALL
                .map(|criterion| Assessment {
                    criterion,
                    met: true,
                    reasons: "Seen.".into(),
                    evidence: vec!["https://example.org/".into()],
                })
                .to_vec(),
            certifiers: ["ana", "ben"]
                .map(|id| Signatory {
                    id: id.into(),
                    name: id.into(),
                    reasons: "It holds.".into(),
                })
                .to_vec(),
            decided_at: certified_at,
            not_before: certified_at,
            not_after: two_years_after(certified_at).unwrap(),
        };
        let statement = said.statement(&identity).unwrap();
        let bundles = [&keys[5], &keys[6]].map(|key| Bundle::sign(statement.clone(), key).unwrap());
        let provider = Provider {
            identity,
            keys: vec![timed(&keys[8])],
            certifications: vec![bundles.to_vec()],
        };
        let about = BrickFile::read(file).unwrap().manifest.brick;
        let layer = serde_json::json!({
            "mediaType": "application/wasm", "digest": Digest::of(file).to_string(), "size": file.len(),
        });
        let mut evidence = Evidence::new(serde_json::json!({ "layers": [layer] }).to_string());
        let release = Release {
            package: about.name,
            version: about.version,
            digest: evidence.release_digest(),
        };
        let accepted = Accepted {
            provider: ID.into(),
            accepted_at: certified_at,
        };
        evidence.add(release.publish(&keys[8]).unwrap()).unwrap();
        evidence.add(release.accept(accepted, &keys[7]).unwrap()).unwrap();
        Self {
            keys,
            online,
            provider,
            statement,
            release: release.digest,
            evidence,
            file: Digest::of(file),
            certified_at,
        }
    }

    /// When the certification ends.
    pub fn ends(&self) -> i64 {
        two_years_after(self.certified_at).unwrap()
    }

    /// The root that an operator is given, at an instant.
    pub fn root(&self, now: i64) -> Vec<u8> {
        self.publish(1, now, News::None).0
    }

    /// Puts what it publishes at an instant into a host's folder, as one that has asked it. Versions follow each other from 1.
    pub fn tell(&self, folder: &TrustFolder, version: u64, now: i64, news: News<'_>) {
        let (_, files) = self.publish(version, now, news);
        let needed: BTreeSet<String> = files.keys().cloned().collect();
        let lock = folder.lock().unwrap();
        let (published, kept) = (files.clone(), folder.clone());
        let read: Source = Box::new(move |name| published.get(name).cloned().or_else(|| kept.file(name)));
        let store = TrustStore::open(&folder.root().unwrap(), read, &folder.seen().unwrap()).unwrap();
        folder.keep(&lock, &files, &needed, store.seen(), now).unwrap();
    }

    /// Puts what proves whose the brick is into a host's folder.
    pub fn prove(&self, folder: &TrustFolder) {
        folder.keep_evidence(&self.file, &self.evidence).unwrap();
    }

    fn publish(&self, version: u64, now: i64, news: News<'_>) -> (Vec<u8>, BTreeMap<String, Vec<u8>>) {
        let public = |keys: &[KeyPair]| keys.iter().map(|key| key.public().clone()).collect();
        let roles = Roles {
            root: public(&self.keys[..3]),
            targets: public(&self.keys[3..5]),
            snapshot: self.online.snapshot.public().clone(),
            timestamp: self.online.timestamp.public().clone(),
        };
        let mut root = repository::root(version, &roles, now).unwrap();
        self.keys[..2].iter().for_each(|key| root.sign(key).unwrap());
        let certifiers = ["ana", "ben"].into_iter().zip(&self.keys[5..7]);
        let authority = Authority {
            certifiers: certifiers
                .map(|(id, key)| Certifier {
                    id: id.into(),
                    name: id.into(),
                    keys: vec![timed(key)],
                    organisations: Vec::new(),
                })
                .collect(),
            acceptance_keys: vec![timed(&self.keys[7])],
        };
        let (mut targets, bytes) =
            repository::targets(version, &authority, self.online.registry.public(), now).unwrap();
        self.keys[3..5].iter().for_each(|key| targets.sign(key).unwrap());
        let mut status = Status::default();
        match news {
            News::None => {}
            News::Revoked(reason) => status.revocations.push(Revocation {
                certification: certification::id(&self.statement),
                since: now,
                reason: reason.to_owned(),
            }),
            News::Withdrawn(reason) => status.withdrawals.push(Withdrawal {
                release: self.release,
                since: now,
                reason: reason.to_owned(),
            }),
        }
        let contents = Contents {
            root: &root,
            targets: &targets,
            authority: &bytes,
            status: &status,
            providers: &BTreeMap::from([(ID.to_owned(), self.provider.clone())]),
        };
        let files = repository::publish(contents, version, &self.online, now).unwrap();
        (root.to_json(), files)
    }
}
