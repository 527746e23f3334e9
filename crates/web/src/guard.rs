//! A request that goes wrong takes no other with it.

use std::{future::Future, panic::AssertUnwindSafe};

use futures::{FutureExt, TryFutureExt};

use crate::fault::Fault;

/// Does `work`, and turns a panic in it into [`Fault::Internal`]: one request that goes wrong takes no other with it.
pub fn guarded<T>(work: impl Future<Output = T>) -> impl Future<Output = Result<T, Fault>> {
    AssertUnwindSafe(work).catch_unwind().map_err(|_| {
        tracing::error!("a request made the server panic");
        Fault::Internal { incident: None }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_becomes_a_fault() {
        let panics = async { panic!("on purpose") };
        let fault: Result<(), Fault> = guarded(panics).await;
        assert_eq!(fault, Err(Fault::Internal { incident: None }));
        assert_eq!(guarded(async { 7 }).await, Ok(7));
    }
}
