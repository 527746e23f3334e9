//! A registry with three holders of the root, certifiers, and one provider, in memory.

use std::collections::BTreeMap;

use legollab_package::Digest;

use crate::{
    Accepted, Authority, Bundle, Certification, Identity, KeyPair, Provider, Release, Seen, Status, TimedKey,
    TrustStore, Verdict, VerifyError,
    certification::{Assessment, Criterion, Signatory, two_years_after},
    documents::{Certifier, Membership, Period},
    metadata::Metadata,
    repository::{self, Contents, Files, OnlineKeys, RepositoryError, Roles},
};

mod bytes;
mod certifications;
mod releases;
mod repositories;

/// The 1st of December 2026, noon in UTC.
const NOW: i64 = 1_796_126_400_000;
const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const ALWAYS: Period = Period { from: 0, until: None };
const PROVIDER: &str = "atelier-du-velo";

struct World {
    root: Vec<KeyPair>,
    targets: Vec<KeyPair>,
    online: OnlineKeys,
    acceptance: KeyPair,
    /// The certifiers' keys, in the order of the authority's list.
    certifying: Vec<KeyPair>,
    publishing: KeyPair,
    authority: Authority,
    status: Status,
    providers: BTreeMap<String, Provider>,
    root_version: u64,
    targets_version: u64,
    version: u64,
    now: i64,
}

fn key() -> KeyPair {
    KeyPair::generate().unwrap()
}

fn timed(key: &KeyPair) -> TimedKey {
    TimedKey {
        key: key.public().clone(),
        period: ALWAYS,
        compromised_since: None,
    }
}

impl World {
    /// With a provider that is certified by the first two of three certifiers.
    fn new() -> Self {
        let certifying: Vec<_> = (0..3).map(|_| key()).collect();
        let (acceptance, publishing) = (key(), key());
        let certifiers = ["ana", "ben", "chloe"]
            .into_iter()
            .zip(&certifying)
            .map(|(id, key)| Certifier {
                id: id.to_owned(),
                name: id.to_uppercase(),
                keys: vec![timed(key)],
                organisations: vec![Membership {
                    organisation: format!("{id}-et-fils"),
                    period: ALWAYS,
                }],
            });
        let authority = Authority {
            certifiers: certifiers.collect(),
            acceptance_keys: vec![timed(&acceptance)],
        };
        let identity = Identity {
            id: PROVIDER.into(),
            name: "L’Atelier du vélo".into(),
            registration: None,
            country: None,
        };
        let provider = Provider {
            identity: serde_json::to_string(&identity).unwrap(),
            keys: vec![timed(&publishing)],
            certifications: vec![],
        };
        let mut world = Self {
            root: (0..3).map(|_| key()).collect(),
            targets: (0..2).map(|_| key()).collect(),
            online: OnlineKeys {
                registry: key(),
                snapshot: key(),
                timestamp: key(),
            },
            acceptance,
            certifying,
            publishing,
            authority,
            status: Status::default(),
            providers: BTreeMap::from([(PROVIDER.to_owned(), provider)]),
            root_version: 1,
            targets_version: 1,
            version: 1,
            now: NOW,
        };
        world.certify(|_| {});
        world
    }

    fn provider(&mut self) -> &mut Provider {
        self.providers.get_mut(PROVIDER).unwrap()
    }

    /// What the first two certifiers say.
    fn certification(&self) -> Certification {
        let assess = |criterion| Assessment {
            criterion,
            met: true,
            reasons: "Seen on site.".into(),
            evidence: vec!["https://example.org/evidence".into()],
        };
        let named = self.authority.certifiers.iter().take(2);
        Certification {
            provider: PROVIDER.into(),
            criteria: Criterion::ALL.map(assess).to_vec(),
            certifiers: named
                .map(|c| Signatory {
                    id: c.id.clone(),
                    name: c.name.clone(),
                    reasons: "It holds.".into(),
                })
                .collect(),
            decided_at: NOW - DAY,
            not_before: NOW - HOUR,
            not_after: two_years_after(NOW - HOUR).unwrap(),
        }
    }

    /// Replaces the provider's certifications by one, changed as given, signed by the first two.
    fn certify(&mut self, change: impl FnOnce(&mut Certification)) {
        let mut said = self.certification();
        change(&mut said);
        let bytes = said.statement(&self.provider().identity).unwrap();
        let bundles = self.certifying[..2]
            .iter()
            .map(|key| Bundle::sign(bytes.clone(), key).unwrap());
        let bundles = bundles.collect();
        self.provider().certifications = vec![bundles];
    }

    fn roles(&self) -> Roles {
        let public = |keys: &[KeyPair]| keys.iter().map(|key| key.public().clone()).collect();
        Roles {
            root: public(&self.root),
            targets: public(&self.targets),
            snapshot: self.online.snapshot.public().clone(),
            timestamp: self.online.timestamp.public().clone(),
        }
    }

    fn root_metadata(&self) -> Metadata {
        let mut root = repository::root(self.root_version, &self.roles(), self.now).unwrap();
        self.root[..2].iter().for_each(|key| root.sign(key).unwrap());
        root
    }

    fn targets_metadata(&self) -> (Metadata, Vec<u8>) {
        let registry = self.online.registry.public();
        let (mut targets, bytes) =
            repository::targets(self.targets_version, &self.authority, registry, self.now).unwrap();
        self.targets.iter().for_each(|key| targets.sign(key).unwrap());
        (targets, bytes)
    }

    fn publish_with(&self, root: &Metadata, targets: &Metadata, authority: &[u8]) -> Result<Files, RepositoryError> {
        let contents = Contents {
            root,
            targets,
            authority,
            status: &self.status,
            providers: &self.providers,
        };
        repository::publish(contents, self.version, &self.online, self.now)
    }

    /// The root, and all files.
    fn publish(&self) -> (Vec<u8>, Files) {
        let (root, (targets, authority)) = (self.root_metadata(), self.targets_metadata());
        (root.to_json(), self.publish_with(&root, &targets, &authority).unwrap())
    }

    fn open(&self) -> TrustStore<impl Fn(&str) -> Option<Vec<u8>> + use<>> {
        let (root, files) = self.publish();
        open(&root, &files, &Seen::default()).unwrap()
    }

    fn verdict(&self) -> Verdict {
        self.open().verdict(PROVIDER, self.now).unwrap()
    }

    fn release(&self) -> Release {
        Release {
            package: "velo:booking".parse().unwrap(),
            version: "1.2.3".parse().unwrap(),
            digest: Digest::of(b"manifest"),
        }
    }

    fn accepted(&self, at: i64) -> Accepted {
        Accepted {
            provider: PROVIDER.into(),
            accepted_at: at,
        }
    }
}

/// Signed by one and said to be by the other.
fn forged(statement: &[u8], by: &KeyPair, name: &KeyPair) -> Bundle {
    let bundle = Bundle::sign(statement.to_vec(), by).unwrap();
    let text = String::from_utf8(bundle.to_json()).unwrap();
    Bundle::from_json(text.replace(&by.public().id(), &name.public().id()).as_bytes()).unwrap()
}

fn open(
    root: &[u8],
    files: &Files,
    seen: &Seen,
) -> Result<TrustStore<impl Fn(&str) -> Option<Vec<u8>> + use<>>, VerifyError> {
    let files = files.clone();
    TrustStore::open(root, move |name: &str| files.get(name).cloned(), seen)
}
