//! Skills and places, which the stewards keep.

use legollab_brick::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Matching,
    bindings::exports::legollaborative::matching::catalogue::{self, Guest, SkillId},
    rules::sphere::Point,
};

/// The most skills: each is one bit of a number.
const SKILLS_LIMIT: usize = 120;
/// The most places to choose from.
const PLACES_LIMIT: usize = 100;
/// The longest name of a skill or place, in characters.
pub const NAME_LENGTH: usize = 100;

/// A skill as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Skill {
    /// Identifier: the number in the order of adding, as `007`.
    pub id: String,
    /// Name in French.
    pub french: String,
    /// Name in English.
    pub english: String,
    /// Whether new offers and needs can name it.
    #[serde(default)]
    pub retired: bool,
    /// Whether an offer that names it has to give evidence.
    #[serde(default)]
    pub evidence: bool,
}

/// All skills. None is ever removed, so the order of adding is that of the identifiers.
pub const SKILLS: Collection<Skill> = Collection::new();

impl Record for Skill {
    type Id = String;
    const COLLECTION: &'static str = "skills";

    fn id(&self) -> String {
        self.id.clone()
    }
}

impl Skill {
    /// The name in the caller's language, or in the other one where it has none.
    pub fn name(&self) -> &str {
        let (first, second) = if caller::locale().starts_with("fr") {
            (&self.french, &self.english)
        } else {
            (&self.english, &self.french)
        };
        if first.is_empty() { second } else { first }
    }

    /// Its bit in a set of skills; none if its identifier is no number.
    fn bit(id: &str) -> Option<u128> {
        let number: u32 = id.parse().ok()?;
        1_u128.checked_shl(number)
    }
}

/// The set of these skills. An unknown one is no part of it.
pub fn set_of(skills: &[String]) -> u128 {
    skills
        .iter()
        .filter_map(|id| Skill::bit(id))
        .fold(0, |set, bit| set | bit)
}

/// Those of these skills that need evidence.
pub fn with_evidence(skills: &[String]) -> Vec<String> {
    let needs_it = |id: &&String| SKILLS.get(id.as_str()).is_some_and(|skill| skill.evidence);
    skills.iter().filter(needs_it).cloned().collect()
}

/// The names of these skills in the caller's language.
pub fn names(skills: &[String]) -> String {
    let names: Vec<String> = skills
        .iter()
        .map(|id| {
            SKILLS
                .get(id)
                .map_or_else(|| id.clone(), |skill| skill.name().to_owned())
        })
        .collect();
    names.join(", ")
}

/// A place as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Name.
    pub name: String,
    /// Where it is.
    #[serde(flatten)]
    pub point: Point,
}

/// The places to choose from.
pub const PLACES: Collection<Place> = Collection::new();

impl Record for Place {
    type Id = String;
    const COLLECTION: &'static str = "places";

    fn id(&self) -> String {
        self.name.clone()
    }
}

impl Place {
    /// Checks a place as it was given; what is wrong is told of the field at `path`.
    pub fn check(given: &catalogue::Place, path: &str, problems: &mut Problems) -> Self {
        let point = Point {
            latitude: given.latitude,
            longitude: given.longitude,
        };
        problems.length(
            &given.name,
            NAME_LENGTH,
            &format!("{path}.name"),
            t!("place-length", limit = NAME_LENGTH),
        );
        problems.unless(
            (-90.0..=90.0).contains(&point.latitude),
            format!("{path}.latitude"),
            t!("latitude-range"),
        );
        problems.unless(
            (-180.0..=180.0).contains(&point.longitude),
            format!("{path}.longitude"),
            t!("longitude-range"),
        );
        Self {
            name: given.name.trim().to_owned(),
            // About a hundred metres: nobody's door.
            point: point.rounded(3),
        }
    }

