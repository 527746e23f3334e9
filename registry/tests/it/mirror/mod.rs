//! Copies of another registry: both are served by this process, with somebody between them who can lie.

mod between;
mod copying;
mod following;
mod lies;
mod names;

use legollab_package::PackageName;
use legollab_registry::packages::{
    mirror::{MirrorError, MirrorReport, Wanted, mirror},
    tables::{manifest, package, version},
};
use legollab_trust::KeyPair;
use sea_orm::{ColumnTrait as _, EntityTrait, PaginatorTrait as _, QueryFilter as _};
use serde_json::{Value, json};

use crate::{
    certification::world::{PACKAGE, World},
    packages::client::{MANIFEST, OciClient, digest_of},
    support::TestRegistry,
};
use between::Between;

const REPOSITORY: &str = "atelier-garonne/tools";

/// A registry with a certified provider, another one that copies it, and whoever stands between them.
struct Two {
    origin: World,
    key: KeyPair,
    between: Between,
    copy: TestRegistry,
    root: Vec<u8>,
}

impl Two {
    /// With version 1.0.0, signed.
    async fn new() -> Self {
        let origin = World::new().await;
        origin.certify().await;
        let key = origin.signing_key().await;
        origin.release(&key, "1.0.0").await;
        origin.at(origin.now()).await;
        let root = origin.test.visitor().get("/trust/1.root.json").await;
        Self {
            between: Between::new(origin.test.address).await,
            copy: TestRegistry::start().await,
            root: root.body.into_bytes(),
            origin,
            key,
        }
    }

    fn wanted(&self) -> Wanted {
        Wanted {
            origin: self.between.url(),
            bricks: Some(vec![package()]),
            root: Some(self.root.clone()),
        }
    }

    /// A run that comes to its end.
    async fn run(&self) -> MirrorReport {
        let (report, outcome) = self.run_for(&self.wanted()).await;
        outcome.unwrap();
        report
    }

    async fn run_for(&self, wanted: &Wanted) -> (MirrorReport, Result<(), MirrorError>) {
        let mut report = MirrorReport::default();
        let outcome = mirror(&self.copy.registry, wanted, &mut report).await;
        (report, outcome)
    }

    /// A client that pushes as the provider.
    async fn provider(&self) -> OciClient {
        let token = self
            .origin
            .test
            .token(&self.origin.owner_account, Some(&self.origin.provider))
            .await;
        OciClient::new(&self.origin.test, Some(&token))
    }

    /// What refers to a manifest, at the origin or in the copy.
    async fn referrers(test: &TestRegistry, subject: &str) -> Vec<String> {
        let stranger = OciClient::stranger(test, REPOSITORY).await;
        let list: Value = stranger
            .get(&format!("/v2/{REPOSITORY}/referrers/{subject}"))
            .await
            .json()
            .await
            .unwrap();
        let listed = list["manifests"].as_array().unwrap().iter();
        let mut digests: Vec<String> = listed.map(|one| one["digest"].as_str().unwrap().to_owned()).collect();
        digests.sort_unstable();
        digests
    }

    /// The version in the copy.
    async fn version(&self, number: &str) -> Option<version::Model> {
        version::Entity::find()
            .filter(version::Column::Version.eq(number))
            .one(self.copy.registry.database.reader())
            .await
            .unwrap()
    }

    /// That the copy has nothing that anybody could see or that is half there.
    async fn assert_empty(&self) {
        let reader = self.copy.registry.database.reader();
        assert_eq!(version::Entity::find().count(reader).await.unwrap(), 0);
        assert_eq!(manifest::Entity::find().count(reader).await.unwrap(), 0);
        assert_eq!(package::Entity::find().count(reader).await.unwrap(), 0);
        self.assert_nothing_under_way();
        let page = self.copy.visitor().get("/bricks/atelier-garonne/tools").await;
        assert_eq!(page.status, 404);
    }

    fn assert_nothing_under_way(&self) {
        let uploads = std::fs::read_dir(self.copy.folder().join("uploads")).unwrap();
        assert_eq!(uploads.count(), 0);
    }
}

fn package() -> PackageName {
    PACKAGE.parse().unwrap()
}

/// How a document says which manifest it is about.
fn about(manifest: &str) -> Value {
    let digest = legollab_package::Digest::of(manifest.as_bytes()).to_string();
    json!({ "mediaType": MANIFEST, "digest": digest, "size": manifest.len() })
}

/// Pushes a document about a manifest, and gives its text.
async fn push_about(client: &OciClient, kind: &str, subject: &str) -> String {
    let pushed = client.push_artifact(REPOSITORY, "", kind, Some(about(subject))).await;
    assert!(digest_of(&pushed).starts_with("sha256:"));
    pushed.to_string()
}

/// Why one thing was refused, if it was the only one.
fn refused(report: &MirrorReport) -> (&'static str, String) {
    let [refused] = report.refused.as_slice() else {
        panic!("{:?}", report.refused);
    };
    (refused.why.code(), refused.why.to_string())
}
