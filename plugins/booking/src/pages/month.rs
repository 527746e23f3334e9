//! A month to choose days from.

use std::fmt::Write as _;

use legollab_brick::{
    calendar::Date,
    prelude::*,
    ui::{self, Availability, Day, Pager},
};

use crate::rules::why::{DayState, Limits, Why};

/// A month, of which some days can be chosen.
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

    /// The first day of this month as the address has it.
    fn param(day: Date) -> String {
        let (year, month, _) = day.parts();
        let mut param = String::new();
        let _ = write!(param, "{year:04}-{month:02}");
        param
    }

    /// Draws it: each day is a link, or says below why it is none. `chosen` are the first and the last day chosen so far.
    pub fn draw(
        &self,
        section: &mut Parts,
        days: &[(Date, DayState)],
        limits: Limits,
        page: &PageRef,
        chosen: Option<(Date, Date)>,
    ) {
        let month = |day: Date| page.clone().with("month", Self::param(day));
        let (before, after) = (self.first.plus(-1), self.last().plus(1));
        let pager = Pager {
            label: None,
            previous: (before >= self.today).then(|| month(before)),
            next: (after <= self.last_day).then(|| month(after)),
        };
        let drawn = ui::Month::new(days.iter().map(|(day, state)| {
            let date = day.to_string();
            match state {
                DayState::Open(_) => Day::new(&date, Availability::Free).target(page.clone().with("day", date)),
                DayState::Shut(Why::Booked) => Day::new(date, Availability::Taken),
                DayState::Shut(_) => Day::new(date, Availability::Closed),
            }
        }));
        let drawn = match chosen {
            Some((first, last)) => drawn.chosen(first.to_string(), last.to_string()),
            None => drawn,
        };
        section.month(drawn.pager(pager));
        let reasons = reasons(days);
        if !reasons.is_empty() {
            section.folded(t!("closed-days"), |folded| {
                folded.details(
                    reasons
                        .into_iter()
                        .map(|(days, why)| (plain(days), why.short(limits).into())),
                );
            });
        }
    }
}

/// Why days cannot be chosen: each reason with its days, as numbers of the month.
fn reasons(days: &[(Date, DayState)]) -> Vec<(String, &Why)> {
    let mut reasons: Vec<(String, &Why)> = Vec::new();
    for (day, state) in days {
        let DayState::Shut(why) = state else { continue };
        let number = day.parts().2;
        match reasons.iter_mut().find(|(_, known)| *known == why) {
            Some((numbers, _)) => {
                let _ = write!(numbers, ", {number}");
            }
            None => reasons.push((number.to_string(), why)),
        }
    }
    reasons
}
