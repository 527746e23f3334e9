//! A site as its pages need it: what is gathered, and what it comes to.

use legollab_runtime::change::ChangeError;
use legollab_server::frame::Page;
use legollab_web::{
    fault::Fault,
    theme::{
        Tone,
        components::{Button, notice},
    },
};
use maud::html;

use crate::{
    assembly::{Gathered, Prospect},
    changing::{self, Refusal},
    draw::{Area, Place, site_page},
    visit::SiteVisit,
};

/// What is gathered for a site, and what it comes to.
pub struct Told {
    /// What is gathered.
    pub gathered: Gathered,
    /// What it comes to.
    pub prospect: Prospect,
}

/// Why a site cannot be told.
pub enum Untold {
    /// Something that is gathered no longer fits what is there: a page that leads to where it can be taken back.
    Clash(Box<Page>),
    /// Something else.
    Fault(Fault),
}

impl axum::response::IntoResponse for Untold {
    fn into_response(self) -> axum::response::Response {
        match self {
            Self::Clash(page) => page.status(http::StatusCode::CONFLICT).into_response(),
            Self::Fault(fault) => fault.into_response(),
        }
    }
}

impl From<Fault> for Untold {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<crate::database::DatabaseError> for Untold {
    fn from(error: crate::database::DatabaseError) -> Self {
        Self::Fault(error.into())
    }
}

/// Works out what a site is going to be.
///
/// # Errors
/// See [`Untold`].
pub async fn tell(visit: &SiteVisit) -> Result<Told, Untold> {
    let gathered = changing::gathered(&visit.studio, visit.name()).await?;
    match visit.studio.prospect(visit.platform.folder(), &gathered).await {
        Ok(prospect) => Ok(Told { gathered, prospect }),
        Err(error) if !gathered.is_empty() => Err(Untold::Clash(Box::new(clash(visit, error)))),
        Err(error) => Err(Untold::Fault(Refusal::from(error).into())),
    }
}

fn clash(visit: &SiteVisit, error: ChangeError) -> Page {
    let (title, lead) = (visit.t("clash-title"), visit.t("clash-lead"));
    let body = html! {
        (notice(Tone::Attention, html! { p { (Refusal::from(error).text(visit.words())) } }))
        div.buttons { (Button::primary(visit.t("clash-to-changes")).to(&visit.link("/changes"))) }
    };
    site_page(visit, Place::area(Area::Changes), (&title, &lead), body)
}
