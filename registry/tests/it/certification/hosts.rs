//! What a host makes of bricks with its own copy: certified, ended, taken back, withheld, too old, tampered with, away.

use std::{collections::BTreeSet, fs, path::Path};

use legollab_package::Digest;
use legollab_registry::{
    clock::DAY_MS,
    identity::{Role, person},
    packages::versions::{quarantine, yank},
};
use legollab_registry_client::{
    CachedCatalogue, CertificationLine, ClientError, HeldBrick, Pulled, RegistryReader, update_trust,
};
use legollab_trust::{BrickTrust, KeyPair, TrustCopy, TrustFolder, TrustVerdict};
use reqwest::StatusCode;
use semver::VersionReq;
use tempfile::TempDir;

use super::world::{PACKAGE, World, hidden};
use crate::packages::client::version_row;

/// A host that knows the registry's root.
struct Host {
    home: TempDir,
    reader: RegistryReader,
    copy: TrustCopy,
}

impl Host {
    async fn new(world: &World) -> Self {
        let root = world.test.visitor().get("/trust/1.root.json").await;
        assert_eq!(root.status, StatusCode::OK);
        let home = TempDir::new().unwrap();
        let reader = RegistryReader::new(&format!("http://{}", world.test.address), "fr").unwrap();
        let folder = TrustFolder::create(&home.path().join("trust"), &reader.address(), root.body.as_bytes()).unwrap();
        Self {
            home,
            reader,
            copy: TrustCopy::open(folder).unwrap(),
        }
    }

    /// Asks the registry for what is new, with a brick that it has.
    async fn update(&self, brick: &Pulled, now: i64) -> Result<(), ClientError> {
        let held = HeldBrick {
            file: brick.digest,
            package: PACKAGE.parse().unwrap(),
            version: "1.0.0".parse().unwrap(),
            release: brick.release,
        };
        update_trust(&self.reader, &self.copy, &BTreeSet::from([held]), now)
            .await
            .map(drop)
    }

    fn judges(&self, file: &Digest, now: i64) -> BrickTrust {
        let (package, version) = (PACKAGE.parse().unwrap(), "1.0.0".parse().unwrap());
        self.copy.verdict(file, &package, &version, now)
    }
}

