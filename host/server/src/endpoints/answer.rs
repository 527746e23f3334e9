//! What a brick answered, as HTTP has it.

use axum::{body::Body, response::Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use jiff::{Timestamp, fmt::rfc2822::DateTimeParser};
use legollab_package::Endpoint;
use legollab_runtime::{
    Instant,
    call::{Reply, endpoint_answer::EndpointAnswer},
};
use legollab_web::delivery::{entity_tag, names_tag};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The longest that an answer is reused without asking: a year, as RFC 2616 has it.
const LONGEST_FRESH_S: u32 = 31_536_000;
/// What is encoded in a file name (RFC 8187, `attr-char`).
const FILE_NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a request says about when it wants to be answered.
pub struct Conditions {
    reads: bool,
    is_head: bool,
    held: Option<HeaderValue>,
    since: Option<Timestamp>,
}

impl Conditions {
    /// Reads a request's head.
    pub fn of(method: &Method, headers: &HeaderMap) -> Self {
        let since = headers
            .get(header::IF_MODIFIED_SINCE)
            .and_then(|value| DateTimeParser::new().parse_timestamp(value.to_str().ok()?).ok());
        Self {
            reads: matches!(*method, Method::GET | Method::HEAD),
            is_head: method == Method::HEAD,
            held: headers.get(header::IF_NONE_MATCH).cloned(),
            since,
        }
    }

    /// Whether the client has what would be sent (RFC 9110, 13.2.2).
    fn are_met_by(&self, tag: Option<&str>, modified: Option<Timestamp>) -> bool {
        match &self.held {
            Some(held) => tag.is_some_and(|tag| names_tag(held, tag)),
            None => matches!((self.since, modified), (Some(since), Some(modified)) if modified <= since),
        }
    }
}

/// The response; none if the answer is not one that the call has let pass.
pub fn response(
    reply: &Reply,
    endpoint: &Endpoint,
    base: &str,
    is_member: bool,
    conditions: &Conditions,
) -> Option<Response> {
    let answer = EndpointAnswer::read(&reply.value, endpoint).ok()?;
    let content = answer.content().unwrap_or_default();
    let status = StatusCode::from_u16(answer.status).ok()?;
    let mut headers = HeaderMap::new();
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(HeaderName::from_static("x-call-id"), &reply.call);
    let is_kept = conditions.reads && status == StatusCode::OK;
    set(header::CACHE_CONTROL, &caching(&answer, is_kept, is_member));
    if is_kept {
        // The language is chosen by cookie or by what the browser prefers, and a member by the session.
        set(header::VARY, "cookie, accept-language");
    }
    let tag = match (&answer.etag, is_kept) {
        (_, false) => None,
        // Weak: what is compressed on the way is not the same to the byte.
        (Some(tag), true) => Some(format!("W/\"{tag}\"")),
        (None, true) => Some(entity_tag(&content)),
    };
    let modified = answer.modified.filter(|_| is_kept).and_then(whole_second);
    if let Some(tag) = &tag {
        set(header::ETAG, tag);
    }
    if let Some(modified) = modified {
        set(
            header::LAST_MODIFIED,
            &modified.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string(),
        );
    }
    if is_kept && conditions.are_met_by(tag.as_deref(), modified) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.headers_mut() = headers;
        return Some(response);
    }
    if !answer.media_type.is_empty() {
        set(header::CONTENT_TYPE, &content_type(&answer.media_type, &content));
    }
    if let Some(name) = &answer.file_name {
        let encoded = utf8_percent_encode(name, FILE_NAME);
        set(
            header::CONTENT_DISPOSITION,
            &format!("attachment; filename*=UTF-8''{encoded}"),
        );
    }
    if let (StatusCode::CREATED, Some(location)) = (status, &answer.location) {
        set(header::LOCATION, &format!("{base}/{location}"));
    }
    let body = if conditions.is_head {
        headers.insert(header::CONTENT_LENGTH, content.len().into());
        Body::empty()
    } else {
        Body::from(content)
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Some(response)
}

fn caching(answer: &EndpointAnswer<'_>, is_kept: bool, is_member: bool) -> String {
    if !is_kept {
        return "no-store".to_owned();
    }
    let whose = if is_member { "private" } else { "public" };
    match answer.fresh_for {
        Some(seconds) if seconds > 0 => format!("{whose}, max-age={}", seconds.min(LONGEST_FRESH_S)),
        _ => format!("{whose}, no-cache"),
    }
}

/// The media type; of a text, with the encoding that it is found to have.
fn content_type(media_type: &str, content: &[u8]) -> String {
    if media_type.starts_with("text/") && std::str::from_utf8(content).is_ok() {
        format!("{media_type}; charset=utf-8")
    } else {
        media_type.to_owned()
    }
}

/// A point in time as HTTP has it, which knows no parts of seconds.
fn whole_second(at: Instant) -> Option<Timestamp> {
    Timestamp::from_second(at.0.div_euclid(1000)).ok()
}

#[cfg(test)]
mod tests {
    use legollab_package::Manifest;
    use legollab_runtime::call::{Cost, SerialPosition};

    use super::*;

    fn answered(answer: &str, request: &[(&'static str, &str)], method: &Method) -> Response {
        let manifest = "[brick]\nname = \"x:air\"\nversion = \"0.1.0\"\nlicence = \"MIT\"\n[title]\nfr = \"a\"\nen = \"a\"\n\
                        [summary]\nfr = \"a\"\nen = \"a\"\n[[endpoints]]\nfunction = \"data.csv\"\nmethod = \"GET\"\n\
                        path = \"a\"\ngives = [\"text/csv\"]\naccess = []\n";
        let manifest = Manifest::parse(manifest).unwrap();
        let reply = Reply {
            value: answer.as_bytes().to_vec(),
            cost: Cost::default(),
            call: "c1".to_owned(),
            order: SerialPosition::Anywhere,
            repeated: false,
        };
        let headers = request
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
            .collect();
        let conditions = Conditions::of(method, &headers);
        response(
            &reply,
            &manifest.endpoints[0],
            "https://a.example/air/-/a",
            false,
            &conditions,
        )
        .unwrap()
    }

    fn header<'r>(response: &'r Response, name: &str) -> Option<&'r str> {
        response.headers().get(name).map(|value| value.to_str().unwrap())
    }

    fn csv(more: &str) -> String {
        format!(r#"{{"status":200,"mediaType":"text/csv","body":{{"tag":"whole","val":"YQ=="}}{more}}}"#)
    }

    #[test]
    fn what_the_client_has_is_not_sent_again() {
        let plain = answered(&csv(""), &[], &Method::GET);
        assert_eq!(header(&plain, "content-type"), Some("text/csv; charset=utf-8"));
        assert_eq!(header(&plain, "cache-control"), Some("public, no-cache"));
        let tag = header(&plain, "etag").unwrap().to_owned();
        let again = answered(&csv(""), &[("if-none-match", &tag)], &Method::GET);
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(header(&again, "content-type"), None);
        // 2026-11-21T10:00:00.500Z
        let dated = csv(r#","modified":1795255200500,"etag":"v1","freshFor":60"#);
        let first = answered(&dated, &[], &Method::GET);
        assert_eq!(header(&first, "etag"), Some("W/\"v1\""));
        assert_eq!(header(&first, "cache-control"), Some("public, max-age=60"));
        let date = header(&first, "last-modified").unwrap().to_owned();
        assert_eq!(date, "Sat, 21 Nov 2026 10:00:00 GMT");
        let at = |since: &str| answered(&dated, &[("if-modified-since", since)], &Method::GET).status();
        assert_eq!(at(&date), StatusCode::NOT_MODIFIED);
        assert_eq!(at("Sat, 21 Nov 2026 09:59:59 GMT"), StatusCode::OK);
        assert_eq!(at("soon"), StatusCode::OK);
        let both = [("if-none-match", "\"v0\""), ("if-modified-since", date.as_str())];
        assert_eq!(
            answered(&dated, &both, &Method::GET).status(),
            StatusCode::OK,
            "the tag goes before the date"
        );
    }

    #[test]
    fn files_have_names_and_new_things_have_addresses() {
        let named = answered(&csv(r#","fileName":"météo \"1\".csv""#), &[], &Method::GET);
        assert_eq!(
            header(&named, "content-disposition"),
            Some("attachment; filename*=UTF-8''m%C3%A9t%C3%A9o%20%221%22.csv")
        );
        let created = answered(
            r#"{"status":201,"mediaType":"","body":{"tag":"empty"},"location":"things(1)"}"#,
            &[],
            &Method::POST,
        );
        assert_eq!(
            header(&created, "location"),
            Some("https://a.example/air/-/a/things(1)")
        );
        assert_eq!(header(&created, "cache-control"), Some("no-store"));
        let head = answered(&csv(""), &[], &Method::HEAD);
        assert_eq!(header(&head, "content-length"), Some("1"));
    }
}
