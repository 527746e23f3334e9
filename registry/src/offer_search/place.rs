//! From where distances are measured: a commune that was chosen, or the reader's own organisation.

use legollab_web::query::Query;

use crate::{
    identity::{Person, tables::organisation},
    offers::Offer,
    places::{self, Commune, distance_km},
};

/// Communes that are proposed where a name is not clear.
const PROPOSED: usize = 6;

/// From where distances are measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// What it is called.
    pub name: String,
    /// Degrees north and east.
    pub position: (f64, f64),
    /// The commune's number in the official list; none for an organisation's own place.
    pub commune: Option<&'static str>,
}

/// What was found for what was typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Near {
    /// What was typed.
    pub typed: String,
    /// The place; none where none was chosen, or what was typed is not clear.
    pub place: Option<Place>,
    /// The communes that it may be, where what was typed is not clear.
    pub proposed: Vec<&'static Commune>,
}

impl Near {
    /// Reads `near`, the name of a commune, and `commune`, its number where the name alone is not clear. Without either it is the
    /// place of the reader's own organisation: the first holder that says where it is, or else the first organisation.
    pub fn of(query: &Query, person: Option<&Person>) -> Self {
        let typed = query.get("near").trim().to_owned();
        if let Some(commune) =
            places::commune(query.get("commune")).filter(|_| typed.is_empty() || is_of(query, &typed))
        {
            return Self {
                typed: commune.name.to_owned(),
                place: Some(of_commune(commune)),
                proposed: Vec::new(),
            };
        }
        if typed.is_empty() {
            return Self {
                place: person.and_then(own),
                ..Self::default()
            };
        }
        let exact = places::named(&typed);
        match exact.as_slice() {
            [one] => Self {
                place: Some(of_commune(one)),
                typed,
                proposed: Vec::new(),
            },
            [] => Self {
                proposed: places::search(&typed, PROPOSED),
                typed,
                place: None,
            },
            several => Self {
                proposed: several.iter().copied().take(PROPOSED).collect(),
                typed,
                place: None,
            },
        }
    }
}

/// Whether the number in the address is of the name beside it, and not of a name that was typed before.
fn is_of(query: &Query, typed: &str) -> bool {
    places::commune(query.get("commune")).is_some_and(|commune| places::folded(commune.name) == places::folded(typed))
}

fn of_commune(commune: &'static Commune) -> Place {
    Place {
        name: commune.name.to_owned(),
        position: commune.position(),
        commune: Some(commune.code),
    }
}

fn own(person: &Person) -> Option<Place> {
    let mut known: Vec<(&organisation::Model, (f64, f64))> = person
        .memberships
        .iter()
        .filter_map(|it| Some((&it.organisation, position(&it.organisation)?)))
        .collect();
    known.sort_by_key(|(organisation, _)| !organisation.is_holder);
    let (organisation, position) = known.first()?;
    Some(Place {
        name: organisation
            .locality
            .clone()
            .unwrap_or_else(|| organisation.title.clone()),
        position: *position,
        commune: None,
    })
}

/// Where an organisation is, if it says so.
pub fn position(organisation: &organisation::Model) -> Option<(f64, f64)> {
    organisation.latitude.zip(organisation.longitude)
}

/// How far an offer's provider is from a place, in whole kilometres.
pub fn km_to(place: &Place, offer: &Offer) -> Option<i64> {
    let km = distance_km(place.position, position(&offer.provider)?).round();
    // A distance on earth, far below what an i64 holds.
    (0.0..30_000.0).contains(&km).then_some(km as i64)
}

/// Whether an offer can be had at a place: from afar, or because the provider comes that far. What is not known is taken for yes, and
/// the page says so.
pub fn reaches(offer: &Offer, km: Option<i64>) -> bool {
    offer.draft.remote || km.is_none() || offer.draft.radius_km.zip(km).is_some_and(|(radius, km)| km <= radius)
}
