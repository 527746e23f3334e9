//! The stylesheet of member sites, studio and marketplace.

use std::sync::LazyLock;

use super::fonts::short_digest;

/// The stylesheet. The colour of a site comes after it, from [`super::accent_stylesheet`].
pub const CONTENT: &str = concat!(
    include_str!("css/tokens.css"),
    include_str!("css/ground.css"),
    include_str!("css/frame.css"),
    include_str!("css/parts.css"),
    include_str!("css/forms.css"),
    include_str!("css/things.css"),
    include_str!("css/listing.css"),
    include_str!("css/loans.css"),
    include_str!("css/progress.css"),
    include_str!("css/view.css"),
    include_str!("css/charts.css"),
    include_str!("css/pairs.css"),
    include_str!("css/todo.css"),
    include_str!("css/bricks.css"),
    include_str!("css/member.css"),
    include_str!("css/outlets.css"),
    include_str!("css/studio.css"),
    include_str!("css/market.css"),
    include_str!("css/drawings.css"),
    include_str!("css/modes.css"),
);

/// The name under which [`CONTENT`] is served, beside the fonts: it changes with the content, so it may be kept for ever.
pub fn name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| format!("sheet-{}.css", short_digest(CONTENT, 16)));
    &NAME
}
