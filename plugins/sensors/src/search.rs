//! The brick's part in the search of the whole site.

use legollab_brick::{prelude::*, search::Words};

use crate::{
    Sensors,
    bindings::exports::legollaborative::brick::search::{Group, Guest, Hit, Query},
    pages::station_page,
    stations,
};

impl Guest for Sensors {
    fn find(query: Query) -> Result<Vec<Group>, Error> {
        let words = Words::new(&query.words);
        let found = stations::in_service(None).filter_map(|station| {
            let named = words.are_in([station.name.as_str()]);
            (named || words.are_in([station.name.as_str(), &station.place])).then(|| Hit {
                target: station_page(&station.id),
                title: plain(station.name),
                excerpt: Some(plain(station.place)),
                named,
            })
        });
        let mut hits: Vec<Hit> = found.collect();
        hits.sort_by_key(|hit| !hit.named);
        let total = u32::try_from(hits.len()).ok();
        hits.truncate(usize::try_from(query.limit).unwrap_or(usize::MAX));
        Ok(vec![Group {
            kind: "station".to_owned(),
            hits,
            total,
            more: Some(PageRef::new("air")),
        }])
    }
}
