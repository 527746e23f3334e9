//! The address under which a site is met.

/// The scheme, host and base under which a site was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteUrl {
    /// Whether the client's connection is encrypted.
    pub https: bool,
    /// The host with its port, as the client wrote it.
    pub host: String,
    /// What precedes every path: empty, or such as `/p/velos` for a site served below a path. No slash at the end.
    pub base: String,
}

impl SiteUrl {
    /// The origin, as browsers write it: `https://example.org:8443`.
    pub fn origin(&self) -> String {
        format!("{}://{}", if self.https { "https" } else { "http" }, self.host)
    }

    /// The address of a path below the base: `/account` becomes `/p/velos/account`.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}
