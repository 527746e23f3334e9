//! The registry as `legollab registry serve` serves it, and the program that it examines bricks with.

use std::{io, net::Ipv4Addr, path::Path};

use legollab_registry::{DatabaseAddress, Registry, RegistryOptions, examination::examiner};
use legollab_web::public_url::PublicAddress;
use tokio::net::TcpListener;

use crate::serve::{announce, input_ends, log};

/// Serves the registry of a folder until standard input ends. The first line of standard output is the address.
///
/// # Errors
/// When it cannot be opened.
pub async fn marketplace(folder: &Path) -> crate::error::Result<()> {
    log();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    let registry = Registry::open(RegistryOptions {
        address: PublicAddress {
            port: Some(address.port()),
            ..PublicAddress::default()
        },
        ..RegistryOptions::new(folder, DatabaseAddress::Embedded)
    })
    .await?;
    announce(address)?;
    registry.serve(listener, input_ends()).await?;
    Ok(())
}

/// Examines one brick, as the registry asks for it.
///
/// # Errors
/// When what is asked cannot be read.
pub fn examine() -> crate::error::Result<()> {
    Ok(examiner::main(io::stdin().lock(), io::stdout().lock())?)
}
