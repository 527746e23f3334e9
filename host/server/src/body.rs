//! Bodies of requests, bounded in size and in patience.

use std::time::Duration;

use axum::body::{Body, Bytes};
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use crate::fault::Fault;

/// Bytes of a form: arguments of a call may have one mebibyte as JSON, and percent-encoding can triple what it carries.
pub const CALL_FORM_BYTES: usize = 3 << 20;
/// Bytes of a form of the server's own pages, where names, addresses and passwords are entered.
pub const OWN_FORM_BYTES: usize = 64 << 10;
/// How long a whole body may take. A client that needs more for these sizes holds a connection rather than sending.
const PATIENCE: Duration = Duration::from_secs(20);

/// Reads a whole body of at most `limit` bytes.
///
/// # Errors
/// [`Fault::TooLarge`], [`Fault::Slow`], or [`Fault::BadRequest`] when the connection breaks.
pub async fn read(body: Body, headers: &HeaderMap, limit: usize) -> Result<Bytes, Fault> {
    read_within(PATIENCE, body, headers, limit).await
}

async fn read_within(patience: Duration, body: Body, headers: &HeaderMap, limit: usize) -> Result<Bytes, Fault> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > limit as u64) {
        return Err(Fault::TooLarge);
    }
    match tokio::time::timeout(patience, Limited::new(body, limit).collect()).await {
        Err(_) => Err(Fault::Slow),
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Fault::TooLarge),
        Ok(Err(_)) => Err(Fault::BadRequest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_is_cut_off_at_the_limit_whether_announced_or_not() {
        let body = || Body::from(vec![b'a'; 11]);
        let mut announced = HeaderMap::new();
        announced.insert(header::CONTENT_LENGTH, 11.into());
        assert_eq!(read(body(), &announced, 10).await, Err(Fault::TooLarge));
        assert_eq!(read(body(), &HeaderMap::new(), 10).await, Err(Fault::TooLarge));
        assert_eq!(
            read(body(), &HeaderMap::new(), 11).await.map(|bytes| bytes.len()),
            Ok(11)
        );
    }

    #[tokio::test]
    async fn a_body_that_never_ends_is_not_waited_for() {
        let endless = Body::from_stream(futures::stream::pending::<Result<Bytes, std::io::Error>>());
        let read = read_within(Duration::from_millis(10), endless, &HeaderMap::new(), 10).await;
        assert_eq!(read, Err(Fault::Slow));
    }
}
