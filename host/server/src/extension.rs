//! What a crate above this one adds to a site: routes of its own, and its menu.

use std::sync::Arc;

use axum::Router;
use legollab_runtime::storage::Member;
use legollab_web::fault::Fault;

/// What is added to one site of a server.
pub trait SiteExtension: Send + Sync + 'static {
    /// Its routes, below the site's base. They come before the site's own: `/` is the extension's if it has one, and what it
    /// does not know (accounts, `/robots.txt`, the steward's area) stays the site's. A handler takes a
    /// [`crate::visit::SiteRequest`] to know who asks, and a [`crate::visit::Form`] to change something.
    fn routes(&self) -> Router;

    /// The pages in the site's menu, in the place of those of bricks.
    fn menu(&self, reader: &MenuReader<'_>) -> Vec<MenuEntry>;
}

/// For whom a menu is.
#[derive(Debug, Clone, Copy)]
pub struct MenuReader<'a> {
    /// The language, one of the site's.
    pub locale: &'a str,
    /// The path that is shown, below the site's base and without its query.
    pub path: &'a str,
    /// Who is signed in.
    pub member: Option<&'a Member>,
}

/// A page in a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// What it says.
    pub label: String,
    /// Its path, below the site's base.
    pub path: String,
    /// Whether it is the page one is on, or one of its own pages.
    pub current: bool,
}

/// An extension with its routes before those of the site.
pub struct InstalledExtension {
    /// The extension.
    pub extension: Arc<dyn SiteExtension>,
    /// Its routes, then those of the site.
    pub router: Router,
}

impl InstalledExtension {
    /// Puts an extension before the routes of a site.
    pub fn new(extension: Arc<dyn SiteExtension>, site: Router) -> Self {
        let router = extension
            .routes()
            .method_not_allowed_fallback(async || Fault::MethodNotAllowed { allow: String::new() })
            .fallback_service(site);
        Self { extension, router }
    }
}
