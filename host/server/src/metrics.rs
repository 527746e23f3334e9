//! What is counted, in the text format of OpenMetrics.

use std::time::Duration;

use http::StatusCode;
use indexmap::{Equivalent, IndexMap};
use legollab_runtime::{
    call::{CallError, Reply},
    platform::Platform,
    storage::StorageError,
};
use parking_lot::Mutex;
use prometheus_client::{
    encoding::{EncodeLabelSet, EncodeLabelValue, text},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::{Registry, Unit},
};

/// Functions that are counted by name; those met later are counted together. Each costs some hundred bytes here and in
/// the operator's database, for ever.
const NAMED_FUNCTIONS: usize = 5_000;
/// What stands for names that are not counted by themselves.
const OTHER: &str = "other";

/// How many ways there are for a call to end.
const OUTCOMES: usize = 5;

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum CallOutcomeLabel {
    /// It gave something back.
    Done,
    /// The brick refused.
    Refused,
    /// The caller or the arguments were wrong.
    Rejected,
    /// There was no room.
    Busy,
    /// Something went wrong, and there is an incident.
    Failed,
}

impl CallOutcomeLabel {
    /// How this call ended.
    pub fn of(result: &Result<Reply, CallError>) -> Self {
        match result {
            Ok(_) => Self::Done,
            Err(CallError::Refused(_)) => Self::Refused,
            Err(CallError::Busy { .. } | CallError::Unavailable { .. }) => Self::Busy,
            Err(CallError::Failed { .. }) => Self::Failed,
            Err(_) => Self::Rejected,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CallLabels {
    platform: String,
    mount: String,
    function: String,
    outcome: CallOutcomeLabel,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PlatformLabels {
    platform: String,
}

/// What became of an attempt to send a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelValue)]
pub enum LetterOutcome {
    /// It went out.
    Sent,
    /// It is tried again later.
    Delayed,
    /// No letter goes out; it waits until that is put right.
    Held,
    /// It is not tried again.
    GivenUp,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct LetterLabels {
    platform: String,
    outcome: LetterOutcome,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CauseLabels {
    cause: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct FileLabels {
    platform: String,
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct StatusLabels {
    status: u16,
}

/// The names of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct FunctionKeyRef<'n> {
    platform: &'n str,
    mount: &'n str,
    function: &'n str,
}

/// The same, kept: calls are counted without making texts of their names each time.
#[derive(Debug, PartialEq, Eq, Hash)]
struct FunctionKey {
    platform: String,
    mount: String,
    function: String,
}

impl From<&FunctionKeyRef<'_>> for FunctionKey {
    fn from(names: &FunctionKeyRef<'_>) -> Self {
        Self {
            platform: names.platform.to_owned(),
            mount: names.mount.to_owned(),
            function: names.function.to_owned(),
        }
    }
}

impl Equivalent<FunctionKey> for FunctionKeyRef<'_> {
    fn equivalent(&self, named: &FunctionKey) -> bool {
        (self.platform, self.mount, self.function) == (&*named.platform, &*named.mount, &*named.function)
    }
}

/// What the operator counts.
pub struct Metrics {
    registry: Registry,
    named: Mutex<IndexMap<FunctionKey, [Option<Counter>; OUTCOMES]>>,
    calls: Family<CallLabels, Counter>,
    call_seconds: Histogram,
    requests: Family<StatusLabels, Counter>,
    request_seconds: Histogram,
    platforms: Gauge,
    permits: Gauge,
    dead_letters: Family<PlatformLabels, Gauge>,
    delivery_lag: Family<PlatformLabels, Gauge>,
    job_lag: Family<PlatformLabels, Gauge>,
    message_lag: Family<PlatformLabels, Gauge>,
    letters: Family<LetterLabels, Counter>,
    mail_failing: Family<CauseLabels, Gauge>,
    files: Family<FileLabels, Counter>,
    file_bytes: Family<PlatformLabels, Counter>,
}

impl Metrics {
    /// Everything at nothing.
    pub fn new() -> Self {
        // From 0.1 ms, what a warm call takes, to some ten seconds, what a call may take at most.
        let seconds = || Histogram::new(exponential_buckets(0.0001, 2.5, 13));
        let mut metrics = Self {
            registry: Registry::with_prefix("legollab"),
            named: Mutex::default(),
            calls: Family::default(),
            call_seconds: seconds(),
            requests: Family::default(),
            request_seconds: seconds(),
            platforms: Gauge::default(),
            permits: Gauge::default(),
            dead_letters: Family::default(),
            delivery_lag: Family::default(),
            job_lag: Family::default(),
            message_lag: Family::default(),
            letters: Family::default(),
            mail_failing: Family::default(),
            files: Family::default(),
            file_bytes: Family::default(),
        };
        let registry = &mut metrics.registry;
        registry.register("calls", "Calls of bricks' functions by outcome", metrics.calls.clone());
        registry.register_with_unit(
            "call",
            "How long calls took",
            Unit::Seconds,
            metrics.call_seconds.clone(),
        );
        registry.register("requests", "Requests by status of the answer", metrics.requests.clone());
        registry.register_with_unit(
            "request",
            "How long answers took",
            Unit::Seconds,
            metrics.request_seconds.clone(),
        );
        registry.register("platforms", "Platforms served", metrics.platforms.clone());
        registry.register(
            "permits_available",
            "Calls that could start now",
            metrics.permits.clone(),
        );
        registry.register(
            "dead_letters",
            "Events given up, waiting for a steward",
            metrics.dead_letters.clone(),
        );
        registry.register(
            "letters",
            "Attempts to send letters by outcome",
            metrics.letters.clone(),
        );
        registry.register(
            "files_sent",
            "Pictures and documents that were sent, by outcome",
            metrics.files.clone(),
        );
        registry.register(
            "file_bytes_sent",
            "Bytes of pictures and documents that were sent",
            metrics.file_bytes.clone(),
        );
        registry.register(
            "mail_failing",
            "Mail servers and folders that take no letters, by cause",
            metrics.mail_failing.clone(),
        );
        for (name, help, lag) in [
            (
                "delivery_lag",
                "How long the next event has been due",
                &metrics.delivery_lag,
            ),
            ("job_lag", "How long the next job has been due", &metrics.job_lag),
            (
                "message_lag",
                "How long the next letter has been due",
                &metrics.message_lag,
            ),
        ] {
            registry.register_with_unit(name, help, Unit::Seconds, lag.clone());
        }
        metrics
    }

    /// Counts a call. A name that a client made up is never a label: unknown functions are counted together.
    pub fn called(&self, platform: &str, mount: &str, function: &str, outcome: CallOutcomeLabel, took: Duration) {
        let names = FunctionKeyRef {
            platform,
            mount,
            function,
        };
        if outcome == CallOutcomeLabel::Rejected || !self.count_by_name(&names, outcome) {
            let others = FunctionKeyRef {
                platform,
                mount: OTHER,
                function: OTHER,
            };
            self.counter(&others, outcome).inc();
        }
        self.call_seconds.observe(took.as_secs_f64());
    }

    /// Counts a call by the names of its function. False if there are too many names already, and this is none of them.
    fn count_by_name(&self, names: &FunctionKeyRef<'_>, outcome: CallOutcomeLabel) -> bool {
        let mut named = self.named.lock();
        if !named.contains_key(names) {
            if named.len() >= NAMED_FUNCTIONS {
                return false;
            }
            named.insert(names.into(), Default::default());
        }
        let counters = named.get_mut(names).and_then(|known| known.get_mut(outcome as usize));
        if let Some(counter) = counters {
            counter.get_or_insert_with(|| self.counter(names, outcome)).inc();
        }
        true
    }

    fn counter(&self, names: &FunctionKeyRef<'_>, outcome: CallOutcomeLabel) -> Counter {
        let labels = CallLabels {
            platform: names.platform.to_owned(),
            mount: names.mount.to_owned(),
            function: names.function.to_owned(),
            outcome,
        };
        self.calls.get_or_create_owned(&labels)
    }

    /// Counts an answer.
    pub fn answered(&self, status: StatusCode, took: Duration) {
        self.requests
            .get_or_create(&StatusLabels {
                status: status.as_u16(),
            })
            .inc();
        self.request_seconds.observe(took.as_secs_f64());
    }

    /// Counts a picture or document that was sent.
    pub fn file_sent(&self, platform: &str, bytes: usize, taken: bool) {
        let labels = FileLabels {
            platform: platform.to_owned(),
            outcome: if taken { "taken" } else { "refused" },
        };
        self.files.get_or_create(&labels).inc();
        let labels = PlatformLabels {
            platform: platform.to_owned(),
        };
        self.file_bytes.get_or_create(&labels).inc_by(bytes as u64);
    }

    /// Counts an attempt to send a letter.
    pub fn letter(&self, platform: &str, outcome: LetterOutcome) {
        let labels = LetterLabels {
            platform: platform.to_owned(),
            outcome,
        };
        self.letters.get_or_create(&labels).inc();
    }

    /// Says why no letters go out, each mail server or folder by its cause.
    pub fn mail_fails(&self, causes: impl Iterator<Item = &'static str>) {
        self.mail_failing.clear();
        for cause in causes {
            self.mail_failing.get_or_create(&CauseLabels { cause }).inc();
        }
    }

    /// Says how many platforms there are.
    pub fn platforms(&self, count: usize) {
        self.platforms.set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// Looks at what waits on a platform.
    ///
    /// # Errors
    /// When its storage fails.
    pub async fn look_at(&self, platform: &Platform) -> Result<(), StorageError> {
        let (store, now) = (platform.store(), platform.now());
        let labels = PlatformLabels {
            platform: platform.name().to_owned(),
        };
        self.permits
            .set(i64::try_from(platform.calls_available()).unwrap_or(i64::MAX));
        let dead = i64::try_from(store.count_dead_letters().await?).unwrap_or(i64::MAX);
        let lag = |due: Option<legollab_runtime::Instant>| due.map_or(0, |due| now.since(due).max(0) / 1000);
        let delivery = lag(store.next_delivery().await?);
        let (job, message) = (lag(store.next_job().await?), lag(store.next_message().await?));
        for (family, value) in [
            (&self.dead_letters, dead),
            (&self.delivery_lag, delivery),
            (&self.job_lag, job),
            (&self.message_lag, message),
        ] {
            family.get_or_create(&labels).set(value);
        }
        Ok(())
    }

    /// Everything, as text.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn encode(&self) -> Result<String, std::fmt::Error> {
        let mut encoded = String::new();
        text::encode(&mut encoded, &self.registry)?;
        Ok(encoded)
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_clients_make_up_are_no_labels() {
        let metrics = Metrics::new();
        let took = Duration::from_millis(1);
        metrics.called("velos", "booking", "request", CallOutcomeLabel::Done, took);
        metrics.called("velos", "made-up\"}", "x", CallOutcomeLabel::Rejected, took);
        let text = metrics.encode().unwrap();
        let line = r#"legollab_calls_total{platform="velos",mount="booking",function="request",outcome="Done"} 1"#;
        assert!(text.contains(line), "{text}");
        assert!(!text.contains("made-up"), "{text}");
    }

    #[test]
    fn the_number_of_names_is_bounded() {
        let metrics = Metrics::new();
        for number in 0..NAMED_FUNCTIONS + 10 {
            metrics.called(
                "velos",
                "m",
                &format!("f{number}"),
                CallOutcomeLabel::Done,
                Duration::ZERO,
            );
        }
        let text = metrics.encode().unwrap();
        let other = r#"legollab_calls_total{platform="velos",mount="other",function="other",outcome="Done"} 10"#;
        assert!(text.contains(other));
    }
}
