//! How an answer goes over the wire: not again where the browser still has it, and compressed where that saves something.

use std::io::Write as _;

use axum::body::{Body, HttpBody as _, to_bytes};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use sha2::{Digest, Sha256};

/// Bodies below this many bytes fit into a packet or two as they are.
const LEAST_BYTES: u64 = 1 << 10;
/// Larger bodies go out as they are: they are files rather than pages.
const MOST_BYTES: u64 = 8 << 20;
/// Larger bodies are compressed on a thread of their own: this much takes about a millisecond.
const BRIEF_BYTES: usize = 32 << 10;
/// Beyond this level, text gets a few hundredths smaller and takes twice the time.
const LEVEL: u32 = 5;

/// What a request says about how it wants to be answered.
#[derive(Debug, Clone)]
pub struct DeliveryRequest {
    is_get: bool,
    held: Option<HeaderValue>,
    gzip: bool,
}

impl DeliveryRequest {
    /// Reads a request's head.
    pub fn of(method: &Method, headers: &HeaderMap) -> Self {
        Self {
            is_get: method == Method::GET,
            held: headers.get(header::IF_NONE_MATCH).cloned(),
            gzip: accepts_gzip(headers),
        }
    }

    /// Completes an answer. One that the browser may keep if it asks again (`no-cache`) gets an `ETag`, and becomes a 304
    /// where the browser has just that. Texts of more than a kilobyte are compressed.
    ///
    /// The length of a compressed page can reveal whether it contains a text that the request chose (BREACH). There is nothing
    /// worth guessing that way: form tokens are masked anew in each answer, no page contains a session's secret, and another
    /// site cannot make the browser fetch a member's page, because the session cookie is `SameSite=Lax`.
    pub async fn complete(&self, response: Response<Body>) -> Response<Body> {
        let (revalidates, compresses) = (self.is_get && may_be_kept(&response), is_text(response.headers()));
        if !revalidates && !compresses {
            return response;
        }
        let (mut parts, body) = response.into_parts();
        if compresses {
            parts
                .headers
                .append(header::VARY, HeaderValue::from_name(header::ACCEPT_ENCODING));
        }
        let compresses = compresses && self.may_compress(&parts.headers);
        // What is not whole yet is a stream, which goes out as it comes.
        let Some(bytes) = body.size_hint().exact().filter(|bytes| *bytes <= MOST_BYTES) else {
            return Response::from_parts(parts, body);
        };
        let Ok(content) = to_bytes(body, usize::try_from(bytes).unwrap_or(usize::MAX)).await else {
            return Response::from_parts(parts, Body::empty());
        };
        if revalidates {
            let tag = entity_tag(&content);
            if self.held.as_ref().is_some_and(|held| names_tag(held, &tag)) {
                parts.status = StatusCode::NOT_MODIFIED;
                for of_body in [header::CONTENT_TYPE, header::CONTENT_LENGTH] {
                    parts.headers.remove(of_body);
                }
                parts
                    .headers
                    .extend(HeaderValue::from_str(&tag).map(|tag| (header::ETAG, tag)));
                return Response::from_parts(parts, Body::empty());
            }
            parts
                .headers
                .extend(HeaderValue::from_str(&tag).map(|tag| (header::ETAG, tag)));
        }
        if !compresses || bytes < LEAST_BYTES {
            return Response::from_parts(parts, Body::from(content));
        }
        let compressed = if content.len() <= BRIEF_BYTES {
            gzip(&content)
        } else {
            let content = content.clone();
            tokio::task::spawn_blocking(move || gzip(&content)).await.ok().flatten()
        };
        match compressed {
            Some(compressed) if compressed.len() < content.len() => {
                parts
                    .headers
                    .insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                parts.headers.insert(header::CONTENT_LENGTH, compressed.len().into());
                Response::from_parts(parts, Body::from(compressed))
            }
            _ => Response::from_parts(parts, Body::from(content)),
        }
    }

    /// Whether the client accepts gzip and the body is neither encoded nor a part of a whole.
    fn may_compress(&self, headers: &HeaderMap) -> bool {
        self.gzip && !headers.contains_key(header::CONTENT_ENCODING) && !headers.contains_key(header::CONTENT_RANGE)
    }
}

/// Whether browsers may keep an answer and have to ask whether it still holds. One that sets a cookie is for this once.
fn may_be_kept(response: &Response<Body>) -> bool {
    let headers = response.headers();
    let directives = headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok());
    response.status() == StatusCode::OK
        && directives.is_some_and(|directives| directives.split(',').any(|one| one.trim() == "no-cache"))
        && !headers.contains_key(header::SET_COOKIE)
        && !headers.contains_key(header::ETAG)
}

/// A weak tag: what is compressed is not the same to the byte, and says the same.
pub fn entity_tag(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let digest = URL_SAFE_NO_PAD.encode(digest);
    format!("W/\"{}\"", digest.get(..22).unwrap_or(&digest))
}

/// Whether `If-None-Match` names a tag (RFC 9110, 13.1.2).
pub fn names_tag(held: &HeaderValue, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let held = held.to_str().unwrap_or_default();
    held.trim() == "*" || held.split(',').any(|one| bare(one) == bare(tag))
}

/// Whether the content is text, which compresses well; pictures are compressed already.
fn is_text(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    kind.starts_with("text/")
        || matches!(kind, "application/json" | "application/xml" | "image/svg+xml")
        || kind.ends_with("+json")
        || kind.ends_with("+xml")
}

