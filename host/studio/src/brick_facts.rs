//! What is known of a brick that is on offer, as it is drawn wherever somebody decides on one.

use legollab_package::{Capability, Wish};
use legollab_runtime::manifest::GrantDescription;
use legollab_web::theme::components::{Chip, Permission, level};
use maud::{Markup, html};

use crate::{catalogue::Offer, draw::permission, visit::Holder};

/// Who publishes it; where that is not known, which package it is.
pub fn provider(holder: &Holder, offer: &Offer) -> Markup {
    let words = holder.words();
    html! {
        p.small.muted {
            @match &offer.provider {
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

/// What it costs.
pub fn price(holder: &Holder, offer: &Offer) -> Markup {
    match &offer.price {
        Some(price) => Chip::info(price.get(&holder.locale)).draw(),
        None => Chip::good(holder.t("brick-free")).draw(),
    }
}

/// Certification, level, licence: what others have found out about it.
pub fn known_of(holder: &Holder, offer: &Offer) -> Markup {
    let words = holder.words();
    html! {
        @match offer.verdict {
            Some(verdict) => p { (verdict.draw(words.language())) },
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
