//! What an operator decides when the registry is started.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use legollab_mail::MailSettings;
use legollab_web::{
    connection::{ConnectionLimits, ConnectionTimeouts, TlsFiles},
    network::Network,
    public_url::PublicAddress,
};

use crate::database::DatabaseAddress;

/// Connections held at a time.
const CONNECTIONS: usize = 1024;

/// What an operator decides when the registry is started.
#[derive(Debug, Clone)]
pub struct RegistryOptions {
    /// The folder with everything that the registry keeps: keys, blobs, and the database where it is embedded.
    pub folder: PathBuf,
    /// Where the database is.
    pub database: DatabaseAddress,
    /// How people reach the registry.
    pub address: PublicAddress,
    /// How letters go out: as files into `outbox/` in the folder, or by a mail server.
    pub mail: MailSettings,
    /// The certificate with which the registry speaks TLS itself; none where a proxy does, or nobody.
    pub tls: Option<TlsFiles>,
    /// Proxies whose word on the client's address is taken.
    pub trusted_proxies: Vec<Network>,
    /// How long requests that are under way may take once the registry stops.
    pub grace: Duration,
    /// Whether the administrator may move the clock: for demonstrations and tests.
    pub movable_clock: bool,
    /// Whether administrators, certifiers and treasurers act only with a second factor. Accounts that have one are asked for it in
    /// any case.
    pub require_second_factor: bool,
    /// The program with its arguments that examines a brick: it reads the request from its standard input and writes its report
    /// to its standard output.
    pub examiner: Vec<std::ffi::OsString>,
}

impl RegistryOptions {
    /// What holds where an operator decides nothing else.
    pub fn new(folder: &Path, database: DatabaseAddress) -> Self {
        Self {
            folder: folder.to_owned(),
            database,
            address: PublicAddress::default(),
            mail: MailSettings::Folder,
            tls: None,
            trusted_proxies: Vec::new(),
            grace: Duration::from_secs(10),
            movable_clock: false,
            require_second_factor: false,
            examiner: Vec::new(),
        }
    }

    /// Bounds of connections.
    pub fn connection_limits(&self) -> ConnectionLimits {
        ConnectionLimits {
            connections: CONNECTIONS,
            grace: self.grace,
            timeouts: ConnectionTimeouts::default(),
            proxies: self.trusted_proxies.clone(),
        }
    }
}
