//! What is wrong with a request to an endpoint, where the words for the JSON API would lead astray.

use http::header;
use legollab_package::Endpoint;
use legollab_web::fault::Fault;

use crate::{api::problem::ProblemResponse, visit::SiteRequest, words::Words};

/// There is no endpoint at the address.
pub fn not_found(visit: &SiteRequest) -> ProblemResponse {
    let detail = Words::get(&visit.locale).text("endpoint-not-found-text", &[]);
    ProblemResponse::of_fault_saying(visit, &Fault::NotFound, detail)
}

/// The endpoint takes other media types than the one that was sent. `Accept` names them as well (RFC 9110, 15.5.16).
pub fn other_media(visit: &SiteRequest, endpoint: &Endpoint) -> ProblemResponse {
    let taken: Vec<&str> = endpoint.takes.iter().map(|taken| taken.as_str()).collect();
    let taken = taken.join(", ");
    let args = [("types", taken.as_str().into())];
    let detail = Words::get(&visit.locale).text("endpoint-media-text", &args);
    ProblemResponse::of_fault_saying(visit, &Fault::UnsupportedMedia, detail).header(header::ACCEPT, &taken)
}
