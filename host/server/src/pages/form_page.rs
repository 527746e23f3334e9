//! The page that a form or a button stands on: it is shown again with what could not be done.

use std::sync::Arc;

use legollab_runtime::call::MountedBrick;
use legollab_web::{fault::Fault, local_path::LocalPath};
use percent_encoding::percent_decode_str;

use super::{home, member, page};
use crate::{
    accounts,
    attempt::Attempt,
    frame::Page,
    view::{
        PageRef,
        address::{MEMBERS, MountAddress},
    },
    visit::SiteRequest,
};

/// A page with forms of bricks.
pub enum FormPage {
    /// The first page, with blocks.
    Home,
    /// The page of one's own account, with blocks.
    Account,
    /// The page of a member, with blocks.
    Member(String),
    /// A page of a brick, with forms of its own and with blocks of others.
    OfBrick(Arc<MountedBrick>, PageRef),
}

impl FormPage {
    /// The page at a path of the site; none where no form of a brick can be.
    pub fn at(visit: &SiteRequest, path: &LocalPath) -> Option<Self> {
        let bare = path.as_str().split(['?', '#']).next().unwrap_or_default();
        let mut segments = bare.trim_start_matches('/').split('/');
        match (segments.next()?, segments.next()) {
            ("", None) => Some(Self::Home),
            ("account", None) => Some(Self::Account),
            (MEMBERS, Some(id)) => {
                let id = percent_decode_str(id).decode_utf8().ok()?;
                Some(Self::Member(id.into_owned()))
            }
            (mount, Some(_)) => {
                let mounted = visit.site.platform.mounted(mount)?.clone();
                let address = MountAddress { base: "", mount };
                let page = address.page_at(path.as_str())?;
                Some(Self::OfBrick(mounted, page))
            }
            _ => None,
        }
    }

    /// Shows it.
    ///
    /// # Errors
    /// When there is no such page any more, or not for whoever asks.
    pub async fn render(self, visit: &SiteRequest, attempt: Option<&Attempt>) -> Result<Page, Fault> {
        match self {
            Self::Home => Ok(home::render(visit, attempt).await),
            Self::Account => accounts::profile::render(visit, attempt).await,
            Self::Member(id) => member::render(visit, &id, attempt).await,
            Self::OfBrick(mounted, page) => page::render(visit, &mounted, page, attempt).await,
        }
    }
}
