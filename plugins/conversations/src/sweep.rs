//! What is removed in time: conversations that nothing has happened to for long enough, and reports long decided.

use legollab_brick::{clock::DAY, prelude::*};

use crate::{
    Conversations,
    bindings::exports::legollaborative::conversations_brick::timers::Guest,
    conversations::{CONVERSATIONS, IDLE},
    messages::{self, MESSAGES},
    reports::{DECIDED, REPORTS},
    schedule, settings,
};

/// How many messages, conversations and reports one call removes.
const AT_ONCE: usize = 200;

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
            schedule::look_again();
        } else if CONVERSATIONS.all().is_empty() && REPORTS.all().is_empty() {
            schedule::stop();
        } else {
            schedule::look_tomorrow();
        }
    }
}