/// A certified provider with a released brick, the page of the certification, and a host that has fetched the brick.
async fn market() -> (World, String, KeyPair, Host, Pulled) {
    let world = World::new().await;
    let path = world.certify().await;
    let key = world.signing_key().await;
    world.release(&key, "1.0.0").await;
    world.at(world.now()).await;
    let host = Host::new(&world).await;
    let brick = host.reader.pull(&PACKAGE.parse().unwrap(), "1.0.0").await.unwrap();
    assert_eq!(host.judges(&brick.digest, world.now()).verdict, TrustVerdict::Unknown);
    host.update(&brick, world.now()).await.unwrap();
    (world, path, key, host, brick)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_tells_valid_from_ended_and_from_too_old() {
    let (world, _, _, host, brick) = market().await;
    let now = world.now();
    let told = host.judges(&brick.digest, now);
    let TrustVerdict::Valid { until } = told.verdict else {
        panic!("{told:?}")
    };
    assert_eq!(told.provider.unwrap().name, "atelier-garonne");
    assert!(told.accepted_at.is_some_and(|at| at <= now));
    // Of other bytes nothing is known, whatever they call themselves.
    assert_eq!(host.judges(&Digest::of(b"other"), now).verdict, TrustVerdict::Unknown);

    // Without news it is never green again, and neither is it where the clock was set back.
    let as_of = told.as_of.unwrap();
    assert!(
        host.judges(&brick.digest, as_of + 7 * DAY_MS - 1)
            .verdict
            .is_certified()
    );
    for wrong in [
        as_of + 7 * DAY_MS,
        as_of + 30 * DAY_MS,
        until,
        until + DAY_MS,
        as_of - DAY_MS,
    ] {
        assert_eq!(host.judges(&brick.digest, wrong).verdict, TrustVerdict::Stale { as_of });
    }

    // Two years pass, the root is another one, and the host hears nothing until then.
    for _ in 0..2 {
        world.at(world.now() + 300 * DAY_MS).await;
        world.renew_trust().await;
    }
    world.at(until - 60_000).await;
    host.update(&brick, world.now()).await.unwrap();
    assert_eq!(
        host.judges(&brick.digest, world.now()).verdict,
        TrustVerdict::Valid { until }
    );
    // The end comes by the host's own clock.
    assert_eq!(
        host.judges(&brick.digest, until).verdict,
        TrustVerdict::Expired { since: until }
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_hears_what_was_taken_back_and_keeps_it() {
    let (world, path, key, host, brick) = market().await;
    let second = world.release(&key, "1.1.0").await;
    let id = path.trim_start_matches("/certifications/");
    let desk = format!("/certification/certifications/{id}");
    let (propose, confirm) = (format!("{desk}/revocation"), format!("{desk}/revocation/confirmation"));
    let reason = [("reason", "Les preuves étaient fausses.")];
    let page = world.ana().browser.post(&desk, &propose, &reason).await;
    let proposal = hidden(&page, "proposal");
    let fields = [("proposal", proposal.as_str()), ("reason", "Vérifié.")];
    world.ben().browser.post(&desk, &confirm, &fields).await;
    host.update(&brick, world.now()).await.unwrap();
    let revoked = |told: BrickTrust| match told.verdict {
        TrustVerdict::Revoked { reason, .. } => reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        revoked(host.judges(&brick.digest, world.now())),
        "Les preuves étaient fausses."
    );
    // Whoever keeps news from a host does not make it forget.
    assert_eq!(
        revoked(host.judges(&brick.digest, world.now() + 100 * DAY_MS)),
        "Les preuves étaient fausses."
    );

    // A version that does harm is withheld, and the host knows within a minute.
    let registry = &world.test.registry;
    let (administrator, _) = world.test.person("maud", &[Role::Administrator]).await;
    let administrator = person(registry.database.reader(), &administrator.id)
        .await
        .unwrap()
        .unwrap();
    let first = version_row(&world.test, "1.0.0", "released").await;
    quarantine(registry, &administrator, &first.id, "Elle vole des adresses.")
        .await
        .unwrap();
    world.at(world.now()).await;
    host.update(&brick, world.now()).await.unwrap();
    let told = host.judges(&brick.digest, world.now() + 100 * DAY_MS);
    assert!(
        matches!(&told.verdict, TrustVerdict::Withdrawn { reason, .. } if reason == "Elle vole des adresses."),
        "{told:?}"
    );

    // Neither it nor a yanked one is chosen.
    let package = PACKAGE.parse().unwrap();
    let chosen = host.reader.choose(&package, &VersionReq::STAR, |_| true).await.unwrap();
    assert_eq!(chosen.version.line.version.to_string(), "1.1.0");
    let owner = person(registry.database.reader(), &world.owner_account.id)
        .await
        .unwrap()
        .unwrap();
    yank(registry, &owner, &second.id, "Perdait des prêts.").await.unwrap();
    let none = host.reader.choose(&package, &VersionReq::STAR, |_| true).await;
    assert!(matches!(none, Err(ClientError::NoVersion { unfit, .. }) if unfit.is_empty()));
    // What runs somewhere can still be fetched by its digest.
    assert!(host.reader.pull(&package, &second.manifest).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_this_host_is_passed_over() {
    let (world, _, key, host, _) = market().await;
    world.release(&key, "1.2.0").await;
    world.release(&key, "2.0.0").await;
    let package = PACKAGE.parse().unwrap();
    let choose = async |requirement: &str| {
        let requirement = requirement.parse().unwrap();
        host.reader.choose(&package, &requirement, |_| true).await
    };
    assert_eq!(choose("*").await.unwrap().version.line.version.to_string(), "2.0.0");
    assert_eq!(choose("1").await.unwrap().version.line.version.to_string(), "1.2.0");
    assert_eq!(
        choose("=1.0.0").await.unwrap().version.line.version.to_string(),
        "1.0.0"
    );
    assert!(matches!(choose("3").await, Err(ClientError::NoVersion { .. })));
    let other = "atelier-garonne:nothing".parse().unwrap();
    let nothing = host.reader.choose(&other, &VersionReq::STAR, |_| true).await;
    assert!(matches!(nothing, Err(ClientError::NotFound(_))), "{nothing:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_taken_that_is_not_what_its_digest_says() {
    let (world, _, _, host, brick) = market().await;
    let blob = find(&world.test.folder().join("blobs"), &brick.component).expect("the component lies in the folder");
    let mut other = brick.component.clone();
    *other.last_mut().unwrap() ^= 1;
    fs::write(&blob, &other).unwrap();
    let package = PACKAGE.parse().unwrap();
    let refused = host.reader.pull(&package, "1.0.0").await;
    assert!(
        matches!(&refused, Err(ClientError::Digest { found, .. }) if *found == Digest::of(&other)),
        "{refused:?}"
    );
    other.push(0);
    fs::write(&blob, &other).unwrap();
    assert!(host.reader.pull(&package, "1.0.0").await.is_err());

    // A signature of other bytes is none, and neither is one that is not there.
    let folder = host.copy.folder();
    let now = world.now();
    let judged = |file: &Digest| {
        let (package, version) = (PACKAGE.parse().unwrap(), "1.0.0".parse().unwrap());
        let copy = TrustCopy::open(folder.clone()).unwrap();
        copy.verdict(file, &package, &version, now).verdict
    };
    let mut evidence = folder.evidence(&brick.digest).unwrap().unwrap();
    folder.keep_evidence(&Digest::of(&other), &evidence).unwrap();
    let told = judged(&Digest::of(&other));
    assert!(matches!(told, TrustVerdict::Disbelieved { .. }), "{told:?}");
    evidence.publications.clear();
    folder.keep_evidence(&brick.digest, &evidence).unwrap();
    assert_eq!(judged(&brick.digest), TrustVerdict::Unsigned);
    evidence.acceptances.clear();
    folder.keep_evidence(&brick.digest, &evidence).unwrap();
    assert_eq!(judged(&brick.digest), TrustVerdict::Unknown);
    evidence.manifest.push(' ');
    folder.keep_evidence(&brick.digest, &evidence).unwrap();
    assert!(!judged(&brick.digest).is_certified());
    // What does not stand is fetched again.
    host.update(&brick, now).await.unwrap();
    host.update(&brick, now + 1).await.unwrap();
    assert!(judged(&brick.digest).is_certified());
}

fn find(folder: &Path, content: &[u8]) -> Option<std::path::PathBuf> {
    fs::read_dir(folder).unwrap().find_map(|entry| {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => find(&path, content),
            false => (fs::read(&path).unwrap() == content).then_some(path),
        }
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_is_away_or_lies_leaves_the_copy_as_it_was() {
    let (world, _, _, host, brick) = market().await;
    let now = world.now();
    let kept = CachedCatalogue::new(&host.reader.address(), "fr", host.home.path()).unwrap();
    let listed = kept.list(now).await.unwrap();
    assert!(listed.away.is_none());
    let [tools] = listed.listing.bricks.as_slice() else {
        panic!("{listed:?}")
    };
    assert_eq!(
        (tools.line.title.as_str(), tools.line.licence.as_str()),
        ("Outils", "Apache-2.0")
    );
    let certified = listed.listing.certification(tools, now);
    assert!(
        matches!(certified, Some(CertificationLine::Valid { .. })),
        "{certified:?}"
    );
    assert_eq!(listed.listing.certification(tools, now + 8 * DAY_MS), None);

    // An older copy than the one that was seen, as somebody on the way would have it.
    let files = host.copy.folder().path().join("files");
    let old = fs::read(files.join("timestamp.json")).unwrap();
    world.at(world.now() + 2 * DAY_MS).await;
    host.update(&brick, world.now()).await.unwrap();
    let as_of = host.copy.state(world.now()).as_of;
    fs::write(files.join("timestamp.json"), old).unwrap();
    let opened = TrustCopy::open(host.copy.folder().clone()).unwrap().state(world.now());
    assert!(opened.problem.is_some() && opened.as_of.is_none(), "{opened:?}");
    host.update(&brick, world.now()).await.unwrap();

    drop(world);
    let away = host.update(&brick, now).await;
    assert!(matches!(&away, Err(error) if error.is_away()), "{away:?}");
    assert_eq!(host.copy.state(now).as_of, as_of);
    let listed = kept.list(now + DAY_MS).await.unwrap();
    assert!(listed.away.is_some() && listed.listing.as_of == now && listed.listing.bricks.len() == 1);
}
