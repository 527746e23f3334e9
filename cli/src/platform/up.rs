//! `platform up`

use std::{net::Ipv4Addr, sync::Arc};

use legollab_runtime::{control::Listener, platform::Platform, trust::HostTrust};
use legollab_server::{InvitationBounds, Server, ServerOptions};
use legollab_web::public_url::PublicAddress;
use tokio::net::TcpListener;

use crate::{
    args::platform::Up,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process, trust,
};

/// Serves the platform on this machine until it is told to stop.
pub fn run(screen: &Screen, options: &Up) -> Result<Verdict, Problem> {
    process::log(screen);
    let runtime = process::start(None)?;
    process::block_on(async {
        // First the port: whoever has it already is found out before anything is compiled.
        let listener = listen(options.port).await?;
        let port = listener.local_addr().map_or(options.port, |address| address.port());
        let platform = process::open(screen, &runtime, &options.platform.folder).await?;
        let trust = runtime.options().trust.clone();
        let server = server(port, trust.clone())?;
        announce(screen, &platform, port).await;
        let control = process::control(&runtime, &server).await?;
        let updates = trust.map(|trust| tokio::spawn(trust::keep_up(server.clone(), trust)));
        let served = serve(&server, platform, listener, &control).await;
        if let Some(updates) = updates {
            updates.abort();
        }
        drop(control);
        runtime.drain().await;
        // Not the one that was opened: it may have been changed meanwhile.
        for platform in server.platforms() {
            process::close(&platform).await;
        }
        served?;
        screen.say("platform-stopped", &[]);
        Ok(Verdict::Well)
    })
}

/// Listens on a port of this machine; port 0 lets the system choose.
pub async fn listen(port: u16) -> Result<TcpListener, Problem> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
        Problem::new("port-taken")
            .with("address", format!("127.0.0.1:{port}"))
            .because(&error)
    })
}

/// A server that people on this machine reach at `port`.
pub fn server(port: u16, trust: Option<HostTrust>) -> Result<Server, Problem> {
    let address = PublicAddress {
        port: Some(port),
        ..PublicAddress::default()
    };
    Server::new(ServerOptions {
        address,
        trust,
        // Its letters are files on this machine.
        invitations: InvitationBounds {
            a_day: usize::MAX,
            ..InvitationBounds::default()
        },
        ..ServerOptions::default()
    })
    .map_err(|error| Problem::new("no-server").because(&error))
}

async fn serve(
    server: &Server,
    platform: Arc<Platform>,
    listener: TcpListener,
    control: &Listener,
) -> Result<(), Problem> {
    let folder = platform.folder().to_owned();
    server
        .put(platform)
        .map_err(|error| Problem::new("not-served").because(&error))?;
    control.attach(&folder);
    server
        .serve(listener, process::asked_to_stop())
        .await
        .map_err(|error| Problem::new("server-failed").because(&error))
}

async fn announce(screen: &Screen, platform: &Platform, port: u16) {
    let about = &platform.manifest().platform;
    screen.say(
        "platform-up",
        &[
            ("title", screen.strong(about.title.get(screen.tag())).into()),
            ("host", format!("http://{}.localhost:{port}/", about.name).into()),
            ("path", format!("http://localhost:{port}/p/{}/", about.name).into()),
        ],
    );
    screen.json(&serde_json::json!({
        "name": about.name,
        "address": format!("http://{}.localhost:{port}/", about.name),
        "port": port,
    }));
    if matches!(platform.store().count_members().await, Ok(0)) {
        screen.remark("platform-without-members", &[]);
    }
}
