//! To which hosts the operator's own address answers.
//!
//! It asks nobody who they are, because it belongs on a private address. A browser inside can be led there all the same: a page
//! from outside has its own name lead to the private address once it is loaded, and then reads the answers as its own. Such a
//! request names the page's host, so only names that nobody outside can have are answered to.

use std::net::IpAddr;

use legollab_web::host::bare_host;

/// Whether a request for this host is meant for the operator's address. Any address is: a browser goes by it without asking a name
/// server, so nobody can have made it lead here. HTTP/1.0 need not name a host, and no browser speaks it.
pub(super) fn is_mine(host: &str, allowed: &[String]) -> bool {
    let host = bare_host(host);
    host.is_empty()
        || host == "localhost"
        || host.parse::<IpAddr>().is_ok()
        || allowed.iter().any(|allowed| bare_host(allowed) == host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_anybody_can_have_is_not_answered_to() {
        let allowed = ["metrics.internal".to_owned()];
        for mine in [
            "localhost",
            "LocalHost:9090",
            "127.0.0.1:9090",
            "10.1.2.3",
            "[::1]:9090",
            "Metrics.Internal.",
            "",
        ] {
            assert!(is_mine(mine, &allowed), "{mine}");
        }
        for other in [
            "evil.example:9090",
            "localhost.evil.example",
            "a.localhost",
            "127.0.0.1.evil.example",
            "2130706433",
            "metrics.internal.evil.example",
            "internal",
        ] {
            assert!(!is_mine(other, &allowed), "{other}");
        }
    }
}
