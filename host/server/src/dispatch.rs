//! From a request to a platform, and from what a handler says to what goes out.
//!
//! A platform is found by the host of the request; where the host is nobody's, `/p/<name>/...` names it. Below that, paths
//! are the same either way.

use std::{future::Future, net::IpAddr, sync::Arc, time::Instant};

use axum::{
    Router,
    body::Body,
    http::{Request, Response, Uri},
    response::IntoResponse,
};
use http::{HeaderMap, header};
use legollab_runtime::storage::StorageError;
use legollab_web::{
    assets,
    client::ClientAddress,
    context::IncomingRequest,
    delivery::DeliveryRequest,
    fault::Fault,
    fault_text,
    guard::guarded,
    headers::{self, HeaderPolicy},
    host::{bare_host, host_of},
    language,
    site_url::SiteUrl,
};
use tower::ServiceExt;
use tracing::Instrument;

use crate::{
    accounts, api, blocks, closed,
    endpoints::{self, EndpointAddress, is_request_for_endpoint},
    error_mapping::storage_fault,
    legal, media, operator, pages, search,
    site::Site,
    state::ServerState,
    steward, uploads,
    visit::SiteRequest,
};

/// Everything below a platform's base.
pub fn routes() -> Router {
    Router::new()
        .merge(pages::routes())
        .merge(blocks::embed::routes())
        .merge(legal::routes())
        .merge(search::routes())
        .merge(accounts::routes())
        .merge(api::routes())
        .merge(steward::routes())
        .merge(media::routes())
        .merge(uploads::routes())
        .fallback(async || Fault::NotFound)
        .method_not_allowed_fallback(async || Fault::MethodNotAllowed { allow: String::new() })
}

/// Answers a request. What it gives is moved about by whoever waits for it, so what is large in it is in a box.
pub fn handle(
    state: Arc<ServerState>,
    peer: IpAddr,
    request: Request<Body>,
) -> impl Future<Output = Response<Body>> + Send {
    let id = legollab_runtime::call::fresh_id().simple().to_string();
    let (begun, method) = (Instant::now(), request.method().clone());
    // The query stays out of the log: it can hold a token of a letter.
    let path = endpoints::loggable(request.uri().path());
    let span = tracing::info_span!("request", %id, %method, path);
    async move {
        let options = &state.shared.options;
        let client = ClientAddress::of(
            peer,
            request.headers(),
            &options.trusted_proxies,
            options.address.scheme,
        );
        warn_of_untrusted_proxy(&state, peer, request.headers());
        let (uri, locale) = (request.uri().clone(), language::of_browser(request.headers()));
        let delivery = DeliveryRequest::of(request.method(), request.headers());
        let answered = guarded(answer(&state, client, &id, locale, request)).await;
        let response = answered.unwrap_or_else(|fault| fault_without_site(&fault, uri.path(), locale, &id));
        let mut response = Box::pin(delivery.complete(response)).await;
        headers::secure(response.headers_mut(), client.https);
        if let Some(policy) = response.extensions_mut().remove::<HeaderPolicy>() {
            policy.apply(response.headers_mut());
        }
        headers::identify(response.headers_mut(), &id);
        state.shared.metrics.answered(response.status(), begun.elapsed());
        tracing::info!(
            status = response.status().as_u16(),
            ms = begun.elapsed().as_secs_f64() * 1000.0,
            client = %client.address,
            "answered"
        );
        response
    }
    .instrument(span)
}

/// Says once, in the log, that a proxy stands in front which the operator did not name.
fn warn_of_untrusted_proxy(state: &ServerState, peer: IpAddr, headers: &HeaderMap) {
    let shared = &state.shared;
    if shared
        .untrusted_proxies
        .is_first_sign(peer, headers, &shared.options.trusted_proxies)
    {
        let peer = peer.to_canonical();
        tracing::warn!(
            proxy = %peer,
            "A PROXY PASSES REQUESTS ON THAT THIS HOST DOES NOT TRUST: all its visitors count as one client, so a few of them \
             use up what each may try, and HTTPS is not seen. If the proxy is yours, start the host with \
             `--trusted-proxy {peer}`"
        );
    }
}

