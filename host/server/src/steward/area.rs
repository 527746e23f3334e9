//! What every page of the area needs: that a steward asks, and the way to its other pages.

use std::{collections::HashMap, ops::Deref};

use axum::extract::{FromRequest, FromRequestParts, Request};
use http::request::Parts;
use legollab_runtime::{Instant, platform::Platform, storage::InstallationId};
use legollab_web::{
    fault::Fault,
    fields,
    form::SMALL_FORM_BYTES,
    theme::{MenuItem, subnav},
};
use maud::{Markup, html};

use crate::{
    brick_view::texts,
    frame::Page,
    visit::{Form, SiteRequest},
    words::Words,
};

/// A visit by one who runs the platform.
pub struct StewardRequest(SiteRequest);

impl Deref for StewardRequest {
    type Target = SiteRequest;

    fn deref(&self) -> &SiteRequest {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for StewardRequest {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let visit = SiteRequest::from_request_parts(parts, state).await?;
        visit.require_steward()?;
        Ok(Self(visit))
    }
}

impl StewardRequest {
    pub(super) fn platform(&self) -> &Platform {
        &self.site.platform
    }

    pub(super) fn words(&self) -> &'static Words {
        Words::get(&self.locale)
    }

    /// A point in time in the platform's zone.
    pub(super) fn time(&self, at: Instant) -> String {
        self.words().short_instant(at, self.platform().zone())
    }

    /// A page of the area, with the way to its other pages.
    pub(super) fn page(&self, area: Area, title: String, body: Markup) -> Page {
        let words = self.words();
        let parts = Area::ALL.map(|other| MenuItem {
            current: other == area,
            ..MenuItem::new(other.title(words), self.address(other.path()))
        });
        let body = html! {
            div.admin {
                (subnav(&words.text("steward-nav", &[]), &parts))
                div { h1 { (title) } (body) }
            }
        };
        Page::new(self, title, body)
    }

    /// What an installation is called: its mount, also when the brick is no longer mounted.
    pub(super) fn mount_of(&self, id: InstallationId) -> String {
        let mounted = self.platform().mounts().iter().find(|mounted| mounted.id == id);
        match mounted {
            Some(mounted) => mounted.name.clone(),
            None => self.words().text("steward-former-mount", &[("number", id.0.into())]),
        }
    }

    /// What a function of an installation is called; its bare name where the brick is no longer mounted.
    pub(super) fn function_of(&self, id: InstallationId, interface: &str, function: &str) -> String {
        let interface = interface.split('@').next().unwrap_or(interface);
        let mounted = self.platform().mounts().iter().find(|mounted| mounted.id == id);
        let entry = mounted.and_then(|mounted| Some((mounted, mounted.brick.function(interface, function)?)));
        match entry {
            Some((mounted, entry)) => {
                let names = HashMap::new();
                texts(self, mounted, &names).function(&entry.interface, &entry.function)
            }
            None => function.to_owned(),
        }
    }

    /// A page that asks before something is taken away. The answer posts back to the same path.
    pub(super) fn confirmation_page(&self, area: Area, path: &str, back: &str, question: String, yes: String) -> Page {
        let words = self.words();
        let body = html! {
            p.lead { (question) }
            div.buttons {
                (fields::button(self, path, &[], "danger", &yes))
                a.button.secondary href=(self.address(back)) { (words.text("confirm-no", &[])) }
            }
        };
        self.page(area, words.text("confirm-title", &[]), body)
    }
}

/// A part of the area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    Overview,
    Bricks,
    Members,
    Messages,
    Jobs,
    DeadLetters,
    Incidents,
}

impl Area {
    const ALL: [Self; 7] = [
        Self::Overview,
        Self::Bricks,
        Self::Members,
        Self::Messages,
        Self::Jobs,
        Self::DeadLetters,
        Self::Incidents,
    ];

    fn path(self) -> &'static str {
        match self {
            Self::Overview => "/steward",
            Self::Bricks => "/steward/bricks",
            Self::Members => "/steward/members",
            Self::Messages => "/steward/messages",
            Self::Jobs => "/steward/jobs",
            Self::DeadLetters => "/steward/dead-letters",
            Self::Incidents => "/steward/incidents",
        }
    }

    fn title(self, words: &Words) -> String {
        match self {
            Self::Overview => words.text("steward-overview", &[]),
            Self::Bricks => words.text("steward-bricks", &[]),
            Self::Members => words.text("steward-members", &[]),
            Self::Messages => words.text("steward-messages", &[]),
            Self::Jobs => words.text("steward-jobs", &[]),
            Self::DeadLetters => words.text("steward-dead-letters", &[]),
            Self::Incidents => words.text("steward-incidents", &[]),
        }
    }
}

/// A form that was sent by one who runs the platform. It stands last among a handler's arguments, after [`StewardRequest`], so
/// nobody's form is even read before.
pub struct StewardForm<const BYTES: usize = SMALL_FORM_BYTES>(Form<BYTES>);

impl<const BYTES: usize> Deref for StewardForm<BYTES> {
    type Target = Form<BYTES>;

    fn deref(&self) -> &Form<BYTES> {
        &self.0
    }
}

impl<S: Send + Sync, const BYTES: usize> FromRequest<S> for StewardForm<BYTES> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let visit = request.extensions().get::<SiteRequest>().cloned();
        let form = Form::from_request(request, state).await?;
        // Whoever was a steward when the form began to come may no longer be one.
        visit.ok_or(Fault::Internal { incident: None })?.require_steward()?;
        Ok(Self(form))
    }
}
