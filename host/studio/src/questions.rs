//! The three questions: what a site is for, where it is, which languages it speaks. They are asked before it is there, and can be
//! answered anew at any time.

use legollab_package::Localised;
use legollab_runtime::{change::Operation, manifest::PlatformInfo};
use legollab_server::visit::Form;
use legollab_texts::escape::shows_something;
use legollab_web::theme::components::{Answer, Field, Form as FormPage};

use crate::{recipe::Recipe, words::Words};

/// The most letters of what a site is for.
const PURPOSE_CHARS: usize = 300;

/// Where sites are, with the message that names each place.
const ZONES: [(&str, &str); 18] = [
    ("Europe/Paris", "zone-france"),
    ("America/Guadeloupe", "zone-guadeloupe"),
    ("America/Martinique", "zone-martinique"),
    ("America/Cayenne", "zone-guiana"),
    ("Indian/Reunion", "zone-reunion"),
    ("Indian/Mayotte", "zone-mayotte"),
    ("America/Miquelon", "zone-miquelon"),
    ("Pacific/Noumea", "zone-new-caledonia"),
    ("Pacific/Tahiti", "zone-polynesia"),
    ("Europe/Brussels", "zone-belgium"),
    ("Europe/Zurich", "zone-switzerland"),
    ("Europe/Luxembourg", "zone-luxembourg"),
    ("Europe/Berlin", "zone-germany"),
    ("Europe/Madrid", "zone-spain"),
    ("Europe/Rome", "zone-italy"),
    ("Europe/London", "zone-united-kingdom"),
    ("Europe/Dublin", "zone-ireland"),
    ("America/Toronto", "zone-quebec"),
];

/// The languages that a site can speak, the first the usual one, with the message that names them.
const LANGUAGES: [(&str, &str); 4] = [
    ("fr", "languages-fr"),
    ("fr,en", "languages-fr-en"),
    ("en,fr", "languages-en-fr"),
    ("en", "languages-en"),
];

/// What is answered, and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Questions {
    /// What the site is for.
    pub purpose: String,
    /// The time zone.
    pub zone: String,
    /// The languages, joined by commas.
    pub languages: String,
    problems: [Option<String>; 3],
}

impl Questions {
    /// What is asked of somebody who has not answered yet.
    pub fn proposed(recipe: Option<&Recipe>, words: &Words) -> Self {
        let locale = words.language().tag();
        Self {
            purpose: recipe
                .map(|recipe| recipe.purpose.get(locale).to_owned())
                .unwrap_or_default(),
            zone: "Europe/Paris".to_owned(),
            languages: locale.to_owned(),
            problems: Default::default(),
        }
    }

    /// What was answered before, as it was kept.
    pub fn kept(purpose: &str, zone: &str, languages: &str) -> Self {
        Self {
            purpose: purpose.to_owned(),
            zone: zone.to_owned(),
            languages: languages.to_owned(),
            problems: Default::default(),
        }
    }

    /// What a site says of itself now.
    pub fn of(info: &PlatformInfo, words: &Words) -> Self {
        Self::kept(
            info.summary.get(words.language().tag()),
            &info.time_zone,
            &info.languages.join(","),
        )
    }

    /// Reads a form.
    pub fn read(form: &Form, words: &Words) -> Self {
        let mut read = Self {
            purpose: form.get("purpose").split_whitespace().collect::<Vec<_>>().join(" "),
            zone: form.get("zone").trim().to_owned(),
            languages: form.get("languages").trim().to_owned(),
            problems: Default::default(),
        };
        let bad = read.purpose.chars().count() > PURPOSE_CHARS
            || read.purpose.chars().any(char::is_control)
            || !(read.purpose.is_empty() || shows_something(&read.purpose));
        read.problems = [
            bad.then(|| words.text("question-purpose-bad", &[("letters", PURPOSE_CHARS.into())])),
            jiff::tz::TimeZone::get(&read.zone)
                .err()
                .map(|_| words.t("question-zone-bad")),
            (!LANGUAGES.iter().any(|(tags, _)| *tags == read.languages)).then(|| words.t("question-languages-bad")),
        ];
        read
    }

