//! Endpoints: addresses at which a brick answers programs in a protocol of their own.

use std::{collections::BTreeSet, fmt};

use serde::{Deserialize, Serialize};

use super::{Audience, FunctionName, is_kebab_case};

/// The most endpoints of one brick.
pub const MAX_ENDPOINTS: usize = 100;
/// The most headers that an endpoint may ask for.
pub const MAX_HEADERS: usize = 20;
/// The bytes of a body that an endpoint takes unless its manifest says otherwise.
pub const DEFAULT_BODY_BYTES: usize = 1 << 20;
/// The most bytes of a body that an endpoint may take: in base64 it is a third longer, and JSON has an end.
pub const MAX_BODY_BYTES: usize = 8 << 20;
/// The most parts of an endpoint's path.
pub const MAX_PATH_PARTS: usize = 12;

/// An endpoint of a brick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Endpoint {
    /// The function that answers. It takes a `request` of the contract first, and gives back a `result<answer, error>`.
    pub function: FunctionName,
    /// The method. What is asked for with GET only reads.
    pub method: EndpointMethod,
    /// The address below `/<mount>/-/`, as `stations/{station}.csv`: `{name}` stands for a parameter of the function, `{*}` at
    /// the end for the rest of the address.
    pub path: EndpointPath,
    /// The media types of bodies that it takes; without any, a request has no body.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub takes: Vec<MediaType>,
    /// The media types that it answers with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gives: Vec<MediaType>,
    /// Those who may call it.
    pub access: Vec<Audience>,
    /// The headers that it wants to see, in lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<HeaderName>,
    /// The most bytes of a body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_bytes: Option<usize>,
    /// Whether pages of other sites may call it from a browser. Their calls are always a visitor's.
    #[serde(default, skip_serializing_if = "is_false")]
    pub cors: bool,
}

/// How an endpoint is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum EndpointMethod {
    /// Reads. The host answers HEAD by it as well.
    Get,
    /// Hands something over.
    Post,
    /// Puts something in its place.
    Put,
    /// Changes a part of something.
    Patch,
    /// Takes something away.
    Delete,
}

/// The address of an endpoint below its mount.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EndpointPath {
    parts: Vec<PathPart>,
}

/// One part of an endpoint's path, between slashes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathPart {
    /// Just this text.
    Literal(String),
    /// The value of a parameter, with what stands before and after it.
    Param {
        /// What stands before it.
        before: String,
        /// The name.
        name: String,
        /// What stands after it.
        after: String,
    },
    /// All that follows. It is the last part.
    Rest,
}

/// A media type without parameters, in lower case, as `text/csv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MediaType(String);

/// The name of a header that an endpoint may see, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HeaderName(String);

/// What is wrong with a part of an endpoint's declaration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndpointFault {
    /// The path is none.
    #[error(
        "`{0}` is no path of an endpoint; write parts of letters, digits and `-._~` joined by `/`, as \
         `stations/{{station}}.csv`, with `{{*}}` at most once and last"
    )]
    Path(String),
    /// The media type is none.
    #[error("`{0}` is no media type; write it in lower case and without parameters, as `text/csv`")]
    MediaType(String),
    /// What is given would be run or drawn by a browser.
    #[error("an endpoint never answers with `{0}`, which browsers run or draw; show it on a page, or give data")]
    Active(String),
    /// The header is none, or is not for bricks.
    #[error("`{0}` is no header that an endpoint can see; write its name in lower case, as `x-sensor`")]
    Header(String),
    /// There are too many headers.
    #[error("an endpoint sees at most {MAX_HEADERS} headers; name those that it needs")]
    TooManyHeaders,
    /// It takes a body and its method has none.
    #[error("a request with {0} has no body; remove `takes` and `body-bytes`, or use another method")]
    NoBody(EndpointMethod),
    /// The body is too large or of no size.
    #[error("`{0}` is no size of a body; write 1 to {MAX_BODY_BYTES} bytes")]
    BodyBytes(usize),
    /// Two endpoints have the same address and method.
    #[error("another endpoint answers {method} at `{path}` already; give each a path of its own")]
    Repeated {
        /// The method.
        method: EndpointMethod,
        /// The path.
        path: String,
    },
    /// There are too many.
    #[error("a brick has at most {MAX_ENDPOINTS} endpoints; let some share a path with `{{*}}`")]
    TooMany,
}

