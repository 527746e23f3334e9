//! What can be asked of a platform: the operations of which every change is made.

use legollab_package::{Digest, Localised};
use serde::{Deserialize, Serialize};

use crate::{
    limits::LimitOverrides,
    manifest::{
        AreaMap, Day, Embed, Grant, InstanceReuse, Legal, MenuArrangement, NamesShownTo, PageName, Picture,
        PicturePlace, PlacedBlock, PlatformState, SignUp,
    },
};

/// One step of a change. Bricks are named by the digest of their file, which travels beside the operations.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "operation",
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case",
    deny_unknown_fields
)]
pub enum Operation {
    /// Mounts a brick, grants what it asks for, and makes the connections that only one brick can serve.
    AddBrick {
        /// The mount.
        mount: String,
        /// Its file.
        brick: Digest,
    },
    /// Puts another version of a brick in its place. It migrates the data.
    Upgrade {
        /// The mount.
        mount: String,
        /// The file of the new version.
        brick: Digest,
    },
    /// Lets another brick take over a mount with what the one before exports in the terms of its domain.
    Replace {
        /// The mount.
        mount: String,
        /// The file of the other brick.
        brick: Digest,
    },
    /// Puts another build of a brick in its place and leaves the data alone: for those who are writing it. Only while the
    /// platform does not run.
    Overwrite {
        /// The mount.
        mount: String,
        /// Its file.
        brick: Digest,
    },
    /// Returns to what ran at a mount before its last upgrade or replacement, with its data as it was then.
    Rollback {
        /// The mount.
        mount: String,
    },
    /// Takes a brick out, with the connections to it. Its data is exported to a file, and kept.
    Remove {
        /// The mount.
        mount: String,
    },
    /// Brings back the brick that was last removed from a mount, with its data.
    Restore {
        /// The mount.
        mount: String,
    },
    /// Says which mount serves an imported interface.
    Wire {
        /// The mount that imports it.
        mount: String,
        /// The interface, without version.
        interface: String,
        /// The mount that serves it; none takes the wire away.
        target: Option<String>,
    },
    /// Says whether a mount hears another's events.
    Listen {
        /// The mount that listens.
        mount: String,
        /// The events interface, without version.
        interface: String,
        /// The mount that sends them.
        source: String,
        /// Whether it is to hear them.
        listens: bool,
    },
    /// Sets what a brick may do.
    Grant {
        /// The mount.
        mount: String,
        /// The capability.
        capability: String,
        /// Its bounds; none takes the grant away.
        grant: Option<Grant>,
    },
    /// Sets the limits that differ from the host's defaults.
    Limits {
        /// The mount.
        mount: String,
        /// All of them.
        limits: Box<LimitOverrides>,
    },
    /// Sets how many calls an instance serves.
    Instances {
        /// The mount.
        mount: String,
        /// How many.
        instances: InstanceReuse,
    },
    /// Sets what a brick is first set to, for as long as it has not been installed.
    Settings {
        /// The mount.
        mount: String,
        /// As its `settings.set` takes them; none takes them away.
        settings: Option<toml::Table>,
    },
    /// Sets title, summary, languages or time zone; what is not given stays.
    SetInfo {
        /// What the site is called, by language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Localised>,
        /// What it is for, by language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        summary: Option<Localised>,
        /// The languages, the default first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        languages: Option<Vec<String>>,
        /// The time zone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        time_zone: Option<String>,
    },
    /// Sets how the site looks.
    SetTheme {
        /// The colour of buttons and links; none is the default.
        accent: Option<String>,
    },
    /// Says who answers for the site.
    SetLegal {
        /// All that is said.
        legal: Box<Legal>,
    },
    /// Shows a picture that is in the folder for pictures.
    SetPicture {
        /// Where.
        place: PicturePlace,
        /// The picture; none takes it away.
        picture: Option<Picture>,
    },
    /// Lays a map of the area, which is in the folder for pictures, below the places on the site's maps.
    SetAreaMap {
        /// The map; none takes it away.
        map: Option<AreaMap>,
    },
    /// Sets the further host names under which the platform is served.
    Hosts {
        /// All of them.
        hosts: Vec<String>,
    },
    /// Sets who may open an account.
    SignUp {
        /// Who.
        sign_up: SignUp,
    },
    /// Sets who is shown the names of members.
    Names {
        /// Who.
        names: NamesShownTo,
    },
    /// Launches the platform, or closes it to all but its stewards.
    SetState {
        /// Whom it is open to.
        state: PlatformState,
    },
    /// Sets the last day of use.
    Expires {
        /// The day; none if it goes on.
        expires: Option<Day>,
    },
    /// Arranges the menu.
    SetMenu {
        /// All that is arranged; nothing leaves it to the bricks.
        menu: MenuArrangement,
    },
    /// Sets the blocks of the pages.
    Blocks {
        /// All of them, in their order; none leaves them to what the bricks suggest.
        blocks: Option<Vec<PlacedBlock>>,
    },
    /// Sets the blocks that other sites may show.
    Embeds {
        /// All of them.
        embeds: Vec<Embed>,
    },
}

