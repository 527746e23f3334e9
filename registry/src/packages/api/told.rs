//! What programs are told of packages and versions.

use std::collections::BTreeMap;

use legollab_package::manifest::Localised;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    examination::{Evidence, Finding},
    packages::{
        mirror::MirroredNamespace,
        queries::{RefusedPush, VersionLine},
        stewardship::DeprecationLine,
        tables::{package, version},
        versions::{Signature, evidence_of},
    },
};

/// A package in a list, with the version that pages show.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PackageItem {
    /// Its name, as `namespace:name`.
    pub package: String,
    /// The version that pages show: the greatest released one.
    pub latest: VersionItem,
}

/// A version in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionItem {
    /// Its identifier.
    pub id: String,
    /// The version number.
    pub version: String,
    /// `staged`, `refused`, `released`, `yanked` or `quarantined`.
    pub state: String,
    /// From 1 to 8.
    pub level: i64,
    /// The digest of its manifest.
    pub digest: String,
    /// Bytes of the component.
    pub size: i64,
    /// When it came in, in milliseconds since 1970.
    pub staged_at: i64,
    /// When an owner decided on it, in milliseconds since 1970.
    pub decided_at: Option<i64>,
    /// Why it was refused, yanked or quarantined.
    pub reason: Option<String>,
    /// Whether its organisation has signed it.
    pub signed: bool,
    /// What it is called, by language.
    pub title: BTreeMap<String, String>,
    /// What it is for, by language.
    pub summary: BTreeMap<String, String>,
    /// An SPDX expression.
    pub licence: String,
    /// The languages of its texts.
    pub languages: Vec<String>,
    /// The capabilities that it asks for.
    pub capabilities: Vec<String>,
    /// The interfaces that it offers to other bricks.
    pub exports: Vec<String>,
    /// The interfaces of other bricks that it needs.
    pub imports: Vec<String>,
}

/// A package with its versions.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PackageDetail {
    /// Its name, as `namespace:name`.
    pub package: String,
    /// The number of the version that pages show; none while all are yanked.
    pub latest: Option<String>,
    /// Its released and yanked versions, the greatest first.
    pub versions: Vec<VersionItem>,
    /// Why it is no longer advised, and what instead; none while it is.
    pub deprecation: Option<DeprecationLine>,
    /// The packages that need what the latest version offers, as `namespace:name`.
    pub dependents: Vec<String>,
    /// The registry that this is a copy of; none where it was published here.
    pub mirrored: Option<MirrorLine>,
}

/// The registry that something is a copy of.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MirrorLine {
    /// Its address.
    pub origin: String,
    /// When it was last asked, in milliseconds since 1970.
    pub asked_at: i64,
}

impl From<MirroredNamespace> for MirrorLine {
    fn from(mirrored: MirroredNamespace) -> Self {
        Self {
            origin: mirrored.origin,
            asked_at: mirrored.asked_at,
        }
    }
}

/// A version with all that was found about it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionDetail {
    /// Its package, as `namespace:name`.
    pub package: String,
    /// What lists show of it.
    #[serde(flatten)]
    pub item: VersionItem,
    /// The edition of the rules by which it was examined.
    pub rules: i64,
    /// What its level is made of.
    pub evidence: Vec<EvidenceItem>,
    /// Its manifest, documentation, interfaces, types and changes since the version before.
    pub facts: Value,
    /// The signatures that were pushed for it; told to its organisation alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatures: Option<Vec<SignatureItem>>,
}

/// Whether a criterion is held, and what shows it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceItem {
    /// The criterion, as `portable`, whether it is held, and what was measured.
    #[serde(flatten)]
    pub evidence: Evidence,
    /// What the criterion asks for, in the language of the request.
    pub title: String,
    /// What shows that it is held, or what is missing, in the language of the request.
    pub text: String,
}

/// A signature that was pushed for a version.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignatureItem {
    /// The digest of the referrer that brings it.
    pub referrer: String,
    /// The key that it names.
    pub key: String,
    /// Why it is not believed; none where it is.
    pub refusal: Option<String>,
}

/// A push that the examination refused.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RefusalItem {
    /// The package, as `namespace:name`.
    pub package: String,
    /// The version number under which it was pushed.
    pub version: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Why it was not published.
    pub findings: Vec<FindingItem>,
}

/// Why something was not published.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FindingItem {
    /// The finding, for programs.
    pub finding: Value,
    /// What was found, in the language of the request.
    pub text: String,
    /// What to do about it, in the language of the request.
    pub remedy: String,
}

/// Why something is decided.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reason {
    /// The reason; refusing, yanking and withholding need one.
    #[serde(default)]
    pub reason: String,
}

/// A package's name.
pub fn name_of(package: &package::Model) -> String {
    format!("{}:{}", package.namespace, package.name)
}

impl From<VersionLine> for VersionItem {
    fn from(line: VersionLine) -> Self {
        let summary = line.summary();
        let text = |text: Localised| text.0;
        let (title, told) = match &summary {
            Some(summary) => (text(summary.title.clone()), text(summary.summary.clone())),
            None => Default::default(),
        };
        let list = |of: fn(&crate::examination::VersionSummary) -> &Vec<String>| {
            summary.as_ref().map(|summary| of(summary).clone()).unwrap_or_default()
        };
        Self {
            languages: list(|summary| &summary.languages),
            capabilities: list(|summary| &summary.capabilities),
            exports: list(|summary| &summary.exports),
            imports: list(|summary| &summary.imports),
            licence: summary
                .as_ref()
                .map(|summary| summary.licence.clone())
                .unwrap_or_default(),
            title,
            summary: told,
            id: line.id,
            version: line.version,
            state: line.state,
            level: line.level,
            digest: line.manifest,
            size: line.size,
            staged_at: line.staged_at,
            decided_at: line.decided_at,
            reason: line.reason,
            signed: line.signature.is_some(),
        }
    }
}

impl VersionDetail {
    /// All that was found about a version.
    pub fn of(package: &package::Model, version: version::Model, locale: &str) -> Self {
        let evidence = evidence_of(&version).into_iter().map(|evidence| EvidenceItem {
            title: evidence.title(locale),
            text: evidence.text(locale),
            evidence,
        });
        Self {
            package: name_of(package),
            rules: version.rules,
            evidence: evidence.collect(),
            facts: serde_json::from_str(&version.facts).unwrap_or_default(),
            signatures: None,
            item: VersionLine::from(version).into(),
        }
    }
}

impl From<Signature> for SignatureItem {
    fn from(signature: Signature) -> Self {
        Self {
            referrer: signature.referrer,
            key: signature.key,
            refusal: signature.refusal,
        }
    }
}

impl RefusalItem {
    /// A refused push in the reader's language.
    pub fn of(push: &RefusedPush, locale: &str) -> Self {
        let findings = push.findings.iter().map(|finding: &Finding| FindingItem {
            finding: serde_json::to_value(finding).unwrap_or_default(),
            text: finding.text(locale),
            remedy: finding.remedy(locale),
        });
        Self {
            package: name_of(&push.package),
            version: push.version.clone(),
            at: push.at,
            findings: findings.collect(),
        }
    }
}
