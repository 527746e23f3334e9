//! From what was typed into an offer's form to the offer, or to what is wrong with it.

use legollab_web::amounts::{AmountError, amount, read_euros};

use super::{
    rules::{Family, OfferDraft, OfferLanguage, OfferProblem, OfferText, PriceFrom, PriceUnit, problems},
    store::Offer,
};
use crate::{
    database::new_id,
    visit::Form,
    words::{Language, Words},
};

/// What was typed, as it was typed, with what is wrong with it by the name of the field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    fields: Vec<(String, String)>,
    problems: Vec<(String, String)>,
}

impl Typed {
    /// The form of an offer as it is.
    pub(super) fn of_offer(offer: &Offer, language: Language) -> Self {
        let draft = &offer.draft;
        let mut fields = vec![("family".to_owned(), draft.family.name().to_owned())];
        let mut add = |name: &str, value: String| fields.push((name.to_owned(), value));
        for text in &draft.texts {
            let tag = text.language.tag();
            add(&format!("{tag}-title"), text.title.clone());
            add(&format!("{tag}-description"), text.description.clone());
            add(&format!("{tag}-terms"), text.price_terms.clone());
        }
        if let Some(price) = draft.price {
            add("price", amount(price.cents, language));
            add("unit", price.unit.name().to_owned());
        }
        if draft.remote {
            add("remote", "on".to_owned());
        }
        if let Some(km) = draft.radius_km {
            add("radius", km.to_string());
        }
        Self {
            fields,
            problems: Vec::new(),
        }
    }

    /// An empty form for a new offer.
    pub(super) fn empty() -> Self {
        Self {
            fields: vec![("key".to_owned(), new_id())],
            problems: Vec::new(),
        }
    }

    /// The fields that a form was sent with.
    pub(super) fn of_form(form: &Form) -> Self {
        Self {
            fields: form.fields().to_vec(),
            problems: Vec::new(),
        }
    }

    /// A field as it was typed.
    pub(super) fn get(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find_map(|(key, value)| (key == name).then_some(value.as_str()))
            .unwrap_or_default()
    }

    /// What is wrong with a field.
    pub(super) fn problem(&self, name: &str) -> Option<String> {
        self.problems
            .iter()
            .find_map(|(key, problem)| (key == name).then(|| problem.clone()))
    }

    /// With something that is wrong.
    pub(super) fn add_problem(&mut self, name: &str, problem: String) {
        if self.problem(name).is_none() {
            self.problems.push((name.to_owned(), problem));
        }
    }
}

/// Reads the form of an offer.
///
/// # Errors
/// The form with everything that is wrong with it at once.
pub(super) fn read(form: &Form, words: &Words) -> Result<OfferDraft, Typed> {
    let mut typed = Typed::of_form(form);
    let family = Family::parse(typed.get("family"));
    if family.is_none() {
        typed.add_problem("family", words.text("offer-family-missing", &[]));
    }
    let texts = OfferLanguage::ALL.into_iter().filter_map(|language| {
        let field = |part: &str| typed.get(&format!("{}-{part}", language.tag())).trim().to_owned();
        let text = OfferText {
            language,
            title: field("title"),
            description: field("description"),
            price_terms: field("terms"),
        };
        let said = !(text.title.is_empty() && text.description.is_empty() && text.price_terms.is_empty());
        said.then_some(text)
    });
    let texts: Vec<OfferText> = texts.collect();
    let price = price(&mut typed, words);
    let radius_km = match typed.get("radius").trim() {
        "" => None,
        text => {
            let read = text.parse().ok();
            if read.is_none() {
                typed.add_problem("radius", words.text("offer-radius-bad", &[]));
            }
            read
        }
    };
    let draft = OfferDraft {
        // Only looked at if there is one: a family is always missed above.
        family: family.unwrap_or(Family::Development),
        texts,
        price,
        remote: typed.get("remote") == "on",
        radius_km,
    };
    for problem in problems(&draft) {
        let (field, told) = told(problem, words);
        typed.add_problem(&field, told);
    }
    if typed.problems.is_empty() {
        Ok(draft)
    } else {
        Err(typed)
    }
}

fn price(typed: &mut Typed, words: &Words) -> Option<PriceFrom> {
    let (text, unit) = (
        typed.get("price").trim().to_owned(),
        PriceUnit::parse(typed.get("unit")),
    );
    if text.is_empty() {
        return None;
    }
    match read_euros(&text) {
        Ok(cents) => {
            if unit.is_none() {
                typed.add_problem("unit", words.text("offer-unit-missing", &[]));
            }
            Some(PriceFrom { cents, unit: unit? })
        }
        Err(error) => {
            let id = match error {
                AmountError::TooFine => "offer-price-fine",
                AmountError::TooLarge => "offer-price-large",
                AmountError::Empty | AmountError::Unreadable => "offer-price-bad",
            };
            typed.add_problem("price", words.text(id, &[]));
            // So that the terms are not missed as well.
            Some(PriceFrom {
                cents: 0,
                unit: PriceUnit::Whole,
            })
        }
    }
}

/// What is wrong, and in which field.
pub(super) fn told(problem: OfferProblem, words: &Words) -> (String, String) {
    let of = |language: OfferLanguage, part: &str| format!("{}-{part}", language.tag());
    let (field, id) = match problem {
        OfferProblem::NoText => ("fr-title".to_owned(), "offer-no-text"),
        OfferProblem::LanguageTwice => ("fr-title".to_owned(), "offer-language-twice"),
        OfferProblem::Title(language) => (of(language, "title"), "offer-title-bad"),
        OfferProblem::Description(language) => (of(language, "description"), "offer-description-bad"),
        OfferProblem::Terms(language) => (of(language, "terms"), "offer-terms-bad"),
        OfferProblem::Price => ("price".to_owned(), "offer-price-large"),
        OfferProblem::Nowhere => ("remote".to_owned(), "offer-nowhere"),
        OfferProblem::Radius => ("radius".to_owned(), "offer-radius-bad"),
    };
    (field, words.text(id, &[]))
}
