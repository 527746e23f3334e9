//! `legollab host ...`
#![allow(rustdoc::bare_urls, reason = "these comments are read on a terminal")]

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf};

use clap::{Args, Subcommand};
use legollab_server::{InvitationBounds, RateLimits};
use legollab_studio::StudioOptions;
use legollab_web::network::Network;

/// What to do with a host.
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub enum Command {
    /// Serves every platform of a folder until it is stopped; calls under way may end first
    Serve(Box<Serve>),
    /// Manages this host's copy of a registry's trust metadata, with which it verifies bricks offline
    #[command(subcommand)]
    Trust(Trust),
}

/// What to do with a host's copy of a registry's trust.
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub enum Trust {
    /// Makes the copy, from the root that you were given by hand
    Init(TrustInit),
    /// Asks the registry for what is new; a host that serves does so by itself every hour
    Update(TrustUpdate),
}

/// `host trust init`
#[derive(Debug, Args)]
pub struct TrustInit {
    /// The registry, as https://registry.example.org
    #[arg(value_name = "URL")]
    pub registry: String,
    /// The root of its trust: the file 1.root.json, from somebody whom you know
    #[arg(long, value_name = "FILE")]
    pub root: PathBuf,
    /// Where the copy is kept; by default where this user's programs keep their data
    #[arg(long, value_name = "FOLDER", env = "LEGOLLAB_TRUST")]
    pub trust: Option<PathBuf>,
}

/// `host trust update`
#[derive(Debug, Args)]
pub struct TrustUpdate {
    /// The folder whose subfolders are platforms, to fetch where their bricks come from
    #[arg(long, value_name = "FOLDER", env = "LEGOLLAB_PLATFORMS")]
    pub platforms: Option<PathBuf>,
    /// Where the copy is kept; by default where this user's programs keep their data
    #[arg(long, value_name = "FOLDER", env = "LEGOLLAB_TRUST")]
    pub trust: Option<PathBuf>,
}

/// `host serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// The folder whose subfolders are platforms
    #[arg(long, value_name = "FOLDER", env = "LEGOLLAB_PLATFORMS")]
    pub platforms: PathBuf,
    /// Where to listen
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "LEGOLLAB_LISTEN",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,
    /// Where metrics and health are served, to keep them from the public address; by default not at all
    #[arg(long, value_name = "ADDRESS", env = "LEGOLLAB_OPERATOR_LISTEN")]
    pub operator: Option<SocketAddr>,
    /// A name by which that address is reached, as metrics.internal; "localhost" and addresses need not be named
    #[arg(
        long = "operator-host",
        value_name = "HOST",
        env = "LEGOLLAB_OPERATOR_HOSTS",
        value_delimiter = ',',
        requires = "operator"
    )]
    pub operator_hosts: Vec<String>,
    /// The mail server, as smtps://user:password@mail.example.org; without one, messages go into a folder
    #[arg(long, value_name = "URL", env = "LEGOLLAB_SMTP", hide_env_values = true)]
    pub smtp: Option<String>,
    /// The address that messages come from, as hello@example.org
    #[arg(long, value_name = "ADDRESS", env = "LEGOLLAB_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// The address below which people reach the sites: https://example.org makes velos.example.org of velos, and
    /// https://example.org/p makes example.org/p/velos
    #[arg(long, value_name = "URL", env = "LEGOLLAB_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// A host name of its own that a platform may have if its manifest lists it, as velos=velos.example; once for each
    #[arg(
        long = "allow-host",
        value_name = "PLATFORM=HOST",
        env = "LEGOLLAB_ALLOW_HOSTS",
        value_delimiter = ','
    )]
    pub allow_hosts: Vec<String>,
    /// A proxy, or a network of proxies, whose word on the client's address and on HTTPS is taken, as 10.0.0.0/8
    #[arg(
        long = "trusted-proxy",
        value_name = "ADDRESS",
        env = "LEGOLLAB_TRUSTED_PROXIES",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<Network>,
    /// How many accounts may be opened in an hour from one address, on each platform
    #[arg(
        long,
        value_name = "NUMBER",
        env = "LEGOLLAB_SIGN_UPS_PER_HOUR",
        default_value_t = RateLimits::SIGN_UPS_PER_HOUR
    )]
    pub sign_ups_per_hour: NonZeroU32,
    /// How many invitations nobody has accepted each platform may send in a day, and how many each account of the studio, over all
    /// of its platforms
    #[arg(
        long,
        value_name = "NUMBER",
        env = "LEGOLLAB_INVITATIONS_PER_DAY",
        default_value_t = InvitationBounds::A_DAY
    )]
    pub invitations_per_day: usize,
    /// The same for a platform that you know, as velos=500; once for each
    #[arg(
        long = "invitations-of",
        value_name = "PLATFORM=NUMBER",
        env = "LEGOLLAB_INVITATIONS_OF",
        value_delimiter = ','
    )]
    pub invitations_of: Vec<String>,
    /// The most that a platform may give each of its bricks of a limit, as cpu-ms=2000; once for each limit
    #[arg(long, value_name = "LIMIT=NUMBER", env = "LEGOLLAB_MOST", value_delimiter = ',')]
    pub most: Vec<String>,
    /// Serves the studio as well, where people without a command line make platforms and change them: at the name studio below
    /// the domain
    #[arg(long, env = "LEGOLLAB_STUDIO")]
    pub studio: bool,
    /// The folder with the files of bricks that the studio offers
    #[arg(long, value_name = "FOLDER", env = "LEGOLLAB_STUDIO_BRICKS", requires = "studio")]
    pub bricks: Option<PathBuf>,
    /// The registry whose bricks the studio offers, as https://registry.example.org, instead of a folder's
    #[arg(
        long,
        value_name = "URL",
        env = "LEGOLLAB_REGISTRY",
        requires = "studio",
        conflicts_with = "bricks"
    )]
    pub registry: Option<String>,
    /// How many platforms one account of the studio may make
    #[arg(long, value_name = "NUMBER", env = "LEGOLLAB_PLATFORMS_PER_ACCOUNT", default_value_t = StudioOptions::default().sites_per_account)]
    pub platforms_per_account: usize,
    /// The most MiB of an archive that somebody sends to the studio
    #[arg(long, value_name = "NUMBER", env = "LEGOLLAB_LARGEST_ARCHIVE", default_value_t = StudioOptions::ARCHIVE_BYTES >> 20)]
    pub largest_archive: usize,
    /// How many MiB the platforms that one account of the studio has made may take, all together, before no more goes in
    #[arg(long, value_name = "NUMBER", env = "LEGOLLAB_ROOM_PER_ACCOUNT", default_value_t = StudioOptions::BYTES_PER_ACCOUNT >> 20)]
    pub room_per_account: u64,
    /// Where compiled bricks are kept
    #[arg(long, value_name = "FOLDER", env = "LEGOLLAB_CACHE")]
    pub cache: Option<PathBuf>,
    /// Where the copy of a registry's trust is kept, as "host trust init" made it
    #[arg(long, value_name = "FOLDER", env = "LEGOLLAB_TRUST")]
    pub trust: Option<PathBuf>,
    /// Does not start bricks whose certification or version was taken back, or whose signature does not stand
    #[arg(long, env = "LEGOLLAB_REFUSE_REVOKED")]
    pub refuse_revoked: bool,
}
