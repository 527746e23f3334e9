//! What was found about a site, in a holder's words.

use legollab_package::{Capability, Digest};
use legollab_runtime::manifest::{Finding, FindingKind, LegalField, Severity};
use legollab_texts::words::own_name;
use legollab_web::theme::{Colour, readings};

use super::told::Told;
use crate::{assembly::Prospect, visit::SiteVisit};

/// Something that was found.
pub struct Found {
    /// Whether it stands in the way of opening.
    pub severity: Severity,
    /// What it is.
    pub title: String,
    /// What it means.
    pub text: String,
    /// What preflight said; none where it is the studio's own.
    pub finding: Option<Finding>,
    /// The page of the studio where it can be mended, and what its button says; none where remedies alone are buttons.
    pub page: Option<(&'static str, String)>,
}

/// Names a finding, so that a form can say which it means.
pub fn name(finding: &Finding) -> String {
    Digest::of(serde_json::to_string(finding).unwrap_or_default().as_bytes()).hex()
}

/// All that was found, what stands in the way first.
pub fn all(visit: &SiteVisit, told: &Told) -> Vec<Found> {
    let words = visit.words();
    let prospect = &told.prospect;
    let mut found: Vec<Found> = prospect
        .findings
        .iter()
        .map(|finding| {
            let (title, text) = in_words(visit, prospect, finding);
            Found {
                severity: finding.severity,
                title,
                text,
                finding: Some(finding.clone()),
                page: is_of_origin(&finding.problem).then(|| ("/bricks", words.t("check-origin-button"))),
            }
        })
        .collect();
    let own = |severity, title: &str, text: &str, page: &'static str, button: &str| Found {
        severity,
        title: words.t(title),
        text: words.t(text),
        finding: None,
        page: Some((page, words.t(button))),
    };
    let info = &prospect.manifest.platform;
    if prospect.manifest.bricks.is_empty() {
        found.push(own(
            Severity::Error,
            "check-empty",
            "check-empty-text",
            "/bricks/add",
            "bricks-add",
        ));
    }
    if info.summary.0.values().all(String::is_empty) {
        found.push(own(
            Severity::Warning,
            "check-purpose",
            "check-purpose-text",
            "/questions",
            "check-purpose-button",
        ));
    }
    let missing: Vec<LegalField> = prospect.manifest.legal.missing().collect();
    if !missing.is_empty() {
        let lines: Vec<String> = missing.iter().map(|field| super::legal::label(*field, words)).collect();
        found.push(Found {
            severity: Severity::Warning,
            title: words.text("check-legal", &[("count", missing.len().into())]),
            text: words.text("check-legal-text", &[("lines", lines.join(", ").into())]),
            finding: None,
            page: Some(("/legal", words.t("check-legal-button"))),
        });
    }
    found.sort_by_key(|one| one.severity);
    found
}

/// Whether something stands in the way of opening.
pub fn blocks(found: &[Found]) -> bool {
    found.iter().any(|one| one.severity == Severity::Error)
}

/// What is as it should be, in sentences.
pub fn good(visit: &SiteVisit, told: &Told) -> Vec<String> {
    let (words, prospect) = (visit.words(), &told.prospect);
    let none = |is: fn(&FindingKind) -> bool| !prospect.findings.iter().any(|finding| is(&finding.problem));
    let connected = none(|kind| {
        matches!(
            kind,
            FindingKind::ImportUnwired { .. }
                | FindingKind::WireToNowhere { .. }
                | FindingKind::WireNotExported { .. }
                | FindingKind::WireVersion { .. }
                | FindingKind::WireTypes { .. }
                | FindingKind::Cycle { .. }
                | FindingKind::ListensToNowhere { .. }
                | FindingKind::ListensNotSent { .. }
                | FindingKind::ListensVersion { .. }
                | FindingKind::ListensTypes { .. }
        )
    });
    let allowed = none(|kind| {
        matches!(
            kind,
            FindingKind::Ungranted { .. } | FindingKind::HostsNotGranted { .. }
        )
    });
    let spoken = none(|kind| matches!(kind, FindingKind::LanguageMissing { .. }));
    let whole = none(|kind| {
        matches!(
            kind,
            FindingKind::BrickMissing { .. } | FindingKind::DigestDiffers { .. } | FindingKind::NotLocked { .. }
        )
    });
    let accent = prospect.manifest.theme.accent.as_deref();
    let accent: Colour = accent.and_then(|accent| accent.parse().ok()).unwrap_or_default();
    let least = readings(accent)
        .iter()
        .map(|reading| reading.contrast)
        .fold(f64::INFINITY, f64::min);
    let host = visit.studio.hosting().runtime().options();
    let certified = host.trust.is_some() && !prospect.manifest.bricks.is_empty() && whole && none(is_of_origin);
    let mut sentences = Vec::new();
    for (holds, id) in [
        (connected, "check-good-connected"),
        (allowed, "check-good-allowed"),
        (spoken, "check-good-spoken"),
        (whole, "check-good-whole"),
        (certified, "check-good-certified"),
    ] {
        if holds {
            sentences.push(words.t(id));
        }
    }
    sentences.push(words.text("check-good-colour", &[("ratio", words.number_with(least, 1).into())]));
    sentences
}

