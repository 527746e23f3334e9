//! Who makes a request, and which site it is about.
//!
//! The [`crate::routes`] find both out before a handler runs, and leave them with the request; a handler takes them from there.

use std::{ops::Deref, sync::Arc};

use axum::extract::FromRequestParts;
use http::request::Parts;
use legollab_runtime::{manifest::PlatformState, platform::Platform, storage::Member};
use legollab_server::visit::SiteRequest;
use legollab_web::{fault::Fault, response::SeeOther};

use crate::{
    database::{HeldSite, LogEntry},
    recipe::Recipe,
    state::Studio,
    words::Words,
};

/// Somebody who is signed in at the studio.
#[derive(Clone)]
pub struct Holder {
    request: SiteRequest,
    /// The studio.
    pub studio: Studio,
    /// The account.
    pub account: Arc<Member>,
}

impl Deref for Holder {
    type Target = SiteRequest;

    fn deref(&self) -> &SiteRequest {
        &self.request
    }
}

impl Holder {
    /// Whoever is signed in.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for visitors.
    pub fn of(studio: &Studio, request: &SiteRequest) -> Result<Self, Fault> {
        let account = request.member().ok_or(Fault::SignIn)?;
        Ok(Self {
            request: request.clone(),
            studio: studio.clone(),
            account: Arc::new(account.clone()),
        })
    }

    /// The studio's words in the reader's language.
    pub fn words(&self) -> &'static Words {
        Words::get(&self.request.locale)
    }

    /// A text without values.
    pub fn t(&self, id: &str) -> String {
        self.words().t(id)
    }

    /// Leads to a page of the studio.
    pub fn to(&self, path: &str) -> SeeOther {
        SeeOther::path(&self.request, path)
    }

    /// Leads to a page of the studio, with a note on what was done.
    pub fn to_with(&self, path: &str, note: &str) -> SeeOther {
        self.to(path).note(&self.request, note)
    }
}

/// Somebody who is signed in and holds the site that the address names.
#[derive(Clone)]
pub struct SiteVisit {
    holder: Holder,
    /// The site, and what the person is to it.
    pub held: Arc<HeldSite>,
    /// The platform as it was served when the request came.
    pub platform: Arc<Platform>,
}

impl Deref for SiteVisit {
    type Target = Holder;

    fn deref(&self) -> &Holder {
        &self.holder
    }
}

impl SiteVisit {
    /// A visit to a site of this name.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where there is none, and where the person does not hold it: nobody learns of others' sites.
    /// [`Fault::Unavailable`] while it is not served.
    pub async fn of(holder: Holder, name: &str) -> Result<Self, Fault> {
        let held = holder.studio.database().site_of(name, &holder.account.id).await?;
        let held = held.ok_or(Fault::NotFound)?;
        let platform = holder.studio.platform(name);
        let platform = platform.ok_or(Fault::Unavailable { retry_after_s: 60 })?;
        Ok(Self {
            holder,
            held: Arc::new(held),
            platform,
        })
    }

    /// The name in addresses.
    pub fn name(&self) -> &str {
        &self.held.site.name
    }

    /// What the site is called.
    pub fn title(&self) -> &str {
        self.platform.manifest().platform.title.get(&self.locale)
    }

    /// The recipe that it was begun with.
    pub async fn recipe(&self) -> Option<Arc<Recipe>> {
        self.studio.recipe(&self.held.site.recipe).await
    }

    /// A path of the studio about this site: `/bricks`, or nothing for its overview.
    pub fn path(&self, below: &str) -> String {
        format!("/sites/{}{below}", self.name())
    }

    /// The address of such a path.
    pub fn link(&self, below: &str) -> String {
        self.holder.address(&self.path(below))
    }

    /// Whether the site is being built: what is entered then takes effect at once.
    pub fn is_building(&self) -> bool {
        self.platform.manifest().platform.state == PlatformState::Building
    }

    /// The name under which changes are made.
    pub fn author(&self) -> &str {
        &self.account.name
    }

    /// Where the site is for its members, without a slash at the end.
    pub fn site_address(&self) -> String {
        self.studio.server().address_of(self.name()).unwrap_or_default()
    }

    /// Notes what the person did.
    ///
    /// # Errors
    /// When the studio's database fails.
    pub async fn note(&self, action: &str, detail: &str) -> Result<(), Fault> {
        let entry = LogEntry {
            at: self.studio.now(),
            person: self.account.id.clone(),
            name: self.account.name.clone(),
            action: action.to_owned(),
            detail: detail.to_owned(),
        };
        Ok(self.studio.database().note(self.name(), entry).await?)
    }
}

macro_rules! from_extensions {
    ($($kind:ty),*) => {$(
        impl<S: Sync> FromRequestParts<S> for $kind {
            type Rejection = Fault;

            async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
                let found = parts.extensions.get::<Self>().cloned();
                // A route that lets everybody in has a handler that does not ask for it.
                found.ok_or(Fault::Internal { incident: None })
            }
        }
    )*};
}
from_extensions!(Holder, SiteVisit);