    /// Whether something is wrong.
    pub fn is_wrong(&self) -> bool {
        self.problems.iter().any(Option::is_some)
    }

    /// The languages as a site has them.
    pub fn tags(&self) -> Vec<String> {
        self.languages.split(',').map(str::to_owned).collect()
    }

    /// The sentence in the languages of the site: a recipe's own is there in all of them, anybody's own in the reader's.
    pub fn summary(&self, recipe: Option<&Recipe>, words: &Words) -> Localised {
        let locale = words.language().tag();
        let of_recipe = recipe.filter(|recipe| recipe.purpose.get(locale) == self.purpose);
        let said = |tag: &str| match of_recipe {
            Some(recipe) => recipe.purpose.get(tag).to_owned(),
            None => self.purpose.clone(),
        };
        if self.purpose.is_empty() {
            return Localised::default();
        }
        let tags = self.tags();
        let told: Vec<String> = if of_recipe.is_some() {
            tags
        } else if tags.iter().any(|tag| tag == locale) {
            vec![locale.to_owned()]
        } else {
            tags.into_iter().take(1).collect()
        };
        Localised(told.into_iter().map(|tag| (tag.clone(), said(&tag))).collect())
    }

    /// What makes a site say this of itself. What it says in other languages stays, unless the sentence is another one.
    pub fn operation(&self, info: &PlatformInfo, recipe: Option<&Recipe>, words: &Words) -> Operation {
        let unchanged = info.summary.get(words.language().tag()) == self.purpose;
        let titles = self.tags().into_iter().map(|tag| {
            let title = info.title.get(&tag).to_owned();
            (tag, title)
        });
        Operation::SetInfo {
            title: Some(Localised(titles.collect())),
            summary: (!unchanged).then(|| self.summary(recipe, words)),
            languages: Some(self.tags()),
            time_zone: Some(self.zone.clone()),
        }
    }

    /// Adds the questions to a form.
    pub fn draw(&self, form: FormPage, words: &Words) -> FormPage {
        let [purpose, zone, languages] = self.problems.clone();
        let mut places: Vec<Answer> = ZONES.iter().map(|(zone, id)| Answer::new(*zone, words.t(id))).collect();
        if !self.zone.is_empty() && !ZONES.iter().any(|(zone, _)| *zone == self.zone) {
            places.push(Answer::new(&self.zone, &self.zone));
        }
        let spoken = LANGUAGES.iter().map(|(tags, id)| Answer::new(*tags, words.t(id)));
        form.field(
            Field::textarea("purpose", words.t("question-purpose"))
                .hint(words.t("question-purpose-hint"))
                .rows(3)
                .value(&self.purpose)
                .problem(purpose)
                .optional(),
        )
        .field(
            Field::select("zone", words.t("question-zone"), places)
                .hint(words.t("question-zone-hint"))
                .value(&self.zone)
                .problem(zone),
        )
        .field(
            Field::choice("languages", words.t("question-languages"), spoken.collect())
                .value(&self.languages)
                .problem(languages),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_places_are_zones_that_are_known() {
        for (zone, _) in ZONES {
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
        }
    }

    #[test]
    fn a_sentence_of_ones_own_is_said_in_ones_own_language() {
        let words = Words::get("fr");
        let recipe = crate::recipe::recipe("bikes").map(std::sync::Arc::as_ref);
        let of_recipe = Questions {
            languages: "fr,en".into(),
            ..Questions::proposed(recipe, words)
        };
        assert_eq!(of_recipe.summary(recipe, words).0.len(), 2);
        let own = Questions {
            purpose: "Nos vélos.".into(),
            ..of_recipe
        };
        assert_eq!(own.summary(recipe, words).0.keys().collect::<Vec<_>>(), ["fr"]);
        let english = Questions {
            languages: "en".into(),
            ..own
        };
        assert_eq!(english.summary(recipe, words).0.keys().collect::<Vec<_>>(), ["en"]);
    }
}
