//! Released bricks, written straight into the database: what the gate makes of a push is tested elsewhere.

use legollab_package::Manifest;
use legollab_registry::{
    database::new_id,
    examination::{Evidence, VersionFacts, level},
    identity::tables::organisation,
    packages::tables::{package, version},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};
use semver::Version;

/// A brick of tests: in French and in English, with the capabilities of the booking brick.
pub struct TestBrick<'a> {
    /// Its name within the namespace.
    pub name: &'a str,
    /// What it is called, in French.
    pub title: &'a str,
    /// What it is for, in French.
    pub summary: &'a str,
    /// Its versions, oldest first, each with whether it is released or yanked.
    pub versions: &'a [(&'a str, &'a str)],
    /// What its level rests on.
    pub evidence: Vec<Evidence>,
}

const MANIFEST: &str = include_str!("../../../../plugins/booking/brick.toml");

/// Writes the brick of an organisation.
pub async fn write_brick(
    connection: &impl ConnectionTrait,
    provider: &organisation::Model,
    publisher: &str,
    brick: &TestBrick<'_>,
    now: i64,
) -> package::Model {
    let id = new_id();
    let versions: Vec<(String, &str, &str)> = brick
        .versions
        .iter()
        .map(|(number, state)| (new_id(), *number, *state))
        .collect();
    let latest = versions.iter().rev().find(|(_, _, state)| *state == "released");
    let row = package::ActiveModel {
        id: Set(id.clone()),
        organisation: Set(provider.id.clone()),
        namespace: Set(provider.slug.clone()),
        name: Set(brick.name.to_owned()),
        created_at: Set(now),
        latest: Set(latest.map(|(id, ..)| id.clone())),
        is_public: Set(true),
    };
    let package = row.insert(connection).await.unwrap();
    for (index, (version_id, number, state)) in versions.iter().enumerate() {
        let facts = facts(provider, brick, number);
        let digest = format!("sha256:{:064x}", index + 1);
        let row = version::ActiveModel {
            id: Set(version_id.clone()),
            package: Set(id.clone()),
            version: Set((*number).to_owned()),
            state: Set((*state).to_owned()),
            manifest: Set(digest.clone()),
            component: Set(digest.clone()),
            size: Set(412_000),
            rules: Set(1),
            level: Set(level(&brick.evidence)),
            evidence: Set(serde_json::to_string(&brick.evidence).unwrap()),
            summary: Set(serde_json::to_string(&facts.summary()).unwrap()),
            facts: Set(serde_json::to_string(&facts).unwrap()),
            search_text: Set(facts.search_text()),
            changes: Set(facts
                .changes
                .as_ref()
                .map(|changes| serde_json::to_string(changes).unwrap())),
            published_by: Set(publisher.to_owned()),
            staged_at: Set(now + index as i64),
            decided_at: Set(Some(now + index as i64)),
            decided_by: Set(Some(publisher.to_owned())),
            reason: Set((*state == "yanked").then(|| "Perdait une note de remise.".to_owned())),
            acceptance: Set(digest),
            ..Default::default()
        };
        row.insert(connection).await.unwrap();
    }
    package
}

fn facts(provider: &organisation::Model, brick: &TestBrick<'_>, number: &str) -> VersionFacts {
    let mut manifest = Manifest::parse(MANIFEST).unwrap();
    manifest.brick.name = format!("{}:{}", provider.slug, brick.name).parse().unwrap();
    manifest.brick.version = Version::parse(number).unwrap();
    manifest.title.0.insert("fr".into(), brick.title.into());
    manifest.title.0.insert("en".into(), format!("{} (en)", brick.title));
    manifest.summary.0.insert("fr".into(), brick.summary.into());
    let facts = serde_json::json!({
        "manifest": manifest,
        "docs": "Lends things by the hour.",
        "languages": ["en", "fr"],
        "exports": [{
            "id": "legollaborative:booking/bookings@0.1.0",
            "docs": "What is booked, by whom.\n\nA booking holds a slot.",
            "functions": [{
                "name": "request",
                "docs": "Asks for a slot.",
                "signature": "func(item: string) -> result<booking, error>",
                "access": null,
            }],
        }],
        "imports": [],
        "hears": [],
        "announces": [],
        "hostExports": [],
        "hostImports": [],
        "types": [{
            "owner": "legollaborative:booking/bookings@0.1.0",
            "name": "booking",
            "kind": "record",
            "docs": "A booking.",
            "parts": [{ "name": "item", "docs": "What is booked.", "ty": "string" }],
        }],
        "changes": null,
    });
    serde_json::from_value(facts).unwrap()
}
