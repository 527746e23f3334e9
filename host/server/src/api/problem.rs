//! problem+json (RFC 9457).

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use legollab_contract::BoundProblem;
use legollab_runtime::{
    call::CallError,
    json::{JsonError, bound_text},
    storage::IncidentKind,
};
use legollab_web::{fault::Fault, form::TOKEN_HEADER};
use serde_json::{Map, Value, json};

use crate::{
    error_mapping::{fault_of, fault_texts},
    form::FieldError,
    submission::KEY_HEADER,
    visit::SiteRequest,
    words::Words,
};

/// What every type of problem begins with. A name rather than an address: it is the same on every server, and clients
/// compare it.
const TYPE: &str = "urn:legollaborative:problem:";

/// Why a call gave nothing back, for a program.
#[derive(Debug)]
pub struct ProblemResponse {
    status: StatusCode,
    body: Map<String, Value>,
    headers: HeaderMap,
}

impl ProblemResponse {
    fn for_request(visit: &SiteRequest, fault: &Fault, kind: &str) -> Self {
        Self::new(&visit.locale, &visit.id, fault, kind)
    }

    fn new(locale: &str, request: &str, fault: &Fault, kind: &str) -> Self {
        let words = Words::get(locale);
        let (title, detail) = match fault {
            // What a page says of these would lead a program astray.
            Fault::NotFound => (words.text("api-not-found", &[]), words.text("api-not-found-text", &[])),
            Fault::StaleForm => {
                let args = [("header", TOKEN_HEADER.into())];
                (
                    words.text("api-not-meant", &[]),
                    words.text("api-not-meant-text", &args),
                )
            }
            Fault::UnsupportedMedia => (fault_texts(fault, locale).0, words.text("api-media-text", &[])),
            fault => fault_texts(fault, locale),
        };
        let status = fault.status();
        let mut body = Map::new();
        body.insert("type".into(), format!("{TYPE}{kind}").into());
        body.insert("title".into(), title.into());
        body.insert("status".into(), status.as_u16().into());
        body.insert("detail".into(), detail.into());
        body.insert("call".into(), request.into());
        if let Some(seconds) = fault.retry_after_s() {
            body.insert("retryAfter".into(), seconds.into());
        }
        let mut headers = HeaderMap::new();
        fault.add_headers(&mut headers);
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110 asks for a challenge; ours is a cookie, for which no scheme is registered.
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Cookie realm=\"platform\""),
            );
        }
        Self { status, body, headers }
    }

    fn with(mut self, name: &str, value: Value) -> Self {
        self.body.insert(name.into(), value);
        self
    }

    /// A fault in words of those who know more about it than what kind it is.
    pub fn of_fault_saying(visit: &SiteRequest, fault: &Fault, detail: String) -> Self {
        Self::for_request(visit, fault, kind_of(fault)).with("detail", detail.into())
    }

    /// With one more header.
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// Why a key to call under is none.
    pub fn of_key(visit: &SiteRequest) -> Self {
        let args = [("header", KEY_HEADER.into())];
        let detail = Words::get(&visit.locale).text("api-bad-key", &args);
        Self::for_request(visit, &Fault::BadRequest, "bad-key").with("detail", detail.into())
    }

    /// Why a call ended without a value. `allow` is what the address takes.
    pub fn of_call(visit: &SiteRequest, error: &CallError, allow: &str) -> Self {
        let words = Words::get(&visit.locale);
        match error {
            CallError::Refused(refusal) => {
                let kind = refusal
                    .case
                    .as_deref()
                    .filter(|case| is_name(case))
                    .unwrap_or("refused");
                let fields = refusal
                    .fields
                    .iter()
                    .map(|(path, text)| json!({"path": path, "text": text}));
                let fields: Vec<Value> = fields.collect();
                let fault = Fault::Refused {
                    status: refusal.status,
                    detail: refusal.detail.clone(),
                };
                let problem = Self::for_request(visit, &fault, kind).with("error", refusal.value.clone());
                if fields.is_empty() {
                    problem
                } else {
                    problem.with("fields", fields.into())
                }
            }
            CallError::OutOfBounds(broken) => {
                let field = |problem: &BoundProblem| {
                    let text = bound_text(&problem.bound, &visit.locale);
                    json!({"path": problem.path, "text": text})
                };
                let fields: Vec<Value> = broken.iter().map(field).collect();
                let detail = words.text("api-out-of-bounds", &[]);
                let fault = Fault::Refused { status: 422, detail };
                Self::for_request(visit, &fault, "out-of-bounds").with("fields", fields.into())
            }
            CallError::BadArguments(JsonError { path, expected, found }) => {
                let args = [
                    ("path", path.as_str().into()),
                    ("expected", expected.text(words.language().tag()).into()),
                    ("found", found.text(words.language().tag()).into()),
                ];
                let text = if path.is_empty() {
                    words.text("api-bad-arguments-whole", &args)
                } else {
                    words.text("api-bad-arguments", &args)
                };
                Self::for_request(visit, &Fault::BadRequest, "bad-arguments")
                    .with("detail", text.clone().into())
                    .with("fields", json!([{"path": path, "text": text}]))
            }
            CallError::Failed { incident, kind, .. } => {
                let fault = match kind {
                    IncidentKind::Host => Fault::Unavailable { retry_after_s: 5 },
                    _ => Fault::Internal {
                        incident: Some(*incident),
                    },
                };
                Self::for_request(visit, &fault, kind_of(&fault)).with("incident", (*incident).into())
            }
            CallError::NumberUsed => {
                let detail = words.text("api-key-used", &[("header", KEY_HEADER.into())]);
                Self::for_request(visit, &Fault::Refused { status: 422, detail }, "key-used")
            }
            CallError::AnswerGone => {
                let detail = words.text("api-answer-gone", &[]);
                Self::for_request(visit, &Fault::Refused { status: 409, detail }, "answer-not-kept")
            }
            CallError::Ended { last_day } => {
                let fault = fault_of(error, allow);
                Self::for_request(visit, &fault, kind_of(&fault)).with("lastDay", last_day.to_string().into())
            }
            other => {
                let fault = fault_of(other, allow);
                Self::for_request(visit, &fault, kind_of(&fault))
            }
        }
    }
}

