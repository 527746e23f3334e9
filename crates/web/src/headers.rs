//! Headers that every answer carries.

use http::{HeaderMap, HeaderName, HeaderValue, header};

/// Nothing but our own styles, fonts and images; no script at all. A page of this site is in no frame, and its forms go nowhere
/// else. What a brick or a member writes is escaped before; this is what stands if that should ever fail.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                                       form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// What a page in a frame of another site may load. It has no form.
const WIDGET_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; \
                             form-action 'none'; base-uri 'none'";
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

/// What an answer that is no page of the site needs otherwise than [`secure`] has it. It travels among the extensions of a
/// response, and one that has it sets no cookie.
#[derive(Debug, Clone)]
pub struct HeaderPolicy {
    content: HeaderValue,
    shared: bool,
}

impl HeaderPolicy {
    /// For data: a browser that opens it draws and runs nothing of it. Where it is `shared`, other sites may use it.
    pub fn data(shared: bool) -> Self {
        Self {
            content: HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
            shared,
        }
    }

    /// For a page that these sites may show in a frame, each by its origin.
    pub fn widget(sites: &[String]) -> Self {
        let ancestors = if sites.is_empty() {
            "'none'".to_owned()
        } else {
            sites.join(" ")
        };
        let content = HeaderValue::from_str(&format!("{WIDGET_POLICY}; frame-ancestors {ancestors}"));
        Self {
            // A site that no header can hold is none.
            content: content.unwrap_or(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")),
            shared: false,
        }
    }

    /// Replaces what [`secure`] has set.
    pub fn apply(&self, headers: &mut HeaderMap) {
        headers.insert(header::CONTENT_SECURITY_POLICY, self.content.clone());
        if self.shared {
            headers.insert(
                HeaderName::from_static("cross-origin-resource-policy"),
                HeaderValue::from_static("cross-origin"),
            );
        }
    }
}

/// Adds `X-Request-Id`, so that a report can be matched with the log.
pub fn identify(headers: &mut HeaderMap, id: &str) {
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}
