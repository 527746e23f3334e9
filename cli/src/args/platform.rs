//! `legollab platform ...`
#![allow(rustdoc::bare_urls, reason = "these comments are read on a terminal")]

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What to do with a platform.
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub enum Command {
    /// Makes the folder of a new platform
    Init(Init),
    /// Adds a brick, after showing what it wants to be allowed
    Add(Add),
    /// Takes a brick out, and keeps what it knew in a file
    Remove(Remove),
    /// Says which brick serves an interface that another one needs
    Wire(Wire),
    /// Lets a brick hear the events of another
    Listen(Listen),
    /// Says which blocks stand on the home page, or lists them
    Blocks(Blocks),
    /// Says which other sites may show a block
    Embed(EmbedBlock),
    /// Says in which order pages stand in the menu and which are left out, or lists them
    Menu(Menu),
    /// Lays a map of the area below the places on the site’s maps
    Map(Map),
    /// Says what the site is called and for, and how it looks, or shows what is said
    About(About),
    /// Says who publishes the site and who hosts it, or shows what is said
    Legal(Legal),
    /// Finds what would fail before anything starts
    Check(Check),
    /// Opens the platform to everybody
    Launch(State),
    /// Closes the platform to all but its stewards, as it was before its launch; nothing is lost
    Unpublish(State),
    /// Closes the platform to all but its stewards, who can look at it and change nothing
    Suspend(State),
    /// Serves the platform
    Up(Up),
    /// Calls a function of a brick
    Call(Call),
    /// Adds and lists members
    #[command(subcommand)]
    Member(Member),
    /// Lists the bricks of which a registry has newer versions, and what these would be allowed
    Outdated(Outdated),
    /// Puts a newer version of a brick in its place, after a rehearsal on a copy of the data
    Upgrade(Upgrade),
    /// Lets another brick take over a mount with its data, after a rehearsal on a copy
    Replace(Replace),
    /// Goes back to what ran at a mount before, with its data as it was then
    Rollback(Rollback),
    /// Lists what was changed about the platform, and takes it back
    #[command(subcommand)]
    Change(Revisions),
    /// Writes everything the platform is into one folder that can be started elsewhere
    Backup(Backup),
    /// Writes the platform into one file, its data in words that other bricks understand
    Export(Export),
    /// Makes a platform from such a file
    Import(Import),
}

/// Which platform.
#[derive(Debug, Args)]
pub struct Folder {
    /// The folder of the platform: the one with platform.toml
    #[arg(
        id = "platform",
        long = "in",
        value_name = "FOLDER",
        default_value = ".",
        env = "LEGOLLAB_PLATFORM"
    )]
    pub folder: PathBuf,
}

/// `platform init`
#[derive(Debug, Args)]
pub struct Init {
    /// The folder to make
    pub folder: PathBuf,
    /// What the site is called; its language may go before it, as fr=Vélos
    #[arg(long, required = true, value_name = "[LANG=]TITLE")]
    pub title: Vec<String>,
    /// The name in addresses, as outils-33; by default the name of the folder
    #[arg(long)]
    pub name: Option<String>,
    /// The languages of the site, the default first
    #[arg(long, value_delimiter = ',', default_value = "fr,en")]
    pub languages: Vec<String>,
    /// The time zone
    #[arg(long, value_name = "ZONE", default_value = "Europe/Paris")]
    pub time_zone: String,
    /// The colour of buttons and links, as #0b6e4f
    #[arg(long, value_name = "COLOUR")]
    pub accent: Option<String>,
    /// The last day of use, as 2027-06-30; afterwards the platform can only be read
    #[arg(long, value_name = "DATE")]
    pub expires: Option<String>,
    /// Keeps it closed to all but its stewards until `platform launch`
    #[arg(long)]
    pub building: bool,
}

