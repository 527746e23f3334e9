//! Who may call a function.

use legollab_package::{Access, Manifest};

use crate::types::InterfaceId;

/// The rule of `brick.toml` for a function; without one, nobody may call it from outside. A rule names the interface in
/// full, with its version or without, or by its bare name.
pub fn access_rule<'m>(manifest: &'m Manifest, interface: &InterfaceId, function: &str) -> Option<&'m Access> {
    let named = |full: bool| {
        manifest
            .functions
            .iter()
            .filter(move |(name, _)| {
                if full {
                    interface.is_named(name)
                } else {
                    **name == interface.name
                }
            })
            .find_map(|(_, rules)| rules.get(function))
    };
    // Two packages may have interfaces of one bare name, so the full name goes first.
    named(true).or_else(|| named(false))
}
