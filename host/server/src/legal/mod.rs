//! What the law asks every site to say: who publishes it, what it keeps of people, how accessible it is. The texts are made of what
//! the platform knows and of what its holder has filled in; what is not filled in is left out, and stewards are told.

mod accessibility;
mod notice;
mod parts;
mod privacy;

use axum::{Router, routing::get};
use legollab_web::theme::{MenuItem, page::FooterColumn};

use crate::{visit::SiteRequest, words::Words};

/// Where the legal notice is.
pub const NOTICE: &str = "/legal";
/// Where it says what is kept of people.
pub const PRIVACY: &str = "/legal/privacy";
/// Where it says how accessible it is.
pub const ACCESSIBILITY: &str = "/legal/accessibility";

/// The addresses of these pages.
pub fn routes() -> Router {
    Router::new()
        .route(NOTICE, get(notice::show))
        .route(PRIVACY, get(privacy::show))
        .route(ACCESSIBILITY, get(accessibility::show))
}

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
            link(ACCESSIBILITY, accessibility::in_short(visit, words)),
        ],
    }
}
