//! The programs' side of a platform: every function of every brick as JSON over HTTP.
//!
//! `GET /api/<mount>/<interface>/<function>` calls a function that only reads, its arguments in the query; `POST` calls any,
//! its arguments in a JSON object. What goes wrong is said as problem+json.

mod documents;
pub mod problem;
pub mod query;

use std::borrow::Cow;

use axum::{
    Router,
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
use http::{HeaderMap, HeaderName, HeaderValue, Method as HttpMethod, StatusCode, header};
use legollab_runtime::{
    brick::ExportedFunction,
    call::{Call, CallError, Method, Reply, access},
};
use legollab_web::{body, fault::Fault, form::check_api_write, query::Query};
use percent_encoding::percent_decode_str;
use problem::ProblemResponse;
pub use problem::of_fault as problem_of;

use serde_json::Value;

use crate::{files::takes_files, frame::Page, submission, uploads, visit::SiteRequest, words::Words};

/// Room for the headers of an answer, with those that every answer has.
const HEADERS: usize = 12;
/// Bytes of a request's body. A brick's own limit is usually lower, and answers with its place.
const BODY_BYTES: usize = 4 << 20;

/// The addresses of the API.
pub fn routes() -> Router {
    Router::new()
        .route("/api", get(reading_page))
        .route("/api/openapi.json", get(openapi))
        .route("/api/{mount}/files", post(uploads::upload))
        .route("/api/{other}", any(async || Fault::NotFound))
}

/// Whether a path is for programs: what goes wrong there is said in JSON.
pub fn is_for_programs(path: &str) -> bool {
    path.starts_with("/api/")
}

/// The same of the path of a whole request, where the platform may be named first: `/p/<name>/api/`.
pub fn is_request_for_programs(path: &str) -> bool {
    let below = path
        .strip_prefix("/p/")
        .and_then(|rest| rest.find('/').and_then(|end| rest.get(end..)));
    is_for_programs(path) || below.is_some_and(is_for_programs)
}

/// The page that explains the API.
async fn reading_page(visit: SiteRequest) -> Page {
    let words = Words::get(&visit.locale);
    Page::new(
        &visit,
        words.text("api-page-title", &[]),
        documents::reading_page(&visit),
    )
}

/// The OpenAPI document.
async fn openapi(visit: SiteRequest) -> Response {
    let document = documents::openapi(&visit).to_string();
    json(StatusCode::OK, document.into_bytes())
}

/// Where a function is: `/api/<mount>/<interface>/<function>`.
#[derive(Debug, PartialEq, Eq)]
pub struct FunctionAddress<'p> {
    mount: Cow<'p, str>,
    interface: Cow<'p, str>,
    function: Cow<'p, str>,
    query: &'p str,
}

impl<'p> FunctionAddress<'p> {
    /// Reads a path with its query; none if it is that of something else. What does not decode to text is the name of
    /// nothing.
    pub fn of(path: &'p str) -> Option<Self> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let mut names = path.strip_prefix("/api/")?.split('/');
        let mut name = || {
            let name = names.next().filter(|name| !name.is_empty())?;
            percent_decode_str(name).decode_utf8().ok()
        };
        let (mount, interface, function) = (name()?, name()?, name()?);
        names.next().is_none().then_some(Self {
            mount,
            interface,
            function,
            query,
        })
    }
}

/// Calls a function.
pub async fn call(visit: &SiteRequest, address: FunctionAddress<'_>, request: Request) -> Response {
    match answer(visit, address, request).await {
        Ok(response) => response,
        Err(ApiError::Fault(fault)) => fault.into_response(),
        Err(ApiError::Problem(problem)) => problem.into_response(),
    }
}

enum ApiError {
    Fault(Fault),
    Problem(Box<ProblemResponse>),
}

impl From<Fault> for ApiError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

