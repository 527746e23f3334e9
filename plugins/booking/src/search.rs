//! The brick's part in the search of the whole site.

use legollab_brick::{prelude::*, search::Words};

use crate::{
    Booking,
    bindings::exports::legollaborative::brick::search::{Group, Guest, Hit, Query},
    items::{self, Item},
    pages::item_page,
};

/// Things that are looked at: a search has little time.
const LOOKED_AT: usize = 2_000;

impl Guest for Booking {
    fn find(query: Query) -> Result<Vec<Group>, Error> {
        let words = Words::new(&query.words);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let (mut by_name, mut by_description) = (Vec::new(), Vec::new());
        for item in items::all_on_offer().take(LOOKED_AT) {
            if words.are_in([item.name.as_str()]) {
                by_name.push(hit(item, &words, true));
            } else if words.are_in([item.name.as_str(), &item.place, &item.description]) {
                by_description.push(hit(item, &words, false));
            }
        }
        let mut hits = by_name;
        hits.extend(by_description);
        let total = u32::try_from(hits.len()).ok();
        hits.truncate(usize::try_from(query.limit).unwrap_or(usize::MAX));
        Ok(vec![Group {
            kind: "item".to_owned(),
            hits,
            total,
            more: Some(PageRef::new("items")),
        }])
    }
}

fn hit(item: Item, words: &Words, named: bool) -> Hit {
    let excerpt = words.excerpt(&item.description).or_else(|| words.excerpt(&item.place));
    Hit {
        target: item_page(&item.id),
        excerpt: Some(plain(excerpt.unwrap_or(item.place))),
        title: plain(item.name),
        named,
    }
}