async fn answer(
    state: &ServerState,
    client: ClientAddress,
    id: &str,
    locale: &str,
    request: Request<Body>,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let host = match host_of(&parts) {
        Ok(host) => host,
        Err(fault) => return fault_without_site(&fault, parts.uri.path(), locale, id),
    };
    let uri = parts.uri.clone();
    let not_found = || fault_without_site(&Fault::NotFound, uri.path(), locale, id);
    let Some(found) = find(state, &host, &parts.uri) else {
        return match parts.uri.path() {
            "/" if !is_below(&bare_host(&host), &state.shared.options.address.domain) => {
                operator::landing::page(state, &parts.headers)
            }
            "/robots.txt" => operator::landing::robots(),
            path => path
                .strip_prefix("/assets/")
                .and_then(assets::answer)
                .unwrap_or_else(not_found),
        };
    };
    let MatchedSite { site, base, path } = found;
    if let Some(name) = path.strip_prefix("/assets/") {
        return assets::answer(name).unwrap_or_else(not_found);
    }
    let request_of_site = IncomingRequest {
        url: SiteUrl {
            https: client.https,
            host,
            base,
        },
        client,
        id: id.to_owned(),
        method: parts.method.clone(),
        path,
    };
    let platform = site.platform.clone();
    let visited = platform.in_turn(async {
        let visit = SiteRequest::begin(site, request_of_site, &parts.headers).await?;
        let response = match closed::answer(&visit) {
            Some(closed) => closed,
            None => route(state, &visit, Request::from_parts(parts, body)).await,
        };
        Ok::<_, StorageError>((visit, response))
    });
    let (visit, mut response) = match visited.await {
        Ok(visited) => visited,
        Err(error) => return fault_without_site(&storage_fault(error), uri.path(), locale, id),
    };
    if response.extensions().get::<HeaderPolicy>().is_none() {
        visit.add_cookies(response.headers_mut());
    }
    response
}

/// Lets the routes answer, and draws the fault if that is what came of it.
async fn route(state: &ServerState, visit: &SiteRequest, mut request: Request<Body>) -> Response<Body> {
    let path = visit.path.as_str();
    // What programs ask for most has an address that needs no router.
    let answered = match (api::FunctionAddress::of(path), EndpointAddress::of(path)) {
        (Some(address), _) => guarded(api::call(visit, address, request)).await,
        (None, Some(address)) => guarded(endpoints::serve(visit, address, request)).await,
        (None, None) => {
            let Ok(uri) = path.parse::<Uri>() else {
                return drawn(visit, path, &Fault::NotFound);
            };
            *request.uri_mut() = uri;
            if !is_file(path)
                && let Err(error) = visit.count_unseen().await
            {
                return drawn(visit, path, &storage_fault(error));
            }
            request.extensions_mut().insert(visit.clone());
            let router = visit.site.extension().map_or(&state.router, |added| &added.router);
            let routed = guarded(router.clone().oneshot(request)).await;
            routed.map(|response| match response {
                Ok(response) => response,
                Err(never) => match never {},
            })
        }
    };
    let mut response = answered.unwrap_or_else(IntoResponse::into_response);
    let Some(fault) = response.extensions_mut().remove::<Fault>() else {
        return response;
    };
    let fault = match fault {
        // The routes know which methods they take; the fault that stands for their refusal does not.
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
    };
    drawn(visit, path, &fault)
}

/// Whether a path is a file's: a page has many, and none has a header.
fn is_file(path: &str) -> bool {
    ["/files/", "/media/"].iter().any(|files| path.starts_with(files))
}

/// A fault of a platform, for whoever asked.
fn drawn(visit: &SiteRequest, path: &str, fault: &Fault) -> Response<Body> {
    if api::is_for_programs(path) || EndpointAddress::of(path).is_some() {
        api::problem_of(&visit.locale, &visit.id, fault)
    } else {
        pages::error_page::draw(visit, fault)
    }
}

/// A fault where there is no visit, for whoever asked.
fn fault_without_site(fault: &Fault, whole_path: &str, locale: &str, request: &str) -> Response<Body> {
    if api::is_request_for_programs(whole_path) || is_request_for_endpoint(whole_path) {
        api::problem_of(locale, request, fault)
    } else {
        fault_text::bare_page(fault, locale)
    }
}

/// A platform that a request is for.
struct MatchedSite {
    site: Arc<Site>,
    base: String,
    /// The path with its query below the base.
    path: String,
}

fn find(state: &ServerState, host: &str, uri: &Uri) -> Option<MatchedSite> {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let sites = state.sites.read();
    let bare = bare_host(host);
    if let Some(site) = sites.at(&bare) {
        return Some(MatchedSite {
            site,
            base: String::new(),
            path: path.to_owned(),
        });
    }
    let rest = path.strip_prefix("/p/")?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    let site = sites.named(name)?;
    let path = if rest.starts_with('/') {
        rest.to_owned()
    } else {
        format!("/{rest}")
    };
    Some(MatchedSite {
        base: format!("/p/{name}"),
        site,
        path,
    })
}

/// Whether a host would be a platform's by its name: one that is not there, or no longer.
fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|name| name.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_below_the_domain_is_a_platforms() {
        assert!(is_below("gamma.example.org", "example.org"));
        for other in ["example.org", "notexample.org", "127.0.0.1", ""] {
            assert!(!is_below(other, "example.org"), "{other}");
        }
    }

    #[test]
    fn routes_do_not_stand_in_each_others_way() {
        // The router panics at once where two do.
        let _ = routes();
    }

    #[test]
    fn what_is_under_way_is_moved_about_cheaply() {
        fn bytes<A, B, C, F: Future>(_: impl Fn(A, B, C) -> F) -> usize {
            size_of::<F>()
        }
        // Some 19 KiB, copied five times for each request, were a tenth of its time.
        assert!(bytes(handle) <= 2 << 10, "{} bytes", bytes(handle));
    }
}
