//! What these pages are drawn with.

use legollab_runtime::manifest::{Legal, LegalField};
use maud::{Markup, html};

use crate::{visit::SiteRequest, words::Words};

/// What the holder has filled in.
pub(super) fn filled_in(visit: &SiteRequest) -> &Legal {
    &visit.site.platform.manifest().legal
}

/// What a line is called.
pub(super) fn label(field: LegalField, words: &Words) -> String {
    words.text(
        match field {
            LegalField::Publisher => "legal-publisher",
            LegalField::Registration => "legal-registration",
            LegalField::Address => "legal-address",
            LegalField::Email => "legal-email",
            LegalField::Telephone => "legal-telephone",
            LegalField::Director => "legal-director",
            LegalField::Host => "legal-host",
            LegalField::HostAddress => "legal-host-address",
            LegalField::HostTelephone => "legal-host-telephone",
        },
        &[],
    )
}

/// What a line says, as something to write or call to where it is one.
fn value(field: LegalField, line: &str) -> Markup {
    let digits = || {
        line.chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect::<String>()
    };
    match field {
        LegalField::Email => html! { a href={ "mailto:" (line) } { (line) } },
        LegalField::Telephone | LegalField::HostTelephone => html! { a href={ "tel:" (digits()) } { (line) } },
        _ => html! { (line) },
    }
}

/// Lines with what they say. What is not filled in is told to stewards alone; nothing where there is nothing to tell.
pub(super) fn lines(visit: &SiteRequest, fields: &[LegalField], words: &Words) -> Markup {
    let legal = filled_in(visit);
    let shown = |field: &&LegalField| visit.identity().is_steward() || !legal.line(**field).trim().is_empty();
    let shown: Vec<&LegalField> = fields.iter().filter(shown).collect();
    html! {
        @if shown.is_empty() {
            p.empty { (words.text("legal-nothing-yet", &[])) }
        } @else {
            dl.facts.wide {
                @for field in shown {
                    dt { (label(*field, words)) }
                    dd {
                        @match legal.line(*field).trim() {
                            "" => em.muted { (words.text("legal-not-filled-in", &[])) },
                            line => (value(*field, line)),
                        }
                    }
                }
            }
        }
    }
}

/// What a steward is told while lines are missing, with where to fill them in.
pub(super) fn to_be_filled_in(visit: &SiteRequest, words: &Words) -> Markup {
    let missing = filled_in(visit).missing().count();
    html! {
        @if missing > 0 && visit.identity().is_steward() {
            div.notice.attention {
                (legollab_web::theme::tone_icon(legollab_web::theme::Tone::Attention).draw())
                p { (words.text("legal-fill-in", &[("count", missing.into())])) }
            }
        }
    }
}

/// Whom to write to, if that is known.
pub(super) fn contact(visit: &SiteRequest, id: &'static str, words: &Words) -> Markup {
    let email = filled_in(visit).email.trim();
    html! {
        @if email.is_empty() {
            p { (words.text("legal-no-contact", &[])) }
        } @else {
            p { (words.text(id, &[])) " " a href={ "mailto:" (email) } { (email) } }
        }
    }
}