impl ProblemResponse {
    /// What is wrong with the files that arguments name.
    pub fn of_fields(visit: &SiteRequest, problems: &[FieldError]) -> Self {
        let fields = problems
            .iter()
            .map(|problem| json!({"path": problem.path, "text": problem.text}));
        let detail: Vec<&str> = problems.iter().map(|problem| problem.text.as_str()).collect();
        let fault = Fault::Refused {
            status: 422,
            detail: detail.join(" "),
        };
        let fields: Vec<Value> = fields.collect();
        Self::for_request(visit, &fault, "invalid").with("fields", fields.into())
    }
}

/// A fault, for a program: in a language, about a request.
pub fn of_fault(locale: &str, request: &str, fault: &Fault) -> Response {
    ProblemResponse::new(locale, request, fault, kind_of(fault)).into_response()
}

/// The name of a fault in types of problems.
fn kind_of(fault: &Fault) -> &'static str {
    match fault {
        Fault::NotFound => "not-found",
        Fault::SignIn => "sign-in-required",
        Fault::Forbidden => "forbidden",
        Fault::MethodNotAllowed { .. } => "method-not-allowed",
        Fault::BadRequest => "bad-request",
        Fault::StaleForm => "not-meant",
        Fault::TooLarge => "too-large",
        Fault::UnsupportedMedia => "unsupported-media-type",
        Fault::Slow => "too-slow",
        Fault::TooMany { .. } => "too-many",
        Fault::Unavailable { .. } => "unavailable",
        Fault::ReadOnly { .. } => "platform-ended",
        Fault::Refused { .. } => "refused",
        Fault::Internal { .. } => "failed",
    }
}

/// Whether a case name can stand in a type: WIT names always can.
fn is_name(case: &str) -> bool {
    !case.is_empty() && case.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

impl IntoResponse for ProblemResponse {
    fn into_response(mut self) -> Response {
        self.headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        self.headers
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        (self.status, self.headers, Value::Object(self.body).to_string()).into_response()
    }
}
