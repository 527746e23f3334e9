//! Steps and states in the reader's words.

use legollab_web::{amounts::euros, calendar_days};

use super::{
    machine::Illegal,
    parties::Parties,
    quote::QuoteProblem,
    state::{Actor, StateName},
    step::Step,
    store::Taken,
};
use crate::words::{Words, local_date, local_time};

/// What happened, who did it: `Maëlle (Coopérative des Possibles) propose un devis de 480,00 €.`
pub(super) fn happened(taken: &Taken, who: Option<&str>, parties: &Parties, words: &Words) -> String {
    let organisation = match taken.actor {
        Actor::Side(side) => parties.of(side).title.clone(),
        Actor::Moderator => words.text("engagement-cooperative", &[]),
        Actor::Time => String::new(),
    };
    let mut args = vec![
        ("who", who.unwrap_or_default().into()),
        ("organisation", organisation.as_str().into()),
    ];
    let day = |date| calendar_days::day(date, words.language());
    match &taken.step {
        Step::Quote { quote } => {
            args.push(("total", euros(quote.total(), words.language()).into()));
            args.push(("day", day(quote.valid_until).into()));
        }
        Step::SendBack { deliver_on, .. } | Step::Resume { deliver_on, .. } => args.push(("day", day(*deliver_on).into())),
        Step::Check { item } => args.push(("place", item.saturating_add(1).into())),
        _ => {}
    }
    let closed = taken.after == StateName::Closed;
    let name = if closed { "close" } else { taken.step.name().name() };
    words.text(&format!("engagement-happened-{name}"), &args)
}

/// A point in time of this or a nearby year, as `28 novembre à 10:12`.
pub(super) fn moment(at: i64, words: &Words) -> String {
    let day = calendar_days::day_of_year(local_date(at), words.language());
    let args = [("day", day.into()), ("time", words.clock(local_time(at)).into())];
    words.text("engagement-moment", &args)
}

/// A state in one or two words.
pub(super) fn state(state: StateName, words: &Words) -> String {
    words.text(&format!("engagement-state-{}", state.name()), &[])
}

/// Why a step cannot be taken, and what to do.
pub(super) fn illegal(illegal: Illegal, words: &Words) -> String {
    let name = match illegal {
        Illegal::OutOfOrder => "order",
        Illegal::QuoteLapsed => "lapsed",
        Illegal::QuoteValid => "valid",
        Illegal::DayPast => "past",
        Illegal::Words => "words",
        Illegal::Sum => "sum",
        Illegal::NoSuchItem => "item",
        Illegal::SeenBefore => "seen",
        Illegal::ItemsOpen => "open",
        Illegal::SignedBefore => "signed",
    };
    words.text(&format!("engagement-illegal-{name}"), &[])
}

/// What is wrong with a quote.
pub(super) fn quote_problem(problem: QuoteProblem, words: &Words) -> String {
    let name = match problem {
        QuoteProblem::Lines => "lines",
        QuoteProblem::Label => "label",
        QuoteProblem::Sum => "sum",
        QuoteProblem::Items => "items",
        QuoteProblem::Item => "item",
        QuoteProblem::Terms => "terms",
        QuoteProblem::Days => "days",
    };
    words.text(&format!("engagement-quote-{name}"), &[])
}
