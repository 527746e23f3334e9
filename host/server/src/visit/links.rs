//! Links to the pages of accounts, which lead back to where somebody was.

use legollab_runtime::{call::Identity, manifest::SignUp};
use legollab_web::local_path::LocalPath;

use super::SiteRequest;

/// The path of what bricks wrote to the reader.
pub const NOTIFICATIONS: &str = "/account/notifications";

/// Whether anybody may open an account here, now.
pub fn sign_up_is_open(visit: &SiteRequest) -> bool {
    let platform = &visit.site.platform;
    let about = &platform.manifest().platform;
    about.sign_up == SignUp::Open && about.state.is_launched() && platform.ended().is_none()
}

/// Whether somebody may see the pages of members: who is not shown their names has nothing to see there.
pub fn profiles_are_shown(visit: &SiteRequest, reader: &Identity) -> bool {
    visit.site.platform.shows_names_to(reader)
}

/// The address of a page that leads on to `next`.
pub fn with_next(visit: &SiteRequest, path: &str, next: &LocalPath) -> String {
    visit.address(&path_with_next(path, next))
}

/// The path of a page that leads on to `next`, below the platform's base.
pub fn path_with_next(path: &str, next: &LocalPath) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", next.as_str())
        .finish();
    format!("{path}?{query}")
}

/// Notes that the page of an account's form is shown again because something is wrong; it leads on to `next`.
pub fn shows_again(visit: &SiteRequest, path: &str, next: &LocalPath) {
    visit.shows(LocalPath::parse(&path_with_next(path, next)).unwrap_or_else(LocalPath::home));
}

/// The page that signing in leads back to: the one that is shown. The pages of signing in lead on to where they were to
/// lead.
pub fn page_to_come_back_to(visit: &SiteRequest) -> LocalPath {
    let shown = visit.shown();
    let (path, query) = shown.as_str().split_once('?').unwrap_or((shown.as_str(), ""));
    if !matches!(path, "/account/sign-in" | "/account/sign-up") {
        return shown;
    }
    let next = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "next");
    next.and_then(|(_, next)| LocalPath::parse(&next))
        .unwrap_or_else(LocalPath::home)
}
