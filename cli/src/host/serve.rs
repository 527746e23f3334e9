//! `host serve`

use std::{
    collections::BTreeMap,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use legollab_runtime::{
    Runtime,
    limits::{Limits, least},
    trust::HostTrust,
};
use legollab_server::{AddressStyle, MailSettings, RateLimits, Server, ServerOptions};
use legollab_web::{public_url::PublicAddress, rate_limit::RateLimit};
use tokio::{net::TcpListener, sync::watch};

use crate::{
    args::host::Serve,
    output::{problem::Problem, screen::Screen, verdict::Verdict},
    process, trust,
};

/// Serves every platform of the folder until told to stop. One that cannot be opened keeps no other from being served.
pub fn run(screen: &Screen, options: &Serve) -> Result<Verdict, Problem> {
    process::log(screen);
    let folders = platforms(&options.platforms)?;
    let mut set_up = set_up(options)?;
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
        let (stop, stopped) = watch::channel(());
        let operating = operator.map(|listener| {
            let (server, mut stopped) = (server.clone(), stopped.clone());
            tokio::spawn(async move {
                let until = async {
                    // An error means that whoever would tell is gone, which is a reason to stop as well.
                    let _ = stopped.changed().await;
                };
                server.serve_operator(listener, until).await
            })
        });
        let stop_asked = process::asked_to_stop();
        tokio::pin!(stop_asked);
        // Asked to stop while platforms are still being opened, it stops.
        let opened = tokio::select! {
            () = &mut stop_asked => None,
            served = open_all(screen, &runtime, &server, &folders) => Some(served),
        };
        let served = match opened {
            None => Ok(()),
            Some(served) => {
                for platform in server.platforms() {
                    control.attach(platform.folder());
                }
                announce(screen, listening, served, folders.len());
                let updates = trust.map(|trust| tokio::spawn(trust::keep_up(server.clone(), trust)));
                let served = server.serve(listener, stop_asked).await;
                if let Some(updates) = updates {
                    updates.abort();
                }
                served
            }
        };
        drop(control);
        runtime.drain().await;
        for platform in server.platforms() {
            server.remove(platform.name());
            process::close(&platform).await;
        }
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

async fn bind(address: SocketAddr) -> Result<TcpListener, Problem> {
    TcpListener::bind(address).await.map_err(|error| {
        Problem::new("port-taken")
            .with("address", address.to_string())
            .because(&error)
    })
}

/// Opens and serves the platforms, and gives how many are served.
async fn open_all(screen: &Screen, runtime: &Arc<Runtime>, server: &Server, folders: &[PathBuf]) -> usize {
    let mut served = 0;
    let mut names: BTreeMap<String, &Path> = BTreeMap::new();
    for folder in folders {
        let outcome = match process::open(screen, runtime, folder).await {
            Ok(platform) if names.contains_key(platform.name()) => {
                let other = names.get(platform.name()).map(|folder| folder.display().to_string());
                let problem = Problem::new("name-served")
                    .with("folder", folder.display().to_string())
                    .with("name", platform.name().to_owned())
                    .with("other", other.unwrap_or_default());
                Err((Some(platform), problem))
            }
            Ok(platform) => server
                .put(platform.clone())
                .map(|_| platform.clone())
                .map_err(|error| (Some(platform), error))
                .map_err(|(platform, error)| {
                    let problem = Problem::new("not-served")
                        .with("folder", folder.display().to_string())
                        .because(&error);
                    (platform, problem)
                }),
            Err(problem) => Err((None, problem)),
        };
        match outcome {
            Ok(platform) => {
                names.insert(platform.name().to_owned(), folder);
                served += 1;
            }
            Err((platform, problem)) => {
                screen.problem(&problem);
                if let Some(platform) = platform {
                    process::close(&platform).await;
                }
            }
        }
    }
    served
}

/// The folders of the platforms, in the order of their names.
pub(super) fn platforms(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let unreadable = |error: std::io::Error| Problem::io("cannot-read", folder, &error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.join("platform.toml").is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn set_up(options: &Serve) -> Result<ServerOptions, Problem> {
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
        trusted_proxies: options.trusted_proxies.clone(),
        rate_limits: RateLimits {
            sign_ups_by_client: RateLimit::per_hour(options.sign_ups_per_hour),
            ..RateLimits::default()
        },
        ..ServerOptions::default()
    })
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

fn announce(screen: &Screen, listening: SocketAddr, served: usize, of: usize) {
    screen.say(
        "host-serving",
        &[
            ("served", served.into()),
            ("of", of.into()),
            ("address", listening.to_string().into()),
        ],
    );
    screen.json(&serde_json::json!({ "listen": listening, "served": served, "platforms": of }));
}

#[cfg(test)]
mod tests {
    use legollab_web::public_url::Scheme;

    use super::*;

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
