//! Routes with who may use them. A route cannot be had without saying so, and a test walks all of them as every kind of person.

use axum::{
    Router,
    extract::{RawPathParams, Request},
    handler::Handler,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use http::Method;
use legollab_server::visit::SiteRequest;
use legollab_web::fault::Fault;

use crate::{
    state::Studio,
    visit::{Holder, SiteVisit},
};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Everyone,
    /// People who are signed in. What the address names besides has to be theirs, which the handler sees to.
    Person,
    /// Those who hold the site that `{site}` names; to all others there is no such site.
    Site,
}

/// One route: what it answers, where, for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The method; GET stands for HEAD as well.
    pub method: Method,
    /// The path, as axum writes it: `/sites/{site}/bricks`.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
}

/// The routes of a part of the studio.
pub struct Routes {
    studio: Studio,
    router: Router<Studio>,
    table: Vec<Route>,
}

impl Routes {
    /// None yet.
    pub fn new(studio: &Studio) -> Self {
        Self {
            studio: studio.clone(),
            router: Router::new(),
            table: Vec::new(),
        }
    }

    /// Adds a page.
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Studio>,
        T: 'static,
    {
        self.add(Method::GET, MethodFilter::GET, path, access, handler)
    }

    /// Adds what changes something.
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Studio>,
        T: 'static,
    {
        self.add(Method::POST, MethodFilter::POST, path, access, handler)
    }

    fn add<H, T>(mut self, method: Method, filter: MethodFilter, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Studio>,
        T: 'static,
    {
        let studio = self.studio.clone();
        let admit = move |params: RawPathParams, request: Request, next: Next| {
            let studio = studio.clone();
            async move { admit(&studio, access, &params, request, next).await }
        };
        let route: MethodRouter<Studio> = on(filter, handler).layer(middleware::from_fn(admit));
        self.router = self.router.route(path, route);
        self.table.push(Route { method, path, access });
        self
    }

    /// All routes, for the test that walks them.
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    /// The router that serves them.
    pub fn into_router(self) -> Router {
        self.router.with_state(self.studio)
    }
}

async fn admit(studio: &Studio, access: Access, params: &RawPathParams, mut request: Request, next: Next) -> Response {
    // The request itself cannot be lent to what waits: its body is for one reader.
    let visit = request.extensions().get::<SiteRequest>().cloned();
    match found(studio, access, params, visit).await {
        Ok(None) => {}
        Ok(Some((holder, site))) => {
            let extensions = request.extensions_mut();
            extensions.insert(holder);
            if let Some(site) = site {
                extensions.insert(site);
            }
        }
        Err(fault) => return fault.into_response(),
    }
    next.run(request).await
}

async fn found(
    studio: &Studio,
    access: Access,
    params: &RawPathParams,
    visit: Option<SiteRequest>,
) -> Result<Option<(Holder, Option<SiteVisit>)>, Fault> {
    let visit = visit.ok_or(Fault::Internal { incident: None })?;
    if access == Access::Everyone {
        return Ok(None);
    }
    let holder = Holder::of(studio, &visit)?;
    if access == Access::Person {
        return Ok(Some((holder, None)));
    }
    let name = params.iter().find(|(name, _)| *name == "site").map(|(_, value)| value);
    let site = SiteVisit::of(holder.clone(), name.unwrap_or_default()).await?;
    Ok(Some((holder, Some(site))))
}
