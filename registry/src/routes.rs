//! Routes with who may use them. A route cannot be had without saying so, and a test walks all of them as every kind of person.

use std::sync::Arc;

use axum::{
    Extension, Router,
    extract::Request,
    handler::Handler,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use http::Method;
use legollab_web::fault::Fault;

use crate::{
    identity::Role,
    operation::Operation,
    state::Registry,
    step_up::{self, SecondFactorRequirement},
    visit::Visit,
};

/// Who may use a route. What it is about may narrow that: an organisation's own pages are for those who belong to it, which only
/// the handler can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Everyone,
    /// People who are signed in; below `/api/` programs with a token as well. A token that leaks opens no page.
    Person,
    /// The same, for an act that those whose account has a second factor confirm by a fresh code.
    PersonWithCode,
    /// People whom the cooperative entrusts with this; below `/api/` their programs as well. What administrators, certifiers and
    /// treasurers change asks for a fresh code, and for a second factor where the registry requires one.
    Role(Role),
    /// The same without the code, for what decides nothing yet.
    RoleDraft(Role),
    /// The protocol's own rules say: OCI distribution tells programs itself how to sign in.
    Protocol,
}

impl Access {
    /// What a request of this method asks for beyond a session.
    pub fn demand(self, method: &Method) -> Option<SecondFactorRequirement> {
        if matches!(*method, Method::GET | Method::HEAD) {
            return None;
        }
        match self {
            Self::PersonWithCode => Some(SecondFactorRequirement::Code),
            Self::Role(Role::Administrator | Role::Certifier | Role::Treasurer) => {
                Some(SecondFactorRequirement::FactorAndCode)
            }
            Self::RoleDraft(_) => Some(SecondFactorRequirement::Factor),
            Self::Everyone | Self::Person | Self::Protocol | Self::Role(Role::Moderator) => None,
        }
    }
}

/// One route: what it answers, where, for whom.
#[derive(Debug, Clone)]
pub struct Route {
    /// The method; GET stands for HEAD as well.
    pub method: Method,
    /// The path, as axum writes it: `/offers/{id}`.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// What it takes and answers; every route below `/api/` has one.
    pub operation: Option<Operation>,
}

/// All routes that are served, among the extensions of every request.
#[derive(Debug, Clone)]
pub struct RouteTable(pub Arc<[Route]>);

/// The routes of a subject.
#[derive(Default)]
pub struct Routes {
    router: Router<Registry>,
    table: Vec<Route>,
}

impl Routes {
    /// Adds a page or a document that is read.
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Registry>,
        T: 'static,
    {
        self.add(Method::GET, MethodFilter::GET, path, access, handler)
    }

    /// Adds what changes something.
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Registry>,
        T: 'static,
    {
        self.add(Method::POST, MethodFilter::POST, path, access, handler)
    }

    /// Adds a route of another method.
    pub fn on<H, T>(self, method: Method, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Registry>,
        T: 'static,
    {
        match MethodFilter::try_from(method.clone()) {
            Ok(filter) => self.add(method, filter, path, access, handler),
            // Only methods of the standard are ever asked for; axum has a filter for each.
            Err(_) => self,
        }
    }

    /// Describes the route that was added last, which is for programs.
    pub fn api(mut self, operation: Operation) -> Self {
        if let Some(route) = self.table.last_mut() {
            route.operation = Some(operation);
        }
        self
    }

    fn add<H, T>(mut self, method: Method, filter: MethodFilter, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Registry>,
        T: 'static,
    {
        let programs = path.starts_with("/api/");
        let admit = move |request: Request, next: Next| admit(access, programs, request, next);
        let route: MethodRouter<Registry> = on(filter, handler).layer(middleware::from_fn(admit));
        self.router = self.router.route(path, route);
        self.table.push(Route {
            method,
            path,
            access,
            operation: None,
        });
        self
    }

    /// Both together.
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self
    }

    /// All routes, for the test that walks them.
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    /// The router that serves them.
    pub fn into_router(self) -> Router<Registry> {
        self.router
            .layer(Extension(RouteTable(self.table.into())))
            .fallback(async || Fault::NotFound)
            .method_not_allowed_fallback(async || Fault::MethodNotAllowed { allow: String::new() })
    }
}

async fn admit(access: Access, programs: bool, request: Request, next: Next) -> Response {
    let Some(visit) = request.extensions().get::<Visit>().cloned() else {
        return Fault::Internal { incident: None }.into_response();
    };
    let admitted = match access {
        Access::Everyone | Access::Protocol => Ok(()),
        _ if !programs && visit.token().is_some() => Err(Fault::Forbidden),
        Access::Person | Access::PersonWithCode => visit.require_person().map(|_| ()),
        Access::Role(role) | Access::RoleDraft(role) => visit.require_role(role).map(|_| ()),
    };
    let admitted = admitted.and_then(|()| match programs && access != Access::Everyone {
        true => may_act(&visit, request.method()),
        false => Ok(()),
    });
    if let Err(fault) = admitted {
        return fault.into_response();
    }
    let request = match access.demand(request.method()) {
        Some(demand) => match step_up::check(&visit, demand, request).await {
            Ok(request) => request,
            Err(halt) => return halt.into_response(),
        },
        None => request,
    };
    next.run(request).await
}

/// A token that only reads and publishes changes nothing else.
fn may_act(visit: &Visit, method: &Method) -> Result<(), Fault> {
    let reads = matches!(*method, Method::GET | Method::HEAD);
    match visit.token() {
        Some(token) if !reads && !token.acts => Err(Fault::Refused {
            status: 403,
            detail: visit.words().text("token-does-not-act", &[]),
        }),
        _ => Ok(()),
    }
}