async fn answer(visit: &SiteRequest, address: FunctionAddress<'_>, request: Request) -> Result<Response, ApiError> {
    let entry = visit
        .site
        .platform
        .mounted(&address.mount)
        .and_then(|mounted| mounted.brick.function(&address.interface, &address.function))
        .filter(|entry| is_offered(entry))
        .cloned()
        .ok_or(Fault::NotFound)?;
    let allow = if entry.reads() {
        "GET, HEAD, POST, OPTIONS"
    } else {
        "POST, OPTIONS"
    };
    let problem = |error: &CallError| ApiError::Problem(Box::new(ProblemResponse::of_call(visit, error, allow)));
    let headers: HeaderMap;
    let mut number = None;
    let (arguments, method) = match *request.method() {
        HttpMethod::OPTIONS => {
            let headers = [(header::ALLOW, HeaderValue::from_static(allow))];
            return Ok((StatusCode::NO_CONTENT, headers).into_response());
        }
        HttpMethod::GET | HttpMethod::HEAD if entry.reads() => {
            let query = Query::of(address.query);
            let arguments = query::arguments(&entry.function, query.pairs()).map_err(|error| problem(&error))?;
            (arguments, Method::Read)
        }
        HttpMethod::POST => {
            let (parts, body) = request.into_parts();
            check_api_write(visit, &parts.headers)?;
            // Nothing is read from whoever may not call anyway; the call itself checks again, with what holds by then.
            access::check(&entry, &visit.identity()).map_err(|error| problem(&error))?;
            let body = body::read(body, &parts.headers, BODY_BYTES).await?;
            visit.recheck_session(body.arrival).await?;
            headers = parts.headers;
            number = submission::of_program(visit, &headers)
                .map_err(|_| ApiError::Problem(Box::new(ProblemResponse::of_key(visit))))?;
            let method = if entry.reads() {
                Method::Read
            } else {
                Method::ReadOrWrite
            };
            (body.bytes.into(), method)
        }
        _ => return Err(Fault::MethodNotAllowed { allow: allow.into() }.into()),
    };
    let arguments = open_arguments(visit, &address.mount, &entry, arguments).await?;
    let mount = address.mount.clone().into_owned();
    let call = Call {
        mount: address.mount.into_owned(),
        interface: address.interface.into_owned(),
        function: address.function.into_owned(),
        arguments,
        caller: visit.caller(),
        method,
    };
    let made = match number {
        Some(number) => visit.site.submit(visit.client.address, call, number).await,
        None => visit.site.call(visit.client.address, call).await,
    };
    match made {
        Ok(mut reply) => {
            reply.value = uploads::seal_answer(visit, &mount, reply.value).await?;
            Ok(success(reply))
        }
        Err(error) => Err(problem(&error)),
    }
}

/// The arguments with identifiers in the place of handles. What cannot be read here, the call says.
async fn open_arguments(
    visit: &SiteRequest,
    mount: &str,
    entry: &ExportedFunction,
    arguments: Vec<u8>,
) -> Result<Vec<u8>, ApiError> {
    if !takes_files(&entry.function) {
        return Ok(arguments);
    }
    let Ok(Value::Object(mut object)) = serde_json::from_slice(&arguments) else {
        return Ok(arguments);
    };
    let given = object.clone();
    let problems = uploads::open_arguments(visit, mount, &entry.function, &mut object).await?;
    if !problems.is_empty() {
        let problem = ProblemResponse::of_fields(visit, &problems);
        return Err(ApiError::Problem(Box::new(problem)));
    }
    // What names no file goes on as it was sent, with whatever is wrong with it, such as a name that is there twice.
    if object == given {
        return Ok(arguments);
    }
    Ok(Value::Object(object).to_string().into_bytes())
}

/// Whether the API offers a function. What draws pages and blocks is for the site, and endpoints have addresses of their own.
pub fn is_offered(entry: &ExportedFunction) -> bool {
    entry.is_of_the_domain()
}

fn success(reply: Reply) -> Response {
    let status = if reply.value.is_empty() {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::OK
    };
    let mut response = json(status, reply.value);
    if reply.repeated {
        let replayed = HeaderName::from_static(submission::REPLAYED_HEADER);
        response
            .headers_mut()
            .insert(replayed, HeaderValue::from_static("true"));
    }
    if let Ok(call) = HeaderValue::from_str(&reply.call) {
        response.headers_mut().insert("x-call-id", call);
    }
    response
}

fn json(status: StatusCode, content: Vec<u8>) -> Response {
    let mut headers = HeaderMap::with_capacity(HEADERS);
    if !content.is_empty() {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    // Answers depend on who asks, in which language, and when.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let mut response = Response::new(Body::from(content));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_found_by_its_address() {
        let found = FunctionAddress::of("/api/velos/legollaborative:booking%2Fbookings/list?a=1&b=?").unwrap();
        let names = [&*found.mount, &*found.interface, &*found.function, found.query];
        assert_eq!(names, ["velos", "legollaborative:booking/bookings", "list", "a=1&b=?"]);
        for other in [
            "/api",
            "/api/openapi.json",
            "/api/a/b",
            "/api/a//c",
            "/api/a/b/c/",
            "/api/a/b/c/d",
            "/api/a/b/%ff",
            "/apis/a/b/c",
        ] {
            assert_eq!(FunctionAddress::of(other), None, "{other}");
        }
    }

    #[test]
    fn programs_are_told_from_people_by_the_path() {
        for path in ["/api/a/b/c", "/api/", "/p/velos/api/a"] {
            assert!(is_request_for_programs(path), "{path}");
        }
        for path in ["/api", "/p/api/home", "/p/velos/apis", "/p/velos", "/velos/api/x"] {
            assert!(!is_request_for_programs(path), "{path}");
        }
    }
}
