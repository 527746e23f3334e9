//! `legollab registry ...`
#![allow(rustdoc::bare_urls, reason = "these comments are read on a terminal")]

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Subcommand};
use legollab_web::network::Network;

/// What to do with a registry.
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub enum Command {
    /// Makes the folder of a new registry, its keys, and the account of its first administrator
    Init(Init),
    /// Serves the marketplace: pages, JSON API and OCI distribution on one port
    Serve(Serve),
    /// Writes everything that a registry keeps into a folder that can be served elsewhere
    Backup(Backup),
    /// Reads everything that was pushed, and says what is no longer what it was
    Check(Check),
    /// Copies another registry’s bricks, with the signatures on them, and keeps the copy up to date
    Mirror(Mirror),
    /// Makes a key pair to sign with, and shows its public half
    Key(Key),
    /// Signs what the registry gives to sign: a certification, or a list of keys
    Sign(Sign),
    /// Makes the root of trust, or the next one before it ends after a year
    Root(Root),
    /// Makes a registry full of demonstration data, as `cargo xtask demo` needs it
    #[command(hide = true)]
    Demo(Demo),
    /// Examines one brick, for a registry that has started this process
    #[command(hide = true)]
    Examine,
}

/// Which registry.
#[derive(Debug, Args)]
pub struct Source {
    /// The folder of the registry
    #[arg(
        long = "in",
        value_name = "FOLDER",
        env = "LEGOLLAB_REGISTRY_FOLDER",
        default_value = "."
    )]
    pub folder: PathBuf,
    /// A PostgreSQL database, as postgres://user:password@host/name; without one, the data is in the folder
    #[arg(long, value_name = "URL", env = "LEGOLLAB_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

/// `registry init`
#[derive(Debug, Args)]
pub struct Init {
    /// The folder to make
    pub folder: PathBuf,
    /// The address of the first administrator
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    /// What the first administrator is called
    #[arg(long)]
    pub name: String,
    /// Reads the password from standard input instead of making one up
    #[arg(long)]
    pub password_stdin: bool,
    /// A PostgreSQL database, as postgres://user:password@host/name; without one, the data is in the folder
    #[arg(long, value_name = "URL", env = "LEGOLLAB_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

/// `registry serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Which registry.
    #[command(flatten)]
    pub registry: Source,
    /// Where to listen
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "LEGOLLAB_LISTEN",
        default_value = "127.0.0.1:8081"
    )]
    pub listen: SocketAddr,
    /// The address at which people reach the registry, as https://registry.example.org
    #[arg(long, value_name = "URL", env = "LEGOLLAB_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The mail server, as smtps://user:password@mail.example.org; without one, messages go into a folder
    #[arg(long, value_name = "URL", env = "LEGOLLAB_SMTP", hide_env_values = true)]
    pub smtp: Option<String>,
    /// The address that messages come from, as hello@example.org
    #[arg(long, value_name = "ADDRESS", env = "LEGOLLAB_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// A certificate in PEM, with those that lead to a known root: the registry then speaks TLS itself, and reads the files again when they change
    #[arg(long, value_name = "FILE", env = "LEGOLLAB_TLS_CERT", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate’s private key, in PEM
    #[arg(long, value_name = "FILE", env = "LEGOLLAB_TLS_KEY", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// A proxy, or a network of proxies, whose word on the client's address and on HTTPS is taken, as 10.0.0.0/8
    #[arg(
        long = "trusted-proxy",
        value_name = "ADDRESS",
        env = "LEGOLLAB_TRUSTED_PROXIES",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<Network>,
    /// Lets administrators, certifiers and treasurers act only with a second factor; recommended wherever real data is served
    #[arg(long, env = "LEGOLLAB_REQUIRE_SECOND_FACTOR")]
    pub require_second_factor: bool,
    /// Lets the administrator move the clock: for demonstrations and tests
    #[arg(long)]
    pub movable_clock: bool,
    /// Stops as well when standard input ends, for a program that has started this one
    #[arg(long, hide = true)]
    pub until_input_ends: bool,
}

/// `registry backup`
#[derive(Debug, Args)]
pub struct Backup {
    /// The folder to make
    pub to: PathBuf,
    /// Which registry.
    #[command(flatten)]
    pub registry: Source,
}

/// `registry check`
#[derive(Debug, Args)]
pub struct Check {
    /// Which registry.
    #[command(flatten)]
    pub registry: Source,
}

/// `registry mirror`
#[derive(Debug, Args)]
pub struct Mirror {
    /// Which registry.
    #[command(flatten)]
    pub registry: Source,
    /// The registry to copy from, as https://registry.example.org
    #[arg(long, value_name = "URL")]
    pub from: String,
    /// Its file 1.root.json, as those who run it gave it to you by hand; needed the first time
    #[arg(long, value_name = "FILE")]
    pub root: Option<PathBuf>,
    /// A brick to copy, as namespace:name
    #[arg(
        long = "package",
        value_name = "NAME",
        num_args = 1..,
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    pub packages: Vec<String>,
    /// Copies all bricks
    #[arg(long)]
    pub all: bool,
    /// Copies once, instead of once an hour until told to stop
    #[arg(long)]
    pub once: bool,
}

/// `registry key`
#[derive(Debug, Args)]
pub struct Key {
    /// Where to write the private half, in PEM
    pub file: PathBuf,
}

/// `registry sign`
#[derive(Debug, Args)]
pub struct Sign {
    /// The file to sign, as the registry gave it
    pub file: PathBuf,
    /// The key to sign with
    #[arg(long, value_name = "FILE", env = "LEGOLLAB_KEY")]
    pub key: PathBuf,
    /// Where to write what is signed; by default beside the file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `registry root`
#[derive(Debug, Args)]
pub struct Root {
    /// Which registry.
    #[command(flatten)]
    pub registry: Source,
    /// The private keys of those who hold the root: three or more to make it, two of theirs to renew it
    #[arg(long = "key", value_name = "FILE", num_args = 1.., required = true)]
    pub keys: Vec<PathBuf>,
    /// A certifier who signs the list of certifiers: the address of their account and the public half of their key for it
    #[arg(long = "list", value_name = "ADDRESS=FILE", num_args = 1.., required_unless_present = "renew")]
    pub signers: Vec<String>,
    /// Makes the next root; those who sign the list stay unless others are named
    #[arg(long)]
    pub renew: bool,
}

/// `registry demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder to make
    pub folder: PathBuf,
    /// The bricks to publish, whose names begin with `legollaborative:`
    #[arg(long = "brick", value_name = "FILE", num_args = 1..)]
    pub bricks: Vec<PathBuf>,
    /// The address at which people will reach the registry
    #[arg(long, value_name = "URL", default_value = "http://localhost:8081")]
    pub public_url: String,
}
