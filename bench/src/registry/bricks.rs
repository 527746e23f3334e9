//! Released bricks by the hundred. What is told of each is what the examiner says of a real brick, under another name; the rows are
//! written as the gate would have left them, because ten thousand examinations would take longer than all that is measured.

use std::{collections::BTreeMap, fs, path::Path};

use legollab_package::{BrickFile, Digest};
use legollab_registry::{
    database::{WriteTransaction, new_id},
    examination::{Evidence, RULES, Request, VersionFacts, examiner::examine, level},
    identity::tables::{account, organisation},
    packages::tables::{blob, manifest, manifest_blob, package, package_blob, tag, version, version_interface},
};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use semver::Version;
use serde_json::json;

/// Versions of each brick, the last of which is 1.0.0.
pub const VERSIONS: u64 = 10;

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

/// What things are done with, in French, and in the names of packages.
const ACTS: [(&str, &str, &str); 10] = [
    ("Prêt", "Lending", "pret"),
    ("Réservation", "Booking", "reservation"),
    ("Partage", "Sharing", "partage"),
    ("Location", "Renting", "location"),
    ("Échange", "Swapping", "echange"),
    ("Avis", "Reviews", "avis"),
    ("Planning", "Planning", "planning"),
    ("Inventaire", "Inventory", "inventaire"),
    ("Entretien", "Maintenance", "entretien"),
    ("Don", "Giving", "don"),
];
const THINGS: [(&str, &str, &str); 20] = [
    ("vélos", "bikes", "velos"),
    ("outils", "tools", "outils"),
    ("salles", "rooms", "salles"),
    ("jardins", "gardens", "jardins"),
    ("remorques", "trailers", "remorques"),
    ("livres", "books", "livres"),
    ("jouets", "toys", "jouets"),
    ("instruments", "instruments", "instruments"),
    ("voitures", "cars", "voitures"),
    ("machines", "machines", "machines"),
    ("costumes", "costumes", "costumes"),
    ("tentes", "tents", "tentes"),
    ("caméras", "cameras", "cameras"),
    ("bureaux", "desks", "bureaux"),
    ("fours", "ovens", "fours"),
    ("kayaks", "kayaks", "kayaks"),
    ("échelles", "ladders", "echelles"),
    ("tables", "tables", "tables"),
    ("cuisines", "kitchens", "cuisines"),
    ("graines", "seeds", "graines"),
];
const WHERE: [(&str, &str, &str); 5] = [
    ("entre voisins", "among neighbours", "voisins"),
    ("au village", "in the village", "village"),
    ("à l’école", "at school", "ecole"),
    ("en ville", "in town", "ville"),
    ("au bureau", "at work", "bureau"),
];

/// A real brick, and what the examiner says of it.
pub struct Examined {
    facts: VersionFacts,
    evidence: Vec<Evidence>,
    bytes: u64,
}

impl Examined {
    /// Examines a brick.
    ///
    /// # Errors
    /// When it cannot be read or would be refused.
    pub fn read(path: &Path) -> crate::error::Result<Self> {
        let bytes = fs::read(path)?;
        let brick = BrickFile::read(&bytes)?.manifest.brick;
        let request = Request {
            package: brick.name,
            version: brick.version,
            component_bytes: bytes.len() as u64,
            previous: None,
        };
        let report = examine(&request, &bytes, None);
        let facts = report
            .facts
            .filter(|_| report.findings.is_empty())
            .ok_or_else(|| format!("{} would be refused", path.display()))?;
        Ok(Self {
            facts,
            evidence: report.evidence,
            bytes: bytes.len() as u64,
        })
    }
}

/// Writes the `number`th brick with all its versions, and gives its repository.
///
/// # Errors
/// When the database does not answer.
pub async fn write(
    transaction: &WriteTransaction,
    provider: &organisation::Model,
    publisher: &account::Model,
    (model, number): (&Examined, usize),
    now: i64,
) -> crate::error::Result<String> {
    let (names, name) = named(number)?;
    let id = new_id();
    let ids: Vec<String> = (0..VERSIONS).map(|_| new_id()).collect();
    let row = package::ActiveModel {
        id: Set(id.clone()),
        organisation: Set(provider.id.clone()),
        namespace: Set(provider.slug.clone()),
        name: Set(name.clone()),
        created_at: Set(now),
        latest: Set(ids.last().cloned()),
        is_public: Set(true),
    };
    row.insert(transaction).await?;
    let mut facts = model.facts.clone();
    facts.manifest.brick.name = format!("{}:{name}", provider.slug).parse()?;
    for (language, title) in &names {
        facts.manifest.title.0.insert(language.clone(), title.clone());
    }
    let mut rows = Rows::default();
    for (version_id, minor) in ids.into_iter().zip(1..) {
        let number = match minor {
            VERSIONS => Version::new(1, 0, 0),
            minor => Version::new(0, minor, 0),
        };
        facts.manifest.brick.version = number.clone();
        rows.add(&id, version_id, &number, (model, &facts), publisher, now)?;
    }
    rows.insert(transaction).await?;
    Ok(format!("{}/{name}", provider.slug))
}

/// What the `number`th brick is called, by language, and its name within its namespace.
fn named(number: usize) -> crate::error::Result<(BTreeMap<String, String>, String)> {
    let act = ACTS.get(number % ACTS.len());
    let thing = THINGS.get(number / ACTS.len() % THINGS.len());
    let place = WHERE.get(number / ACTS.len() / THINGS.len());
    let (Some(act), Some(thing), Some(place)) = (act, thing, place) else {
        return Err("there are no more names".into());
    };
    let titles = [
        ("fr", format!("{} de {} {}", act.0, thing.0, place.0)),
        ("en", format!("{} {} {}", act.1, thing.1, place.1)),
    ];
    let titles = titles.map(|(language, title)| (language.to_owned(), title));
    Ok((titles.into(), format!("{}-{}-{}", act.2, thing.2, place.2)))
}

