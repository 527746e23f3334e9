//! What is removed in time: conversations that nothing has happened to for long enough, and reports long decided.

use legollab_brick::{clock::DAY, jobs, prelude::*};

use crate::{
    Conversations,
    bindings::exports::legollaborative::conversations_brick::timers::Guest,
    conversations::{CONVERSATIONS, IDLE},
    messages::{self, MESSAGES},
    reports::{DECIDED, REPORTS},
    settings,
};

const TIMERS: &str = "legollaborative:conversations-brick/timers";
const JOB: &str = "sweep";
/// How many messages, conversations and reports one call removes.
const AT_ONCE: usize = 200;

/// Whether the job is scheduled, so that a message need not schedule it again.
const SCHEDULED: Singleton<bool> = Singleton::new("sweep");

fn schedule(at: Instant) {
    jobs::once(JOB, at, TIMERS, "sweep", json!({}));
}

/// Sees to it that the job runs once a day as long as there is anything to remove some day.
pub fn keep_going() {
    if !SCHEDULED.get() {
        SCHEDULED.set(&true);
        schedule(clock::now() + DAY);
    }
}

/// Looks again soon, because the time for which things are kept has changed.
pub fn look_again() {
    SCHEDULED.set(&true);
    schedule(clock::now());
}

/// Removes some of what is due. Gives whether there may be more.
fn remove_some() -> bool {
    let before = clock::now() - Instant::from(settings::rules().keep_days) * DAY;
    let mut left = AT_ONCE;
    for conversation in IDLE.range(..before).into_iter().take(AT_ONCE).collect::<Vec<_>>() {
        let due: Vec<u32> = messages::before(&conversation.id, u32::MAX)
            .take(left)
            .map(|message| message.number)
            .collect();
        for number in &due {
            MESSAGES.remove(&(&conversation.id, *number));
        }
        left -= due.len();
        if left == 0 {
            return true;
        }
        CONVERSATIONS.remove(&conversation.id);
        left -= 1;
        if left == 0 {
            return true;
        }
    }
    let decided: Vec<String> = DECIDED
        .range(..before)
        .into_iter()
        .take(left)
        .map(|report| report.id)
        .collect();
    for report in &decided {
        REPORTS.remove(report);
    }
    decided.len() == left
}

impl Guest for Conversations {
    fn sweep() {
        let more = remove_some();
        if more {
            schedule(clock::now());
        } else if CONVERSATIONS.all().is_empty() && REPORTS.all().is_empty() {
            SCHEDULED.set(&false);
        } else {
            schedule(clock::now() + DAY);
        }
    }
}
