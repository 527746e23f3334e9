//! Addresses at which bricks answer programs in protocols of their own: `/<mount>/-/<path>`.
//!
//! What a brick says is data and nothing else: its media type is one that the manifest declares, it sets no cookie, leads
//! nowhere, and browsers that open it draw and run nothing. What HTTP asks of every server is done here, for all bricks:
//! HEAD, OPTIONS, conditional requests, limits, and problems in a form that programs read.

mod address;
mod answer;
mod problem;
mod request;

use axum::{
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, Method as HttpMethod, StatusCode, header};
use legollab_contract::exported;
use legollab_package::{Endpoint, EndpointMethod};
use legollab_runtime::call::{Call, CallError, Caller, Identity, Method, MountedBrick, access};
use legollab_web::{body, fault::Fault, headers::HeaderPolicy, origin::RequestOrigin};

use address::Matched;
pub use address::{EndpointAddress, is_request_for_endpoint, loggable};

use crate::{
    api::problem::{ProblemResponse, of_fault},
    visit::SiteRequest,
};

/// Seconds for which a browser remembers what pages of other sites may ask.
const PREFLIGHT_S: &str = "600";

/// Why there is no answer of the brick's own.
enum EndpointError {
    Fault(Fault),
    Problem(Box<ProblemResponse>),
}

impl From<Fault> for EndpointError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// What a request is about.
struct Asked<'r> {
    mounted: &'r MountedBrick,
    address: &'r EndpointAddress<'r>,
    matched: Matched<'r>,
    allow: &'r str,
}

/// Answers a request to an endpoint.
pub async fn serve(visit: &SiteRequest, address: EndpointAddress<'_>, request: Request) -> Response {
    let mounted = visit.site.platform.mounted(address.mount).cloned();
    let known = mounted
        .as_ref()
        .map_or(&[][..], |mounted| &mounted.brick.manifest().endpoints);
    let here = address::matching(known, address.path);
    let shared = here.iter().any(|matched| matched.endpoint.cors);
    let answered = match (&mounted, here.is_empty()) {
        (Some(mounted), false) => answer(visit, mounted, &address, here, request).await,
        _ => Err(EndpointError::Problem(Box::new(problem::not_found(visit)))),
    };
    let mut response = match answered {
        Ok(response) => response,
        Err(EndpointError::Problem(problem)) => problem.into_response(),
        Err(EndpointError::Fault(fault)) => of_fault(&visit.locale, &visit.id, &fault),
    };
    if shared {
        share(response.headers_mut());
    }
    response.extensions_mut().insert(HeaderPolicy::data(shared));
    response
}

/// Lets pages of other sites read an answer. It was given to a visitor, since their requests carry no session.
fn share(headers: &mut HeaderMap) {
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("etag, location, content-disposition, retry-after, x-call-id"),
    );
}

async fn answer(
    visit: &SiteRequest,
    mounted: &MountedBrick,
    address: &EndpointAddress<'_>,
    here: Vec<Matched<'_>>,
    request: Request,
) -> Result<Response, EndpointError> {
    let allow = allowed(&here);
    let method = match *request.method() {
        HttpMethod::OPTIONS => return Ok(options(&here, &allow)),
        HttpMethod::GET | HttpMethod::HEAD => EndpointMethod::Get,
        HttpMethod::POST => EndpointMethod::Post,
        HttpMethod::PUT => EndpointMethod::Put,
        HttpMethod::PATCH => EndpointMethod::Patch,
        HttpMethod::DELETE => EndpointMethod::Delete,
        _ => return Err(Fault::MethodNotAllowed { allow }.into()),
    };
    let Some(matched) = here.into_iter().find(|matched| matched.endpoint.method == method) else {
        return Err(Fault::MethodNotAllowed { allow }.into());
    };
    let asked = Asked {
        mounted,
        address,
        matched,
        allow: &allow,
    };
    ask(visit, &asked, request).await
}

