//! Headers that every answer carries.

use http::{HeaderMap, HeaderName, HeaderValue, header};

/// Nothing but our own styles, fonts and images; no script at all. A page of this site is in no frame, and its forms go nowhere
/// else. What a brick or a member writes is escaped before; this is what stands if that should ever fail.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                                       form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Two years, as browsers' lists ask for. Only this host: an operator's other hosts are none of our business.
const STRICT_TRANSPORT: &str = "max-age=63072000";

/// Adds the headers that make browsers as careful as they can be: no script, no frame, no other site's styles or images; with
/// `https`, no plain connection either. A page that needs more has to replace them afterwards.
pub fn secure(headers: &mut HeaderMap, https: bool) {
    // One more is to come, which names the request.
    headers.reserve(8);
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Addresses can hold the token of a letter, so other sites learn nothing of them.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if https {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(STRICT_TRANSPORT),
        );
    }
}

/// Adds `X-Request-Id`, so that a report can be matched with the log.
pub fn identify(headers: &mut HeaderMap, id: &str) {
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}
