//! Which addresses a request may go to.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use tokio::sync::Semaphore;
use wasmtime_wasi_http::Error;

use super::{public_address::is_public, resolver::Resolver};

/// Which addresses the host lets bricks reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressPolicy {
    /// Those out in the world.
    Public,
    /// Those of this machine as well: for tests.
    Loopback,
}

/// What finds the way to other sites, for all platforms.
#[derive(Debug, Clone)]
pub struct HttpClient {
    reach: AddressPolicy,
    names: Arc<dyn Resolver>,
    /// Names that may be looked up at the same time. A lookup holds a thread that cannot be called back, and the same threads
    /// serve the storage of every platform.
    lookups: Arc<Semaphore>,
    /// How many of them one platform may have under way: names that are slow to find are not to hold up another's.
    share: Arc<Semaphore>,
}

/// See [`HttpClient::lookups`].
const LOOKUPS: usize = 16;
/// See [`HttpClient::share`].
const LOOKUPS_OF_ONE: usize = LOOKUPS / 4;

impl HttpClient {
    /// A client that reaches these addresses, and asks `names` for those of a name.
    pub fn new(reach: AddressPolicy, names: Arc<dyn Resolver>) -> Self {
        Self {
            reach,
            names,
            lookups: Arc::new(Semaphore::new(LOOKUPS)),
            share: Arc::new(Semaphore::new(LOOKUPS_OF_ONE)),
        }
    }

    /// The same client, with a share of its own for another platform.
    pub fn for_platform(&self) -> Self {
        Self {
            share: Arc::new(Semaphore::new(LOOKUPS_OF_ONE)),
            ..self.clone()
        }
    }

    /// Whether it reaches this machine as well.
    pub(super) fn reaches_loopback(&self) -> bool {
        self.reach == AddressPolicy::Loopback
    }

    fn may_reach(&self, address: IpAddr) -> bool {
        is_public(address) || (self.reach == AddressPolicy::Loopback && address.is_loopback())
    }

    /// The addresses of a name. The place in the queue is given back when the thread is, not when the caller gives up.
    async fn look_up(&self, name: String) -> Result<Vec<IpAddr>, Error> {
        // First in one's own line, then in everybody's.
        let unavailable = |_| Error::DestinationUnavailable;
        let own = self.share.clone().acquire_owned().await.map_err(unavailable)?;
        let place = self.lookups.clone().acquire_owned().await.map_err(unavailable)?;
        let names = self.names.clone();
        let found = tokio::task::spawn_blocking(move || {
            let _places = (own, place);
            names.addresses(&name)
        });
        let failed = |reason: String| Error::DnsError {
            rcode: Some(reason),
            info_code: None,
        };
        found
            .await
            .map_err(|error| failed(error.to_string()))?
            .map_err(|error| failed(error.to_string()))
    }

    /// The addresses of a host, all of which may be reached. A name is looked up here and nowhere else, so whoever connects
    /// goes to these.
    ///
    /// # Errors
    /// [`Error::DestinationIpProhibited`] if any address may not be reached, however many others may: a name that leads into
    /// the host's neighbourhood as well as out of it is not to be trusted with either.
    pub(super) async fn resolve(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, Error> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let found = match bare.parse::<IpAddr>() {
            Ok(address) => vec![address],
            Err(_) => self.look_up(bare.to_owned()).await?,
        };
        if found.is_empty() || !found.iter().all(|address| self.may_reach(*address)) {
            tracing::warn!(host, "a brick asked for a host that is not out in the world");
            return Err(Error::DestinationIpProhibited);
        }
        Ok(found
            .into_iter()
            .map(|address| SocketAddr::new(address, port))
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::http::SystemResolver;

    /// Answers any name with these addresses.
    #[derive(Debug)]
    struct Always(Vec<IpAddr>);

    impl Resolver for Always {
        fn addresses(&self, _: &str) -> io::Result<Vec<IpAddr>> {
            Ok(self.0.clone())
        }
    }

    async fn resolved(addresses: &[&str]) -> Result<Vec<SocketAddr>, Error> {
        let addresses = addresses.iter().map(|address| address.parse().unwrap()).collect();
        let client = HttpClient::new(AddressPolicy::Public, Arc::new(Always(addresses)));
        client.resolve("name.example.org", 443).await
    }

    #[tokio::test]
    async fn a_name_is_reached_if_all_its_addresses_are_public() {
        let world = resolved(&["1.1.1.1", "2606:4700::1111"]).await.unwrap();
        assert_eq!(
            world,
            ["1.1.1.1:443", "[2606:4700::1111]:443"].map(|address| address.parse().unwrap())
        );
        for mixed in [
            &["1.1.1.1", "10.0.0.1"][..],
            &["fd12::1", "2606:4700::1111"],
            &["1.1.1.1", "1.0.0.1", "::ffff:169.254.169.254"],
            &["127.0.0.1"],
            &[],
        ] {
            let refused = resolved(mixed).await;
            assert!(
                matches!(refused, Err(Error::DestinationIpProhibited)),
                "{mixed:?}: {refused:?}"
            );
        }
    }

    #[tokio::test]
    async fn a_platform_that_looks_up_slow_names_holds_up_no_other() {
        let client = HttpClient::new(AddressPolicy::Public, Arc::new(SystemResolver));
        let (slow, other) = (client.for_platform(), client.for_platform());
        let all_of_its_own = slow
            .share
            .clone()
            .acquire_many_owned(LOOKUPS_OF_ONE as u32)
            .await
            .unwrap();
        assert!(
            LOOKUPS_OF_ONE < client.lookups.available_permits(),
            "there is more than the share of one"
        );
        assert!(!other.look_up("127.0.0.1".to_owned()).await.unwrap().is_empty());
        drop(all_of_its_own);
    }
}
