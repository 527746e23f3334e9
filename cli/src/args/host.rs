//! `legollab host ...`
#![allow(rustdoc::bare_urls, reason = "these comments are read on a terminal")]

use std::{net::SocketAddr, num::NonZeroU32, path::PathBuf};

use clap::{Args, Subcommand};
use legollab_server::RateLimits;
use legollab_web::network::Network;

/// What to do with a host.
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub enum Command {
    /// Serves every platform of a folder until it is stopped; calls under way may end first
    Serve(Serve),
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
    /// The most that a platform may give each of its bricks of a limit, as cpu-ms=2000; once for each limit
    #[arg(long, value_name = "LIMIT=NUMBER", env = "LEGOLLAB_MOST", value_delimiter = ',')]
    pub most: Vec<String>,
    /// Where compiled bricks are kept
    #[arg(long, value_name = "FOLDER", env = "LEGOLLAB_CACHE")]
    pub cache: Option<PathBuf>,
}
