//! The blocks that other sites can show.

use std::sync::Arc;

use legollab_contract::{Function, Interface, exported};
use legollab_package::Block;
use legollab_runtime::{
    call::{Identity, access},
    manifest::BlockName,
};

use super::{KnownBrick, Prospect, home_blocks};

/// A block that is made for other sites.
pub struct Widget<'p> {
    /// Which.
    pub name: BlockName,
    /// What its brick says of it.
    pub block: &'p Block,
    /// The brick.
    pub brick: &'p KnownBrick,
    /// Where the function is from.
    pub interface: &'p Interface,
    /// What draws it.
    pub function: &'p Arc<Function>,
}

/// The blocks of a site that other sites can show: made for it, and for everybody to see.
pub fn widgets(prospect: &Prospect) -> Vec<Widget<'_>> {
    let shown = home_blocks::each(prospect)
        .filter(|(_, block)| block.widget && access::admits(&block.access, &Identity::Visitor));
    shown
        .filter_map(|(name, block)| {
            let brick = prospect.bricks.get(&name.mount)?;
            let (interface, function) = exported(&brick.contract.exports, &name.function)?;
            Some(Widget {
                name,
                block,
                brick,
                interface,
                function,
            })
        })
        .collect()
}

/// The address of a site's front door, as people copy it out of their browser, as it stands in a list of sites: `cenon.example/a`
/// is `https://cenon.example`.
pub fn origin(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let (scheme, rest) = text.split_once("://").unwrap_or(("https", text.as_str()));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    format!("{scheme}://{host}")
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn what_a_browser_shows_of_an_address_will_do() {
        for (text, site) in [
            ("https://www.cenon.example", "https://www.cenon.example"),
            (" HTTPS://www.Cenon.example/vie/air?x=1#y ", "https://www.cenon.example"),
            ("cenon.example/", "https://cenon.example"),
            ("http://localhost:8080/a", "http://localhost:8080"),
        ] {
            assert_eq!(origin(text), site);
        }
    }
}
