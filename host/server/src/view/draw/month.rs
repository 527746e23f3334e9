//! A month to choose a day from, or the first and the last day of a loan.

use jiff::civil::Date;
use legollab_web::theme::icons::Icon;
use maud::{Markup, html};

use super::{drawing::ViewContext, ways};
use crate::view::nodes::{Availability, Day, Month};

/// Tags of a day, about.
const DAY_BYTES: usize = 300;

/// How a day stands to what was chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chosen {
    No,
    From,
    Between,
    To,
}

impl Chosen {
    fn of(date: Date, chosen: Option<(Date, Date)>) -> Self {
        match chosen {
            Some((from, _)) if date == from => Self::From,
            Some((_, to)) if date == to => Self::To,
            Some((from, to)) if from < date && date < to => Self::Between,
            _ => Self::No,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::No => "",
            Self::From => "from",
            Self::Between => "between",
            Self::To => "to",
        }
    }
}

pub(super) fn draw(month: &Month, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    // Dates that cannot be read are left out.
    let mut days: Vec<(Date, &Day)> = month
        .days
        .iter()
        .filter_map(|day| Some((day.date.parse::<Date>().ok()?, day)))
        .collect();
    days.sort_by_key(|(date, _)| *date);
    days.dedup_by_key(|(date, _)| *date);
    let Some(&(first, _)) = days.first() else {
        return ways::pager(&month.pager, drawing);
    };
    let chosen = month.chosen.as_ref().and_then(|(from, to)| {
        let (from, to) = (from.parse::<Date>().ok()?, to.parse::<Date>().ok()?);
        Some((from, to.max(from)))
    });
    let name = |date: Date| {
        let month = i64::from(date.month());
        words.text(
            "month-title",
            &[("month", month.into()), ("year", date.year().to_string().into())],
        )
    };
    let months = |number: i64| first.saturating_add(jiff::Span::new().months(number));
    let weekday = |short: &str, number: i64| words.text(short, &[("day", number.into())]);
    html! {
        div.block.calendar {
            table.month {
                caption { (name(first)) }
                thead {
                    tr {
                        @for number in 1..=7 {
                            th scope="col" {
                                abbr title=(weekday("weekday", number)) { (weekday("weekday-short", number)) }
                            }
                        }
                    }
                }
                tbody {
                    @for week in weeks(&days) {
                        tr {
                            @for day in week {
                                td {
                                    @if let Some((date, day)) = day && drawing.room.take(DAY_BYTES) {
                                        (draw_day(date, day, Chosen::of(date, chosen), drawing))
                                    }
                                }
                            }
                        }
                    }
                }
            }
            (legend(&days, chosen.is_some(), drawing))
            (ways::pager_of(&month.pager, (&name(months(-1)), &name(months(1))), drawing))
        }
    }
}

/// The days by weeks from Monday to Sunday.
fn weeks<'d>(days: &[(Date, &'d Day)]) -> Vec<[Option<(Date, &'d Day)>; 7]> {
    let mut weeks: Vec<[Option<(Date, &Day)>; 7]> = Vec::new();
    let mut last: Option<Date> = None;
    for &(date, day) in days {
        let column = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        let monday = date.checked_sub(jiff::Span::new().days(column as i64)).ok();
        if weeks.is_empty() || monday != last {
            weeks.push([None; 7]);
            last = monday;
        }
        if let Some(cell) = weeks.last_mut().and_then(|week| week.get_mut(column)) {
            *cell = Some((date, day));
        }
    }
    weeks
}

fn draw_day(date: Date, day: &Day, chosen: Chosen, drawing: &ViewContext<'_>) -> Markup {
    let words = drawing.words;
    let (class, state) = state(day.availability);
    let state = words.text(state, &[]);
    let note = day.note.as_ref().map(|note| drawing.text(note));
    // What a cell has room for: the note, or else what keeps the day from being had.
    let shown = match (&note, day.availability) {
        (Some(note), _) => note.clone(),
        (None, Availability::Free) => String::new(),
        (None, _) => state.clone(),
    };
    let class = format!("d {class} {}", chosen.class());
    let heard = html! {
        span.visually-hidden {
            (words.day(date)) ", " (state)
            @if let Some(note) = &note { ", " (note) }
            @if chosen != Chosen::No { ", " (words.text("day-chosen", &[])) }
        }
    };
    let seen = html! {
        span aria-hidden="true" { (date.day()) @if !shown.is_empty() { small { (shown) } } }
    };
    match &day.target {
        Some(target) => html! { a class=(class) href=(drawing.mounted.page(target)) { (heard) (seen) } },
        None => html! { span class=(class) { (heard) (seen) } },
    }
}

/// The class and the word for a state.
fn state(availability: Availability) -> (&'static str, &'static str) {
    match availability {
        Availability::Free => ("free", "slot-free"),
        Availability::Partly => ("part", "slot-partly"),
        Availability::Taken => ("taken", "slot-taken"),
        Availability::Own => ("own", "slot-own"),
        Availability::Closed => ("closed", "slot-closed"),
    }
}

/// What the looks of days mean, of those that are there.
fn legend(days: &[(Date, &Day)], is_chosen: bool, drawing: &ViewContext<'_>) -> Markup {
    const SHOWN: [Availability; 4] = [
        Availability::Free,
        Availability::Partly,
        Availability::Taken,
        Availability::Own,
    ];
    let words = drawing.words;
    html! {
        ul.key aria-hidden="true" {
            @for availability in SHOWN {
                @if days.iter().any(|(_, day)| day.availability == availability) {
                    @let (class, state) = state(availability);
                    li { i class=(class) {} (words.text(state, &[])) }
                }
            }
            @if is_chosen { li { i.chosen { (Icon::Check.draw()) } (words.text("day-chosen", &[])) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_below_their_weekdays() {
        let day = |date: &str| Day {
            date: date.to_owned(),
            availability: Availability::Free,
            note: None,
            target: None,
        };
        // 1 March 2027 is a Monday; 28 February a Sunday.
        let list = ["2027-02-28", "2027-03-01", "2027-03-07", "2027-03-15"].map(day);
        let days: Vec<(Date, &Day)> = list.iter().map(|day| (day.date.parse().unwrap(), day)).collect();
        let columns: Vec<Vec<usize>> = weeks(&days)
            .iter()
            .map(|week| (0..7).filter(|&column| week[column].is_some()).collect())
            .collect();
        assert_eq!(columns, [vec![6], vec![0, 6], vec![0]]);
    }
}
