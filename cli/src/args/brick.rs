//! `legollab brick ...`
#![allow(rustdoc::bare_urls, reason = "these comments are read on a terminal")]

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Subcommand, ValueEnum};

/// What to do with a brick.
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub enum Command {
    /// Makes the folder of a new brick, ready to build, test and run
    New(New),
    /// Compiles a brick and makes one file of it, with its manifest, documentation and texts
    Build(Build),
    /// Builds a brick and runs its tests on the real runtime
    Test(Test),
    /// Holds a brick against what a publisher will be held to
    Check(Check),
    /// Serves a brick on a platform of its own, and builds it again whenever its source changes
    Run(Run),
    /// Signs a brick and publishes it at a registry, where its owner approves it
    Publish(Publish),
    /// Shows what is in a brick's file: functions, pages, and what it wants to be allowed
    Show(Show),
}

/// A language in which bricks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SourceLanguage {
    /// Rust
    Rust,
}

/// `brick new`
#[derive(Debug, Args)]
pub struct New {
    /// The name of the brick, in kebab-case, as tool-library
    pub name: String,
    /// Whose brick it is: the part of its name before the colon
    #[arg(long, default_value = "example")]
    pub namespace: String,
    /// The language to write it in
    #[arg(long = "in", value_name = "LANGUAGE", value_enum, default_value = "rust")]
    pub source_language: SourceLanguage,
    /// The checkout that holds the SDK; found by itself where this program was built in one
    #[arg(long, value_name = "FOLDER", env = "LEGOLLAB_SDK")]
    pub sdk: Option<PathBuf>,
    /// Where to make the folder; by default here
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub into: PathBuf,
}

/// How to get at the component of a brick.
#[derive(Debug, Args)]
pub struct Source {
    /// The folder of the brick: the one with brick.toml
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Takes this component instead of compiling one: for bricks in languages other than Rust
    #[arg(long, value_name = "FILE")]
    pub component: Option<PathBuf>,
    /// Compiles without optimising: quicker to build, larger and slower
    #[arg(long, conflicts_with = "component")]
    pub debug: bool,
}

/// `brick build`
#[derive(Debug, Args)]
pub struct Build {
    /// What to build.
    #[command(flatten)]
    pub source: Source,
    /// The folder to write the brick's file into; by default brick/ in the target folder
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
}

/// `brick test`
#[derive(Debug, Args)]
pub struct Test {
    /// What to build.
    #[command(flatten)]
    pub source: Source,
    /// Handed on to cargo test, as the name of a test
    #[arg(last = true, value_name = "WORDS")]
    pub rest: Vec<String>,
}

/// `brick check`
#[derive(Debug, Args)]
pub struct Check {
    /// The folder of the brick, which is built first, or a brick's file
    #[arg(default_value = ".")]
    pub brick: PathBuf,
}

/// `brick run`
#[derive(Debug, Args)]
pub struct Run {
    /// What to build.
    #[command(flatten)]
    pub source: Source,
    /// Bricks that this one needs, as MOUNT=FILE; they are wired as far as it is clear what is meant
    #[arg(long, value_name = "MOUNT=FILE")]
    pub with: Vec<String>,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Keeps the platform in this folder; by default it goes with the program
    #[arg(long, value_name = "FOLDER")]
    pub keep: Option<PathBuf>,
}

/// `brick show`
#[derive(Debug, Args)]
pub struct Show {
    /// The brick's file
    pub file: PathBuf,
}

/// `brick publish`
#[derive(Debug, Args)]
pub struct Publish {
    /// The file of the brick, as `brick build` made it
    pub file: PathBuf,
    /// The registry, as https://registry.example.org
    #[arg(long, value_name = "URL", env = "LEGOLLAB_REGISTRY")]
    pub registry: String,
    /// The key to sign with, whose public half the registry knows
    #[arg(long, value_name = "FILE", env = "LEGOLLAB_KEY")]
    pub key: PathBuf,
    /// A token that was made at the registry; better in the environment, where no list of processes shows it
    #[arg(long, env = "LEGOLLAB_TOKEN", hide_env_values = true)]
    pub token: String,
}
