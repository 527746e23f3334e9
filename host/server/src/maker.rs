//! Whose a page is. The frame around it is the site's, so whatever a brick writes on its page reads as if the site said it; under
//! the page stands, in the host's words, which brick it was and who made it.

use legollab_runtime::call::MountedBrick;
use maud::{Markup, html};

use crate::{visit::SiteRequest, words::Words};

/// The line under what a brick shows.
pub fn line(visit: &SiteRequest, mounted: &MountedBrick) -> Markup {
    let words = Words::get(&visit.locale);
    let manifest = mounted.brick.manifest();
    // The manifest is the author's own word on who that is; a registry's counts more, where one is known.
    let trust = visit.site.shared.options.trust.as_ref();
    let provider = trust.and_then(|trust| trust.verdict(&mounted.brick.file, visit.site.platform.now()).provider);
    let maker = provider.map_or_else(|| manifest.brick.name.namespace().to_owned(), |provider| provider.name);
    let args = [
        ("title", manifest.title.get(&visit.locale).to_owned().into()),
        ("maker", maker.into()),
    ];
    html! { p.of-brick { (words.text("of-brick", &args)) } }
}
