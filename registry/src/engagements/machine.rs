//! What can follow what: the one function that says so, and the table of it that the database keeps as well.

use super::{
    quote::{MAX_CENTS, TEXT_CHARS, end_of_day},
    state::{Actor, Both, Delivery, Side, Stage, State, StateName, Work},
    step::{Step, StepName},
};

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Illegal {
    /// It does not follow from the present state, or not by this side.
    #[error("this step does not follow")]
    OutOfOrder,
    /// The quote could be accepted until a time that has passed.
    #[error("the quote is no longer valid")]
    QuoteLapsed,
    /// The quote can still be accepted.
    #[error("the quote is still valid")]
    QuoteValid,
    /// A day that is past already, or a delivery that nobody can wait for.
    #[error("this day is past")]
    DayPast,
    /// Its words are missing or too many.
    #[error("this step has to say why, in at most 4,000 characters")]
    Words,
    /// A sum below nothing or beyond what is taken.
    #[error("this is not a sum")]
    Sum,
    /// There is no such point in the list.
    #[error("the list has no such point")]
    NoSuchItem,
    /// This side has seen this point.
    #[error("this point was checked")]
    SeenBefore,
    /// A point is still open.
    #[error("a point has not been checked yet")]
    ItemsOpen,
    /// This side has signed.
    #[error("this side has signed")]
    SignedBefore,
}

/// The state after a step that `actor` takes at a point in time, in milliseconds since 1970.
///
/// # Errors
/// [`Illegal`] where the step cannot be taken; nothing else decides that.
pub fn apply(state: &State, actor: Actor, step: &Step, at: i64) -> Result<State, Illegal> {
    const HOLDER: Actor = Actor::Side(Side::Holder);
    const PROVIDER: Actor = Actor::Side(Side::Provider);
    if step
        .said()
        .is_some_and(|said| said.trim().is_empty() || said.chars().count() > TEXT_CHARS)
    {
        return Err(Illegal::Words);
    }
    match (state, actor, step) {
        (
            State::New,
            HOLDER,
            Step::Ask {
                wanted_by,
                wanted_from,
                budget_cents,
                ..
            },
        ) => {
            let past = |day: &Option<_>| day.is_some_and(|day| is_past(day, at));
            let turned = wanted_from.zip(*wanted_by).is_some_and(|(from, by)| by < from);
            if past(wanted_by) || past(wanted_from) || turned {
                return Err(Illegal::DayPast);
            }
            if budget_cents.is_some_and(|cents| !(0..=MAX_CENTS).contains(&cents)) {
                return Err(Illegal::Sum);
            }
            Ok(State::Asked)
        }
        (State::Asked | State::Quoted { .. }, PROVIDER, Step::Quote { quote }) => {
            if is_past(quote.valid_until, at) || is_past(quote.deliver_on, at) {
                return Err(Illegal::DayPast);
            }
            let work = Work {
                items: quote.items.len(),
                deliver_on: quote.deliver_on,
                round: 0,
            };
            Ok(State::Quoted {
                valid_until: quote.valid_until_ms(),
                work,
            })
        }
        (State::Asked | State::Quoted { .. }, PROVIDER, Step::Decline { .. }) => Ok(State::Declined),
        (State::Asked | State::Quoted { .. }, HOLDER, Step::Withdraw { .. }) => Ok(State::Withdrawn),
        (State::Quoted { .. }, HOLDER, Step::RefuseQuote { .. }) => Ok(State::Asked),
        (State::Quoted { valid_until, work }, HOLDER, Step::Accept) => {
            if at > *valid_until {
                return Err(Illegal::QuoteLapsed);
            }
            Ok(State::Agreed(Stage::Working(work.clone())))
        }
        (State::Quoted { valid_until, .. }, Actor::Time, Step::Lapse) => {
            if at <= *valid_until {
                return Err(Illegal::QuoteValid);
            }
            Ok(State::Asked)
        }
        (State::Agreed(Stage::Working(work)), PROVIDER, Step::Deliver { .. }) => {
            let work = Work {
                round: work.round.saturating_add(1),
                ..work.clone()
            };
            Ok(State::Agreed(Stage::Delivered(Delivery {
                seen: vec![Both::default(); work.items],
                signed: Both::default(),
                work,
            })))
        }
        (State::Agreed(Stage::Working(_)), Actor::Side(_), Step::Cancel { .. }) => Ok(State::Cancelled),
        (State::Agreed(Stage::Delivered(delivery)), Actor::Side(side), Step::Check { item }) => {
            let mut delivery = delivery.clone();
            let seen = delivery.seen.get_mut(*item).ok_or(Illegal::NoSuchItem)?;
            if seen.of(side) {
                return Err(Illegal::SeenBefore);
            }
            *seen = seen.and(side);
            Ok(State::Agreed(Stage::Delivered(delivery)))
        }
        (State::Agreed(Stage::Delivered(delivery)), HOLDER, Step::SendBack { deliver_on, .. }) => {
            if delivery.signed.holder {
                return Err(Illegal::SignedBefore);
            }
            again(&delivery.work, *deliver_on, at)
        }
        (State::Agreed(Stage::Delivered(delivery)), Actor::Side(side), Step::Sign) => {
            if delivery.signed.of(side) {
                return Err(Illegal::SignedBefore);
            }
            if !delivery.all_seen_by(side) {
                return Err(Illegal::ItemsOpen);
            }
            let signed = delivery.signed.and(side);
            if signed.both() {
                return Ok(State::Closed);
            }
            Ok(State::Agreed(Stage::Delivered(Delivery {
                signed,
                ..delivery.clone()
            })))
        }
        (State::Agreed(stage), Actor::Side(by), Step::Dispute { .. }) => Ok(State::Disputed {
            by,
            stage: stage.clone(),
        }),
        (State::Disputed { by, stage }, Actor::Side(side), Step::EndDispute { .. }) if side == *by => {
            Ok(State::Agreed(stage.clone()))
        }
        (State::Disputed { stage, .. }, Actor::Moderator, Step::Resume { deliver_on, .. }) => {
            let work = match stage {
                Stage::Working(work) => work,
                Stage::Delivered(delivery) => &delivery.work,
            };
            again(work, *deliver_on, at)
        }
        (State::Disputed { .. }, Actor::Moderator, Step::Stop { .. }) => Ok(State::Cancelled),
        _ => Err(Illegal::OutOfOrder),
    }
}