impl Operation {
    /// A stable name for scripts and texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AddBrick { .. } => "add-brick",
            Self::Upgrade { .. } => "upgrade",
            Self::Replace { .. } => "replace",
            Self::Overwrite { .. } => "overwrite",
            Self::Rollback { .. } => "rollback",
            Self::Remove { .. } => "remove",
            Self::Restore { .. } => "restore",
            Self::Wire { .. } => "wire",
            Self::Listen { .. } => "listen",
            Self::Grant { .. } => "grant",
            Self::Limits { .. } => "limits",
            Self::Instances { .. } => "instances",
            Self::Settings { .. } => "settings",
            Self::SetInfo { .. } => "set-info",
            Self::SetTheme { .. } => "set-theme",
            Self::SetLegal { .. } => "set-legal",
            Self::SetPicture { .. } => "set-picture",
            Self::SetAreaMap { .. } => "set-area-map",
            Self::Hosts { .. } => "hosts",
            Self::SignUp { .. } => "sign-up",
            Self::Names { .. } => "names",
            Self::SetState { .. } => "set-state",
            Self::Expires { .. } => "expires",
            Self::SetMenu { .. } => "set-menu",
            Self::Blocks { .. } => "blocks",
            Self::Embeds { .. } => "embeds",
        }
    }

    /// The mount that it changes; none if it is about the platform.
    pub fn mount(&self) -> Option<&str> {
        match self {
            Self::AddBrick { mount, .. }
            | Self::Upgrade { mount, .. }
            | Self::Replace { mount, .. }
            | Self::Overwrite { mount, .. }
            | Self::Rollback { mount }
            | Self::Remove { mount }
            | Self::Restore { mount }
            | Self::Wire { mount, .. }
            | Self::Listen { mount, .. }
            | Self::Grant { mount, .. }
            | Self::Limits { mount, .. }
            | Self::Instances { mount, .. }
            | Self::Settings { mount, .. } => Some(mount),
            Self::SetInfo { .. }
            | Self::SetTheme { .. }
            | Self::SetLegal { .. }
            | Self::SetPicture { .. }
            | Self::SetAreaMap { .. }
            | Self::Hosts { .. }
            | Self::SignUp { .. }
            | Self::Names { .. }
            | Self::SetState { .. }
            | Self::Expires { .. }
            | Self::SetMenu { .. }
            | Self::Blocks { .. }
            | Self::Embeds { .. } => None,
        }
    }

    /// Whether it changes which brick runs at its mount.
    pub fn changes_brick(&self) -> bool {
        matches!(
            self,
            Self::AddBrick { .. }
                | Self::Upgrade { .. }
                | Self::Replace { .. }
                | Self::Overwrite { .. }
                | Self::Rollback { .. }
                | Self::Remove { .. }
                | Self::Restore { .. }
        )
    }

    /// What it writes: two operations clash where one writes what the other wrote.
    pub(super) fn subject(&self) -> String {
        match self {
            Self::Wire { mount, interface, .. } => format!("{mount}: {interface}"),
            Self::Listen {
                mount,
                interface,
                source,
                ..
            } => format!("{mount}: {interface}, {source}"),
            Self::Grant { mount, capability, .. } => format!("{mount}: {capability}"),
            Self::Limits { mount, .. } | Self::Instances { mount, .. } | Self::Settings { mount, .. } => {
                format!("{mount}: {}", self.code())
            }
            Self::SetPicture { place, .. } => format!("{}: {}", self.code(), place.name()),
            _ => self.mount().map_or_else(|| self.code().to_owned(), str::to_owned),
        }
    }

    /// In words.
    pub fn text(&self, locale: &str) -> String {
        let mut args = legollab_texts::FluentArgs::new();
        let mut set = |name: &'static str, value: &str| args.set(name, value.to_owned());
        if let Some(mount) = self.mount() {
            set("mount", mount);
        }
        match self {
            Self::Wire { interface, target, .. } => {
                set("interface", interface);
                set("target", target.as_deref().unwrap_or("none"));
            }
            Self::Listen {
                interface,
                source,
                listens,
                ..
            } => {
                set("interface", interface);
                set("source", source);
                set("listens", if *listens { "yes" } else { "no" });
            }
            Self::Grant { capability, grant, .. } => {
                set("capability", capability);
                set("granted", if grant.is_some() { "yes" } else { "no" });
            }
            Self::SetTheme { accent } => set("accent", accent.as_deref().unwrap_or("none")),
            Self::SetPicture { place, picture } => {
                set("place", place.name());
                set("shown", if picture.is_some() { "yes" } else { "no" });
            }
            Self::SetAreaMap { map } => set("shown", if map.is_some() { "yes" } else { "no" }),
            Self::Hosts { hosts } => {
                let list = if hosts.is_empty() {
                    "none".to_owned()
                } else {
                    hosts.join(", ")
                };
                set("hosts", &list);
            }
            Self::SignUp { sign_up } => set(
                "who",
                match sign_up {
                    SignUp::Open => "open",
                    SignUp::Invited => "invited",
                },
            ),
            Self::Names { names } => set("who", names.name()),
            Self::SetState { state } => set("state", state.name()),
            Self::Expires { expires } => {
                let day = expires.map_or_else(|| "none".to_owned(), |day| legollab_texts::format_date(day.0, locale));
                set("day", &day);
            }
            Self::SetMenu { menu } => {
                let names = |pages: &[PageName]| pages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                set(
                    "change",
                    match (menu.order.is_empty(), menu.hidden.is_empty()) {
                        (true, true) => "none",
                        (false, true) => "order",
                        (true, false) => "hidden",
                        (false, false) => "both",
                    },
                );
                set("order", &names(&menu.order));
                set("hidden", &names(&menu.hidden));
            }
            Self::Blocks { blocks } => {
                let names = |blocks: &Vec<PlacedBlock>| {
                    let names: Vec<String> = blocks.iter().map(|placed| placed.block.to_string()).collect();
                    if names.is_empty() {
                        "none".to_owned()
                    } else {
                        names.join(", ")
                    }
                };
                set("blocks", &blocks.as_ref().map_or_else(|| "suggested".to_owned(), names));
            }
            Self::Embeds { embeds } => {
                let names: Vec<String> = embeds.iter().map(|embed| embed.block.to_string()).collect();
                set(
                    "blocks",
                    &if names.is_empty() {
                        "none".to_owned()
                    } else {
                        names.join(", ")
                    },
                );
            }
            _ => {}
        }
        super::error::say(locale, &format!("operation-{}", self.code()), &args)
    }
}