impl EndpointMethod {
    /// Its name in requests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether a request with it only reads.
    pub const fn reads(self) -> bool {
        matches!(self, Self::Get)
    }

    /// Whether a request with it can have a body.
    pub const fn has_body(self) -> bool {
        matches!(self, Self::Post | Self::Put | Self::Patch)
    }
}

impl fmt::Display for EndpointMethod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl EndpointPath {
    /// Its parts, in order.
    pub fn parts(&self) -> &[PathPart] {
        &self.parts
    }

    /// The names of its parameters, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            PathPart::Param { name, .. } => Some(name.as_str()),
            PathPart::Literal(_) | PathPart::Rest => None,
        })
    }

    /// Whether it ends in `{*}`.
    pub fn has_rest(&self) -> bool {
        self.parts.last() == Some(&PathPart::Rest)
    }

    /// The path without the names of its parameters: two of one shape answer the same addresses.
    fn shape(&self) -> Vec<PathPart> {
        let nameless = |part: &PathPart| match part {
            PathPart::Param { before, after, .. } => PathPart::Param {
                before: before.clone(),
                name: String::new(),
                after: after.clone(),
            },
            other => other.clone(),
        };
        self.parts.iter().map(nameless).collect()
    }
}

impl TryFrom<String> for EndpointPath {
    type Error = EndpointFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let parts: Option<Vec<PathPart>> = text.split('/').map(part).collect();
        let is_whole = |parts: &Vec<PathPart>| {
            let names: Vec<&str> = parts
                .iter()
                .filter_map(|part| match part {
                    PathPart::Param { name, .. } => Some(name.as_str()),
                    _ => None,
                })
                .collect();
            let before_last = parts.len().saturating_sub(1);
            parts.len() <= MAX_PATH_PARTS
                && !parts.iter().take(before_last).any(|part| *part == PathPart::Rest)
                && names.iter().collect::<BTreeSet<_>>().len() == names.len()
        };
        match parts.filter(is_whole) {
            Some(parts) if text.len() <= 200 => Ok(Self { parts }),
            _ => Err(EndpointFault::Path(text)),
        }
    }
}

fn part(text: &str) -> Option<PathPart> {
    let is_plain = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~'))
    };
    if text == "{*}" {
        return Some(PathPart::Rest);
    }
    if let Some((before, rest)) = text.split_once('{') {
        let (name, after) = rest.split_once('}')?;
        return (is_kebab_case(name) && is_plain(before) && is_plain(after)).then(|| PathPart::Param {
            before: before.to_owned(),
            name: name.to_owned(),
            after: after.to_owned(),
        });
    }
    // Clients resolve `.` and `..` before they ask.
    (!text.is_empty() && text != "." && text != ".." && is_plain(text)).then(|| PathPart::Literal(text.to_owned()))
}

impl From<EndpointPath> for String {
    fn from(path: EndpointPath) -> Self {
        path.to_string()
    }
}

impl fmt::Display for EndpointPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 {
                f.write_str("/")?;
            }
            match part {
                PathPart::Literal(text) => f.write_str(text)?,
                PathPart::Param { before, name, after } => write!(f, "{before}{{{name}}}{after}")?,
                PathPart::Rest => f.write_str("{*}")?,
            }
        }
        Ok(())
    }
}

impl MediaType {
    /// As it is written in headers.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a browser would run it, or draw it as a page of the site.
    fn is_active(&self) -> bool {
        let (kind, subtype) = self.0.split_once('/').unwrap_or((&self.0, ""));
        let scripts = ["javascript", "ecmascript", "jscript", "livescript"];
        kind == "multipart"
            || matches!(
                self.0.as_str(),
                "text/html"
                    | "application/xhtml+xml"
                    | "image/svg+xml"
                    | "text/css"
                    | "text/xsl"
                    | "application/xslt+xml"
            )
            || scripts.iter().any(|script| subtype.contains(script))
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for MediaType {
    type Error = EndpointFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let is_token = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|byte| {
                    byte.is_ascii_lowercase()
                        || byte.is_ascii_digit()
                        || matches!(byte, b'-' | b'.' | b'+' | b'_' | b'!' | b'#' | b'$' | b'&' | b'^')
                })
        };
        let fits = text.len() <= 127
            && text
                .split_once('/')
                .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype));
        if fits {
            Ok(Self(text))
        } else {
            Err(EndpointFault::MediaType(text))
        }
    }
}

impl From<MediaType> for String {
    fn from(media_type: MediaType) -> Self {
        media_type.0
    }
}

