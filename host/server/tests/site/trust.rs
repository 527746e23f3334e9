//! Who made a brick, as stewards read it: by the host's own copy of a registry's trust, and by its clock.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::Arc,
};

use legollab_package::{BrickFile, Digest};
use legollab_runtime::{
    Runtime, RuntimeOptions,
    clock::MovableClock,
    loading::{OpenError, survey},
    manifest::Severity,
    trust::HostTrust,
};
use legollab_server::{
    ServerOptions,
    accounts::{NewAccount, create_member},
};
use legollab_trust::{
    Accepted, Authority, Bundle, Certification, Evidence, Identity, KeyPair, Provider, Release, Seen, Status, TimedKey,
    TrustCopy, TrustFolder,
    certification::{Assessment, Criterion, Signatory, two_years_after},
    documents::{Certifier, Period, Revocation},
    repository::{self, Contents, OnlineKeys, Roles},
};
use tempfile::TempDir;

use crate::{
    browser::Browser,
    marked::{self, GRANTS},
    support::{DAY, PASSWORD, Running, START, generous, sign_in},
};

const PROVIDER: &str = "atelier";

/// A registry that certifies one provider, and has one brick of it.
struct Registry {
    keys: Vec<KeyPair>,
    online: OnlineKeys,
    provider: Provider,
    statement: Vec<u8>,
    evidence: Evidence,
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
    /// The keys are those of the root (three), of the list (two), of two certifiers, of acceptances, of the provider.
    fn new(file: &[u8], now: i64) -> Self {
        let keys: Vec<KeyPair> = (0..9).map(|_| key()).collect();
        let online = OnlineKeys {
            registry: key(),
            snapshot: key(),
            timestamp: key(),
        };
        let identity = Identity {
            id: PROVIDER.into(),
            name: "L’Atelier du vélo".into(),
            registration: None,
            country: None,
        };
        let identity = serde_json::to_string(&identity).unwrap();
        let said = Certification {
            provider: PROVIDER.into(),
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
            decided_at: now - DAY,
            not_before: now - DAY,
            not_after: two_years_after(now - DAY).unwrap(),
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
            provider: PROVIDER.into(),
            accepted_at: now - DAY,
        };
        evidence.add(release.publish(&keys[8]).unwrap()).unwrap();
        evidence.add(release.accept(accepted, &keys[7]).unwrap()).unwrap();
        Self {
            keys,
            online,
            provider,
            statement,
            evidence,
        }
    }

    /// What it publishes at an instant, with the root; with the certification taken back, where there is a reason.
    fn publish(&self, version: u64, now: i64, revoked: Option<&str>) -> (Vec<u8>, BTreeMap<String, Vec<u8>>) {
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
        let revocations = revoked.map(|reason| Revocation {
            certification: legollab_trust::certification::id(&self.statement),
            since: now,
            reason: reason.to_owned(),
        });
        let status = Status {
            revocations: revocations.into_iter().collect(),
            ..Status::default()
        };
        let contents = Contents {
            root: &root,
            targets: &targets,
            authority: &bytes,
            status: &status,
            providers: &BTreeMap::from([(PROVIDER.to_owned(), self.provider.clone())]),
        };
        let files = repository::publish(contents, version, &self.online, now).unwrap();
        (root.to_json(), files)
    }
}

fn keep(folder: &TrustFolder, files: &BTreeMap<String, Vec<u8>>, now: i64) {
    let needed: BTreeSet<String> = files.keys().cloned().collect();
    let lock = folder.lock().unwrap();
    folder.keep(&lock, files, &needed, &Seen::default(), now).unwrap();
}

