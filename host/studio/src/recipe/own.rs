//! The recipes that come with the program.

use std::sync::{Arc, LazyLock};

use super::model::Recipe;

/// The files, by the name that a recipe has in forms.
const FILES: [(&str, &str); 5] = [
    ("bikes", include_str!("../../recipes/bikes.toml")),
    ("tools", include_str!("../../recipes/tools.toml")),
    ("neighbours", include_str!("../../recipes/neighbours.toml")),
    ("air", include_str!("../../recipes/air.toml")),
    ("empty", include_str!("../../recipes/empty.toml")),
];

/// The recipes that come with the program, in the order in which they are shown. A test reads each.
pub fn recipes() -> &'static [Arc<Recipe>] {
    static RECIPES: LazyLock<Vec<Arc<Recipe>>> = LazyLock::new(|| {
        let read = FILES.iter().filter_map(|(name, text)| match Recipe::parse(name, text) {
            Ok(recipe) => Some(Arc::new(recipe)),
            Err(error) => {
                tracing::error!(%error, name, "a recipe cannot be read");
                None
            }
        });
        read.collect()
    });
    &RECIPES
}

/// The recipe of this name that comes with the program.
pub fn recipe(name: &str) -> Option<&'static Arc<Recipe>> {
    recipes().iter().find(|recipe| recipe.name == name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_recipe_is_whole_in_both_languages() {
        for (name, text) in FILES {
            let recipe = Recipe::parse(name, text).unwrap();
            let mut texts = vec![&recipe.title, &recipe.summary, &recipe.example];
            texts.extend(recipe.bricks.iter().map(|brick| &brick.why));
            texts.extend(recipe.connections.iter().flat_map(|one| [&one.sentence, &one.without]));
            texts.extend(recipe.first.iter().flat_map(|one| [&one.title, &one.text, &one.button]));
            if !recipe.purpose.0.is_empty() {
                texts.push(&recipe.purpose);
            }
            for text in texts {
                let tags: Vec<&str> = text.0.keys().map(String::as_str).collect();
                assert_eq!(tags, ["en", "fr"], "{name}: {text:?}");
            }
            for one in &recipe.connections {
                assert!(
                    recipe.brick(&one.mount).is_some() && recipe.brick(&one.other).is_some(),
                    "{name}"
                );
                for sentence in one.sentence.0.values() {
                    assert!(
                        sentence.contains("{mount}") && sentence.contains("{other}"),
                        "{sentence}"
                    );
                }
            }
            if let Some(first) = &recipe.first {
                assert!(recipe.brick(&first.mount).is_some(), "{name}");
            }
            if let Some(accent) = &recipe.accent {
                accent.parse::<legollab_web::theme::Colour>().unwrap();
            }
        }
        assert_eq!(recipes().len(), FILES.len());
    }

    #[test]
    fn what_a_recipe_does_not_know_is_refused() {
        let whole = "picture = \"air\"\n[title]\nfr = \"a\"\n[summary]\nfr = \"b\"\n";
        assert!(Recipe::parse("x", whole).is_ok());
        assert!(Recipe::parse("x", &format!("colour = \"red\"\n{whole}")).is_err());
    }
}