/// `platform add`
#[derive(Debug, Args)]
pub struct Add {
    /// The brick's file, or its name at a registry, as legollaborative:booking or legollaborative:booking@1.2
    pub brick: PathBuf,
    /// The name under which it is mounted; by default the brick's own
    #[arg(long = "as", value_name = "MOUNT")]
    pub mount: Option<String>,
    /// Grants what the brick wants without asking
    #[arg(long)]
    pub yes: bool,
    /// Where from.
    #[command(flatten)]
    pub from: FromRegistry,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// How a brick is taken from a registry.
#[derive(Debug, Args)]
pub struct FromRegistry {
    /// The registry, as https://registry.example.org; by default the one that this host has the trust of
    #[arg(long, value_name = "URL", env = "LEGOLLAB_REGISTRY")]
    pub registry: Option<String>,
    /// Takes a brick whose provider is not certified, or not known, without asking
    #[arg(long)]
    pub uncertified: bool,
}

/// `platform outdated`
#[derive(Debug, Args)]
pub struct Outdated {
    /// The registry to ask; by default each brick's own
    #[arg(long, value_name = "URL")]
    pub registry: Option<String>,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform remove`
#[derive(Debug, Args)]
pub struct Remove {
    /// The mount
    pub mount: String,
    /// Takes it out without asking
    #[arg(long)]
    pub yes: bool,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform wire`
#[derive(Debug, Args)]
pub struct Wire {
    /// The mount that needs the interface
    pub mount: String,
    /// The interface, as legollaborative:booking/bookings
    pub interface: String,
    /// The mount that serves it
    pub server: String,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform listen`
#[derive(Debug, Args)]
pub struct Listen {
    /// The mount that listens
    pub mount: String,
    /// The events interface, as legollaborative:booking/events
    pub interface: String,
    /// The mount whose events it hears
    pub source: String,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform blocks`
#[derive(Debug, Args)]
pub struct Blocks {
    /// The blocks in their order, each perhaps with its settings in JSON, as velos/blocks.free-now={"count":3}
    #[arg(value_name = "BLOCK")]
    pub blocks: Vec<String>,
    /// Where: home, member, account, an outlet as velos/item, or wherever there is a value of a type, as member-id
    #[arg(long, value_name = "PLACE", default_value = "home")]
    pub at: String,
    /// Shows the blocks that the bricks suggest, everywhere
    #[arg(long, conflicts_with_all = ["blocks", "at"])]
    pub suggested: bool,
    /// Shows no blocks there
    #[arg(long, conflicts_with_all = ["blocks", "suggested"])]
    pub none: bool,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform menu`
#[derive(Debug, Args)]
pub struct Menu {
    /// The pages that come first in their group, in their order, as velos/items
    #[arg(value_name = "PAGE")]
    pub pages: Vec<String>,
    /// Leaves a page out of the menu; who has its address can still open it
    #[arg(long, value_name = "PAGE")]
    pub hide: Vec<String>,
    /// Puts a page back that was left out
    #[arg(long, value_name = "PAGE")]
    pub show: Vec<String>,
    /// Leaves the menu to the bricks
    #[arg(long, conflicts_with_all = ["pages", "hide", "show"])]
    pub suggested: bool,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform map`
#[derive(Debug, Args)]
pub struct Map {
    /// The map: a GeoJSON feature collection; without one, this says which map is shown
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Whose data it is, as its licence wants it to be said
    #[arg(long, value_name = "TEXT", requires = "file")]
    pub credit: Option<String>,
    /// Takes the map away
    #[arg(long, conflicts_with = "file")]
    pub none: bool,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform about`
#[derive(Debug, Args)]
pub struct About {
    /// What the site is called; its language may go before it, as fr=Vélos
    #[arg(long, value_name = "[LANG=]TITLE")]
    pub title: Vec<String>,
    /// What it is for, in a sentence; its language may go before it
    #[arg(long, value_name = "[LANG=]TEXT")]
    pub summary: Vec<String>,
    /// The colour of buttons and links, as #0b6e4f
    #[arg(long, value_name = "COLOUR")]
    pub accent: Option<String>,
    /// A square picture beside the title, as PNG, JPEG or WebP
    #[arg(long, value_name = "FILE")]
    pub logo: Option<PathBuf>,
    /// The picture of the first page, 1,600 pixels wide or more
    #[arg(long, value_name = "FILE", requires = "shows")]
    pub photograph: Option<PathBuf>,
    /// What that picture shows, for people who do not see it; its language may go before it
    #[arg(long, value_name = "[LANG=]TEXT", requires = "photograph")]
    pub shows: Vec<String>,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform legal`
#[derive(Debug, Args)]
pub struct Legal {
    /// Who publishes the site
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// Their legal form and number
    #[arg(long, value_name = "TEXT")]
    pub registration: Option<String>,
    /// Where they are
    #[arg(long, value_name = "TEXT")]
    pub address: Option<String>,
    /// Where to write to them
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// Where to call them
    #[arg(long, value_name = "NUMBER")]
    pub telephone: Option<String>,
    /// Who answers for what is published
    #[arg(long, value_name = "NAME")]
    pub director: Option<String>,
    /// Who keeps the server
    #[arg(long, value_name = "NAME")]
    pub host: Option<String>,
    /// Where the host is
    #[arg(long, value_name = "TEXT")]
    pub host_address: Option<String>,
    /// Where to call the host
    #[arg(long, value_name = "NUMBER")]
    pub host_telephone: Option<String>,
    /// What an evaluation of accessibility has found
    #[arg(long, value_name = "STATE", value_parser = ["full", "partial", "none", "unknown"])]
    pub accessibility: Option<String>,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform embed`
#[derive(Debug, Args)]
pub struct EmbedBlock {
    /// The block, as velos/blocks.free-now
    pub block: String,
    /// A site that may show it, as https://www.example.org; without any, no site may
    #[arg(long = "site", value_name = "ADDRESS")]
    pub sites: Vec<String>,
    /// Its settings in JSON
    #[arg(long, value_name = "JSON")]
    pub with: Option<String>,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform check`
#[derive(Debug, Args)]
pub struct Check {
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform launch`, `platform unpublish` and `platform suspend`
#[derive(Debug, Args)]
pub struct State {
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform up`
#[derive(Debug, Args)]
pub struct Up {
    /// Where to listen, on this machine only; see `host serve` for serving others
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform call`
#[derive(Debug, Args)]
pub struct Call {
    /// The mount
    pub mount: String,
    /// The interface, by its full name or its last part
    pub interface: String,
    /// The function
    pub function: String,
    /// The named arguments as a JSON object; - reads them from standard input
    #[arg(default_value = "{}")]
    pub arguments: String,
    /// A picture or document to bring along, with what a picture shows, as bike.jpg=A red bike; in the arguments, "@NAME" stands for it
    #[arg(long = "file", value_name = "FILE")]
    pub files: Vec<String>,
    /// The e-mail address of the member in whose name; by default the platform itself calls
    #[arg(long = "as", value_name = "EMAIL")]
    pub member: Option<String>,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// What to do with members.
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub enum Member {
    /// Adds a member; the password is asked for, or made up
    Add(MemberAdd),
    /// Lists the members
    List(MemberList),
}

/// `platform member add`
#[derive(Debug, Args)]
pub struct MemberAdd {
    /// The e-mail address
    pub email: String,
    /// The name that others see
    #[arg(long)]
    pub name: String,
    /// Makes them a steward: one who runs the platform
    #[arg(long)]
    pub steward: bool,
    /// A further role, as treasurer
    #[arg(long = "role", value_name = "ROLE")]
    pub roles: Vec<String>,
    /// The language the site speaks to them; by default the platform's
    #[arg(long, value_name = "LANG")]
    pub locale: Option<String>,
    /// Reads the password from standard input instead of making one up
    #[arg(long)]
    pub password_stdin: bool,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform member list`
#[derive(Debug, Args)]
pub struct MemberList {
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform backup`
#[derive(Debug, Args)]
pub struct Backup {
    /// The folder to write, which must not be there yet
    pub to: PathBuf,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform upgrade`
#[derive(Debug, Args)]
pub struct Upgrade {
    /// The mount
    pub mount: String,
    /// The file of the newer version, or its name at a registry, as legollaborative:booking@1.2; by default the newest one that
    /// the brick's registry has
    pub brick: Option<PathBuf>,
    /// Makes the change without asking, unless something failed in the rehearsal
    #[arg(long)]
    pub yes: bool,
    /// Where from.
    #[command(flatten)]
    pub from: FromRegistry,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform replace`
#[derive(Debug, Args)]
pub struct Replace {
    /// The mount
    pub mount: String,
    /// The brick's file, or its name at a registry, as legollaborative:booking or legollaborative:booking@1.2
    pub brick: PathBuf,
    /// Makes the change without asking, unless something failed in the rehearsal
    #[arg(long)]
    pub yes: bool,
    /// Where from.
    #[command(flatten)]
    pub from: FromRegistry,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform rollback`
#[derive(Debug, Args)]
pub struct Rollback {
    /// The mount
    pub mount: String,
    /// Goes back without asking
    #[arg(long)]
    pub yes: bool,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// What to do with the changes of a platform.
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub enum Revisions {
    /// Lists the changes, the last first
    List(RevisionsList),
    /// Shows one change
    Show(RevisionsShow),
    /// Takes a change back, and says what cannot be brought back
    Undo(RevisionsUndo),
}

/// `platform change list`
#[derive(Debug, Args)]
pub struct RevisionsList {
    /// How many
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    pub last: u64,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform change show`
#[derive(Debug, Args)]
pub struct RevisionsShow {
    /// The number of the change
    pub number: u64,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform change undo`
#[derive(Debug, Args)]
pub struct RevisionsUndo {
    /// The number of the change; by default the last one that still stands
    pub number: Option<u64>,
    /// Takes it back without asking
    #[arg(long)]
    pub yes: bool,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform export`
#[derive(Debug, Args)]
pub struct Export {
    /// The file to write, which must not be there yet
    pub file: PathBuf,
    /// Which platform.
    #[command(flatten)]
    pub platform: Folder,
}

/// `platform import`
#[derive(Debug, Args)]
pub struct Import {
    /// The file to read
    pub file: PathBuf,
    /// The folder to make; if it is there, it must be empty
    pub folder: PathBuf,
    /// Another name for the platform than the archive's, to have it beside the one that the archive was made of
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
}
