//! `host serve`

use std::{collections::BTreeMap, future::Future, io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use legollab_runtime::{
    limits::{Limits, least},
    trust::HostTrust,
};
use legollab_server::{
    AddressStyle, CustomHosts, InvitationBounds, MailSettings, RateLimits, Server, ServerOptions,
    hosting::{Hosting, HostingOptions},
};
use legollab_studio::{
    Studio, StudioOptions,
    catalogue::{BrickFolder, Catalogue, RegistryCatalogue},
};
use legollab_web::{public_url::PublicAddress, rate_limit::RateLimit};
use tokio::{
    net::TcpListener,
    sync::{oneshot, watch},
};

use super::opening::{Folders, Opening, unserved};
use crate::{
    args::host::Serve,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process, trust,
};

/// After how long a host says that it serves, at the latest.
const STARTING: Duration = Duration::from_secs(60);
/// Where the files of bricks lie that the studio offers, in the folder of the platforms, unless another folder is named.
const OFFERED_BRICKS: &str = ".bricks";
/// Where it is kept there what a registry last listed.
const LISTED_BRICKS: &str = ".listed";

/// Serves every platform of the folder until told to stop. One that cannot be opened keeps no other from being served.
pub fn run(screen: &Screen, options: &Serve) -> Result<Verdict, Problem> {
    process::log(screen);
    let folders = Folders::below(&options.platforms)?;
    let hosts = CustomHosts::Allowed(allowed_hosts(&options.allow_hosts)?);
    let mut set_up = set_up(options, hosts.clone())?;
    let trust = trust::open(options.trust.as_deref())?.map(|copy| HostTrust {
        refuses_what_was_taken_back: options.refuse_revoked,
        ..HostTrust::new(copy)
    });
    set_up.trust.clone_from(&trust);
    let runtime = process::start_with(options.cache.as_deref(), most(&options.most)?, trust.clone())?;
    process::block_on(async {
        let listener = bind(options.listen).await?;
        // Asked for port 0, the system has chosen one.
        let listening = listener.local_addr().unwrap_or(options.listen);
        if options.public_url.is_none() {
            set_up.address.port = Some(listening.port());
        }
        let operator = match options.operator {
            Some(address) => Some(bind(address).await?),
            None => None,
        };
        let server = Server::new(set_up).map_err(|error| Problem::new("no-server").because(&error))?;
        let control = process::control(&runtime, &server).await?;
        let hosting = Hosting::new(
            runtime.clone(),
            server.clone(),
            Some(Arc::new(control)),
            HostingOptions::of(&options.platforms),
        )
        .map_err(|error| unserved(&options.platforms, error))?;
        let (stop, stopped) = watch::channel(());
        let operating = operator.map(|listener| {
            let (server, mut stopped) = (server.clone(), stopped);
            tokio::spawn(async move {
                let until = async {
                    // An error means that whoever would tell is gone, which is a reason to stop as well.
                    let _ = stopped.changed().await;
                };
                server.serve_operator(listener, until).await
            })
        });
        if options.studio {
            // Before the others, so that none of them has its name; people would find somebody else's site, or none, there.
            if let Err(problem) = open_studio(&hosting, options).await {
                hosting.stop().await;
                return Err(problem);
            }
        }
        server.expect(folders.names());
        let opening = Opening {
            screen,
            hosting: &hosting,
            hosts: &hosts,
        };
        let opening = async {
            let mut opened = pin!(opening.run(&folders));
            // Each platform was tried when the host says that it serves; those whose bricks are compiled may come later.
            let tried = tokio::time::timeout(STARTING, &mut opened).await.ok();
            let served = tried.unwrap_or_else(|| server.platforms().len());
            let studio = options
                .studio
                .then(|| hosting.address_of(&StudioOptions::default().name));
            announce(screen, listening, (served, folders.len()), studio.flatten());
            if tried.is_none() {
                opened.await;
            }
        };
        let updates = trust.map(|trust| tokio::spawn(trust::keep_up(server.clone(), trust)));
        let served = serve(&server, listener, opening).await;
        if let Some(updates) = updates {
            updates.abort();
        }
        runtime.drain().await;
        hosting.stop().await;
        drop(stop);
        if let Some(operating) = operating {
            // It has nothing to finish; what it says at the end is of no use to anybody.
            let _ = tokio::time::timeout(Duration::from_secs(5), operating).await;
        }
        served.map_err(|error| Problem::new("server-failed").because(&error))?;
        screen.say("host-stopped", &[]);
        Ok(Verdict::Well)
    })
}

/// What the studio offers: what a registry has, or the files of a folder.
fn catalogue(hosting: &Hosting, options: &Serve) -> Result<Arc<dyn Catalogue>, Problem> {
    let Some(registry) = &options.registry else {
        let bricks = options.bricks.clone();
        let bricks = bricks.unwrap_or_else(|| options.platforms.join(OFFERED_BRICKS));
        return Ok(Arc::new(BrickFolder::new(bricks)));
    };
    process::ready_for_tls();
    let set_up = hosting.runtime().options();
    let trust = set_up.trust.as_ref().map(|trust| trust.copy.clone());
    let kept = options.platforms.join(LISTED_BRICKS);
    let catalogue = RegistryCatalogue::new(registry, &kept, trust, set_up.clock.clone());
    let catalogue = catalogue.map_err(|error| Problem::new("no-studio").because(&error))?;
    Ok(Arc::new(catalogue))
}

/// Serves until told to stop, and meanwhile opens the platforms. What is still being opened then is given up.
async fn serve(server: &Server, listener: TcpListener, opening: impl Future<Output = ()>) -> io::Result<()> {
    let (stop, stopped) = oneshot::channel::<()>();
    let until = async {
        // Stopped by a message, or by whoever would have sent it being gone.
        let _ = stopped.await;
    };
    let (mut stop, mut opened) = (Some(stop), false);
    let (mut serving, mut opening) = (pin!(server.serve(listener, until)), pin!(opening));
    let mut asked = pin!(process::asked_to_stop());
    loop {
        tokio::select! {
            served = &mut serving => return served,
            () = &mut opening, if stop.is_some() && !opened => opened = true,
            () = &mut asked, if stop.is_some() => drop(stop.take()),
        }
    }
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Problem> {
    TcpListener::bind(address).await.map_err(|error| {
        Problem::new("port-taken")
            .with("address", address.to_string())
            .because(&error)
    })
}

async fn open_studio(hosting: &Hosting, options: &Serve) -> Result<(), Problem> {
    let set_up = StudioOptions {
        sites_per_account: options.platforms_per_account,
        archive_bytes: options.largest_archive.saturating_mul(1 << 20),
        bytes_per_account: options.room_per_account.saturating_mul(1 << 20),
        invitations_per_account: options.invitations_per_day,
        ..StudioOptions::default()
    };
    let name = set_up.name.clone();
    let studio = Studio::open(hosting.clone(), catalogue(hosting, options)?, set_up)
        .await
        .map_err(|error| Problem::new("no-studio").because(&error))?;
    hosting.server().extend(&name, Arc::new(studio));
    Ok(())
}

fn set_up(options: &Serve, hosts: CustomHosts) -> Result<ServerOptions, Problem> {
    let (address, address_style) = match &options.public_url {
        Some(url) => public_address(url).ok_or_else(|| Problem::new("bad-public-url").with("url", url.clone()))?,
        None => (PublicAddress::default(), AddressStyle::Hosts),
    };
    let post = match (&options.smtp, &options.mail_from) {
        (Some(url), Some(from)) => MailSettings::Smtp {
            url: url.clone(),
            from: from.clone(),
        },
        (Some(_), None) => return Err(Problem::new("no-sender")),
        (None, _) => MailSettings::Folder,
    };
    Ok(ServerOptions {
        address,
        address_style,
        post,
        custom_hosts: hosts,
        operator_hosts: options.operator_hosts.clone(),
        trusted_proxies: options.trusted_proxies.clone(),
        rate_limits: RateLimits {
            sign_ups_by_client: RateLimit::per_hour(options.sign_ups_per_hour),
            ..RateLimits::default()
        },
        invitations: InvitationBounds {
            a_day: options.invitations_per_day,
            of_platform: invitations_of(&options.invitations_of)?,
        },
        ..ServerOptions::default()
    })
}

/// Reads `velos=velos-de-cenon.example` and the like: the platform, and a host of its own.
fn allowed_hosts(given: &[String]) -> Result<BTreeMap<String, String>, Problem> {
    let mut allowed = BTreeMap::new();
    for given in given {
        let pair = given.split_once('=').map(|(name, host)| (name.trim(), host.trim()));
        let pair = pair.filter(|(name, host)| !name.is_empty() && !host.is_empty());
        let Some((name, host)) = pair else {
            return Err(Problem::new("bad-allowed-host").with("given", given.clone()));
        };
        if let Some(other) = allowed
            .insert(host.to_ascii_lowercase(), name.to_owned())
            .filter(|other| other != name)
        {
            return Err(Problem::new("host-allowed-twice")
                .with("host", host.to_owned())
                .with("name", name.to_owned())
                .with("other", other));
        }
    }
    Ok(allowed)
}

/// Reads `velos=500` and the like: the platform, and how many people it may invite in a day.
fn invitations_of(given: &[String]) -> Result<BTreeMap<String, usize>, Problem> {
    let read = |given: &String| {
        let (name, number) = given.split_once('=')?;
        let name = Some(name.trim()).filter(|name| !name.is_empty())?;
        Some((name.to_owned(), number.trim().parse().ok()?))
    };
    let bad = |given: &String| Problem::new("bad-invitations").with("given", given.clone());
    given
        .iter()
        .map(|given| read(given).ok_or_else(|| bad(given)))
        .collect()
}

/// Reads `cpu-ms=2000` and the like.
fn most(given: &[String]) -> Result<Limits, Problem> {
    let ceilings = Limits::most();
    let mut most = ceilings.clone();
    for given in given {
        let pair = given
            .split_once('=')
            .map(|(limit, number)| (limit.trim(), number.trim()));
        let Some((limit, number)) = pair.and_then(|(limit, number)| Some((limit, number.parse::<u64>().ok()?))) else {
            return Err(unknown(given));
        };
        if !most.set(limit, number) {
            return Err(unknown(given));
        }
        if number < least(limit) || most != most.at_most(&ceilings) {
            return Err(Problem::new("most-beyond")
                .with("given", given.clone())
                .with("least", least(limit).to_string())
                .with("most", ceilings.get(limit).unwrap_or_default().to_string()));
        }
    }
    Ok(most)
}

fn unknown(given: &str) -> Problem {
    let known: Vec<String> = Limits::NAMES.iter().map(|name| name.replace('_', "-")).collect();
    Problem::new("bad-most")
        .with("given", given.to_owned())
        .with("known", known.join(", "))
}

/// Reads `https://example.org` or `http://example.org:8080`, with `/p` behind it where letters are to link by path.
fn public_address(url: &str) -> Option<(PublicAddress, AddressStyle)> {
    let url = url.strip_suffix('/').unwrap_or(url);
    let (url, style) = match url.strip_suffix("/p") {
        Some(url) => (url, AddressStyle::Paths),
        None => (url, AddressStyle::Hosts),
    };
    Some((PublicAddress::parse(url)?, style))
}

fn announce(screen: &Screen, listening: SocketAddr, (served, of): (usize, usize), studio: Option<String>) {
    screen.say(
        "host-serving",
        &[
            ("served", served.into()),
            ("of", of.into()),
            ("address", listening.to_string().into()),
        ],
    );
    if let Some(address) = &studio {
        screen.say("host-studio", &[("address", address.clone().into())]);
    }
    let mut said = serde_json::json!({ "listen": listening, "served": served, "platforms": of });
    if let (Some(address), Some(said)) = (studio, said.as_object_mut()) {
        said.insert("studio".to_owned(), address.into());
    }
    screen.json(&said);
}

#[cfg(test)]
mod tests {
    use legollab_web::public_url::Scheme;

    use super::*;

    #[test]
    fn a_host_is_allowed_to_one_platform() {
        let read = |given: &[&str]| {
            let given: Vec<String> = given.iter().map(|&given| given.to_owned()).collect();
            allowed_hosts(&given).map_err(|problem| problem.id())
        };
        let allowed = CustomHosts::Allowed(read(&["velos=Velos.example", "velos = www.velos.example"]).unwrap());
        assert!(allowed.allow("velos.example", "velos") && allowed.allow("WWW.velos.example", "velos"));
        assert!(!allowed.allow("velos.example", "tools") && !allowed.allow("other.example", "velos"));
        for wrong in ["velos", "velos=", "=velos.example", "="] {
            assert_eq!(read(&[wrong]), Err("bad-allowed-host"), "{wrong}");
        }
        assert_eq!(read(&["a=x.example", "b=X.example"]), Err("host-allowed-twice"));
    }

    #[test]
    fn a_platform_that_is_known_may_invite_more() {
        let read = |given: &str| invitations_of(&[given.to_owned()]).map_err(|problem| problem.id());
        assert_eq!(read(" velos = 500"), Ok([("velos".to_owned(), 500)].into()));
        for wrong in ["velos", "velos=", "=5", "velos=-1", "velos=many"] {
            assert_eq!(read(wrong), Err("bad-invitations"), "{wrong}");
        }
    }

    #[test]
    fn what_is_allowed_at_most_is_lowered_limit_by_limit() {
        let read = |given: &[&str]| most(&given.iter().map(|&given| given.to_owned()).collect::<Vec<_>>()).ok();
        assert_eq!(read(&[]), Some(Limits::most()));
        let lowered = Limits {
            cpu_ms: 500,
            http_requests: 0,
            ..Limits::most()
        };
        assert_eq!(read(&["cpu-ms=500", " http-requests = 0 "]), Some(lowered));
        for wrong in [
            "cpu-ms",
            "cpu=5",
            "cpu_ms=5",
            "cpu-ms=",
            "cpu-ms=-1",
            "cpu-ms=0",
            "cpu-ms=60001",
            "=",
        ] {
            assert_eq!(read(&[wrong]), None, "{wrong}");
        }
    }

    #[test]
    fn reads_public_addresses() {
        let address = |url| public_address(url).map(|(it, style)| (it.scheme, it.domain, it.port, style));
        assert_eq!(
            address("https://example.org"),
            Some((Scheme::Https, "example.org".into(), Some(443), AddressStyle::Hosts))
        );
        assert_eq!(
            address("http://Sites.example:8080/"),
            Some((Scheme::Http, "sites.example".into(), Some(8080), AddressStyle::Hosts))
        );
        assert_eq!(
            address("https://example.org/p/"),
            Some((Scheme::Https, "example.org".into(), Some(443), AddressStyle::Paths))
        );
        for bad in [
            "example.org",
            "ftp://example.org",
            "https://",
            "https://a b",
            "https://x:0",
            "https://x/y",
            "https://x:99999",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }
}
