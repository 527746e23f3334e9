//! What the host's trace tells of commits: the only place where events and jobs are seen from outside.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::OnceLock,
};

use parking_lot::Mutex;
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    level_filters::LevelFilter,
};
use tracing_subscriber::{
    Layer,
    filter::filter_fn,
    layer::{Context, SubscriberExt as _},
    util::SubscriberInitExt as _,
};

use crate::{
    history::{FollowUp, Told},
    model::MOUNTS,
};

/// Commits of each platform.
static SEEN: OnceLock<Mutex<Seen>> = OnceLock::new();

#[derive(Default)]
struct Seen {
    commits: HashMap<String, BTreeMap<u64, Commit>>,
    /// The last note of each call that has yet to commit.
    notes: HashMap<String, String>,
    met: HashMap<String, Met>,
}

/// How often what makes it hard was met: without it, a history says little.
#[derive(Debug, Clone, Copy, Default)]
pub struct Met {
    /// Commits whose call, event or job had been in conflict and was run again.
    pub again: usize,
    /// Of these, those that were run alone in the end.
    pub alone: usize,
    /// Scripts that ran in an instance that had run another one before.
    pub kept: usize,
}

/// A commit as the trace tells it.
#[derive(Debug, Clone)]
struct Commit {
    mount: String,
    function: String,
    note: Option<String>,
}

/// How often a call is run side by side with others, before it is run alone.
const SIDE_BY_SIDE: u64 = 4;

struct Listening;

/// Begins to listen, once.
pub fn listen() {
    SEEN.get_or_init(|| {
        // Events alone, and said by the filter alone: a layer that refuses what its filter let through makes the filter miss
        // the next one.
        let events = |metadata: &Metadata<'_>| metadata.is_event() && *metadata.level() <= Level::DEBUG;
        let filter = filter_fn(events).with_max_level_hint(LevelFilter::DEBUG);
        tracing_subscriber::registry()
            .with(Listening.with_filter(filter))
            .init();
        Mutex::default()
    });
}

/// How many commits were traced after `before`.
pub fn count(platform: &str, before: u64) -> usize {
    let seen = SEEN.get().expect("nobody listens").lock();
    let commits = seen.commits.get(platform);
    commits.map_or(0, |commits| commits.range(before + 1..).count())
}

/// What was met on a platform since it was opened.
pub fn met(platform: &str) -> Met {
    let seen = SEEN.get().expect("nobody listens").lock();
    seen.met.get(platform).copied().unwrap_or_default()
}

/// The events and jobs that were committed after `before`.
pub fn follow_ups(platform: &str, before: u64) -> Vec<FollowUp> {
    let seen = SEEN.get().expect("nobody listens").lock();
    let Some(commits) = seen.commits.get(platform) else {
        return Vec::new();
    };
    let follow_up = |(sequence, commit): (&u64, &Commit)| {
        let told = match commit.function.as_str() {
            "told" => Told::Event,
            "ring" => Told::Job,
            _ => return None,
        };
        Some(FollowUp {
            sequence: *sequence,
            mount: MOUNTS.iter().position(|mount| *mount == commit.mount)?,
            told,
            note: commit.note.clone()?,
        })
    };
    commits.range(before + 1..).filter_map(follow_up).collect()
}

/// The fields of one event.
#[derive(Default)]
struct Fields {
    text: HashMap<&'static str, String>,
    sequence: Option<u64>,
    run: Option<u64>,
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.text.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.text.insert(field.name(), value.to_owned());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "sequence" => self.sequence = Some(value),
            "run" => self.run = Some(value),
            _ => {}
        }
    }
}

impl<S: Subscriber> Layer<S> for Listening {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let mut text = |name| fields.text.remove(name).unwrap_or_default();
        let (message, call, platform) = (text("message"), text("call"), text("platform"));
        let Some(seen) = SEEN.get() else { return };
        let is_of_a_brick = event.metadata().target() == "brick";
        if is_of_a_brick && *event.metadata().level() == Level::DEBUG {
            // A brick says so little at this level that it need not be looked at.
            seen.lock().met.entry(platform).or_default().kept += 1;
        } else if is_of_a_brick {
            // `Info <mount> <note>`; a run that meets a conflict notes the same again.
            let note = message.splitn(3, ' ').nth(2).unwrap_or_default().to_owned();
            seen.lock().notes.insert(call, note);
        } else if message == "committed"
            && let Some(sequence) = fields.sequence
        {
            let mut seen = seen.lock();
            let met = seen.met.entry(platform.clone()).or_default();
            met.again += usize::from(fields.run > Some(1));
            met.alone += usize::from(fields.run > Some(SIDE_BY_SIDE));
            let commit = Commit {
                mount: text("mount"),
                function: text("function"),
                note: seen.notes.remove(&call),
            };
            let other = seen.commits.entry(platform).or_default().insert(sequence, commit);
            assert!(other.is_none(), "commit {sequence} was traced twice");
        }
    }
}
