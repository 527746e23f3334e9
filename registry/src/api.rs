//! What programs are answered: JSON, and problems by RFC 9457.

use axum::{
    body::Body,
    extract::{FromRequest, Request},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use legollab_web::{body, fault::Fault, fault_text, form::check_api_write};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;

use crate::visit::Visit;

/// Bytes of a program's request.
const BYTES: usize = 256 << 10;

/// Whether a path is for programs.
pub fn is_for_programs(path: &str) -> bool {
    path.starts_with("/api/") || path.starts_with("/v2/") || path == "/v2"
}

/// An answer in JSON.
pub struct Json<T>(pub T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(json) => json_response(StatusCode::OK, "application/json", json),
            Err(error) => {
                tracing::error!(%error, "an answer could not be written");
                Fault::Internal { incident: None }.into_response()
            }
        }
    }
}

/// What a program sends: JSON that is meant for us. It has to stand last among a handler's arguments.
pub struct JsonBody<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, _: &S) -> Result<Self, Fault> {
        let visit = request
            .extensions()
            .get::<Visit>()
            .cloned()
            .ok_or(Fault::Internal { incident: None })?;
        check_api_write(&visit, request.headers())?;
        let (parts, body) = request.into_parts();
        let body = body::read(body, &parts.headers, BYTES).await?;
        // The reader's own words say where it stopped, which is what somebody who writes a program needs.
        serde_json::from_slice(&body.bytes)
            .map(Self)
            .map_err(|error| Fault::Refused {
                status: 400,
                detail: error.to_string(),
            })
    }
}

/// A fault as problem+json.
pub fn problem(fault: &Fault, locale: &str, request: &str) -> Response<Body> {
    let (title, detail) = fault_text::texts(fault, locale);
    let status = fault.status();
    let problem = json!({
        "type": "about:blank",
        "title": title,
        "status": status.as_u16(),
        "detail": detail,
        "instance": format!("urn:uuid:{request}"),
    });
    let mut response = json_response(status, "application/problem+json", problem.to_string().into_bytes());
    fault.add_headers(response.headers_mut());
    response
}

fn json_response(status: StatusCode, media: &'static str, json: Vec<u8>) -> Response<Body> {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, json).into_response()
}
