//! From a request to its route, and from what a handler says to what goes out.

use std::{net::IpAddr, time::Instant};

use axum::{Router, body::Body, response::IntoResponse};
use http::{Request, Response, header};
use legollab_web::{
    assets,
    client::ClientAddress,
    context::IncomingRequest,
    delivery::DeliveryRequest,
    fault::Fault,
    fault_text,
    guard::guarded,
    headers,
    host::host_of,
    language,
    public_url::Scheme,
    site_url::SiteUrl,
    theme::components::{self, Button, lost},
};
use maud::html;
use sea_orm::DbErr;
use tower::ServiceExt as _;
use tracing::Instrument as _;
use uuid::Uuid;

use crate::{
    api, catalogue, certification, contributions, engagements, failure::Failure, frame::Page, fund, home, offer_search,
    offers, openapi, packages, people, reviews, routes::Routes, state::Registry, status,
    step_up::SecondFactorChallenge, treasury, visit::Visit,
};

/// Every route of the registry.
pub fn routes() -> Routes {
    Routes::default()
        .merge(home::routes())
        .merge(people::routes())
        .merge(packages::routes())
        .merge(catalogue::routes())
        .merge(certification::routes())
        .merge(offers::routes())
        .merge(offer_search::routes())
        .merge(engagements::routes())
        .merge(reviews::routes())
        .merge(contributions::routes())
        .merge(fund::routes())
        .merge(treasury::routes())
        .merge(status::routes())
        .merge(openapi::routes())
}

/// Answers a request.
pub async fn handle(registry: Registry, router: Router, peer: IpAddr, request: Request<Body>) -> Response<Body> {
    let id = Uuid::new_v4().to_string();
    let (begun, method) = (Instant::now(), request.method().clone());
    // The query stays out of the log: it can hold a token of a letter.
    let span = tracing::info_span!("request", %id, %method, path = request.uri().path());
    async move {
        let options = &registry.options;
        let scheme = match registry.tls {
            Some(_) => Scheme::Https,
            None => options.address.scheme,
        };
        let client = ClientAddress::of(peer, request.headers(), &options.trusted_proxies, scheme);
        let (path, locale) = (request.uri().path().to_owned(), language::of_browser(request.headers()));
        let delivery = DeliveryRequest::of(request.method(), request.headers());
        let answered = guarded(answer(&registry, router, client, &id, request)).await;
        let answered = answered.map_err(Failure::from).and_then(|answered| answered);
        let mut response = answered.unwrap_or_else(|failure| bare(failure.fault(), &path, locale, &id));
        if !path.starts_with("/v2/") {
            // What is pushed and pulled goes out byte for byte, whatever a program says it accepts.
            response = Box::pin(delivery.complete(response)).await;
        }
        headers::secure(response.headers_mut(), client.https);
        headers::identify(response.headers_mut(), &id);
        tracing::info!(
            status = response.status().as_u16(),
            ms = begun.elapsed().as_secs_f64() * 1000.0,
            client = %client.address,
            "answered"
        );
        response
    }
    .instrument(span)
    .await
}

async fn answer(
    registry: &Registry,
    router: Router,
    client: ClientAddress,
    id: &str,
    request: Request<Body>,
) -> Result<Response<Body>, Failure> {
    let (mut parts, body) = request.into_parts();
    let host = host_of(&parts)?;
    let path = parts.uri.path().to_owned();
    if let Some(name) = path.strip_prefix("/assets/") {
        return assets::answer(name).ok_or(Fault::NotFound.into());
    }
    let incoming = IncomingRequest {
        url: SiteUrl {
            https: client.https,
            host,
            base: String::new(),
        },
        client,
        id: id.to_owned(),
        method: parts.method.clone(),
        path: parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
    };
    let visit = Visit::begin(registry.clone(), incoming, &parts.headers).await?;
    parts.extensions.insert(visit.clone());
    let mut response = match guarded(router.oneshot(Request::from_parts(parts, body))).await {
        Ok(Ok(response)) => response,
        Ok(Err(never)) => match never {},
        Err(fault) => fault.into_response(),
    };
    if let Some(fault) = response.extensions_mut().remove::<Fault>() {
        let fault = with_methods(fault, &response);
        response = drawn(&visit, &path, &fault);
    } else if let Some(wanting) = response.extensions_mut().remove::<SecondFactorChallenge>() {
        response = people::ask_second_factor(&visit, &wanting).into_response();
    }
    visit.add_cookies(response.headers_mut());
    Ok(response)
}

/// The routes know which methods they take; the fault that stands for their refusal does not.
fn with_methods(fault: Fault, response: &Response<Body>) -> Fault {
    match fault {
        Fault::MethodNotAllowed { allow } if allow.is_empty() => {
            let allow = response
                .headers()
                .get(header::ALLOW)
                .and_then(|value| value.to_str().ok());
            Fault::MethodNotAllowed {
                allow: allow.unwrap_or_default().to_owned(),
            }
        }
        fault => fault,
    }
}

/// A fault, as people and programs read it.
fn drawn(visit: &Visit, path: &str, fault: &Fault) -> Response<Body> {
    if packages::oci::is_protocol(path) {
        return packages::protocol::OciError::from(fault.clone()).into_response();
    }
    let words = visit.words();
    if api::is_for_programs(path) {
        return match fault {
            Fault::SignIn if visit.has_mistyped_token() => {
                let detail = words.text("token-mistyped", &[]);
                api::problem(&Fault::Refused { status: 401, detail }, &visit.locale, &visit.id)
            }
            fault => api::problem(fault, &visit.locale, &visit.id),
        };
    }
    let (title, explanation) = fault_text::texts(fault, &visit.locale);
    let next =
        percent_encoding::utf8_percent_encode(visit.shown().as_str(), percent_encoding::NON_ALPHANUMERIC).to_string();
    let more = html! {
        @if *fault == Fault::SignIn {
            div.buttons {
                (Button::primary(words.text("sign-in", &[])).to(&visit.address(&format!("/account/sign-in?next={next}"))))
            }
        } @else {
            div.buttons { (Button::secondary(words.text("error-home", &[])).to(&visit.address("/"))) }
        }
    };
    let body = components::page(lost(&title, &explanation, more));
    let mut response = Page::new(visit, title, body).status(fault.status()).into_response();
    fault.add_headers(response.headers_mut());
    response
}

/// A fault where nothing is known of who asks.
fn bare(fault: &Fault, path: &str, locale: &str, id: &str) -> Response<Body> {
    if packages::oci::is_protocol(path) {
        packages::protocol::OciError::from(fault.clone()).into_response()
    } else if api::is_for_programs(path) {
        api::problem(fault, locale, id)
    } else {
        fault_text::bare_page(fault, locale)
    }
}

/// What is done when its time has come: reminders, lapses, letters. It is called every minute and whenever the clock was moved, and
/// each part does what is due and has not been done, so calling it twice does nothing twice.
///
/// # Errors
/// When the database does not answer.
pub async fn tick(registry: &Registry) -> Result<(), DbErr> {
    people::tick(registry).await?;
    packages::tick(registry).await?;
    certification::tick(registry).await?;
    engagements::tick(registry).await?;
    contributions::tick(registry).await?;
    // Last, so that it finds what the others have changed.
    catalogue::tick(registry).await
}
