//! What a brick may do, for a person to agree to.

use legollab_runtime::manifest::GrantDescription;

use super::screen::Screen;

/// Lists what a brick may do, and why it wants to.
pub fn grants(screen: &Screen, grants: &[GrantDescription]) {
    screen.line("");
    if grants.is_empty() {
        screen.say("brick-wants-nothing", &[]);
    } else {
        screen.say("brick-wants", &[]);
    }
    for grant in grants {
        screen.line(&format!("  {}", screen.strong(&grant.title)));
        for more in [Some(&grant.meaning), grant.bounds.as_ref(), Some(&grant.why)]
            .into_iter()
            .flatten()
        {
            if !more.is_empty() && *more != grant.title {
                screen.line(&format!("      {more}"));
            }
        }
    }
    screen.line("");
}