/// The work goes on until a new day.
fn again(work: &Work, deliver_on: jiff::civil::Date, at: i64) -> Result<State, Illegal> {
    if is_past(deliver_on, at) {
        return Err(Illegal::DayPast);
    }
    Ok(State::Agreed(Stage::Working(Work {
        deliver_on,
        ..work.clone()
    })))
}

fn is_past(day: jiff::civil::Date, at: i64) -> bool {
    end_of_day(day).is_none_or(|end| end < at)
}

/// A step from one state to another, by somebody.
pub type Transition = (StateName, &'static str, StepName, StateName);

/// Every step there is. The database refuses all others by itself: `schema.sql` has the same table.
pub const TRANSITIONS: [Transition; 30] = {
    use StateName::{Asked, Cancelled, Closed, Declined, Delivered, Disputed, New, Quoted, Withdrawn, Working};
    [
        (New, "holder", StepName::Ask, Asked),
        (Asked, "provider", StepName::Quote, Quoted),
        (Quoted, "provider", StepName::Quote, Quoted),
        (Asked, "provider", StepName::Decline, Declined),
        (Quoted, "provider", StepName::Decline, Declined),
        (Asked, "holder", StepName::Withdraw, Withdrawn),
        (Quoted, "holder", StepName::Withdraw, Withdrawn),
        (Quoted, "holder", StepName::RefuseQuote, Asked),
        (Quoted, "holder", StepName::Accept, Working),
        (Quoted, "time", StepName::Lapse, Asked),
        (Working, "provider", StepName::Deliver, Delivered),
        (Working, "holder", StepName::Cancel, Cancelled),
        (Working, "provider", StepName::Cancel, Cancelled),
        (Delivered, "holder", StepName::Check, Delivered),
        (Delivered, "provider", StepName::Check, Delivered),
        (Delivered, "holder", StepName::SendBack, Working),
        (Delivered, "holder", StepName::Sign, Delivered),
        (Delivered, "provider", StepName::Sign, Delivered),
        (Delivered, "holder", StepName::Sign, Closed),
        (Delivered, "provider", StepName::Sign, Closed),
        (Working, "holder", StepName::Dispute, Disputed),
        (Working, "provider", StepName::Dispute, Disputed),
        (Delivered, "holder", StepName::Dispute, Disputed),
        (Delivered, "provider", StepName::Dispute, Disputed),
        (Disputed, "holder", StepName::EndDispute, Working),
        (Disputed, "holder", StepName::EndDispute, Delivered),
        (Disputed, "provider", StepName::EndDispute, Working),
        (Disputed, "provider", StepName::EndDispute, Delivered),
        (Disputed, "moderator", StepName::Resume, Working),
        (Disputed, "moderator", StepName::Stop, Cancelled),
    ]
};
