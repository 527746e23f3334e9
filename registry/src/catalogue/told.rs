//! What programs ask of the catalogue, and what they are told.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{examination::Evidence, offers::OfferDraft, packages::stewardship::DeprecationLine};

/// What can be asked of a list.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Words to look for; everything without.
    pub q: Option<String>,
    /// `brick`, `provider` or `offer`; may stand several times.
    pub kind: Option<String>,
    /// Of its provider: `valid`, `ending` within 90 days, or `none`; may stand several times.
    pub certification: Option<String>,
    /// `best`, `newest`, or `nearest` to `near`.
    pub order: Option<String>,
    /// The name of a French commune; the nearest then come first, in steps of ten kilometres.
    pub near: Option<String>,
    /// The number of that commune in the official list, where the name alone is not clear.
    pub commune: Option<String>,
    /// The page, from 1; each has 20 results.
    pub page: Option<u64>,
}

/// What can be asked of the list of bricks.
#[derive(Debug, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BrickQuestion {
    /// Words to look for; everything without.
    pub q: Option<String>,
    /// What it is for: `lend`, `review` or `other`; may stand several times.
    pub need: Option<String>,
    /// Of its provider: `valid`, `ending` within 90 days, or `none`; may stand several times.
    pub certification: Option<String>,
    /// The least level, from 1 to 8.
    pub level: Option<u8>,
    /// An SPDX expression; may stand several times.
    pub licence: Option<String>,
    /// A language of its texts, as `fr`; may stand several times.
    pub language: Option<String>,
    /// An interface that it offers, as `legollaborative:booking/bookings`, in whatever version; may stand several times.
    pub exports: Option<String>,
    /// An interface of other bricks that it needs; may stand several times.
    pub imports: Option<String>,
    /// `best`, `newest`, `level`, or `nearest` to `near`.
    pub order: Option<String>,
    /// The name of a French commune; the nearest then come first, in steps of ten kilometres.
    pub near: Option<String>,
    /// The number of that commune in the official list, where the name alone is not clear.
    pub commune: Option<String>,
    /// The page, from 1; each has 20 results.
    pub page: Option<u64>,
}

/// A page of results.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Results {
    /// Results in all.
    pub total: u64,
    /// Whether nothing has all the words, so that results have only some of them.
    pub only_some_words: bool,
    /// The commune from which distances are measured; none where none was named, or the name is not clear.
    pub near: Option<String>,
    /// The page.
    pub page: u64,
    /// The results, in their order.
    pub results: Vec<ResultLine>,
}

/// A result.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ResultLine {
    /// A brick.
    Brick(BrickLine),
    /// A provider.
    Provider(ProviderLine),
    /// An offer.
    Offer(OfferLine),
}

/// A brick in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BrickLine {
    /// The namespace, which is its provider's name in addresses.
    pub namespace: String,
    /// The name within the namespace.
    pub name: String,
    /// The version that is shown.
    pub version: String,
    /// What it is called, in the language that was asked for.
    pub title: String,
    /// What it is for, in the language that was asked for.
    pub summary: String,
    /// An SPDX expression.
    pub licence: String,
    /// From 1 to 8.
    pub level: u8,
    /// When it was released, in milliseconds since 1970.
    pub released_at: Option<i64>,
    /// Why it is no longer advised, and what instead; none while it is.
    pub deprecation: Option<DeprecationLine>,
    /// Who answers for it.
    pub provider: ProviderLine,
}

/// A provider in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProviderLine {
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it does.
    pub summary: String,
    /// Where it is.
    pub locality: Option<String>,
    /// How far it is from the place that was asked for; none without such a place, or where it does not say where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kilometres: Option<i64>,
    /// Whether it is certified.
    pub certification: CertificationLine,
}

/// Whether a provider is certified.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "verdict", rename_all = "kebab-case")]
pub enum CertificationLine {
    /// It is.
    Valid {
        /// The last day, as `2028-03-14`.
        until: String,
    },
    /// It was.
    Ended {
        /// Since when, as `2026-11-02`.
        since: String,
    },
    /// It was taken back.
    Revoked {
        /// Since when, as `2026-11-02`.
        since: String,
    },
    /// It never was, or nothing is known of it.
    Absent,
}

/// An offer in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferLine {
    /// Its identifier.
    pub id: String,
    /// What its provider says of it.
    pub offer: OfferDraft,
    /// Who offers it.
    pub provider: ProviderLine,
}

/// A version of a brick.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct BrickVersion {
    /// The version in a line.
    #[serde(flatten)]
    pub line: BrickLine,
    /// `released` or `yanked`.
    pub state: String,
    /// Why it was yanked.
    pub reason: Option<String>,
    /// The digest of its manifest.
    pub manifest: String,
    /// The digest of its component.
    pub component: String,
    /// Bytes of its component.
    pub size: i64,
    /// What its level rests on.
    pub evidence: Vec<Evidence>,
    /// What it asks to be allowed.
    pub capabilities: Vec<CapabilityLine>,
    /// The interfaces that it offers.
    pub exports: Vec<InterfaceLine>,
    /// The interfaces of other bricks that it needs.
    pub imports: Vec<String>,
    /// How often the brick was downloaded in the last 30 days, in all versions; each machine counts once a day.
    pub downloads_recent: i64,
    /// How often since the beginning.
    pub downloads_total: i64,
    /// The bricks that need what it offers, as `namespace:name`.
    pub dependents: Vec<String>,
    /// All versions that were ever shown, newest first.
    pub versions: Vec<VersionLine>,
    /// The address of the registry that the brick is a copy of; none where it was published here.
    pub mirrored_from: Option<String>,
}

/// Something that a brick asks to be allowed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CapabilityLine {
    /// Its name.
    pub name: String,
    /// Why, in the language that was asked for.
    pub why: String,
    /// For `http`: the hosts that it wants to reach.
    pub hosts: Vec<String>,
}

/// An interface.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterfaceLine {
    /// Its full name.
    pub id: String,
    /// Its comment.
    pub docs: String,
    /// Its functions.
    pub functions: Vec<FunctionLine>,
}

/// A function.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FunctionLine {
    /// Its name.
    pub name: String,
    /// Its signature in WIT.
    pub signature: String,
    /// Its comment.
    pub docs: String,
}

/// A version in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct VersionLine {
    /// The version number.
    pub version: String,
    /// `released`, `yanked` or `quarantined`.
    pub state: String,
    /// Why it was yanked or quarantined.
    pub reason: Option<String>,
    /// From 1 to 8.
    pub level: u8,
    /// When it was released, in milliseconds since 1970.
    pub released_at: Option<i64>,
}

/// A provider with its bricks and offers.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProviderAnswer {
    /// The provider in a line.
    #[serde(flatten)]
    pub line: ProviderLine,
    /// Its own site.
    pub website: Option<String>,
    /// Nine digits of the French register of companies.
    pub siren: Option<String>,
    /// Its bricks.
    pub bricks: Vec<BrickLine>,
    /// Its offers.
    pub offers: Vec<OfferLine>,
}