/// The rows of a brick's versions.
#[derive(Default)]
struct Rows {
    blobs: Vec<blob::ActiveModel>,
    links: Vec<package_blob::ActiveModel>,
    manifests: Vec<manifest::ActiveModel>,
    named: Vec<manifest_blob::ActiveModel>,
    tags: Vec<tag::ActiveModel>,
    versions: Vec<version::ActiveModel>,
    interfaces: Vec<version_interface::ActiveModel>,
}

impl Rows {
    fn add(
        &mut self,
        package: &str,
        id: String,
        number: &Version,
        (model, facts): (&Examined, &VersionFacts),
        publisher: &account::Model,
        now: i64,
    ) -> crate::error::Result<()> {
        let name = &facts.manifest.brick.name;
        let layer = Digest::of(format!("{name} {number}").as_bytes()).to_string();
        let config = Digest::of(format!("{name} {number} config").as_bytes()).to_string();
        let content = json!({
            "schemaVersion": 2,
            "mediaType": MANIFEST,
            "config": { "mediaType": "application/vnd.wasm.config.v0+json", "digest": config, "size": 640 },
            "layers": [{ "mediaType": "application/wasm", "digest": layer, "size": model.bytes }],
            "annotations": {
                "org.opencontainers.image.title": name.to_string(),
                "org.opencontainers.image.version": number.to_string(),
                "org.opencontainers.image.licenses": facts.manifest.brick.licence.to_string(),
            },
        })
        .to_string();
        let digest = Digest::of(content.as_bytes()).to_string();
        for (blob_digest, size) in [(&layer, i64::try_from(model.bytes)?), (&config, 640)] {
            self.blobs.push(blob::ActiveModel {
                digest: Set(blob_digest.clone()),
                size: Set(size),
                stored_at: Set(now),
            });
            self.links.push(package_blob::ActiveModel {
                package: Set(package.to_owned()),
                digest: Set(blob_digest.clone()),
                linked_at: Set(now),
            });
            self.named.push(manifest_blob::ActiveModel {
                package: Set(package.to_owned()),
                manifest: Set(digest.clone()),
                digest: Set(blob_digest.clone()),
            });
        }
        self.manifests.push(manifest::ActiveModel {
            package: Set(package.to_owned()),
            digest: Set(digest.clone()),
            media_type: Set(MANIFEST.to_owned()),
            artifact_type: Set(None),
            subject: Set(None),
            annotations: Set("{}".to_owned()),
            size: Set(i64::try_from(content.len())?),
            content: Set(content),
            is_public: Set(true),
            pushed_by: Set(Some(publisher.id.clone())),
            stored_at: Set(now),
        });
        self.tags.push(tag::ActiveModel {
            package: Set(package.to_owned()),
            name: Set(number.to_string()),
            manifest: Set(digest.clone()),
            moved_at: Set(now),
        });
        for (direction, interfaces) in [("export", &facts.exports), ("import", &facts.imports)] {
            for interface in interfaces {
                let (interface, interface_version) = interface.id.split_once('@').unwrap_or((&interface.id, ""));
                self.interfaces.push(version_interface::ActiveModel {
                    version: Set(id.clone()),
                    direction: Set(direction.to_owned()),
                    interface: Set(interface.to_owned()),
                    interface_version: Set(interface_version.to_owned()),
                });
            }
        }
        self.versions.push(version::ActiveModel {
            id: Set(id),
            package: Set(package.to_owned()),
            version: Set(number.to_string()),
            state: Set("released".to_owned()),
            manifest: Set(digest.clone()),
            component: Set(layer),
            size: Set(i64::try_from(model.bytes)?),
            rules: Set(RULES),
            level: Set(level(&model.evidence)),
            evidence: Set(json!(model.evidence).to_string()),
            summary: Set(json!(facts.summary()).to_string()),
            facts: Set(json!(facts).to_string()),
            search_text: Set(facts.search_text()),
            changes: Set(facts.changes.as_ref().map(|changes| json!(changes).to_string())),
            published_by: Set(publisher.id.clone()),
            token: Set(None),
            staged_at: Set(now),
            decided_by: Set(Some(publisher.id.clone())),
            decided_at: Set(Some(now)),
            reason: Set(None),
            signature: Set(None),
            signature_key: Set(None),
            acceptance: Set(digest),
        });
        Ok(())
    }

    /// In the order in which they refer to each other.
    async fn insert(self, to: &WriteTransaction) -> crate::error::Result<()> {
        blob::Entity::insert_many(self.blobs).exec_without_returning(to).await?;
        package_blob::Entity::insert_many(self.links)
            .exec_without_returning(to)
            .await?;
        manifest::Entity::insert_many(self.manifests)
            .exec_without_returning(to)
            .await?;
        manifest_blob::Entity::insert_many(self.named)
            .exec_without_returning(to)
            .await?;
        tag::Entity::insert_many(self.tags).exec_without_returning(to).await?;
        version::Entity::insert_many(self.versions)
            .exec_without_returning(to)
            .await?;
        version_interface::Entity::insert_many(self.interfaces)
            .exec_without_returning(to)
            .await?;
        Ok(())
    }
}
