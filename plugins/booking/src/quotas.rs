//! What a member has booked, beside how much they may have. It is read in the call that books, so that of two calls at once one
//! sees what the other has booked.

use legollab_brick::{calendar::CalendarError, prelude::*};

use crate::{
    agenda, bookings,
    rules::{
        occupancy::Use,
        quota::{QuotaExceeded, Quotas},
        wall,
    },
    settings::Rules,
};

/// What a member has, as far as quotas look at it.
pub struct Having {
    quotas: Quotas,
    held: Vec<Use>,
    current: usize,
}

impl Having {
    /// What counts beside something from `from` to `until`. A booking that is moved does not stand in its own way, and makes no
    /// more of them.
    pub fn beside(
        rules: &Rules,
        booker: &str,
        (from, until): (Instant, Instant),
        moved: Option<&str>,
    ) -> Result<Self, CalendarError> {
        let mut quotas = rules.quotas();
        if moved.is_some() {
            quotas.at_once = None;
        }
        let held = match quotas.looks_at(from, until)? {
            None => Vec::new(),
            Some((from, until)) => {
                let mut counted = bookings::counted(booker, from, until);
                counted.retain(|booking| moved != Some(booking.id.as_str()));
                bookings::uses(&counted)
            }
        };
        Ok(Self {
            held,
            current: quotas.at_once.map_or(0, |limit| bookings::current_of(booker, limit)),
            quotas,
        })
    }

    /// With one more booking.
    pub fn add(&mut self, booked: Use) {
        self.held.push(booked);
        self.current += 1;
    }

    /// Why something would be too much.
    pub fn over(&self, asked: Use) -> Result<Option<QuotaExceeded>, CalendarError> {
        match self.quotas.at_once {
            Some(limit) if self.current >= usize::from(limit) => Ok(Some(QuotaExceeded::AtOnce(limit))),
            _ => self.quotas.over(&self.held, asked),
        }
    }
}

/// Why a booking would be more than a member may have.
pub fn over(
    rules: &Rules,
    booker: &str,
    asked: Use,
    moved: Option<&str>,
) -> Result<Option<QuotaExceeded>, CalendarError> {
    Having::beside(rules, booker, (asked.from, asked.until), moved)?.over(asked)
}

/// Refuses what is more than a member may have.
pub fn check(rules: &Rules, booker: &str, asked: Use, moved: Option<&str>) -> Result<(), Error> {
    match over(rules, booker, asked, moved).map_err(agenda::defect)? {
        None => Ok(()),
        Some(over) => Err(conflict(over.text())),
    }
}

/// How much of each quota a member has used at this moment: what it is, and how much of how much.
pub fn overview(rules: &Rules, booker: &str) -> Result<Vec<(Text, Text)>, Error> {
    let (quotas, now) = (rules.quotas(), clock::now());
    let mut overview = Vec::new();
    if let Some(limit) = quotas.at_once {
        let count = bookings::current_of(booker, limit);
        overview.push((t!("quota-now"), t!("quota-used-bookings", limit = limit, count = count)));
    }
    let used = || {
        let having = Having::beside(rules, booker, (now, now + 1), None)?;
        quotas.used(&having.held, wall::day_of(now)?)
    };
    let used = used().map_err(agenda::defect)?;
    overview.extend(used.iter().map(|used| (used.label(), used.text())));
    Ok(overview)
}
