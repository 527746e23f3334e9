//! The laws of collections: indexes stay in step, scans are in order and complete, pages join up.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::*;
use crate::native;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Bike {
    id: String,
    owner: String,
    wheels: i64,
    plate: Option<String>,
}

const BIKES: Collection<Bike> = Collection::new();
const BY_OWNER: Index<Bike, (String, i64)> = Index::new("by-owner");
const BY_PLATE: UniqueIndex<Bike, String> = UniqueIndex::new("by-plate");

impl Record for Bike {
    type Id = String;
    const COLLECTION: &'static str = "bikes";

    fn id(&self) -> String {
        self.id.clone()
    }

    fn index(&self, entries: &mut Entries<Self>) {
        entries.add(&BY_OWNER, (&self.owner, self.wheels));
        if let Some(plate) = &self.plate {
            entries.add_unique(&BY_PLATE, plate);
        }
    }
}

fn bike(id: &str, owner: &str, wheels: i64, plate: Option<&str>) -> Bike {
    Bike {
        id: id.into(),
        owner: owner.into(),
        wheels,
        plate: plate.map(str::to_owned),
    }
}

fn ids(bikes: impl IntoIterator<Item = Bike>) -> Vec<String> {
    bikes.into_iter().map(|bike| bike.id).collect()
}

#[test]
fn a_unique_key_belongs_to_one_record_until_it_is_given_up() {
    native::reset();
    BIKES.put(&bike("a", "ada", 2, Some("X")));
    let before = native::entries();
    assert_eq!(BIKES.try_put(&bike("b", "bob", 2, Some("X"))), Err(Taken));
    assert_eq!(native::entries(), before, "a refused put writes nothing");
    BIKES.put(&bike("a", "ada", 2, None));
    BIKES.put(&bike("b", "bob", 2, Some("X")));
    assert_eq!(BY_PLATE.find("X").unwrap().id, "b");
}

#[test]
fn an_index_finds_by_its_first_parts_and_by_range() {
    native::reset();
    for record in [
        bike("a", "ada", 3, None),
        bike("b", "ada", -1, None),
        bike("c", "adam", 2, None),
    ] {
        BIKES.put(&record);
    }
    assert_eq!(ids(BY_OWNER.of(&("ada",))), ["b", "a"]);
    assert_eq!(ids(BY_OWNER.of(&("ada",)).backward()), ["a", "b"]);
    assert_eq!(ids(BY_OWNER.range(("ada", 0i64)..("adam", 2i64))), ["a"]);
    assert_eq!(ids(BY_OWNER.range(("ada", 0i64)..=("adam", 2i64))), ["a", "c"]);
    assert_eq!(ids(BY_OWNER.all()), ["b", "a", "c"]);
    assert!(BY_OWNER.of(&("ad",)).is_empty());
}

#[test]
fn a_cursor_of_another_scan_is_refused() {
    native::reset();
    BIKES.put(&bike("a", "ada", 1, None));
    BIKES.put(&bike("b", "ada", 1, None));
    let next = BIKES.all().page(None, 1).unwrap().next.unwrap();
    assert_eq!(BY_OWNER.all().page(Some(&next), 1), Err(BadCursor));
    for wrong in ["", "0", "zz", "00"] {
        assert_eq!(BIKES.all().page(Some(wrong), 1), Err(BadCursor), "{wrong}");
    }
}

#[test]
fn identifiers_sort_by_the_time_they_were_given() {
    native::reset();
    native::set_now(1_700_000_000_000);
    let earlier = BIKES.fresh_id();
    native::set_now(1_700_000_000_001);
    let later = BIKES.fresh_id();
    assert!(earlier < later, "{earlier} {later}");
    assert_eq!(earlier.len(), 18);
}

fn any_bike() -> impl Strategy<Value = Bike> {
    ("[a-c]{1,2}", "[x-z\0]{0,2}", -2i64..3).prop_map(|(id, owner, wheels)| Bike {
        id,
        owner,
        wheels,
        plate: None,
    })
}

proptest! {
    /// After any puts and removals the store holds what a plain map holds, and every index just its entries.
    #[test]
    fn collections_are_maps(
        steps in prop::collection::vec((any_bike(), any::<bool>()), 0..200),
        limit in 1u32..9,
        backward in any::<bool>(),
    ) {
        native::reset();
        let mut model = BTreeMap::new();
        for (bike, put) in steps {
            if put {
                BIKES.put(&bike);
                model.insert(bike.id.clone(), bike);
            } else {
                prop_assert_eq!(BIKES.remove(&bike.id), model.remove(&bike.id));
            }
        }
        prop_assert_eq!(BIKES.all().into_iter().collect::<Vec<_>>(), model.values().cloned().collect::<Vec<_>>());
        let mut by_owner: Vec<Bike> = model.values().cloned().collect();
        by_owner.sort_by_key(|bike| (bike.owner.clone(), bike.wheels, bike.id.clone()));
        let scan = || if backward { BY_OWNER.all().backward() } else { BY_OWNER.all() };
        if backward {
            by_owner.reverse();
        }
        prop_assert_eq!(scan().into_iter().collect::<Vec<_>>(), by_owner.clone());
        let (mut paged, mut cursor) = (Vec::new(), None);
        loop {
            let page = scan().page(cursor.as_deref(), limit).unwrap();
            prop_assert!(page.records.len() <= limit as usize);
            paged.extend(page.records);
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        prop_assert_eq!(paged, by_owner);
        prop_assert_eq!(native::entries().len(), 2 * model.len(), "one entry for the record and one for its index");
    }
}