/// Whether `Accept-Encoding` takes gzip (RFC 9110, 12.5.3).
fn accepts_gzip(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter();
    let wishes = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    let mut others = false;
    for wish in wishes {
        let (coding, parameters) = wish.split_once(';').unwrap_or((wish, ""));
        let weight = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
        let wanted = weight.is_ok_and(|weight| weight > 0.0);
        match coding.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => return wanted,
            "*" => others = wanted,
            _ => {}
        }
    }
    others
}

fn gzip(content: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(content.len() / 3), Compression::new(LEVEL));
    encoder.write_all(content).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn request(headers: &[(&'static str, &str)]) -> DeliveryRequest {
        let headers = headers.iter().map(|(name, value)| {
            (
                http::HeaderName::from_static(name),
                HeaderValue::from_str(value).unwrap(),
            )
        });
        DeliveryRequest::of(&Method::GET, &headers.collect())
    }

    fn response(kind: &str, keep: &str, body: &[u8]) -> Response<Body> {
        Response::builder()
            .header(header::CONTENT_TYPE, kind)
            .header(header::CACHE_CONTROL, keep)
            .header(header::CONTENT_LENGTH, body.len())
            .body(Body::from(body.to_vec()))
            .unwrap()
    }

    fn header<'r>(response: &'r Response<Body>, name: &str) -> Option<&'r str> {
        response.headers().get(name).map(|value| value.to_str().unwrap())
    }

    async fn body(response: Response<Body>) -> Vec<u8> {
        to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    const KEPT: &str = "private, no-cache";

    #[tokio::test]
    async fn long_texts_are_compressed_for_those_who_can_read_them() {
        let page = "<p>Une perceuse à prêter.</p>".repeat(2_000);
        for kind in [
            "text/html; charset=utf-8",
            "text/css",
            "application/json",
            "application/problem+json",
        ] {
            let answer = request(&[("accept-encoding", "br, gzip;q=0.5")])
                .complete(response(kind, "no-store", page.as_bytes()))
                .await;
            assert_eq!(header(&answer, "content-encoding"), Some("gzip"), "{kind}");
            assert_eq!(header(&answer, "vary"), Some("accept-encoding"));
            let length: usize = header(&answer, "content-length").unwrap().parse().unwrap();
            let bytes = body(answer).await;
            assert!(bytes.len() == length && length < page.len() / 10, "{length}");
            let mut read = String::new();
            flate2::read::GzDecoder::new(bytes.as_slice())
                .read_to_string(&mut read)
                .unwrap();
            assert_eq!(read, page);
        }
    }

    #[tokio::test]
    async fn what_gains_nothing_or_cannot_be_read_goes_out_as_it_is() {
        let long = vec![b'a'; 5_000];
        for (accept, kind, content) in [
            ("gzip", "text/html", &long[..500]),
            ("gzip", "image/png", &long),
            ("br", "text/html", &long),
            ("gzip;q=0, *", "text/html", &long),
            ("", "text/html", &long),
        ] {
            let answer = request(&[("accept-encoding", accept)])
                .complete(response(kind, "no-store", content))
                .await;
            assert_eq!(header(&answer, "content-encoding"), None, "{accept} {kind}");
            assert_eq!(body(answer).await, content);
        }
        assert!(accepts_gzip(&HeaderMap::from_iter([(
            header::ACCEPT_ENCODING,
            HeaderValue::from_static("*")
        )])));
    }

    #[tokio::test]
    async fn what_the_browser_has_is_not_sent_again() {
        let first = request(&[]).complete(response("text/html", KEPT, b"<p>1</p>")).await;
        let tag = header(&first, "etag").unwrap().to_owned();
        assert!(tag.starts_with("W/\""), "{tag}");
        let both = format!("\"other\", {tag}");
        for held in [tag.as_str(), tag.trim_start_matches("W/"), &both, "*"] {
            let again = request(&[("if-none-match", held), ("accept-encoding", "gzip")])
                .complete(response("text/html", KEPT, b"<p>1</p>"))
                .await;
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{held}");
            assert_eq!(header(&again, "etag"), Some(tag.as_str()));
            assert_eq!(header(&again, "cache-control"), Some(KEPT));
            assert_eq!(header(&again, "content-length"), None);
            assert!(body(again).await.is_empty());
        }
        let changed = request(&[("if-none-match", &tag)])
            .complete(response("text/html", KEPT, b"<p>2</p>"))
            .await;
        assert_eq!(changed.status(), StatusCode::OK);
        assert_eq!(body(changed).await, b"<p>2</p>");
    }

    #[tokio::test]
    async fn what_is_for_one_reader_or_once_is_not_kept() {
        let mut once = response("text/html", KEPT, b"<p>1</p>");
        once.headers_mut()
            .insert(header::SET_COOKIE, HeaderValue::from_static("flash=; Max-Age=0"));
        let mut wrong = response("text/html", KEPT, b"<p>1</p>");
        *wrong.status_mut() = StatusCode::NOT_FOUND;
        for answer in [once, wrong, response("text/html", "no-store", b"<p>1</p>")] {
            let answer = request(&[("if-none-match", "*")]).complete(answer).await;
            assert_ne!(answer.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(header(&answer, "etag"), None);
        }
    }
}