/// Whether it is about who made a brick, and what became of that.
fn is_of_origin(kind: &FindingKind) -> bool {
    origin_title(kind).is_some()
}

fn origin_title(kind: &FindingKind) -> Option<&'static str> {
    Some(match kind {
        FindingKind::CertificationEnded { .. } => "finding-certification-ended",
        FindingKind::CertificationRevoked { .. } => "finding-certification-revoked",
        FindingKind::ReleaseWithdrawn { .. } => "finding-withdrawn",
        FindingKind::TrustStale { .. } => "finding-stale",
        FindingKind::ProviderNotCertified { .. } => "finding-not-certified",
        FindingKind::ReleaseUnsigned { .. } => "finding-unsigned",
        FindingKind::OriginUnknown {} => "finding-origin",
        FindingKind::SignatureDisbelieved { .. } => "finding-signature",
        _ => return None,
    })
}

fn in_words(visit: &SiteVisit, prospect: &Prospect, finding: &Finding) -> (String, String) {
    let (words, locale) = (visit.words(), visit.locale.as_str());
    let mount = finding.path.get(1).map_or("", String::as_str);
    let brick = prospect.title(mount, locale);
    let of_brick = |id: &str| words.text(id, &[("brick", brick.into())]);
    if let Some(title) = origin_title(&finding.problem) {
        return (of_brick(title), finding.text(locale));
    }
    match &finding.problem {
        FindingKind::ImportUnwired { candidates, .. } => (
            of_brick("finding-unwired"),
            words.t(if candidates.is_empty() {
                "finding-unwired-nobody"
            } else {
                "finding-unwired-choose"
            }),
        ),
        FindingKind::Ungranted { capability, why, .. } => {
            let title = Capability::named(capability).map_or_else(|| capability.clone(), |known| known.title(locale));
            (
                words.text(
                    "finding-ungranted",
                    &[("brick", brick.into()), ("capability", title.into())],
                ),
                why.get(locale).to_owned(),
            )
        }
        FindingKind::LanguageMissing { language, .. } => {
            let language = own_name(language);
            (
                words.text(
                    "finding-language",
                    &[("brick", brick.into()), ("language", language.into())],
                ),
                words.t("finding-language-text"),
            )
        }
        FindingKind::WireToNowhere { .. }
        | FindingKind::ListensToNowhere { .. }
        | FindingKind::WireNotExported { .. }
        | FindingKind::ListensNotSent { .. } => (of_brick("finding-loose"), words.t("finding-loose-text")),
        FindingKind::WireVersion { target, .. } | FindingKind::WireTypes { target, .. } => {
            let other = prospect.title(target, locale);
            (
                words.text("finding-apart", &[("brick", brick.into()), ("other", other.into())]),
                words.t("finding-apart-text"),
            )
        }
        FindingKind::ListensVersion { source, .. } | FindingKind::ListensTypes { source, .. } => {
            let other = prospect.title(source, locale);
            (
                words.text("finding-apart", &[("brick", brick.into()), ("other", other.into())]),
                words.t("finding-apart-text"),
            )
        }
        FindingKind::HostsNotGranted { hosts } => (
            of_brick("finding-hosts"),
            words.text("finding-hosts-text", &[("hosts", hosts.join(", ").into())]),
        ),
        FindingKind::EndsSoon { day } | FindingKind::Ended { day } => (
            words.text("finding-ends", &[("day", words.day(day.0).into())]),
            words.t("finding-ends-text"),
        ),
        _ => (
            if prospect.bricks.contains_key(mount) {
                of_brick("finding-other")
            } else {
                words.t("finding-other-site")
            },
            finding.text(locale),
        ),
    }
}
