//! What is known of a brick, as it is drawn wherever somebody decides on one.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use legollab_package::{Capability, Wish};
use legollab_runtime::{manifest::GrantDescription, trust::verdict_in_words};
use legollab_trust::{BrickTrust, TrustVerdict};
use legollab_web::theme::components::{Chip, Permission, Verdict, level};
use maud::{Markup, html};

use crate::{
    catalogue::{Offer, Provider},
    draw::permission,
    visit::Holder,
};

const DAY_MS: i64 = 86_400_000;

/// Who publishes it; where that is not known, which package it is.
pub fn provider(holder: &Holder, offer: &Offer) -> Markup {
    let words = holder.words();
    let provider = offer.provider.clone().or_else(|| {
        let signed = trust_of(holder, offer)?.provider?;
        Some(Provider {
            title: signed.name,
            page: None,
        })
    });
    html! {
        p.small.muted {
            @match &provider {
                Some(provider) => {
                    (words.t("brick-by")) " "
                    @match &provider.page {
                        Some(page) => a href=(page) { (provider.title) },
                        None => (provider.title),
                    }
                }
                None => (words.text("brick-package", &[("package", offer.package.to_string().into())])),
            }
        }
    }
}

/// What this host makes of a version's origin; none where the operator has given no root of trust.
pub fn origin(holder: &Holder, zone: &TimeZone, offer: &Offer) -> Option<Markup> {
    let told = trust_of(holder, offer)?.verdict;
    let day = |at: i64| {
        let at = Timestamp::from_millisecond(at).ok();
        at.map_or(Date::ZERO, |at| at.to_zoned(zone.clone()).date())
    };
    let verdict = match &told {
        TrustVerdict::Valid { until } => Verdict::Valid { until: day(*until) },
        TrustVerdict::Expired { since } => Verdict::Ended { on: day(*since) },
        TrustVerdict::Revoked { since, .. } => Verdict::Revoked { on: day(*since) },
        TrustVerdict::Stale { as_of } => Verdict::Stale {
            days: u32::try_from(holder.studio.now().0.saturating_sub(*as_of).max(0) / DAY_MS).unwrap_or(u32::MAX),
        },
        TrustVerdict::NotCertified => Verdict::Absent,
        // Of the release, not of its provider, for whom the seals are.
        TrustVerdict::Withdrawn { .. }
        | TrustVerdict::Disbelieved { .. }
        | TrustVerdict::Unsigned
        | TrustVerdict::Unknown => {
            let words = verdict_in_words(&told, zone, &holder.locale);
            let chip = match &told {
                TrustVerdict::Unknown => Chip::plain(words),
                TrustVerdict::Unsigned => Chip::attention(words),
                _ => Chip::bad(words),
            };
            return Some(chip.draw());
        }
    };
    Some(verdict.draw(holder.words().language()))
}

fn trust_of(holder: &Holder, offer: &Offer) -> Option<BrickTrust> {
    holder.studio.trust(&offer.digest, &offer.package, &offer.version)
}

/// Certification, level, licence: what others have found out about it. Days are those of a zone.
pub fn known_of(holder: &Holder, zone: &TimeZone, offer: &Offer) -> Markup {
    let words = holder.words();
    html! {
        @match origin(holder, zone, offer) {
            Some(origin) => p { (origin) },
            None => p.small { (words.t("brick-offered-here")) },
        }
        @if let Some(reached) = offer.level { p { (level(reached, words.language())) } }
        p.small {
            (words.text("brick-licence", &[
                ("licence", offer.licence.as_str().into()),
                ("version", offer.version.to_string().into()),
            ]))
            @if let Some(page) = &offer.page { " · " a href=(page) { (words.t("brick-page")) } }
        }
    }
}

/// What it wants to be allowed; what reaches out of the site comes first.
pub fn wishes_of(offer: &Offer, locale: &str) -> Vec<Permission> {
    let wishes = offer.wishes.iter();
    let mut wishes: Vec<Permission> = wishes
        .map(|(name, wish)| permission(&wish_in_words(name, wish, locale)))
        .collect();
    wishes.sort_by_key(|wish| !wish.open);
    wishes
}

fn wish_in_words(name: &str, wish: &Wish, locale: &str) -> GrantDescription {
    let capability = Capability::named(name);
    GrantDescription {
        capability: name.to_owned(),
        title: capability.map_or_else(|| name.to_owned(), |capability| capability.title(locale)),
        meaning: capability
            .map(|capability| capability.meaning(locale))
            .unwrap_or_default(),
        why: wish.why.get(locale).to_owned(),
        bounds: (!wish.hosts.is_empty()).then(|| wish.hosts.join(", ")),
    }
}
