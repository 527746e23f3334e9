//! Signatures of versions: Sigstore bundles that were pushed as referrers, checked against the keys of the organisation.

use legollab_package::PackageName;
use legollab_trust::{
    Bundle, PublicKey, Refusal, Release, TimedKey,
    bundle::{MAX_BUNDLE, MEDIA_TYPE},
    documents::Period,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder as _};

use crate::{
    identity::tables::organisation_key,
    packages::{
        holders::holder_at,
        lookup::{find_package, version_of_manifest},
        protocol::{OciError, ParsedManifest, RepositoryName},
        store,
        tables::{manifest, package, version},
    },
    state::Registry,
};

/// Bundles that are looked at for one version.
const MOST: usize = 32;

/// A bundle that was pushed for a version, and what it is worth.
#[derive(Debug)]
pub struct Signature {
    /// The digest of the referrer that brings it.
    pub referrer: String,
    /// When it was pushed.
    pub pushed_at: i64,
    /// The key that it names; empty where it is not a bundle.
    pub key: String,
    /// Why it is not believed; none where it is.
    pub refusal: Option<String>,
}

/// Looks at the bundles that were pushed for a manifest, if that is a version, and notes the first one that the organisation
/// has signed.
///
/// # Errors
/// When the database or the store does not answer.
pub async fn look_at_signatures(
    registry: &Registry,
    repository: &RepositoryName,
    subject: &str,
) -> Result<(), OciError> {
    let reader = registry.database.reader();
    let Some(package) = find_package(reader, repository.namespace(), repository.name()).await? else {
        return Ok(());
    };
    let Some(version) = version_of_manifest(reader, &package.id, subject).await? else {
        return Ok(());
    };
    let found = signatures(registry, &package, &version).await?;
    let valid = found.iter().find(|signature| signature.refusal.is_none());
    let (referrer, key) = match valid {
        Some(signature) => (Some(signature.referrer.clone()), Some(signature.key.clone())),
        None => (None, None),
    };
    if referrer == version.signature {
        return Ok(());
    }
    let transaction = registry.database.write().await?;
    version::Entity::update_many()
        .col_expr(version::Column::Signature, referrer.into())
        .col_expr(version::Column::SignatureKey, key.into())
        .filter(version::Column::Id.eq(&version.id))
        .exec(&transaction)
        .await?;
    Ok(transaction.commit().await?)
}

/// The bundles that were pushed for a version, oldest first; the registry's own record is not among them.
///
/// # Errors
/// When the database or the store does not answer.
pub async fn signatures(
    registry: &Registry,
    package: &package::Model,
    version: &version::Model,
) -> Result<Vec<Signature>, OciError> {
    let reader = registry.database.reader();
    let Some(release) = release_of(package, version) else {
        return Ok(Vec::new());
    };
    let holder = holder_at(reader, package, version.staged_at).await?;
    let keys = organisation_key::Entity::find()
        .filter(organisation_key::Column::Organisation.eq(holder))
        .all(reader)
        .await?;
    let keys: Vec<TimedKey> = keys.iter().filter_map(timed).collect();
    let referrers = manifest::Entity::find()
        .filter(manifest::Column::Package.eq(&package.id))
        .filter(manifest::Column::Subject.eq(&version.manifest))
        .filter(manifest::Column::ArtifactType.eq(MEDIA_TYPE))
        .filter(manifest::Column::Digest.ne(&version.acceptance))
        .order_by_asc(manifest::Column::StoredAt)
        .all(reader)
        .await?;
    let mut found = Vec::new();
    for referrer in referrers.into_iter().take(MOST) {
        let bundle = bundle_of(registry, &referrer).await?;
        let (key, refusal) = match bundle {
            Ok(bundle) => {
                let checked = release.verify_publication(&bundle, &keys, version.staged_at);
                (
                    bundle.key_id().to_owned(),
                    checked.err().map(|refusal| refusal.to_string()),
                )
            }
            Err(refusal) => (String::new(), Some(refusal.to_string())),
        };
        found.push(Signature {
            referrer: referrer.digest,
            pushed_at: referrer.stored_at,
            key,
            refusal,
        });
    }
    Ok(found)
}

/// What a version is called where it is signed; none where its row is damaged.
pub(super) fn release_of(package: &package::Model, version: &version::Model) -> Option<Release> {
    let name: PackageName = format!("{}:{}", package.namespace, package.name).parse().ok()?;
    Some(Release {
        package: name,
        version: version.version.parse().ok()?,
        digest: version.manifest.parse().ok()?,
    })
}

fn timed(key: &organisation_key::Model) -> Option<TimedKey> {
    Some(TimedKey {
        key: PublicKey::from_pem(&key.public_key).ok()?,
        period: Period {
            from: key.since,
            until: key.until,
        },
        compromised_since: key.compromised_since,
    })
}

async fn bundle_of(registry: &Registry, referrer: &manifest::Model) -> Result<Result<Bundle, Refusal>, OciError> {
    let headers = http::HeaderMap::new();
    let not_one = |why: &str| {
        Ok(Err(Refusal::Bundle(legollab_trust::BundleError::NotABundle(
            why.to_owned(),
        ))))
    };
    let Ok(parsed) = ParsedManifest::read(&headers, &referrer.content) else {
        return not_one("its manifest cannot be read");
    };
    let [layer] = parsed.layers.as_slice() else {
        return not_one("its manifest has another number of layers than one");
    };
    if layer.size() > MAX_BUNDLE as u64 {
        return not_one("it is too long");
    }
    let Ok(digest) = layer.digest().to_string().parse() else {
        return not_one("its layer is not named by a digest");
    };
    let found = store::get(registry, &digest, None).await?;
    if found.meta.size > MAX_BUNDLE as u64 {
        return not_one("it is too long");
    }
    Ok(Bundle::from_json(&found.bytes().await?).map_err(Refusal::from))
}
