//! Where which skills are short. A territory is what is nearer to its place than to any other; a place belongs to the first of
//! equally near ones.

use std::collections::BTreeMap;

use super::sphere::{self, Point};

/// A need: which skills, where.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// One bit for each skill.
    pub skills: u128,
    /// Where.
    pub place: Point,
}

/// An offer: which skills, from where, how far, for how many.
#[derive(Debug, Clone, Copy)]
pub struct Free {
    /// One bit for each skill.
    pub skills: u128,
    /// From where.
    pub place: Point,
    /// The farthest distance in metres.
    pub radius: u32,
    /// Free places.
    pub places: u32,
}

/// How a skill fares in a territory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Needs that wait.
    pub wanted: u32,
    /// Free places of offers that come as far as the place of the territory.
    pub free: u32,
}

impl Count {
    /// How many needs there are more than places.
    pub fn short(self) -> u32 {
        self.wanted.saturating_sub(self.free)
    }
}

/// The territory of a place; none if there are no territories.
pub fn territory_of(place: Point, territories: &[Point]) -> Option<usize> {
    let far = |(number, territory): (usize, &Point)| (sphere::metres(place, *territory), number);
    territories.iter().enumerate().map(far).min().map(|(_, number)| number)
}

/// Needs and free places by territory and number of the skill, where anybody needs it. An offer counts in each territory that it
/// reaches: so what is short is short whichever way its places are given.
pub fn count(
    territories: &[Point],
    wanted: impl IntoIterator<Item = Wanted>,
    free: impl IntoIterator<Item = Free>,
) -> BTreeMap<(usize, u32), Count> {
    let mut counts: BTreeMap<(usize, u32), Count> = BTreeMap::new();
    for need in wanted {
        if let Some(territory) = territory_of(need.place, territories) {
            for skill in numbers(need.skills) {
                counts.entry((territory, skill)).or_default().wanted += 1;
            }
        }
    }
    for offer in free {
        for (number, territory) in territories.iter().enumerate() {
            if sphere::metres(offer.place, *territory) > offer.radius {
                continue;
            }
            for skill in numbers(offer.skills) {
                if let Some(count) = counts.get_mut(&(number, skill)) {
                    count.free += offer.places;
                }
            }
        }
    }
    counts
}

/// The numbers of the bits of a set.
fn numbers(set: u128) -> impl Iterator<Item = u32> {
    (0..u128::BITS).filter(move |number| set >> number & 1 == 1)
}
