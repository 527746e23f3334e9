//! A month as a table of links.

use std::fmt::Write as _;

use legollab_brick::{calendar::Date, prelude::*};

use crate::rules::{
    plan,
    why::{DayState, Limits},
};

/// A month as a table of its days.
pub struct Month {
    /// Its first day.
    pub first: Date,
    today: Date,
    last_day: Date,
}

impl Month {
    /// The month of a day, between the first and the last day that matter.
    pub fn of(day: Date, today: Date, last_day: Date) -> Self {
        let (year, month, _) = day.parts();
        Self {
            first: Date::new(year, month, 1).unwrap_or(day),
            today,
            last_day,
        }
    }

    /// Its days.
    pub fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let (first, month) = (self.first, self.first.parts().1);
        (0..31)
            .map(move |day| first.plus(day))
            .take_while(move |day| day.parts().1 == month)
    }

    /// How many they are.
    pub fn length(&self) -> u32 {
        u32::try_from(self.days().count()).unwrap_or(31)
    }

    /// Its last day.
    pub fn last(&self) -> Date {
        self.days().last().unwrap_or(self.first)
    }

    /// Whether a day is one of them.
    pub fn has(&self, day: Date) -> bool {
        self.days().any(|own| own == day)
    }

    fn name(&self) -> Text {
        let (year, month, _) = self.first.parts();
        t!(&format!("month-{month}"), year = year.to_string())
    }

    /// The first day of this month as the address has it.
    fn param(day: Date) -> String {
        let (year, month, _) = day.parts();
        let mut param = String::new();
        let _ = write!(param, "{year:04}-{month:02}");
        param
    }

    /// Draws it: each day is a link, or says why it is none.
    pub fn draw(&self, section: &mut Parts, days: &[(Date, DayState)], limits: Limits, page: &PageRef) {
        let columns = (0..7).map(|day| t!(&format!("weekday-{day}")));
        let mut table = Table::new(self.name(), columns, t!("times-empty"));
        let lead = usize::from(plan::day_number(self.first.weekday()));
        let mut cells: Vec<Cell> = (0..lead).map(|_| Cell::None).collect();
        cells.extend(days.iter().map(|(day, state)| cell(*day, state, limits, page)));
        while !cells.len().is_multiple_of(7) {
            cells.push(Cell::None);
        }
        while !cells.is_empty() {
            let rest = cells.split_off(7.min(cells.len()));
            table.row(cells);
            cells = rest;
        }
        section.table(table);
        let mut links = Vec::new();
        let (before, after) = (self.first.plus(-1), self.last().plus(1));
        if before >= self.today {
            links.push((t!("month-before"), page.clone().with("month", Self::param(before))));
        }
        if after <= self.last_day {
            links.push((t!("month-after"), page.clone().with("month", Self::param(after))));
        }
        if !links.is_empty() {
            section.links(links);
        }
    }
}

/// A day: its number, and how many times can be chosen or why none can.
fn cell(day: Date, state: &DayState, limits: Limits, page: &PageRef) -> Cell {
    let number = day.parts().2;
    match state {
        DayState::Open(count) => Cell::link(
            t!("day-open", day = number, count = *count),
            page.clone().with("day", day.to_string()),
        ),
        DayState::Shut(why) => why.of_day(number, limits).into(),
    }
}
