//! What an offer is, and what is wrong with one that is not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of service it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Bricks and changes of them.
    Development,
    /// Bricks with more than the open ones.
    PremiumBricks,
    /// Answers to a holder's members.
    Support,
    /// A platform kept running on a machine of its own.
    Hosting,
    /// What a platform should be.
    PlatformDesign,
    /// What a service should be.
    ServiceDesign,
    /// A platform as a subscription.
    Saas,
    /// Somebody at a holder's side.
    Mentoring,
}

impl Family {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Development,
        Self::PremiumBricks,
        Self::Support,
        Self::Hosting,
        Self::PlatformDesign,
        Self::ServiceDesign,
        Self::Saas,
        Self::Mentoring,
    ];

    /// Its name in addresses, in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::PremiumBricks => "premium-bricks",
            Self::Support => "support",
            Self::Hosting => "hosting",
            Self::PlatformDesign => "platform-design",
            Self::ServiceDesign => "service-design",
            Self::Saas => "saas",
            Self::Mentoring => "mentoring",
        }
    }

    /// The family of a name; none for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.name() == name)
    }
}

/// For what a price is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PriceUnit {
    /// The whole.
    Whole,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl PriceUnit {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Whole, Self::Hour, Self::Day, Self::Month, Self::Year];

    /// Its name in forms, in the database and in messages' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The unit of a name; none for any other text.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.name() == name)
    }
}

/// A language in which offers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OfferLanguage {
    /// French.
    Fr,
    /// English.
    En,
}

impl OfferLanguage {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// Its tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

/// What an offer says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferText {
    /// In which.
    pub language: OfferLanguage,
    /// What it is called, in at most 100 characters.
    pub title: String,
    /// What it is, in at most 4,000.
    pub description: String,
    /// How the price is made, in at most 500; may be empty where there is a sum.
    #[serde(default)]
    pub price_terms: String,
}

/// A price to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PriceFrom {
    /// The least, in cents.
    pub cents: i64,
    /// For what.
    pub unit: PriceUnit,
}

/// What a provider says of an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferDraft {
    /// What kind of service it is.
    pub family: Family,
    /// What it says, in one language at least.
    pub texts: Vec<OfferText>,
    /// The least that it costs; none where only the terms say it.
    pub price: Option<PriceFrom>,
    /// Whether it can be done from afar.
    pub remote: bool,
    /// How far the provider comes, in kilometres; none where it does not.
    pub radius_km: Option<i64>,
}

/// What is wrong with an offer, by the field in which it can be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OfferProblem {
    /// It says nothing in any language.
    #[error("an offer is written in French or in English")]
    NoText,
    /// The same language twice.
    #[error("an offer is written once in each language")]
    LanguageTwice,
    /// A title that is missing or too long.
    #[error("the title has between 1 and 100 characters")]
    Title(OfferLanguage),
    /// A description that is missing or too long.
    #[error("the description has between 1 and 4,000 characters")]
    Description(OfferLanguage),
    /// Nothing says what it costs, or too much does.
    #[error("the price is a sum, or terms of at most 500 characters")]
    Terms(OfferLanguage),
    /// A sum below nothing or beyond what is taken.
    #[error("the price is between 0 and 100,000,000 euros")]
    Price,
    /// Neither from afar nor on site.
    #[error("an offer is remote, or on site within a number of kilometres")]
    Nowhere,
    /// A radius out of bounds.
    #[error("the provider comes between 1 and 1,000 km")]
    Radius,
}

/// The largest price, in cents.
pub const MAX_CENTS: i64 = 10_000_000_000;
/// Letters of a title.
pub const TITLE_CHARS: usize = 100;
/// Letters of a description.
pub const DESCRIPTION_CHARS: usize = 4_000;
/// Letters of the terms of a price.
pub const TERMS_CHARS: usize = 500;
/// Kilometres that a provider comes at most.
pub const MAX_RADIUS_KM: i64 = 1_000;

/// Everything that is wrong with an offer; nothing if it can be published.
pub fn problems(draft: &OfferDraft) -> Vec<OfferProblem> {
    let mut problems = Vec::new();
    let within = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
    if draft.texts.is_empty() {
        problems.push(OfferProblem::NoText);
    }
    for language in OfferLanguage::ALL {
        if draft.texts.iter().filter(|text| text.language == language).count() > 1 {
            problems.push(OfferProblem::LanguageTwice);
        }
    }
    for text in &draft.texts {
        if !within(&text.title, TITLE_CHARS) {
            problems.push(OfferProblem::Title(text.language));
        }
        if !within(&text.description, DESCRIPTION_CHARS) {
            problems.push(OfferProblem::Description(text.language));
        }
        let unsaid = draft.price.is_none() && text.price_terms.trim().is_empty();
        if unsaid || text.price_terms.chars().count() > TERMS_CHARS {
            problems.push(OfferProblem::Terms(text.language));
        }
    }
    if draft.price.is_some_and(|price| !(0..=MAX_CENTS).contains(&price.cents)) {
        problems.push(OfferProblem::Price);
    }
    if !draft.remote && draft.radius_km.is_none() {
        problems.push(OfferProblem::Nowhere);
    }
    if draft.radius_km.is_some_and(|km| !(1..=MAX_RADIUS_KM).contains(&km)) {
        problems.push(OfferProblem::Radius);
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> OfferDraft {
        OfferDraft {
            family: Family::Mentoring,
            texts: vec![OfferText {
                language: OfferLanguage::Fr,
                title: "Ouvrir votre site avec vous".into(),
                description: "Deux demi-journées sur place.".into(),
                price_terms: String::new(),
            }],
            price: Some(PriceFrom {
                cents: 48_000,
                unit: PriceUnit::Whole,
            }),
            remote: false,
            radius_km: Some(60),
        }
    }

    #[test]
    fn an_offer_says_what_where_and_for_how_much() {
        assert_eq!(problems(&draft()), []);
        let with = |change: fn(&mut OfferDraft)| {
            let mut draft = draft();
            change(&mut draft);
            problems(&draft)
        };
        assert_eq!(with(|draft| draft.texts.clear()), [OfferProblem::NoText]);
        assert_eq!(
            with(|draft| draft.texts.push(draft.texts[0].clone())),
            [OfferProblem::LanguageTwice]
        );
        assert_eq!(
            with(|draft| draft.texts[0].title = " ".into()),
            [OfferProblem::Title(OfferLanguage::Fr)]
        );
        assert_eq!(
            with(|draft| draft.price = None),
            [OfferProblem::Terms(OfferLanguage::Fr)]
        );
        assert_eq!(
            with(|draft| draft.price.as_mut().unwrap().cents = -1),
            [OfferProblem::Price]
        );
        assert_eq!(with(|draft| draft.radius_km = None), [OfferProblem::Nowhere]);
        assert_eq!(with(|draft| draft.radius_km = Some(1_001)), [OfferProblem::Radius]);
        let all = with(|draft| {
            draft.texts[0].title.clear();
            draft.texts[0].description.clear();
            draft.price = None;
            draft.radius_km = Some(0);
        });
        assert_eq!(all.len(), 4, "all at once: {all:?}");
    }

    #[test]
    fn the_database_knows_the_same_families() {
        let schema = include_str!("schema.sql");
        for family in Family::ALL {
            assert!(schema.contains(&format!("'{}'", family.name())));
            assert_eq!(Family::parse(family.name()), Some(family));
        }
    }
}
