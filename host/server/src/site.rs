//! A platform as this server serves it.

use std::{
    net::IpAddr,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant as Moment,
};

use legollab_mail::{MailHealth, MailSettings, MailTransport};
use legollab_runtime::{
    call::{Call, CallError, Reply, SubmissionNumber},
    platform::Platform,
    storage::Member,
};
use legollab_web::{client::UntrustedProxies, password::Passwords, tasks::Tasks};
use tokio::sync::{OnceCell, Semaphore, watch};

use crate::{
    allowances::RateLimiters,
    area_map::AreaMap,
    block_health::BlockHealth,
    extension::InstalledExtension,
    files::FileKey,
    handovers::Handovers,
    metrics::{CallOutcomeLabel, Metrics},
    options::{AddressStyle, ServerOptions},
};

/// Forms with files of one platform that are read at a time.
const FORMS_WITH_FILES: usize = 4;

/// What all platforms of a server share.
pub struct ServerResources {
    /// How the server was set up.
    pub options: ServerOptions,
    /// Makes and checks passwords.
    pub passwords: Passwords,
    /// What runs beside the requests.
    pub tasks: Tasks,
    /// What the operator counts.
    pub metrics: Metrics,
    /// Where letters go.
    pub mail: MailTransport,
    /// Whether a proxy in front was noticed that the operator did not name.
    pub untrusted_proxies: UntrustedProxies,
    /// One-time ways into accounts, from one of its sites to another.
    pub handovers: Handovers,
    /// Held by whoever counts invitations and sends one. Not for each site: a platform that is changed meanwhile is another.
    pub inviting: tokio::sync::Mutex<()>,
    /// The port that people reach the server at, once it is known.
    pub port: std::sync::OnceLock<u16>,
}

/// A platform with what the server keeps for it.
pub struct Site {
    /// The platform.
    pub platform: Arc<Platform>,
    /// Makes and checks passwords, in turns with other platforms.
    pub passwords: Passwords,
    /// How often who may try what.
    pub rate_limiters: RateLimiters,
    /// How its blocks have fared.
    pub blocks: BlockHealth,
    /// What handles to its files are sealed with, once it is known.
    pub file_key: OnceCell<FileKey>,
    /// Forms with files that are read at a time: each has a file in memory. One platform's do not wait for another's.
    pub forms_with_files: Semaphore,
    /// What it shares with the others.
    pub shared: Arc<ServerResources>,
    area_map: OnceCell<Option<AreaMap>>,
    outbox_health: MailHealth,
    delivering: AtomicBool,
    leaving: watch::Sender<()>,
    extension: OnceLock<Arc<InstalledExtension>>,
}

impl Site {
    /// Serves `platform`.
    pub fn new(platform: Arc<Platform>, shared: Arc<ServerResources>) -> Self {
        let rate_limiters = RateLimiters::new(&shared.options.rate_limits);
        let outbox_health = MailHealth::new(shared.options.mail_bounds);
        Self {
            platform,
            passwords: shared.passwords.share(),
            rate_limiters,
            blocks: BlockHealth::default(),
            file_key: OnceCell::new(),
            area_map: OnceCell::new(),
            forms_with_files: Semaphore::new(FORMS_WITH_FILES),
            shared,
            outbox_health,
            delivering: AtomicBool::new(false),
            leaving: watch::Sender::new(()),
            extension: OnceLock::new(),
        }
    }

    /// The name in addresses.
    pub fn name(&self) -> &str {
        self.platform.name()
    }

    /// What the site is called.
    pub fn title(&self, locale: &str) -> &str {
        self.platform.manifest().platform.title.get(locale)
    }

    /// The map of the area that its manifest names, if it names one that can be read. It is read once: a platform that is changed is
    /// another.
    pub async fn area_map(&self) -> Option<&AreaMap> {
        let named = self.platform.manifest().theme.area_map.as_ref()?;
        let load = || AreaMap::load(self.platform.folder(), named);
        self.area_map.get_or_init(load).await.as_ref()
    }

    /// The languages of the site, the default first.
    pub fn languages(&self) -> &[String] {
        &self.platform.manifest().platform.languages
    }

    /// Its host below the server's domain, in lower case.
    pub fn own_host(&self) -> String {
        format!("{}.{}", self.name(), self.shared.options.address.domain).to_ascii_lowercase()
    }

    /// The host names under which it is served, in lower case.
    pub fn hosts(&self) -> Vec<String> {
        self.custom_hosts()
            .map(str::to_ascii_lowercase)
            .chain([self.own_host()])
            .collect()
    }

