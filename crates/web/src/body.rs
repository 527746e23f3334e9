//! Bodies of requests, bounded in size and in patience.

use std::{pin::pin, task::Poll, time::Duration};

use axum::body::{Body, Bytes};
use http::{HeaderMap, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use crate::fault::Fault;

/// How long a whole body may take. A client that needs more for these sizes holds a connection rather than sending.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a body with files may take: a picture of a telephone, over the line of a telephone.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(120);

/// A whole body.
#[derive(Debug, PartialEq, Eq)]
pub struct ReceivedBody {
    /// What it holds.
    pub bytes: Bytes,
    /// When it came.
    pub arrival: BodyArrival,
}

/// When a body came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyArrival {
    /// It was there as soon as it was asked for.
    WithTheHead,
    /// It was waited for.
    Later,
}

/// Reads a whole body of at most `limit` bytes, which has twenty seconds to come.
///
/// # Errors
/// [`Fault::TooLarge`], [`Fault::Slow`], or [`Fault::BadRequest`] when the connection breaks.
pub async fn read(body: Body, headers: &HeaderMap, limit: usize) -> Result<ReceivedBody, Fault> {
    read_within(PATIENCE, body, headers, limit).await
}

/// Reads a whole body with files, of at most `limit` bytes, which has two minutes to come.
///
/// # Errors
/// Those of [`read`].
pub async fn read_upload(body: Body, headers: &HeaderMap, limit: usize) -> Result<ReceivedBody, Fault> {
    read_within(UPLOAD_PATIENCE, body, headers, limit).await
}

async fn read_within(patience: Duration, body: Body, headers: &HeaderMap, limit: usize) -> Result<ReceivedBody, Fault> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > limit as u64) {
        return Err(Fault::TooLarge);
    }
    let mut reading = pin!(Limited::new(body, limit).collect());
    let (read, arrival) = match futures::poll!(&mut reading) {
        Poll::Ready(read) => (read, BodyArrival::WithTheHead),
        Poll::Pending => match tokio::time::timeout(patience, reading).await {
            Ok(read) => (read, BodyArrival::Later),
            Err(_) => return Err(Fault::Slow),
        },
    };
    match read {
        Ok(collected) => Ok(ReceivedBody {
            bytes: collected.to_bytes(),
            arrival,
        }),
        Err(error) if error.is::<LengthLimitError>() => Err(Fault::TooLarge),
        Err(_) => Err(Fault::BadRequest),
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
            read(body(), &HeaderMap::new(), 11).await,
            Ok(ReceivedBody {
                bytes: Bytes::from_static(b"aaaaaaaaaaa"),
                arrival: BodyArrival::WithTheHead
            })
        );
    }

    #[tokio::test]
    async fn a_body_that_was_waited_for_is_told_from_one_that_was_there() {
        let pieces = futures::stream::once(async {
            tokio::task::yield_now().await;
            Ok::<_, std::io::Error>(Bytes::from_static(b"a"))
        });
        let read = read(Body::from_stream(pieces), &HeaderMap::new(), 1).await.unwrap();
        assert_eq!(read.arrival, BodyArrival::Later);
    }

    #[tokio::test]
    async fn a_body_that_never_ends_is_not_waited_for() {
        let endless = Body::from_stream(futures::stream::pending::<Result<Bytes, std::io::Error>>());
        let read = read_within(Duration::from_millis(10), endless, &HeaderMap::new(), 10).await;
        assert_eq!(read, Err(Fault::Slow));
    }
}
