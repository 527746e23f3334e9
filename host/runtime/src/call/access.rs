//! Who may call what: the rules of the brick's manifest. What is not allowed is refused.

use legollab_package::Audience;

use super::{CallError, Identity, STEWARD};
use crate::brick::Entry;

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

/// Checks a call from outside.
///
/// # Errors
/// [`CallError::Forbidden`], or [`CallError::SignInRequired`] for a visitor who might be admitted as somebody.
pub fn check(entry: &Entry, identity: &Identity) -> Result<(), CallError> {
    let function = || entry.function.name.clone();
    let Some(rule) = &entry.access else {
        return Err(CallError::Forbidden { function: function() });
    };
    if admits(&rule.access, identity) {
        return Ok(());
    }
    let somebody_may = rule.access.iter().any(|audience| *audience != Audience::Bricks);
    match identity {
        Identity::Visitor if somebody_may => Err(CallError::SignInRequired { function: function() }),
        _ => Err(CallError::Forbidden { function: function() }),
    }
}

/// Whether a call from a wired brick may pass: the rule names bricks, or admits the one in whose name the call runs.
pub fn admits_brick(entry: &Entry, identity: &Identity) -> bool {
    entry
        .access
        .as_ref()
        .is_some_and(|rule| rule.access.contains(&Audience::Bricks) || admits(&rule.access, identity))
}
