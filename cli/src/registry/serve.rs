//! `registry serve`

use std::{io, thread};

use legollab_mail::MailSettings;
use legollab_registry::{Registry, RegistryOptions};
use legollab_web::{
    connection::TlsFiles,
    public_url::{PublicAddress, Scheme},
};
use serde_json::json;
use tokio::{net::TcpListener, sync::oneshot};

use super::opening::{must_be_there, options, unopened};
use crate::{
    args::registry::Serve,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process,
};

/// Serves the registry until told to stop.
pub fn run(screen: &Screen, asked: &Serve) -> Result<Verdict, Problem> {
    process::log(screen);
    must_be_there(&asked.registry)?;
    let folder = &asked.registry.folder;
    let mail = match (&asked.smtp, &asked.mail_from) {
        (Some(url), Some(from)) => MailSettings::Smtp {
            url: url.clone(),
            from: from.clone(),
        },
        (Some(_), None) => return Err(Problem::new("no-sender")),
        (None, _) => MailSettings::Folder,
    };
    let files = asked.tls_cert.clone().zip(asked.tls_key.clone());
    let tls = files.map(|(certificate, key)| TlsFiles { certificate, key });
    process::block_on(async {
        let listener = TcpListener::bind(asked.listen).await.map_err(|error| {
            Problem::new("port-taken")
                .with("address", asked.listen.to_string())
                .because(&error)
        })?;
        // Asked for port 0, the system has chosen one.
        let listening = listener.local_addr().unwrap_or(asked.listen);
        let address = match &asked.public_url {
            Some(url) => {
                PublicAddress::parse(url).ok_or_else(|| Problem::new("bad-public-url").with("url", url.clone()))?
            }
            None => PublicAddress {
                scheme: if tls.is_some() { Scheme::Https } else { Scheme::Http },
                port: Some(listening.port()),
                ..PublicAddress::default()
            },
        };
        let registry = Registry::open(RegistryOptions {
            address: address.clone(),
            mail,
            tls,
            trusted_proxies: asked.trusted_proxies.clone(),
            movable_clock: asked.movable_clock,
            require_second_factor: asked.require_second_factor,
            ..options(folder, asked.registry.database.as_deref())?
        })
        .await
        .map_err(|error| unopened(folder, &error))?;
        screen.say("registry-serving", &[("address", registry.address("/").into())]);
        screen.json(&json!({ "address": registry.address("/"), "port": listening.port() }));
        registry
            .serve(listener, asked_to_stop(asked.until_input_ends))
            .await
            .map_err(|error| Problem::new("server-failed").because(&error))?;
        screen.say("registry-stopped", &[]);
        Ok(Verdict::Well)
    })
}

/// Waits for a signal, or for the end of standard input if that counts.
async fn asked_to_stop(until_input_ends: bool) {
    if !until_input_ends {
        return process::asked_to_stop().await;
    }
    let (ended, end) = oneshot::channel();
    // A thread of its own, because one of the runtime's would be waited for when something else stops this process.
    let reading = thread::Builder::new().spawn(move || {
        // An input that cannot be read has ended.
        let _ = io::copy(&mut io::stdin().lock(), &mut io::sink());
        // Nobody waits any more if a signal came first.
        let _ = ended.send(());
    });
    match reading {
        Ok(_) => {
            tokio::select! {
                () = process::asked_to_stop() => {}
                _ = end => {}
            }
        }
        Err(_) => process::asked_to_stop().await,
    }
}
