//! The load on the market: purchases that go well, are refused and fall over, and reads beside them.

use std::sync::Arc;

use legollab_runtime::{
    call::CallError,
    clock::{Clock as _, MovableClock},
    platform::Platform,
    storage::IncidentKind,
};
use serde_json::{Value, json};
use tokio::{sync::watch, task::JoinSet};

use crate::{acknowledged::Line, dice::Dice, market};

/// Calls under way at a time.
pub const WRITERS: u64 = 6;

/// What a call may come to, beside success.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    /// Refusals and traps that were asked for.
    None,
    /// Failures of the host as well, after which nothing may be kept: its disk is full, its database is held by another.
    OfTheHost,
    /// The host no longer takes calls, and the load ends there.
    OfStopping,
}

/// What a writer does next.
enum Next {
    Go,
    End,
}

/// Keeps the market busy until told to stop (the other end of `going` goes away); everything that is acknowledged is told
/// to `tell`.
pub async fn run(
    platform: &Arc<Platform>,
    buyer: &str,
    seed: u64,
    tolerance: Tolerance,
    going: watch::Receiver<()>,
    tell: impl Fn(Line) + Clone + Send + Sync + 'static,
) {
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let (platform, buyer, going, tell) = (platform.clone(), buyer.to_owned(), going.clone(), tell.clone());
        let mut dice = Dice::of(seed.wrapping_add(writer.wrapping_mul(7_919)));
        writers.spawn(async move {
            while going.has_changed().is_ok() {
                let outcome = one(&platform, &buyer, &mut dice).await;
                match judge(outcome, tolerance) {
                    Ok((line, next)) => {
                        line.into_iter().for_each(&tell);
                        if matches!(next, Next::End) {
                            return;
                        }
                    }
                    Err(wrong) => tell(Line::Wrong(wrong)),
                }
            }
        });
    }
    while let Some(writer) = writers.join_next().await {
        writer.unwrap();
    }
}

/// Lets the clock go on while there is load, half a minute at a time.
pub async fn let_time_pass(clock: &MovableClock, going: watch::Receiver<()>, tell: impl Fn(Line)) {
    while going.has_changed().is_ok() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        // Told before it shows, so that nothing is scheduled later than what was told.
        tell(Line::Time(clock.now().plus(30_000).0));
        clock.advance(30_000);
    }
}

/// What was asked for, and what came of it.
type Outcome = (&'static str, Option<(String, u32)>, Result<Value, CallError>);

async fn one(platform: &Platform, buyer: &str, dice: &mut Dice) -> Outcome {
    let price = u32::try_from(dice.below(2)).unwrap();
    let (asked, function, arguments) = match dice.below(20) {
        0..12 => ("succeed", "buy", json!({ "price": price, "ending": "succeed" })),
        12..14 => ("refuse", "buy", json!({ "price": price, "ending": "refuse" })),
        14 => ("trap", "buy", json!({ "price": price, "ending": "trap" })),
        15..18 => ("succeed", "buy-with-gift", json!({ "price": price, "giftPrice": 1 })),
        _ => ("read", "count", json!({})),
    };
    let reply = market::call(platform, market::buyer(buyer), "shop", "sales", function, arguments).await;
    let sale = (asked == "succeed").then(|| (buyer.to_owned(), price));
    let value = reply.map(|reply| serde_json::from_slice(&reply.value).unwrap_or(Value::Null));
    (asked, sale, value)
}

fn judge((asked, sale, outcome): Outcome, tolerance: Tolerance) -> Result<(Option<Line>, Next), String> {
    match (outcome, sale) {
        (Ok(receipt), Some((buyer, price))) => {
            let number = receipt["number"].as_u64().ok_or("a receipt without number")?;
            Ok((Some(Line::Bought(number, buyer, price)), Next::Go))
        }
        (Ok(_), None) if asked == "read" => Ok((None, Next::Go)),
        (Ok(value), None) => Err(format!("{asked} gave {value}")),
        // Because it was asked to, or because the buyer has nothing left.
        (Err(CallError::Refused(refusal)), _) if refusal.status == 409 => Ok((None, Next::Go)),
        (Err(CallError::Failed { kind, .. }), None) if kind == IncidentKind::Trap && asked == "trap" => {
            Ok((None, Next::Go))
        }
        (Err(CallError::Failed { kind, .. }), _) if kind == IncidentKind::Host && tolerance == Tolerance::OfTheHost => {
            Ok((None, Next::Go))
        }
        (Err(CallError::Unavailable { .. }), _) if tolerance == Tolerance::OfStopping => Ok((None, Next::End)),
        (Err(error), _) => Err(format!("{asked}: {error:?}")),
    }
}
