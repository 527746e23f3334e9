//! Every page that somebody can reach by links.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::atomic::Ordering,
};

use serde_json::json;

use super::{checks::strings, window::Window};

/// More pages than this from one start means that a page makes ever new links.
const PAGES: usize = 80;

impl Window {
    /// Follows every link of the site from a page on and looks closely at each page, in the site's other language as well.
    /// Pages that differ only in what their address asks for count as one. Gives the addresses.
    ///
    /// # Panics
    /// When there is no end to the pages.
    pub async fn look_around(&mut self, start: &str) -> Vec<String> {
        let (mut seen, mut ahead, mut found) = (BTreeSet::new(), VecDeque::from([start.to_owned()]), Vec::new());
        while let Some(address) = ahead.pop_front() {
            if !seen.insert(kind_of(&address)) {
                continue;
            }
            assert!(found.len() < PAGES, "more than {PAGES} pages: {found:#?}");
            self.go(&address).await;
            if self.ask("return document.contentType", vec![]).await != json!("text/html") {
                continue;
            }
            self.inspect(&address).await;
            ahead.extend(self.links().await);
            found.push(address);
        }
        if self.switch_language().await {
            for address in &found {
                self.go(address).await;
                self.inspect(address).await;
            }
            self.switch_language().await;
        }
        found
    }

    /// Looks closely at the page in the site's other language as well, and comes back.
    pub async fn look_in_both_languages(&mut self, name: &str) {
        self.look(name).await;
        if self.switch_language().await {
            self.look(name).await;
            self.switch_language().await;
        }
    }

    /// Changes to the site's other language by the button that every page has, which for visitors is a link; false where there is
    /// none.
    pub async fn switch_language(&self) -> bool {
        let (before, clicked) = (self.language().await, self.clicked());
        let switch = "form button[name=language], header a[hreflang]";
        let Some(button) = self.all(switch).await.into_iter().next() else {
            return false;
        };
        self.press(&button).await;
        self.clicked.store(clicked, Ordering::Relaxed);
        let after = self.language().await;
        if after == before {
            self.fail(&format!("{} stays in the language `{before}`", self.address().await));
        }
        true
    }

    async fn inspect(&mut self, address: &str) {
        let name = kind_of(address).replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        // What only members may do leads visitors to the page where they sign in, which says so in its status.
        self.look_at(name.trim_matches('-'), &[401]).await;
    }

    /// Where the links of the page lead on this site.
    async fn links(&self) -> Vec<String> {
        let script = "
            return [...document.querySelectorAll('a[href]:not([hreflang])')].map((link) => new URL(link.href))
                .filter((url) => url.origin === location.origin)
                .map((url) => url.origin + url.pathname + url.search);";
        strings(self.ask(script, vec![]).await)
    }
}

/// What an address has in common with those of the same kind: its path, and the names of what it asks for.
fn kind_of(address: &str) -> String {
    let path = address
        .split("//")
        .nth(1)
        .and_then(|rest| rest.split_once('/'))
        .map_or("", |(_, path)| path);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let names: Vec<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    // Numbers and identifiers in a path name one of many.
    let parts = path.split('/').map(|part| {
        if part.chars().any(|c| c.is_ascii_digit()) {
            "_"
        } else {
            part
        }
    });
    format!("{}?{}", parts.collect::<Vec<_>>().join("/"), names.join("&"))
}