#[tokio::test]
async fn stewards_read_who_made_a_brick_and_nothing_is_green_without_proof() {
    let file = marked::file();
    let registry = Registry::new(&file, START.0);
    let home = TempDir::new().unwrap();
    let (root, files) = registry.publish(1, START.0, None);
    let folder = TrustFolder::create(&home.path().join("trust"), "https://registry.example.org", &root).unwrap();
    let copy = TrustCopy::open(folder.clone()).unwrap();
    let running = Running::with(ServerOptions {
        rate_limits: generous(),
        trust: Some(HostTrust::new(copy)),
        ..ServerOptions::default()
    })
    .await;
    let platform = running.serve_bricks("marks", &[("marked", &file, GRANTS)]).await;
    let account = NewAccount {
        email: "ada@example.org".to_owned(),
        name: "Ada".to_owned(),
        password: Some(PASSWORD.to_owned()),
        roles: vec!["steward".to_owned()],
        locale: Some("en".to_owned()),
    };
    create_member(&platform, running.server.passwords(), account)
        .await
        .unwrap();
    // Sessions end while the clock moves.
    let signed_in = async || {
        let mut browser = Browser::new(running.port, "marks.localhost");
        sign_in(&mut browser, "ada@example.org", PASSWORD).await.expect(303);
        browser
    };
    let told = async |words: &str, is_green: bool| {
        let mut browser = signed_in().await;
        for page in ["/steward/bricks", "/steward/bricks/marked"] {
            let body = browser.get(page).await.expect(200).body;
            assert!(body.contains(words), "`{words}` is not on {page}: {body}");
            assert_eq!(body.contains("chip good"), is_green, "{page}: {words}");
        }
    };

    told("Origin unknown", false).await;
    keep(&folder, &files, START.0);
    told("Origin unknown", false).await;
    folder.keep_evidence(&Digest::of(&file), &registry.evidence).unwrap();
    told("Certified until", true).await;
    told("L’Atelier du vélo", true).await;

    // Days without news, and then news.
    running.clock.advance(7 * DAY);
    told("Not known: last heard on", false).await;
    let now = START.0 + 7 * DAY;
    keep(&folder, &registry.publish(2, now, None).1, now);
    told("Certified until", true).await;
    running.clock.advance(-8 * DAY);
    told("Not known: last heard on", false).await;
    running.clock.advance(8 * DAY);

    // Two years later, by a registry that goes on.
    let end = two_years_after(START.0 - DAY).unwrap();
    running.clock.advance(end - now);
    keep(&folder, &registry.publish(3, end - DAY, None).1, end);
    told("Certification ended on", false).await;

    // Taken back, told with its reason, also long after the last news.
    keep(
        &folder,
        &registry.publish(4, end - DAY, Some("The evidence was false.")).1,
        end + 1,
    );
    told("Certification taken back on", false).await;
    running.clock.advance(100 * DAY);
    told("Certification taken back on", false).await;
    let page = signed_in().await.get("/steward/bricks/marked").await.expect(200).body;
    assert!(page.contains("The evidence was false."), "{page}");
    running.stop().await;
}

/// Preflight tells what was taken back; it does not start where the operator wants that.
#[tokio::test]
async fn what_was_taken_back_does_not_start_where_the_operator_wants_that() {
    let file = marked::file();
    let registry = Registry::new(&file, START.0);
    let home = TempDir::new().unwrap();
    let (root, files) = registry.publish(1, START.0, Some("The evidence was false."));
    let folder = TrustFolder::create(&home.path().join("trust"), "https://registry.example.org", &root).unwrap();
    keep(&folder, &files, START.0);
    folder.keep_evidence(&Digest::of(&file), &registry.evidence).unwrap();
    let platform = home.path().join("marks");
    fs::create_dir_all(platform.join("bricks")).unwrap();
    fs::write(platform.join("bricks/marked.wasm"), &file).unwrap();
    let manifest = format!(
        "[platform]\nname = \"marks\"\ntitle = {{ en = \"Marks\" }}\nlanguages = [\"en\"]\ntime-zone = \"Europe/Paris\"\n\
         [bricks.marked]\npackage = \"test:marked\"\nversion = \"^0.1\"\nfile = \"bricks/marked.wasm\"\n{GRANTS}\n"
    );
    fs::write(platform.join("platform.toml"), manifest).unwrap();
    for refuses in [false, true] {
        let trust = HostTrust {
            refuses_what_was_taken_back: refuses,
            ..HostTrust::new(TrustCopy::open(folder.clone()).unwrap())
        };
        let runtime = Runtime::start(RuntimeOptions {
            clock: Arc::new(MovableClock::new(START)),
            concurrent_calls: 4,
            trust: Some(trust),
            ..RuntimeOptions::new(home.path().join("code"))
        })
        .unwrap();
        let found = survey(&runtime, &platform).await.findings;
        let told = found.iter().find(|finding| finding.code() == "certification-revoked");
        let told = told.unwrap_or_else(|| panic!("{found:?}"));
        assert!(
            told.text("en").contains("The evidence was false."),
            "{}",
            told.text("en")
        );
        assert_eq!(told.severity == Severity::Error, refuses);
        match runtime.open(&platform).await {
            Ok(open) if !refuses => open.close().await.unwrap(),
            Err(OpenError::Findings { findings, .. }) if refuses => assert_eq!(findings.len(), 1),
            other => panic!("{:?}", other.map(drop)),
        }
    }
}
