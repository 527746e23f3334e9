//! What the brick asks of itself at a later time, where several parts ask for it.

use legollab_brick::{jobs, prelude::*};

/// The interface that jobs call.
pub const TIMERS: &str = "legollaborative:booking-brick/timers";

/// Looks at the waiting lists of things, of which more may have become free.
pub fn hand_on(items: &[String]) {
    if let Some(first) = items.first() {
        jobs::once(
            format!("hand-on-{first}"),
            clock::now(),
            TIMERS,
            "hand-on",
            json!({ "items": items }),
        );
    }
}
