//! The brick's part in the search of the whole site: offers that take part, for everybody; needs for those whose they are.

use legollab_brick::{prelude::*, search::Words};

use crate::{
    Matching,
    bindings::exports::legollaborative::brick::search::{Group, Guest, Hit, Query},
    catalogue, needs, offers,
    profile::Profile,
};

/// Offers that are looked at: a search has little time.
const LOOKED_AT: usize = 2_000;

impl Guest for Matching {
    fn find(query: Query) -> Result<Vec<Group>, Error> {
        let words = Words::new(&query.words);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let offers = offers::open(None).take(LOOKED_AT).filter_map(|offer| {
            let page = PageRef::new("offer").with("offer", &offer.id);
            hit(&offer.profile, page, &words)
        });
        // Who needs what is nobody else's to know.
        let own = caller::member().map(|member| needs::of_member(&member.id));
        let needs = own.into_iter().flatten().filter_map(|need| {
            let page = PageRef::new("need").with("need", &need.id);
            hit(&need.profile, page, &words)
        });
        Ok(vec![
            group("offer", offers.collect(), query.limit, PageRef::new("offers")),
            group("need", needs.collect(), query.limit, PageRef::new("my-needs")),
        ])
    }
}

/// The best hits of a kind: those by name first.
fn group(kind: &str, mut hits: Vec<Hit>, limit: u32, more: PageRef) -> Group {
    hits.sort_by_key(|hit| !hit.named);
    let total = u32::try_from(hits.len()).ok();
    hits.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Group {
        kind: kind.to_owned(),
        hits,
        total,
        more: Some(more),
    }
}

fn hit(profile: &Profile, target: PageRef, words: &Words) -> Option<Hit> {
    let named = words.are_in([profile.title.as_str()]);
    let skills = catalogue::names(&profile.skills);
    if !named
        && !words.are_in([
            profile.title.as_str(),
            &skills,
            &profile.place.name,
            &profile.description,
        ])
    {
        return None;
    }
    let excerpt = words.excerpt(&profile.description).unwrap_or(skills);
    Some(Hit {
        title: plain(&profile.title),
        excerpt: (!excerpt.is_empty()).then(|| plain(excerpt)),
        target,
        named,
    })
}
