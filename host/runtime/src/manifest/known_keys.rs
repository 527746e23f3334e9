//! The keys that each table of `platform.toml` may have, and the words that some of them choose from.

pub(super) const TOP: &[&str] = &["platform", "theme", "legal", "bricks", "menu", "blocks", "embeds"];
pub(super) const MENU: &[&str] = &["order", "hidden"];
pub(super) const PLACED: &[&str] = &["block", "in", "with"];
pub(super) const EMBED: &[&str] = &["block", "with", "sites"];
pub(super) const PLATFORM: &[&str] = &[
    "name",
    "title",
    "summary",
    "languages",
    "time-zone",
    "hosts",
    "sign-up",
    "names",
    "state",
    "expires",
];
pub(super) const THEME: &[&str] = &["accent", "logo", "photograph", "area-map"];
pub(super) const LEGAL: &[&str] = &[
    "publisher",
    "registration",
    "address",
    "email",
    "telephone",
    "director",
    "host",
    "host-address",
    "host-telephone",
    "accessibility",
];
pub(super) const AREA_MAP: &[&str] = &["file", "credit"];
pub(super) const PICTURE: &[&str] = &["file", "width", "height", "description"];
pub(super) const BRICK: &[&str] = &[
    "package",
    "version",
    "file",
    "grants",
    "wires",
    "listens",
    "settings",
    "limits",
    "instances",
];
pub(super) const GRANT: &[&str] = &["hosts"];
pub(super) const SIGN_UP: &[&str] = &["open", "invited"];
pub(super) const NAMES: &[&str] = &["members", "everyone"];
pub(super) const STATE: &[&str] = &["building", "launched", "suspended"];
pub(super) const CONFORMITY: &[&str] = &["full", "partial", "none"];
pub(super) const INSTANCES: &[&str] = &["fresh", "warm"];
