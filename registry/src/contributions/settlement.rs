//! What an organisation owes and has paid: payments go to the oldest part first, and what is paid beyond waits for the next call.

use jiff::civil::Date;

/// A part of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The number of the call.
    pub call: String,
    /// Which part of it, from 1.
    pub part: i64,
    /// Cents.
    pub amount: i64,
    /// The last day on which it is paid in time.
    pub due_on: Date,
    /// Cents of it that are paid.
    pub paid: i64,
}

impl Part {
    /// Cents that are still to be paid.
    pub fn open(&self) -> i64 {
        self.amount - self.paid
    }

    /// Whether something of it is to be paid and the day has gone by.
    pub fn is_late(&self, today: Date) -> bool {
        self.open() > 0 && self.due_on < today
    }
}

/// Where an organisation stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settlement {
    /// The parts of its calls, oldest call first.
    pub parts: Vec<Part>,
    /// Cents that were called.
    pub called: i64,
    /// Cents that were paid, less what was paid back.
    pub paid: i64,
}

impl Settlement {
    /// Gives what was paid to the parts in their order. What the parts have as paid does not matter.
    pub fn new(parts: Vec<Part>, paid: i64) -> Self {
        let called = parts.iter().map(|part| part.amount).sum();
        let mut left = paid.max(0);
        let parts = parts
            .into_iter()
            .map(|part| {
                let paid = part.amount.min(left);
                left -= paid;
                Part { paid, ..part }
            })
            .collect();
        Self { parts, called, paid }
    }

    /// Cents that are in the fund: what was paid of what was called.
    pub fn in_fund(&self) -> i64 {
        self.called.min(self.paid)
    }

    /// Cents that are still to be paid.
    pub fn open(&self) -> i64 {
        (self.called - self.paid).max(0)
    }

    /// Cents that were paid too much.
    pub fn over(&self) -> i64 {
        (self.paid - self.called).max(0)
    }

    /// Cents of a call that are still to be paid.
    pub fn open_of(&self, call: &str) -> i64 {
        self.parts.iter().filter(|part| part.call == call).map(Part::open).sum()
    }

    /// The first part of which something is to be paid.
    pub fn next_due(&self) -> Option<&Part> {
        self.parts.iter().find(|part| part.open() > 0)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn part(call: usize, part: i64, amount: i64) -> Part {
        Part {
            call: format!("AC-{call}"),
            part,
            amount,
            due_on: date(2027, 6, 30),
            paid: 0,
        }
    }

    #[test]
    fn a_payment_fills_the_oldest_part_first() {
        let settled = Settlement::new(vec![part(1, 1, 100), part(1, 2, 100), part(2, 1, 50)], 150);
        let paid: Vec<i64> = settled.parts.iter().map(|part| part.paid).collect();
        assert_eq!(paid, [100, 50, 0]);
        assert_eq!((settled.in_fund(), settled.open(), settled.over()), (150, 100, 0));
        assert_eq!(settled.open_of("AC-1"), 50);
        assert_eq!(settled.next_due().map(|part| part.part), Some(2));
    }

    #[test]
    fn what_is_paid_beyond_waits() {
        let settled = Settlement::new(vec![part(1, 1, 100)], 130);
        assert_eq!((settled.in_fund(), settled.open(), settled.over()), (100, 0, 30));
        assert_eq!(settled.next_due(), None);
    }

    proptest! {
        #[test]
        fn no_cent_is_lost(amounts in proptest::collection::vec(1_i64..1_000_000, 0..9), paid in 0_i64..5_000_000) {
            let parts = amounts.iter().enumerate().map(|(index, amount)| part(index, 1, *amount)).collect();
            let settled = Settlement::new(parts, paid);
            let given: i64 = settled.parts.iter().map(|part| part.paid).sum();
            prop_assert_eq!(given, settled.in_fund());
            prop_assert_eq!(given + settled.over(), paid);
            prop_assert_eq!(settled.parts.iter().map(Part::open).sum::<i64>(), settled.open());
            prop_assert!(settled.parts.iter().all(|part| (0..=part.amount).contains(&part.paid)));
            prop_assert!(settled.open() == 0 || settled.over() == 0);
        }
    }
}
