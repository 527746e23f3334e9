//! Who may call what: the rules of the brick's manifest. What is not allowed is refused.

use legollab_package::{Audience, Manifest};
use serde::Deserialize;

use super::{CallError, Identity, STEWARD};
use crate::brick::ExportedFunction;

/// Whether a caller is among an audience.
pub fn admits(audience: &[Audience], identity: &Identity) -> bool {
    audience.iter().any(|audience| match (audience, identity) {
        (Audience::Bricks, _) => false,
        (_, Identity::Platform) | (Audience::Everyone, _) => true,
        (Audience::Members, Identity::Member(_)) => true,
        (Audience::Stewards, Identity::Member(member)) => member.roles.iter().any(|role| role == STEWARD),
        (Audience::Role(wanted), Identity::Member(member)) => member.roles.iter().any(|role| role == wanted),
        (_, Identity::Visitor) => false,
    })
}

/// Checks a call of a function from outside.
///
/// # Errors
/// [`CallError::Forbidden`], or [`CallError::SignInRequired`] for a visitor who might be admitted as somebody.
pub fn check(entry: &ExportedFunction, identity: &Identity) -> Result<(), CallError> {
    hold(
        entry.access.as_ref().map(|rule| rule.access.as_slice()),
        entry,
        identity,
    )
}

/// Checks a call of `pages.render`, where the rule is that of the page, which the arguments name. A page that the manifest
/// does not have is refused like a function that no rule names.
///
/// # Errors
/// Those of [`check`].
pub fn check_page(
    entry: &ExportedFunction,
    manifest: &Manifest,
    arguments: &[u8],
    identity: &Identity,
) -> Result<(), CallError> {
    let page = page_of(arguments).and_then(|page| manifest.pages.iter().find(|known| known.name == page));
    hold(page.map(|page| page.access.as_slice()), entry, identity)
}

fn hold(rule: Option<&[Audience]>, entry: &ExportedFunction, identity: &Identity) -> Result<(), CallError> {
    let function = || entry.function.name.clone();
    let Some(rule) = rule else {
        return Err(CallError::Forbidden { function: function() });
    };
    if admits(rule, identity) {
        return Ok(());
    }
    let somebody_may = rule.iter().any(|audience| *audience != Audience::Bricks);
    match identity {
        Identity::Visitor if somebody_may => Err(CallError::SignInRequired { function: function() }),
        _ => Err(CallError::Forbidden { function: function() }),
    }
}

/// The page that the arguments of `pages.render` name.
fn page_of(arguments: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Arguments {
        page: Page,
    }
    #[derive(Deserialize)]
    struct Page {
        page: String,
    }
    serde_json::from_slice::<Arguments>(arguments)
        .ok()
        .map(|arguments| arguments.page.page)
}

/// Whether a call from a wired brick may pass: the rule names bricks or everyone, or admits the member in whose name the call
/// runs. A job or an event runs in nobody's name: it lends a brick no member's rights over another.
pub fn admits_brick(entry: &ExportedFunction, identity: &Identity) -> bool {
    let Some(rule) = &entry.access else { return false };
    rule.access
        .iter()
        .any(|audience| matches!(audience, Audience::Bricks | Audience::Everyone))
        || (*identity != Identity::Platform && admits(&rule.access, identity))
}
