//! How many connections each client holds.

use std::{collections::HashMap, net::IpAddr, sync::Arc};

use parking_lot::Mutex;

use crate::{
    client::client_network,
    network::{Network, is_in_any},
};

/// Connections that one client may hold, so that none has all there are. Browsers open six to a host; a household or an
/// office behind one address has a few.
const BY_CLIENT: usize = 64;

/// How many connections each client holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Clients(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// A connection that counts until it is dropped.
#[derive(Debug)]
pub(super) struct ConnectionSlot {
    clients: Clients,
    /// None for those who are not counted.
    client: Option<IpAddr>,
}

impl Clients {
    /// Counts a connection from `peer`; none if it would be one too many. Proxies and this machine are not counted: they
    /// speak for many.
    pub(super) fn admit(&self, peer: IpAddr, proxies: &[Network]) -> Option<ConnectionSlot> {
        let peer = peer.to_canonical();
        if peer.is_loopback() || is_in_any(proxies, peer) {
            return Some(ConnectionSlot {
                clients: self.clone(),
                client: None,
            });
        }
        let client = client_network(peer);
        let mut held = self.0.lock();
        let count = held.entry(client).or_default();
        if *count >= BY_CLIENT {
            return None;
        }
        *count += 1;
        Some(ConnectionSlot {
            clients: self.clone(),
            client: Some(client),
        })
    }
}

impl Drop for ConnectionSlot {
    fn drop(&mut self) {
        let Some(client) = self.client else { return };
        let mut held = self.clients.0.lock();
        if let Some(count) = held.get_mut(&client) {
            *count -= 1;
            if *count == 0 {
                held.remove(&client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_cannot_hold_every_connection() {
        let (clients, address) = (Clients::default(), |text: &str| text.parse::<IpAddr>().unwrap());
        let proxy = ["10.0.0.0/30".parse().unwrap()];
        let admit = |text| clients.admit(address(text), &proxy);
        let mut held: Vec<_> = (0..BY_CLIENT).filter_map(|_| admit("2001:db8::1")).collect();
        assert_eq!(held.len(), BY_CLIENT);
        assert!(admit("2001:db8::2").is_none(), "a neighbour is the same client");
        let others: Vec<_> = (0..=BY_CLIENT)
            .flat_map(|_| [admit("127.0.0.1"), admit("::ffff:10.0.0.1")])
            .collect();
        assert!(others.iter().all(Option::is_some) && admit("203.0.113.1").is_some());
        held.pop();
        assert!(admit("2001:db8::1").is_some());
        drop((held, others));
        assert!(clients.0.lock().is_empty());
    }
}
