//! What preflight finds, in words that the one who keeps the platform understands.

use legollab_contract::subtype::Mismatch;
use legollab_package::Localised;
use legollab_texts::{FluentArgs, format_date};
use serde::{Deserialize, Serialize};

use super::{Day, error::with_near};

/// Mounts that call each other in a circle, the first again at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WiringCycle(pub Vec<String>);

/// Whether a finding stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The platform cannot start.
    Error,
    /// It can, and somebody should know.
    Warning,
}

/// One thing that preflight found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where in `platform.toml`, as `bricks.rating.wires."example:booking/bookings"`.
    pub place: String,
    /// The same by table and key, for [`super::locate`].
    pub path: Vec<String>,
    /// What it is.
    pub problem: FindingKind,
    /// Whether it stands in the way.
    pub severity: Severity,
}

impl Finding {
    pub(crate) fn new(path: &[&str], problem: FindingKind) -> Self {
        let quoted = |key: &&str| {
            let bare = key
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
            if bare { (*key).to_owned() } else { format!("\"{key}\"") }
        };
        Self {
            place: path.iter().map(quoted).collect::<Vec<_>>().join("."),
            path: path.iter().map(|key| (*key).to_owned()).collect(),
            severity: problem.severity(),
            problem,
        }
    }

    /// A stable name for scripts.
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// What was found, in words.
    pub fn text(&self, locale: &str) -> String {
        crate::words().format(locale, &format!("finding-{}", self.code()), &self.problem.args(locale))
    }

    /// What to do about it, in words.
    pub fn remedy(&self, locale: &str) -> String {
        let id = format!("finding-{}", self.code());
        let remedy = crate::words().format_attribute(locale, &id, "remedy", &self.problem.args(locale));
        with_near(remedy.unwrap_or_default(), self.problem.near(), locale)
    }
}

macro_rules! problems {
    ($($(#[$doc:meta])* $severity:ident $name:ident = $code:literal { $($(#[$field_doc:meta])* $field:ident: $ty:ty),* $(,)? };)*) => {
        /// What can be wrong with how a platform is put together.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum FindingKind { $($(#[$doc])* $name { $($(#[$field_doc])* $field: $ty),* },)* }

        impl FindingKind {
            /// The codes of all problems.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            /// A stable name for scripts.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$name { .. } => $code,)* }
            }

            /// Whether it stands in the way.
            pub fn severity(&self) -> Severity {
                match self { $(Self::$name { .. } => Severity::$severity,)* }
            }

            fn args(&self, locale: &str) -> FluentArgs<'static> {
                let mut args = FluentArgs::new();
                match self { $(Self::$name { $($field),* } => { $(args.set(stringify!($field), $field.in_words(locale));)* })* }
                args
            }
        }
    };
}