impl HeaderName {
    /// As it is written in requests, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Headers that are between client and host: who asks, from where, and how the connection is held.
const OF_THE_HOST: [&str; 16] = [
    "authorization",
    "connection",
    "content-length",
    "cookie",
    "expect",
    "forwarded",
    "host",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-real-ip",
];

impl TryFrom<String> for HeaderName {
    type Error = EndpointFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let fits = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !OF_THE_HOST.contains(&text.as_str())
            && !text.starts_with("x-forwarded-")
            && !text.starts_with("sec-");
        if fits {
            Ok(Self(text))
        } else {
            Err(EndpointFault::Header(text))
        }
    }
}

impl From<HeaderName> for String {
    fn from(name: HeaderName) -> Self {
        name.0
    }
}

impl Endpoint {
    /// The most bytes of a body.
    pub fn body_limit(&self) -> usize {
        self.body_bytes.unwrap_or(DEFAULT_BODY_BYTES)
    }

    /// What is wrong with it, with the key where it is.
    pub(super) fn faults(&self) -> Vec<(&'static str, EndpointFault)> {
        let mut faults = Vec::new();
        let active = self.gives.iter().filter(|media_type| media_type.is_active());
        faults.extend(active.map(|media_type| ("gives", EndpointFault::Active(media_type.0.clone()))));
        if self.headers.len() > MAX_HEADERS {
            faults.push(("headers", EndpointFault::TooManyHeaders));
        }
        if !self.method.has_body() && (!self.takes.is_empty() || self.body_bytes.is_some()) {
            faults.push(("takes", EndpointFault::NoBody(self.method)));
        }
        if let Some(bytes) = self.body_bytes.filter(|bytes| !(1..=MAX_BODY_BYTES).contains(bytes)) {
            faults.push(("body-bytes", EndpointFault::BodyBytes(bytes)));
        }
        faults
    }

    /// Whether it answers just what another one answers.
    pub(super) fn is_in_the_way_of(&self, other: &Self) -> bool {
        self.method == other.method && self.path.shape() == other.path.shape()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Result<EndpointPath, EndpointFault> {
        text.to_owned().try_into()
    }

    #[test]
    fn paths_are_read_as_they_are_written() {
        for good in [
            "push",
            "stations/{station}.csv",
            "sta/v1.1/{*}",
            "{*}",
            "a~b/{x}/{y}",
            "v-{number}",
        ] {
            assert_eq!(path(good).unwrap().to_string(), good);
        }
        let names = path("a/{station-id}.csv/{*}").unwrap();
        assert_eq!(names.names().collect::<Vec<_>>(), ["station-id"]);
        assert!(names.has_rest());
        for bad in [
            "", "/a", "a/", "a//b", "a/../b", ".", "{*}/a", "{a}{b}", "{A}", "{a", "a}", "{a}/{a}", "é", "a b", "a?b",
            "a%20b",
        ] {
            assert!(path(bad).is_err(), "{bad}");
        }
        assert!(path(&["a"; MAX_PATH_PARTS + 1].join("/")).is_err());
        assert!(path(&"a".repeat(201)).is_err());
    }

    #[test]
    fn nothing_that_browsers_run_is_given() {
        let is_active = |text: &str| MediaType::try_from(text.to_owned()).unwrap().is_active();
        for active in [
            "text/html",
            "application/xhtml+xml",
            "image/svg+xml",
            "text/javascript",
            "application/x-javascript",
            "application/ecmascript",
            "text/css",
            "multipart/x-mixed-replace",
        ] {
            assert!(is_active(active), "{active}");
        }
        for data in [
            "text/csv",
            "application/geo+json",
            "text/calendar",
            "application/senml+json",
        ] {
            assert!(!is_active(data), "{data}");
        }
        for bad in [
            "",
            "text",
            "Text/csv",
            "text/csv; charset=utf-8",
            "text/",
            "*/*",
            "text/a/b",
        ] {
            assert!(MediaType::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn headers_of_the_host_stay_with_the_host() {
        for good in ["x-sensor", "x-pin", "user-agent", "accept"] {
            assert!(HeaderName::try_from(good.to_owned()).is_ok(), "{good}");
        }
        for bad in [
            "",
            "cookie",
            "authorization",
            "X-Sensor",
            "x-forwarded-for",
            "sec-fetch-site",
            "a b",
            "host",
        ] {
            assert!(HeaderName::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
