//! A page with every component keeps to what holds for every page.

use std::collections::BTreeSet;

use legollab_texts::Language;
use legollab_web::theme::sheet;

#[path = "../examples/gallery/gallery.rs"]
mod gallery;

fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    html.split(&format!(" {attribute}=\""))
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

fn pages() -> [String; 2] {
    [Language::French, Language::English].map(|language| gallery::gallery(language).into_string())
}

#[test]
fn nothing_that_the_content_security_policy_forbids() {
    for page in pages() {
        for forbidden in [" style=", "<script", "<style", " onclick", "javascript:"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
    }
}

#[test]
fn every_class_is_known_to_the_stylesheet() {
    // These are there for what stands in them, or for parts that have no look of their own.
    let bare = ["pin", "q"];
    let known = |class: &str| {
        sheet::CONTENT.match_indices(&format!(".{class}")).any(|(at, found)| {
            let after = sheet::CONTENT[at + found.len()..].chars().next().unwrap();
            !(after.is_ascii_alphanumeric() || after == '-' || after == '_')
        })
    };
    for page in pages() {
        let classes: BTreeSet<&str> = values(&page, "class")
            .into_iter()
            .flat_map(str::split_whitespace)
            .collect();
        let unknown: Vec<&&str> = classes
            .iter()
            .filter(|class| !known(class) && !bare.contains(class))
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}

#[test]
fn what_refers_to_something_finds_it_once() {
    for page in pages() {
        let ids = values(&page, "id");
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), set.len(), "an identifier stands twice");
        let references = ["for", "aria-describedby", "aria-labelledby", "popovertarget"];
        for id in references
            .iter()
            .flat_map(|attribute| values(&page, attribute))
            .flat_map(str::split_whitespace)
        {
            assert!(set.contains(id), "nothing has the identifier `{id}`");
        }
        let links = values(&page, "href")
            .into_iter()
            .filter_map(|href| href.strip_prefix('#'));
        for id in links.filter(|id| !id.is_empty()) {
            assert!(set.contains(id), "nothing has the identifier `{id}`");
        }
    }
}

#[test]
fn each_language_has_its_own_words() {
    let [french, english] = pages();
    for (words, page, other) in [
        ("Certification retirée", &french, &english),
        ("jusqu’au 14 mars 2028", &french, &english),
        ("until 14 March 2028", &english, &french),
        ("Certification withdrawn", &english, &french),
        ("5 choses à corriger", &french, &english),
    ] {
        assert!(page.contains(words), "{words}");
        assert!(!other.contains(words), "{words}");
    }
}