problems! {
    /// The brick's file is not there or cannot be read.
    Error BrickMissing = "brick-missing" {
        /// The file, as the manifest names it.
        file: String,
    };
    /// The lock has nothing for this brick.
    Error NotLocked = "not-locked" {
        /// The mount.
        mount: String,
    };
    /// There is no lock, so nothing says which files were agreed on.
    Warning LockMissing = "lock-missing" {};
    /// The platform ends within [`super::NOTICE_DAYS`].
    Warning EndsSoon = "ends-soon" {
        /// The last day on which it is in use.
        day: Day,
    };
    /// The platform has ended.
    Warning Ended = "ended" {
        /// The last day on which it was in use.
        day: Day,
    };
    /// The file is another than the locked one.
    Error DigestDiffers = "digest-differs" {
        /// The file.
        file: String,
        /// The digest in the lock.
        locked: String,
        /// The digest of the file.
        found: String,
    };
    /// The lock names another package or version than the file.
    Error LockDiffers = "lock-differs" {
        /// Package and version in the lock.
        locked: String,
        /// Package and version of the file.
        found: String,
    };
    /// The lock has a brick that the manifest has not.
    Warning LockUnused = "lock-unused" {
        /// The mount.
        mount: String,
    };
    /// The certification of the brick's provider has ended.
    Warning CertificationEnded = "certification-ended" {
        /// What the provider is called.
        provider: String,
        /// Since when.
        day: Day,
    };
    /// The certification of the brick's provider was taken back.
    Warning CertificationRevoked = "certification-revoked" {
        /// What the provider is called.
        provider: String,
        /// Since when.
        day: Day,
        /// Why.
        reason: String,
    };
    /// The registry withholds the brick's release.
    Warning ReleaseWithdrawn = "release-withdrawn" {
        /// Since when.
        day: Day,
        /// Why.
        reason: String,
    };
    /// What the host knows of the registry is too old to tell.
    Warning TrustStale = "trust-stale" {
        /// When it was confirmed last.
        day: Day,
    };
    /// The brick's provider is not certified.
    Warning ProviderNotCertified = "provider-not-certified" {
        /// What the provider is called.
        provider: String,
    };
    /// The brick's provider has not signed it.
    Warning ReleaseUnsigned = "release-unsigned" {
        /// What the provider is called.
        provider: String,
    };
    /// The host does not know where the brick is from.
    Warning OriginUnknown = "origin-unknown" {};
    /// The brick has a signature that is not to be believed.
    Warning SignatureDisbelieved = "signature-disbelieved" {
        /// Why, in English.
        why: String,
    };
    /// The file holds another package.
    Error PackageDiffers = "package-differs" {
        /// The file.
        file: String,
        /// The package in the manifest.
        required: String,
        /// The package in the file.
        found: String,
    };
    /// The file holds a version that will not do.
    Error VersionDiffers = "version-differs" {
        /// The file.
        file: String,
        /// What the manifest requires.
        required: String,
        /// The version in the file.
        found: String,
    };
    /// An import is wired to nothing.
    Error ImportUnwired = "import-unwired" {
        /// The mount.
        mount: String,
        /// The interface.
        interface: String,
        /// The mounts that could serve it.
        candidates: Vec<String>,
    };
    /// A wire goes to a mount that is not there.
    Error WireToNowhere = "wire-to-nowhere" {
        /// The mount it goes to.
        target: String,
        /// What may have been meant.
        near: Option<String>,
    };
    /// A wire goes to a mount that does not export the interface.
    Error WireNotExported = "wire-not-exported" {
        /// The mount it goes to.
        target: String,
        /// The interface.
        interface: String,
        /// The mounts that export it.
        candidates: Vec<String>,
    };
    /// A wire goes to a mount that exports the interface in a version that does not fit.
    Error WireVersion = "wire-version" {
        /// The mount it goes to.
        target: String,
        /// The interface that is needed.
        interface: String,
        /// The interface that is offered.
        offered: String,
    };
    /// The two ends of a wire do not agree on the types.
    Error WireTypes = "wire-types" {
        /// The mount it goes to.
        target: String,
        /// The interface.
        interface: String,
        /// Where they differ.
        mismatches: Vec<Mismatch>,
    };
    /// A wire for an interface that the brick does not import.
    Error WireUnused = "wire-unused" {
        /// The mount.
        mount: String,
        /// The interface.
        interface: String,
        /// What may have been meant.
        near: Option<String>,
    };
    /// A wire for an interface of the host.
    Error WireOfHost = "wire-of-host" {
        /// The interface.
        interface: String,
    };
    /// A wire for an events interface.
    Error WireOfEvents = "wire-of-events" {
        /// The interface.
        interface: String,
    };
    /// Bricks call each other in a circle.
    Error Cycle = "cycle" {
        /// The mounts on the way.
        circle: WiringCycle,
    };
    /// A brick listens to something that it does not export.
    Error ListensNotExported = "listens-not-exported" {
        /// The mount.
        mount: String,
        /// The interface.
        interface: String,
        /// What may have been meant.
        near: Option<String>,
    };
    /// A brick listens to an interface that is not one of events.
    Error ListensNotEvents = "listens-not-events" {
        /// The interface.
        interface: String,
    };
    /// A brick listens to a mount that is not there.
    Error ListensToNowhere = "listens-to-nowhere" {
        /// The mount listened to.
        source: String,
        /// What may have been meant.
        near: Option<String>,
    };
    /// A brick listens to a mount that does not send these events.
    Error ListensNotSent = "listens-not-sent" {
        /// The mount listened to.
        source: String,
        /// The interface.
        interface: String,
    };
    /// A brick listens to events of a version that does not fit.
    Error ListensVersion = "listens-version" {
        /// The mount listened to.
        source: String,
        /// What the listener understands.
        interface: String,
        /// What is sent.
        sent: String,
    };
    /// Sender and listener do not agree on the types.
    Error ListensTypes = "listens-types" {
        /// The mount listened to.
        source: String,
        /// The interface.
        interface: String,
        /// Where they differ.
        mismatches: Vec<Mismatch>,
    };
    /// A function of an events interface gives something back.
    Error EventAnswers = "event-answers" {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
    };
    /// A brick needs a capability that it was not granted.
    Error Ungranted = "ungranted" {
        /// The mount.
        mount: String,
        /// The capability.
        capability: String,
        /// Why the brick wants it.
        why: Localised,
        /// The line that would grant what it wants.
        grant: String,
    };
    /// A grant of something that is no capability.
    Warning GrantUnknown = "grant-unknown" {
        /// The name.
        capability: String,
        /// What may have been meant.
        near: Option<String>,
    };
    /// A grant of something that the brick neither wants nor uses.
    Warning GrantUnused = "grant-unused" {
        /// The capability.
        capability: String,
    };
    /// A brick uses a capability and does not say why.
    Warning CapabilityUnexplained = "capability-unexplained" {
        /// The capability.
        capability: String,
    };
    /// Hosts that the brick wants to reach and may not.
    Warning HostsNotGranted = "hosts-not-granted" {
        /// The hosts.
        hosts: Vec<String>,
    };
    /// Hosts that the brick may reach and does not ask for.
    Warning HostsNotWanted = "hosts-not-wanted" {
        /// The hosts.
        hosts: Vec<String>,
    };
    /// Settings for a brick that has none.
    Error SettingsUnknown = "settings-unknown" {
        /// The mount.
        mount: String,
    };
    /// An interface of the contract that this host does not know.
    Error CapabilityUnknown = "capability-unknown" {
        /// The interface.
        interface: String,
    };
    /// An interface of the contract in a version that this host does not serve.
    Error ContractVersion = "contract-version" {
        /// The interface.
        interface: String,
        /// The version served.
        served: String,
    };
    /// A brick has no texts in one of the platform's languages.
    Warning LanguageMissing = "language-missing" {
        /// The language.
        language: String,
        /// The languages it has.
        languages: Vec<String>,
    };
    /// An access rule for an interface that the brick does not export.
    Error RuleWithoutInterface = "rule-without-interface" {
        /// The interface.
        interface: String,
        /// What may have been meant.
        near: Option<String>,
    };
    /// An access rule for a function that is not there.
    Error RuleWithoutFunction = "rule-without-function" {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
        /// What may have been meant.
        near: Option<String>,
    };
    /// A function is said to only read, and gives nothing back.
    Warning ReadsNothing = "reads-nothing" {
        /// The interface.
        interface: String,
        /// The function.
        function: String,
    };
    /// A brick lists pages and cannot draw any.
    Error PagesUndrawn = "pages-undrawn" {};
    /// A block or an endpoint is no function of the right kind.
    Error Misfit = "misfit" {
        /// Which, in names of the brick.
        function: String,
    };
    /// A block is placed that is not there.
    Warning BlockUnknown = "block-unknown" {
        /// The block.
        block: String,
        /// What may have been meant.
        near: Option<String>,
    };
    /// A placed block does not take what it is set to.
    Warning BlockSettings = "block-settings" {
        /// The block.
        block: String,
        /// The parameter; empty where it is about all of them.
        parameter: String,
    };
    /// A block is placed in an outlet that is not there.
    Warning OutletUnknown = "outlet-unknown" {
        /// The block.
        block: String,
        /// The outlet.
        place: String,
        /// What may have been meant.
        near: Option<String>,
    };
    /// A block is placed by a type that no outlet offers.
    Warning OutletNowhere = "outlet-nowhere" {
        /// The block.
        block: String,
        /// The type.
        kind: String,
    };
    /// A block needs something of its place that the place does not tell.
    Warning BlockUnfit = "block-unfit" {
        /// The block.
        block: String,
        /// Where it is placed.
        place: String,
        /// The parameter that nothing fills.
        parameter: String,
        /// Where it would fit.
        places: Vec<String>,
    };
    /// The menu names a page that is not there.
    Warning MenuPageUnknown = "menu-page-unknown" {
        /// The page.
        page: String,
        /// What may have been meant.
        near: Option<String>,
    };
    /// The menu names a page that its brick keeps out of the menu.
    Warning MenuPageUnlisted = "menu-page-unlisted" {
        /// The page.
        page: String,
    };
    /// Other sites may show a block that is not made for it.
    Warning EmbedNotWidget = "embed-not-widget" {
        /// The block.
        block: String,
    };
}

