//! What a brick gave for an answer, and what of it somebody gets to see.

use std::collections::{HashMap, HashSet};

use legollab_runtime::call::{Identity, MountedBrick, access};
use serde::Deserialize;

use crate::{
    brick_view::texts,
    view::{PageRef, Text, address::MountAddress},
    visit::SiteRequest,
};

/// The most characters of a name.
const NAME: usize = 200;
/// The most characters around what was found.
const EXCERPT: usize = 300;

/// What was found of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The mount of the brick.
    pub mount: String,
    /// The kind, as in the brick's manifest.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all, if that is known.
    pub total: Option<u32>,
    /// The address of all of them.
    pub more: Option<String>,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its name.
    pub title: String,
    /// A few words around what was found.
    pub excerpt: Option<String>,
    /// The address of the page about it.
    pub href: String,
    /// Whether the words are in its name.
    pub named: bool,
}

impl Group {
    /// Whether the words are in the name of something.
    pub fn is_named(&self) -> bool {
        self.hits.iter().any(|hit| hit.named)
    }
}

/// The answer of `search.find`, before anybody has looked at it.
#[derive(Debug, Deserialize)]
pub struct RawGroup {
    kind: String,
    hits: Vec<RawHit>,
    #[serde(default)]
    total: Option<u32>,
    #[serde(default)]
    more: Option<PageRef>,
}

#[derive(Debug, Deserialize)]
struct RawHit {
    title: Text,
    #[serde(default)]
    excerpt: Option<Text>,
    target: PageRef,
    named: bool,
}

/// Reads an answer and keeps what this caller may see.
///
/// # Errors
/// What of it is not as the brick's manifest says.
pub fn read(answer: &[u8], mounted: &MountedBrick, identity: &Identity, limit: u32) -> Result<Vec<RawGroup>, String> {
    let groups: Vec<RawGroup> = serde_json::from_slice(answer).map_err(|error| error.to_string())?;
    let manifest = mounted.brick.manifest();
    let mut seen = HashSet::new();
    for group in &groups {
        let listed = manifest
            .search
            .as_ref()
            .is_some_and(|search| search.kinds.contains_key(&group.kind));
        if !listed {
            return Err(format!(
                "`search.find` gave the kind `{}`, which the manifest does not list",
                group.kind
            ));
        }
        if !seen.insert(group.kind.clone()) {
            return Err(format!("`search.find` gave the kind `{}` twice", group.kind));
        }
    }
    let page = |page: &PageRef| manifest.pages.iter().find(|known| known.name == page.page);
    let unknown = |wanted: &PageRef| format!("`search.find` leads to the page `{}`, which is not there", wanted.page);
    let mut kept = Vec::new();
    for mut group in groups {
        group.hits.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let mut hits = Vec::new();
        for hit in std::mem::take(&mut group.hits) {
            let about = page(&hit.target).ok_or_else(|| unknown(&hit.target))?;
            if access::admits(&about.access, identity) {
                hits.push(hit);
            } else {
                // How many there are would tell of those that are not shown.
                group.total = None;
            }
        }
        group.hits = hits;
        if let Some(more) = &group.more {
            let about = page(more).ok_or_else(|| unknown(more))?;
            if !access::admits(&about.access, identity) {
                group.more = None;
            }
        }
        if !group.hits.is_empty() {
            kept.push(group);
        }
    }
    Ok(kept)
}

/// The members that groups name.
pub fn members_in(groups: &[RawGroup]) -> impl Iterator<Item = String> {
    let hits = groups.iter().flat_map(|group| &group.hits);
    let texts = hits.flat_map(|hit| std::iter::once(&hit.title).chain(&hit.excerpt));
    texts.flat_map(Text::members).map(str::to_owned)
}

/// The groups in the reader's language.
pub fn written(
    visit: &SiteRequest,
    mounted: &MountedBrick,
    groups: Vec<RawGroup>,
    names: &HashMap<String, String>,
) -> Vec<Group> {
    let texts = texts(visit, mounted, names);
    let address = MountAddress {
        base: &visit.url.base,
        mount: &mounted.name,
    };
    let kinds = mounted.brick.manifest().search.as_ref().map(|search| &search.kinds);
    let written = groups.into_iter().map(|group| {
        let title = kinds.and_then(|kinds| kinds.get(&group.kind));
        let hits = group.hits.iter().map(|hit| Hit {
            title: cut(&texts.text(&hit.title), NAME),
            excerpt: hit.excerpt.as_ref().map(|excerpt| cut(&texts.text(excerpt), EXCERPT)),
            href: address.page(&hit.target),
            named: hit.named,
        });
        Group {
            mount: mounted.name.clone(),
            title: title
                .map(|title| title.get(&visit.locale).to_owned())
                .unwrap_or_default(),
            // A link without a word leads nobody anywhere.
            hits: hits.filter(|hit| !hit.title.is_empty()).collect(),
            total: group.total,
            more: group.more.as_ref().map(|more| address.page(more)),
            kind: group.kind,
        }
    });
    written.filter(|group| !group.hits.is_empty()).collect()
}

/// The beginning of a text, on one line.
fn cut(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
