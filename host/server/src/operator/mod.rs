//! What the operator of the machine sees: the list of platforms, health, metrics.

mod hosts;
pub mod landing;

use std::{sync::Arc, time::Duration};

use axum::{body::Body, http::Request, http::Response, response::IntoResponse};
use http::{HeaderValue, Method, StatusCode, header};
use legollab_web::host::host_of;

use crate::state::{ServerPhase, ServerState};

/// How long a platform's storage may take to answer before it counts as not ready.
const PATIENCE: Duration = Duration::from_secs(2);
/// Platforms that are asked at most: on a machine with thousands, opening every database would be the load itself.
const ASKED: usize = 100;

/// Answers on the operator's own address.
pub async fn handle(state: Arc<ServerState>, request: Request<Body>) -> Response<Body> {
    let (request, _) = request.into_parts();
    match host_of(&request) {
        Ok(host) if hosts::is_mine(&host, &state.shared.options.operator_hosts) => {}
        Ok(_) => {
            return text(
                StatusCode::MISDIRECTED_REQUEST,
                "this address answers to `localhost`, to addresses, and to names given with --operator-host\n".into(),
            );
        }
        Err(_) => return text(StatusCode::BAD_REQUEST, "a request names one host\n".into()),
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    match request.uri.path() {
        "/health/live" => text(StatusCode::OK, "live\n".into()),
        "/health/ready" => ready(&state).await,
        "/metrics" => metrics(&state).await,
        _ => text(
            StatusCode::NOT_FOUND,
            "there is /health/live, /health/ready and /metrics\n".into(),
        ),
    }
}

/// Ready when the server answers people and, of the platforms that it serves, one at least has a storage that answers it. What
/// is wrong with some of them is named: one platform's trouble is no reason to send the visitors of all others away.
async fn ready(state: &ServerState) -> Response<Body> {
    let phase = *state.phase.borrow();
    match phase {
        ServerPhase::Serving if state.absent.are_being_opened() => {
            let absent = state.absent.lines().concat();
            return text(StatusCode::SERVICE_UNAVAILABLE, format!("starting\n{absent}"));
        }
        ServerPhase::Serving => {}
        ServerPhase::Starting => return text(StatusCode::SERVICE_UNAVAILABLE, "starting\n".into()),
        ServerPhase::Stopping => return text(StatusCode::SERVICE_UNAVAILABLE, "stopping\n".into()),
    }
    let sites = state.sites.read().all();
    let asked = sites.iter().take(ASKED).map(|site| async move {
        let answer = tokio::time::timeout(PATIENCE, site.platform.store().next_job()).await;
        match answer {
            Ok(Ok(_)) => None,
            Ok(Err(error)) => Some(format!("{}: {error}\n", site.name())),
            Err(_) => Some(format!("{}: its storage does not answer\n", site.name())),
        }
    });
    let answers = futures::future::join_all(asked).await;
    let works = answers.is_empty() || answers.iter().any(Option::is_none);
    let troubles: String = answers.into_iter().flatten().chain(state.absent.lines()).collect();
    if works {
        text(StatusCode::OK, format!("ready\n{troubles}"))
    } else {
        text(StatusCode::SERVICE_UNAVAILABLE, troubles)
    }
}

async fn metrics(state: &ServerState) -> Response<Body> {
    let sites = state.sites.read().all();
    state.shared.metrics.platforms(sites.len());
    // A mail server is every platform's; folders are looked at one by one.
    let mail = match state.shared.mail.health() {
        Some(health) => vec![health.trouble()],
        None => sites.iter().map(|site| site.mail_health().trouble()).collect(),
    };
    let failing = mail.into_iter().flatten();
    state
        .shared
        .metrics
        .mail_fails(failing.map(|trouble| trouble.failure.cause.name()));
    for site in sites.iter().take(ASKED) {
        if let Err(error) = state.shared.metrics.look_at(&site.platform).await {
            tracing::warn!(platform = site.name(), %error, "a platform could not be measured");
        }
    }
    match state.shared.metrics.encode() {
        Ok(encoded) => {
            let media = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(header::CONTENT_TYPE, HeaderValue::from_static(media))], encoded).into_response()
        }
        Err(error) => text(StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")),
    }
}

fn text(status: StatusCode, content: String) -> Response<Body> {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (status, headers, content).into_response()
}