impl FindingKind {
    fn near(&self) -> Option<String> {
        match self {
            Self::WireToNowhere { near, .. }
            | Self::WireUnused { near, .. }
            | Self::ListensNotExported { near, .. }
            | Self::ListensToNowhere { near, .. }
            | Self::GrantUnknown { near, .. }
            | Self::BlockUnknown { near, .. }
            | Self::OutletUnknown { near, .. }
            | Self::MenuPageUnknown { near, .. }
            | Self::RuleWithoutInterface { near, .. }
            | Self::RuleWithoutFunction { near, .. } => near.clone(),
            _ => None,
        }
    }
}

/// How a piece of a problem reads in its text; `none` where there is nothing, which messages can choose by.
trait Localise {
    fn in_words(&self, locale: &str) -> String;
}

impl Localise for String {
    fn in_words(&self, _: &str) -> String {
        if self.is_empty() {
            "none".to_owned()
        } else {
            self.clone()
        }
    }
}

impl Localise for Vec<String> {
    fn in_words(&self, _: &str) -> String {
        match self.as_slice() {
            [] => "none".to_owned(),
            list => list.join(", "),
        }
    }
}

impl Localise for Option<String> {
    fn in_words(&self, _: &str) -> String {
        self.clone().unwrap_or_else(|| "none".to_owned())
    }
}

impl Localise for Day {
    fn in_words(&self, locale: &str) -> String {
        format_date(self.0, locale)
    }
}

impl Localise for Vec<Mismatch> {
    fn in_words(&self, locale: &str) -> String {
        self.iter()
            .map(|mismatch| mismatch.text(locale))
            .collect::<Vec<_>>()
            .join(if locale.starts_with("fr") { " ; " } else { "; " })
    }
}

impl Localise for WiringCycle {
    fn in_words(&self, _: &str) -> String {
        self.0.join(" → ")
    }
}

impl Localise for Localised {
    fn in_words(&self, locale: &str) -> String {
        self.get(locale).to_owned().in_words(locale)
    }
}
