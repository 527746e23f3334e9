//! Where the pages are that the law asks for, and the links to them at the foot of every page.

use legollab_runtime::manifest::Conformity;
use legollab_web::theme::{MenuItem, page::FooterColumn};

use crate::{visit::SiteRequest, words::Words};

/// Where the legal notice is.
pub const NOTICE: &str = "/legal";
/// Where it says what is kept of people.
pub const PRIVACY: &str = "/legal/privacy";
/// Where it says how accessible it is.
pub const ACCESSIBILITY: &str = "/legal/accessibility";

/// The links at the foot of every page.
pub fn footer(visit: &SiteRequest, words: &Words) -> FooterColumn {
    let here = visit.path.split('?').next().unwrap_or_default();
    let link = |path: &str, label: String| MenuItem {
        current: here == path,
        ..MenuItem::new(label, visit.address(path))
    };
    FooterColumn {
        title: words.text("legal-rights", &[]),
        links: vec![
            link(NOTICE, words.text("legal-title", &[])),
            link(PRIVACY, words.text("privacy-title", &[])),
            link(ACCESSIBILITY, in_short(visit, words)),
        ],
    }
}

/// The declaration in a few words, for the foot of every page.
fn in_short(visit: &SiteRequest, words: &Words) -> String {
    words.text(
        match visit.site.platform.manifest().legal.accessibility {
            Some(Conformity::Full) => "accessibility-full",
            Some(Conformity::Partial) => "accessibility-partial",
            Some(Conformity::None) => "accessibility-none",
            None => "accessibility-unknown",
        },
        &[],
    )
}