    /// The place as it is given to others, to so many digits behind the point.
    pub fn show(&self, digits: i32) -> catalogue::Place {
        let point = self.point.rounded(digits);
        catalogue::Place {
            name: self.name.clone(),
            latitude: point.latitude,
            longitude: point.longitude,
        }
    }
}

/// A place as the value of a form.
pub fn place_json(place: &Place) -> legollab_brick::serde_json::Value {
    json!({
        "name": place.name,
        "latitude": place.point.latitude,
        "longitude": place.point.longitude,
    })
}

fn find(skill: &str) -> Result<Skill, Error> {
    SKILLS.get(skill).ok_or_else(|| not_found(t!("no-such-skill")))
}

fn check_names(french: &str, english: &str) -> Result<(), Error> {
    let mut problems = Problems::new();
    let (french, english) = (french.trim(), english.trim());
    for (name, other, path) in [(french, english, "french"), (english, french, "english")] {
        let fits = name.chars().count() <= NAME_LENGTH;
        let needed = other.is_empty();
        let shows = legollab_brick::text::shows_something(name);
        problems.unless(
            fits && (shows || (name.is_empty() && !needed)),
            path,
            t!("skill-name-length", limit = NAME_LENGTH),
        );
    }
    problems.finish()
}

impl Guest for Matching {
    fn add_skill(french: String, english: String) -> Result<SkillId, Error> {
        check_names(&french, &english)?;
        let number = SKILLS.all().into_iter().count();
        if number >= SKILLS_LIMIT {
            return Err(conflict(t!("too-many-skills", limit = SKILLS_LIMIT)));
        }
        let id = format!("{number:03}");
        SKILLS.put(&Skill {
            id: id.clone(),
            french: french.trim().to_owned(),
            english: english.trim().to_owned(),
            retired: false,
            evidence: false,
        });
        Ok(id)
    }

    fn rename_skill(skill: SkillId, french: String, english: String) -> Result<(), Error> {
        let skill = find(&skill)?;
        check_names(&french, &english)?;
        SKILLS.put(&Skill {
            french: french.trim().to_owned(),
            english: english.trim().to_owned(),
            ..skill
        });
        Ok(())
    }

    fn retire_skill(skill: SkillId) -> Result<(), Error> {
        let skill = find(&skill)?;
        SKILLS.put(&Skill { retired: true, ..skill });
        Ok(())
    }

    fn restore_skill(skill: SkillId) -> Result<(), Error> {
        let skill = find(&skill)?;
        SKILLS.put(&Skill {
            retired: false,
            ..skill
        });
        Ok(())
    }

    fn require_evidence(skill: SkillId, required: bool) -> Result<(), Error> {
        let skill = find(&skill)?;
        SKILLS.put(&Skill {
            evidence: required,
            ..skill
        });
        Ok(())
    }

    fn skills() -> Result<Vec<catalogue::Skill>, Error> {
        let show = |skill: Skill| catalogue::Skill {
            id: skill.id,
            french: skill.french,
            english: skill.english,
            retired: skill.retired,
            evidence: skill.evidence,
        };
        Ok(SKILLS.all().into_iter().map(show).collect())
    }

    fn add_place(place: catalogue::Place) -> Result<(), Error> {
        let mut problems = Problems::new();
        let place = Place::check(&place, "place", &mut problems);
        problems.finish()?;
        if !PLACES.contains(&place.name) && PLACES.all().into_iter().count() >= PLACES_LIMIT {
            return Err(conflict(t!("too-many-places", limit = PLACES_LIMIT)));
        }
        PLACES.put(&place);
        Ok(())
    }

    fn remove_place(name: String) -> Result<(), Error> {
        PLACES
            .remove(&name)
            .map(|_| ())
            .ok_or_else(|| not_found(t!("no-such-place")))
    }

    fn places() -> Result<Vec<catalogue::Place>, Error> {
        Ok(PLACES.all().into_iter().map(|place| place.show(3)).collect())
    }
}
