//! The way of an engagement from the question to the review.

use legollab_web::{
    amounts::euros,
    calendar_days::{day, day_of_year},
    theme::components::{Direction, Progress, Step, track},
};
use maud::Markup;

use super::super::{
    review_days::REVIEW_DAYS,
    state::{Stage, State, StateName},
    step::StepName,
    store::Engagement,
};
use crate::words::{Words, local_date};

pub(super) fn draw(engagement: &Engagement, words: &Words) -> Markup {
    let language = words.language();
    let on = |name: StepName| {
        let taken = engagement.last(name);
        taken.map_or_else(String::new, |taken| day_of_year(local_date(taken.at), language))
    };
    // One beyond the last once there is a review.
    let here = place(engagement.state.name()) + usize::from(engagement.row.review.is_some());
    let quoted = engagement.quote().map(|(taken, quote)| {
        let args = [
            ("day", day_of_year(local_date(taken.at), language).into()),
            ("total", euros(quote.total(), language).into()),
        ];
        words.text("engagement-track-quoted", &args)
    });
    let due = match &engagement.state {
        State::Agreed(Stage::Working(work)) => words.text(
            "engagement-track-due",
            &[("day", day(work.deliver_on, language).into())],
        ),
        _ => on(StepName::Deliver),
    };
    let closed = engagement.row.closed_at.map(|at| day_of_year(local_date(at), language));
    let details = [
        on(StepName::Ask),
        quoted.unwrap_or_default(),
        on(StepName::Accept),
        due,
        String::new(),
        closed.unwrap_or_default(),
        match &engagement.row.review {
            Some(_) => words.text("engagement-track-reviewed", &[]),
            None => words.text("engagement-track-review-days", &[("days", REVIEW_DAYS.into())]),
        },
    ];
    let names = ["ask", "quote", "accept", "deliver", "check", "close", "review"];
    let steps: Vec<Step> = names
        .iter()
        .zip(details)
        .enumerate()
        .map(|(index, (name, detail))| Step {
            progress: match index.cmp(&here) {
                std::cmp::Ordering::Less => Progress::Done,
                std::cmp::Ordering::Equal => Progress::Here,
                std::cmp::Ordering::Greater => Progress::ToCome,
            },
            title: words.text(&format!("engagement-track-{name}"), &[]),
            detail: if index <= here || index == 6 || (index == 3 && here == 3) {
                detail
            } else {
                String::new()
            },
        })
        .collect();
    track(&steps, Direction::Across, language)
}

/// Which of the seven is under way.
fn place(state: StateName) -> usize {
    match state {
        StateName::New => 0,
        StateName::Asked | StateName::Quoted => 1 + usize::from(state == StateName::Quoted),
        StateName::Working => 3,
        StateName::Delivered | StateName::Disputed => 4,
        StateName::Closed => 6,
        StateName::Declined | StateName::Withdrawn | StateName::Cancelled => 0,
    }
}
