//! Who made the bricks, and whether they can be relied on, as far as this host knows.

use legollab_runtime::{Instant, call::MountedBrick, trust::verdict_in_words};
use legollab_trust::{BrickTrust, TrustVerdict};
use legollab_web::theme::components::Chip;
use maud::{Markup, html};

use super::{area::StewardRequest, parts::details};

/// What there is to tell of a brick; none where the operator has given no root of trust.
pub(super) fn of(steward: &StewardRequest, mounted: &MountedBrick) -> Option<BrickTrust> {
    let trust = steward.site.shared.options.trust.as_ref()?;
    Some(trust.verdict(&mounted.brick.file, steward.platform().now()))
}

/// The verdict, in a few words. Nothing but a certification that holds now is green.
pub(super) fn chip(steward: &StewardRequest, verdict: &TrustVerdict) -> Markup {
    let words = verdict_in_words(verdict, steward.platform().zone(), &steward.locale);
    let chip = match verdict {
        TrustVerdict::Valid { .. } => Chip::good(words),
        TrustVerdict::Revoked { .. } | TrustVerdict::Withdrawn { .. } | TrustVerdict::Disbelieved { .. } => {
            Chip::bad(words)
        }
        TrustVerdict::Expired { .. } | TrustVerdict::Stale { .. } | TrustVerdict::Unsigned => Chip::attention(words),
        TrustVerdict::NotCertified | TrustVerdict::Unknown => Chip::plain(words),
    };
    chip.draw()
}

/// Provider and verdict, for the list of bricks.
pub(super) fn cells(steward: &StewardRequest, mounted: &MountedBrick) -> Option<[Markup; 2]> {
    let trust = of(steward, mounted)?;
    let provider = trust.provider.as_ref().map(|provider| provider.name.as_str());
    Some([
        html! { (provider.unwrap_or("–")) },
        html! { (chip(steward, &trust.verdict)) },
    ])
}

/// All of it, for the page of one brick.
pub(super) fn section(steward: &StewardRequest, mounted: &MountedBrick) -> Markup {
    let Some(trust) = of(steward, mounted) else {
        return html! {};
    };
    let words = steward.words();
    let mut facts = vec![(words.text("trust-verdict", &[]), chip(steward, &trust.verdict))];
    if let TrustVerdict::Revoked { reason, .. } | TrustVerdict::Withdrawn { reason, .. } = &trust.verdict {
        facts.push((words.text("trust-reason", &[]), html! { (reason) }));
    }
    if let TrustVerdict::Disbelieved { why } = &trust.verdict {
        facts.push((words.text("trust-reason", &[]), html! { span lang="en" { (why) } }));
    }
    if let Some(provider) = &trust.provider {
        facts.push((words.text("trust-provider", &[]), html! { (provider.name) }));
    }
    if let Some(at) = trust.accepted_at {
        facts.push((words.text("trust-accepted", &[]), html! { (steward.time(Instant(at))) }));
    }
    if let Some(at) = trust.as_of {
        facts.push((words.text("trust-as-of", &[]), html! { (steward.time(Instant(at))) }));
    }
    html! {
        section {
            h2 { (words.text("trust-title", &[])) }
            p.muted { (words.text("trust-explanation", &[])) }
            (details(&facts))
        }
    }
}
