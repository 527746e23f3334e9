//! The roles that a member can be given: those that the platform's bricks know, and that of stewards.

use std::collections::{BTreeMap, BTreeSet};

use legollab_package::{Audience, Manifest};
use legollab_runtime::{call::STEWARD, platform::Platform};
use legollab_texts::humanised;
use maud::{Markup, html};

use crate::words::Words;

/// The roles of a platform, each with the titles of the bricks that let somebody do something because of it.
pub struct PlatformRoles(BTreeMap<String, BTreeSet<String>>);

impl PlatformRoles {
    /// The roles that a platform's bricks know, with the bricks' titles in the language of `locale`.
    pub fn of(platform: &Platform, locale: &str) -> Self {
        let bricks = platform.mounts().iter().map(|mounted| mounted.brick.manifest());
        Self::of_bricks(bricks, locale)
    }

    fn of_bricks<'m>(bricks: impl Iterator<Item = &'m Manifest>, locale: &str) -> Self {
        let mut roles = BTreeMap::from([(STEWARD.to_owned(), BTreeSet::new())]);
        for manifest in bricks {
            let functions = manifest.functions.values().flat_map(|interface| interface.values());
            let rules = functions.map(|rule| &rule.access);
            for audience in rules.chain(manifest.pages.iter().map(|page| &page.access)).flatten() {
                if let Audience::Role(role) = audience {
                    let titles: &mut BTreeSet<String> = roles.entry(role.clone()).or_default();
                    titles.insert(manifest.title.get(locale).to_owned());
                }
            }
        }
        Self(roles)
    }

    /// The chosen roles, each once, in order.
    ///
    /// # Errors
    /// Where a role is among the chosen ones that the platform does not know and the member does not have: a form of before
    /// a change of the platform.
    pub fn read(&self, chosen: &[&str], held: &[String]) -> Result<Vec<String>, UnknownRole> {
        let known = |role: &str| self.0.contains_key(role) || held.iter().any(|held| held == role);
        if chosen.iter().any(|role| !known(role)) {
            return Err(UnknownRole);
        }
        let roles: BTreeSet<&str> = chosen.iter().copied().collect();
        Ok(roles.into_iter().map(str::to_owned).collect())
    }

    /// The fields in which a member's roles are chosen. Those that the member has and the platform no longer knows can be
    /// taken away.
    pub fn draw(&self, held: &[String], problem: Option<&str>, words: &Words) -> Markup {
        let known = self.0.iter().map(|(role, titles)| (role, Some(titles)));
        let others = held.iter().filter(|role| !self.0.contains_key(*role));
        let offered = known.chain(others.map(|role| (role, None)));
        html! {
            fieldset.field.wrong[problem.is_some()] aria-describedby=[problem.map(|_| "roles-problem")] {
                legend { (words.text("member-roles-legend", &[])) }
                @if let Some(problem) = problem { p.problem id="roles-problem" { (problem) } }
                div.options {
                    @for (role, titles) in offered {
                        label.option {
                            input type="checkbox" name="roles" value=(role) checked[held.contains(role)];
                            span {
                                (role_name(role, words))
                                @if let Some(hint) = hint(role, titles, words) { " " span.hint { (hint) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A role was chosen that cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownRole;

/// What a role is called.
pub fn role_name(role: &str, words: &Words) -> String {
    if role == STEWARD {
        words.text("role-steward", &[])
    } else {
        humanised(role)
    }
}

/// What a role is for.
fn hint(role: &str, titles: Option<&BTreeSet<String>>, words: &Words) -> Option<String> {
    if role == STEWARD {
        return Some(words.text("role-steward-hint", &[]));
    }
    let Some(titles) = titles else {
        return Some(words.text("role-unused", &[]));
    };
    let bricks = titles.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    Some(words.text("role-of-bricks", &[("bricks", bricks.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles() -> PlatformRoles {
        let manifest = serde_json::json!({
            "brick": {"name": "demo:garden", "version": "1.0.0", "licence": "Apache-2.0"},
            "title": {"fr": "Jardin", "en": "Garden"},
            "summary": {"fr": "Un jardin.", "en": "A garden."},
            "functions": {"beds": {
                "set": {"access": ["stewards", "role:gardener"]},
                "water": {"access": ["role:gardener"]},
            }},
            "pages": [{"name": "wells", "title": {"en": "Wells"}, "access": ["role:water-carrier"]}],
        });
        let manifest: Manifest = serde_json::from_value(manifest).unwrap();
        PlatformRoles::of_bricks([&manifest].into_iter(), "en")
    }

    #[test]
    fn the_roles_of_bricks_are_offered_and_no_other() {
        let roles = roles();
        let offered: Vec<&str> = roles.0.keys().map(String::as_str).collect();
        assert_eq!(offered, ["gardener", "steward", "water-carrier"]);
        let held = ["treasurer".to_owned()];
        assert_eq!(
            roles
                .read(&["steward", "gardener", "steward", "treasurer"], &held)
                .unwrap(),
            ["gardener", "steward", "treasurer"]
        );
        assert_eq!(roles.read(&["responsable"], &held), Err(UnknownRole));
        assert_eq!(roles.read(&["treasurer"], &[]), Err(UnknownRole));
        assert_eq!(roles.read(&[], &held).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_role_is_called_by_its_name_and_says_whose_it_is() {
        let drawn = roles()
            .draw(&["treasurer".to_owned()], None, Words::get("en"))
            .into_string();
        for part in [
            "Water carrier",
            "Garden",
            "Steward",
            "Treasurer",
            "value=\"treasurer\" checked",
        ] {
            assert!(drawn.contains(part), "{part}: {drawn}");
        }
        assert!(!drawn.contains("value=\"gardener\" checked"), "{drawn}");
    }
}
