//! The studio as the server sees it: routes and a menu on the site of its name.

use axum::Router;
use legollab_server::extension::{MenuEntry, MenuReader, SiteExtension};

use crate::{
    begin,
    routes::{Route, Routes},
    site,
    state::Studio,
    words::Words,
};

impl Studio {
    fn parts(&self) -> [Routes; 2] {
        [begin::routes(self), site::routes(self)]
    }

    /// All routes with who may use them.
    pub fn route_table(&self) -> Vec<Route> {
        self.parts().iter().flat_map(|part| part.table().to_vec()).collect()
    }
}

impl SiteExtension for Studio {
    fn routes(&self) -> Router {
        let parts = self.parts().into_iter().map(Routes::into_router);
        parts.fold(Router::new(), Router::merge)
    }

    fn menu(&self, reader: &MenuReader<'_>) -> Vec<MenuEntry> {
        let words = Words::get(reader.locale);
        let entry = |path: &str, id: &str, current: bool| MenuEntry {
            label: words.t(id),
            path: path.to_owned(),
            current,
        };
        if reader.member.is_none() {
            return Vec::new();
        }
        let is_or_below = |path: &str| {
            let rest = reader.path.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let new = ["/new", "/import", "/recipes"].into_iter().any(is_or_below);
        let own = reader.path == "/" || reader.path.starts_with("/sites/");
        vec![entry("/", "menu-sites", own), entry("/new", "menu-new", new)]
    }
}
