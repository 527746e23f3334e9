//! The communes of France: found by their name, and how far they are from each other.
//!
//! `data/communes.tsv` holds 9,458 of the 10,099 that have a thousand inhabitants or more, a line each: number in the official list,
//! name, department, inhabitants, degrees north and east. Numbers, names and inhabitants are those of INSEE in 2026 (Licence
//! Ouverte), places those of GeoNames (CC BY 4.0); the rest are left out because GeoNames could not be matched with certainty.

use std::sync::LazyLock;

const COMMUNES: &str = include_str!("../../data/communes.tsv");
const DEPARTMENTS: &str = include_str!("../../data/departements.tsv");
/// The mean radius of the earth.
const EARTH_KM: f64 = 6371.0;

/// A commune.
#[derive(Debug, Clone, PartialEq)]
pub struct Commune {
    /// Its number in the official list: `31555`.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The number of its department or territory: `31`.
    pub department: &'static str,
    /// The name of that department or territory.
    pub department_name: &'static str,
    /// Its inhabitants.
    pub population: u32,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    folded: String,
}

impl Commune {
    /// Degrees north and east.
    pub fn position(&self) -> (f64, f64) {
        (self.latitude, self.longitude)
    }
}

/// All of them, in the order of their numbers.
fn communes() -> &'static [Commune] {
    static ALL: LazyLock<Vec<Commune>> = LazyLock::new(|| COMMUNES.lines().filter_map(parse).collect());
    &ALL
}

fn parse(line: &'static str) -> Option<Commune> {
    let mut columns = line.split('\t');
    let (code, name, department) = (columns.next()?, columns.next()?, columns.next()?);
    Some(Commune {
        code,
        name,
        department,
        department_name: DEPARTMENTS
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .find_map(|(code, name)| (code == department).then_some(name))?,
        population: columns.next()?.parse().ok()?,
        latitude: columns.next()?.parse().ok()?,
        longitude: columns.next()?.parse().ok()?,
        folded: folded(name),
    })
}

/// A text as it is searched for: without the accents of French, case, or marks between words, and `saint` for `st`.
pub fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => plain.push('a'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' | 'í' | 'ì' => plain.push('i'),
            'ô' | 'ö' | 'ó' | 'ò' | 'õ' => plain.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => plain.push('u'),
            'ÿ' | 'ý' => plain.push('y'),
            'ç' => plain.push('c'),
            'ñ' => plain.push('n'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            // An accent that follows its letter, as some keyboards and files have it.
            '\u{300}'..='\u{36f}' => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let words = plain.split_whitespace().map(|word| match word {
        "st" => "saint",
        "ste" => "sainte",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The commune of a number in the official list.
pub fn commune(code: &str) -> Option<&'static Commune> {
    communes().iter().find(|commune| commune.code == code)
}

/// The communes of exactly this name, whatever its accents and case, the largest first.
pub fn named(name: &str) -> Vec<&'static Commune> {
    let name = folded(name);
    largest_first(communes().iter().filter(|commune| commune.folded == name))
}

/// The communes whose name begins with this text, or has a word that does; those of exactly this name first, then the largest.
pub fn search(text: &str, count: usize) -> Vec<&'static Commune> {
    let text = folded(text);
    if text.is_empty() {
        return Vec::new();
    }
    let inside = format!(" {text}");
    let mut found = largest_first(
        communes()
            .iter()
            .filter(|commune| commune.folded.starts_with(&text) || commune.folded.contains(&inside)),
    );
    found.sort_by_key(|commune| (commune.folded != text, !commune.folded.starts_with(&text)));
    found.truncate(count);
    found
}

fn largest_first(communes: impl Iterator<Item = &'static Commune>) -> Vec<&'static Commune> {
    let mut found: Vec<_> = communes.collect();
    found.sort_by_key(|commune| std::cmp::Reverse(commune.population));
    found
}

/// How far two places are from each other as the crow flies, in kilometres. Each is degrees north and east.
pub fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (north, east) = ((to.0 - from.0).to_radians(), (to.1 - from.1).to_radians());
    let half = (north / 2.0).sin().powi(2)
        + from.0.to_radians().cos() * to.0.to_radians().cos() * (east / 2.0).sin().powi(2);
    2.0 * EARTH_KM * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn position(code: &str) -> (f64, f64) {
        commune(code).unwrap().position()
    }

    #[test]
    fn every_line_is_a_commune_that_lies_in_france() {
        assert_eq!(communes().len(), COMMUNES.lines().count());
        assert!(communes().len() > 9_000);
        for commune in communes() {
            let metropolitan = commune.code < "97";
            let (north, east) = commune.position();
            let inside = (41.3..51.1).contains(&north) && (-5.2..9.6).contains(&east);
            assert_eq!(metropolitan, inside, "{commune:?}");
            assert!(commune.population >= 1_000);
        }
    }

    #[test]
    fn accents_case_and_dashes_do_not_matter() {
        for typed in ["Bègles", "begles", " BÈGLES ", "Be\u{300}gles"] {
            assert_eq!(named(typed).first().map(|it| it.code), Some("33039"), "{typed}");
        }
        let first = |typed: &str| search(typed, 3).first().map(|it| it.name);
        assert_eq!((first("toul"), first("toulo")), (Some("Toul"), Some("Toulouse")));
        assert_eq!(first("st etienne"), Some("Saint-Étienne"));
        assert!(search("", 5).is_empty() && named("Atlantis").is_empty());
    }

    #[test]
    fn communes_of_one_name_are_told_apart() {
        let departments: Vec<_> = named("Saint-Denis").iter().map(|it| it.department).collect();
        assert_eq!(departments, ["974", "93"]);
        assert_eq!(named("Saint-Denis").last().unwrap().department_name, "Seine-Saint-Denis");
    }

    #[test]
    fn distances_are_those_of_maps() {
        // 588 km as the crow flies.
        let paris_toulouse = distance_km(position("75056"), position("31555"));
        assert!((585.0..592.0).contains(&paris_toulouse), "{paris_toulouse}");
        // Across the globe, and across the line where the day changes.
        assert!((distance_km((0.0, 179.5), (0.0, -179.5)) - 111.2).abs() < 0.5);
    }

    proptest! {
        #[test]
        fn a_distance_is_the_same_both_ways(a in (-90.0..90.0, -180.0..180.0), b in (-90.0..90.0, -180.0..180.0), c in (-90.0..90.0, -180.0..180.0)) {
            let (ab, ba) = (distance_km(a, b), distance_km(b, a));
            prop_assert!((ab - ba).abs() < 1e-6 && (0.0..=20_016.0).contains(&ab));
            prop_assert!(distance_km(a, a) < 1e-6);
            prop_assert!(ab <= distance_km(a, c) + distance_km(c, b) + 1e-6);
        }

        #[test]
        fn any_text_can_be_searched_for(text: String) {
            prop_assert!(search(&text, 5).len() <= 5);
        }
    }
}