async fn ask(visit: &SiteRequest, asked: &Asked<'_>, request: Request) -> Result<Response, EndpointError> {
    let endpoint = asked.matched.endpoint;
    let exports = &asked.mounted.brick.contract.exports;
    let (interface, function) = exported(exports, &endpoint.function).ok_or(Fault::NotFound)?;
    let interface = interface.id.to_string();
    let entry = asked
        .mounted
        .brick
        .function(&interface, &function.name)
        .ok_or(Fault::NotFound)?;
    let problem =
        |error: &CallError| EndpointError::Problem(Box::new(ProblemResponse::of_call(visit, error, asked.allow)));

    let (parts, body) = request.into_parts();
    let caller = Caller {
        identity: identity(visit, endpoint, &parts.headers),
        locale: visit.locale.clone(),
    };
    // Nothing is read from whoever may not call; the call itself checks again.
    access::check(entry, &caller.identity).map_err(|error| problem(&error))?;
    let other_media = || EndpointError::Problem(Box::new(problem::other_media(visit, endpoint)));
    let media_type = media_type(endpoint, &parts.headers).ok_or_else(other_media)?;
    let limit = if endpoint.takes.is_empty() {
        0
    } else {
        endpoint.body_limit()
    };
    let received = body::read(body, &parts.headers, limit).await?;
    if !received.bytes.is_empty() && media_type.is_empty() {
        return Err(other_media());
    }
    let arguments = request::arguments(
        visit,
        asked.address,
        &asked.matched,
        function,
        &parts.headers,
        &media_type,
        &received.bytes,
    )
    .map_err(|error| problem(&error))?;
    drop(received);
    let is_member = caller.identity != Identity::Visitor;
    let call = Call {
        mount: asked.mounted.name.clone(),
        interface,
        function: function.name.clone(),
        arguments,
        caller,
        method: Method::Endpoint,
    };
    let reply = visit.site.call(visit.client.address, call).await;
    let reply = reply.map_err(|error| problem(&error))?;
    let base = request::base(visit, asked.address, &asked.matched);
    let conditions = answer::Conditions::of(&parts.method, &parts.headers);
    answer::response(&reply, endpoint, &base, is_member, &conditions)
        .ok_or_else(|| Fault::Internal { incident: None }.into())
}

/// Who calls. A session counts where nothing is changed and the request is no other site's: its cookie comes unasked.
fn identity(visit: &SiteRequest, endpoint: &Endpoint, headers: &HeaderMap) -> Identity {
    if endpoint.method.reads() && RequestOrigin::of(headers, &visit.url) != RequestOrigin::Foreign {
        visit.identity()
    } else {
        Identity::Visitor
    }
}

/// The media type of the body, without its parameters; empty if the request names none. None if the endpoint takes others.
fn media_type(endpoint: &Endpoint, headers: &HeaderMap) -> Option<String> {
    let Some(kind) = headers.get(header::CONTENT_TYPE) else {
        return Some(String::new());
    };
    let kind = kind.to_str().ok()?;
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_taken = endpoint.takes.iter().any(|taken| taken.as_str() == kind);
    // Some clients name a type with every request, whether it has a body or not.
    if is_taken {
        Some(kind)
    } else if endpoint.takes.is_empty() {
        Some(String::new())
    } else {
        None
    }
}

/// The methods that an address takes.
fn allowed(here: &[Matched<'_>]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for endpoint in here.iter().map(|matched| matched.endpoint) {
        let head = endpoint.method.reads().then_some("HEAD");
        for name in [endpoint.method.name()].into_iter().chain(head) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.push("OPTIONS");
    names.join(", ")
}

fn options(here: &[Matched<'_>], allow: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    let mut set = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::ALLOW, allow);
    let shared: Vec<&Endpoint> = here
        .iter()
        .map(|matched| matched.endpoint)
        .filter(|endpoint| endpoint.cors)
        .collect();
    if !shared.is_empty() {
        let methods: Vec<&str> = shared.iter().map(|endpoint| endpoint.method.name()).collect();
        let own = shared.iter().flat_map(|endpoint| &endpoint.headers);
        let names = ["content-type", "if-none-match", "if-modified-since"]
            .into_iter()
            .chain(own.map(legollab_package::manifest::HeaderName::as_str));
        set(header::ACCESS_CONTROL_ALLOW_METHODS, &methods.join(", "));
        set(
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            &names.collect::<Vec<_>>().join(", "),
        );
        set(header::ACCESS_CONTROL_MAX_AGE, PREFLIGHT_S);
    }
    response
}
