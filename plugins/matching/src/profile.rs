//! What offers and needs have in common, and how it is checked.

use legollab_brick::{calendar::Weekday, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    bindings::exports::legollaborative::matching::catalogue,
    catalogue::{Place, SKILLS},
    rules::week::{self, DAYS, Window},
    settings::Rules,
};

/// The most offers, and the most needs, that one member may have.
pub const PER_MEMBER: usize = 20;
const TITLE_LENGTH: usize = 100;
/// The longest text, in characters.
pub const TEXT_LENGTH: usize = 2_000;
const SKILLS_LIMIT: usize = 10;
const WINDOWS_LIMIT: usize = 28;

/// What offers and needs have in common.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// Title.
    pub title: String,
    /// Description.
    pub description: String,
    /// Skills, by identifier.
    pub skills: Vec<String>,
    /// Languages, by name.
    pub languages: Vec<String>,
    /// Where.
    pub place: Place,
    /// The farthest distance, in kilometres.
    pub radius_km: u16,
    /// When, every week.
    pub hours: Vec<Window>,
}

/// A profile as it was given.
pub struct Given<'a> {
    /// Title.
    pub title: &'a str,
    /// Description.
    pub description: &'a str,
    /// Skills.
    pub skills: &'a [String],
    /// Languages.
    pub languages: catalogue::Languages,
    /// Where.
    pub place: &'a catalogue::Place,
    /// The farthest distance.
    pub radius_km: u16,
    /// When.
    pub hours: &'a [catalogue::Hours],
}

impl Profile {
    /// Checks what was given; what is wrong is told of the fields below `path`. Skills in `kept` may be retired.
    pub fn check(given: &Given<'_>, path: &str, rules: &Rules, kept: &[String], problems: &mut Problems) -> Self {
        problems.length(
            given.title,
            TITLE_LENGTH,
            &format!("{path}.title"),
            t!("title-length", limit = TITLE_LENGTH),
        );
        check_text(given.description, &format!("{path}.description"), problems);
        let mut skills = given.skills.to_vec();
        skills.sort();
        skills.dedup();
        problems.unless(
            (1..=SKILLS_LIMIT).contains(&skills.len()),
            format!("{path}.skills"),
            t!("skills-range", limit = SKILLS_LIMIT),
        );
        let can_be_named = |id: &String| kept.contains(id) || SKILLS.get(id).is_some_and(|skill| !skill.retired);
        problems.unless(
            skills.iter().all(can_be_named),
            format!("{path}.skills"),
            t!("skill-not-in-use"),
        );
        let languages = names_of(given.languages);
        problems.unless(
            !languages.is_empty(),
            format!("{path}.languages"),
            t!("language-missing"),
        );
        problems.unless(
            (1..=rules.radius_limit_km).contains(&given.radius_km),
            format!("{path}.radiusKm"),
            t!("radius-range", limit = rules.radius_limit_km),
        );
        Self {
            title: given.title.trim().to_owned(),
            description: given.description.trim().to_owned(),
            skills,
            languages,
            place: Place::check(given.place, &format!("{path}.place"), problems),
            radius_km: given.radius_km,
            hours: check_hours(given.hours, &format!("{path}.hours"), problems),
        }
    }

    /// The languages as bits.
    pub fn language_bits(&self) -> u32 {
        languages(&self.languages).bits().into()
    }

    /// The farthest distance in metres.
    pub fn radius(&self) -> u32 {
        u32::from(self.radius_km) * 1_000
    }
}

/// Notes a text that is too long.
pub fn check_text(text: &str, path: &str, problems: &mut Problems) {
    problems.unless(
        text.chars().count() <= TEXT_LENGTH,
        path,
        t!("text-length", limit = TEXT_LENGTH),
    );
}

/// The languages of these names. An unknown name is none.
pub fn languages(names: &[String]) -> catalogue::Languages {
    catalogue::Languages::all()
        .iter_names()
        .filter(|(name, _)| names.iter().any(|own| *own == language_name(name)))
        .fold(catalogue::Languages::empty(), |all, (_, language)| all | language)
}

/// The names of languages, as in the contract.
pub fn names_of(languages: catalogue::Languages) -> Vec<String> {
    languages.iter_names().map(|(name, _)| language_name(name)).collect()
}

fn language_name(constant: &str) -> String {
    constant.to_lowercase().replace('_', "-")
}

fn check_hours(given: &[catalogue::Hours], path: &str, problems: &mut Problems) -> Vec<Window> {
    problems.unless(
        (1..=WINDOWS_LIMIT).contains(&given.len()),
        path,
        t!("hours-count", limit = WINDOWS_LIMIT),
    );
    let mut windows: Vec<(usize, Window)> = Vec::new();
    for (place, hours) in given.iter().enumerate() {
        let (from, until) = (week::read_time(&hours.from), week::read_end(&hours.until));
        problems.unless(from.is_some(), format!("{path}[{place}].from"), t!("time-malformed"));
        problems.unless(until.is_some(), format!("{path}[{place}].until"), t!("time-malformed"));
        let (Some(from), Some(until)) = (from, until) else {
            continue;
        };
        if from >= until {
            problems.add(format!("{path}[{place}].until"), t!("ends-before-beginning"));
            continue;
        }
        let day = day_number(hours.day);
        windows.push((place, Window { day, from, until }));
    }
    windows.sort_by_key(|(_, window)| *window);
    for two in windows.windows(2) {
        if let [(_, one), (place, other)] = two
            && one.day == other.day
            && other.from < one.until
        {
            problems.add(format!("{path}[{place}].from"), t!("hours-overlap"));
        }
    }
    windows.into_iter().map(|(_, window)| window).collect()
}

/// Hours as they are given to others.
pub fn show_hours(windows: &[Window]) -> Vec<catalogue::Hours> {
    windows
        .iter()
        .map(|window| catalogue::Hours {
            day: weekday(window.day),
            from: week::write_time(window.from),
            until: week::write_time(window.until),
        })
        .collect()
}

/// Hours as the values of a form.
pub fn hours_json(windows: &[Window]) -> legollab_brick::serde_json::Value {
    let hours = windows.iter().map(|window| {
        json!({
            "day": DAYS.get(usize::from(window.day)),
            "from": week::write_time(window.from),
            "until": week::write_time(window.until),
        })
    });
    hours.collect()
}

/// 0 for Monday.
pub fn day_number(day: Weekday) -> u8 {
    match day {
        Weekday::Monday => 0,
        Weekday::Tuesday => 1,
        Weekday::Wednesday => 2,
        Weekday::Thursday => 3,
        Weekday::Friday => 4,
        Weekday::Saturday => 5,
        Weekday::Sunday => 6,
    }
}

fn weekday(number: u8) -> Weekday {
    match number {
        0 => Weekday::Monday,
        1 => Weekday::Tuesday,
        2 => Weekday::Wednesday,
        3 => Weekday::Thursday,
        4 => Weekday::Friday,
        5 => Weekday::Saturday,
        _ => Weekday::Sunday,
    }
}
