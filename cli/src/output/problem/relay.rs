//! How one `legollab` tells a problem to another: in every language, because it is not known there which one its reader reads.

use std::collections::BTreeMap;

use miette::Severity;
use serde::{Deserialize, Serialize};

use super::{Problem, Told};
use crate::output::language::{Language, Texts};

/// A problem, to be told elsewhere. Places in files are left out: whoever hears of it may not have the files.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Relayed {
    code: String,
    warning: bool,
    /// By the tag of the language.
    words: BTreeMap<String, Words>,
    problems: Vec<Relayed>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Words {
    what: String,
    cause: Option<String>,
    remedy: Option<String>,
}

impl Relayed {
    /// A problem in every language.
    pub fn of(problem: &Problem) -> Self {
        let told = Language::ALL.map(|language| (language, problem.told(&Texts::new(language))));
        Self::gather(&told.each_ref().map(|(language, told)| (*language, told)))
    }

    /// The same problem, as it is told in each language.
    fn gather(told: &[(Language, &Told)]) -> Self {
        let words = |(language, told): &(Language, &Told)| {
            let words = Words {
                what: told.what.clone(),
                cause: told.cause.as_ref().map(|cause| cause.0.clone()),
                remedy: told.remedy.clone(),
            };
            (language.tag().to_owned(), words)
        };
        let first = told.first().map(|(_, told)| *told);
        let others = 0..first.map_or(0, |told| told.others.len());
        let problems = others.map(|index| {
            let same = told
                .iter()
                .filter_map(|(language, told)| Some((*language, told.others.get(index)?)));
            Self::gather(&same.collect::<Vec<_>>())
        });
        Self {
            code: first.map_or_else(String::new, |told| told.code.to_string()),
            warning: first.is_some_and(|told| told.severity != Severity::Error),
            words: told.iter().map(words).collect(),
            problems: problems.collect(),
        }
    }
}

impl From<Relayed> for Problem {
    fn from(relayed: Relayed) -> Self {
        let Relayed {
            code,
            warning,
            mut words,
            problems,
        } = relayed;
        let english = words.remove(Language::En.tag()).unwrap_or_default();
        let cause = english.cause.clone();
        let mut problem = Self::new("change-failed").coded(code).in_words(move |tag| {
            let words = words.get(tag).unwrap_or(&english);
            (words.what.clone(), words.remedy.clone().unwrap_or_default())
        });
        if warning {
            problem = problem.only_a_warning();
        }
        problem.cause = cause;
        problem.listing(problems.into_iter().map(Self::from).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_told_elsewhere_as_it_is_here() {
        let one = || {
            Problem::new("not-portable")
                .with("brick", "x:y")
                .because_said("out of space")
        };
        let there = || Problem::new("change-unfit").listing(vec![one().only_a_warning(), one()]);
        let line = serde_json::to_string(&Relayed::of(&there())).unwrap();
        let here = Problem::from(serde_json::from_str::<Relayed>(&line).unwrap());
        for language in Language::ALL {
            let texts = Texts::new(language);
            assert_eq!(here.told(&texts).to_json(), there().told(&texts).to_json());
        }
    }
}