    /// The hosts of its manifest that it may have.
    fn custom_hosts(&self) -> impl Iterator<Item = &str> {
        let (about, allowed) = (&self.platform.manifest().platform, &self.shared.options.custom_hosts);
        let listed = about.hosts.iter().map(String::as_str);
        listed.filter(|host| allowed.allow(host, &about.name))
    }

    /// The address of the site for letters, without a slash at the end: the first host of its manifest if it has one,
    /// else its name below the server's domain, or its path where the operator chose paths.
    pub fn address(&self) -> String {
        let ServerOptions {
            address, address_style, ..
        } = &self.shared.options;
        if let Some(host) = self.custom_hosts().next() {
            return format!("{}://{host}", address.scheme.name());
        }
        let listening = self.shared.port.get().copied();
        match address_style {
            AddressStyle::Hosts => address.origin(&format!("{}.{}", self.name(), address.domain), listening),
            AddressStyle::Paths => format!("{}/p/{}", address.origin(&address.domain, listening), self.name()),
        }
    }

    /// Makes a call for somebody at `client`, and counts it.
    ///
    /// # Errors
    /// What the platform answers, and [`CallError::Busy`] for a client that asks too much.
    pub async fn call(&self, client: IpAddr, call: Call) -> Result<Reply, CallError> {
        self.allow_call(client)?;
        self.counted_call(call).await
    }

    /// Makes a call for somebody at `client` that takes effect once, however often it is sent under its number.
    ///
    /// # Errors
    /// As for [`Site::call`].
    pub async fn submit(&self, client: IpAddr, call: Call, number: SubmissionNumber<'_>) -> Result<Reply, CallError> {
        self.allow_call(client)?;
        let (mount, function) = (call.mount.clone(), call.function.clone());
        self.measured(&mount, &function, self.platform.submit(call, number))
            .await
    }

    fn allow_call(&self, client: IpAddr) -> Result<(), CallError> {
        self.rate_limiters.call(client).map_err(|fault| CallError::Busy {
            retry_after_s: fault.retry_after_s().unwrap_or(1),
        })
    }

    /// Makes a call that is part of a request, which the caller has counted already.
    ///
    /// # Errors
    /// What the platform answers.
    pub async fn counted_call(&self, call: Call) -> Result<Reply, CallError> {
        let (mount, function) = (call.mount.clone(), call.function.clone());
        self.measured(&mount, &function, self.platform.call(call)).await
    }

    async fn measured(
        &self,
        mount: &str,
        function: &str,
        call: impl Future<Output = Result<Reply, CallError>>,
    ) -> Result<Reply, CallError> {
        let begun = Moment::now();
        let result = call.await;
        self.shared.metrics.called(
            self.name(),
            mount,
            function,
            CallOutcomeLabel::of(&result),
            begun.elapsed(),
        );
        if let Ok(reply) = &result {
            tracing::debug!(
                call = reply.call,
                cpu_us = reply.cost.cpu_us,
                wall_us = reply.cost.wall_us,
                "called"
            );
        }
        result
    }

    /// Adds routes and a menu of another crate's; the first stays.
    pub fn extend(&self, extension: Arc<InstalledExtension>) {
        let _ = self.extension.set(extension);
    }

    /// What another crate has added to it.
    pub fn extension(&self) -> Option<&InstalledExtension> {
        self.extension.get().map(Arc::as_ref)
    }

    /// Whether a member has yet to show that letters reach them. Where no letter goes out nobody is asked, nor on a site that is
    /// another crate's, where there are no letters between members.
    pub fn waits_for_confirmation(&self, member: &Member) -> bool {
        let goes_out = matches!(self.shared.options.post, MailSettings::Smtp { .. });
        !member.confirmed && goes_out && self.extension().is_none()
    }

    /// Whether its letters go out at all: by the mail server that it shares with the others, or into a folder of its own.
    pub fn mail_health(&self) -> &MailHealth {
        self.shared.mail.health().unwrap_or(&self.outbox_health)
    }

    /// Whether letters of this platform are to be delivered by whoever asks: true once.
    pub fn begin_delivering(&self) -> bool {
        !self.delivering.swap(true, Ordering::AcqRel)
    }

    /// Says when the platform is served no longer.
    pub fn leaving(&self) -> watch::Receiver<()> {
        self.leaving.subscribe()
    }

    /// The platform is served no longer: whatever runs for it beside the requests ends.
    pub fn stop(&self) {
        self.leaving.send_replace(());
    }
}
